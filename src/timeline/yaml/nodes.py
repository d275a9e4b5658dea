"""The nodes of a registry file. Every scalar is text; nothing is typed here."""

from collections.abc import Iterable
from collections.abc import Mapping as MappingType
from collections.abc import Sequence as SequenceType
from typing import NamedTuple, TypeAlias

from timeline.problems import Place

_NOTHING = frozenset(("", "~", "null"))


class Scalar(NamedTuple):
    """A piece of text with the line and column (from 0) where it begins.

    `plain` tells an unquoted scalar from a quoted one: only a plain one may mean "nothing".
    `end_line` and `end_column` are just past its last character.
    """

    text: str
    line: int
    column: int
    plain: bool
    end_line: int
    end_column: int

    @property
    def absent(self) -> bool:
        """Whether this is YAML's way of writing no value (`key:`, `key: ~`, `key: null`)."""
        return self.text in _NOTHING and self.plain


class Sequence(NamedTuple):
    """A list of nodes."""

    items: tuple["Node", ...]
    line: int
    column: int


class Mapping(NamedTuple):
    """Keys and their nodes, in the order of the file."""

    entries: tuple[tuple[Scalar, "Node"], ...]
    line: int
    column: int


class Refused(NamedTuple):
    """Something that was refused already: no further problem is noted about it."""

    line: int
    column: int


Node: TypeAlias = Scalar | Sequence | Mapping | Refused

Value: TypeAlias = "str | SequenceType[Value] | MappingType[str, Value] | None"
"""What a node says, without its place: a text, nothing, a list or a mapping."""

Values: TypeAlias = MappingType[str, Value]
"""A record: an event as it stands in a registry, say."""


def place_of(node: Node, file: str) -> Place:
    """Return where a node begins; a one-line scalar's width is its own."""
    width = 1
    if isinstance(node, Scalar) and node.end_line == node.line:
        width = max(1, node.end_column - node.column)
    return Place(file, node.line + 1, node.column + 1, width)


def under(node: Node | None, key: str) -> Node | None:
    """Return what a mapping has under a key; None where it has nothing, or is no mapping."""
    for name, one in node.entries if isinstance(node, Mapping) else ():
        if name.text == key:
            return one
    return None


def items_of(node: Node | None) -> tuple[Node, ...]:
    """Return the items of a list; of anything else none."""
    return node.items if isinstance(node, Sequence) else ()


def text_in(node: Node | None) -> str:
    """Return a text without the space around it; "" for nothing, and for what is no text."""
    return node.text.strip() if isinstance(node, Scalar) and not node.absent else ""


def value_of(node: Node | None) -> Value:
    """Return what a node says, without the space around a text, which has no meaning."""
    if isinstance(node, Scalar):
        return None if node.absent else node.text.strip()
    if isinstance(node, Sequence):
        return [value_of(item) for item in node.items]
    if isinstance(node, Mapping):
        return {key.text: value_of(entry) for key, entry in node.entries}
    return None


def parts_of(value: Value) -> int:
    """Return how many events of YAML a value makes: a collection has two, its beginning and end."""
    if isinstance(value, dict):
        return 2 + len(value) + sum(map(parts_of, value.values()))
    return 2 + sum(map(parts_of, value)) if isinstance(value, list) else 1


def beside(text: str, node: Node) -> Scalar:
    """Return a text in the place of a node: messages about it point to where the node begins."""
    if type(node) is Scalar and node.text == text:
        return node._replace(plain=False) if node.absent else node
    return Scalar(text, node.line, node.column, False, node.line + 1, 0)


def mapping(entries: Iterable[tuple[str, Node]], at: Node) -> Mapping:
    """Return a mapping of nodes in the place of another node."""
    return Mapping(tuple([(beside(key, node), node) for key, node in entries]), at.line, at.column)


def sequence(items: Iterable[Node], at: Node) -> Sequence:
    """Return a list of nodes in the place of another node."""
    return Sequence(tuple(items), at.line, at.column)
