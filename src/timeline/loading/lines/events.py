"""The short way: lines of our own JSON → records of events, with no tree of nodes between.

msgspec decodes a line into typed records with the keys of `timeline list -o jsonl`. A line that
is wrong or unusual in any way is left to the long way (`reader`), which knows the place of
everything on it. A line that both ways can read means the same in both.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from itertools import compress
from operator import attrgetter
from typing import Annotated, Any, Generic, TypeAlias, TypeVar
from unicodedata import is_normalized

from msgspec import UNSET, Meta, MsgspecError, Raw, Struct, UnsetType
from msgspec.json import Decoder, Encoder, decode

from timeline.dates import Span
from timeline.loading.json_tree import in_digits
from timeline.loading.notes import Reading, Vocabulary
from timeline.loading.shape.dates import parsed_date
from timeline.loading.shape.kinds import ReadRecord
from timeline.loading.shape.texts import LONGEST, LONGEST_ID, citation, steering
from timeline.model import Bound, Certainty, EventKind, How, Participant, Side, Weight
from timeline.model.amounts import Written, parse_amount
from timeline.problems import Place
from timeline.yaml import Mapping as MappingNode

T = TypeVar("T")
Text: TypeAlias = Annotated[str, Meta(min_length=1, max_length=LONGEST)]
Maybe: TypeAlias = T | UnsetType | None
"""What an optional key may hold."""

# A number without an exponent.
_NUMBER = re.compile(rb"-?(?:0|[1-9]\d*)(?:\.\d+)?")
_NUMBER_OR_NULL = re.compile(rb"null|" + _NUMBER.pattern)
_SPACED_KEY = re.compile(rb'"[ \t\r]+:')
_NAMING = (b'"actors":', b'"because":', b'"figures":', b'"verdicts":', b'"contradicts":')
# A verdict that says who judges before it says on whom; a text in it may hold any bracket.
_BY_ON = re.compile(rb'"by":(?:[^{}"]|"(?:[^"\\]|\\.)*")*"on":')


# The author's own keys: where a line has any, it takes the long way.
_OwnKeys: TypeAlias = Annotated[dict[str, Any], Meta(max_length=0)]
# Quotations, pages and other readings: where a line has any, it takes the long way.
_Few: TypeAlias = Annotated[list[Any], Meta(max_length=0)]


class _KeyedLine(Struct, kw_only=True, forbid_unknown_fields=True):
    extensions: Maybe[_OwnKeys] = UNSET


class _Sourced(_KeyedLine, kw_only=True):
    certainty: Maybe[Certainty] = UNSET
    certainty_note: Maybe[Text] = UNSET
    sources: Maybe[list[str]] = UNSET


class _StatementKeys(_Sourced, kw_only=True):
    by: Maybe[Text] = UNSET
    said: Maybe[Text] = UNSET
    quotes: Maybe[_Few] = UNSET


class _LinkLine(_Sourced, kw_only=True):
    cause: Text
    effect: Maybe[str] = UNSET
    how: Maybe[How] = UNSET
    note: Maybe[Text] = UNSET


class _FigurePartLine(_KeyedLine, kw_only=True):
    metric: Text
    of: list[str]
    event: Maybe[Text] = UNSET


class _FigureLine(_StatementKeys, kw_only=True):
    metric: Text
    of: Maybe[list[str]] = UNSET
    date: Maybe[Text] = UNSET
    start: Maybe[str] = UNSET
    end: Maybe[str] = UNSET
    value: Raw | UnsetType = UNSET
    low: Raw | UnsetType = UNSET
    high: Raw | UnsetType = UNSET
    unit: Maybe[Text] = UNSET
    bound: Maybe[Bound] = UNSET
    printed: Maybe[Text] = UNSET
    rescaled: Maybe[bool] = UNSET
    fix: Maybe[Text] = UNSET
    event: Maybe[str] = UNSET
    note: Maybe[Text] = UNSET
    includes: Maybe[list[_FigurePartLine]] = UNSET
    alternatives: Maybe[_Few] = UNSET


class _VerdictLine(_StatementKeys, kw_only=True):
    on: Text
    side: Side
    why: Maybe[Text] = UNSET
    event: Maybe[str] = UNSET
    date: Maybe[str] = UNSET


class _ContradictionLine(_KeyedLine, kw_only=True):
    event: Maybe[Text] = UNSET
    figure: Maybe[Text] = UNSET
    note: Maybe[Text] = UNSET


class _EventLine(_StatementKeys, kw_only=True):
    id: Annotated[str, Meta(min_length=1, max_length=LONGEST_ID)]
    date: Text
    start: Maybe[str] = UNSET
    end: Maybe[str] = UNSET
    start_time: Maybe[str] = UNSET
    end_time: Maybe[str] = UNSET
    precision: Maybe[str] = UNSET
    kind: Maybe[EventKind] = UNSET
    title: Text
    summary: Maybe[Text] = UNSET
    actors: Maybe[list[str]] = UNSET
    tags: Maybe[list[str]] = UNSET
    threads: Maybe[list[str]] = UNSET
    because: Maybe[list[_LinkLine]] = UNSET
    figures: Maybe[list[_FigureLine]] = UNSET
    verdicts: Maybe[list[_VerdictLine]] = UNSET
    contradicts: Maybe[list[_ContradictionLine]] = UNSET
    note: Maybe[Text] = UNSET
    within: Maybe[str] = UNSET
    places: Maybe[list[str]] = UNSET
    part_of: Maybe[Text] = UNSET
    weight: Maybe[Weight] = UNSET
    links: Maybe[_Few] = UNSET
    alternatives: Maybe[_Few] = UNSET


_decode, _encode = Decoder(_EventLine).decode, Encoder().encode


# What reads each key of a line; None where its value is what it means.
_Reading: TypeAlias = Mapping[str, Callable[[Any], Any] | None]


class _Readers:
    """Readers of the keys of a line, whose values are taken off it all at once."""

    def __init__(self, keys: _Reading) -> None:
        self._taken, self._keys = attrgetter(*keys), tuple(keys.items())

    def read(self, found: ReadRecord, told: Struct) -> ReadRecord:
        """Return a record with the fields of a line that are there, as they are read."""
        values = self._taken(told)
        # Few of the keys are there: the others are passed over in C.
        for (key, read), value in compress(zip(self._keys, values, strict=True), values):
            found[key] = read(value) if read else value
        return found


class _Known(dict[str, T], Generic[T]):
    """The value of each name so far; a new name is noted as mentioned."""

    def __init__(self, vocabulary: Vocabulary, make: Callable[[str], T], lines: "EventLines"):
        super().__init__()
        self.vocabulary, self.make, self.lines = vocabulary, make, lines

    def __missing__(self, name: str) -> T:
        value = self.make(_seen(_line(name)))
        source = self.vocabulary is Vocabulary.SOURCE
        self.lines.mention(self.vocabulary, name.partition(" ")[0] if source else name)
        self[name] = value
        return value

    def all(self, names: Iterable[str]) -> tuple[T, ...]:
        """Return the values of several names."""
        return tuple([self[name] for name in names])


class EventLines:
    """Reads the lines of one run, and remembers the names in them."""

    def __init__(
        self, reading: Reading, distrusted: frozenset[tuple[Vocabulary, str]] = frozenset()
    ) -> None:
        self.reading, self.distrusted = reading, distrusted
        self.place = Place("")
        self.actors = _Known(Vocabulary.ACTOR, str, self)
        self.citations = _Known(Vocabulary.SOURCE, citation, self)
        metric = _Known(Vocabulary.METRIC, str, self).__getitem__
        event = _Known(Vocabulary.EVENT, str, self).__getitem__
        sure: _Reading = {"certainty": None, "certainty_note": _line}
        stated = {"by": self.actors.__getitem__, "said": self._date, **sure}
        self._of_link = _Readers({"cause": event, "how": None, **sure, "note": _line})
        of_part = _Readers({"metric": metric, "event": event})
        self._of_figure = _Readers({
            "metric": metric,
            **stated,
            "includes": lambda parts: tuple([
                of_part.read({"of": self.actors.all(one.of)}, one) for one in parts
            ]),
            **dict.fromkeys(("unit", "printed", "fix"), _line),
            "note": _prose,
        })  # fmt: skip
        self._of_verdict = _Readers(
            {"on": self.actors.__getitem__, "side": None, **stated, "why": _line}
        )
        of_contradiction = _Readers({"event": event, "figure": metric, "note": _line})
        # Names are noted in the order in which the long way meets them: it is their order in lists.
        self._of_event = _Readers({
            "title": _line,
            "kind": None,
            "weight": None,
            "actors": _Known(Vocabulary.ACTOR, Participant, self).all,
            "tags": _Known(Vocabulary.TAG, str, self).all,
            "threads": _Known(Vocabulary.THREAD, str, self).all,
            "because": lambda links: tuple([self._part(one, self._of_link) for one in links]),
            "figures": lambda figures: tuple(map(self._figure, figures)),
            "verdicts": lambda judged: tuple([self._part(one, self._of_verdict) for one in judged]),
            "contradicts": lambda several: tuple([
                of_contradiction.read({"place": self.place}, one) for one in several
            ]),
            "sources": self.citations.all,
            **stated,
            "places": _Known(Vocabulary.PLACE, str, self).all,
            "part_of": event,
            "summary": _prose,
            "note": _prose,
        })  # fmt: skip

    def read(self, line: bytes, place: Place) -> ReadRecord | None:
        """Return the event on a line, all of it at one place; None for a line of the long way.

        What is unusual on a line raises ValueError on the way.
        """
        if rb"\u0000" in line:
            return None
        try:
            told = _decode(line)
            if not _is_told_by(line, told):
                return None
            self.place, self.event = place, told
            if _seen(told.id).split() != [told.id]:
                return None
            found = {"place": place, "id": told.id, "date": self._date(told.date)}
            return self._of_event.read(found, told)
        except (MsgspecError, ValueError):
            return None

    def mention(self, vocabulary: Vocabulary, name: str) -> None:
        """Note that a name is used on this line."""
        # It does not exist: the long way tells every place of it.
        if (vocabulary, name) in self.distrusted:
            raise ValueError
        # It is noted once, with the first line that mentions it.
        at = MappingNode((), self.place.line - 1, self.place.column - 1)
        self.reading.mentions[vocabulary][name].append((at, self.place.file))

    def _date(self, text: str) -> Span:
        parsed = parsed_date(_line(text), self.reading.languages)
        if not isinstance(parsed, Span):
            raise ValueError
        return parsed

    def _part(self, told: _Sourced, readers: _Readers) -> ReadRecord:
        """Return a part of the event, without its sources if they are those of the event."""
        found = readers.read({"place": self.place}, told)
        if _is_given(told.sources) and told.sources != (self.event.sources or []):
            found["sources"] = self.citations.all(told.sources or ())
        return found

    def _figure(self, told: _FigureLine) -> ReadRecord:
        # Its subject comes before its speaker, as the long way reads them.
        of = {"of": self.actors.all(told.of or ())} if _is_given(told.of) else {}
        found = {**self._part(told, self._of_figure), **of}
        if told.date and told.date != self.event.date:
            found["period"] = self._date(told.date)
        if told.bound and told.bound is not Bound.EXACT:
            found["bound"] = told.bound
        _add_value(found, told)
        return found


def _is_told_by(line: bytes, told: _EventLine) -> bool:
    """Whether a line holds an event and no more, with its names in the order of reading, in NFC."""
    again = _encode(told)
    # Of a key that stands there twice, msgspec keeps the last: then the line has more keys than
    # the event has. A quote in a text has a backslash before it in both.
    if line.count(b'":') != again.count(b'":') or not _is_in_order(line, told):
        return False
    if (b" :" in line or b"\t" in line or b"\r" in line) and _SPACED_KEY.search(line):
        return False  # a key with a space before its colon, which was not counted
    return again.isascii() or is_normalized("NFC", again.decode())


def _is_in_order(line: bytes, told: _EventLine) -> bool:
    """Whether the keys with names stand in the order in which we print them, and read them."""
    # Most events have no parts, and nobody says them: no two keys name actors, or events.
    if not (told.by or told.because or told.figures or told.verdicts or told.contradicts):
        return True
    last = -1
    for name in _NAMING:
        at = line.find(name)
        if at >= 0:
            if at < last:
                return False
            last = at
    if told.by and line.rfind(b'"by":') < last:
        return False  # the event names who says it before its parts
    if told.sources and b"}]" in line[line.rfind(b'"sources":') :]:
        return False  # parts of the event stand after its sources
    judged = told.verdicts and any(one.by for one in told.verdicts)
    return not (judged and _BY_ON.search(line))


def _add_value(found: ReadRecord, told: _FigureLine) -> None:
    """Add the value of a figure; a range is put together from its ends."""
    low, high, value = told.low, told.high, told.value
    for end in (low, high):
        if end is not UNSET and not _NUMBER_OR_NULL.fullmatch(end):
            raise ValueError
    written = None if value is UNSET else _written(bytes(value))
    if written is not None:
        found["value"] = _amount(written)
    elif low is UNSET or high is UNSET:
        raise ValueError
    else:
        found["value"] = _amount(f"{_digits(bytes(low))}..{_digits(bytes(high))}")
        found.pop("bound", None)


def _is_given(value: object) -> bool:
    return value is not None and value is not UNSET


def _seen(id_: str) -> str:
    """Return an id, if it holds no invisible character."""
    if not (id_.isascii() and id_.isprintable()) and steering(id_):
        raise ValueError
    return id_


def _prose(text: str) -> str:
    """Return a text, if it has no space around it."""
    if text.strip() != text:
        raise ValueError
    return text


def _line(text: str) -> str:
    """Return a text, if it is one line that is neither empty nor too long."""
    if "\n" in text or not 0 < len(text) <= LONGEST:
        raise ValueError
    return _prose(text)


def _written(value: bytes) -> str | None:
    """Return a number, or a text that stands for one, as text; None for null."""
    if value[:1] == b'"':
        return _line(decode(value))
    return None if value == b"null" else _digits(value)


def _digits(number: bytes) -> str:
    if not _NUMBER.fullmatch(number):
        raise ValueError
    return in_digits(number.decode()) if b"." in number else str(int(number))


def _amount(text: str) -> Written:
    written = parse_amount(text)
    if written is None:
        raise ValueError
    return written
