r"""`tsv`: a heading line, ids, raw numbers; tabs, line breaks and backslashes as `\t \n \\`.

Cells that a spreadsheet would run are defused, as in csv.
"""

from collections.abc import Iterator

from timeline.render.csv_sheet import defused
from timeline.render.inert import inert
from timeline.render.page import Page
from timeline.render.wording import sheet_words
from timeline.report import For, Report

_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def written(report: Report, page: Page) -> Iterator[str]:
    """Yield a heading line, then a line per row."""
    columns = report.columns_for(For.SHEETS)
    yield "\t".join(column.name for column in columns) + "\n"
    for row in report.rows:
        cells = (inert(sheet_words(column.cell(row)).translate(_ESCAPES)) for column in columns)
        safe = cells if page.raw else map(defused, cells)
        yield "\t".join(safe) + "\n"
