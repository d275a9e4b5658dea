"""What the columns of an index hold: days, models and public records.

A column `model` holds a value of the model as JSON, which msgspec writes and reads back: it comes
out equal. In it a date is its text in EDTF, with the text it was typed as where that is another.
A column `json` holds the public record of something, as `list --json` prints it.
"""

from collections.abc import Collection
from functools import lru_cache
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.json import Decoder, Encoder

from timeline.dates import OPEN, Day, SortKey, Span, iso_or_none
from timeline.datetext import reader
from timeline.index.schema import NO_DAY, OPEN_END

T = TypeVar("T")

_REMEMBERED = 10_000


def shape_of(span: Span) -> str:
    """Return the rule by which a date lies in a period: "moment", "interval" or "other"."""
    if span.all_of is not None or (span.start is None and span.gaps is not None):
        return "other"
    return "moment" if span.start is None else "interval"


def day(number: Day) -> int:
    """Return a day as it is stored: `NO_DAY`, with its sign, where there is no bound."""
    return number if isinstance(number, int) else int(max(-NO_DAY, min(NO_DAY, number)))


class DateColumns(Struct, frozen=True):
    """What the columns of a date hold, and its place in reading order (`Span.sort_key`).

    `days` stand in every table with dates: EDTF, precision, shape and six days. `lasting` are the
    first and the last day in ISO 8601, None where there is no bound; `until` is the day and the
    nanosecond of the latest point, None where no time is written.
    """

    days: tuple[str | int, ...]
    lasting: tuple[str | None, str | None]
    until: tuple[int | None, int | None]
    key: SortKey


@lru_cache(_REMEMBERED)
def date_columns(span: Span) -> DateColumns:
    """Return the columns of a date; an end that is open is `OPEN_END` until the last word."""
    last = OPEN_END if span.end is OPEN else day(span.ends[0])
    bounds = map(day, (span.earliest, span.latest, *span.starts))
    until = None if span.points is None else span.points[1]
    return DateColumns(
        (span.edtf, span.precision.value, shape_of(span), *bounds, last, day(span.ends[1])),
        (iso_or_none(span.earliest), iso_or_none(span.latest)),
        (None, None) if until is None else (day(until[0]), until[1]),
        span.sort_key,
    )


def tenure_row(tenure: Span) -> tuple[str | int | None, ...]:
    """Return the columns of a tenure."""
    days = day(tenure.earliest), day(tenure.latest)
    return tenure.edtf, *date_columns(tenure).lasting, *days


def marks(values: Collection[object]) -> str:
    """Return as many question marks as there are values, in brackets."""
    return f"({', '.join('?' * len(values))})"


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


def _read(_: type, stored: Any) -> Span:
    if isinstance(stored, str):
        return span_of(stored)
    edtf, typed = stored
    if not isinstance(typed, str):
        raise ValueError("a date is a text, or two")
    return span_of(edtf).typed_as(typed)


@lru_cache(_REMEMBERED)
def span_of(edtf: str) -> Span:
    """Return the date of a text in EDTF; raise ValueError where it is none."""
    span = reader.parse_date(edtf)
    if not isinstance(span, Span):
        raise ValueError(f"no date: {edtf}")
    return span


_encode = Encoder(enc_hook=_written).encode
_decoders: dict[Any, Decoder[Any]] = {}
