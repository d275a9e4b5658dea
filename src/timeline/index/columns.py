"""What the columns of an index hold: days, models and public records.

A column `model` holds a value of the model as JSON, which msgspec writes and reads back: it comes
out equal. In it a date is its text in EDTF, with the text it was typed as where that is another.
A column `json` holds the public record of something, as `list --json` prints it.
"""

from functools import lru_cache
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.json import Decoder, Encoder

from timeline.dates import Day, Span
from timeline.datetext import parse_date
from timeline.index.schema import NO_DAY
from timeline.model import Certainty, EventKind, Registry, Weight

T = TypeVar("T")

_REMEMBERED = 4096


class EventRecord(Struct, forbid_unknown_fields=True):
    """The public record of an event: all its keys, and what each may hold."""

    id: str
    date: str
    start: str | None
    end: str | None
    start_time: str | None
    end_time: str | None
    precision: str
    certainty: Certainty
    kind: EventKind
    title: str
    summary: str | None
    actors: list[str]
    tags: list[str]
    threads: list[str]
    because: list[dict[str, Any]]
    figures: list[dict[str, Any]]
    verdicts: list[dict[str, Any]]
    contradicts: list[dict[str, Any]]
    sources: list[str]
    note: str | None
    by: str | None
    said: str | None
    places: list[str]
    part_of: str | None
    weight: Weight
    certainty_note: str | None
    quotes: list[dict[str, Any]]
    links: list[dict[str, Any]]
    alternatives: list[dict[str, Any]]
    extensions: dict[str, Any]


def shape_of(span: Span) -> str:
    """Return the rule by which a date lies in a period: "moment", "interval" or "other"."""
    if span.all_of is not None or (span.start is None and span.gaps is not None):
        return "other"
    return "moment" if span.start is None else "interval"


def day(number: Day) -> int:
    """Return a day as it is stored: `NO_DAY`, with its sign, where there is no bound."""
    return int(max(-NO_DAY, min(NO_DAY, number)))


def span_row(registry: Registry, span: Span) -> tuple[str | int, ...]:
    """Return the columns of a date in a registry."""
    ends = min(registry.known_until(span), span.ends[0]), span.ends[1]
    days = map(day, (span.earliest, span.latest, *span.starts, *ends))
    return (span.edtf, span.precision.value, shape_of(span), *days)


def end_row(span: Span) -> tuple[int | None, int | None]:
    """Return the day and the nanosecond of the latest point, None where no time is written."""
    if span.points is None:
        return None, None
    last, within, _ = span.points[1]
    return day(last), within


def tenure_row(tenure: Span) -> tuple[str, int, int]:
    """Return the columns of a tenure."""
    return tenure.edtf, day(tenure.earliest), day(tenure.latest)


def text_of(value: object) -> str:
    """Return a value as text."""
    return _encode(value).decode()


def value_of(kind: type[T], text: str) -> T:
    """Return the value of a type that a text holds; raise MsgspecError where it holds none."""
    if kind not in _decoders:
        _decoders[kind] = Decoder(kind, dec_hook=_read)
    value: T = _decoders[kind].decode(text)
    return value


def _written(value: Any) -> Any:
    if not isinstance(value, Span):
        raise NotImplementedError(type(value))
    return value.edtf if value.typed is None else [value.edtf, value.typed]


def _read(_: type, told: Any) -> Span:
    if isinstance(told, str):
        return _dated(told)
    edtf, typed = told
    if not isinstance(typed, str):
        raise ValueError("a date is a text, or two")
    return _dated(edtf).typed_as(typed)


@lru_cache(_REMEMBERED)
def _dated(edtf: str) -> Span:
    span = parse_date(edtf)
    if not isinstance(span, Span):
        raise ValueError(f"no date: {edtf}")
    return span


_encode = Encoder(enc_hook=_written).encode
_decoders: dict[Any, Decoder[Any]] = {}
