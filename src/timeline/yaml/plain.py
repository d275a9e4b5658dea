"""What a node says, without its place; and nodes that say something in the place of another."""

from collections.abc import Iterable
from collections.abc import Mapping as MappingType
from collections.abc import Sequence as SequenceType
from typing import TypeAlias

from timeline.yaml.nodes import Mapping, Node, Scalar, Sequence

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


def beside(text: str, node: Node) -> Scalar:
    """Return a text that stands for a node: messages about it point to where that begins."""
    if isinstance(node, Scalar) and node.text == text:
        return node._replace(plain=False) if node.absent else node
    return Scalar(text, node.line, node.column, False, node.line + 1, 0)


def mapping(entries: Iterable[tuple[str, Node]], at: Node) -> Mapping:
    """Return a mapping of nodes that stands where another node does."""
    return Mapping(tuple((beside(key, node), node) for key, node in entries), at.line, at.column)


def sequence(items: Iterable[Node], at: Node) -> Sequence:
    """Return a list of nodes that stands where another node does."""
    return Sequence(tuple(items), at.line, at.column)
