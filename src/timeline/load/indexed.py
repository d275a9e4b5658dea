"""A registry that is an index: opened, not read."""

import os
import stat
from collections.abc import Sequence
from typing import TYPE_CHECKING

from timeline.problems import DamagedError, Place, Problem

if TYPE_CHECKING:
    from timeline.model import Registry

_MAGIC = b"SQLite format 3\0"
_AGAIN = "build it again with timeline index"
_AT_ONCE = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def indexes_in(names: Sequence[str]) -> list[str]:
    """Return those of the names that are files of SQLite."""
    return [name for name in names if _is_database(name)]


def open_index(names: Sequence[str], index: str) -> "tuple[Registry | Problem, tuple[str, ...]]":
    """Return the registry that an index holds, or why it cannot be had, and words on it."""
    if len(names) > 1:
        what, hint = "an index is a registry of its own", "name it alone, or the files it is of"
        return Problem(Place(index), "index", what, hint), ()
    from timeline.index.reading import Index
    from timeline.index.stored import StoredRegistry

    try:
        opened = Index(index)
        registry = StoredRegistry(opened)
        changed = opened.outdated()
    except DamagedError as error:
        return error.problem, ()
    except (LookupError, TypeError, ValueError) as error:
        return Problem(Place(index), "index", f"it is damaged: {error}", _AGAIN), ()
    words = [f"{index} was built from {file}, which has changed: {_AGAIN}" for file in changed]
    return registry, tuple(words)


def _is_database(name: str) -> bool:
    try:
        if not stat.S_ISREG(os.stat(name).st_mode):
            return False
        with open(os.open(name, os.O_RDONLY | _AT_ONCE), "rb") as file:
            return file.read(len(_MAGIC)) == _MAGIC
    except (OSError, ValueError):
        return False
