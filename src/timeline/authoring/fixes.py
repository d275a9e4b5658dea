"""Putting right what can be put right in one way only; every other byte stays as it is."""

import re
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from timeline.problems import Mend
from timeline.yaml import Mapping as MappingNode
from timeline.yaml import Node, Scalar, read_tree
from timeline.yaml import Sequence as SequenceNode

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)?")


def mended(text: str, mends: Sequence[Mend]) -> str:
    """Return a text with its mends, the first of those that overlap."""
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


Spot: TypeAlias = tuple[int, int]
"""A line and a column, both from 0."""


def is_sound(before: str, after: str, mends: Sequence[Mend]) -> bool:
    """Whether mends say what they were to say, and nothing else says anything different.

    A text that was no YAML must be so further on at least, or altogether.
    """
    old, faults = read_tree(before, "")
    new, left = read_tree(after, "")
    if old is None or new is None:
        return new is not None or (bool(left) and left[-1].place.line > faults[-1].place.line)
    wanted = {
        (mend.place.line - 1, mend.place.column - 1): said
        for mend in mends
        for said in _scalar_of(mend.text)
    }
    was, now = list(_texts(old)), list(_texts(new))
    return _shape(old) == _shape(new) and all(
        after_text == wanted.get(spot, text)
        for (spot, text), (_, after_text) in zip(was, now, strict=True)
    )


def _scalar_of(text: str) -> Iterator[str]:
    node, _ = read_tree(text, "")
    if isinstance(node, Scalar):
        yield node.text


def _texts(node: Node) -> Iterator[tuple[Spot, str]]:
    if isinstance(node, Scalar):
        yield (node.line, node.column), node.text
    elif isinstance(node, MappingNode):
        for key, value in node.entries:
            yield from _texts(key)
            yield from _texts(value)
    elif isinstance(node, SequenceNode):
        for item in node.items:
            yield from _texts(item)


def _shape(node: Node) -> object:
    if isinstance(node, MappingNode):
        return [_shape(value) for _, value in node.entries]
    return [_shape(item) for item in node.items] if isinstance(node, SequenceNode) else None
