"""The answer to a query in SQL, for an index: the second of the two evaluators.

A query becomes two conditions, one for "certainly or possibly" and one for "certainly". A
negation negates both and swaps them, as in Kleene's logic. Where SQL cannot decide about a row,
it calls the first evaluator back: `answered(query, part, model …)`.
"""

from collections.abc import Sequence
from typing import TypeAlias, assert_never

from msgspec import Struct

from timeline.index.columns import day, text_of
from timeline.index.schema import LARGEST
from timeline.model import Bound, Certainty
from timeline.model.names import folded
from timeline.query.predicates import (
    And,
    Anniversary,
    Apart,
    Comparator,
    During,
    Field,
    FigureField,
    FigureHas,
    FigureValue,
    Has,
    HasFigure,
    HasOwn,
    Judged,
    Matches,
    Mentions,
    Not,
    Or,
    PartOf,
    Query,
    Words,
)

_MOST_MENTIONED = 20
_NEAR = 2
"""Days from the bound of a period within which the zone and the time of day may decide."""
_MOST_PARTS = 300
"""The most conditions that are put into SQL; SQLite refuses trees deeper than a thousand."""

_PERCENT = "(substr(g.unit, 1, 7) = 'percent')"
_ABOUT = f"g.bound = '{Bound.ABOUT.value}' AND g.value IS NOT NULL"
_LOW = f"CASE WHEN {_ABOUT} THEN g.value ELSE coalesce(g.low, -9e999) END"
_HIGH = f"CASE WHEN {_ABOUT} THEN g.value ELSE coalesce(g.high, 9e999) END"
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
    """Whether a row answers certainly or possibly, and whether certainly."""

    possible: Sql
    certain: Sql

    @property
    def negated(self) -> "Condition":
        """The condition that this one does not hold, by Kleene's logic."""
        return Condition(self.certain.negated, self.possible.negated)

    def within(self, rows: str) -> "Condition":
        """Return the condition that there is a row of some rows of which this one holds."""
        found = (
            Sql(f"EXISTS (SELECT 1 FROM {rows} AND ({one.text}))", one.values)
            for one in (self.possible, self.certain)
        )
        return Condition(*found)

    def where(self, part: Sql) -> "Condition":
        """Return the condition that this one holds, and certainly another."""
        return Condition(both(part, self.possible), both(part, self.certain))


def joined(conditions: Sequence[Condition], word: str, empty: str) -> Condition:
    """Return conditions joined by a word; `empty` is the SQL for no condition at all."""
    if not conditions:
        return Condition(Sql(empty), Sql(empty))
    return Condition(
        _joined([one.possible for one in conditions], word),
        _joined([one.certain for one in conditions], word),
    )


def _joined(parts: Sequence[Sql], word: str) -> Sql:
    text = word.join(f"({part.text})" for part in parts)
    return Sql(text, tuple(value for part in parts for value in part.values))


def both(*parts: Sql) -> Sql:
    """Return the condition that all parts hold."""
    return _joined(parts, " AND ")


def marks(names: Sequence[str]) -> str:
    """Return as many question marks as there are names, in brackets."""
    return f"({', '.join('?' * len(names))})"


class QueriedTable(Struct, frozen=True):
    """The table whose rows are asked for: events, or figures with `of_figures`.

    `row` is the table's name in SQL. `model` selects what the first evaluator needs: the model of
    the event, and that of the figure or NULL.
    """

    row: str
    of_figures: bool
    model: str


EVENTS = QueriedTable("e", False, "(SELECT model FROM models WHERE seq = e.seq), NULL")
FIGURES = QueriedTable("f", True, "(SELECT model FROM models WHERE seq = f.seq), f.model")

_HELD = {
    Field.ACTOR: "SELECT seq FROM event_actors WHERE actor IN",
    Field.TAG: "SELECT seq FROM event_tags WHERE tag IN",
    Field.THREAD: "SELECT seq FROM event_threads WHERE thread IN",
    Field.PART_OF: "SELECT seq FROM parts WHERE whole IN",
    Field.PLACE: "SELECT seq FROM event_places WHERE place IN",
    Field.HOW: "SELECT seq FROM links WHERE how IN",
    Field.VERDICT: "SELECT seq FROM verdicts WHERE side IN",
}
_COLUMNS = {Field.KIND: "kind", Field.ID: "id", Field.WEIGHT: "weight"}
_SAID_IN = {
    Field.BY: ("events", "figures", "verdicts"),
    Field.CERTAINTY: ("events", "figures", "links", "verdicts"),
}
"""The tables of which a row answers for its event; of a figure, only its own row does."""
_WORDS = {Words.ALL: "everything", Words.TITLE: "title", Words.QUOTE: "quotes"}


class Translation:
    """One query about events or figures in SQL; `parts` are its parts that SQL calls back.

    `number` tells the query from the others that SQL may call back.
    """

    def __init__(self, query: Query, table: QueriedTable, number: int) -> None:
        self.table, self.number = table, number
        self.parts: list[Query] = []
        simple = _size(query) <= _MOST_PARTS
        self.condition = self._translated(query) if simple else self._called_back(query)

    def _translated(self, query: Query) -> Condition:
        match query:
            case Has():
                return self._has(query)
            case Mentions(text, where):
                words = f"(SELECT {_WORDS[where]} FROM words WHERE seq = {self._event})"
                found = self._plainly(f"instr({words}, ?)", folded(text))
                # The words of an event hold what all its figures quote.
                if where is Words.TITLE or not self.table.of_figures:
                    return found
                return self._called_back(query).where(found.certain)
            case During(said=True):
                which = "number = f.number" if self.table.of_figures else f"seq = {self._event}"
                return self._during(query, "s").within(f"said s WHERE s.{which}")
            case During():
                return self._during(query, self.table.row)
            case Apart(period, before):
                if period.points is not None:
                    return self._apart_in_time(query)
                if before:
                    return self._plainly(f"{self.table.row}.end_latest < ?", day(period.first))
                return self._plainly(f"{self.table.row}.start_earliest > ?", day(period.last))
            case HasFigure():
                return self._has_figure(query)
            case Judged(actors):
                names = tuple(sorted(actors))
                on = f"SELECT seq FROM verdicts WHERE actor IN {marks(names)}"
                return self._plainly(f"{self._event} IN ({on})", *names)
            case PartOf(_, parts):
                took_part = self._has(Has(Field.ACTOR, parts)).certain
                return self._called_back(query).where(took_part)
            case And(parts):
                return joined(list(map(self._translated, parts)), " AND ", "1")
            case Or(parts):
                return joined(list(map(self._translated, parts)), " OR ", "0")
            case Not(part):
                return self._translated(part).negated
            case HasOwn():
                model = f"(SELECT model FROM models WHERE seq = {self._event})"
                return self._called_back(query).where(Sql(f"instr({model}, '[\"x-')"))
            case Matches() | Anniversary():
                return self._called_back(query)
            case _:
                assert_never(query)

    @property
    def _event(self) -> str:
        return f"{self.table.row}.seq"

    def _called_back(self, query: Query) -> Condition:
        called = f"answered({self.number}, {len(self.parts)}, {self.table.model})"
        self.parts.append(query)
        return Condition(Sql(f"{called} > 0"), Sql(f"{called} = 2"))

    def _plainly(self, text: str, *values: Value) -> Condition:
        sql = Sql(f"({text})", values)
        return Condition(sql, sql)

    def _has(self, query: Has) -> Condition:
        names = tuple(sorted(query.names))
        if query.field in _HELD:
            return self._plainly(f"{self._event} IN ({_HELD[query.field]} {marks(names)})", *names)
        if query.field in _SAID_IN:
            return self._says(query.field, names)
        if query.field is Field.SOURCE and not self.table.of_figures:
            return self._cited(names)
        if query.field in _COLUMNS:
            column = _COLUMNS[query.field]
            return self._plainly(
                f"(SELECT {column} FROM events WHERE seq = {self._event}) IN {marks(names)}",
                *names,
            )
        if query.field is Field.PRECISION:
            return self._plainly(f"{self.table.row}.precision IN {marks(names)}", *names)
        called = self._called_back(query)
        if query.field is not Field.SOURCE or len(names) > _MOST_MENTIONED:
            return called
        return called.where(_mentioned(f"{self.table.row}.model", names))

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

    def _cited(self, names: tuple[str, ...]) -> Condition:
        text = f"{self._event} IN (SELECT seq FROM event_sources WHERE source IN {marks(names)})"
        places = tuple(name for name in names if " " in name)
        if not places:
            return self._plainly(text, *names)
        cited = f"source || ' ' || locator IN {marks(places)}"
        whole = f"(SELECT seq FROM event_sources WHERE {cited})"
        return self._plainly(f"{text} OR {self._event} IN {whole}", *names, *places)

    def _during(self, query: During, row: str) -> Condition:
        period = query.period
        if period.points is not None:
            return self._during_in_time(query, row)
        first, last = day(period.first), day(period.last)
        near = Sql(f"{row}.start_earliest <= ? AND {row}.end_latest >= ?", (last, first))
        inside = Sql(f"{row}.earliest >= ? AND {row}.latest <= ?", (first, last))
        overlap = Sql(f"{row}.start_latest <= ? AND {row}.end_earliest >= ?", (last, first))
        called = self._called_back(query)
        shapes = "'moment'" if query.inside else "'moment', 'interval'"
        by_rule = f"{row}.shape IN ({shapes})"
        lasting = called.certain if query.inside else overlap
        return Condition(
            both(near, _joined((Sql(by_rule), called.possible), " OR ")),
            Sql(
                f"CASE {row}.shape WHEN 'moment' THEN {inside.text} WHEN 'interval' THEN"
                f" {lasting.text} ELSE {called.certain.text} END",
                (*inside.values, *lasting.values, *called.certain.values),
            ),
        )

    def _during_in_time(self, query: During, row: str) -> Condition:
        """Leave to the first evaluator what is near the bounds of a period with a time of day.

        Days are as they are written, in whatever zone: they are near for two days.
        """
        period = query.period
        called = self._called_back(query)
        values = day(period.last + _NEAR), day(period.first - _NEAR)
        near = Sql(f"{row}.start_earliest <= ? AND {row}.end_latest >= ?", values)
        values = day(period.first + _NEAR), day(period.last - _NEAR)
        deep = Sql(f"{row}.earliest >= ? AND {row}.latest <= ?", values)
        return Condition(
            both(near, _joined((deep, called.possible), " OR ")),
            both(near, _joined((deep, called.certain), " OR ")),
        )

    def _apart_in_time(self, query: Apart) -> Condition:
        row, period = self.table.row, query.period
        if query.before:
            near, far = f"{row}.end_latest <= ?", f"{row}.end_latest < ?"
            bounds = day(period.first + _NEAR), day(period.first - _NEAR)
        else:
            near, far = f"{row}.start_earliest >= ?", f"{row}.start_earliest > ?"
            bounds = day(period.last - _NEAR), day(period.last + _NEAR)
        called = self._called_back(query).certain
        either = _joined((Sql(far, bounds[1:]), called), " OR ")
        sql = both(Sql(near, bounds[:1]), either)
        return Condition(sql, sql)

    def _has_figure(self, query: HasFigure) -> Condition:
        if any(
            isinstance(one, FigureValue) and abs(one.number) >= LARGEST for one in query.conditions
        ):
            return self._called_back(query)
        found = joined(list(map(_figure, query.conditions)), " AND ", "1")
        which = "g.number = f.number" if self.table.of_figures else f"g.seq = {self._event}"
        return found.within(f"figures g WHERE {which}")


def _mentioned(model: str, sources: Sequence[str]) -> Sql:
    """Return whether the text of a model may hold one of some sources, or of their locators."""
    words = (text_of(name.partition(" ")[0]) for name in sources)
    text = " OR ".join([f"instr({model}, ?)"] * len(sources)) or "0"
    return Sql(f"({text})", tuple(word.removesuffix('"') for word in words))


def _size(query: Query) -> int:
    match query:
        case And(parts) | Or(parts):
            return 1 + sum(map(_size, parts))
        case Not(part):
            return 1 + _size(part)
        case HasFigure(conditions):
            return 1 + len(conditions)
        case Has(_, names) | Judged(names) | PartOf(_, names):
            return 1 + len(names) // 10
        case _:
            return 1


def _figure(condition: FigureHas | FigureValue) -> Condition:
    """Return whether a figure meets a condition."""
    if isinstance(condition, FigureHas):
        sql = _figure_has(condition)
        return Condition(sql, sql)
    percent = Sql(_PERCENT if condition.percent else f"NOT {_PERCENT}")
    return _compared(condition.comparison, condition.number).where(percent)


def _figure_has(condition: FigureHas) -> Sql:
    match condition.field:
        case FigureField.METRIC:
            return Sql("g.metric = ?", (condition.name,))
        case FigureField.UNIT:
            return Sql("folded(g.unit) = ?", (folded(condition.name),))
        case FigureField.BOUND:
            return Sql("g.bound = ?", (condition.name,))
        case FigureField.OF:
            return Sql(
                "g.number IN (SELECT number FROM figure_actors WHERE actor = ?)", (condition.name,)
            )
        case _:
            assert_never(condition.field)


def _compared(comparison: Comparator, number: Value) -> Condition:
    """Return whether the true value of a figure compares so, as `evaluation.compared` does."""
    more = Condition(
        Sql(f"({_HIGH}) > ? OR ({_LOW}) > ? OR ({_LOW_OPEN} AND ({_LOW}) = ?)", (number,) * 3),
        Sql(f"({_LOW}) > ? OR ({_LOW_OPEN} AND ({_LOW}) = ?)", (number,) * 2),
    )
    less = Condition(
        Sql(f"({_LOW}) < ? OR ({_HIGH}) < ? OR ({_HIGH_OPEN} AND ({_HIGH}) = ?)", (number,) * 3),
        Sql(f"({_HIGH}) < ? OR ({_HIGH_OPEN} AND ({_HIGH}) = ?)", (number,) * 2),
    )
    equal = Condition(
        Sql(
            f"CASE WHEN ({_LOW}) = ({_HIGH}) THEN ({_LOW}) = ? ELSE NOT (({_LOW}) > ? OR"
            f" ({_HIGH}) < ? OR ({_LOW_OPEN} AND ({_LOW}) = ?) OR"
            f" ({_HIGH_OPEN} AND ({_HIGH}) = ?)) END",
            (number,) * 5,
        ),
        Sql(f"({_LOW}) = ({_HIGH}) AND ({_LOW}) = ?", (number,)),
    )
    match comparison:
        case Comparator.MORE:
            return more
        case Comparator.AT_MOST:
            return more.negated
        case Comparator.LESS:
            return less
        case Comparator.AT_LEAST:
            return less.negated
        case Comparator.EQUAL:
            return equal
        case Comparator.NOT_EQUAL:
            return equal.negated
        case _:
            assert_never(comparison)
