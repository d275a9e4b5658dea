"""A registry in an index, SQLite or Parquet: it is opened, not read as a whole."""

import os
from collections.abc import Sequence
from pathlib import Path

from timeline import extras
from timeline.index.schema import MAGIC, PARQUET
from timeline.loading.files import PACKAGE, bundled, read_regular
from timeline.loading.loaded import Loaded
from timeline.problems import DamagedError, Place, Problem, UsageError

_AGAIN = "build it again with timeline index"


def indexes_in(names: Sequence[str]) -> list[str]:
    """Return the names that are files of SQLite."""
    return [name for name in names if _begins(name, MAGIC)]


def open_index(names: Sequence[str], engine: str | None = None) -> Loaded | None:
    """Return the registry of the index that the names name, None where none of them is an index.

    `engine` names what searches a registry in Parquet, if not DuckDB.
    """
    indexes, tables = indexes_in(names), [name for name in names if engine or is_parquet(name)]
    if not indexes and not tables:
        return None
    if len(names) > 1:
        what, hint = "an index is a registry of its own", "name it alone, or the files it is of"
        return _refused((indexes or tables)[0], what, hint)
    return _in_parquet(tables[0], engine) if tables else _in_sqlite(indexes[0])


def is_parquet(name: str) -> bool:
    """Whether a name is that of a registry in Parquet: of a file, or of a folder."""
    return os.path.isfile(os.path.join(name, PARQUET)) or _begins(name, b"PAR1")


def _in_parquet(name: str, engine: str | None) -> Loaded:
    """Return a registry in Parquet; raise UsageError where the engine is not there."""
    if engine and "://" not in name and not os.path.isfile(os.path.join(name, PARQUET)):
        what = f"--engine {engine} searches a folder of Parquet, and {name} is none"
        raise UsageError(what, "write one: timeline index REGISTRY --to FOLDER/")
    extra = "spark" if engine else "parquet"
    stores = extras.imported(f"timeline.engines.{extra}", "asking a registry in Parquet", extra)
    try:
        store = stores.SparkStore(name, engine) if engine else stores.ParquetStore(name)
        return Loaded(store.registry(), ())
    except DamagedError as error:
        return Loaded(None, (error.problem,))


def open_bundled(names: Sequence[str]) -> Loaded | None:
    """Return the bundled registry from its index, None if the index is not there or out of date."""
    registry = bundled()
    index = registry.with_suffix(".db")
    if list(names) != [str(registry)] or not index.is_file():
        return None
    # In a source tree the program may have changed since the index was written.
    if registry.parent != PACKAGE and _is_older_than_program(index):
        return None
    try:
        loaded = _in_sqlite(str(index), installed=True)
    except ImportError:  # a Python without SQLite
        return None
    return None if loaded.problems or loaded.remarks else loaded


def _is_older_than_program(index: Path) -> bool:
    """Whether a file of the program has changed since an index was written."""
    written = index.stat().st_mtime_ns
    for folder, inner, names in os.walk(PACKAGE):
        inner[:] = [one for one in inner if one != "__pycache__"]
        files = (os.path.join(folder, one) for one in names if one.endswith(".py"))
        if any(os.stat(file).st_mtime_ns > written for file in files):
            return True
    return False


def _in_sqlite(index: str, *, installed: bool = False) -> Loaded:
    """Return the registry of an SQLite file; one `installed` with the program is trusted."""
    # Other registries need neither SQLite nor the stored collections.
    from timeline.index.collections import ReadLines, StoredLines
    from timeline.index.reading import IndexFile
    from timeline.index.stored import registry_in

    try:
        opened = IndexFile(index, trusted=installed)
        registry = registry_in(opened)
        changed = opened.outdated()
    except DamagedError as error:
        return Loaded(None, (error.problem,))
    except (LookupError, TypeError, ValueError) as error:
        return _refused(index, f"it is damaged: {error}", _AGAIN)
    remarks = [f"{index} was built from {file}, which has changed: {_AGAIN}" for file in changed]
    kept = {file: StoredLines(opened, file) for file in registry.files}
    lines = {file: one if file in registry.lined else ReadLines(one) for file, one in kept.items()}
    return Loaded(registry, (), lines, remarks=tuple(remarks), lined=registry.lined)


def _refused(index: str, what: str, hint: str) -> Loaded:
    return Loaded(None, (Problem(Place(index), "index", what, hint),))


def _begins(name: str, beginning: bytes) -> bool:
    try:
        return read_regular(name, len(beginning)) == beginning
    except (OSError, ValueError):
        return False
