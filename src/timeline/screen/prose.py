"""What is no table: sentences in paragraphs under headings, with numbered notes; and messages."""

from collections.abc import Iterator
from typing import Any

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from timeline.formats.inert import inert
from timeline.formats.outline import headed
from timeline.formats.prose import paragraphs_of
from timeline.formats.wording import words
from timeline.report import Cited, For, Report
from timeline.screen.cells import link_of
from timeline.screen.tables import BLANK, left_out
from timeline.screen.texts import StyledText, joined, styled
from timeline.screen.theme import strand

_STYLES = {"error": "demerit", "warning": "mark", "note": "mark"}
_STYLES_OF_DIFFERENCES = {"+": "merit", "-": "demerit"}


def prose(report: Report, width: int) -> Iterator[RenderableType]:
    """Yield the paragraphs of a report of sentences, its notes at the end."""
    notes: dict[Cited, int] = {}
    for number, paragraph in enumerate(paragraphs_of(report, notes)):
        if number:
            yield BLANK
        if paragraph.heading:
            yield styled(paragraph.heading, "title", strand(paragraph.strand))
        yield joined(
            piece
            for sentence, numbers, number in paragraph.sentences
            for piece in (StyledText(sentence, strand(number)), _marks(numbers))
        ).text
    if notes:
        yield BLANK
        yield Text("Notes", "title")
        yield _notes(notes, width)


def _marks(numbers: tuple[int, ...]) -> StyledText:
    return StyledText(f"[{','.join(map(str, numbers))}]" if numbers else "", "quiet")


def _notes(notes: dict[Cited, int], width: int) -> RenderableType:
    margin = len(str(len(notes)))
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(width=margin)
    table.add_column(width=max(1, width - margin - 1), overflow="fold")
    for note, number in notes.items():
        text = Text(inert(note.text), "quiet")
        text.stylize(link_of(note) or "")
        table.add_row(Text(str(number), "quiet"), text)
    return table


def messages(report: Report) -> Iterator[RenderableType]:
    """Yield the lines of a report of messages: the first of each in the colour of its severity.

    Rows without a severity are differences, whose lines begin with a sign.
    """
    severity = next((column for column in report.columns if column.name == "severity"), None)
    for heading, rows in headed(report):
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
