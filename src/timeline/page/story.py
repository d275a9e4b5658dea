"""The story in sentences, each with the event that it is about and the numbers of its notes."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from msgspec import Struct, field

from timeline.formats.wording import entries, words
from timeline.model import Registry
from timeline.page.anchors import Anchors, Told
from timeline.query import Selected
from timeline.report import Cell, Column
from timeline.reports.story import narrative
from timeline.reports.story.sentences import Length


class PageSentence(Struct, frozen=True):
    """A sentence: the address of the event that it is about ("" for none), and its notes."""

    text: str
    to: str
    notes: tuple[int, ...]


class PageParagraph(Struct, frozen=True):
    """Sentences, under a heading where they open a section ("" where they do not)."""

    heading: str
    sentences: list[PageSentence]


class Story(Struct):
    """The paragraphs of a story, and its notes; `numbers` are those of the notes, from 1."""

    paragraphs: list[PageParagraph] = field(default_factory=list)
    notes: list[Told] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)


def story(registry: Registry, selected: Sequence[Selected], anchors: Anchors) -> Story:
    """Return the story of the events that were selected."""
    within = {one.event.id: one.within for one in selected}
    sections = narrative.sections(registry, [one.event for one in selected], "threads")
    report = anchors.seen(narrative.story(registry, sections, within, Length.MEDIUM, ""))
    columns = {column.name: column for column in report.columns}
    told, last = Story(), ""
    for (heading, _), rows in groupby(report.rows, lambda row: (row.section, row.paragraph)):
        sentences = [_sentence(columns, row, told, anchors) for row in rows]
        told.paragraphs.append(PageParagraph(heading if heading != last else "", sentences))
        last = heading
    return told


def _sentence(columns: dict[str, Column], row: Any, told: Story, anchors: Anchors) -> PageSentence:
    cells = [columns[name].for_people(row) for name in ("notes", "sources")]
    notes = tuple(_numbers([one for cell in cells for one in entries(cell)], told, anchors))
    to = anchors.event(row.sentence.events[0]) if row.sentence.opens else ""
    return PageSentence(words(columns["text"].for_people(row)), to, notes)


def _numbers(cells: Iterable[Cell], told: Story, anchors: Anchors) -> Iterable[int]:
    for cell in cells:
        text = words(cell)
        if text not in told.numbers:
            told.notes.append(anchors.told(cell))
        yield told.numbers.setdefault(text, len(told.notes))
