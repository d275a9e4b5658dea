"""The short way: lines of our own JSON → records of events, with no tree of nodes between.

msgspec decodes a line into typed records with the keys of `timeline list -o jsonl`. A line that
is wrong or unusual in any way is left to the long way (`reader`), which knows the place of
everything on it. A line that both ways can read means the same in both.
"""

import re
from collections.abc import Callable, Iterable
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
from timeline.yaml import Mapping

T = TypeVar("T")
Text: TypeAlias = Annotated[str, Meta(min_length=1, max_length=LONGEST)]
Maybe: TypeAlias = T | UnsetType | None
"""What an optional key may hold."""

_NUMBER = re.compile(rb"-?(?:0|[1-9]\d*)(?:\.\d+)?")
"""A number without an exponent."""
_NUMBER_OR_NULL = re.compile(rb"null|" + _NUMBER.pattern)
_SPACED_KEY = re.compile(rb'"[ \t\r]+:')
_NAMING = (b'"actors":', b'"because":', b'"figures":', b'"verdicts":', b'"contradicts":')
_BY_ON = re.compile(rb'"by":(?:[^{}"]|"(?:[^"\\]|\\.)*")*"on":')
"""A verdict that says who judges before it says on whom; a text in it may hold any bracket."""


_OwnKeys: TypeAlias = Annotated[dict[str, Any], Meta(max_length=0)]
"""The author's own keys: where a line has any, it takes the long way."""
_Few: TypeAlias = Annotated[list[Any], Meta(max_length=0)]
"""Quotations, pages and other readings: where a line has any, it takes the long way."""


class _Qualified(Struct, kw_only=True, forbid_unknown_fields=True):
    certainty: Maybe[Certainty] = UNSET
    certainty_note: Maybe[Text] = UNSET


class _Statement(_Qualified, kw_only=True, forbid_unknown_fields=True):
    by: Maybe[Text] = UNSET
    said: Maybe[Text] = UNSET
    quotes: Maybe[_Few] = UNSET


class _LinkLine(_Qualified, kw_only=True, forbid_unknown_fields=True):
    cause: Text
    effect: Maybe[str] = UNSET
    how: Maybe[How] = UNSET
    note: Maybe[Text] = UNSET
    sources: Maybe[list[str]] = UNSET
    extensions: Maybe[_OwnKeys] = UNSET


class _FigurePartLine(Struct, kw_only=True, forbid_unknown_fields=True):
    metric: Text
    of: list[str]
    event: Maybe[Text] = UNSET
    extensions: Maybe[_OwnKeys] = UNSET


class _FigureLine(_Statement, kw_only=True, forbid_unknown_fields=True):
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
    sources: Maybe[list[str]] = UNSET
    note: Maybe[Text] = UNSET
    includes: Maybe[list[_FigurePartLine]] = UNSET
    alternatives: Maybe[_Few] = UNSET
    extensions: Maybe[_OwnKeys] = UNSET


class _VerdictLine(_Statement, kw_only=True, forbid_unknown_fields=True):
    on: Text
    side: Side
    why: Maybe[Text] = UNSET
    event: Maybe[str] = UNSET
    date: Maybe[str] = UNSET
    sources: Maybe[list[str]] = UNSET
    extensions: Maybe[_OwnKeys] = UNSET


class _ContradictionLine(Struct, kw_only=True, forbid_unknown_fields=True):
    event: Maybe[Text] = UNSET
    figure: Maybe[Text] = UNSET
    note: Maybe[Text] = UNSET
    extensions: Maybe[_OwnKeys] = UNSET


class _EventLine(_Statement, kw_only=True, forbid_unknown_fields=True):
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
    sources: Maybe[list[str]] = UNSET
    note: Maybe[Text] = UNSET
    within: Maybe[str] = UNSET
    places: Maybe[list[str]] = UNSET
    part_of: Maybe[Text] = UNSET
    weight: Maybe[Weight] = UNSET
    links: Maybe[_Few] = UNSET
    alternatives: Maybe[_Few] = UNSET
    extensions: Maybe[_OwnKeys] = UNSET


_decode, _encode = Decoder(_EventLine).decode, Encoder().encode


class UnusualError(Exception):
    """Something on a line is not as we print it: the line takes the long way."""


class _Known(dict[str, T], Generic[T]):
    """The value of each name so far; a new name is noted as mentioned."""

    def __init__(self, vocabulary: Vocabulary, make: Callable[[str], T], lines: "EventLines"):
        super().__init__()
        self.vocabulary, self.make, self.lines = vocabulary, make, lines

    def __missing__(self, name: str) -> T:
        value = self.make(_seen(_line(_bounded(name))))
        source = self.vocabulary is Vocabulary.SOURCE
        self.lines.mention(self.vocabulary, name.partition(" ")[0] if source else name)
        self[name] = value
        return value

    def all(self, names: Iterable[str]) -> tuple[T, ...]:
        """Return the values of several names."""
        return tuple([self[name] for name in names])


class EventLines:
    """Reads the lines of one run, and remembers the names in them.

    A name is noted once, with the first line that mentions it. Names in `distrusted` do not exist:
    a line with one of them takes the long way, so that every place of the name is told.
    """

    def __init__(
        self, reading: Reading, distrusted: frozenset[tuple[Vocabulary, str]] = frozenset()
    ) -> None:
        self.reading = reading
        self.distrusted = distrusted
        self.place = Place("")
        self.participants = _Known(Vocabulary.ACTOR, Participant, self)
        self.actors = _Known(Vocabulary.ACTOR, str, self)
        self.tags = _Known(Vocabulary.TAG, str, self)
        self.threads = _Known(Vocabulary.THREAD, str, self)
        self.places = _Known(Vocabulary.PLACE, str, self)
        self.metrics = _Known(Vocabulary.METRIC, str, self)
        self.events = _Known(Vocabulary.EVENT, str, self)
        self.citations = _Known(Vocabulary.SOURCE, citation, self)

    def read(self, line: bytes, place: Place) -> ReadRecord | None:
        """Return the event on a line, None where the line has to take the long way.

        Everything on the line gets the place of the line.
        """
        if rb"\u0000" in line:
            return None
        try:
            told = _decode(line)
            if not _is_told_by(line, told):
                return None
            self.place = place
            return self._event(told)
        except (UnusualError, MsgspecError, ValueError):
            return None

    def mention(self, vocabulary: Vocabulary, name: str) -> None:
        """Note that a name is used on this line."""
        if (vocabulary, name) in self.distrusted:
            raise UnusualError
        at = Mapping((), self.place.line - 1, self.place.column - 1)
        self.reading.mentions[vocabulary][name].append((at, self.place.file))

    def _event(self, told: _EventLine) -> ReadRecord:
        if _seen(told.id).split() != [told.id]:
            raise UnusualError
        found: ReadRecord = {"place": self.place, "id": told.id, "date": self._date(told.date)}
        found["title"] = _line(told.title)
        if told.kind:
            found["kind"] = told.kind
        if told.weight:
            found["weight"] = told.weight
        self._add_names(told, found)
        self._add_parts(told, found)
        self._add_statement(told, found)
        if told.places:
            found["places"] = self.places.all(told.places)
        if told.part_of:
            found["part_of"] = self.events[told.part_of]
        return _with_words(found, (("summary", _prose(told.summary)), ("note", _prose(told.note))))

    def _add_names(self, told: _EventLine, found: ReadRecord) -> None:
        if told.actors:
            found["actors"] = self.participants.all(told.actors)
        if told.tags:
            found["tags"] = self.tags.all(told.tags)
        if told.threads:
            found["threads"] = self.threads.all(told.threads)

    def _add_statement(self, told: _Statement, found: ReadRecord) -> None:
        """Add who says something, and when, and how sure it is."""
        if told.by:
            found["by"] = self.actors[told.by]
        if told.said:
            found["said"] = self._date(told.said)
        _add_certainty(told, found)

    def _add_parts(self, told: _EventLine, found: ReadRecord) -> None:
        if told.because:
            found["because"] = tuple([self._link(one, told) for one in told.because])
        if told.figures:
            found["figures"] = tuple([self._figure(one, told) for one in told.figures])
        if told.verdicts:
            found["verdicts"] = tuple([self._verdict(one, told) for one in told.verdicts])
        if told.contradicts:
            found["contradicts"] = tuple([self._contradiction(one) for one in told.contradicts])
        if told.sources:
            found["sources"] = self.citations.all(told.sources)

    def _date(self, text: str) -> Span:
        parsed = parsed_date(_line(text), self.reading.languages)
        if not isinstance(parsed, Span):
            raise UnusualError
        return parsed

    def _link(self, told: _LinkLine, event: _EventLine) -> ReadRecord:
        found: ReadRecord = {"place": self.place, "cause": self.events[told.cause]}
        if told.how:
            found["how"] = told.how
        _add_certainty(told, found)
        self._add_sources(found, told.sources, event)
        return _with_words(found, (("note", _line(told.note)),))

    def _figure(self, told: _FigureLine, event: _EventLine) -> ReadRecord:
        found: ReadRecord = {"place": self.place, "metric": self.metrics[told.metric]}
        if _is_given(told.of):
            found["of"] = self.actors.all(told.of or ())
        if told.date and told.date != event.date:
            found["period"] = self._date(told.date)
        if told.bound and told.bound is not Bound.EXACT:
            found["bound"] = told.bound
        _add_value(found, told)
        self._add_statement(told, found)
        self._add_sources(found, told.sources, event)
        if told.includes:
            found["includes"] = tuple([self._figure_part(part) for part in told.includes])
        words = (("unit", _line(told.unit)), ("printed", _line(told.printed)))
        return _with_words(found, (*words, ("fix", _line(told.fix)), ("note", _prose(told.note))))

    def _figure_part(self, told: _FigurePartLine) -> ReadRecord:
        event = {"event": self.events[told.event]} if told.event else {}
        return {"metric": self.metrics[told.metric], "of": self.actors.all(told.of), **event}

    def _verdict(self, told: _VerdictLine, event: _EventLine) -> ReadRecord:
        found: ReadRecord = {"place": self.place, "on": self.actors[told.on], "side": told.side}
        self._add_statement(told, found)
        self._add_sources(found, told.sources, event)
        return _with_words(found, (("why", _line(told.why)),))

    def _contradiction(self, told: _ContradictionLine) -> ReadRecord:
        found: ReadRecord = {"place": self.place}
        if told.event:
            found["event"] = self.events[told.event]
        if told.figure:
            found["figure"] = self.metrics[told.figure]
        return _with_words(found, (("note", _line(told.note)),))

    def _add_sources(self, found: ReadRecord, sources: Maybe[list[str]], event: _EventLine) -> None:
        """Add the sources of a part, unless they are those of its event."""
        if _is_given(sources) and sources != (event.sources or []):
            found["sources"] = self.citations.all(sources or ())


def _is_told_by(line: bytes, told: _EventLine) -> bool:
    """Whether a line holds an event and no more, with its names in the order of reading, in NFC.

    If a key stands there twice, msgspec keeps the last: then the line has more keys than the event
    has when it is encoded again. A quote in a text has a backslash before it in both.
    """
    again = _encode(told)
    if line.count(b'":') != again.count(b'":') or not _is_in_order(line, told):
        return False
    if (b" :" in line or b"\t" in line or b"\r" in line) and _SPACED_KEY.search(line):
        return False  # a key with a space before its colon, which was not counted
    return again.isascii() or is_normalized("NFC", again.decode())


def _is_in_order(line: bytes, told: _EventLine) -> bool:
    """Whether the keys with names stand in the order in which we print them, and read them."""
    last = 0
    for key in _NAMING:
        at = line.find(key)
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


def _add_certainty(told: _Qualified, found: ReadRecord) -> None:
    """Add how sure something is, and why."""
    if told.certainty:
        found["certainty"] = told.certainty
    if told.certainty_note:
        found["certainty_note"] = _line(told.certainty_note)


def _with_words(found: ReadRecord, words: Iterable[tuple[str, Maybe[str]]]) -> ReadRecord:
    """Return a record with the texts that are given."""
    for key, text in words:
        if text:
            found[key] = text
    return found


def _add_value(found: ReadRecord, told: _FigureLine) -> None:
    """Add the value of a figure; a range is put together from its ends."""
    low, high, value = told.low, told.high, told.value
    for end in (low, high):
        if end is not UNSET and not _NUMBER_OR_NULL.fullmatch(end):
            raise UnusualError
    written = None if value is UNSET else _written(bytes(value))
    if written is not None:
        found["value"] = _amount(written)
    elif low is UNSET or high is UNSET:
        raise UnusualError
    else:
        found["value"] = _amount(f"{_digits(bytes(low))}..{_digits(bytes(high))}")
        found.pop("bound", None)


def _is_given(value: object) -> bool:
    return value is not None and value is not UNSET


def _bounded(name: str) -> str:
    if not 0 < len(name) <= LONGEST:
        raise UnusualError
    return name


def _seen(id_: str) -> str:
    """Return an id, if it holds no invisible character."""
    if not (id_.isascii() and id_.isprintable()) and steering(id_):
        raise UnusualError
    return id_


def _prose(text: Maybe[str]) -> Any:
    """Return a text, if it has no space around it."""
    if text and text.strip() != text:
        raise UnusualError
    return text


def _line(text: Maybe[str]) -> Any:
    """Return a text, if it is one line."""
    if text and "\n" in text:
        raise UnusualError
    return _prose(text)


def _written(value: bytes) -> str | None:
    """Return a number, or a text that stands for one, as text; None for null."""
    if value[:1] == b'"':
        return str(_line(_bounded(decode(value))))
    return None if value == b"null" else _digits(value)


def _digits(number: bytes) -> str:
    if not _NUMBER.fullmatch(number):
        raise UnusualError
    return in_digits(number.decode()) if b"." in number else str(int(number))


def _amount(text: str) -> Written:
    written = parse_amount(text)
    if written is None:
        raise UnusualError
    return written
