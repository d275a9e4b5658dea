"""The kinds of node in a registry file. Every scalar is text; nothing is typed here."""

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
    """What stands where something was refused already: nothing more is to be said of it."""

    line: int
    column: int


Node: TypeAlias = Scalar | Sequence | Mapping | Refused


def place_of(node: Node, file: str) -> Place:
    """Return where a node begins; a one-line scalar's width is its own."""
    width = 1
    if isinstance(node, Scalar) and node.end_line == node.line:
        width = max(1, node.end_column - node.column)
    return Place(file, node.line + 1, node.column + 1, width)
