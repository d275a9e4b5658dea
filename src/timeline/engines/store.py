"""Events in Parquet, which an engine searches; the header beside them is the rest of the registry.

A file holds the events, and the header among what Parquet says of a file. A folder holds the events
in `events`, in files for each part of time, and the header in `registry.parquet`.
"""

import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from timeline.engines.columns import COLUMNS
from timeline.engines.dialects import translated
from timeline.index.reading import IndexFile, Store, Value
from timeline.index.schema import APPLICATION, TABLES, VERSION, VOCABULARIES
from timeline.index.stored import StoredRegistry, registry_in
from timeline.problems import DamagedError, UsageError

_NAMES = ("registry", "roles", "names", *VOCABULARIES)
_TABLES = {name: sql for sql in TABLES if (name := sql.split(" ")[2]) in _NAMES}


class Header(IndexFile):
    """The tables of an index without its events; a question that needs these too is refused."""

    _made = frozenset(("table", sql) for sql in _TABLES.values())

    def rows(self, sql: str, values: Sequence[Value] = ()) -> Iterator[tuple[Any, ...]]:
        try:
            yield from super().rows(sql, values)
        except DamagedError as error:
            if not str(error.__cause__).startswith("no such table: "):
                raise
            raise UsageError(
                f"this needs the whole registry, and of {self.path} only what is asked for is read",
                f"cut a part out: timeline export registry -r {self.path} --since 2015 > part.yaml",
            ) from None


def header_of(index: str) -> bytes:
    """Return the header of the registry in an index."""
    file = sqlite3.connect(":memory:", isolation_level=None)
    try:
        file.execute(f"PRAGMA application_id = {APPLICATION}")
        file.execute(f"PRAGMA user_version = {VERSION}")
        file.execute("ATTACH ? AS whole", [index])
        for name, sql in _TABLES.items():
            file.execute(sql)
            kept = "WHERE vocabulary <> 'events'" if name == "names" else ""
            file.execute(f"INSERT INTO main.{name} SELECT * FROM whole.{name} {kept}")
        file.execute(
            "INSERT INTO main.registry SELECT printf('series %09d', series), model"
            " FROM whole.figures WHERE series IS NOT NULL ORDER BY series"
        )
        return file.serialize()
    finally:
        file.close()


class EngineStore(Store):
    """Events that an engine searches, as the table `events`."""

    dialect: str

    def rows(self, sql: str, values: Sequence[Value] = ()) -> Iterator[tuple[Any, ...]]:
        statement = translated(sql, self.dialect)
        named = {name: values[int(name[1:])] for name in re.findall(r"[:$](p[0-9]+)\b", statement)}
        return self.found(statement, named)

    def found(self, sql: str, values: Mapping[str, Value]) -> Iterator[tuple[Any, ...]]:
        """Yield what a query in the engine's own dialect finds, row by row."""
        raise NotImplementedError

    @property
    def columns(self) -> Sequence[str]:
        """The columns of the events."""
        raise NotImplementedError

    @property
    def header(self) -> bytes | None:
        """The rest of the registry, None where there is none."""
        raise NotImplementedError

    def registry(self) -> StoredRegistry:
        """Return the registry; raise DamagedError where it is none of ours."""
        header, missing = self.header, COLUMNS.keys() - set(self.columns)
        if header is None or missing:
            what = f"no column {min(missing)}" if missing else "no header"
            raise self.damaged(f"in Parquet, but no registry of timeline's: it has {what}")
        held = Header(self.path, content=header)
        self.numbered = held.numbered
        return registry_in(held, self)
