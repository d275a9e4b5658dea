"""Answers from an index: events and figures are found in SQL, and read one by one when needed."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Self

from msgspec import Struct
from msgspec.structs import replace

from timeline.dates import Membership
from timeline.dates.points import LAST
from timeline.index.stored import StoredRegistry
from timeline.model import Event, EventKind, Figure, Side
from timeline.query.answers import (
    Answers,
    Measured,
    Selected,
    Selection,
    SelectionCounts,
    Sort,
    as_event,
)
from timeline.query.evaluation import RANK, answer
from timeline.query.predicates import Query, can_be_possible
from timeline.query.sql import EVENTS, FIGURES, QueriedTable, Sql, Translation, both

_FEW = 20_000
"""How many events are kept in memory: about fifty megabytes."""
_MOST = 2**63 - 1
"""The largest number that SQLite counts to; no index holds as many rows."""
_EVENT_ORDER = "e.seq"
_END, _END_TIME = "coalesce(e.until_day, e.latest)", f"coalesce(e.until_time, {LAST})"
_JUDGED = """SELECT seq, iif(count(DISTINCT side) > 1, 'mixed', max(side)) AS side
  FROM verdicts GROUP BY seq"""
_ORDERS = {
    Sort.DATE: (_EVENT_ORDER, "e.rank DESC, e.seq"),
    Sort.END: (
        f"{_END}, {_END_TIME}, e.rank, e.seq",
        f"{_END} DESC, {_END_TIME} DESC, e.rank DESC, e.seq",
    ),
}
"""The orders that the index knows, forwards and backwards; equal events keep their order."""


class Callback:
    """The first evaluator, called from SQL; it keeps the exception that SQL would lose."""

    def __init__(self, registry: StoredRegistry, parts: Sequence[Query]) -> None:
        self.registry, self.parts = registry, parts
        self.failure: BaseException | None = None

    def __call__(self, part: int, event: str | None, figure: str | None) -> int:
        """Return 2 for certainly, 1 for possibly, 0 for no."""
        try:
            asked = None if event is None else self.registry.index.read(Event, event)
            if figure is not None:
                asked = as_event(self.registry.index.read(Figure, figure), asked)
            if asked is None:
                raise LookupError("a row without a model")
            return RANK[answer(self.parts[part], asked, self.registry)]
        except BaseException as failure:  # (Ctrl-C too: SQLite keeps none)
            self.failure = failure
            raise


class _Asked(Struct, frozen=True):
    """A query over one table: its conditions, its order, and how many rows are wanted."""

    registry: StoredRegistry
    table: str
    order: str
    where: Sql
    certain: Sql
    callback: Callback
    limit: int | None = None

    def rows(self, columns: str, joined: str = "") -> Iterator[tuple[int, str]]:
        """Yield (1 if certainly, a column) for each row that answers."""
        sql = (
            f"SELECT {self.certain.text}, {columns} FROM {self.table} {joined}"
            f" WHERE {self.where.text} ORDER BY {self.order}"
        )
        values = (*self.certain.values, *self.where.values, self._at_most(_MOST))
        yield from self._asked(f"{sql} LIMIT ?", values)

    def count(self) -> int:
        """Return how many rows answer."""
        sql = f"SELECT count(*), 0 FROM {self.table} WHERE {self.where.text}"
        return self._at_most(next(self._asked(sql, self.where.values))[0])

    def grouped(self, columns: str) -> Iterator[tuple[Any, ...]]:
        """Yield (1 if certainly, how many rows, columns) for each group of rows that answer."""
        sql = (
            f"SELECT {self.certain.text}, count(*), {columns} FROM {self.table}"
            f" WHERE {self.where.text} GROUP BY 1, {columns}"
        )
        yield from self._asked(sql, (*self.certain.values, *self.where.values))

    def any(self) -> bool:
        """Return whether a row answers."""
        first = replace(self, limit=self._at_most(1))
        return next(first.rows("0"), None) is not None

    def _at_most(self, number: int) -> int:
        """Return a number of rows, or the limit where that is lower."""
        return number if self.limit is None else min(number, self.limit)

    def _asked(self, sql: str, values: tuple[str | int | float, ...]) -> Iterator[tuple[int, str]]:
        try:
            yield from self.registry.index.rows(sql, values)
        except Exception:
            if self.callback.failure is not None:
                raise self.callback.failure from None
            raise


class IndexedSelection(Selection):
    """The events that answer a query; none is kept, each iteration asks the index again."""

    def __init__(self, asked: _Asked, *, dated: bool) -> None:
        self._asked, self._dated = asked, dated

    def __iter__(self) -> Iterator[Selected]:
        index = self._asked.registry.index
        for sure, model in self._asked.rows("m.model", "JOIN models m ON m.seq = e.seq"):
            yield Selected(self._within(sure), index.read(Event, model))

    def __len__(self) -> int:
        return self._asked.count()

    def __bool__(self) -> bool:
        return self._asked.any()

    def _all(self) -> Sequence[Selected]:
        return tuple(self)

    def only(self, wanted: Membership) -> Self:
        """Return the answers that are as sure as `wanted`."""
        asked = self._asked
        sure = asked.certain.text if wanted is Membership.CERTAIN else f"NOT ({asked.certain.text})"
        return self._with(where=both(asked.where, Sql(sure, asked.certain.values)))

    def ordered(self, sort: Sort, *, backwards: bool, limit: int | None) -> Selection:
        """Return the events in an order, at most `limit`."""
        if sort not in _ORDERS:
            return super().ordered(sort, backwards=backwards, limit=limit)
        return self._with(order=_ORDERS[sort][backwards], limit=limit)

    def first_of_threads(self, threads: Iterable[str], most: int) -> list[tuple[str, Event]]:
        """Return the first `most` events of each thread in order; last, those of no thread."""
        told = "e.seq IN (SELECT seq FROM event_threads WHERE thread = ?)"
        asked = [(thread, Sql(told, (thread,))) for thread in threads]
        asked.append(("", Sql("e.seq NOT IN (SELECT seq FROM event_threads)")))
        return [
            (thread, one.event)
            for thread, held in asked
            for one in self._with(where=both(self._asked.where, held), limit=most)
        ]

    def tally(self) -> SelectionCounts:
        """Return what there is among the events; nothing but columns is read."""
        asked = self._asked
        if asked.limit is not None:
            return super().tally()
        kinds, possible = Counter[EventKind](), 0
        for sure, count, kind in asked.grouped("e.kind"):
            kinds[EventKind(kind)] += count
            possible += 0 if sure or not self._dated else count
        judged = replace(asked, table=f"events e JOIN ({_JUDGED}) v ON v.seq = e.seq")
        sides = frozenset(Side(side) for _, _, side in judged.grouped("v.side"))
        return SelectionCounts(kinds, sides, possible)

    def in_memory(self) -> Selection:
        """Return the same events for repeated use: in memory, unless they are very many."""
        return Selection(self) if len(self) <= _FEW else self

    @property
    def records(self) -> Callable[[], Iterator[str]]:
        """A function that yields the public JSON of each event, as it is stored."""
        return self._records

    def _records(self) -> Iterator[str]:
        rows = self._asked.rows("r.json", "JOIN records r ON r.seq = e.seq")
        checked = self._asked.registry.index.record
        if not self._dated:
            yield from (checked(text) for _, text in rows)
            return
        for sure, text in ((sure, checked(text)) for sure, text in rows):
            within = Membership.CERTAIN if sure else Membership.POSSIBLE
            yield f'{text[:-1]}, "within": "{within.value}"}}'

    def _with(self, **changes: Any) -> Self:
        return self.__class__(replace(self._asked, **changes), dated=self._dated)

    def _within(self, sure: int) -> Membership | None:
        if not self._dated:
            return None
        return Membership.CERTAIN if sure else Membership.POSSIBLE


def _asked(registry: StoredRegistry, query: Query, queried: QueriedTable, table: str) -> _Asked:
    """Return a query over a table, in the order of dates."""
    number = next(registry.numbers)
    translation = Translation(query, queried, number)
    callback = registry.called[number] = Callback(registry, translation.parts)
    condition = translation.condition
    certain = condition.certain if can_be_possible(query) else Sql("1")
    order = _EVENT_ORDER if queried is EVENTS else "f.number"
    return _Asked(registry, table, order, condition.possible, certain, callback)


def select_indexed(registry: StoredRegistry, query: Query) -> IndexedSelection:
    """Return the events that certainly or possibly answer a query, by date."""
    asked = _asked(registry, query, EVENTS, "events e")
    return IndexedSelection(asked, dated=can_be_possible(query))


def select_indexed_figures(registry: StoredRegistry, query: Query) -> Answers[Measured]:
    """Return the figures that certainly or possibly answer a query, by date."""
    dated = can_be_possible(query)
    asked = _asked(registry, query, FIGURES, "figures f")
    possible = asked.where
    carried = replace(asked, where=Sql(f"f.seq IS NOT NULL AND ({possible.text})", possible.values))
    found = [
        Measured(
            (Membership.CERTAIN if sure else Membership.POSSIBLE) if dated else None,
            registry.index.read(Figure, model),
        )
        for sure, model in carried.rows("f.model")
    ]
    for figure in (*registry.series, *(one for role in registry.roles for one in role.figures)):
        membership = answer(query, as_event(figure, None), registry)
        if membership is not Membership.NO:
            found.append(Measured(membership if dated else None, figure))
    return Answers(sorted(found, key=lambda one: one.figure.span.sort_key))
