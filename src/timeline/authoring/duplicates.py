"""Events that may be the same: alike in their titles, at dates that may coincide."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from math import isfinite
from typing import NamedTuple

from msgspec import Struct, field

from timeline.authoring.reconciliation import Entry
from timeline.dates import Span
from timeline.model import Event
from timeline.model.names import folded

_ALIKE = 0.6
_COMPARED_AT_MOST = 2_000_000
_PAIRS_AT_ONCE = 64
_NAMED_AT_MOST = 3
_SHELF = 366
"""Days of a stretch of time whose events are kept together, to be found at once."""

_LONG = 10
"""How many such stretches an event may touch before it is kept with those that last."""


class _Known(NamedTuple):
    id: str
    title: str
    span: Span
    pairs: frozenset[str]


class _Shelves(Struct):
    """Events by the stretches of time that they touch; those of many, or without an end, apart."""

    every: list[_Known] = field(default_factory=list)
    lasting: list[_Known] = field(default_factory=list)
    shelves: dict[int, list[_Known]] = field(default_factory=dict)

    def put(self, one: _Known) -> None:
        self.every.append(one)
        touched = _stretches(one.span)
        if touched is None:
            self.lasting.append(one)
        for number in touched or ():
            self.shelves.setdefault(number, []).append(one)

    def near(self, span: Span) -> Iterator[_Known]:
        """Yield all events that may coincide with a span, and perhaps others."""
        touched = _stretches(span)
        if touched is None:
            yield from self.every
            return
        met = set()
        for one in chain(self.lasting, *(self.shelves.get(number, ()) for number in touched)):
            if one.id not in met:
                met.add(one.id)
                yield one


def _stretches(span: Span) -> range | None:
    """Return the numbers of the stretches that a span touches, None where they are many."""
    if not (isfinite(span.earliest) and isfinite(span.latest)):
        return None
    first, last = int(span.earliest // _SHELF), int(span.latest // _SHELF)
    return range(first, last + 1) if last - first < _LONG else None


def point_out_alike(entries: Sequence[Entry], events: Iterable[Event]) -> int:
    """Note in each new entry the events, and the entries before it, that may be the same.

    Where that would take too long it is given up; returns for how many entries.
    """
    known = _Shelves()
    for event in events:
        known.put(_Known(event.id, event.title, event.span, _pairs(event.title)))
    compared = 0
    for place, entry in enumerate(entries):
        title = entry.draft.text("title")
        new = _Known(entry.id, title, entry.span, _pairs(title))
        found = []
        for one in known.near(new.span):
            # Long titles take longer to compare, and count for more.
            compared += 1 + min(len(one.pairs), len(new.pairs)) // _PAIRS_AT_ONCE
            if compared > _COMPARED_AT_MOST:
                return len(entries) - place
            if _may_coincide(one.span, new.span) and _alike(one, new):
                found.append(f"{one.id} ({one.span.edtf} {one.title})")
                if len(found) == _NAMED_AT_MOST:
                    break
        entry.alike += found
        known.put(new)
    return 0


def _may_coincide(one: Span, other: Span) -> bool:
    return one.earliest <= other.latest and other.earliest <= one.latest


def _alike(one: _Known, other: _Known) -> bool:
    """Whether two titles share most of their pairs of letters (Dice's coefficient)."""
    shared = len(one.pairs & other.pairs)
    return 2 * shared >= _ALIKE * (len(one.pairs) + len(other.pairs))


def _pairs(title: str) -> frozenset[str]:
    text = folded(title)
    return frozenset(text[at : at + 2] for at in range(max(1, len(text) - 1)))
