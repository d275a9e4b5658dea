"""`csv`: RFC 4180 with a heading line; cells that a spreadsheet would run are defused.

With `raw` cells are written exactly as they are, except to a terminal, which they may not steer.
"""

import csv
import re
from collections.abc import Callable

from timeline.render.inert import inert_lines
from timeline.render.page import Page
from timeline.render.wording import sheet_words
from timeline.report import For, Report

_RUN_BY_SPREADSHEETS = re.compile(r"'*(?:[\t\r]|[\s\x00-\x1f]*[=+\-@＝＋－＠])")
"""What may begin a formula, also after blanks and full-width, or an apostrophe before it."""

_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)*%?")


def write(report: Report, page: Page) -> None:
    """Write a heading line, then a line per row."""
    columns = report.columns_for(For.SHEETS)
    sheet = csv.writer(page.stream, lineterminator="\n")
    sheet.writerow([column.name for column in columns])
    written = _written(raw=page.raw, seen=page.stream.isatty())
    for row in report.rows:
        sheet.writerow([written(sheet_words(column.cell(row))) for column in columns])


def _written(*, raw: bool, seen: bool) -> Callable[[str], str]:
    if raw:
        return inert_lines if seen else str
    return lambda text: defused(inert_lines(text))


def defused(text: str) -> str:
    """Return text that no spreadsheet takes for a formula: an apostrophe goes before it.

    A number such as -5.2 stays one. Taking one apostrophe off what `_RUN_BY_SPREADSHEETS`
    matches gives the text back. Source: OWASP, "CSV Injection".
    """
    if _NUMBER.fullmatch(text) or not _RUN_BY_SPREADSHEETS.match(text):
        return text
    return f"'{text}"


def fused(text: str) -> str:
    """Return the text that `defused` was given."""
    return text[1:] if text.startswith("'") and _RUN_BY_SPREADSHEETS.match(text) else text
