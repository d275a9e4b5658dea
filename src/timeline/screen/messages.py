"""Messages as they are, never broken: errors, warnings and differences in their colours."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from rich.console import RenderableType
from rich.text import Text

from timeline.formats.inert import inert
from timeline.formats.wording import words
from timeline.report import For, Report
from timeline.screen.tables import left_out

_STYLES = {"error": "demerit", "warning": "mark", "note": "mark"}
_STYLES_OF_DIFFERENCES = {"+": "merit", "-": "demerit"}


def messages(report: Report) -> Iterator[RenderableType]:
    """Yield the lines of a report of messages: the first of each in the colour of its severity.

    Rows without a severity are differences, whose lines begin with a sign.
    """
    severity = next((column for column in report.columns if column.name == "severity"), None)
    for heading, rows in groupby(report.rows, report.group or (lambda _: "")):
        for row in rows:
            style = _STYLES.get(str(severity.cell(row)), "") if severity else None
            yield from _lines(report, row, style)
        yield from left_out(report, heading)


def _lines(report: Report, row: Any, style: str | None) -> Iterator[Text]:
    for column in report.columns_for(For.EYES):
        for line in words(column.for_people(row)).split("\n"):
            shown = _STYLES_OF_DIFFERENCES.get(line[:1], "") if style is None else style
            yield Text(inert(line), shown, no_wrap=True, overflow="ignore")
            style = style and ""
