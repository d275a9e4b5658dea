r"""`csv` (RFC 4180) and `tsv` with a heading line; cells that a spreadsheet would run are defused.

With `raw` cells are written exactly as they are, except on a terminal, which they must not control.
In tsv ids and raw numbers stand by themselves; tabs, line breaks and backslashes are `\t \n \\`.
"""

import csv
import re
from collections.abc import Callable, Iterator, Sequence

from timeline.formats.inert import inert, inert_lines
from timeline.formats.page import Page
from timeline.formats.wording import sheet_words
from timeline.report import For, Report
from timeline.safe import Safe, filled, joined, verbatim

# What may begin a formula, also after blanks and full-width, or an apostrophe before it.
RUN_BY_SPREADSHEETS = re.compile(r"'*(?:[\t\r]|[\s\x00-\x1f]*[=+\-@＝＋－＠])")
_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)*%?")


def comma_separated(report: Report, page: Page) -> Iterator[Safe]:
    """Yield a heading line, then a line per row."""
    line_of: Callable[[list[Safe]], Safe] = csv.writer(_LineFile()).writerow
    safe = _safe(raw=page.raw, seen=page.seen)
    return (line_of(list(map(safe, cells))) for cells in _lines(report))


def tab_separated(report: Report, page: Page) -> Iterator[Safe]:
    """Yield a heading line, then a line per row."""
    for cells in _lines(report):
        safe = [inert(cell.translate(_ESCAPES)) for cell in cells]
        yield filled("{}\n", joined(safe if page.raw else map(defused, safe), "\t"))


def _lines(report: Report) -> Iterator[Sequence[str]]:
    columns = report.columns_for(For.SHEETS)
    yield [column.name for column in columns]
    for row in report.rows:
        yield [sheet_words(column.cell(row)) for column in columns]


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
