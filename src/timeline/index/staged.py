"""What is staged while an index is written, and how it is put in order at the end.

Events come in any order, so that their final numbers are known only when all are there. Until then
they are numbered as they come. As long as they come in the order of their dates, as out of a sorted
file, these numbers stay, and the large tables are written to the index at once. The other tables
are staged in a temporary database of SQLite; so are the large ones from the first event on that
comes out of order.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any

from timeline.dates import SortKey
from timeline.dates.points import LAST
from timeline.index.columns import day, marks
from timeline.index.schema import EVENTS, NO_DAY, RECORDS, WORDS

_LARGE = {"events": EVENTS, "records": RECORDS, "words": WORDS}
# From a to e: the parts of the sort key of a figure's date.
_STAGED = (
    "figures (number INTEGER PRIMARY KEY, seq, series, model, by, said, a, b, c, d, e)",
    "times (n INTEGER PRIMARY KEY, day, within)",
    "files (file INTEGER PRIMARY KEY, place)",
    "places (n INTEGER PRIMARY KEY, seq, rank)",
)
# The tables of what belongs to events, and what orders their rows; the last follow the events.
_ORDERS = {
    "event_actors": "actor, {seq}, s.rowid",
    "event_tags": "tag, {seq}, s.rowid",
    "event_threads": "thread, {seq}, s.rowid",
    "event_places": "place, {seq}, s.rowid",
    "event_sources": "source, locator, {seq}, s.rowid",
    **dict.fromkeys(("links", "parts", "verdicts", "said"), "{turn}"),
}
_PLACES = f"""INSERT INTO staged.places
SELECT n, row_number() OVER (ORDER BY a, b, c, d, e, place, line, n),
  rank() OVER (ORDER BY a, b, c, d, e) FROM (
    SELECT v.seq AS n, coalesce(t.day, iif(v.earliest > {-NO_DAY}, v.earliest, v.latest)) AS a,
      coalesce(t.within, 0) AS b, -coalesce(v.until_day, v.latest) AS c,
      -coalesce(v.until_time, {LAST}) AS d, v.date AS e, f.place AS place, r.line AS line
    FROM staged.events v JOIN staged.records r USING (seq)
    LEFT JOIN staged.times t ON t.n = v.seq LEFT JOIN staged.files f ON f.file = r.file
  )"""


class Stage:
    """The staged tables of an index, and where its large ones are while it is written."""

    def __init__(self, index: sqlite3.Connection) -> None:
        self._index = index
        self._sorted, self._rank = True, 0
        self._last: tuple[Any, ...] = ()
        index.execute("ATTACH '' AS staged")
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -16000"):
            index.execute(f"PRAGMA staged.{pragma}")

    def begin(self) -> None:
        """Make the tables, once the index has its own."""
        for table in _STAGED:
            self._index.execute(f"CREATE TABLE staged.{table}")
        # These have no keys: rows come in any order, and some twice.
        for table in _ORDERS:
            copied = f"SELECT * FROM main.{table} WHERE FALSE"
            self._index.execute(f"CREATE TABLE staged.{table} AS {copied}")

    def rank(self, number: int, key: SortKey) -> int:
        """Return the number of the first event with the same place in reading order.

        Where an event comes out of order, it is found at the end.
        """
        if key != self._last:
            if key < self._last:
                self._stage_all()
            self._last, self._rank = key, number
        return self._rank

    def time(self, number: int, key: SortKey) -> None:
        """Note the place of an event with a time of day, which its columns do not tell."""
        self._index.execute(
            "INSERT INTO staged.times VALUES (?, ?, ?)", (number, day(key[0]), key[1])
        )

    def insert(self, table: str, rows: Sequence[tuple[Any, ...]]) -> None:
        """Add some rows to a table; each has a value for every column."""
        large = table in _LARGE
        where = "main" if table == "texts" or (large and self._sorted) else "staged"
        self._index.executemany(f"INSERT INTO {where}.{table} VALUES {marks(rows[0])}", rows)

    def _stage_all(self) -> None:
        """Go on where events come out of order: all is staged, and put in order at the end."""
        if not self._sorted:
            return
        self._sorted = False
        for table, made in _LARGE.items():
            self._index.execute(made.replace(f"TABLE {table}", f"TABLE staged.{table}", 1))
            self._index.execute(f"INSERT INTO staged.{table} SELECT * FROM main.{table}")
            self._index.execute(f"DELETE FROM main.{table}")

    def put_in_order(self, files: Sequence[str], read: Sequence[str]) -> Iterator[None]:
        """Put all but figures into the tables of the index, in order, step by step.

        `files` are the files that events stand in, by their numbers; `read` are all files in the
        order in which they were read.
        """
        seq, turn, joined = "s.seq", "s.rowid", ""
        if not self._sorted:
            places = [(number, read.index(file)) for number, file in enumerate(files)]
            if places:
                self.insert("files", places)
            self._index.execute(_PLACES)
            yield
            for table in _LARGE:
                self._fill(table, f"staged.places p JOIN staged.{table} s ON s.seq = p.n", "p.seq")
                self._index.execute(f"DROP TABLE staged.{table}")
                yield
            seq, turn, joined = "p.seq", "p.seq, s.rowid", "JOIN staged.places p ON p.n = s.seq"
        for table, order in _ORDERS.items():
            self._fill(table, f"staged.{table} s {joined}", order.format(seq=seq, turn=turn))
            yield

    def _fill(self, table: str, source: str, order: str) -> None:
        """Put staged rows into a table of the index; what an actor or a source has twice, once."""
        listed = self._index.execute(f"SELECT name FROM pragma_table_info('{table}')")
        renumbered = {} if self._sorted else {"seq": "p.seq", "rank": "p.rank"}
        columns = ", ".join(renumbered.get(name, f's."{name}"') for (name,) in listed)
        select = f"SELECT {columns} FROM {source} ORDER BY {order}"
        self._index.execute(f"INSERT OR REPLACE INTO main.{table} {select}")

    def figures(self) -> Iterator[tuple[Any, ...]]:
        """Yield figures in order: the event, the series, the model, by whom and when it is said."""
        seq, joined = "s.seq", ""
        if not self._sorted:
            seq, joined = "p.seq", "LEFT JOIN staged.places p ON p.n = s.seq"
        yield from self._index.execute(
            f"SELECT {seq}, series, model, by, said FROM staged.figures s {joined}"
            f" ORDER BY a, b, c, d, e, {seq} IS NULL, {seq}, number"
        )
