"""Nodes without their places: what a text says, to be written and to be compared."""

from collections.abc import Mapping as MappingType
from collections.abc import Sequence as SequenceType
from typing import TypeAlias

from timeline.yamltree import Mapping, Node, Scalar, Sequence

Value: TypeAlias = "str | SequenceType[Value] | MappingType[str, Value] | None"
"""A text, nothing, a list or a mapping."""

Values: TypeAlias = MappingType[str, Value]
"""A record: an event as it stands in a registry, say."""


def value_of(node: Node | None) -> Value:
    """Return what a node says; the space around a text, which is never read, left out."""
    if isinstance(node, Scalar):
        return None if node.absent else node.text.strip()
    if isinstance(node, Sequence):
        return [value_of(item) for item in node.items]
    if isinstance(node, Mapping):
        return {key.text: value_of(entry) for key, entry in node.entries}
    return None


def without_absent(value: Value) -> Value:
    """Return a value without the entries of mappings that have none."""
    if isinstance(value, MappingType):
        return {key: without_absent(one) for key, one in value.items() if one is not None}
    if isinstance(value, SequenceType) and not isinstance(value, str):
        return [without_absent(one) for one in value]
    return value
