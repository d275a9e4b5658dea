"""An index → Parquet: one file, or a folder in which each part of time has files of its own."""

import errno
import os
from collections.abc import Callable
from tempfile import TemporaryDirectory

import duckdb

from timeline.engines.columns import COLUMNS, EVENTS, HEADER, ROWS, STORED, Part
from timeline.engines.parquet import engine, quoted
from timeline.engines.store import header_of
from timeline.index.reading import IndexFile
from timeline.index.schema import PARQUET

_LONGEST_ROW = 1 << 20
# Rows that are written together: a question about another time skips them together.
_ROWS_TOGETHER = 20_480
_SETTINGS = "SET threads = 2", "SET memory_limit = '1GB'"


_YEARS = {Part.CENTURY: 100, Part.DECADE: 10, Part.YEAR: 1}


def write_parquet(
    index: IndexFile,
    to: str,
    part: Part | None = None,
    progress: Callable[[float], None] | None = None,
) -> None:
    """Write the registry in an index to a new file, or with a part of time to a new folder.

    Raises OSError where that fails; the caller then removes what is there.
    """
    header = header_of(index.path)
    with TemporaryDirectory(dir=os.path.dirname(to)) as folder:
        rows = os.path.join(folder, "rows.ndjson")
        longest = _write_rows(index, rows, progress)
        types = {name: kind for name, (kind, _) in COLUMNS.items()}
        read = f"FROM read_json({quoted(rows)}, columns = {types}, format = 'newline_delimited',"
        read += f" maximum_object_size = {longest})"
        with engine() as database:
            try:
                for setting in _SETTINGS:
                    database.execute(setting)
                if part is None:
                    kept = f"KV_METADATA {{{HEADER}: $1}}, USE_TMP_FILE false"
                    database.execute(_copied(f"SELECT {STORED} {read}", to, kept), [header])
                else:
                    rest, events = os.path.join(to, PARQUET), os.path.join(to, EVENTS)
                    os.makedirs(events)
                    database.execute(_copied(f"SELECT $1 AS {HEADER}", rest), [header])
                    parts = f"SELECT {STORED}, {_year(_YEARS[part])} AS {part} {read}"
                    parted = f"PARTITION_BY ({part})"
                    if not index.value("SELECT count(*) FROM events"):  # no part has a file
                        parted, events = "", os.path.join(events, "none.parquet")
                    database.execute(_copied(parts, events, parted))
            except duckdb.IOException as error:
                raise OSError(errno.EIO, str(error).partition("\n")[0]) from error


def _copied(query: str, to: str, more: str = "") -> str:
    kept = f"FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {_ROWS_TOGETHER}"
    return f"COPY ({query}) TO {quoted(to)} ({kept}{more and ', '}{more})"


def _year(step: int) -> str:
    """Return the year in which an event begins, rounded down; NULL where that is not known."""
    written = """nullif(regexp_extract("start", '^Y?(-?[0-9]+)-[0-9]+-[0-9]+$', 1), '')"""
    return f"CAST(floor(CAST({written} AS BIGINT) / {step}) * {step} AS BIGINT)"


def _write_rows(index: IndexFile, file: str, progress: Callable[[float], None] | None) -> int:
    """Write the rows as JSON Lines; return how many bytes the longest has, at least a usual one."""
    longest, events = _LONGEST_ROW, index.value("SELECT count(*) FROM events")
    with open(file, "wb") as lines:
        for at, (row,) in enumerate(index.rows(ROWS)):
            line = row.encode()
            lines.write(line + b"\n")
            longest = max(longest, len(line) + 1)
            if progress is not None and at % _ROWS_TOGETHER == 0:
                progress(at / events)
    return longest
