"""Events that may be the same: with similar titles, at dates that may coincide."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from math import isfinite
from typing import NamedTuple

from msgspec import Struct, field

from timeline.authoring.reconciliation import IncomingEvent
from timeline.dates import Span
from timeline.model import Event
from timeline.model.names import folded

_ALIKE = 0.6
"""Dice's coefficient of two titles that are similar: 0 is nothing in common, 1 the same."""

_COMPARED_AT_MOST = 2_000_000
_PAIRS_AT_ONCE = 64
_NAMED_AT_MOST = 3
_SHELF = 366
"""Days of a shelf: a stretch of time whose events are kept together, to be found at once."""

_SHELVES_AT_MOST = 10
"""An event that touches more shelves is kept apart, and compared with all."""


class _Dated(NamedTuple):
    id: str
    title: str
    span: Span
    pairs: frozenset[str]


class _Shelves(Struct):
    """Events on the shelves that they touch; long ones, or those without an end, apart."""

    every: list[_Dated] = field(default_factory=list)
    long: list[_Dated] = field(default_factory=list)
    shelves: dict[int, list[_Dated]] = field(default_factory=dict)

    def put(self, one: _Dated) -> None:
        self.every.append(one)
        touched = _shelves_of(one.span)
        if touched is None:
            self.long.append(one)
        for number in touched or ():
            self.shelves.setdefault(number, []).append(one)

    def near(self, span: Span) -> Iterator[_Dated]:
        """Yield all events that may coincide with a span, and perhaps others."""
        touched = _shelves_of(span)
        if touched is None:
            yield from self.every
            return
        met = set()
        for one in chain(self.long, *(self.shelves.get(number, ()) for number in touched)):
            if one.id not in met:
                met.add(one.id)
                yield one


def _shelves_of(span: Span) -> range | None:
    """Return the numbers of the shelves that a span touches, None where they are many."""
    if not (isfinite(span.earliest) and isfinite(span.latest)):
        return None
    first, last = int(span.earliest // _SHELF), int(span.latest // _SHELF)
    return range(first, last + 1) if last - first < _SHELVES_AT_MOST else None


def note_alike(new: Sequence[IncomingEvent], events: Iterable[Event]) -> int:
    """Note in each new event the events, and the new ones before it, that may be the same.

    Where that would take too long the rest is not compared; returns how many those are.
    """
    known = _Shelves()
    for event in events:
        known.put(_Dated(event.id, event.title, event.span, _pairs(event.title)))
    compared = 0
    for place, incoming in enumerate(new):
        title = incoming.title
        one = _Dated(incoming.id, title, incoming.span, _pairs(title))
        found = []
        for other in known.near(one.span):
            # Long titles take longer to compare, and count for more.
            compared += 1 + min(len(other.pairs), len(one.pairs)) // _PAIRS_AT_ONCE
            if compared > _COMPARED_AT_MOST:
                return len(new) - place
            if _may_coincide(other.span, one.span) and _alike(other, one):
                found.append(f"{other.id} ({other.span.edtf} {other.title})")
                if len(found) == _NAMED_AT_MOST:
                    break
        incoming.alike = tuple(found)
        known.put(one)
    return 0


def _may_coincide(one: Span, other: Span) -> bool:
    return one.earliest <= other.latest and other.earliest <= one.latest


def _alike(one: _Dated, other: _Dated) -> bool:
    """Whether two titles share most of their pairs of letters (Dice's coefficient)."""
    shared = len(one.pairs & other.pairs)
    return 2 * shared >= _ALIKE * (len(one.pairs) + len(other.pairs))


def _pairs(title: str) -> frozenset[str]:
    text = folded(title)
    return frozenset(text[at : at + 2] for at in range(max(1, len(text) - 1)))
