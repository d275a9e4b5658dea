"""One file → its tree, or why it has none."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from timeline.load.encoding import decode
from timeline.load.files import Found, Lined
from timeline.load.foreign import conflict_in, foreign
from timeline.load.notes import Reading
from timeline.problems import Place, Problem
from timeline.yaml import Mapping as MappingNode
from timeline.yaml import Node, lines_of, read_tree

_PAIR = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}")
"""The two escapes of one character."""


class Lines(Mapping[str, Sequence[str]]):
    """The lines of files by their names, for messages to quote; a text is cut when asked for."""

    def __init__(self) -> None:
        self._texts: dict[str, str | Lined] = {}
        self._lines: dict[str, Sequence[str]] = {}

    def add(self, file: str, text: str | Lined) -> None:
        """Keep the text of a file, or the file where that is not read as a whole."""
        self._texts[file] = text

    def __getitem__(self, file: str) -> Sequence[str]:
        if file not in self._lines:
            text = self._texts[file]
            self._lines[file] = lines_of(text) if isinstance(text, str) else _lines_in(text)
        return self._lines[file]

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)


def _lines_in(file: Lined) -> Sequence[str]:
    from timeline.load.lines.reader import LinesOf

    return LinesOf(file)


def tree_of(file: Found, reading: Reading, lines: Lines) -> Node | None:
    """Return the tree of a file, or None after noting why there is none.

    The text of the file is added to `lines`.
    """
    reading.file = file.name
    text = decode(file)
    if isinstance(text, Problem):
        reading.problems.append(text)
        return None
    lines.add(file.name, text)
    conflict = conflict_in(text, file.name)
    if conflict:
        reading.problems.append(conflict)
        return None
    tree, problems = tree_in(text, file.name, reading.progress.file(file.size))
    if not isinstance(tree, MappingNode):
        other = foreign(text)
        if other:
            problems = [Problem(Place(file.name), "not-a-registry", other.what, other.hint)]
            tree = None
        elif tree is None and not problems:
            problems = [_empty(file.name)]
    reading.problems += problems
    return tree


def tree_in(
    text: str, file: str, told: Callable[[float], None] | None = None
) -> tuple[Node | None, list[Problem]]:
    """Return the tree of a text in YAML or JSON, and every problem found on the way.

    JSON is YAML as well, but for this: it writes a character beyond U+FFFF as two escapes, and
    YAML takes neither.
    """
    tree, problems = read_tree(text, file, told)
    if _PAIR.search(text) and {problem.code for problem in problems} == {"yaml"}:
        from timeline.load.json_tree import read_json

        values, faults = read_json(text, file)
        if len(values) == 1 and not faults:
            return values[0], []
    return tree, problems


def in_yaml(text: str) -> str:
    """Return a text in which YAML finds everything where it stands, though not all that it says."""
    return _PAIR.sub(lambda pair: "0" * len(pair[0]), text)


def _empty(file: str) -> Problem:
    return Problem(
        Place(file),
        "empty",
        "an empty file, not a registry",
        'a registry begins with "events:"; timeline --help shows more',
    )
