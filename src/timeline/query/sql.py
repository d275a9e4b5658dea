"""The answer to a query in SQL, for an index; `evaluation` gives the same answer in memory.

A query becomes two conditions, one for "certainly or possibly" and one for "certainly". A
negation negates both and swaps them, as in Kleene's logic. Where SQL cannot decide about a row,
a third condition says so; then the first may hold too often and the second too rarely, and
`evaluation` decides. So the SQL calls no function of ours, and any engine can run it.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias, assert_never

from msgspec import Struct

from timeline.index.collections import trigrams
from timeline.index.columns import day, marks, text_of
from timeline.model import Bound, Certainty
from timeline.model.names import folded
from timeline.query import predicates
from timeline.query.facets import STORED
from timeline.query.predicates import (
    OPPOSITES,
    Field,
    FigureField,
    FigureHas,
    FigureValue,
    Query,
    Words,
)

# Sources whose names are looked for in the text of a model; for more, all rows are candidates.
_MOST_MENTIONED = 20
# Days from the bound of a period within which the zone and the time of day may decide.
_NEAR = 2
# The most conditions that are put into SQL; SQLite refuses trees deeper than a thousand.
_MOST_PARTS = 300

_PERCENT = "(substr(g.unit, 1, 7) = 'percent')"
_ABOUT = f"g.bound = '{Bound.ABOUT.value}' AND g.value IS NOT NULL"
# Numbers below this are compared in SQL: some engines have no greater whole numbers.
_EXACT = 2**53
_LOW = f"CASE WHEN {_ABOUT} THEN g.value ELSE coalesce(g.low, -1e300) END"
_HIGH = f"CASE WHEN {_ABOUT} THEN g.value ELSE coalesce(g.high, 1e300) END"
_LOW_OPEN = f"g.bound = '{Bound.MORE_THAN.value}'"
_HIGH_OPEN = f"g.bound = '{Bound.LESS_THAN.value}'"

Value: TypeAlias = str | int | float


class Sql(Struct, frozen=True):
    """A condition and the values of its question marks, in order."""

    text: str
    values: tuple[Value, ...] = ()

    @property
    def negated(self) -> "Sql":
        """The condition that this one does not hold."""
        return Sql(f"NOT ({self.text})", self.values)


class Condition(Struct, frozen=True):
    """Whether a row answers certainly or possibly, and whether certainly.

    Where `open` holds, SQL cannot decide: `possible` then holds of every row that may answer, and
    `certain` only of rows that surely do.
    """

    possible: Sql
    certain: Sql
    open: Sql | None = None

    @property
    def negated(self) -> "Condition":
        """The condition that this one does not hold, by Kleene's logic."""
        return Condition(self.certain.negated, self.possible.negated, self.open)

    def within(self, rows: str) -> "Condition":
        """Return the condition that this one holds for at least one of some rows."""

        def there_is(one: Sql) -> Sql:
            return Sql(f"EXISTS (SELECT 1 FROM {rows} AND ({one.text}))", one.values)

        doubtful = self.open and there_is(both(self.open, self.possible))
        return Condition(there_is(self.possible), there_is(self.certain), doubtful)


def joined(conditions: Sequence[Condition], word: str, empty: str) -> Condition:
    """Return conditions joined by a word; `empty` is the SQL for no condition at all."""
    if not conditions:
        return Condition(Sql(empty), Sql(empty))
    doubtful = [one.open for one in conditions if one.open is not None]
    return Condition(
        _joined([one.possible for one in conditions], word),
        _joined([one.certain for one in conditions], word),
        either(*doubtful) if doubtful else None,
    )


def either(*parts: Sql) -> Sql:
    """Return the condition that a part holds."""
    return _joined(parts, " OR ")


def _joined(parts: Sequence[Sql], word: str) -> Sql:
    text = word.join(f"({part.text})" for part in parts)
    return Sql(text, tuple(value for part in parts for value in part.values))


def both(*parts: Sql) -> Sql:
    """Return the condition that all parts hold."""
    return _joined(parts, " AND ")


class QueriedTable(Struct, frozen=True):
    """The table whose rows are asked for: events, or figures with `of_figures`.

    `source` is the table with its short name `row` in SQL, `order` puts its rows in order of date.
    """

    source: str
    row: str
    order: str
    of_figures: bool

    @property
    def model(self) -> str:
        """What selects the model of the event."""
        return f"(SELECT model FROM models WHERE seq = {self.row}.seq)"


EVENTS = QueriedTable("events e", "e", "e.seq", False)
FIGURES = QueriedTable("figures f", "f", "f.number", True)
NEVER, ALWAYS = Sql("FALSE"), Sql("TRUE")

# The tables whose rows answer for their event; a figure is answered for by its own row alone.
_SAID_IN = {
    Field.BY: ("events", "figures", "verdicts"),
    Field.CERTAINTY: ("events", "figures", "links", "verdicts"),
}
# The columns of the words of an event.
_WORDS = {Words.ALL: ("title", "other"), Words.TITLE: ("title",), Words.QUOTE: ("quotes",)}
# The events of actors and places whose names hold a text.
_NAMED = (
    "SELECT seq FROM event_actors WHERE actor IN (SELECT id FROM actors WHERE instr(words, ?) > 0)",
    "SELECT seq FROM event_places WHERE place IN (SELECT id FROM places WHERE instr(words, ?) > 0)",
)


class Translation:
    """One query about events or figures in SQL; `units` gives all units that figures are in."""

    def __init__(
        self, query: Query, table: QueriedTable, units: Callable[[], Iterable[str]]
    ) -> None:
        self.table, self._units = table, units
        simple = _size(query) <= _MOST_PARTS
        self.condition = self._translated(query) if simple else _undecided()

    def _translated(self, query: Query) -> Condition:
        match query:
            case predicates.Has():
                return self._has(query)
            case predicates.Mentions(text, where):
                found = self._mentions(folded(text), where)
                # The words of an event hold what all its figures quote.
                if where is Words.TITLE or not self.table.of_figures:
                    return found
                return _undecided(found.certain)
            case predicates.During(said=True):
                which = "number = f.number" if self.table.of_figures else f"seq = {self._event}"
                return self._during(query, "s").within(f"said s WHERE s.{which}")
            case predicates.During():
                return self._during(query, self.table.row)
            case predicates.Apart(period, before):
                if period.points is not None:
                    return self._apart_in_time(query)
                if before:
                    return self._plainly(f"{self.table.row}.end_latest < ?", day(period.first))
                return self._plainly(f"{self.table.row}.start_earliest > ?", day(period.last))
            case predicates.HasFigure():
                return self._has_figure(query)
            case predicates.PartOf(_, parts):
                took_part = self._has(predicates.Has(Field.ACTOR, parts)).certain
                return _undecided(took_part)
            case predicates.And(parts):
                return joined(list(map(self._translated, parts)), " AND ", "TRUE")
            case predicates.Or(parts):
                return joined(list(map(self._translated, parts)), " OR ", "FALSE")
            case predicates.Not(part):
                return self._translated(part).negated
            case predicates.HasOwn():
                return _undecided(Sql(f"instr({self.table.model}, '[\"x-') > 0"))
            case predicates.Matches() | predicates.Anniversary():
                return _undecided()
            case _:
                assert_never(query)

    @property
    def _event(self) -> str:
        return f"{self.table.row}.seq"

    def _plainly(self, text: str, *values: Value) -> Condition:
        sql = Sql(f"({text})", values)
        return Condition(sql, sql)

    def _mentions(self, key: str, where: Words) -> Condition:
        """Return whether the words of an event hold a text; an index of their pieces helps."""
        among, pieces = trigrams(key)
        held = " OR ".join(f"instr(words.{column}, ?) > 0" for column in _WORDS[where])
        found = [f"SELECT seq FROM words WHERE {among} ({held})"]
        if where is Words.ALL:
            found += _NAMED
        values = (*pieces, *[key] * (len(_WORDS[where]) + len(found) - 1))
        return self._plainly(f"{self._event} IN ({' UNION ALL '.join(found)})", *values)

    def _has(self, query: predicates.Has) -> Condition:
        names = tuple(sorted(query.names))
        if query.field in _SAID_IN:
            return self._says(query.field, names)
        if query.field is Field.PRECISION:
            return self._plainly(f"{self.table.row}.precision IN {marks(names)}", *names)
        if query.field is Field.ROLE:
            return _undecided()
        if query.field is Field.SOURCE:
            return self._cites(names)
        table, column = STORED[query.field]
        found = f"SELECT seq FROM {table} WHERE {column} IN {marks(names)}"
        if table != "events":
            return self._plainly(f"{self._event} IN ({found})", *names)
        of_event = f"(SELECT {column} FROM events WHERE seq = {self._event})"
        return self._plainly(f"{of_event} IN {marks(names)}", *names)

    def _says(self, field: Field, names: tuple[str, ...]) -> Condition:
        if self.table.of_figures:
            return self._plainly(f"f.{field.value} IN {marks(names)}", *names)
        less = tuple(name for name in names if name != Certainty.CERTAIN.value)
        tables = [(table, names if table == "events" else less) for table in _SAID_IN[field]]
        found = " UNION ALL ".join(
            f"SELECT seq FROM {table} WHERE {field.value} IN {marks(wanted)} AND seq IS NOT NULL"
            for table, wanted in tables
        )
        values = [name for _, wanted in tables for name in wanted]
        return self._plainly(f"{self._event} IN ({found})", *values)

    def _cites(self, names: tuple[str, ...]) -> Condition:
        if self.table.of_figures:  # a figure has sources of its own, in its model alone
            few = len(names) <= _MOST_MENTIONED
            return _undecided(_mentioned(f"{self.table.row}.model", names) if few else ALWAYS)
        text = f"{self._event} IN (SELECT seq FROM event_sources WHERE source IN {marks(names)})"
        places = tuple(name for name in names if " " in name)
        if not places:
            return self._plainly(text, *names)
        cited = f"source || ' ' || locator IN {marks(places)}"
        whole = f"(SELECT seq FROM event_sources WHERE {cited})"
        return self._plainly(f"{text} OR {self._event} IN {whole}", *names, *places)

    def _during(self, query: predicates.During, row: str) -> Condition:
        period = query.period
        if period.points is not None:
            return self._during_in_time(query, row)
        first, last = day(period.first), day(period.last)
        near = Sql(f"{row}.start_earliest <= ? AND {row}.end_latest >= ?", (last, first))
        inside = Sql(f"{row}.earliest >= ? AND {row}.latest <= ?", (first, last))
        overlap = Sql(f"{row}.start_latest <= ? AND {row}.end_earliest >= ?", (last, first))
        lasting = NEVER if query.inside else overlap
        by_rule = "'moment'" if query.inside else "'moment', 'interval'"
        return Condition(
            near,
            Sql(
                f"CASE {row}.shape WHEN 'moment' THEN {inside.text} WHEN 'interval' THEN"
                f" {lasting.text} ELSE FALSE END",
                (*inside.values, *lasting.values),
            ),
            Sql(f"{row}.shape NOT IN ({by_rule})"),
        )

    def _during_in_time(self, query: predicates.During, row: str) -> Condition:
        """Leave to `evaluation` what is near the bounds of a period with a time of day.

        Days are as they are written, in whatever zone: they are near for two days.
        """
        period = query.period
        values = day(period.last + _NEAR), day(period.first - _NEAR)
        near = Sql(f"{row}.start_earliest <= ? AND {row}.end_latest >= ?", values)
        values = day(period.first + _NEAR), day(period.last - _NEAR)
        deep = Sql(f"{row}.earliest >= ? AND {row}.latest <= ?", values)
        return Condition(near, both(near, deep), deep.negated)

    def _apart_in_time(self, query: predicates.Apart) -> Condition:
        row, period = self.table.row, query.period
        if query.before:
            near, far = f"{row}.end_latest <= ?", f"{row}.end_latest < ?"
            bounds = day(period.first + _NEAR), day(period.first - _NEAR)
        else:
            near, far = f"{row}.start_earliest >= ?", f"{row}.start_earliest > ?"
            bounds = day(period.last - _NEAR), day(period.last + _NEAR)
        surely = Sql(far, bounds[1:])
        return Condition(Sql(near, bounds[:1]), surely, surely.negated)

    def _has_figure(self, query: predicates.HasFigure) -> Condition:
        if any(
            isinstance(one, FigureValue) and abs(one.number) >= _EXACT for one in query.conditions
        ):
            return _undecided()
        found = joined(list(map(self._figure, query.conditions)), " AND ", "TRUE")
        which = "g.number = f.number" if self.table.of_figures else f"g.seq = {self._event}"
        return found.within(f"figures g WHERE {which}")

    def _figure(self, condition: FigureHas | FigureValue) -> Condition:
        """Return whether a figure meets a condition."""
        if isinstance(condition, FigureHas):
            sql = self._figure_has(condition)
            return Condition(sql, sql)
        percent = Sql(_PERCENT if condition.percent else f"NOT {_PERCENT}")
        compares = _compared(condition.comparison, condition.number)
        return Condition(both(percent, compares.possible), both(percent, compares.certain))

    def _figure_has(self, condition: FigureHas) -> Sql:
        match condition.field:
            case FigureField.METRIC | FigureField.BOUND:
                return Sql(f"g.{condition.field.value} = ?", (condition.name,))
            case FigureField.UNIT:
                wanted = folded(condition.name)
                units = tuple(unit for unit in self._units() if folded(unit) == wanted)
                return Sql(f"g.unit IN {marks(units)}", units)
            case FigureField.OF:
                return Sql(
                    "g.number IN (SELECT number FROM figure_actors WHERE actor = ?)",
                    (condition.name,),
                )
            case _:
                assert_never(condition.field)


def _undecided(candidates: Sql = ALWAYS) -> Condition:
    """Return a condition that SQL leaves to `evaluation`, for some candidates."""
    return Condition(candidates, NEVER, ALWAYS)


def _mentioned(model: str, sources: Sequence[str]) -> Sql:
    """Return whether the text of a model may hold one of some sources, or of their locators."""
    words = (text_of(name.partition(" ")[0]) for name in sources)
    text = " OR ".join([f"instr({model}, ?) > 0"] * len(sources)) or "FALSE"
    return Sql(f"({text})", tuple(word.removesuffix('"') for word in words))


def _size(query: Query) -> int:
    match query:
        case predicates.And(parts) | predicates.Or(parts):
            return 1 + sum(map(_size, parts))
        case predicates.Not(part):
            return 1 + _size(part)
        case predicates.HasFigure(conditions):
            return 1 + len(conditions)
        case predicates.Has(_, names) | predicates.PartOf(_, names):
            return 1 + len(names) // 10
        case _:
            return 1


def _compared(comparison: predicates.Comparator, number: Value) -> Condition:
    """Return whether the true value of a figure compares so, as `evaluation.compared` does."""
    if comparison in OPPOSITES:
        return _compared(OPPOSITES[comparison], number).negated
    if comparison is predicates.Comparator.MORE:
        return Condition(
            Sql(f"({_HIGH}) > ? OR ({_LOW}) > ? OR ({_LOW_OPEN} AND ({_LOW}) = ?)", (number,) * 3),
            Sql(f"({_LOW}) > ? OR ({_LOW_OPEN} AND ({_LOW}) = ?)", (number,) * 2),
        )
    if comparison is predicates.Comparator.LESS:
        return Condition(
            Sql(
                f"({_LOW}) < ? OR ({_HIGH}) < ? OR ({_HIGH_OPEN} AND ({_HIGH}) = ?)", (number,) * 3
            ),
            Sql(f"({_HIGH}) < ? OR ({_HIGH_OPEN} AND ({_HIGH}) = ?)", (number,) * 2),
        )
    return Condition(
        Sql(
            f"CASE WHEN ({_LOW}) = ({_HIGH}) THEN ({_LOW}) = ? ELSE NOT (({_LOW}) > ? OR"
            f" ({_HIGH}) < ? OR ({_LOW_OPEN} AND ({_LOW}) = ?) OR"
            f" ({_HIGH_OPEN} AND ({_HIGH}) = ?)) END",
            (number,) * 5,
        ),
        Sql(f"({_LOW}) = ({_HIGH}) AND ({_LOW}) = ?", (number,)),
    )
