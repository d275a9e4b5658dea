"""Sentences in paragraphs under headings, with numbered notes."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from timeline.formats.inert import inert
from timeline.formats.prose import Notes, paragraphs_of
from timeline.report import Report
from timeline.screen.cells import linked
from timeline.screen.tables import BLANK
from timeline.screen.texts import joined, styled
from timeline.screen.theme import strand


def prose(report: Report, width: int) -> Iterator[RenderableType]:
    """Yield the paragraphs of a report of sentences, its notes at the end."""
    notes = Notes()
    for number, paragraph in enumerate(paragraphs_of(report, notes)):
        if number:
            yield BLANK
        if paragraph.heading:
            yield styled(paragraph.heading, "title", _style(paragraph.strand))
        yield joined(
            piece
            for sentence, numbers, number in paragraph.sentences
            for piece in (Text(sentence, _style(number)), _marks(numbers))
        )
    if notes.numbers:
        yield BLANK
        yield Text("Notes", "title")
        yield _notes(notes, width)


def _style(number: int | None) -> str:
    return "" if number is None else strand(number)


def _marks(numbers: tuple[int, ...]) -> Text:
    return Text(f"[{','.join(map(str, numbers))}]" if numbers else "", "quiet")


def _notes(notes: Notes, width: int) -> RenderableType:
    margin = len(str(len(notes.numbers)))
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(width=margin)
    table.add_column(width=max(1, width - margin - 1), overflow="fold")
    for note, number in notes.numbers.items():
        text = linked(Text(inert(note.text), "quiet"), note)
        table.add_row(Text(str(number), "quiet"), text)
    return table
