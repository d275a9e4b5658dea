"""Our own JSON, as `list --json` and `show --json` print it → events as a registry has them.

Keys that follow from others are left out: the days of a date, the effect of a cause, sources that
a part shares with its event. The keys of a registry are understood too.
"""

from collections.abc import Callable
from typing import TypeAlias

from timeline.yaml import Mapping, Node, Scalar, Sequence
from timeline.yaml.nodes import beside, items_of, mapping, sequence, under, value_of

_Fields: TypeAlias = dict[str, Node]

_RENAMED = {"threads": "thread", "sources": "source", "places": "place", "quotes": "quote"}
# The keys of an event that follow from its other keys.
_DERIVED = {
    "start", "end", "start_time", "end_time", "precision", "within", "led_to", "before", "after",
    "date_words",
}  # fmt: skip
OF_RECORDS = frozenset(
    {*_RENAMED, *_DERIVED, "actor_roles", "date_typed", "events", "extensions", "parts"}
)
"""The keys of records that no event of a registry has."""
USUAL = {
    "kind": "event", "certainty": "certain", "how": "caused", "bound": "exact", "weight": "normal",
}  # fmt: skip
"""The values of keys that are left out."""


def event_of(node: Mapping) -> Mapping:
    """Return the event of a record, as a registry has it."""
    fields = {key: one for key, one in _fields(node, _DERIVED).items() if not _is_empty(one)}
    typed, date = fields.pop("date_typed", None), fields.get("date")
    roles = fields.pop("actor_roles", None)
    if isinstance(roles, Mapping) and isinstance(fields.get("actors"), Sequence):
        fields["actors"] = _with_roles(fields["actors"], roles)
    _read_parts(fields, fields)
    if isinstance(typed, Scalar) and isinstance(date, Scalar):
        fields["date"] = mapping([("date", date), ("written", typed)], date)
    return _as_read(node, fields)


def _read_parts(fields: _Fields, event: _Fields) -> None:
    """Replace the parts of a record by parts as a registry has them."""
    for key, read in _PARTS.items():
        parts = fields.get(key)
        if isinstance(parts, Sequence):
            items = [read(one, event) if isinstance(one, Mapping) else one for one in parts.items]
            fields[key] = sequence(items, parts)


def _fields(node: Mapping, derived: set[str]) -> _Fields:
    """Return the fields of a record by the registry's keys, without those that are derived."""
    found: _Fields = {}
    names = {key.text for key, _ in node.entries}
    for key, entry in node.entries:
        name = _RENAMED.get(key.text, key.text)
        if key.text == "extensions" and isinstance(entry, Mapping):
            found.update((own.text, node) for own, node in entry.entries)
            continue
        name = key.text if name in names else name
        usual = isinstance(entry, Scalar) and entry.text == USUAL.get(name)
        if name not in derived and not usual and not (isinstance(entry, Scalar) and entry.absent):
            found[name] = entry
    return found


def _is_empty(node: Node) -> bool:
    if isinstance(node, Sequence):
        return not node.items
    return isinstance(node, Mapping) and not node.entries


def _as_read(node: Mapping, fields: _Fields) -> Mapping:
    """Return fields as a mapping; a key of the record keeps its place."""
    places = {_RENAMED.get(key.text, key.text): key for key, _ in node.entries}
    entries = (
        (places[name]._replace(text=name) if name in places else beside(name, one), one)
        for name, one in fields.items()
    )
    return Mapping(tuple(entries), node.line, node.column)


def _with_roles(actors: Node, roles: Mapping) -> Node:
    items = list(items_of(actors))
    for at, one in enumerate(items):
        role = under(roles, one.text) if isinstance(one, Scalar) else None
        if isinstance(one, Scalar) and role is not None:
            items[at] = mapping([(one.text, role)], one)
    return sequence(items, actors)


def _figure(node: Mapping, event: _Fields) -> Mapping:
    fields = _without_shared(
        _fields(node, {"start", "end", "low", "high", "rescaled", "event"}), event
    )
    date = fields.pop("date", None)
    if date is not None and value_of(date) != value_of(event.get("date")):
        fields.setdefault("period", date)
    low, high = under(node, "low"), under(node, "high")
    if "value" not in fields and isinstance(low, Scalar) and isinstance(high, Scalar):
        fields["value"] = beside(f"{low.text}..{high.text}", low)
        fields.pop("bound", None)
    if "of" in fields and _texts(fields["of"]) == _only_actor(event):
        del fields["of"]
    dated = under(node, "date") or event.get("date")
    _read_parts(fields, {"date": dated} if dated is not None else {})
    return _as_read(node, fields)


def _only_actor(event: _Fields) -> list[str]:
    actors = event.get("actors")
    only = items_of(actors)[0] if len(items_of(actors)) == 1 else actors
    if isinstance(only, Mapping) and only.entries:
        only = only.entries[0][0]
    return [only.text] if isinstance(only, Scalar) else []


def _cause(node: Mapping, event: _Fields) -> Mapping:
    fields = _without_shared(_fields(node, {"effect"}), event)
    return _as_read(node, {"event" if key == "cause" else key: one for key, one in fields.items()})


def _verdict(node: Mapping, event: _Fields) -> Mapping:
    fields = _without_shared(_fields(node, {"event", "date"}), event)
    _read_parts(fields, event)
    return _as_read(node, fields)


def _alternative(node: Mapping, of: _Fields) -> Mapping:
    """Return another reading of a figure, or else of a date."""
    if any(key.text in ("value", "low") for key, _ in node.entries):
        return _figure(node, of)
    return _as_read(node, _fields(node, {"start", "end"}))


def _plain(node: Mapping, _: _Fields) -> Mapping:
    return _as_read(node, _fields(node, set()))


def _without_shared(fields: _Fields, event: _Fields) -> _Fields:
    """Return the fields of a part without the sources that it has from its event."""
    if "source" in fields and _texts(fields["source"]) == _texts(event.get("source")):
        del fields["source"]
    return fields


def _texts(node: Node | None) -> list[object]:
    value = value_of(node)
    return list(value) if isinstance(value, list) else [] if value is None else [value]


_PARTS: dict[str, Callable[[Mapping, _Fields], Mapping]] = {
    "because": _cause,
    "figures": _figure,
    "verdicts": _verdict,
    "contradicts": _plain,
    "includes": _plain,
    "quote": _plain,
    "links": _plain,
    "alternatives": _alternative,
}
