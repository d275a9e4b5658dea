"""Kinds of value in a registry: lists, mappings and records, and the actors of an event.

`read` makes a value of a node, or notes a problem and returns None. `schema` describes the same
values to an editor.
"""

import re
from collections.abc import Sequence as SequenceType
from typing import Any, Generic, Protocol, TypeVar

from msgspec import Struct

from timeline.loading.reading import Reading, Vocabulary, quoted
from timeline.loading.shape.texts import Definitions, Name, Schema, Text, refused_id, shape_of
from timeline.model import Participant
from timeline.model.placed import OWN_KEY, Extension
from timeline.yaml import Mapping, Node, Scalar, Sequence
from timeline.yaml.nodes import items_of, text_in, under

_KEY = re.compile(r"\w[\w.-]{0,60}")
_UNSPACED = re.compile(r"([\w-]{1,40})(?:：|:\S)")

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

ReadRecord = dict[str, Any]
"""A record as it was read: its values by field, and its `place`."""


class ValueKind(Protocol[T_co]):
    """Something that can read a node."""

    def read(self, node: Node, reading: Reading) -> T_co | None:
        """Return the value, or None after noting a problem."""
        ...

    def schema(self, definitions: Definitions) -> Schema:
        """Return the JSON Schema of the values, and add those of records to the definitions."""
        ...


_ACTOR, _ROLE = Name(Vocabulary.ACTOR), Text("a role")


class ParticipantKind(Struct, frozen=True):
    """An actor's id, or a mapping from one to what the actor was in the event."""

    def read(self, node: Node, reading: Reading) -> Participant | None:
        if not isinstance(node, Mapping):
            actor = _ACTOR.read(node, reading)
            return None if actor is None else Participant(actor)
        if len(node.entries) != 1:
            what = "one actor and its role are expected here"
            hint = "give each actor an item of its own"
            reading.refuse(node, "type", what, hint)
            return None
        [(key, value)] = node.entries
        if refused_id(key.text, key, reading):
            return None
        reading.mention(Vocabulary.ACTOR, key.text, key)
        role = _ROLE.read(value, reading)
        return None if role is None else Participant(key.text, role)

    def schema(self, definitions: Definitions) -> Schema:
        text = Text().schema(definitions)
        one = {"minProperties": 1, "maxProperties": 1, "additionalProperties": text}
        return {"anyOf": [text, {"type": "object", **one}]}


class Many(Struct, Generic[T], frozen=True):
    """A list of one kind; where `or_one` is set a single value stands for a list of one."""

    kind: ValueKind[T]
    or_one: bool = True

    def read(self, node: Node, reading: Reading) -> tuple[T, ...] | None:
        if not isinstance(node, Sequence):
            if not self.or_one:
                what = f"a list is expected here, not {shape_of(node)}"
                hint = 'begin each item on a line of its own with "- "'
                reading.refuse(node, "type", what, hint)
                return None
            one = self.kind.read(node, reading)
            return None if one is None else (one,)
        read = self.kind.read
        values = [read(item, reading) for item in reading.progress.over(node.items)]
        return tuple([value for value in values if value is not None])

    def schema(self, definitions: Definitions) -> Schema:
        item = self.kind.schema(definitions)
        items = {"type": "array", "items": item}
        return {"anyOf": [item, items]} if self.or_one else items


class Keyed(Struct, Generic[T], frozen=True):
    """A mapping from texts to values of one kind."""

    kind: ValueKind[T]
    what: str = "a mapping"
    absent: T | None = None

    def read(self, node: Node, reading: Reading) -> dict[str, T] | None:
        """Return the values by key; an entry without a value means `absent`, if that is set."""
        if not isinstance(node, Mapping):
            what = f"{self.what} is expected here, not {shape_of(node)}"
            reading.refuse(node, "type", what, _how_to_map(node))
            return None
        found = {}
        for key, value_node in node.entries:
            if refused_id(key.text, key, reading):
                continue
            if self.absent is not None and isinstance(value_node, Scalar) and value_node.absent:
                found[key.text] = self.absent
                continue
            value = self.kind.read(value_node, reading)
            if value is None:
                reading.unread.add(key.text)
            else:
                found[key.text] = value
        return found

    def schema(self, definitions: Definitions) -> Schema:
        entry = self.kind.schema(definitions)
        if self.absent is not None:
            entry = or_nothing(entry)
        return {"type": "object", "additionalProperties": entry}


def _how_to_map(node: Node) -> str:
    """Return how to write a mapping: of a list of items with ids, how the first is written."""
    id_ = next((text_in(under(item, "id")) for item in items_of(node)), "")
    if not _KEY.fullmatch(id_):
        return 'write one "key: value" to a line'
    return f'write "{id_}:" to a line, and below it, indented, all but the id'


class Pairs(Keyed[str], frozen=True):
    """A mapping from words to texts, as pairs: they can be hashed."""

    def read(self, node: Node, reading: Reading) -> Any:
        found = Keyed.read(self, node, reading)
        return None if found is None else tuple(found.items())


class Either(Struct, Generic[T], frozen=True):
    """One kind where the node is a mapping, another where it is not."""

    mapping: ValueKind[T]
    otherwise: ValueKind[T]

    def read(self, node: Node, reading: Reading) -> T | None:
        return (self.mapping if isinstance(node, Mapping) else self.otherwise).read(node, reading)

    def schema(self, definitions: Definitions) -> Schema:
        return {"anyOf": [kind.schema(definitions) for kind in (self.mapping, self.otherwise)]}


class RecordOrMainKey(Struct, frozen=True):
    """A record, or only the value of its main key: `links: https://…` for `{url: https://…}`."""

    record: "Record"
    main: str

    @property
    def key(self) -> "Key":
        """The main key."""
        return self.record.keys[self.main]

    def read(self, node: Node, reading: Reading) -> ReadRecord | None:
        if isinstance(node, Mapping):
            return self.record.read(node, reading)
        value = self.key.kind.read(node, reading)
        return value and {"place": reading.place(node), self.key.field or self.main: value}

    def schema(self, definitions: Definitions) -> Schema:
        return {"anyOf": [self.key.kind.schema(definitions), self.record.schema(definitions)]}


class Key(Struct, frozen=True):
    """One key of a record: the kind of its value, what it says, and whether it must be there.

    `field` is what the model calls it, where that differs from the key. `unknown` are texts, in
    small letters, that say no more than if the key was left out.
    """

    kind: ValueKind[Any]
    about: str = ""
    required: bool = False
    field: str = ""
    unknown: frozenset[str] = frozenset()


_OWN_TEXT = Text(one_line=False)


def _own_value(node: Node, reading: Reading) -> Any:
    """Return what stands under an author's own key, None for nothing; note bad texts in it."""
    if isinstance(node, Sequence):
        values = (_own_value(item, reading) for item in node.items)
        return [value for value in values if value is not None]
    if isinstance(node, Mapping):
        entries = ((key.text, _own_value(one, reading)) for key, one in node.entries)
        return {key: value for key, value in entries if value is not None}
    absent = not isinstance(node, Scalar) or node.absent  # what was refused is nothing either
    return None if absent else _OWN_TEXT.read(node, reading)


class Record:
    """A mapping with a closed set of keys, and any that begin with `x-`.

    `name` has its article: "an event". A record that lacks a required key is read as None.
    """

    __slots__ = ("keys", "name", "needed")
    partial = False

    def __init__(self, name: str, /, **keys: Key) -> None:
        self.name, self.keys = name, keys
        self.needed = [name for name, key in keys.items() if key.required]
        """The keys that must be there."""

    def read(self, node: Node, reading: Reading) -> ReadRecord | None:
        """Return the values by field, those that are absent left out, and the `place`."""
        if not isinstance(node, Mapping):
            return self.read_other(node, reading)
        found: ReadRecord = {"place": reading.place(node)}
        whole, keys = True, self.keys
        for key_node, value_node in node.entries:
            name = key_node.text
            key = keys.get(name)
            if key is None:
                own = self.own_key(key_node, value_node, reading)
                if own:
                    found["extensions"] = (*found.get("extensions", ()), own)
            elif isinstance(value_node, Scalar) and (
                value_node.absent or value_node.text.lower() in key.unknown
            ):
                if key.required:
                    what = f'the "{name}" of {self.name} is empty'
                    reading.refuse(key_node, "empty", what, f"{self.name} cannot do without it")
            else:
                value = key.kind.read(value_node, reading)
                if value is None:
                    whole = False
                else:
                    found[key.field or name] = value
        for name in self.needed:
            if (keys[name].field or name) not in found:
                whole = False
                self.refuse_missing(name, node, reading)
        return found if whole or self.partial else None

    def own_key(self, key: Scalar, node: Node, reading: Reading) -> Extension | None:
        """Return what an author's own key holds; note any other key that does not exist."""
        if not key.text.startswith(OWN_KEY):
            self.refuse_key(key, reading)
            return None
        value = None if refused_id(key.text, key, reading) else _own_value(node, reading)
        return None if value is None else Extension(key.text, value)

    def refuse_missing(self, name: str, node: Mapping, reading: Reading) -> None:
        """Note a missing key; one that is there was refused for something else."""
        if all(key.text != name for key, _ in node.entries):
            what, hint = f'{self.name} needs the key "{name}"', f'add "{name}: …" to it'
            reading.refuse(node, "missing-key", what, hint)

    def read_other(self, node: Node, reading: Reading) -> ReadRecord | None:
        """Return an empty record for an empty node; note any other node that is no mapping."""
        if isinstance(node, Scalar) and node.absent and not self.needed:
            return {"place": reading.place(node)}
        texts = [name for name in self.needed if not isinstance(self.keys[name].kind, Many)]
        some = sorted(self.keys, key=lambda name: not self.keys[name].required)[:3]
        usual = f"{self.name} is a mapping of keys such as {', '.join(some)}"
        what = f"{self.name} is expected here, not {shape_of(node)}"
        hint = _spaced_colon(node) or _as_mapping(texts, node) or usual
        reading.refuse(node, "type", what, hint)
        return None

    def refuse_key(self, node: Scalar, reading: Reading) -> None:
        """Note a key that does not exist."""
        what = f"{self.name} has no key {quoted(node.text)}"
        hint = reading.did_you_mean(node.text, self.keys, f"its keys are {', '.join(self.keys)}")
        reading.refuse(node, "unknown-key", what, hint)

    def schema(self, definitions: Definitions) -> Schema:
        """Return a reference to the record's schema, which is added to the definitions."""
        noun = self.name.split(" ", 1)[1]
        if noun not in definitions:
            definitions[noun] = {}  # so that a record within itself comes to an end
            properties = {}
            for name, key in self.keys.items():
                entry = key.kind.schema(definitions)
                entry = entry if key.required else or_nothing(entry)
                properties[name] = {**entry, "description": key.about}
            definitions[noun] = {
                "type": "object" if self.needed else ["object", "null"],
                "properties": properties,
                "required": self.needed,
                "patternProperties": {f"^{OWN_KEY}": {}},
                "additionalProperties": False,
            }
        return {"$ref": f"#/$defs/{noun}"}


class PartialRecord(Record):
    """A record that is read although some of its values are wrong: all problems are found."""

    __slots__ = ()
    partial = True


def or_nothing(schema: Schema) -> Schema:
    """Return a schema that also allows an empty value, which means that there is none."""
    if isinstance(schema.get("type"), list):
        return {**schema, "type": list(dict.fromkeys([*schema["type"], "null"]))}
    if "enum" in schema:
        return {**schema, "enum": [*schema["enum"], None]}
    if "anyOf" in schema:
        return {**schema, "anyOf": [*schema["anyOf"], {"type": "null"}]}
    return {"anyOf": [schema, {"type": "null"}]}


def _spaced_colon(node: Node) -> str:
    """Return a hint for `key:value` and for a full-width colon, which YAML reads as one text."""
    found = _UNSPACED.match(node.text) if isinstance(node, Scalar) else None
    return f"write a colon and a space: {found.group(1)}: …" if found else ""


def _as_mapping(needed: SequenceType[str], node: Node) -> str:
    """Return a hint that writes a bare word under the one key that is needed."""
    if len(needed) != 1 or not isinstance(node, Scalar) or not _KEY.fullmatch(node.text):
        return ""
    return f"write {{{needed[0]}: {node.text}}}"
