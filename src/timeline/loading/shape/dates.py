"""Dates in a registry: read at once, or later, once the event that they count from is known."""

from collections.abc import Collection
from collections.abc import Mapping as MappingType
from functools import lru_cache
from typing import Generic, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from timeline.dates import OPEN, Calendar, Edge, Refusal, Span
from timeline.datetext.periods.period import parse_period
from timeline.datetext.reader import parse_date
from timeline.datetext.words.relative import Relative
from timeline.datetext.words.spelling import nearest
from timeline.loading.reading import Reading, Vocabulary, quoted
from timeline.loading.shape.kinds import Key, Record, ValueKind
from timeline.loading.shape.texts import Definitions, Schema, Text
from timeline.problems import Place
from timeline.yaml import Mapping, Node, Scalar

T = TypeVar("T")

_FORMS = "write 2013-10-11, Oct 2011, 2019 Q4, c. 1860, before 2015 or late 2013"
# How many events of a circle a message names.
_LONGEST_CYCLE = 8


UNDATED = frozenset(("n.d.", "n.d", "nd", "s.d.", "no date", "undated", "unknown"))
"""What is written where a date is not known, and may be left out."""
_DATE = Text("a date")
parsed_date = lru_cache(10_000)(parse_date)
"""Registries have the same dates again and again."""


class Pending(Struct, frozen=True):
    """A date that counts from an event: `6 months after EVENT-ID`."""

    relative: Relative
    place: Place


Moment = Span | Pending


class PlainDate(Struct, frozen=True):
    """A date in EDTF or in words, as one text."""

    def read(self, node: Node, reading: Reading) -> Moment | None:
        """Return the span, or what it will be counted from."""
        text = _DATE.read(node, reading)
        if text is None:
            return None
        parsed = parsed_date(text, reading.languages)
        if isinstance(parsed, Span) and reading.timezone and parsed.points is not None:
            from timeline.datetext.words.times import in_timezone  # few registries name a zone

            parsed = in_timezone(parsed, reading.timezone)
        if isinstance(parsed, Refusal):
            refuse_date(parsed, node, reading)
            return None
        if isinstance(parsed, Relative):
            reading.mention(Vocabulary.EVENT, parsed.event, node)
            reading.bases.add(parsed.event)
            parsed = replace(parsed, timezone=reading.timezone)
            return Pending(parsed, reading.place(node))
        return parsed

    def schema(self, _: Definitions) -> Schema:
        """Return a text, or a bare year: whether it is a date, `check` tells."""
        return {"type": ["string", "integer"], "pattern": r"\S"}


_PLAIN_DATE = PlainDate()
AS_WRITTEN = Record(
    "a date",
    date=Key(_PLAIN_DATE, "the date, in EDTF or in words", required=True),
    written=Key(Text(), "the date as it is written in the source", required=True),
)


class Date(Struct, frozen=True):
    """A date, or a mapping from it and from what is written in its source."""

    def read(self, node: Node, reading: Reading) -> Moment | None:
        """Return the span, or what it will be counted from; `written` is its `typed`."""
        if not isinstance(node, Mapping):
            return _PLAIN_DATE.read(node, reading)
        record = AS_WRITTEN.read(node, reading)
        if record is None:
            return None
        moment: Moment = record["date"]
        if isinstance(moment, Span):
            return moment.typed_as(record["written"])
        return replace(moment, relative=replace(moment.relative, typed=record["written"]))

    def schema(self, definitions: Definitions) -> Schema:
        return {"anyOf": [one.schema(definitions) for one in (_PLAIN_DATE, AS_WRITTEN)]}


_ANY_DATE = Date()


class Language(Text, frozen=True):
    """The code of a language in which dates may be written."""

    def read(self, node: Node, reading: Reading) -> str | None:
        from timeline.datetext.foreign.languages import language_names  # few registries name one

        text, known = Text.read(self, node, reading), language_names()
        if text is None or text.lower() in known:
            return text and text.lower()
        names = {name.lower(): code for code, name in known.items()}
        right = names.get(nearest(text.lower(), names))
        hint = f"did you mean {right}, {known[right]}?" if right else f"write {', '.join(known)}"
        what = f"{quoted(text)} is no language whose months are known"
        reading.refuse(node, "language", what, hint)
        return None


class TimeZone(Text, frozen=True):
    """The name of a time zone."""

    def read(self, node: Node, reading: Reading) -> str | None:
        text = Text.read(self, node, reading)
        if text is None:
            return None
        from timeline.dates import zones  # few registries name one

        known = zones.names()
        if text.lower() not in known:
            right = nearest(text.lower(), known)
            hint = f"did you mean {known[right]}?" if right else "write one such as Europe/Berlin"
            reading.refuse(node, "timezone", f"there is no time zone {quoted(text)}", hint)
        return known.get(text.lower())


class End(Struct, frozen=True):
    """An end of a tenure: a date, or `..` where there is no end."""

    schema = Date.schema  # the open end is a text too

    def read(self, node: Node, reading: Reading) -> Moment | Edge | None:
        """Return the span, what it will be counted from, or the open end."""
        if isinstance(node, Scalar) and node.text.strip() == "..":
            return OPEN
        return _ANY_DATE.read(node, reading)


class PeriodText(Text, frozen=True):
    """A period that can be understood; it is kept as it is written, as it may count from today."""

    def read(self, node: Node, reading: Reading) -> str | None:
        text = Text.read(self, node, reading)
        if text is None:
            return None
        parsed = parse_period(text, Calendar(today=0, languages=reading.languages))
        if isinstance(parsed, Refusal):
            refuse_date(parsed, node, reading, "period")
            return None
        return text


class DatedValue(Struct, Generic[T], frozen=True):
    """One entry of a mapping from dates: the key as written, its date, its value."""

    key: str
    moment: Moment
    value: T
    place: Place


class ByDate(Struct, Generic[T], frozen=True):
    """A mapping from dates to values of one kind."""

    kind: ValueKind[T]

    def read(self, node: Node, reading: Reading) -> tuple[DatedValue[T], ...] | None:
        if not isinstance(node, Mapping):
            what = "a mapping from dates is expected here"
            reading.refuse(node, "type", what, 'write one "date: value" to a line')
            return None
        found = []
        for key, value_node in node.entries:
            moment = _ANY_DATE.read(key, reading)
            value = self.kind.read(value_node, reading)
            if moment is not None and value is not None:
                found.append(DatedValue(key.text, moment, value, reading.place(key)))
        return tuple(found)

    def schema(self, definitions: Definitions) -> Schema:
        return {"type": "object", "additionalProperties": self.kind.schema(definitions)}


def refuse_date(refusal: Refusal, node: Node, reading: Reading, code: str = "date") -> None:
    """Note a refused date or period, with the caret under the column at fault."""
    place = reading.place(node)
    if isinstance(node, Scalar) and node.end_line == node.line:
        quote = 0 if node.plain else 1
        left = max(1, place.width - quote * 2 - refusal.column)
        place = Place(place.file, place.line, place.column + quote + refusal.column, left)
    reading.refuse_at(place, code, refusal.what, refusal.hint or _FORMS)


def resolve_dates(dates: MappingType[str, Moment], reading: Reading) -> dict[str, Span]:
    """Return the spans of all events, chains of relative dates followed to their first date."""
    resolved = {event: moment for event, moment in dates.items() if isinstance(moment, Span)}
    pending = {event: moment for event, moment in dates.items() if isinstance(moment, Pending)}
    settled = set(resolved)
    for event in pending:
        chain, first = _chain(event, pending, settled)
        # A chain that leads back to itself is refused once.
        settled.update(chain)
        if first in chain:
            cycle = list(chain)
            cycle = cycle[cycle.index(first) :]
            shown = cycle if len(cycle) <= _LONGEST_CYCLE else [*cycle[:_LONGEST_CYCLE], "…"]
            what = f"the date of {first} counts from itself: {' ← '.join([*shown, first])}"
            hint = "give one of these events a date of its own"
            reading.refuse_at(pending[first].place, "date-cycle", what, hint)
        elif first in resolved:
            for dependent in reversed(chain):
                relative = pending[dependent].relative
                resolved[dependent] = relative.resolve(resolved[relative.event])
    return resolved


def _chain(
    event: str, pending: MappingType[str, Pending], settled: Collection[str]
) -> tuple[dict[str, None], str]:
    """Return an undated event and those it counts from, and the event the last counts from."""
    chain: dict[str, None] = {}
    while event in pending and event not in settled and event not in chain:
        chain[event] = None
        event = pending[event].relative.event
    return chain, event
