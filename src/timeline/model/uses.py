"""How often the names of a vocabulary are used, and when first and last."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from msgspec import Struct

from timeline.dates import SortKey, Span
from timeline.model.actors import Role
from timeline.model.events import Event, Link
from timeline.model.figures import Figure
from timeline.model.provenance import SourcedEntry, sourced_entries


class Use(Struct, frozen=True):
    """How often a name is used, and when first and last.

    `possible` of the uses are in what only possibly meets the filters.
    """

    count: int
    first: Span
    last: Span
    possible: int = 0


def uses_of(
    vocabulary: str, events: Sequence[Event], figures: Sequence[Figure], roles: Sequence[Role]
) -> Mapping[str, Use]:
    """Return the uses of each name that is used at all.

    The vocabularies are `actors`, `places`, `tags`, `threads`, `metrics` and `sources`.
    """
    match vocabulary:
        case "actors":
            return _uses((one.actor, e.span) for e in events for one in e.actors)
        case "places":
            return _uses((place, e.span) for e in events for place in e.places)
        case "tags":
            return _uses((tag, e.span) for e in events for tag in e.tags)
        case "threads":
            return _uses((thread, e.span) for e in events for thread in e.threads)
        case "metrics":
            return _uses((figure.metric, figure.span) for figure in figures)
        case "sources":
            dates = {event.id: event.span for event in events}
            return _uses(
                (name, date_of(entry, dates))
                for entry in sourced_entries(events, figures, roles)
                for name in dict.fromkeys(citation.source for citation in entry.sources)
            )
        case _:
            raise ValueError(vocabulary)


def date_of(entry: SourcedEntry, dates: Mapping[str, Span]) -> Span:
    """Return the date of an entry; that of a link is the date of its effect."""
    match entry:
        case Role():
            return entry.tenure
        case Link():
            return dates[entry.effect]
        case _:
            return entry.span


class UseCounts:
    """The uses of the names of a vocabulary, counted one by one."""

    def __init__(self) -> None:
        self._found: dict[str, list[Any]] = {}

    def add(self, names: Iterable[str], span: Span, key: SortKey, times: int = 1) -> None:
        """Count a use of some names at a date, which has its place in reading order as a key."""
        for name in names:
            known = self._found.get(name)
            if known is None:
                self._found[name] = [times, key, span, key, span]
                continue
            known[0] += times
            if key > known[3]:
                known[3] = key
                known[4] = span
            elif key < known[1]:
                known[1:3] = key, span

    @property
    def uses(self) -> dict[str, Use]:
        """The uses of each name."""
        return {name: Use(one[0], one[2], one[4]) for name, one in self._found.items()}


def _uses(pairs: Iterable[tuple[str, Span]]) -> dict[str, Use]:
    counts = UseCounts()
    for name, span in pairs:
        counts.add((name,), span, span.sort_key)
    return counts.uses
