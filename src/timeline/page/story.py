"""The story in sentences, each with the event that it is about and the numbers of its notes."""

from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from timeline.formats.prose import Notes, paragraphs_of
from timeline.model import Registry
from timeline.page.anchors import Anchors, Told
from timeline.query import Selected
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


class Story(Struct, frozen=True):
    """The paragraphs of a story, and its notes in the order of their numbers, from 1."""

    paragraphs: list[PageParagraph]
    notes: list[Told]


def story(registry: Registry, selected: Sequence[Selected], anchors: Anchors) -> Story:
    """Return the story of the events that were selected."""
    within = {one.event.id: one.within for one in selected}
    sections = narrative.sections(registry, [one.event for one in selected], "threads")
    report = anchors.seen(narrative.story(registry, sections, within, Length.MEDIUM, ""))
    notes, rows = Notes(), iter(report.rows)
    paragraphs = [
        PageParagraph(
            one.heading,
            [
                PageSentence(text, _address(next(rows), anchors), numbers)
                for text, numbers, _ in one.sentences
            ],
        )
        for one in paragraphs_of(report, notes)
    ]
    return Story(paragraphs, list(map(anchors.told, notes.numbers)))


def _address(row: Any, anchors: Anchors) -> str:
    """Return the address of the event that a sentence opens, "" where it goes on with one."""
    return anchors.event(row.sentence.events[0]) if row.sentence.opens else ""
