"""Answers to a query: events and figures in an order, with how surely each answers."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import product
from math import isfinite
from typing import Any, NamedTuple, Self, TypeVar, overload

from msgspec import Struct
from msgspec.structs import replace

from timeline.dates import Membership, Span
from timeline.model import Certainty, Event, EventKind, Figure, Participant, Side
from timeline.query.facets import Facet, keys_of


class Sort(StrEnum):
    """The order of a list."""

    DATE = "date"
    END = "end"
    TITLE = "title"
    ID = "id"
    FILE = "file"


class Answered(Struct, frozen=True, gc=False):
    """How surely something answers a query: None if neither a date nor a value was asked for."""

    within: Membership | None


A = TypeVar("A", bound=Answered)


class Selected(Answered, frozen=True):
    """An event that answers a query."""

    event: Event


class Measured(Answered, frozen=True):
    """A figure that answers a query."""

    figure: Figure


class SelectionCounts(Struct, frozen=True):
    """What there is among some events: kinds, sides of verdicts, and how many answer possibly."""

    kinds: Counter[EventKind]
    sides: frozenset[Side]
    possible: int


class Group(NamedTuple):
    """Events that answer as surely, with one date, if dates count, and one key of each facet."""

    within: Membership | None
    span: Span | None
    keys: tuple[str, ...] = ()


class Answers(Sequence[A]):
    """What answers a query, in an order."""

    def __init__(self, found: Iterable[A]) -> None:
        self._found = tuple(found)

    @overload
    def __getitem__(self, at: int) -> A: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[A]: ...
    def __getitem__(self, at: int | slice) -> A | Sequence[A]:
        return self._all()[at]

    def __iter__(self) -> Iterator[A]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)

    def _all(self) -> Sequence[A]:
        return self._found

    def only(self, wanted: Membership) -> Self:
        """Return the answers that are as sure as `wanted`."""
        return self.__class__(one for one in self if one.within is wanted)


class Selection(Answers[Selected]):
    """The events that answer a query, in an order. These are in memory."""

    def ordered(self, sort: Sort, *, backwards: bool, limit: int | None) -> "Selection":
        """Return the events in an order, at most `limit`."""
        key = _SORT_KEYS[sort]
        return Selection(sorted(self, key=lambda one: key(one.event), reverse=backwards)[:limit])

    def outlined(self) -> Iterable[Selected]:
        """Return the events with at least the parts that a chart shows; others may be missing."""
        return self

    def in_memory(self) -> "Selection":
        """Return the same events for repeated use: in memory, unless they are very many."""
        return self

    def first_of_threads(self, threads: Iterable[str], most: int) -> list[tuple[str, Event]]:
        """Return the first `most` events of each thread in order; last, those of no thread."""
        found: dict[str, list[Event]] = {thread: [] for thread in (*threads, "")}
        for one in self:
            for thread in one.event.threads or ("",):
                if len(found[thread]) < most:
                    found[thread].append(one.event)
        return [(thread, event) for thread, first in found.items() for event in first]

    def tally(self) -> SelectionCounts:
        """Return what there is among the events."""
        kinds, sides, possible = Counter[EventKind](), set(), 0
        for one in self:
            kinds[one.event.kind] += 1
            sides.add(one.event.side)
            possible += one.within is Membership.POSSIBLE
        return SelectionCounts(kinds, frozenset(side for side in sides if side), possible)

    def grouped(self, *facets: Facet, dated: bool = False) -> Counter[Group]:
        """Return how many events there are of each key of facets; with `dated`, of each date too.

        An event counts once for each combination of its keys.
        """
        groups = Counter[Group]()
        for one in self:
            span = one.event.span if dated else None
            for keys in product(*(keys_of(one.event, facet) for facet in facets)):
                groups[Group(one.within, span, keys)] += 1
        return groups

    def dates(self) -> Mapping[Span, int]:
        """Return how many events have each date, the dates in order."""
        counts = self._dates()
        return {span: counts[span] for span in sorted(counts, key=lambda span: span.sort_key)}

    def _dates(self) -> Mapping[Span, int]:
        return Counter(one.event.span for one in self)

    def first_day(self) -> int | None:
        """Return the first day that an event is sorted by, where events are sorted by date."""
        days = (one.event.span.sort_day for one in self)
        return next((int(day) for day in days if isfinite(day)), None)

    records: Callable[[], Iterator[str]] | None = None
    """What yields the public JSON of each event, where that is stored."""


def as_event(figure: Figure, carrier: Event | None) -> Event:
    """Return a figure as an event with nothing else; `carrier` is the event it stands in.

    Who says it, when, and how surely, is asked of the figure alone, and of no other part of the
    event. Where the figure does not say by whom or when, what the event says holds.
    """
    if carrier is None:
        carrier = Event(
            id="",
            span=figure.span,
            title="",
            actors=tuple(Participant(actor) for actor in figure.of),
        )
    return replace(
        carrier,
        span=figure.span,
        figures=(figure,),
        sources=figure.sources,
        certainty=figure.certainty,
        by=figure.by or carrier.by,
        said=figure.said or carrier.said,
        quotes=figure.quotes,
        because=tuple([replace(one, certainty=Certainty.CERTAIN) for one in carrier.because]),
        verdicts=tuple([replace(one, **_UNSAID) for one in carrier.verdicts]),
    )


_UNSAID: dict[str, Any] = {"by": "", "said": None, "quotes": (), "certainty": Certainty.CERTAIN}


_SORT_KEYS: Mapping[Sort, Callable[[Event], Any]] = {
    Sort.DATE: lambda event: event.span.sort_key,
    Sort.END: lambda event: (event.span.extent[1][:2], event.span.sort_key),
    Sort.TITLE: lambda event: event.title.casefold(),
    Sort.ID: lambda event: event.id,
    Sort.FILE: lambda event: (event.place.file, event.place.line) if event.place else ("", 0),
}
"""By what a list is sorted in each order."""
