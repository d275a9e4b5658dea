"""Nodes without their places: what a text says, to be written and to be compared."""

from collections.abc import Mapping as MappingType
from collections.abc import Sequence as SequenceType
from typing import TypeAlias

from timeline.yaml.plain import Value, value_of

__all__ = ["Value", "Values", "value_of", "without_absent"]

Values: TypeAlias = MappingType[str, Value]
"""A record: an event as it stands in a registry, say."""


def without_absent(value: Value) -> Value:
    """Return a value without the entries of mappings that have none."""
    if isinstance(value, MappingType):
        return {key: without_absent(one) for key, one in value.items() if one is not None}
    if isinstance(value, SequenceType) and not isinstance(value, str):
        return [without_absent(one) for one in value]
    return value
