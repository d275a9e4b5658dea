"""Events as lines of JSON, below those of a file that has one to a line."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence

from timeline.authoring.values import Value, Values, value_of
from timeline.load.json_tree import read_json
from timeline.load.lines.records import event_of
from timeline.yaml import Mapping as MappingNode

_NUMBER = re.compile(r"0|-?[1-9]\d{0,14}|-?(?:0|[1-9]\d{0,8})\.\d{0,5}[1-9]")
"""A number that is written in one way only."""

_PARTS = ("figures", "verdicts", "contradicts")
_LISTS = ("actors", "tags", "thread", "source", "of", "because", *_PARTS)
_NAMES = {"thread": "threads", "source": "sources"}
_UNSEEN = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\u202a-\u202e\u2066-\u2069]")


def with_lines(content: bytes, events: Sequence[Values]) -> tuple[bytes, list[int]]:
    """Return the bytes of a file with events below what it holds, and their lines, from 1.

    A line is as `list -o jsonl` prints it, or has the registry's own keys where that would not
    say the event exactly.
    """
    end = b"\r\n" if content.partition(b"\n")[0].endswith(b"\r") else b"\n"
    lead = end if content and not content.endswith(b"\n") else b""
    first = (content + lead).count(b"\n") + 1
    if not events:
        return content, []
    lines = [_line_of(event).encode() + end for event in events]
    return content + lead + b"".join(lines), list(range(first, first + len(lines)))


def _line_of(event: Values) -> str:
    plain, printed = json.dumps(event), json.dumps(_record(event), ensure_ascii=False)
    line = _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", printed)
    return line if _said(line) == _said(plain) else plain


def _said(line: str) -> object:
    """Return the event that a line tells; what may be a list is one."""
    [node], _ = read_json(line, "")
    assert isinstance(node, MappingNode)  # noqa: S101
    return _listed(value_of(event_of(node)))


def _record(event: Values) -> dict[str, object]:
    """Return an event, or a part of one, by the keys under which `list --json` prints it."""
    record: dict[str, object] = {}
    for key, value in event.items():
        name = _NAMES.get(key, key)
        if key == "because":
            record[name] = [_cause(one) for one in _items(value) if isinstance(one, Mapping)]
        elif key == "actors":
            record.update(_actors(_items(value)))
        elif key in _PARTS:
            record[name] = [_record(one) for one in _items(value) if isinstance(one, Mapping)]
        elif key in _LISTS:
            record[name] = _items(value)
        elif key == "value" and isinstance(value, str) and _NUMBER.fullmatch(value):
            record[name] = json.loads(value)
        else:
            record[name] = value
    return record


def _cause(link: Values) -> dict[str, object]:
    return {"cause" if key == "event" else key: one for key, one in _record(link).items()}


def _actors(items: Sequence[Value]) -> Iterator[tuple[str, object]]:
    """Yield who took part, by id, and what they were in it."""
    roles = {id_: role for one in items if isinstance(one, Mapping) for id_, role in one.items()}
    yield "actors", [id_ for one in items for id_ in (one if isinstance(one, Mapping) else [one])]
    if roles:
        yield "actor_roles", roles


def _items(value: Value) -> list[Value]:
    return list(value) if isinstance(value, list) else [value]


def _listed(value: Value, key: str = "") -> object:
    """Return a value in which one that may be a list is a list, as either says the same."""
    if isinstance(value, list) or key in _LISTS:
        return [_listed(one) for one in _items(value)]
    if isinstance(value, Mapping):
        return {name: _listed(one, name) for name, one in value.items()}
    return value
