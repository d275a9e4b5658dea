"""Events that may be the same: alike in their titles, at dates that may coincide."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from timeline.author.settling import Entry
from timeline.dates import Span
from timeline.model import Event
from timeline.model.names import folded

_ALIKE = 0.6
_COMPARED_AT_MOST = 1_000_000
_NAMED_AT_MOST = 3


class _Known(NamedTuple):
    id: str
    title: str
    span: Span
    pairs: frozenset[str]


def point_out_alike(entries: Sequence[Entry], events: Iterable[Event]) -> None:
    """Note in each new entry the events, and the entries before it, that may be the same."""
    known = [_Known(event.id, event.title, event.span, _pairs(event.title)) for event in events]
    compared = 0
    for entry in entries:
        title = entry.draft.text("title")
        new = _Known(entry.id, title, entry.span, _pairs(title))
        compared += len(known)
        if compared > _COMPARED_AT_MOST:
            return
        found = [one for one in known if _may_coincide(one.span, new.span) and _alike(one, new)]
        entry.alike += [f"{one.id} ({one.span.edtf} {one.title})" for one in found[:_NAMED_AT_MOST]]
        known.append(new)


def _may_coincide(one: Span, other: Span) -> bool:
    return one.earliest <= other.latest and other.earliest <= one.latest


def _alike(one: _Known, other: _Known) -> bool:
    """Whether two titles share most of their pairs of letters (Dice's coefficient)."""
    shared = len(one.pairs & other.pairs)
    return 2 * shared >= _ALIKE * (len(one.pairs) + len(other.pairs))


def _pairs(title: str) -> frozenset[str]:
    text = folded(title)
    return frozenset(text[at : at + 2] for at in range(max(1, len(text) - 1)))
