"""Fixing what can be fixed in one way only; every other byte stays as it is."""

import re
from collections.abc import Iterator, Sequence

from timeline.problems import Mend
from timeline.yaml import Mapping as MappingNode
from timeline.yaml import Node, Scalar, read_tree
from timeline.yaml import Sequence as SequenceNode

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)?")


def mended(text: str, mends: Sequence[Mend]) -> str:
    """Return a text with its mends. Of two that overlap, the one further right is made."""
    lines = _LINE.findall(text)
    by_line: dict[int, list[Mend]] = {}
    for mend in mends:
        by_line.setdefault(mend.place.line - 1, []).append(mend)
    for number, of_line in by_line.items():
        end = len(lines[number])
        for mend in sorted(of_line, key=lambda mend: mend.place.column, reverse=True):
            start = mend.place.column - 1
            if start + mend.place.width <= end:
                line = lines[number]
                lines[number] = line[:start] + mend.text + line[start + mend.place.width :]
                end = start
    return "".join(lines)


def is_sound(before: str, after: str, mends: Sequence[Mend]) -> bool:
    """Whether mended places say what the mends say, and everything else says what it said.

    A text that was no YAML must be YAML now, or its first fault must stand further down.
    """
    old, faults = read_tree(before, "")
    new, left = read_tree(after, "")
    if old is None or new is None:
        return new is not None or (bool(left) and left[-1].place.line > faults[-1].place.line)
    wanted = {
        (mend.place.line - 1, mend.place.column - 1): text
        for mend in mends
        for text in _text_of(mend)
    }
    return _shape(old) == _shape(new) and all(
        scalar_after.text == wanted.get((scalar.line, scalar.column), scalar.text)
        for scalar, scalar_after in zip(_scalars(old), _scalars(new), strict=True)
    )


def _text_of(mend: Mend) -> Iterator[str]:
    node, _ = read_tree(mend.text, "")
    if isinstance(node, Scalar):
        yield node.text


def _scalars(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, MappingNode):
        for key, value in node.entries:
            yield key
            yield from _scalars(value)
    elif isinstance(node, SequenceNode):
        for item in node.items:
            yield from _scalars(item)


def _shape(node: Node) -> object:
    """Return how lists and mappings are nested in a node, without texts."""
    if isinstance(node, MappingNode):
        return [_shape(value) for _, value in node.entries]
    return [_shape(item) for item in node.items] if isinstance(node, SequenceNode) else None
