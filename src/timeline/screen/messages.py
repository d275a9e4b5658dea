"""Messages as they are, never broken: errors, warnings and differences in their colours."""

from collections.abc import Iterator

from rich.text import Text

from timeline.render.inert import inert
from timeline.render.wording import words
from timeline.report import For, Report


def messages(report: Report) -> Iterator[Text]:
    """Yield the lines of a report of messages."""
    for row in report.rows[: report.spelt_out]:
        for column in report.columns_for(For.EYES):
            for line in words(column.for_people(row)).split("\n"):
                yield Text(inert(line), _severity(line), no_wrap=True, overflow="ignore")


def _severity(line: str) -> str:
    if ": error[" in line:
        return "demerit"
    if ": warning[" in line or ": note[" in line:
        return "mark"
    return {"+": "merit", "-": "demerit"}.get(line[:1], "")
