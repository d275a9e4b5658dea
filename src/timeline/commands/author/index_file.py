"""A registry → its index, beside it or where it is wanted, or its sister in Parquet."""

import os
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from tempfile import TemporaryDirectory

from msgspec import Struct

from timeline.authoring.save import replacing
from timeline.engines.columns import Part
from timeline.extras import how_to_install
from timeline.index.reading import IndexFile, is_ours
from timeline.index.sources import built_from
from timeline.index.writing import BrokenError, IndexWriter
from timeline.loading import STANDARD_INPUT, read_once
from timeline.loading.assembly import collector_paused, load_files
from timeline.loading.files import FileContent, JsonLinesFile, find_registries
from timeline.loading.indexed import indexes_in, is_parquet, open_index
from timeline.loading.lines.line_store import LineStore
from timeline.model import Event, RegistryModel
from timeline.problems import Problem, UsageError
from timeline.reports.stored_records import records_of
from timeline.terminal.progress import bar_for
from timeline.terminal.registries import registry_names
from timeline.terminal.streams import OutputError

# Bytes of files from which on an index is large.
_LARGE = 2**22


class Built(Struct, frozen=True):
    """An index that was written: its name, how many events it holds, and its size in bytes."""

    file: str
    events: int
    size: int


def build(given: Sequence[str] | None, to: str | None, part: Part | None = None) -> Built:
    """Build the index of a registry; one that is there is replaced, any other file is not.

    To a name that ends in .parquet or /, or in parts of time, the registry is written in Parquet.
    """
    names = registry_names(given)
    if to is not None and (part or to.endswith((".parquet", "/"))):
        return _in_parquet(names, to, part)
    if part:
        raise UsageError("it is not said where the parts go", "say it: --to FOLDER/")
    if not to:
        if len(names) != 1 or read_once(names[0]) or not given:
            raise UsageError("it is not said where the index goes", "say it: --to FILE")
        to = os.path.splitext(os.path.normpath(names[0]))[0] + ".db"
    if to == STANDARD_INPUT:
        what = "an index is a file, and goes to no standard output"
        raise UsageError(what, "name it: --to FILE")
    if os.path.lexists(to) and not is_ours(to):
        raise UsageError(f"{to} exists already, and is no index", "name another file with --to")
    return _indexed(names, to)


def _indexed(names: list[str], file: str) -> Built:
    stored = open_index(names)
    if stored is not None:
        stored.usable()
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
    found: Sequence[FileContent | JsonLinesFile],
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
        public = records_of(RegistryModel()).events  # ids alone, whatever names a registry has

        def add(event: Event) -> None:
            writer.add_event(event, public(event))

        store = None if whole else LineStore(writer.add_line, writer.keep, add)
        with bar_for("reading") as on_progress:
            loaded = load_files(found, missing, on_progress=on_progress, line_store=store)
        lined = store.files if store else []
        if loaded.registry is None and lined:
            raise BrokenError
        registry = loaded.usable()
        writer.keep_lines(loaded.lines, lined)
        files[:] = [name for name in registry.files if os.path.isfile(name)]
        sources = [built_from(name, file) for name in files]
        with bar_for("indexing") as on_progress:
            writer.finish(registry, records_of, sources, on_progress, loaded.lined)
        if store:
            writer.check(store.mentioned)
        return writer.events


def _in_parquet(names: list[str], to: str, part: Part | None) -> Built:
    try:
        from timeline.engines import writing
        from timeline.engines.parquet import ParquetStore
    except ImportError as missing:
        what = f"writing Parquet needs the library {missing.name}"
        raise UsageError(what, how_to_install("parquet")) from missing
    if part and to.endswith(".parquet"):
        raise UsageError("parts of time are files in a folder", "name one: --to FOLDER/")
    target = os.path.normpath(to)
    if os.path.lexists(target) and not (is_parquet(target) and ParquetStore(target).header):
        what = f"{target} exists already, and is no registry in Parquet"
        raise UsageError(what, "name another file with --to")
    try:
        with TemporaryDirectory(dir=os.path.dirname(os.path.abspath(target))) as folder:
            index = names[0]
            if indexes_in(names) != names:
                index = _indexed(names, os.path.join(folder, "registry.db")).file
            opened = IndexFile(index)
            with bar_for("writing Parquet") as on_progress:
                if to.endswith(".parquet"):
                    with replacing(target, lambda: _mode([index])) as path:
                        writing.write_parquet(opened, path, None, on_progress)
                else:
                    new = os.path.join(folder, "new")
                    writing.write_parquet(opened, new, part or Part.DECADE, on_progress)
                    os.chmod(new, (mode := _mode([index])) | (mode & 0o444) >> 2)
                    if os.path.lexists(target):
                        os.rename(target, os.path.join(folder, "old"))
                    os.rename(new, target)
            size = sum(map(os.path.getsize, ParquetStore(target).files))
            return Built(target, opened.value("SELECT count(*) FROM events"), size)
    except OSError as error:
        raise OutputError(f"{target}: {error.strerror}") from error


def _mode(files: Sequence[str]) -> int:
    """Return the mode in which nobody reads an index who may not read all that it is of."""
    mode = 0o666
    for found in map(os.stat, files):
        mode &= found.st_mode
        if found.st_gid != os.getegid():  # the index's group is another than the file's
            mode &= ~0o070
    return mode
