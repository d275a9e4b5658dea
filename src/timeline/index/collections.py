"""Sequences and mappings whose items stay in an index until they are asked for."""

from collections.abc import Callable, ItemsView, Iterator, Mapping, Sequence, ValuesView
from functools import cached_property
from typing import Any, Generic, TypeVar, overload

from timeline.index.reading import IndexFile, Store
from timeline.model import Event
from timeline.model.names import Directory, folded

T = TypeVar("T")
G = TypeVar("G", bound=Sequence[Any])

# How many pieces of a long text are looked for: few events hold so many and not the whole text.
_TRIGRAMS = 24
# How many names are compared with a misspelt one, where there are very many.
_LIKELY = 2_000


class _LateSequence(Sequence[T]):
    """A sequence that is read as a whole when the first item is asked for."""

    @cached_property
    def _all(self) -> tuple[T, ...]:
        raise NotImplementedError

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[T]: ...
    def __getitem__(self, at: int | slice) -> T | Sequence[T]:
        return self._all[at] if isinstance(at, slice) else self._one(at)

    def _one(self, at: int) -> T:
        return self._all[at]

    def __len__(self) -> int:
        return len(self._all)

    def __iter__(self) -> Iterator[T]:
        return iter(self._all)


class StoredSequence(_LateSequence[T]):
    """The values of one column, in order; `values` are those of the marks in `table`."""

    def __init__(
        self,
        index: IndexFile,
        kind: type[T],
        table: str,
        order: str,
        values: Sequence[str | int] = (),
    ) -> None:
        self._index, self._kind = index, kind
        self._table, self._order, self._values = table, order, values

    @cached_property
    def _all(self) -> tuple[T, ...]:
        sql = f"SELECT model FROM {self._table} ORDER BY {self._order}"
        rows = self._index.rows(sql, self._values)
        return tuple(self._index.read(self._kind, text) for (text,) in rows)

    def __len__(self) -> int:
        return int(self._index.value(f"SELECT count(*) FROM {self._table}", self._values))


class StoredMapping(Mapping[str, T], Generic[T]):
    """Values by id, each read when it is asked for.

    `table` has the ids, and its column `place` orders them. `models` joins the table of models, if
    `table` has no models itself. One value, and how many there are, is asked of `searched`, if the
    values lie there and not in the index.
    """

    def __init__(
        self,
        index: IndexFile,
        kind: type[T],
        table: str,
        models: str,
        place: str,
        searched: Store | None = None,
    ) -> None:
        self._index, self._kind, self._searched = index, kind, searched or index
        self._table, self._place = table, place
        self._models = f"SELECT id, model FROM {table} {models}"
        self._known: dict[str, T] = {}

    def __getitem__(self, id_: str) -> T:
        if id_ not in self._known:
            found = next(self._searched.rows(f"{self._models} WHERE id = ?", [id_]), None)
            if found is None:
                raise KeyError(id_)
            self._known[id_] = self._index.read(self._kind, found[1])
        return self._known[id_]

    def __len__(self) -> int:
        return self._count

    @cached_property
    def _count(self) -> int:
        return int(self._searched.value(f"SELECT count(*) FROM {self._table}"))

    def __iter__(self) -> Iterator[str]:
        rows = self._index.rows(f"SELECT id FROM {self._table} ORDER BY {self._place}")
        return (id_ for (id_,) in rows)

    def at(self, place: int) -> T:
        """Return the value in a place, counted from 1."""
        sql = f"SELECT id FROM {self._table} WHERE {self._place} = ?"
        id_ = self._index.value(sql, [place])
        if id_ is None:
            raise self._index.damaged(f"nothing stands in place {place}")
        return self[id_]

    def place_of(self, id_: str) -> int | None:
        """Return the place of a value, counted from 1."""
        sql = f"SELECT {self._place} FROM {self._table} WHERE id = ?"
        found: int | None = self._index.value(sql, [id_])
        return found

    def values(self) -> ValuesView[T]:
        """Return all values, read in one go."""
        self._read_all()
        return super().values()

    def items(self) -> ItemsView[str, T]:
        """Return all ids with their values, read in one go."""
        self._read_all()
        return super().items()

    def _read_all(self) -> None:
        for id_, text in self._index.rows(self._models):
            if id_ not in self._known:
                self._known[id_] = self._index.read(self._kind, text)


class StoredEvents(_LateSequence[Event]):
    """The events of a mapping, in order: the same values, so that none is read twice."""

    def __init__(self, events: StoredMapping[Event]) -> None:
        self._events = events

    @cached_property
    def _all(self) -> tuple[Event, ...]:
        return tuple(self._events.values())

    def __len__(self) -> int:
        return len(self._events)

    def _one(self, at: int) -> Event:
        place = at + len(self) if at < 0 else at
        if not 0 <= place < len(self):
            raise IndexError(at)
        return self._events.at(place + 1)

    def index(self, event: Event, start: int = 0, stop: int | None = None) -> int:
        """Return the place of an event; raise ValueError where it is not among these."""
        place = self._events.place_of(event.id)
        if place is None or place - 1 not in range(*slice(start, stop).indices(len(self))):
            raise ValueError(event.id)
        return place - 1


class StoredGroups(Mapping[str, G], Generic[G]):
    """Values by a key that several rows of a table share.

    `made` makes a value of a key and the texts that its rows have in one column.
    """

    def __init__(
        self,
        index: IndexFile,
        table: str,
        key: str,
        column: str,
        made: Callable[[str, Iterator[str]], G],
    ) -> None:
        self._index, self._table, self._key = index, table, key
        self._column, self._made = column, made
        self._known: dict[str, G] = {}

    def __getitem__(self, key: str) -> G:
        if key not in self._known:
            sql = f"SELECT {self._column} FROM {self._table} WHERE {self._key} = ? ORDER BY number"
            self._known[key] = self._made(key, (text for (text,) in self._index.rows(sql, [key])))
        if not self._known[key]:
            raise KeyError(key)
        return self._known[key]

    def __len__(self) -> int:
        return int(self._index.value(f"SELECT count(DISTINCT {self._key}) FROM {self._table}"))

    def __iter__(self) -> Iterator[str]:
        sql = f"SELECT {self._key} FROM {self._table} GROUP BY 1 ORDER BY min(number)"
        return (key for (key,) in self._index.rows(sql))


class StoredLines(Sequence[str]):
    """The lines of a file that an index was built from: texts that it keeps, and records."""

    def __init__(self, index: IndexFile, file: str) -> None:
        self._index, self._file = index, file
        self._kept = (
            "SELECT line, text FROM texts WHERE file = ?1 AND line {where} UNION ALL"
            " SELECT line, json FROM records WHERE file = ?2 AND line {where} AND model IS NULL"
            " ORDER BY line {turn}"
        )

    def _texts(self, where: str, turn: str, at: int = 0) -> Iterator[tuple[int, str]]:
        file, files = self._file, self._index.numbered
        asked = [file, files.index(file) if file in files else None, at]
        return self._index.rows(self._kept.format(where=where, turn=turn), asked)

    @cached_property
    def _count(self) -> int:
        line, text = next(self._texts(">= ?3", "DESC LIMIT 1"), (0, ""))
        return line + text.count("\n")

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, at: int) -> str:  # type: ignore[override]
        line, text = next(self._texts("<= ?3", "DESC LIMIT 1", at + 1), (0, ""))
        return text.split("\n")[at + 1 - line]

    def __iter__(self) -> Iterator[str]:
        for _, text in self._texts(">= ?3", ""):
            yield from text.split("\n")


class ReadLines(_LateSequence[str]):
    """The same lines, for a file that is read as a whole."""

    def __init__(self, lines: StoredLines) -> None:
        self._lines = lines

    @cached_property
    def _all(self) -> tuple[str, ...]:
        return tuple(self._lines)


class StoredDirectory(Directory):
    """The names of a vocabulary, looked up in the index; `listed` adds the names to ids.

    `keys` selects the key, the id and the position of each name.
    """

    __slots__ = ("_index", "_keys", "_listed")

    def __init__(
        self,
        index: IndexFile,
        keys: str,
        listed: Callable[[Sequence[str]], Sequence[tuple[str, Sequence[str]]]],
    ) -> None:
        super().__init__(())
        self._index, self._keys, self._listed = index, keys, listed

    def find(self, text: str) -> tuple[str, ...]:
        return (text,) if self._listed([text]) else tuple(self._found(folded(text)))

    def _found(self, key: str) -> Iterator[str]:
        sql = f"SELECT id FROM ({self._keys}) WHERE key = ? ORDER BY position"
        return (id_ for (id_,) in self._index.rows(sql, [key]))

    def by_key(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        rows: Iterator[tuple[Any, ...]] = self._index.rows(
            f"SELECT key FROM ({self._keys}) GROUP BY key ORDER BY min(position)"
        )
        for (key,) in rows:
            yield key, tuple(self._found(key))

    def near(self, text: str) -> tuple[str, ...]:
        """Return up to three names, nearest first, that may have been meant.

        Where there are very many names, only those with the same beginning are compared.
        """
        return Directory(self._listed(self.likely(text))).near(text)

    def likely(self, text: str) -> Sequence[str]:
        key = folded(text)
        many = int(self._index.value(f"SELECT count(*) FROM ({self._keys})"))
        start = key[:2] if many > _LIKELY else ""
        rows = self._index.rows(
            f"SELECT id FROM ({self._keys}) WHERE key >= ? AND key < ?"
            " GROUP BY id ORDER BY min(position) LIMIT ?",
            [start, f"{start}\U0010ffff", _LIKELY],
        )
        return [id_ for (id_,) in rows]


class StoredTitles(StoredDirectory):
    """The ids and titles of events, looked up among their words."""

    __slots__ = ()

    def __init__(
        self,
        index: IndexFile,
        listed: Callable[[Sequence[str]], Sequence[tuple[str, Sequence[str]]]],
    ) -> None:
        words = "words JOIN events USING (seq)"
        by_id = "substr(other, 1, instr(other, char(10)) - 1)"
        keys = f"""SELECT {by_id} AS key, id, seq AS position FROM {words} UNION ALL
            SELECT words.title, id, seq + (SELECT max(seq) FROM events) FROM {words}"""
        super().__init__(index, keys, listed)

    def _found(self, key: str) -> Iterator[str]:
        """Yield the ids that are this key, else those of the titles that are."""
        among, values = trigrams(key)
        for where, asked in (
            ("substr(other, 1, ?) = ?", (len(key) + 1, f"{key}\n")),
            ("words.title = ?", (key,)),
        ):
            sql = f"SELECT id FROM words JOIN events USING (seq) WHERE {among} {where} ORDER BY seq"
            found = [id_ for (id_,) in self._index.rows(sql, [*values, *asked])]
            if found:
                return iter(found)
        return iter(())


def trigrams(key: str) -> tuple[str, tuple[str, ...]]:
    """Return what stands before a condition on `words`: only events that may hold a folded text.

    It ends in AND, and is empty for a text of less than three letters.
    """
    parts = {key[at : at + 3] for at in range(len(key) - 2)}
    if not parts:
        return "", ()
    quoted = (part.replace('"', '""') for part in sorted(parts)[:_TRIGRAMS])
    asked = " AND ".join(f'"{part}"' for part in quoted)
    return "words.seq IN (SELECT rowid FROM trigrams WHERE trigrams MATCH ?) AND", (asked,)
