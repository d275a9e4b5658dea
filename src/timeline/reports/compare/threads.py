"""`compare` two threads or tags, or whatever events belong to: side by side on one time axis."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from msgspec import Struct

from timeline.dates import Period, Span
from timeline.datetext import Step
from timeline.model import Event, Registry
from timeline.query import Measured, Selected
from timeline.report import Report
from timeline.reports.compare.frame import (
    NOTHING,
    Row,
    Section,
    Subject,
    counted_row,
    names_of,
    report,
    restricted,
    title_of,
)
from timeline.reports.compare.halves import Only
from timeline.reports.compare.slices import BY_YEAR, happenings
from timeline.reports.series.day_slices import axis

Holders = Callable[[Event], Collection[str]]
"""For an event: the ids of the subjects that it belongs to."""


class Asked(Struct, frozen=True):
    """What of the registry is compared: which events and figures, by which step, which half.

    `begins` is the first day of all that was asked for, also of what is nothing to the subjects:
    slices of time are counted from it. `said` are the filters in words, for the title; `explain`
    shows the ids behind counts.
    """

    selected: Sequence[Selected]
    measured: Sequence[Measured] = ()
    begins: int | None = None
    period: Period | None = None
    step: Step = BY_YEAR
    only: Only | None = None
    explain: bool = False
    said: Sequence[str] = ()

    @property
    def slice_of(self) -> Callable[[Span], Period]:
        """In which slice of time a date stands."""
        return axis(self.step, self.begins)

    def title(self, subjects: Sequence[Subject]) -> str:
        """Return what is beside what, asked for how."""
        return title_of(subjects, (*self.narrowed, f"by {self.step.text or 'year'}"))

    @property
    def narrowed(self) -> tuple[str, ...]:
        """What narrows the comparison, in words."""
        days = [self.period.said] if self.period else []
        half = [f"only what is {self.only}"] if self.only else []
        return (*self.said, *days, *half)


def threads(registry: Registry, ids: Sequence[str], asked: Asked) -> Report:
    """Return threads side by side, with the actors they share."""
    subjects = [Subject("thread", id_, registry.threads[id_].title) for id_ in ids]
    return _aligned(registry, subjects, asked, lambda event: event.threads)


def tags(registry: Registry, ids: Sequence[str], asked: Asked) -> Report:
    """Return tags side by side, with the actors they share."""
    subjects = [Subject("tag", id_, id_) for id_ in ids]
    return _aligned(registry, subjects, asked, lambda event: event.tags)


def _aligned(
    registry: Registry, subjects: Sequence[Subject], asked: Asked, holders: Holders
) -> Report:
    ids = [subject.id for subject in subjects]

    def held_by(event: Event) -> list[str]:
        found = holders(event)
        return [id_ for id_ in ids if id_ in found]

    rows = happenings(asked.selected, subjects, held_by, asked.slice_of)
    acting = {
        id_: dict.fromkeys(
            one.actor for event in events_of(asked, held_by, id_) for one in event.actors
        )
        for id_ in ids
    }
    rows += in_all_and_in_one(registry, acting)
    rows = restricted(rows, asked.only)
    rows += event_counts(asked, subjects, held_by)
    return report(asked.title(subjects), subjects, rows)


def events_of(asked: Asked, holders: Holders, subject: str) -> list[Event]:
    """Return the events that belong to a subject, by date."""
    return [one.event for one in asked.selected if subject in holders(one.event)]


def in_all_and_in_one(registry: Registry, acting: Mapping[str, Iterable[str]]) -> list[Row]:
    """Return who acts in all of the subjects, and who in some but not in all."""
    sets = {subject: list(actors) for subject, actors in acting.items()}
    first = next(iter(sets.values()))
    everywhere = [one for one in first if all(one in actors for actors in sets.values())]
    each = {
        subject: names_of(registry, [one for one in actors if one not in everywhere])
        for subject, actors in sets.items()
    }
    rows = []
    if everywhere:
        shared = names_of(registry, everywhere)
        rows.append(Row(Section.ACTORS, "in all", shared=shared))
    if any(not part.empty for part in each.values()):
        rows.append(Row(Section.ACTORS, "not in all", each, NOTHING))
    return rows


def event_counts(asked: Asked, subjects: Sequence[Subject], holders: Holders) -> list[Row]:
    """Return how many events each subject has, with all others, alone, and only possibly."""
    owned = {
        subject.id: [one for one in asked.selected if subject.id in holders(one.event)]
        for subject in subjects
    }

    def row(item: str, keep: Callable[[Selected], bool]) -> Row:
        ids = {
            subject: tuple(one.event.id for one in found if keep(one))
            for subject, found in owned.items()
        }
        return counted_row(item, ids, explain=asked.explain)

    rows = [
        row("events", lambda _: True),
        row("shared by all", lambda one: len(set(holders(one.event))) == len(subjects)),
        row("alone", lambda one: len(set(holders(one.event))) == 1),
    ]
    if asked.period:
        rows.append(row("possible", lambda one: one.within is not None and one.within != "certain"))
    return rows
