"""The fast reader: lines of our own JSON → records of events, with no tree of nodes between.

msgspec decodes a line into typed records with the keys of `timeline list -o jsonl`. A line that
is wrong or unusual in any way is left to the full reader (`reader`), which knows the place of
everything on it. A line that both can read means the same to both.
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
from timeline.loading.reading import Reading, Vocabulary
from timeline.loading.shape.dates import parsed_date
from timeline.loading.shape.kinds import ReadRecord
from timeline.loading.shape.texts import LONGEST, LONGEST_ID, citation, unseen_character
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
_KEYS_WITH_NAMES = (b'"actors":', b'"because":', b'"figures":', b'"verdicts":', b'"contradicts":')
# A verdict that names its judge before the judged; a text in it may hold any bracket.
_JUDGE_FIRST = re.compile(rb'"by":(?:[^{}"]|"(?:[^"\\]|\\.)*")*"on":')


# The author's own keys: a line that has any is left to the full reader.
_OwnKeys: TypeAlias = Annotated[dict[str, Any], Meta(max_length=0)]
# Quotations, pages and other readings: a line that has any is left to the full reader.
_Rare: TypeAlias = Annotated[list[Any], Meta(max_length=0)]


class _KeyedLine(Struct, kw_only=True, forbid_unknown_fields=True):
    extensions: Maybe[_OwnKeys] = UNSET


class _Sourced(_KeyedLine, kw_only=True):
    certainty: Maybe[Certainty] = UNSET
    certainty_note: Maybe[Text] = UNSET
    sources: Maybe[list[str]] = UNSET


class _StatementKeys(_Sourced, kw_only=True):
    by: Maybe[Text] = UNSET
    said: Maybe[Text] = UNSET
    quotes: Maybe[_Rare] = UNSET


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
    alternatives: Maybe[_Rare] = UNSET


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
    links: Maybe[_Rare] = UNSET
    alternatives: Maybe[_Rare] = UNSET


_decode, _encode = Decoder(_EventLine).decode, Encoder().encode


# What reads the value of each key; None where the decoded value is right as it is.
_ReaderByKey: TypeAlias = Mapping[str, Callable[[Any], Any] | None]


class _KeyReaders:
    """The readers of some keys; one call takes all of their values, which is fast."""

    def __init__(self, keys: _ReaderByKey) -> None:
        self._values, self._keys = attrgetter(*keys), tuple(keys.items())

    def read(self, record: ReadRecord, decoded: Struct) -> ReadRecord:
        """Add to a record what the keys that are there say, and return it."""
        values = self._values(decoded)
        # Few of the keys are there: `compress` skips the others in C.
        for (key, read), value in compress(zip(self._keys, values, strict=True), values):
            record[key] = read(value) if read else value
        return record


class _NamesSoFar(dict[str, T], Generic[T]):
    """What was made of each name so far; a new name is noted as mentioned."""

    def __init__(self, vocabulary: Vocabulary, make: Callable[[str], T], lines: "FastLineReader"):
        super().__init__()
        self.vocabulary, self.make, self.lines = vocabulary, make, lines

    def __missing__(self, name: str) -> T:
        value = self.make(_visible(_one_line(name)))
        source = self.vocabulary is Vocabulary.SOURCE
        self.lines.mention(self.vocabulary, name.partition(" ")[0] if source else name)
        self[name] = value
        return value

    def all(self, names: Iterable[str]) -> tuple[T, ...]:
        """Return the values of several names."""
        return tuple([self[name] for name in names])


class FastLineReader:
    """Reads the usual lines of one run, and remembers the names in them.

    `unknown` are names that do not exist, as a first run has found.
    """

    def __init__(self, reading: Reading, unknown: frozenset[tuple[Vocabulary, str]]) -> None:
        self.reading, self.unknown = reading, unknown
        self.place = Place("")
        self.actors = _NamesSoFar(Vocabulary.ACTOR, str, self)
        self.citations = _NamesSoFar(Vocabulary.SOURCE, citation, self)
        metric = _NamesSoFar(Vocabulary.METRIC, str, self).__getitem__
        event = _NamesSoFar(Vocabulary.EVENT, str, self).__getitem__
        certainty: _ReaderByKey = {"certainty": None, "certainty_note": _one_line}
        statement = {"by": self.actors.__getitem__, "said": self._date, **certainty}
        self._link_keys = _KeyReaders({"cause": event, "how": None, **certainty, "note": _one_line})
        part_keys = _KeyReaders({"metric": metric, "event": event})
        self._figure_keys = _KeyReaders({
            "metric": metric,
            **statement,
            "includes": lambda parts: tuple([
                part_keys.read({"of": self.actors.all(one.of)}, one) for one in parts
            ]),
            **dict.fromkeys(("unit", "printed", "fix"), _one_line),
            "note": _trimmed,
        })  # fmt: skip
        self._verdict_keys = _KeyReaders(
            {"on": self.actors.__getitem__, "side": None, **statement, "why": _one_line}
        )
        contradiction_keys = _KeyReaders({"event": event, "figure": metric, "note": _one_line})
        # Names are noted in the order in which the full reader meets them: lists show them so.
        self._event_keys = _KeyReaders({
            "title": _one_line,
            "kind": None,
            "weight": None,
            "actors": _NamesSoFar(Vocabulary.ACTOR, Participant, self).all,
            "tags": _NamesSoFar(Vocabulary.TAG, str, self).all,
            "threads": _NamesSoFar(Vocabulary.THREAD, str, self).all,
            "because": lambda links: tuple([self._part(one, self._link_keys) for one in links]),
            "figures": lambda figures: tuple(map(self._figure, figures)),
            "verdicts": lambda given: tuple([self._part(one, self._verdict_keys) for one in given]),
            "contradicts": lambda several: tuple([
                contradiction_keys.read({"place": self.place}, one) for one in several
            ]),
            "sources": self.citations.all,
            **statement,
            "places": _NamesSoFar(Vocabulary.PLACE, str, self).all,
            "part_of": event,
            "summary": _trimmed,
            "note": _trimmed,
        })  # fmt: skip

    def read(self, line: bytes, place: Place) -> ReadRecord | None:
        """Return the event on a line, all of it at one place; None for the full reader's lines."""
        # What is unusual on a line raises ValueError below.
        if rb"\u0000" in line:
            return None
        try:
            event = _decode(line)
            if not _is_only_event(line, event):
                return None
            self.place, self.event = place, event
            if _visible(event.id).split() != [event.id]:
                return None
            record = {"place": place, "id": event.id, "date": self._date(event.date)}
            return self._event_keys.read(record, event)
        except (MsgspecError, ValueError):
            return None

    def mention(self, vocabulary: Vocabulary, name: str) -> None:
        """Note that a name is used on this line."""
        # The full reader notes every place that mentions a name which does not exist.
        if (vocabulary, name) in self.unknown:
            raise ValueError
        # A name is noted once, with the first line that mentions it.
        at = MappingNode((), self.place.line - 1, self.place.column - 1)
        self.reading.mentions[vocabulary][name].append((at, self.place.file))

    def _date(self, text: str) -> Span:
        parsed = parsed_date(_one_line(text), self.reading.languages)
        if not isinstance(parsed, Span):
            raise ValueError
        return parsed

    def _part(self, part: _Sourced, readers: _KeyReaders) -> ReadRecord:
        """Return a part of the event, without its sources if they are those of the event."""
        record = readers.read({"place": self.place}, part)
        if _is_set(part.sources) and part.sources != (self.event.sources or []):
            record["sources"] = self.citations.all(part.sources or ())
        return record

    def _figure(self, figure: _FigureLine) -> ReadRecord:
        # Its subject comes before its speaker, as the full reader reads them.
        of = {"of": self.actors.all(figure.of or ())} if _is_set(figure.of) else {}
        record = {**self._part(figure, self._figure_keys), **of}
        if figure.date and figure.date != self.event.date:
            record["period"] = self._date(figure.date)
        if figure.bound and figure.bound is not Bound.EXACT:
            record["bound"] = figure.bound
        _add_value(record, figure)
        return record


def _is_only_event(line: bytes, event: _EventLine) -> bool:
    """Whether a line holds an event and nothing else, its names in our order, all of it in NFC."""
    again = _encode(event)
    # Of a key that stands there twice, msgspec keeps the last: then the line has more keys than
    # the event has. A quote in a text has a backslash before it in both.
    if line.count(b'":') != again.count(b'":') or not _is_in_order(line, event):
        return False
    if (b" :" in line or b"\t" in line or b"\r" in line) and _SPACED_KEY.search(line):
        return False  # a key with a space before its colon, which was not counted
    return again.isascii() or is_normalized("NFC", again.decode())


def _is_in_order(line: bytes, event: _EventLine) -> bool:
    """Whether the keys with names stand in the order in which we print and read them."""
    # Most events have neither parts nor a speaker: no two of their keys name actors, or events.
    if not (event.by or event.because or event.figures or event.verdicts or event.contradicts):
        return True
    last = -1
    for name in _KEYS_WITH_NAMES:
        at = line.find(name)
        if at >= 0:
            if at < last:
                return False
            last = at
    if event.by and line.rfind(b'"by":') < last:
        return False  # the event names who says it before its parts
    if event.sources and b"}]" in line[line.rfind(b'"sources":') :]:
        return False  # parts of the event stand after its sources
    judged = event.verdicts and any(one.by for one in event.verdicts)
    return not (judged and _JUDGE_FIRST.search(line))


def _add_value(record: ReadRecord, figure: _FigureLine) -> None:
    """Add the value of a figure to its record; its ends make a range."""
    low, high, value = figure.low, figure.high, figure.value
    for end in (low, high):
        if end is not UNSET and not _NUMBER_OR_NULL.fullmatch(end):
            raise ValueError
    written = None if value is UNSET else _value_text(bytes(value))
    if written is not None:
        record["value"] = _amount(written)
    elif low is UNSET or high is UNSET:
        raise ValueError
    else:
        record["value"] = _amount(f"{_digits(bytes(low))}..{_digits(bytes(high))}")
        record.pop("bound", None)


def _is_set(value: object) -> bool:
    return value is not None and value is not UNSET


def _visible(id_: str) -> str:
    """Return an id, if it holds no invisible character."""
    if not (id_.isascii() and id_.isprintable()) and unseen_character(id_):
        raise ValueError
    return id_


def _trimmed(text: str) -> str:
    """Return a text, if it has no space around it."""
    if text.strip() != text:
        raise ValueError
    return text


def _one_line(text: str) -> str:
    """Return a text, if it is one line that is neither empty nor too long."""
    if "\n" in text or not 0 < len(text) <= LONGEST:
        raise ValueError
    return _trimmed(text)


def _value_text(value: bytes) -> str | None:
    """Return a number, or a text that stands for one, as text; None for null."""
    if value[:1] == b'"':
        return _one_line(decode(value))
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
