"""One file → its tree, or why it has none."""

from timeline.load.decoding import decode
from timeline.load.finding import Found
from timeline.load.foreign import conflict_in, foreign
from timeline.load.reading import Reading
from timeline.problems import Place, Problem
from timeline.yamltree import Mapping, Node, lines_of, read_tree


def tree_of(file: Found, reading: Reading, lines: dict[str, list[str]]) -> Node | None:
    """Return the tree of a file, or None after noting why there is none.

    The lines of the file are added to `lines`, for messages to quote.
    """
    reading.file = file.name
    text = decode(file)
    if isinstance(text, Problem):
        reading.problems.append(text)
        return None
    lines[file.name] = lines_of(text)
    conflict = conflict_in(text, file.name)
    if conflict:
        reading.problems.append(conflict)
        return None
    tree, problems = read_tree(text, file.name)
    if not isinstance(tree, Mapping):
        other = foreign(text)
        if other:
            problems = [Problem(Place(file.name), "not-a-registry", other.what, other.hint)]
            tree = None
        elif tree is None and not problems:
            problems = [_empty(file.name)]
    reading.problems += problems
    return tree


def _empty(file: str) -> Problem:
    return Problem(
        Place(file),
        "empty",
        "an empty file, not a registry",
        'a registry begins with "events:"; timeline --help shows more',
    )
