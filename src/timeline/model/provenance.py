"""Entries that name their sources: events, figures, roles, links, verdicts and other readings."""

from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import Struct, field

from timeline.model.actors import Role
from timeline.model.events import DateReading, Event, Link, Verdict
from timeline.model.figures import Figure
from timeline.problems import Place

SourcedEntry = Event | Figure | Role | Link | Verdict | DateReading


class SourcedEntries(Struct):
    """The entries that name one place of a source, kind by kind."""

    events: list[Event] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    verdicts: list[Verdict] = field(default_factory=list)
    dates: list[DateReading] = field(default_factory=list)

    @property
    def all(self) -> tuple[SourcedEntry, ...]:
        """All of them, in the order of the kinds."""
        return (*self.events, *self.figures, *self.roles, *self.links, *self.verdicts, *self.dates)

    @property
    def first_place(self) -> Place | None:
        """Where the first of them stands in the registry."""
        return self.all[0].place if self.all else None

    def add(self, entry: SourcedEntry) -> None:
        """Add an entry to those of its kind."""
        kinds: dict[type, list[Any]] = {
            Event: self.events, Figure: self.figures, Role: self.roles,
            Link: self.links, Verdict: self.verdicts, DateReading: self.dates,
        }  # fmt: skip
        kinds[type(entry)].append(entry)


def sourced_entries(
    events: Iterable[Event], figures: Iterable[Figure], roles: Iterable[Role]
) -> Iterator[SourcedEntry]:
    """Yield everything that can name a source."""
    for event in events:
        yield event
        yield from event.because
        yield from event.verdicts
        yield from event.alternatives
    for figure in figures:
        yield figure
        yield from figure.alternatives
    yield from roles


def by_source(entries: Iterable[SourcedEntry]) -> dict[str, dict[str, SourcedEntries]]:
    """Return the entries by the source they name and its locator, "" being the whole source."""
    found: dict[str, dict[str, SourcedEntries]] = {}
    for entry in entries:
        for citation in entry.sources:
            places = found.setdefault(citation.source, {})
            places.setdefault(citation.locator, SourcedEntries()).add(entry)
    return found
