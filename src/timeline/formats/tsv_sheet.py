r"""`tsv`: a heading line, ids, raw numbers; tabs, line breaks and backslashes as `\t \n \\`.

Cells that a spreadsheet would run are defused, as in csv.
"""

from collections.abc import Iterator, Sequence

from timeline.formats.csv_sheet import defused
from timeline.formats.inert import inert
from timeline.formats.page import Page
from timeline.formats.wording import sheet_words
from timeline.report import For, Report
from timeline.safe import Safe, filled, joined

_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def written(report: Report, page: Page) -> Iterator[Safe]:
    """Yield a heading line, then a line per row."""
    columns = report.columns_for(For.SHEETS)
    yield _line([column.name for column in columns], raw=page.raw)
    for row in report.rows:
        yield _line([sheet_words(column.cell(row)) for column in columns], raw=page.raw)


def _line(cells: Sequence[str], *, raw: bool) -> Safe:
    safe = [inert(cell.translate(_ESCAPES)) for cell in cells]
    return filled("{}\n", joined(safe if raw else map(defused, safe), "\t"))
