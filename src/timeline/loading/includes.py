"""Files that a registry includes: `include: [actors.yaml, years/2012.yaml]`.

A path is relative to the file it stands in. Neither the path nor a symbolic link on it may lead
out of the folder of the file that the user named: a stranger's registry opens no other file.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from msgspec import Struct, field
from msgspec.structs import replace

from timeline.loading.files import FileContent, JsonLinesFile, find_registries, leaves
from timeline.loading.reading import Reading, quoted
from timeline.loading.shape.texts import Text
from timeline.problems import Place
from timeline.yaml import Node

DEEPEST = 32
"""How deep files may include each other."""

# Signs of an address, of a path on Windows, and of what is no path on any system.
_FOREIGN = ("://", "\\", "\0")

_RELATIVE = "write a path that counts from this file's folder, such as years/2012.yaml"


class Inclusion(NamedTuple):
    """A path as it is written in a registry, and where."""

    path: str
    place: Place


class Included(Text, frozen=True):
    """The path of a file or folder to include."""

    def read(self, node: Node, reading: Reading) -> Inclusion | None:  # type: ignore[override]
        path = Text.read(self, node, reading)
        if path is None:
            return None
        if os.path.isabs(path) or path.startswith("~") or any(sign in path for sign in _FOREIGN):
            reading.refuse(node, "include", f"{quoted(path)} is no relative path", _RELATIVE)
            return None
        return Inclusion(path, reading.place(node))


class Visits(Struct):
    """The files that have been read, and those that are open, each included by the one before."""

    # By real path, what is read instead of the content of a file.
    instead: Mapping[str, bytes] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)
    _seen: set[str] = field(default_factory=set)
    _open: list[tuple[str, str]] = field(default_factory=list)

    def enter(self, file: FileContent | JsonLinesFile) -> FileContent | JsonLinesFile | None:
        """Return the file to read, or None where it has been read already."""
        real = _real(file.name)
        if real in self._seen:
            return None
        self._seen.add(real)
        self._open.append((real, file.name))
        self.names.append(file.name)
        content = self.instead.get(real)
        return file if content is None else replace(file, content=content)

    def leave(self) -> None:
        """Note that the file entered last has been read."""
        self._open.pop()

    def within(
        self, inclusions: Sequence[Inclusion], reading: Reading
    ) -> Iterator[FileContent | JsonLinesFile]:
        """Yield the files that the current file includes; refuse those that cannot be included."""
        # Nothing leads out of the folder of the file that the user named; a path counts from the
        # file that it stands in.
        folder = os.path.dirname(self._open[0][1]) or os.curdir
        current = os.path.dirname(self._open[-1][1])
        for path, place in inclusions:
            whole = os.path.normpath(os.path.join(current, path))
            if leaves(os.path.normpath(folder), whole):
                what = f"{quoted(path)} leads out of the registry's folder"
                reading.refuse_at(place, "include", what, "move the file below it")
                continue
            found, problems = find_registries([whole], folder)
            for problem in problems:
                reading.complete = False
                what = f"{problem.place.file}: {problem.what}"
                here = "check the path: it counts from this file's folder"
                hint = here if "-r" in problem.hint else problem.hint  # no option named this file
                reading.refuse_at(place, problem.code, what, hint)
            yield from (file for file in found if not self._refused(file, place, reading))

    def _refused(self, file: FileContent | JsonLinesFile, place: Place, reading: Reading) -> bool:
        """Note a file that includes itself, directly or not, and one that is included too deep."""
        paths, around = zip(*self._open, strict=True)
        real = _real(file.name)
        if real in paths:
            circle = " → ".join([*around[paths.index(real) :], file.name])
            what, hint = f"this includes a file in itself: {circle}", "take it out of one of them"
        elif len(around) >= DEEPEST:
            what = f"more than {DEEPEST} files are included one in the other"
            hint = "include them side by side"
        else:
            return False
        reading.refuse_at(place, "include", what, hint)
        return True


def _real(name: str) -> str:
    return os.path.realpath(name) if os.path.exists(name) else name
