"""The keys of our own JSON, and what reads a plain value under each.

A value that is not as we print it raises an error, be it right or wrong.
"""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from timeline.dates import Span
from timeline.load.json_tree import in_digits
from timeline.load.shape.dates import parsed_date
from timeline.load.shape.kinds import ReadRecord
from timeline.load.shape.texts import LONGEST, LONGEST_ID, members, steering
from timeline.model import Bound, Certainty, EventKind, How, Side
from timeline.model.amounts import Written, parse_amount

if TYPE_CHECKING:
    from timeline.load.lines.plain import PlainRecords

_Given: TypeAlias = dict[str, Any]
_Take: TypeAlias = "Callable[[Any, PlainRecords], Any]"
"""What reads the value of a key; it returns None for what is left out."""


class UnusualError(Exception):
    """Something is not as we print it."""


class Digits(str):
    """A number with a point, as it is written."""

    __slots__ = ()


class Table(NamedTuple):
    """The keys of a record, each as a registry calls it with what reads it, and those needed.

    Nothing reads what follows from something else.
    """

    keys: "dict[str, tuple[str, _Take | None]]"
    needed: tuple[str, ...]


def record_of(given: _Given, table: Table, plain: "PlainRecords") -> ReadRecord:
    """Return a record with its place, without what is null or left out.

    Raises UnusualError, or a KeyError or TypeError where a name or a word is none.
    """
    found: ReadRecord = {"place": plain.place}
    keys, needed = table
    for key, value in given.items():
        if value is None:
            continue
        name, take = keys[key]
        if take is not None:
            taken = take(value, plain)
            if taken is not None:
                found[name] = taken
        elif type(value) in (dict, list):
            raise UnusualError
    for name in needed:
        if name not in found:
            raise UnusualError
    return found


def _prose(text: Any, _: object = None) -> str:
    """Return a text that has no space around it."""
    if (
        type(text) is not str
        or not text
        or len(text) > LONGEST
        or text.strip() != text
        or "\0" in text
    ):
        raise UnusualError
    return text


def line_of(text: Any, _: object = None) -> str:
    """Return a text of one line."""
    if "\n" in _prose(text):
        raise UnusualError
    return str(text)


def seen(id_: str) -> str:
    """Return an id that holds nothing unseen."""
    if steering(id_):
        raise UnusualError
    return id_


def _id(text: Any, _: object) -> str:
    if type(text) is not str or text.split() != [text] or len(text) > LONGEST_ID:
        raise UnusualError
    if not text.isascii() or not text.isprintable():
        seen(text)
    return text


def _date(text: Any, _: object = None) -> Span:
    parsed = parsed_date(line_of(text))
    if not isinstance(parsed, Span):
        raise UnusualError
    return parsed


def _word_of(words: Any, usual: str | None = None) -> _Take:
    known: Any = members(words)

    def take(word: Any, _: object) -> Any:
        return None if word == usual else known[word]

    return take


def _listed(items: Any) -> list[Any]:
    if type(items) is not list:
        raise UnusualError
    return items


def _names(known: str) -> _Take:
    """Return what reads a list of names; an empty one is left out."""

    def take(names: Any, plain: "PlainRecords") -> Any:
        found = getattr(plain, known)
        return tuple([found[name] for name in _listed(names)]) or None

    return take


def _name(known: str) -> _Take:
    return lambda name, plain: getattr(plain, known)[name]


def _parts(table: Table, complete: Callable[[ReadRecord, _Given], None] | None = None) -> _Take:
    """Return what reads a list of records; an empty one is left out."""

    def take(parts: Any, plain: "PlainRecords") -> Any:
        found = []
        for part in _listed(parts):
            if type(part) is not dict:
                raise UnusualError
            record = record_of(part, table, plain)
            if complete:
                complete(record, part)
            found.append(record)
        return tuple(found) or None

    return take


def _own_sources(citations: Any, plain: "PlainRecords") -> Any:
    """Return the sources of a part, but for those that it has from its event."""
    if _listed(citations) == (plain.given.get("sources") or []):
        return None
    return tuple([plain.citations[text] for text in citations])


def _own_actors(actors: Any, plain: "PlainRecords") -> Any:
    """Return whom a figure is of, but for the event's first actor."""
    if _listed(actors) == (plain.given.get("actors") or [])[:1]:
        return None
    return tuple([plain.actors[name] for name in actors])


def _own_date(text: Any, plain: "PlainRecords") -> Span | None:
    """Return the period of a figure, but for the event's date."""
    return None if text == plain.given.get("date") else _date(text)


def _amount(value: Any, _: object = None) -> Written:
    written = parse_amount(line_of(value) if type(value) is str else _digits(value))
    if written is None:
        raise UnusualError
    return written


def _digits(value: Any) -> str:
    if type(value) is int:
        return str(value)
    if type(value) is Digits:
        return in_digits(value)
    raise UnusualError


def _measured(record: ReadRecord, given: _Given) -> None:
    """Put the value of a range together from its ends."""
    if "value" not in record:
        low, high = _digits(given.get("low")), _digits(given.get("high"))
        record["value"] = _amount(f"{low}..{high}")
        record.pop("bound", None)


def _keys(takes: dict[str, _Take], follows: Iterable[str] = (), **names: str) -> Any:
    """Return a table's keys, some under other names."""
    return {
        **{key: (names.get(key, key), take) for key, take in takes.items()},
        **{key: (key, None) for key in follows},
    }


_LINK = Table(
    _keys(
        {
            "cause": _name("events"),
            "how": _word_of(How),
            "note": line_of,
            "sources": _own_sources,
        },
        ("effect",),
        cause="event",
        sources="source",
    ),
    ("event",),
)
_FIGURE = Table(
    _keys(
        {
            "metric": _name("metrics"),
            "of": _own_actors,
            "date": _own_date,
            "value": _amount,
            "unit": line_of,
            "bound": _word_of(Bound, usual=Bound.EXACT),
            "printed": line_of,
            "fix": line_of,
            "sources": _own_sources,
            "note": _prose,
        },
        ("start", "end", "low", "high", "rescaled", "event"),
        date="period",
        sources="source",
    ),
    ("metric",),
)
_VERDICT = Table(
    _keys(
        {
            "on": _name("actors"),
            "side": _word_of(Side),
            "by": _name("actors"),
            "why": line_of,
            "sources": _own_sources,
        },
        ("event", "date"),
        sources="source",
    ),
    ("on", "side"),
)
_CONTRADICTION = Table(
    _keys({"event": _name("events"), "figure": _name("metrics"), "note": line_of}), ()
)
PLAIN_EVENT = Table(
    _keys(
        {
            "id": _id,
            "date": _date,
            "title": line_of,
            "summary": _prose,
            "kind": _word_of(EventKind),
            "certainty": _word_of(Certainty),
            "actors": _names("participants"),
            "tags": _names("tags"),
            "threads": _names("threads"),
            "because": _parts(_LINK),
            "figures": _parts(_FIGURE, _measured),
            "verdicts": _parts(_VERDICT),
            "contradicts": _parts(_CONTRADICTION),
            "sources": _names("citations"),
            "note": _prose,
        },
        ("start", "end", "precision", "within"),
        threads="thread",
        sources="source",
    ),
    ("id", "date", "title"),
)
