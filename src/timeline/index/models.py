"""What the columns `model` of an index hold: values of the model as JSON.

msgspec writes it and reads it back: whatever goes in comes out equal. A date is its text in EDTF,
with the text it was typed as where that is another.
"""

from functools import lru_cache
from typing import Any, TypeVar

from msgspec.json import Decoder, Encoder

from timeline.dates import Span
from timeline.datetext import parse_date

T = TypeVar("T")

_REMEMBERED = 4096


def text_of(value: object) -> str:
    """Return a value as text."""
    return _encode(value).decode()


def value_of(kind: type[T], text: str) -> T:
    """Return the value of a type that a text tells; raise MsgspecError where it tells none."""
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
