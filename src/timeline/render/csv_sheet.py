"""`csv`: RFC 4180 with a heading line; cells that a spreadsheet would run are defused."""

import csv
from collections.abc import Iterable

from timeline.render.inert import inert_lines
from timeline.render.page import Page
from timeline.render.wording import sheet_words
from timeline.report import Cell, For, Report

_RUN_BY_SPREADSHEETS = ("=", "+", "-", "@", "\t", "\r")


def write(report: Report, page: Page) -> None:
    """Write a heading line, then a line per row."""
    columns = report.columns_for(For.SHEETS)
    sheet = csv.writer(page.stream, lineterminator="\n")
    sheet.writerow([column.name for column in columns])
    for row in report.rows:
        sheet.writerow(_cells((column.cell(row) for column in columns), raw=page.raw))


def _cells(cells: Iterable[Cell], *, raw: bool) -> list[str]:
    return [
        text if raw or isinstance(cell, int | float) else defused(inert_lines(text))
        for cell in cells
        for text in (sheet_words(cell),)
    ]


def defused(text: str) -> str:
    """Return text that no spreadsheet takes for a formula: an apostrophe goes before it.

    Source: OWASP, "CSV Injection".
    """
    return f"'{text}" if text.startswith(_RUN_BY_SPREADSHEETS) else text
