"""Fixing what can be fixed in one way only; every other byte stays as it is."""

import re
from collections.abc import Iterator, Sequence

from timeline.problems import Mend
from timeline.yaml import Mapping as MappingNode
from timeline.yaml import Node, Scalar, read_tree
from timeline.yaml.nodes import items_of

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
    """Whether the corrected places read as the corrections say, and all else reads as before.

    A text that was no YAML must be YAML now, or its first fault must stand further down.
    """
    old, faults = read_tree(before, "")
    new, left = read_tree(after, "")
    if old is None or new is None:
        return new is not None or (bool(left) and left[-1].place.line > faults[-1].place.line)
    corrected = {}
    for mend in mends:
        node, _ = read_tree(mend.text, "")
        if isinstance(node, Scalar):
            corrected[mend.place.line - 1, mend.place.column - 1] = node.text
    expected = [
        corrected.get((part.line, part.column), part.text) if isinstance(part, Scalar) else part
        for part in _parts(old)
    ]
    return expected == [part.text if isinstance(part, Scalar) else part for part in _parts(new)]


def _parts(node: Node) -> Iterator[Scalar | int | None]:
    """Yield the texts of a node in their order, and the length of each mapping and list in it."""
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, MappingNode):
        yield len(node.entries)
        for entry in node.entries:
            for part in entry:
                yield from _parts(part)
    else:
        items = items_of(node)
        yield len(items)
        for item in items:
            yield from _parts(item)
