"""A registry in Parquet, searched by DuckDB. Needs the extra `parquet`."""

import os
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from glob import escape
from typing import Any

import duckdb

from timeline.engines.columns import EVENTS, HEADER, MODEL
from timeline.engines.store import EngineStore
from timeline.index.reading import Value
from timeline.index.schema import PARQUET

_TOGETHER = 1_000
_CONFIG: dict[str, Any] = {
    "autoinstall_known_extensions": False,  # nothing is fetched from anywhere
    "autoload_known_extensions": False,
    "temp_directory": tempfile.gettempdir(),
}


def engine() -> duckdb.DuckDBPyConnection:
    """Return an engine that keeps nothing."""
    return duckdb.connect(config=_CONFIG)


def quoted(text: str) -> str:
    """Return a text as SQL writes it."""
    return "'" + text.replace("'", "''") + "'"


class ParquetStore(EngineStore):
    """The events of a file, or of a folder, in Parquet."""

    dialect = "duckdb"

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self._engine, self._whole = engine(), escape(path)
        if os.path.isdir(path):
            self._whole = os.path.join(self._whole, EVENTS, "**", "*.parquet")
        self._read = f"read_parquet({quoted(self._whole)}, hive_partitioning = false)"
        if "model" in self.columns:
            view = f"CREATE VIEW events AS SELECT * REPLACE ({MODEL} AS model) FROM {self._read}"
            list(self.found(view, {}))

    def found(self, sql: str, values: Mapping[str, Value]) -> Iterator[tuple[Any, ...]]:
        try:
            found = self._engine.cursor().execute(sql, values)
            while some := found.fetchmany(_TOGETHER):
                yield from some
        except duckdb.InterruptException:
            raise KeyboardInterrupt from None
        except duckdb.Error as error:
            raise self.damaged(str(error).partition("\n")[0]) from error

    @property
    def files(self) -> Sequence[str]:
        """The files that hold the events."""
        return [name for (name,) in self.found(f"SELECT file FROM glob({quoted(self._whole)})", {})]

    @property
    def columns(self) -> Sequence[str]:
        return [name for name, *_ in self.found(f"DESCRIBE FROM {self._read}", {})]

    @property
    def header(self) -> bytes | None:
        sql = (
            f"SELECT {HEADER} FROM read_parquet({quoted(escape(os.path.join(self.path, PARQUET)))})"
        )
        if not os.path.isdir(self.path):
            held = f"parquet_kv_metadata({quoted(self._whole)})"
            sql = f"SELECT value FROM {held} WHERE decode(key) = {quoted(HEADER)}"
        return next((header for (header,) in self.found(sql, {})), None)
