"""`csv`: RFC 4180 with a heading line; cells that a spreadsheet would run are defused.

With `raw` cells are written exactly as they are, except on a terminal, which they must not control.
"""

import csv
import re
from collections.abc import Callable, Iterator

from timeline.formats.inert import inert_lines
from timeline.formats.page import Page
from timeline.formats.wording import sheet_words
from timeline.report import For, Report
from timeline.safe import Safe, filled, verbatim

# What may begin a formula, also after blanks and full-width, or an apostrophe before it.
RUN_BY_SPREADSHEETS = re.compile(r"'*(?:[\t\r]|[\s\x00-\x1f]*[=+\-@＝＋－＠])")
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)*%?")


def written(report: Report, page: Page) -> Iterator[Safe]:
    """Yield a heading line, then a line per row."""
    columns = report.columns_for(For.SHEETS)
    line_of: Callable[[list[Safe]], Safe] = csv.writer(_LineFile()).writerow
    safe = _safe(raw=page.raw, seen=page.seen)
    yield line_of([safe(column.name) for column in columns])
    for row in report.rows:
        yield line_of([safe(sheet_words(column.cell(row))) for column in columns])


class _LineFile:
    """The file that a csv.writer writes to; it keeps each line until it is asked for."""

    # The writer quotes a cell that holds a sign its lines end in. A carriage return needs quotes as
    # a line feed does (RFC 4180), so it writes both, and the first is taken off.
    def write(self, line: str) -> Safe:
        return Safe(line.removesuffix("\r\n") + "\n")  # of safe cells, which are quoted only


def _safe(*, raw: bool, seen: bool) -> Callable[[str], Safe]:
    if raw:
        return inert_lines if seen else verbatim
    return lambda text: defused(inert_lines(text))


def defused(text: Safe) -> Safe:
    """Return text that no spreadsheet takes for a formula: an apostrophe goes before it.

    A number such as -5.2 stays one. Taking one apostrophe off what `RUN_BY_SPREADSHEETS`
    matches gives the text back. Source: OWASP, "CSV Injection".
    """
    plain = text[:1].isalnum() or not RUN_BY_SPREADSHEETS.match(text)
    return text if plain or _NUMBER.fullmatch(text) else filled("'{}", text)
