"""The file of an index: opened for reading only, and asked in SQL.

Nothing in the file is trusted. Its tables must be exactly ours, so that no view and no trigger
takes their place, and every value is checked when it is decoded.
"""

import os
import sqlite3
import stat
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any, TypeVar
from weakref import finalize

from msgspec import MsgspecError

from timeline.index.columns import value_of
from timeline.index.records import EventRecord, Outline, event_of
from timeline.index.schema import APPLICATION, INDEXES, MAGIC, TABLES, VERSION, VIEWS
from timeline.index.sources import BuiltFrom, changed
from timeline.model import Event
from timeline.problems import DamagedError, Place, Problem, strangers

T = TypeVar("T")
Value = str | int | float | None

# Bytes of an SQLite file's header, and where it names the program it belongs to.
_HEAD, _OWNER = 100, slice(68, 72)

# What SQLite takes for parts of the address of a file (https://sqlite.org/uri.html).
_ESCAPED = str.maketrans({"%": "%25", "?": "%3f", "#": "%23"})

_BUILD_AGAIN = "build it again: timeline index REGISTRY"

LARGEST_ANSWER = 4
"""The size that the rows of one statement may have, as a multiple of the size of the file."""
# Bytes that are counted for each row, beside its texts.
_ROW = 16
# Bytes that a value may have in the smallest file, and in the largest.
_LEAST_LENGTH, _LONGEST = 1 << 20, 2**31 - 1
_TOO_MUCH = "it seems to hold more than there is room for"

STEPS_PER_BYTE = 64
"""Steps of SQLite's machine that a statement may take; the longest queries take some fifteen."""
# How many steps are counted at a time.
_STEPS = 1_000_000
_LEAST_STEPS = 16 * _STEPS

_OF_FULL_TEXT = {
    f"{table}_{part}" for table in ("text", "trigrams") for part in ("data", "idx", "config")
}
# All that the file may consist of.
_MADE = frozenset(
    (kind, sql)
    for kind, made in (("table", TABLES), ("index", INDEXES), ("view", VIEWS))
    for sql in made
)


def is_ours(path: str) -> bool:
    """Whether a file is an index that this program wrote, of whatever version."""
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):  # (opening a pipe would wait)
            return False
        with open(path, "rb") as file:
            head = file.read(_HEAD)
    except OSError:
        return False
    return head.startswith(MAGIC) and head[_OWNER] == APPLICATION.to_bytes(4, "big")


# A class of its own: SQLite keeps its handler alive, and a method would keep the index alive.
class Work:
    """Counts the steps of a statement, and stops one that takes more than its file can need.

    SQLite calls this. An exception in it, as by Ctrl-C, stops the statement too.
    """

    def __init__(self, size: int) -> None:
        self._most = max(STEPS_PER_BYTE * size, _LEAST_STEPS)
        self._left = self._most

    def begin(self) -> None:
        """Count from the start."""
        self._left = self._most

    def __call__(self) -> bool:
        """Return whether the statement is to stop."""
        self._left -= _STEPS
        return self.is_over

    @property
    def is_over(self) -> bool:
        """Whether a statement has taken more steps than it may."""
        return self._left < 0


class Store:
    """What a registry is stored in: it is asked in SQL, and every value in it is checked.

    All methods raise DamagedError where it does not hold what it should.
    """

    def __init__(self, path: str, *, trusted: bool = False) -> None:
        self.path, self._trusted = path, trusted
        if not trusted:
            strangers.append(path)

    def rows(self, sql: str, values: Sequence[Value] = ()) -> Iterator[tuple[Any, ...]]:
        """Yield what a query finds, row by row."""
        raise NotImplementedError

    def value(self, sql: str, values: Sequence[Value] = ()) -> Any:
        """Return the first value that a query finds, None where there is none."""
        return next((row[0] for row in self.rows(sql, values)), None)

    def read(self, kind: type[T], text: Any) -> T:
        """Return the value of a type that a text of the index holds."""
        try:
            if kind is Event and text[0] == "[":
                file, line, record = value_of(tuple[int, int, EventRecord], text)
                read: Any = event_of(record, Place(self.numbered[file], line, 1))
            else:
                read = value_of(kind, text)
        except (MsgspecError, ValueError, TypeError, LookupError, RecursionError) as error:
            raise self.damaged(str(error)) from error
        value: T = read
        return value

    def outline(self, text: Any) -> Event:
        """Return the event of a public record, with no more than what a chart shows of it."""
        try:
            return self.read(Outline, text).event
        except (ValueError, RecursionError) as error:
            raise self.damaged(str(error)) from error

    @cached_property
    def numbered(self) -> Sequence[str]:
        """The files that events stand in, by their numbers."""
        return str(self.value("SELECT value FROM registry WHERE key = 'numbered'")).split("\n")

    def record(self, text: Any) -> str:
        """Return the public record of an event, after checking that it is one."""
        if not self._trusted:
            self.read(EventRecord, text)
            broken = "\n" in text or "\r" in text or "\t" in text  # blanks that JSON allows
            if text[0] != "{" or text[-1] != "}" or broken:
                raise self.damaged("a record is not on one line")
        return str(text)

    def damaged(self, what: str) -> DamagedError:
        """Return the error that says what is wrong with the index."""
        return DamagedError(Problem(Place(self.path), "index", what, _BUILD_AGAIN))


class IndexFile(Store):
    """An open index, or a part of one whose `content` is given.

    The work of a statement is bounded by the size of the file: in a file made with bad intent,
    pages may refer to each other so that it seems to hold rows without end.
    """

    _made = _MADE

    def __init__(self, path: str, *, trusted: bool = False, content: bytes | None = None) -> None:
        super().__init__(path, trusted=trusted)
        file = os.path.abspath(path).translate(_ESCAPED).lstrip("/")
        address = f"file:///{file}?mode=ro&immutable=1"
        try:
            self._size = os.path.getsize(path) if content is None else len(content)
            address = address if content is None else ":memory:"
            self._file = sqlite3.connect(address, uri=True, isolation_level=None)
            if content is not None:
                self._file.deserialize(content)
            finalize(self, self._file.close)
            for pragma in ("trusted_schema = OFF", "query_only = ON", "cell_size_check = ON"):
                self._file.execute(f"PRAGMA {pragma}")
        except (OSError, sqlite3.Error) as error:
            raise self.damaged(str(error)) from error
        longest = min(max(_LEAST_LENGTH, self._size), _LONGEST)
        self._file.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, longest)
        self._work = Work(self._size)
        self._file.set_progress_handler(self._work, _STEPS)
        self._check()

    def _check(self) -> None:
        if self.value("PRAGMA application_id") != APPLICATION:
            raise self.damaged("an SQLite file, but no index of timeline's")
        version = self.value("PRAGMA user_version")
        if version != VERSION:
            raise self.damaged(f"an index of version {version}, and this program reads {VERSION}")
        made = {
            (kind, sql)
            for kind, name, sql in self.rows("SELECT type, name, sql FROM sqlite_master")
            if sql is not None and (kind, name in _OF_FULL_TEXT) != ("table", True)
        }
        if made != self._made:
            raise self.damaged("an index whose tables are not those that were written")

    def rows(self, sql: str, values: Sequence[Value] = ()) -> Iterator[tuple[Any, ...]]:
        self._work.begin()
        room = _LEAST_LENGTH + LARGEST_ANSWER * self._size
        try:
            for row in self._file.execute(sql, values):
                room -= _ROW
                for value in row:
                    if type(value) is str:
                        room -= len(value)
                if room < 0:
                    raise self.damaged(_TOO_MUCH)
                yield row
        except sqlite3.Error as error:
            if getattr(error, "sqlite_errorcode", None) != sqlite3.SQLITE_INTERRUPT:
                raise self.damaged(str(error)) from error
            if self._work.is_over:
                raise self.damaged(_TOO_MUCH) from None
            raise KeyboardInterrupt from None

    def outdated(self) -> tuple[str, ...]:
        """Return the files that have changed since the index was built from them."""
        built = self.rows("SELECT file, bytes, modified, crc32 FROM built_from ORDER BY file")
        files = [BuiltFrom(*row) for row in built if tuple(map(type, row)) == (str, int, int, int)]
        return tuple(one.file for one in files if changed(one, self.path))
