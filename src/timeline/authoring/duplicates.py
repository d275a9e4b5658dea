"""Events that may be the same: with similar titles, at dates that may coincide."""

from collections.abc import Iterable, Sequence
from operator import add, attrgetter

from msgspec import Struct

from timeline.authoring.reconciliation import IncomingEvent
from timeline.dates.points import in_utc
from timeline.model import Event
from timeline.model.names import folded

# Dice's coefficient of two titles that are similar: 0 is nothing in common, 1 the same.
_ALIKE = 0.6

_COMPARED_AT_MOST = 100_000
# Of more events that may be at one time, the last ones are compared with the next.
_NEAR_AT_MOST = 1_000

_LETTERS_AT_ONCE = 64
_NAMED_AT_MOST = 3


class _ComparedEvent(Struct):
    """An event to compare, and its number among those that come in: -1 if it is there already.

    `over` says that it is surely over when the event that is compared begins.
    """

    event: IncomingEvent | Event
    number: int
    over: bool = False
    letter_pairs: frozenset[str] | None = None

    @property
    def pairs(self) -> frozenset[str]:
        """The pairs of letters in the title; most events never need them."""
        if self.letter_pairs is None:
            text = folded(self.event.title)
            self.letter_pairs = frozenset(map(add, text, text[1:])) or frozenset((text,))
        return self.letter_pairs


def note_alike(new: Sequence[IncomingEvent], events: Iterable[Event]) -> int:
    """Note in each new event the events, and the new ones before it, that may be the same.

    Each event is compared with those that may begin before it and may not be over when it begins.
    Where that would take too long the rest is not compared; returns how many new events those are.
    """
    first = min((one.span.earliest for one in new), default=0)
    last = max((one.span.latest for one in new), default=0)
    order = [
        _ComparedEvent(one, -1)
        for one in events
        if one.span.earliest <= last and one.span.latest >= first
    ]
    order += [_ComparedEvent(incoming, number) for number, incoming in enumerate(new)]
    order.sort(key=lambda one: in_utc(one.event.span.extent[0]))
    compared, near = 0, list[_ComparedEvent]()
    for place, one in enumerate(order):
        begin = one.event.span.earliest
        for other in near:
            if other.over or other.event.span.latest < begin:
                other.over, other.letter_pairs = True, None  # pairs would take most memory
        near = [other for other in near if not other.over][-_NEAR_AT_MOST:]
        for other in near:
            if _has_enough(one.event):
                break
            other.over = other.event.span.surely_before(one.event.span)  # by the time of the day
            if other.over:
                continue
            # Long titles take longer to compare, and count for more.
            compared += 1 + len(other.event.title) // _LETTERS_AT_ONCE
            if compared > _COMPARED_AT_MOST:
                return sum(rest.number >= 0 for rest in order[place:])
            _note(*sorted((other, one), key=attrgetter("number")))
        near.append(one)
    return 0


def _has_enough(event: IncomingEvent | Event) -> bool:
    """Whether as many events are noted in an event as are named."""
    return isinstance(event, IncomingEvent) and len(event.alike) >= _NAMED_AT_MOST


def _note(earlier: _ComparedEvent, later: _ComparedEvent) -> None:
    """Note in the later of two events the other one, if that may be the same."""
    into, other = later.event, earlier.event
    if isinstance(into, IncomingEvent) and not _has_enough(into):
        shared = len(earlier.pairs & later.pairs)  # Dice's coefficient
        if 2 * shared >= _ALIKE * (len(earlier.pairs) + len(later.pairs)):
            into.alike = (*into.alike, f"{other.id} ({other.span.edtf} {other.title})")
