"""An index that is there: opened for reading alone, and asked in SQL.

Nothing in the file is trusted. Its tables must be exactly ours, so that no view and no trigger
stands in their place, and what they hold is checked when it is decoded.
"""

import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar
from weakref import finalize

from timeline.index.encoding import Encoding
from timeline.index.schema import APPLICATION, INDEXES, MAGIC, TABLES, VERSION
from timeline.index.sources import BuiltFrom, changed
from timeline.problems import DamagedError, Place, Problem

T = TypeVar("T")
Value = str | int | float | None

_HEAD, _OWNER = 100, slice(68, 72)
"""Bytes of an SQLite file's header, and where it names the program it belongs to."""

_AGAIN = "build it again: timeline index REGISTRY"


def is_ours(path: str) -> bool:
    """Whether a file is an index that this program wrote, of whatever version."""
    try:
        with open(path, "rb") as file:
            head = file.read(_HEAD)
    except OSError:
        return False
    return head.startswith(MAGIC) and head[_OWNER] == APPLICATION.to_bytes(4, "big")


class Index:
    """An open index. Everything raises DamagedError where the file does not hold what it should."""

    def __init__(self, path: str) -> None:
        self.path = path
        address = f"file:{_quoted(os.path.abspath(path))}?mode=ro&immutable=1"
        try:
            self._file = sqlite3.connect(address, uri=True, isolation_level=None)
        except sqlite3.Error as error:
            raise self.damaged(str(error)) from error
        finalize(self, self._file.close)
        for pragma in ("trusted_schema = OFF", "query_only = ON", "cell_size_check = ON"):
            self._file.execute(f"PRAGMA {pragma}")
        self._check()

    def _check(self) -> None:
        if self.value("PRAGMA application_id") != APPLICATION:
            raise self.damaged("an SQLite file, but no index of timeline's")
        version = self.value("PRAGMA user_version")
        if version != VERSION:
            raise self.damaged(f"an index of version {version}, and this program reads {VERSION}")
        made = {
            sql
            for name, sql in self.rows("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
            if not str(name).startswith(("text_", "sqlite_"))
        }
        if made != {*TABLES, *INDEXES}:
            raise self.damaged("an index whose tables are not those that were written")

    def function(self, name: str, parameters: int, answer: Callable[..., Value]) -> None:
        """Let SQL call a function that always gives the same answer to the same arguments."""
        self._file.create_function(name, parameters, answer, deterministic=True)

    def rows(self, sql: str, values: Sequence[Value] = ()) -> Iterator[tuple[Any, ...]]:
        """Yield what a query finds, row by row."""
        try:
            yield from self._file.execute(sql, values)
        except sqlite3.Error as error:
            raise self.damaged(str(error)) from error

    def value(self, sql: str, values: Sequence[Value] = ()) -> Any:
        """Return the first value that a query finds, None where there is none."""
        return next((row[0] for row in self.rows(sql, values)), None)

    def read(self, encoding: Encoding[T], text: Any) -> T:
        """Return the value that a text of the index encodes."""
        try:
            return encoding.value(text)
        except ValueError as error:
            raise self.damaged(str(error)) from error

    def read_lazily(self, encoding: Encoding[T], text: Any) -> T:
        """Return the value that a text of the index encodes, decoded as far as it is looked at."""
        try:
            return encoding.lazily(text, self.damaged)
        except (ValueError, TypeError) as error:
            raise self.damaged(str(error)) from error

    def damaged(self, what: str) -> DamagedError:
        """Return the error that says what is wrong with the index."""
        return DamagedError(Problem(Place(self.path), "index", what, _AGAIN))

    def outdated(self) -> tuple[str, ...]:
        """Return the files that are others than those the index was built from."""
        built = self.rows("SELECT file, bytes, modified, crc32 FROM built_from ORDER BY file")
        files = [BuiltFrom(*row) for row in built]
        return tuple(one.file for one in files if changed(one, self.path))


def _quoted(path: str) -> str:
    """Return a path for an address: the three signs that mean something there are escaped."""
    return path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
