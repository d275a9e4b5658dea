"""Answers from an index: events and figures are found in SQL, and read one by one when needed."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from sys import maxsize
from typing import Any, Self

from msgspec import Struct
from msgspec.structs import astuple, replace

from timeline.dates import Membership, Span
from timeline.dates.points import LAST
from timeline.index.columns import text_of
from timeline.index.stored import StoredRegistry
from timeline.model import Event, EventKind, Figure, Side
from timeline.query.answers import (
    Answers,
    Group,
    Measured,
    Selected,
    Selection,
    SelectionCounts,
    Sort,
    as_event,
)
from timeline.query.evaluation import ORDER, answer
from timeline.query.facets import NONE, STORED, Facet
from timeline.query.predicates import Query, can_be_possible
from timeline.query.sql import (
    ALWAYS,
    EVENTS,
    FIGURES,
    NEVER,
    Condition,
    QueriedTable,
    Sql,
    Translation,
    both,
    either,
)

# How many events are kept in memory: about fifty megabytes.
_FEW = 20_000
# The largest limit that is written in SQL: some engines take no larger one.
_LARGEST_LIMIT = 2**31 - 1
_END, _END_TIME = "coalesce(e.until_day, e.latest)", f"coalesce(e.until_time, {LAST})"
_JUDGED = """SELECT seq, iif(count(DISTINCT side) > 1, 'mixed', max(side)) AS side
  FROM verdicts GROUP BY seq"""
_KEY_TABLES: Mapping[Facet, str] = {
    facet: "SELECT DISTINCT seq, {1} AS key FROM {0}".format(*STORED[facet])
    for facet in Facet
    if facet in STORED
}
"""Where the keys of facets stand, apart from the certainty of events, which their parts share in.

`DISTINCT` makes SQLite join them by an index of its own instead of looking through them all for
each event.
"""
# The orders that SQL puts events in, forwards and backwards; equal events keep their order.
_ORDERS = {
    Sort.DATE: (EVENTS.order, "e.rank DESC, e.seq"),
    Sort.END: (
        f"{_END}, {_END_TIME}, e.rank, e.seq",
        f"{_END} DESC, {_END_TIME} DESC, e.rank DESC, e.seq",
    ),
}


class _TableQuery(Struct, frozen=True):
    """A query over one table: its condition, its order, and how many rows are wanted.

    SQL gives every row that may answer. Those that it leaves open are read and decided here,
    before anything is counted or cut off. Where neither a date nor a value is asked for, rows are
    not `graded`: they answer, and that is all.
    """

    registry: StoredRegistry
    query: Query
    table: QueriedTable
    order: str
    condition: Condition
    graded: bool
    wanted: Membership | None = None
    limit: int | None = None

    @classmethod
    def over(cls, table: QueriedTable, registry: StoredRegistry, query: Query) -> Self:
        """Return a query over a table, in the order of dates."""
        graded = can_be_possible(query)
        condition = Translation(query, table, registry.units).condition
        if condition.open is None and not graded:
            condition = Condition(condition.possible, ALWAYS)
        return cls(registry, query, table, table.order, condition, graded)

    def rows(
        self, column: str, joined: str = ""
    ) -> Iterator[tuple[Membership | None, Any, Event | None]]:
        """Yield how surely each row answers, a column, and the event where that had to be read."""
        found = self._rows((column,), joined, self.condition.possible, f"ORDER BY {self.order}")
        for within, (value,), event in islice(found, self._at_most(maxsize)):
            yield self._grade(within), value, event

    def _rows(
        self, columns: Sequence[str], joined: str, where: Sql, end: str = ""
    ) -> Iterator[tuple[Membership, tuple[Any, ...], Event | None]]:
        rank, doubtful = self._rank, self.condition.open
        sql, values = f"SELECT {', '.join((rank.text, *columns))}", rank.values
        if doubtful is not None:
            for model in (self.table.model, "f.model" if self.table.of_figures else "NULL"):
                sql += f", CASE WHEN {doubtful.text} THEN {model} END"
                values += doubtful.values
        values += where.values
        if doubtful is None and self._at_most(_LARGEST_LIMIT) < _LARGEST_LIMIT:
            end = f"{end} LIMIT {self._at_most(_LARGEST_LIMIT)}"
        sql += f" FROM {self.table.source} {joined} WHERE {where.text} {end}"
        wanted, after = self.wanted, len(columns) + 1
        for row in self.registry.searched.rows(sql, values):
            within, event = ORDER[row[0]], None
            if not row[0]:
                event = self._event(*row[-2:])
                within = answer(self.query, event, self.registry)
            if within is wanted or (wanted is None and within is not Membership.NO):
                yield within, row[1:after], event

    def _grade(self, within: Membership) -> Membership | None:
        return within if self.graded else None

    @property
    def _rank(self) -> Sql:
        """2 where a row certainly answers, 1 where it possibly does, 0 where that is open."""
        certain, doubtful = self.condition.certain, self.condition.open
        if doubtful is None:
            return Sql(f"CASE WHEN {certain.text} THEN 2 ELSE 1 END", certain.values)
        values = (*certain.values, *doubtful.values)
        return Sql(
            f"CASE WHEN {certain.text} THEN 2 WHEN {doubtful.text} THEN 0 ELSE 1 END", values
        )

    def _event(self, event: str | None, figure: str | None) -> Event:
        """Return the event of a row or, of a figure, the figure as an event."""
        read = self.registry.searched.read
        carrier = None if event is None else read(Event, event)
        asked = carrier if figure is None else as_event(read(Figure, figure), carrier)
        if asked is None:
            raise self.registry.searched.damaged("a row without a model")
        return asked

    def grouped(
        self, columns: Sequence[str] = (), joined: str = ""
    ) -> Iterator[tuple[Membership | None, int, tuple[Any, ...]]]:
        """Yield how surely each group of rows answers, how many these are, and its columns."""
        possible, certain, doubtful = astuple(self.condition)
        decided = possible
        if doubtful is not None:
            decided = both(possible, either(certain, doubtful.negated))
        listed = ", ".join((self._rank.text, *columns, "count(*)"))
        places = ", ".join(map(str, range(1, len(columns) + 2)))
        found = f"FROM {self.table.source} {joined} WHERE {decided.text}"
        values = (*self._rank.values, *decided.values)
        for rank, *group, count in self.registry.searched.rows(
            f"SELECT {listed} {found} GROUP BY {places}", values
        ):
            yield self._grade(ORDER[rank]), count, tuple(group)
        if doubtful is not None:
            left = both(possible, doubtful, certain.negated)
            for within, shared, _ in self._rows(columns, joined, left):
                yield self._grade(within), 1, shared

    def count(self) -> int:
        """Return how many rows answer."""
        return self._at_most(sum(count for _, count, _ in self.grouped()))

    def any(self) -> bool:
        """Return whether a row answers."""
        first = replace(self, limit=self._at_most(1))
        return next(first.rows("0"), None) is not None

    def _at_most(self, number: int) -> int:
        """Return a number of rows, or the limit where that is lower."""
        return number if self.limit is None else min(number, self.limit)

    def where(self, part: Sql, wanted: Membership | None = None) -> Self:
        """Return the same query for rows that meet a condition and answer as surely as `wanted`."""
        condition = replace(self.condition, possible=both(self.condition.possible, part))
        return replace(self, condition=condition, wanted=wanted or self.wanted)


class IndexedSelection(Selection):
    """The events that answer a query; none is kept, each iteration asks the index again."""

    def __init__(self, query: _TableQuery) -> None:
        self._query = query

    def __iter__(self) -> Iterator[Selected]:
        store = self._query.registry.searched
        for within, model, event in self._query.rows("m.model", "JOIN models m ON m.seq = e.seq"):
            yield Selected(within, event or store.read(Event, model))

    def __len__(self) -> int:
        return self._query.count()

    def __bool__(self) -> bool:
        return self._query.any()

    def _all(self) -> Sequence[Selected]:
        return tuple(self)

    def only(self, wanted: Membership) -> Self:
        condition = self._query.condition
        sure = condition.certain
        if condition.open is not None:
            sure = either(sure, condition.open)
        if wanted is not Membership.CERTAIN:
            sure = condition.certain.negated
        if self._query.wanted not in (None, wanted):  # none is as sure as this and as that
            sure = NEVER
        return self.__class__(self._query.where(sure, wanted))

    def ordered(self, sort: Sort, *, backwards: bool, limit: int | None) -> Selection:
        if sort not in _ORDERS:
            return super().ordered(sort, backwards=backwards, limit=limit)
        return self.__class__(replace(self._query, order=_ORDERS[sort][backwards], limit=limit))

    def first_of_threads(self, threads: Iterable[str], most: int) -> list[tuple[str, Event]]:
        in_thread = "e.seq IN (SELECT seq FROM event_threads WHERE thread = ?)"
        parts = [(thread, Sql(in_thread, (thread,))) for thread in threads]
        parts.append(("", Sql("e.seq NOT IN (SELECT seq FROM event_threads)")))
        first = replace(self._query, limit=most)
        return [
            (thread, one.event)
            for thread, part in parts
            for one in self.__class__(first.where(part))
        ]

    def tally(self) -> SelectionCounts:
        """Return what there is among the events; nothing but columns is read."""
        if self._query.limit is not None:
            return super().tally()
        kinds, possible = Counter[EventKind](), 0
        for within, count, (kind,) in self._query.grouped(["e.kind"]):
            kinds[EventKind(kind)] += count
            possible += count if within is Membership.POSSIBLE else 0
        judged = self._query.grouped(["v.side"], f"JOIN ({_JUDGED}) v ON v.seq = e.seq")
        sides = frozenset(Side(side) for _, _, (side,) in judged if side)
        return SelectionCounts(kinds, sides, possible)

    def grouped(self, *facets: Facet, dated: bool = False) -> Counter[Group]:
        """Return how many events there are of each key of facets; nothing but columns is read."""
        if self._query.limit is not None or not set(facets) <= _KEY_TABLES.keys():
            return super().grouped(*facets, dated=dated)
        keyed = [
            f"LEFT JOIN ({_KEY_TABLES[one]}) k{n} ON k{n}.seq = e.seq"
            for n, one in enumerate(facets)
        ]
        columns = ["e.date"] * dated + [f"coalesce(k{n}.key, '{NONE}')" for n in range(len(facets))]
        groups = Counter[Group]()
        for within, count, keys in self._query.grouped(columns, " ".join(keyed)):
            span = self._span(keys[0]) if dated else None
            groups[Group(within, span, keys[dated:])] += count
        return groups

    def _dates(self) -> Mapping[Span, int]:
        if self._query.limit is not None:
            return super()._dates()
        counts = Counter[str]()
        for _, count, (date,) in self._query.grouped(["e.date"]):
            counts[date] += count
        return {self._span(date): count for date, count in counts.items()}

    def _span(self, date: str) -> Span:
        return self._query.registry.searched.read(Span, text_of(date))

    def outlined(self) -> Iterator[Selected]:
        """Yield the events with what a chart shows, out of their public records."""
        read = self._query.registry.searched.outline
        for within, json, event in self._stored_records():
            yield Selected(within, event or read(json))

    def in_memory(self) -> Selection:
        return Selection(self) if len(self) <= _FEW else self

    def records(self) -> Iterator[str]:
        """Yield the public JSON of each event, as it is stored."""
        checked = self._query.registry.searched.record
        for within, json, _ in self._stored_records():
            record = checked(json)
            yield record if within is None else f'{record[:-1]}, "within": "{within.value}"}}'

    def _stored_records(self) -> Iterator[tuple[Membership | None, Any, Event | None]]:
        return self._query.rows("r.json", "JOIN records r ON r.seq = e.seq")


def select_indexed(registry: StoredRegistry, query: Query) -> IndexedSelection:
    """Return the events that certainly or possibly answer a query, by date."""
    return IndexedSelection(_TableQuery.over(EVENTS, registry, query))


def select_indexed_figures(registry: StoredRegistry, query: Query) -> Answers[Measured]:
    """Return the figures that certainly or possibly answer a query, by date."""
    asked = _TableQuery.over(FIGURES, registry, query)
    found = [
        Measured(within, registry.searched.read(Figure, model))
        for within, model, _ in asked.where(Sql("f.seq IS NOT NULL")).rows("f.model")
    ]
    for figure in registry.figures_outside_events:
        membership = answer(query, as_event(figure, None), registry)
        if membership is not Membership.NO:
            found.append(Measured(membership if asked.graded else None, figure))
    return Answers(sorted(found, key=lambda one: one.figure.span.sort_key))
