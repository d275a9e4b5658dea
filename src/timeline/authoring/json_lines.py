"""Events as lines of JSON, below those of a file that has one event to a line."""

import json
import re
from collections.abc import Mapping, Sequence

from timeline.authoring.drafts import ORIGIN, UID
from timeline.authoring.reconciliation import IncomingEvent
from timeline.loading.json_tree import read_json
from timeline.loading.lines.records import event_of
from timeline.yaml import Mapping as MappingNode
from timeline.yaml.nodes import Value, Values, value_of

# A number that can be written in one way only.
_NUMBER = re.compile(r"0|-?[1-9]\d{0,14}|-?(?:0|[1-9]\d{0,8})\.\d{0,5}[1-9]")

_PARTS = ("because", "figures", "verdicts", "contradicts")
_LISTS = ("actors", "tags", "thread", "source", "of", *_PARTS)
_NAMES = {"thread": "threads", "source": "sources"}
_TEXTS = {"id", "date", "title", "summary", "actors", "tags", *_NAMES, "note", UID, ORIGIN}
_INVISIBLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\u202a-\u202e\u2066-\u2069]")


def with_lines(content: bytes, new: Sequence[IncomingEvent]) -> tuple[bytes, list[IncomingEvent]]:
    """Return a file with new events below what it holds, and these, each with its line."""
    if not new:
        return content, []
    end = b"\r\n" if content.partition(b"\n")[0].endswith(b"\r") else b"\n"
    above = content + end if content and not content.endswith(b"\n") else content
    lines = [_line_of(event.values).encode() + end for event in new]
    first = above.count(b"\n") + 1
    for line, event in enumerate(new, first):
        event.line = line
    return above + b"".join(lines), list(new)


def with_changed_lines(content: bytes, changes: Mapping[int, Values]) -> bytes:
    """Return a file in which events, by their lines from 1, have other values under some keys."""
    lines = content.split(b"\n")
    for number, new in changes.items():
        line = lines[number - 1]
        event = {**_event_on(line.decode("utf-8-sig")), **new}
        # None is no value.
        kept = {key: value for key, value in event.items() if value is not None}
        lines[number - 1] = _line_of(kept).encode() + (b"\r" if line.endswith(b"\r") else b"")
    return b"\n".join(lines)


def _line_of(event: Values) -> str:
    plain, printed = json.dumps(event), json.dumps(_record(event), ensure_ascii=False)
    # `list` escapes what cannot be seen or breaks lines, and so must a line that looks like its own
    line = _INVISIBLE.sub(lambda found: f"\\u{ord(found[0]):04x}", printed)
    texts = (one for value in event.values() for one in _items(value))
    if event.keys() <= _TEXTS and all(isinstance(one, str) for one in texts):
        return line  # it can be read in one way only
    # A line has the registry's own keys where those of `list -o jsonl` would not say exactly what
    # the event says.
    return line if _read_back(line) == _read_back(plain) else plain


def _read_back(line: str) -> object:
    """Return the event that a line is read as, with a list wherever a list may stand."""
    return _with_lists(_event_on(line))


def _event_on(line: str) -> Values:
    [node], _ = read_json(line, "")
    event = value_of(event_of(node)) if isinstance(node, MappingNode) else None
    assert isinstance(event, dict)  # noqa: S101 - a line that was read, or is written
    return event


def _record(event: Values, names: Mapping[str, str] = _NAMES) -> dict[str, object]:
    """Return an event, or a part of one, by the keys under which `list --json` prints it."""
    record: dict[str, object] = {}
    for key, value in event.items():
        name, items = names.get(key, key), _items(value)
        records = [one for one in items if isinstance(one, Mapping)]
        if key == "actors":
            ids = (one if isinstance(one, Mapping) else [one] for one in items)
            record[name] = [id_ for some in ids for id_ in some]
            if records:
                record["actor_roles"] = {id_: role for one in records for id_, role in one.items()}
        elif key in _PARTS:
            named = _NAMES | {"event": "cause"} if key == "because" else _NAMES
            record[name] = [_record(one, named) for one in records]
        elif key in _LISTS:
            record[name] = items
        elif key == "value" and isinstance(value, str) and _NUMBER.fullmatch(value):
            record[name] = json.loads(value)
        else:
            record[name] = value
    return record


def _items(value: Value) -> list[Value]:
    return list(value) if isinstance(value, list) else [value]


def _with_lists(value: Value, key: str = "") -> object:
    """Return a value with a list of one for one value under a key that may hold a list."""
    if isinstance(value, list) or key in _LISTS:
        return [_with_lists(one) for one in _items(value)]
    if isinstance(value, Mapping):
        return {name: _with_lists(one, name) for name, one in value.items()}
    return value
