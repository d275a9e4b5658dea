"""Which files a registry is read from, and their bytes."""

import os
import stat
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from io import BytesIO
from pathlib import Path
from select import select
from typing import BinaryIO

from msgspec import Struct

from timeline.problems import Place, Problem

STANDARD_INPUT = "-"
LARGEST = 256 * 1024 * 1024
"""Bytes of the largest file that is opened; files that are read line by line may be larger."""

LONGEST_LINE = 16 * 1024 * 1024
"""Bytes of the longest line."""

PATIENCE = 1.0
"""Seconds to wait for a writer of a pipe; a pipe with a writer is read to its end."""

_LONGEST_NAME = 1_000
_BLOCK = 64 * 1024
_JSON_LINES = (".jsonl", ".ndjson")
_ENDINGS = (".yaml", ".yml", *_JSON_LINES)
PACKAGE = Path(__file__).parent.parent
"""The folder of the program."""
_AT_ONCE = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class FileContent(Struct, frozen=True):
    """A file that was read as a whole: its name for people, and its bytes."""

    name: str
    content: bytes

    @property
    def size(self) -> int:
        """The number of bytes."""
        return len(self.content)


class JsonLinesFile(Struct, frozen=True):
    """A file with an event in JSON on each line: its name, and its bytes once they are read."""

    name: str
    content: bytes | None = None

    @property
    def size(self) -> int:
        """The number of bytes, as far as it is known before they are read."""
        if self.content is not None:
            return len(self.content)
        return os.path.getsize(self.name) if os.path.exists(self.name) else 0

    def open(self) -> BinaryIO:
        """Return the bytes as a file."""
        return open(self.name, "rb") if self.content is None else BytesIO(self.content)

    def blocks(self) -> Iterator[bytes]:
        """Yield the bytes in pieces of whole lines; stop after a line that is too long."""
        rest = b""
        with self.open() as file:
            for read in iter(partial(file.read, _BLOCK), b""):
                lines, end, begun = read.rpartition(b"\n")
                if end:
                    yield rest + lines + end
                    rest = begun
                else:
                    rest += read
                if len(rest) > LONGEST_LINE:
                    break
        if rest:
            yield rest

    def lines(self) -> Iterator[bytes]:
        """Yield the lines without their ends."""
        for block in self.blocks():
            yield from block.removesuffix(b"\n").split(b"\n")


def bundled() -> Path:
    """Return the path of the registry that ships with the program."""
    # An installed package has it inside; a source tree, editable installs included, at its top.
    inside = PACKAGE / "events.yaml"
    return inside if inside.is_file() else PACKAGE.parent.parent / "events.yaml"


def read_files(names: Sequence[str]) -> tuple[list[FileContent], list[Problem]]:
    """Return the files behind the names (files, folders, `-`), or why they cannot be read."""
    problems: list[Problem] = []
    files = named_files(names, problems)
    read = [(shown, _content(file, shown, problems, pipes=named)) for file, shown, named in files]
    return [FileContent(shown, content) for shown, content in read if content is not None], problems


def find_registries(
    names: Sequence[str], folder: str = ""
) -> tuple[list[FileContent | JsonLinesFile], list[Problem]]:
    """Return the files of registries, none outside of `folder`; JSON Lines are not read yet."""
    found: list[FileContent | JsonLinesFile] = []
    problems: list[Problem] = []
    for file, shown, named in named_files(names, problems):
        # A stranger's registry opens nothing out of its folder, not by a link either.
        if folder and leaves(os.path.realpath(folder), os.path.realpath(file)):
            what, hint = "leads out of the registry's folder", "put the file itself there"
            problems.append(Problem(Place(shown), "include", what, hint))
            continue
        json_lines, once = is_json_lines(file), read_once(file)
        content = _content(file, shown, problems, pipes=named and not folder, unread=json_lines)
        if content is None:
            continue
        if json_lines or (once and _begins_with_an_event(content)):
            found.append(JsonLinesFile(shown, content if once else None))
        else:
            found.append(FileContent(shown, content))
    return found, problems


def read_once(name: str) -> bool:
    """Whether a name is standard input or a pipe, which can be read only once."""
    return name == STANDARD_INPUT or _is_pipe(name)


def _is_pipe(name: str) -> bool:
    try:
        return stat.S_ISFIFO(os.stat(name).st_mode)
    except (OSError, ValueError):
        return False


def is_json_lines(name: str) -> bool:
    """Whether a file of this name has an event in JSON on each line."""
    return name.casefold().endswith(_JSON_LINES)


def leaves(folder: str, path: str) -> bool:
    """Whether a path leads out of a folder; both are normalised and start from the same place."""
    inside = path if folder == os.curdir else path.removeprefix(folder.rstrip(os.sep) + os.sep)
    return inside.split(os.sep)[0] == os.pardir or (inside == path and folder != os.curdir)


def _begins_with_an_event(content: bytes) -> bool:
    """Whether the first line is an object in JSON, and not a whole registry in one."""
    first = content.removeprefix(b"\xef\xbb\xbf").lstrip()[:LONGEST_LINE].partition(b"\n")[0]
    if not first.startswith(b"{"):
        return False
    from json import loads  # 2 ms, which only pipes need

    try:
        given = loads(first)
    except (ValueError, RecursionError):
        return False
    return "events" not in given


def named_files(names: Sequence[str], problems: list[Problem]) -> Iterator[tuple[str, str, bool]]:
    """Yield each file, its name for people, and whether it is named itself, not by its folder."""
    for name in names:
        if name == STANDARD_INPUT or not os.path.isdir(name):
            yield name, "standard input" if name == STANDARD_INPUT else name, True
        else:
            for path in _inside(name, problems):
                yield path, path, False


def _inside(folder: str, problems: list[Problem]) -> list[str]:
    try:
        entries = sorted(os.listdir(folder))
    except OSError as error:
        problems.append(_unreadable(folder, error))
        return []
    # Editors give their own files a dot.
    inside = [one for one in entries if one.endswith(_ENDINGS) and not one.startswith(".")]
    if not inside:
        hint = "name a registry file, or a folder that holds some"
        what = "no .yaml file lies in this folder"
        problems.append(Problem(Place(folder), "folder", what, hint))
    return [os.path.join(folder, entry) for entry in inside]


def _content(
    name: str, shown: str, problems: list[Problem], *, pipes: bool, unread: bool = False
) -> bytes | None:
    """Return the bytes of a file, b"" if it is to stay `unread`; None after noting a problem."""
    try:
        if name == STANDARD_INPUT:
            if sys.stdin is None:
                raise OSError(0, "it is closed")
            content: bytes | None = sys.stdin.buffer.read(LARGEST + 1)
        # A pipe in a folder or an include may never end.
        elif pipes and _is_pipe(name):
            content = _pipe(name)
        else:
            content = read_regular(name, 0 if unread else LARGEST + 1)
    except (OSError, ValueError) as error:
        problems.append(_unreadable(shown, error))
        return None
    if content is None:
        what, hint = (
            "not a regular file",
            "name a file or a folder; pipe anything else in with -r -",
        )
    elif len(content) > LARGEST:
        what, hint = f"larger than {LARGEST // 2**20} MiB", "split it into several files"
    else:
        return content
    problems.append(Problem(Place(shown), "file", what, hint))
    return None


def _pipe(name: str) -> bytes | None:
    """Return what a pipe gives until its writer is done, None where nobody writes to it."""
    number = os.open(name, os.O_RDONLY | _AT_ONCE)
    with open(number, "rb") as file:
        heard = select([number], [], [], PATIENCE)[0]
        first = b""
        try:
            first = os.read(number, 1)  # nothing, too, where nobody writes
        except BlockingIOError:  # somebody is there, but silent
            heard = [number]
        if not heard:
            return None
        os.set_blocking(number, True)
        return first + file.read(LARGEST)


def read_regular(name: str, most: int) -> bytes | None:
    """Return the bytes of a regular file, at most so many; None for anything else."""
    # Nothing else is even opened: opening a pipe may wait, and a device may do something. The
    # flags of opening are for a file that becomes a pipe in the meantime.
    if not stat.S_ISREG(os.stat(name).st_mode):
        return None
    number = os.open(name, os.O_RDONLY | _AT_ONCE)
    with open(number, "rb") as file:
        if not stat.S_ISREG(os.fstat(number).st_mode):
            return None
        return file.read(most)


def _unreadable(name: str, error: OSError | ValueError) -> Problem:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    hint = _HINTS.get(type(error), "name another file, or leave -r out for the bundled registry")
    if "://" in name:
        hint = "nothing is fetched: download it, and name the file"
    shown = name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME]}…"
    return Problem(Place(shown or '""'), "file", f"cannot be read: {reason}", hint)


_HINTS: dict[type[Exception], str] = {
    FileNotFoundError: "check the path, or leave -r out to use the bundled registry",
    PermissionError: "ask its owner for the right to read it, or copy it",
}
