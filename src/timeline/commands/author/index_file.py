"""A registry → its index, beside it or where it is wanted."""

import os
import sqlite3
from collections.abc import Sequence
from contextlib import closing

from msgspec import Struct

from timeline.authoring.save import replacing
from timeline.index.reading import is_ours
from timeline.index.sources import built_from, texts
from timeline.index.writing import BrokenError, IndexWriter
from timeline.loading import STANDARD_INPUT, read_once
from timeline.loading.assembly import collector_paused, load_files
from timeline.loading.files import Found, Lined, find_registries
from timeline.loading.indexed import open_index
from timeline.loading.lines.taken import TakenLines
from timeline.problems import Problem
from timeline.reports.stored_records import records_of
from timeline.terminal.failures import BadRegistryError
from timeline.terminal.progress import bar_for, bar_for_reading
from timeline.terminal.registries import registry_names
from timeline.terminal.streams import OutputError
from timeline.terminal.usage import UsageError

_ENDING = ".db"
_LARGE = 2**22
"""Bytes of files from which on an index is large."""


class Built(Struct, frozen=True):
    """An index that was written: its name, how many events it holds, and its size in bytes."""

    file: str
    events: int
    size: int


def build(given: Sequence[str] | None, to: str | None) -> Built:
    """Build the index of a registry; one that is there is replaced, any other file is not."""
    names = registry_names(given)
    file = _target(to or _beside(names, given))
    stored = open_index(names)
    if stored is not None:
        if stored.registry is None:
            raise BadRegistryError(stored.problems)
        raise UsageError(f"{names[0]} is an index already", "name the registry it is of")
    found, missing = find_registries(names)
    files: list[str] = []
    try:
        with replacing(file, lambda: _mode(files)) as path, collector_paused():
            try:
                events = _stream(path, file, found, missing, files)
            except BrokenError:
                os.truncate(path, 0)
                events = _stream(path, file, found, missing, files, whole=True)
        return Built(file, events, os.path.getsize(file))
    except (OSError, sqlite3.Error) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise OutputError(f"{file}: {reason}") from error


def _stream(
    path: str,
    file: str,
    found: Sequence[Found | Lined],
    missing: Sequence[Problem],
    files: list[str],
    *,
    whole: bool = False,
) -> int:
    """Write an index while its files are read; return the number of events.

    Raises BrokenError where they have to be read as a `whole` first, and BadRegistryError. All
    files that were read are added to `files`.
    """
    writer = IndexWriter(path, large=sum(one.size for one in found) >= _LARGE)
    with closing(writer):
        taken = None if whole else TakenLines(writer.add_line, writer.keep)
        with bar_for_reading() as told:
            loaded = load_files(found, missing, told=told, taken=taken)
        registry, lined = loaded.registry, taken.files if taken else []
        if registry is None and lined:
            raise BrokenError
        if registry is None:
            raise BadRegistryError(loaded.problems)
        for text in texts(loaded.lines, lined):
            writer.keep(*text)
        files[:] = [name for name in registry.files if os.path.isfile(name)]
        sources = [built_from(name, file) for name in files]
        with bar_for("indexing") as told:
            writer.finish(registry, records_of, sources, told, loaded.lined)
        if taken:
            writer.check(taken.mentioned)
        return writer.events


def _target(file: str) -> str:
    """Return the name of an index to write, if it may be: nothing is there, or an index."""
    if file == STANDARD_INPUT:
        raise UsageError("an index is a file, and goes to no standard output", "name it: --to FILE")
    if os.path.lexists(file) and not is_ours(file):
        raise UsageError(f"{file} exists already, and is no index", "name another file with --to")
    return file


def _mode(files: Sequence[str]) -> int:
    """Return the mode in which nobody reads an index who may not read all that it is of."""
    mode = 0o666
    for found in map(os.stat, files):
        mode &= found.st_mode
        if found.st_gid != os.getegid():  # the index's group is another than the file's
            mode &= ~0o070
    return mode


def _beside(names: Sequence[str], given: Sequence[str] | None) -> str:
    if len(names) != 1 or read_once(names[0]) or not given:
        raise UsageError("it is not said where the index goes", "say it: --to FILE")
    return os.path.splitext(os.path.normpath(names[0]))[0] + _ENDING
