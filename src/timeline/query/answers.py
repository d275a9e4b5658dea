"""Answers to a query: events and figures in an order, with how surely each answers."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from math import isfinite
from typing import Any, Self, TypeVar, assert_never, overload

from msgspec import Struct
from msgspec.structs import replace

from timeline.dates import Membership
from timeline.model import Event, Figure, Participant


class Sort(StrEnum):
    """The order of a list."""

    DATE = "date"
    END = "end"
    TITLE = "title"
    ID = "id"
    FILE = "file"


class Answered(Struct, frozen=True):
    """How surely something was asked for: None where neither a date nor a value was."""

    within: Membership | None


A = TypeVar("A", bound=Answered)


class Selected(Answered, frozen=True):
    """An event that was asked for."""

    event: Event


class Measured(Answered, frozen=True):
    """A figure that was asked for."""

    figure: Figure


class Answers(Sequence[A]):
    """What was asked for, in an order."""

    def __init__(self, found: Iterable[A]) -> None:
        self._found = tuple(found)

    @overload
    def __getitem__(self, at: int) -> A: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[A]: ...
    def __getitem__(self, at: int | slice) -> A | Sequence[A]:
        return self._found[at]

    def __iter__(self) -> Iterator[A]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)

    def only(self, wanted: Membership) -> Self:
        """Return those that answer as surely as is wanted."""
        return self.__class__(one for one in self if one.within is wanted)


class Selection(Answers[Selected]):
    """Events that were asked for, in an order: these lie in memory."""

    def ordered(self, sort: Sort, *, backwards: bool, limit: int | None) -> "Selection":
        """Return them in an order, at most so many."""
        return Selection(sorted(self, key=order_of(sort), reverse=backwards)[:limit])

    def in_memory(self) -> "Selection":
        """Return the same events to be looked at time and again, in memory where they are few."""
        return self

    def first_of_threads(self, threads: Iterable[str], most: int) -> list[tuple[str, Event]]:
        """Return the first events of each thread, in the order of the threads; of none last."""
        found: dict[str, list[Event]] = {thread: [] for thread in (*threads, "")}
        for one in self:
            for thread in one.event.threads or ("",):
                if len(found[thread]) < most:
                    found[thread].append(one.event)
        return [(thread, event) for thread, first in found.items() for event in first]

    def first_day(self) -> int | None:
        """Return the first day that one of these is sorted by, if they are by date."""
        days = (one.event.span.sort_key[0] for one in self)
        return next((int(day) for day in days if isfinite(day)), None)

    @property
    def records(self) -> Callable[[], Iterator[str]] | None:
        """What yields the public JSON of each event, where that lies ready."""
        return None


def as_event(figure: Figure, carrier: Event | None) -> Event:
    """Return a figure as an event that it alone makes up; `carrier` is the one it stands in."""
    if carrier is None:
        carrier = Event(
            id="",
            span=figure.span,
            title="",
            actors=tuple(Participant(actor) for actor in figure.of),
        )
    return replace(carrier, span=figure.span, figures=(figure,), sources=figure.sources)


def order_of(sort: Sort) -> Callable[[Selected], Any]:
    """Return the key by which a list is put into an order."""
    match sort:
        case Sort.DATE:
            return lambda selected: selected.event.span.sort_key
        case Sort.END:
            return lambda selected: (selected.event.span.latest, selected.event.span.sort_key)
        case Sort.TITLE:
            return lambda selected: selected.event.title.casefold()
        case Sort.ID:
            return lambda selected: selected.event.id
        case Sort.FILE:
            return lambda selected: _place(selected.event)
        case _:
            assert_never(sort)


def _place(event: Event) -> tuple[str, int]:
    return (event.place.file, event.place.line) if event.place else ("", 0)
