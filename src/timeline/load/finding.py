"""Which files a registry is read from, and their bytes."""

import os
import stat
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from timeline.problems import Place, Problem

STANDARD_INPUT = "-"
LARGEST = 256 * 1024 * 1024
"""Bytes of the largest file that is opened."""

_ENDINGS = (".yaml", ".yml")
_ROOM = Path(__file__).parent


@dataclass(frozen=True, slots=True)
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
        inside = sorted(entry for entry in os.listdir(name) if entry.endswith(_ENDINGS))
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


def _content(name: str, shown: str) -> bytes | Problem:
    try:
        if name == STANDARD_INPUT:
            return sys.stdin.buffer.read(LARGEST + 1)
        status = os.stat(name)
        if not stat.S_ISREG(status.st_mode):
            return Problem(
                Place(shown),
                "file",
                "not a regular file",
                "name a file or a folder; pipe anything else in with -r -",
            )
        if status.st_size > LARGEST:
            return Problem(
                Place(shown),
                "file",
                f"larger than {LARGEST // 2**20} MiB",
                "split it into several files",
            )
        return Path(name).read_bytes()
    except (OSError, ValueError) as error:
        return _unreadable(shown, error)


def _unreadable(name: str, error: OSError | ValueError) -> Problem:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    hint = ""
    if isinstance(error, FileNotFoundError):
        hint = "check the path, or leave -r out to use the bundled registry"
    return Problem(Place(name), "file", f"cannot be read: {reason}", hint)
