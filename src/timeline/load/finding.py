"""Which files a registry is read from, and their bytes."""

import os
import stat
import sys
from collections.abc import Sequence
from pathlib import Path

from timeline.problems import Place, Problem
from timeline.values import frozen

STANDARD_INPUT = "-"
LARGEST = 256 * 1024 * 1024
"""Bytes of the largest file that is opened."""

_LONGEST_NAME = 1_000
_ENDINGS = (".yaml", ".yml")
_ROOM = Path(__file__).parent
_AT_ONCE = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


@frozen
class Found:
    """A file to read: its name for people, and its bytes."""

    name: str
    content: bytes


def bundled() -> Path:
    """Return where the registry that ships with the program lies.

    An installed package has it inside; a source tree, editable installs included, at its top.
    """
    inside = _ROOM.parent / "events.yaml"
    return inside if inside.is_file() else _ROOM.parent.parent.parent / "events.yaml"


def find(names: Sequence[str]) -> tuple[list[Found], list[Problem]]:
    """Return the files behind the names (files, folders, `-`), or why they cannot be read."""
    found: list[Found] = []
    problems: list[Problem] = []
    for name in names:
        for file, shown in _files(name, problems):
            content = _content(file, shown)
            if isinstance(content, Problem):
                problems.append(content)
            else:
                found.append(Found(shown, content))
    return found, problems


def _files(name: str, problems: list[Problem]) -> list[tuple[str, str]]:
    if name == STANDARD_INPUT or not os.path.isdir(name):
        return [(name, "standard input" if name == STANDARD_INPUT else name)]
    try:
        inside = sorted(entry for entry in os.listdir(name) if _is_registry(entry))
    except OSError as error:
        problems.append(_unreadable(name, error))
        return []
    if not inside:
        problems.append(
            Problem(
                Place(name),
                "folder",
                "no .yaml file lies in this folder",
                "name a registry file, or a folder that holds some",
            )
        )
    return [(os.path.join(name, entry),) * 2 for entry in inside]


def _is_registry(entry: str) -> bool:
    """Whether a file of a folder is meant; editors keep locks and drafts under names with a dot."""
    return entry.endswith(_ENDINGS) and not entry.startswith(".")


def _content(name: str, shown: str) -> bytes | Problem:
    try:
        content = _standard_input() if name == STANDARD_INPUT else _file(name)
    except (OSError, ValueError) as error:
        return _unreadable(shown, error)
    if content is None:
        return Problem(
            Place(shown),
            "file",
            "not a regular file",
            "name a file or a folder; pipe anything else in with -r -",
        )
    if len(content) > LARGEST:
        return Problem(
            Place(shown),
            "file",
            f"larger than {LARGEST // 2**20} MiB",
            "split it into several files",
        )
    return content


def _standard_input() -> bytes:
    if sys.stdin is None:
        raise OSError(0, "it is closed")
    return sys.stdin.buffer.read(LARGEST + 1)


def _file(name: str) -> bytes | None:
    """Return the bytes of a regular file, at most one more than may be; None for anything else.

    A pipe or a device is not even opened: that may wait, or do something. Should a file turn
    into one meanwhile, opening does not wait either.
    """
    if not stat.S_ISREG(os.stat(name).st_mode):
        return None
    number = os.open(name, os.O_RDONLY | _AT_ONCE)
    with open(number, "rb") as file:
        if not stat.S_ISREG(os.fstat(number).st_mode):
            return None
        return file.read(LARGEST + 1)


def _unreadable(name: str, error: OSError | ValueError) -> Problem:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    hint = _HINTS.get(type(error), "name another file, or leave -r out for the bundled registry")
    shown = name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME]}…"
    return Problem(Place(shown), "file", f"cannot be read: {reason}", hint)


_HINTS: dict[type[Exception], str] = {
    FileNotFoundError: "check the path, or leave -r out to use the bundled registry",
    PermissionError: "ask its owner for the right to read it, or copy it",
}
