"""An event as lines of YAML, in the manner of the list it is to stand in."""

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from timeline.authoring.scalars import WIDTH, flow_scalar, in_json, lines_of_scalar, quoted
from timeline.authoring.values import Value, Values

_DATES = ("date", "period")
_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?")


class Manner(Struct, frozen=True):
    """How a list's items are written.

    `dash` is the column of the dash, `keys` that of an item's keys. `flow` says that items
    stand in braces, `json` that keys and texts need quotes.
    """

    dash: int = 2
    keys: int = 4
    flow: bool = False
    json: bool = False

    def item(self, event: Values) -> list[str]:
        """Return an item of a list in lines, with its dash and its indentation."""
        begin = " " * self.dash + "-" + " " * (self.keys - self.dash - 1)
        if self.flow:
            return [begin + in_braces(event)]
        lines = list(_entries(event, self.keys))
        return [begin + lines[0].lstrip(), *lines[1:]]

    def inline(self, event: Values) -> str:
        """Return an event on one line, for a list in brackets."""
        return _in_json(event) if self.json else in_braces(event)


def in_braces(value: Value, key: str = "") -> str:
    """Return a value as it stands inside of brackets and braces."""
    if isinstance(value, Mapping):
        entries = (f"{flow_scalar(name)}: {in_braces(one, name)}" for name, one in value.items())
        return "{" + ", ".join(entries) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(in_braces(one) for one in value) + "]"
    text = value or ""
    if key in _DATES:
        return quoted(text)
    return text if _is_number(key, text) else flow_scalar(text)


def _in_json(value: Value, key: str = "") -> str:
    if isinstance(value, Mapping):
        entries = (f"{in_json(name)}: {_in_json(one, name)}" for name, one in value.items())
        return "{" + ", ".join(entries) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(_in_json(one) for one in value) + "]"
    text = value or ""
    return text if _is_number(key, text) else in_json(text)


def _is_number(key: str, text: str) -> bool:
    """Whether a text is a number that everybody reads as one."""
    return key == "value" and _NUMBER.fullmatch(text) is not None


def _entries(record: Values, indent: int) -> Iterator[str]:
    """Yield the lines of a record, a key to a line."""
    for key, value in record.items():
        begin = " " * indent + f"{flow_scalar(key)}:"
        if key in _DATES and isinstance(value, str):
            yield f"{begin} {quoted(value)}"
        elif isinstance(value, str) and _is_number(key, value):
            yield f"{begin} {value}"
        elif isinstance(value, str):
            first, *more = lines_of_scalar(value, indent, len(begin) + 1)
            yield f"{begin} {first}"
            yield from more
        else:
            yield from _collection(begin, value, indent)


def _collection(begin: str, value: Value, indent: int) -> Iterator[str]:
    inline = in_braces(value)
    lists_records = isinstance(value, Sequence) and any(isinstance(one, Mapping) for one in value)
    if len(begin) + 1 + len(inline) <= WIDTH and not (lists_records and _has_records(value)):
        yield f"{begin} {inline}"
        return
    yield begin
    if isinstance(value, Mapping):
        yield from _entries(value, indent + 2)
        return
    for item in value or ():
        yield from _item(item, indent + 2)


def _item(value: Value, indent: int) -> Iterator[str]:
    dash = " " * indent + "- "
    inline = in_braces(value)
    if isinstance(value, Mapping) and len(dash) + len(inline) > WIDTH:
        first, *more = _entries(value, indent + 2)
        yield dash + first.lstrip()
        yield from more
    else:
        yield dash + inline


def _has_records(value: Value) -> bool:
    """Whether a list holds causes, figures or the like, and not just actors with their roles."""
    return isinstance(value, Sequence) and any(
        isinstance(one, Mapping) and (len(one) > 1 or "event" in one or "figure" in one)
        for one in value
    )
