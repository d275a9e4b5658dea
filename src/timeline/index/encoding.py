"""Values of the model as compact JSON, and back: whatever goes in comes out equal.

A value is the list of its fields in their order, without those at the end that have their
defaults; a date is its text in EDTF, with the text it was typed as where that is another.
"""

import json
from collections.abc import Callable, Mapping
from enum import Enum, StrEnum
from functools import cache, lru_cache
from operator import attrgetter
from types import UnionType
from typing import Any, Generic, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from timeline.dates import Refusal, Span
from timeline.datetext import parse_date
from timeline.values import Field, fields

T = TypeVar("T")
Part = Callable[[Any], Any]

_NUMBERS = (int, float)
_AS_THEY_ARE = (str, *_NUMBERS, Any)
_REMEMBERED = 4096


class Encoding(Generic[T]):
    """The way from values of one class to texts, and back."""

    def __init__(self, kind: type[T]) -> None:
        self._kind: Any = kind

    def text(self, value: T) -> str:
        """Return a value as text."""
        return _json(_encoder(self._kind)(value))

    def value(self, text: str) -> T:
        """Return the value that a text was made of; raise ValueError where there is none."""
        try:
            value: T = _decoder(self._kind)(plain_json(text))
        except (ValueError, TypeError, LookupError, RecursionError) as error:
            raise ValueError(str(error)) from error
        return value

    def lazily(self, text: str, damaged: Callable[[str], Exception]) -> T:
        """Return what reads like the value that a text was made of, a field when it is asked for.

        It is equal to nothing but itself. Raises ValueError where the text is no list, and later
        what `damaged` gives where a field is none.
        """
        told = _checked(list, plain_json(text))
        return cast(T, _Lazy(_parts(self._kind), told, damaged))


class _Lazy:
    """The fields of a value, each decoded when it is asked for."""

    __slots__ = ("_damaged", "_known", "_parts", "_told")

    def __init__(
        self,
        parts: dict[str, tuple[int, Any, Any]],
        told: list[Any],
        damaged: Callable[[str], Exception],
    ) -> None:
        self._parts, self._told, self._damaged = parts, told, damaged
        self._known: dict[str, Any] = {}

    def __getattr__(self, name: str) -> Any:
        known = self._known
        if name not in known:
            if name not in self._parts:
                raise AttributeError(name)
            at, hint, default = self._parts[name]
            try:
                known[name] = _decoder(hint)(self._told[at]) if at < len(self._told) else default
            except (ValueError, TypeError, LookupError) as error:
                raise self._damaged(str(error)) from error
        return known[name]


def place_of(kind: type, name: str) -> int:
    """Return at which place in the list of a value's fields, from 0, one of them stands."""
    return _parts(kind)[name][0]


@cache
def _parts(kind: Any) -> dict[str, tuple[int, Any, Any]]:
    """Return, by name, the place of each field of a value, its type and its default."""
    return {name: (at, hint, one.default) for at, (name, hint, one) in enumerate(_fields(kind))}


def _fields(kind: type) -> list[tuple[str, Any, Field]]:
    """Return the fields of a value: name, type, and the field itself."""
    hints = get_type_hints(kind)
    return [(one.name, hints[one.name], one) for one in fields(kind)]


@cache
def _encoder(hint: Any) -> Part:
    """Return what turns a value of a type into plain JSON."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        encode = _encoder(_optional(hint))
        return lambda value: None if value is None else encode(value)
    if origin is tuple:
        item = _encoder(inner[0])
        return lambda values: [item(value) for value in values]
    if hint is Span:
        return lambda span: span.edtf if span.typed is None else [span.edtf, span.typed]
    if origin is not None and issubclass(origin, Mapping):
        return dict
    if _is_plain(hint):
        return lambda value: value
    return _value_encoder(hint)


def _is_plain(hint: Any) -> bool:
    """Whether values of a type are JSON as they are: texts, words out of a few, numbers."""
    return hint in _AS_THEY_ARE or (isinstance(hint, type) and issubclass(hint, StrEnum))


def _value_encoder(kind: type) -> Part:
    told = _fields(kind)
    fields_of = attrgetter(*(name for name, _, _ in told))
    defaults = [one.default for _, _, one in told]
    parts = [(at, _encoder(hint)) for at, (_, hint, _) in enumerate(told) if not _is_plain(hint)]

    def encode(value: Any) -> list[Any]:
        fields = list(fields_of(value))
        while fields and fields[-1] == defaults[len(fields) - 1]:
            fields.pop()
        for at, part in parts:
            if at >= len(fields):
                break
            fields[at] = part(fields[at])
        return fields

    return encode


@cache
def _decoder(hint: Any) -> Part:
    """Return what turns plain JSON into a value of a type."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        decode = _decoder(_optional(hint))
        return lambda told: None if told is None else decode(told)
    if origin is tuple:
        item = _decoder(inner[0])
        return lambda told: tuple([item(one) for one in _checked(list, told)])
    if hint is Span:
        return _span
    if origin is not None and issubclass(origin, Mapping):
        return lambda told: {_checked(str, k): _checked(str, v) for k, v in told.items()}
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint
    if hint in _NUMBERS:
        return _number
    if hint is str:
        return lambda told: _checked(str, told)
    return _value_decoder(hint)


def _value_decoder(kind: type) -> Part:
    parts = [_decoder(hint) for _, hint, _ in _fields(kind)]

    def decode(told: Any) -> Any:
        if len(_checked(list, told)) > len(parts):
            raise ValueError("too many fields")
        return kind(*[part(one) for part, one in zip(parts, told, strict=False)])

    return decode


def _optional(hint: Any) -> Any:
    """Return the type of which a union also allows None; int beside float is a number."""
    kinds = [kind for kind in get_args(hint) if kind is not type(None)]
    return int if set(kinds) == {int, float} else kinds[0]


def _checked(kind: type, told: Any) -> Any:
    if type(told) is not kind:
        raise TypeError(f"{kind.__name__} expected")
    return told


def _number(told: Any) -> int | float:
    if type(told) not in _NUMBERS:
        raise TypeError("number expected")
    return told  # type: ignore[no-any-return]


def _span(told: Any) -> Span:
    edtf, typed = (told, None) if isinstance(told, str) else told
    span = _dated(_checked(str, edtf))
    return span if typed is None else span.typed_as(_checked(str, typed))


@lru_cache(_REMEMBERED)
def _dated(edtf: str) -> Span:
    span = parse_date(edtf)
    if isinstance(span, Refusal) or not isinstance(span, Span):
        raise ValueError(f"no date: {edtf}")
    return span


def _no_number(name: str) -> None:
    raise ValueError(f"{name} is no number")


_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode
plain_json = json.JSONDecoder(parse_constant=_no_number).decode
"""Returns what a text in JSON says; raises ValueError where it is none."""
