"""All of a registry but its events: a small index that goes along with the events in Parquet."""

import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any

from timeline.index.reading import IndexFile, Value
from timeline.index.schema import APPLICATION, TABLES, VERSION, VOCABULARIES
from timeline.problems import DamagedError, UsageError

_NAMES = ("registry", "roles", "names", *VOCABULARIES)
_TABLES = {name: sql for sql in TABLES if (name := sql.split(" ")[2]) in _NAMES}


class Header(IndexFile):
    """The part of an index that goes along; a question that needs the other part is refused."""

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
