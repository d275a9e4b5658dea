"""Events on their way into a registry: what was read, and what became of it."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from timeline.problems import Place, Problem
from timeline.values import field, frozen, mutable
from timeline.yamltree import Mapping, Node, Scalar
from timeline.yamltree import Sequence as SequenceNode


class Left(NamedTuple):
    """Something that is not taken in: where it stands, what it is, and why."""

    place: Place
    what: str
    why: str


@mutable
class Draft:
    """An event as a registry would have it, and what was changed or left out on the way.

    `problems` are what stands against it.
    """

    node: Mapping
    changed: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def text(self, key: str) -> str:
        """Return the text under a key, "" where there is none."""
        node = self.get(key)
        return node.text.strip() if isinstance(node, Scalar) and not node.absent else ""

    def get(self, key: str) -> Node | None:
        """Return what stands under a key."""
        return next((node for name, node in self.node.entries if name.text == key), None)

    def put(self, key: str, node: Node) -> None:
        """Set what stands under a key, where it stood if there was something before."""
        entries = {name.text: (name, one) for name, one in self.node.entries}
        entries[key] = (entries[key][0] if key in entries else beside(key, node), node)
        self.node = Mapping(tuple(entries.values()), self.node.line, self.node.column)

    def change(self, what: str) -> None:
        """Note what was changed, once."""
        if what not in self.changed:
            self.changed.append(what)

    def leave(self, what: str) -> None:
        """Note what was left out, once."""
        if what not in self.left:
            self.left.append(what)

    def refuse(self, place: Place, code: str, what: str, hint: str) -> None:
        """Note what stands against it."""
        self.problems.append(Problem(place, code, what, hint))


@frozen
class Intake:
    """What came of reading a file: drafts, and what stands against taking it in.

    `title` and `about` are what the file says of itself. `foreign` says that the file was not
    made for a registry, so that its sources, say, are texts and not ids.
    """

    name: str
    lines: Sequence[str]
    drafts: Sequence[Draft]
    problems: Sequence[Problem] = ()
    left: Sequence[Left] = ()
    title: str = ""
    about: str = ""
    foreign: bool = False


def beside(text: str, node: Node) -> Scalar:
    """Return a text that stands for a node: messages about it point to where that begins."""
    if isinstance(node, Scalar) and node.text == text:
        return node._replace(plain=False) if node.absent else node
    return Scalar(text, node.line, node.column, False, node.line + 1, 0)


def mapping(entries: Iterable[tuple[str, Node]], at: Node) -> Mapping:
    """Return a mapping of nodes that stands where another node does."""
    return Mapping(tuple((beside(key, node), node) for key, node in entries), at.line, at.column)


def sequence(items: Iterable[Node], at: Node) -> SequenceNode:
    """Return a list of nodes that stands where another node does."""
    return SequenceNode(tuple(items), at.line, at.column)
