"""Dates in a registry: read at once, or kept until the event they count from is known."""

from collections.abc import Mapping as MappingType
from dataclasses import dataclass
from typing import Generic, TypeVar

from timeline.dates import OPEN, Edge, Refusal, Span
from timeline.datetext import Relative, parse_date
from timeline.load.kinds import Kind, Text
from timeline.load.reading import Reading, Vocabulary
from timeline.problems import Place
from timeline.yamltree import Mapping, Node, Scalar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Pending:
    """A date that counts from an event: `6 months after EVENT-ID`."""

    relative: Relative
    text: str
    place: Place


Moment = Span | Pending


@dataclass(frozen=True, slots=True)
class Date:
    """A date in EDTF or in words."""

    def read(self, node: Node, reading: Reading) -> Moment | None:
        """Return the span, or the promise of one."""
        text = Text("a date").read(node, reading)
        if text is None:
            return None
        parsed = parse_date(text)
        if isinstance(parsed, Refusal):
            refuse_date(parsed, node, reading)
            return None
        if isinstance(parsed, Relative):
            reading.mention(Vocabulary.EVENT, parsed.event, node)
            return Pending(parsed, text, reading.place(node))
        return parsed


@dataclass(frozen=True, slots=True)
class End:
    """An end of a tenure: a date, or `..` for an end that there is none of."""

    def read(self, node: Node, reading: Reading) -> Moment | Edge | None:
        """Return the span, the promise of one, or the open edge."""
        if isinstance(node, Scalar) and node.text.strip() == "..":
            return OPEN
        return Date().read(node, reading)


@dataclass(frozen=True, slots=True)
class Dated(Generic[T]):
    """One entry of a mapping from dates: the key as written, its date, its value."""

    key: str
    moment: Moment
    value: T
    place: Place


@dataclass(frozen=True, slots=True)
class ByDate(Generic[T]):
    """A mapping from dates to values of one kind."""

    kind: Kind[T]

    def read(self, node: Node, reading: Reading) -> tuple[Dated[T], ...] | None:
        """Return the entries in the order of the file."""
        if not isinstance(node, Mapping):
            reading.refuse(
                node,
                "type",
                "a mapping from dates is expected here",
                'write one "date: value" to a line',
            )
            return None
        found = []
        for key, value_node in node.entries:
            moment = Date().read(key, reading)
            value = self.kind.read(value_node, reading)
            if moment is not None and value is not None:
                found.append(Dated(key.text, moment, value, reading.place(key)))
        return tuple(found)


def refuse_date(refusal: Refusal, node: Node, reading: Reading) -> None:
    """Note a refused date, with the caret under the column at fault."""
    place = reading.place(node)
    if isinstance(node, Scalar) and node.end_line == node.line:
        quote = 0 if node.plain else 1
        left = max(1, place.width - quote * 2 - refusal.column)
        place = Place(place.file, place.line, place.column + quote + refusal.column, left)
    reading.refuse_at(place, "date", refusal.what, refusal.hint)


def resolve_dates(dates: MappingType[str, Moment], reading: Reading) -> dict[str, Span]:
    """Return the spans of all events, chains of relative dates followed to their first date.

    A chain that comes back to itself is refused once.
    """
    resolved = {event: moment for event, moment in dates.items() if isinstance(moment, Span)}
    pending = {event: moment for event, moment in dates.items() if isinstance(moment, Pending)}
    in_cycles: set[str] = set()
    for event in pending:
        chain, first = _chain(event, pending, resolved)
        if first in chain:
            cycle = chain[chain.index(first) :]
            if in_cycles.isdisjoint(cycle):
                _refuse_cycle([*cycle, first], pending[first], reading)
            in_cycles.update(cycle)
        elif first in resolved:
            for dependent in reversed(chain):
                relative = pending[dependent].relative
                resolved[dependent] = relative.resolve(resolved[relative.event])
    return resolved


def _chain(
    event: str, pending: MappingType[str, Pending], resolved: MappingType[str, Span]
) -> tuple[list[str], str]:
    """Return the undated events from one on, and the event that the last of them counts from."""
    chain: list[str] = []
    while event in pending and event not in resolved and event not in chain:
        chain.append(event)
        event = pending[event].relative.event
    return chain, event


def _refuse_cycle(cycle: list[str], pending: Pending, reading: Reading) -> None:
    reading.refuse_at(
        pending.place,
        "date-cycle",
        f"the date of {cycle[0]} counts from itself: {' ← '.join(cycle)}",
        "give one of these events a date of its own",
    )
