"""Queries in SQL, for an index: the second of the two evaluators.

A query becomes two conditions, one for "certainly or possibly" and one for "certainly"; a
negation swaps and negates them, as in Kleene's logic. What SQL cannot decide is decided for the
row by `answered(query, part, model …)`, the first evaluator called back from within the statement.
"""

from collections.abc import Sequence
from typing import assert_never

from msgspec import Struct

from timeline.index.days import day
from timeline.index.models import text_of
from timeline.index.schema import LARGEST
from timeline.model.names import folded
from timeline.query.conditions import Condition, Sql, Value, both, either, joined, marks, negated
from timeline.query.figure_conditions import figure, figure_there
from timeline.query.predicates import (
    AllOf,
    AnyOf,
    Apart,
    During,
    Field,
    FigureValue,
    Has,
    HasFigure,
    Judged,
    Matches,
    Mentions,
    Not,
    Query,
    Words,
)

_MOST_MENTIONED = 20
_MOST_PARTS = 300
"""How many conditions SQL is trusted with; SQLite refuses trees deeper than a thousand."""


class Subject(Struct, frozen=True):
    """What is asked: `row` names the table with the dates, `own` says that it is a figure.

    `model` selects what the first evaluator needs: the event, and the figure where it is one.
    """

    row: str
    own: bool
    model: str


EVENTS = Subject("e", False, "(SELECT model FROM models WHERE seq = e.seq), NULL")
FIGURES = Subject("f", True, "(SELECT model FROM models WHERE seq = f.seq), f.model")

_HELD = {
    Field.ACTOR: "SELECT seq FROM event_actors WHERE actor IN",
    Field.TAG: "SELECT seq FROM event_tags WHERE tag IN",
    Field.THREAD: "SELECT seq FROM event_threads WHERE thread IN",
    Field.HOW: "SELECT seq FROM links WHERE how IN",
    Field.VERDICT: "SELECT seq FROM verdicts WHERE side IN",
}
_COLUMNS = {Field.KIND: "kind", Field.CERTAINTY: "certainty", Field.ID: "id"}


class Translation:
    """One query about events or figures in SQL; `parts` are those that are called back.

    `number` is the query's among those that SQL may call back.
    """

    def __init__(self, query: Query, subject: Subject, number: int) -> None:
        self.subject, self.number = subject, number
        self.parts: list[Query] = []
        simple = _size(query) <= _MOST_PARTS
        self.condition = self._translated(query) if simple else self._called_back(query)

    def _translated(self, query: Query) -> Condition:
        match query:
            case Has():
                return self._has(query)
            case Mentions(text, where):
                column = "title" if where is Words.TITLE else "everything"
                return self._plainly(
                    f"instr((SELECT {column} FROM words WHERE seq = {self._event}), ?)",
                    folded(text),
                )
            case During():
                return self._during(query)
            case Apart(period, before):
                if before:
                    return self._plainly(f"{self.subject.row}.end_latest < ?", day(period.first))
                return self._plainly(f"{self.subject.row}.start_earliest > ?", day(period.last))
            case HasFigure():
                return self._has_figure(query)
            case Judged(actors):
                names = tuple(sorted(actors))
                found = f"SELECT seq FROM verdicts WHERE actor IN {marks(names)}"
                return self._plainly(f"{self._event} IN ({found})", *names)
            case AllOf(parts):
                return joined(list(map(self._translated, parts)), " AND ", "1")
            case AnyOf(parts):
                return joined(list(map(self._translated, parts)), " OR ", "0")
            case Not(part):
                turned = self._translated(part)
                return Condition(negated(turned.certain), negated(turned.possible))
            case Matches():
                return self._called_back(query)
            case _:
                assert_never(query)

    @property
    def _event(self) -> str:
        return f"{self.subject.row}.seq"

    def _called_back(self, query: Query) -> Condition:
        called = f"answered({self.number}, {len(self.parts)}, {self.subject.model})"
        self.parts.append(query)
        return Condition(Sql(f"{called} > 0"), Sql(f"{called} = 2"))

    def _plainly(self, text: str, *values: Value) -> Condition:
        sql = Sql(f"({text})", values)
        return Condition(sql, sql)

    def _has(self, query: Has) -> Condition:
        names = tuple(sorted(query.names))
        if query.field in _HELD:
            return self._plainly(f"{self._event} IN ({_HELD[query.field]} {marks(names)})", *names)
        if query.field is Field.SOURCE and not self.subject.own:
            return self._cited(names)
        if query.field in _COLUMNS:
            column = _COLUMNS[query.field]
            return self._plainly(
                f"(SELECT {column} FROM events WHERE seq = {self._event}) IN {marks(names)}",
                *names,
            )
        if query.field is Field.PRECISION:
            return self._plainly(f"{self.subject.row}.precision IN {marks(names)}", *names)
        called = self._called_back(query)
        if query.field is not Field.SOURCE or len(names) > _MOST_MENTIONED:
            return called
        mentioned = _mentioned(f"{self.subject.row}.model", names)
        return Condition(both(mentioned, called.possible), both(mentioned, called.certain))

    def _cited(self, names: tuple[str, ...]) -> Condition:
        text = f"{self._event} IN (SELECT seq FROM event_sources WHERE source IN {marks(names)})"
        places = tuple(name for name in names if " " in name)
        if not places:
            return self._plainly(text, *names)
        cited = f"source || ' ' || locator IN {marks(places)}"
        whole = f"(SELECT seq FROM event_sources WHERE {cited})"
        return self._plainly(f"{text} OR {self._event} IN {whole}", *names, *places)

    def _during(self, query: During) -> Condition:
        row, period = self.subject.row, query.period
        first, last = day(period.first), day(period.last)
        near = Sql(f"{row}.start_earliest <= ? AND {row}.end_latest >= ?", (last, first))
        inside = Sql(f"{row}.earliest >= ? AND {row}.latest <= ?", (first, last))
        overlap = Sql(f"{row}.start_latest <= ? AND {row}.end_earliest >= ?", (last, first))
        called = self._called_back(query)
        shapes = "'moment'" if query.inside else "'moment', 'interval'"
        by_rule = f"{row}.shape IN ({shapes})"
        lasting = called.certain if query.inside else overlap
        return Condition(
            both(near, either(Sql(by_rule), called.possible)),
            Sql(
                f"CASE {row}.shape WHEN 'moment' THEN {inside.text} WHEN 'interval' THEN"
                f" {lasting.text} ELSE {called.certain.text} END",
                (*inside.values, *lasting.values, *called.certain.values),
            ),
        )

    def _has_figure(self, query: HasFigure) -> Condition:
        if any(
            isinstance(one, FigureValue) and abs(one.number) >= LARGEST for one in query.conditions
        ):
            return self._called_back(query)
        found = joined(list(map(figure, query.conditions)), " AND ", "1")
        which = "g.number = f.number" if self.subject.own else f"g.seq = {self._event}"
        return Condition(*(figure_there(which, one) for one in (found.possible, found.certain)))


def _mentioned(model: str, sources: Sequence[str]) -> Sql:
    """Return whether a value's text may hold one of some sources, or of places in them."""
    words = (text_of(name.partition(" ")[0]) for name in sources)
    text = " OR ".join([f"instr({model}, ?)"] * len(sources)) or "0"
    return Sql(f"({text})", tuple(word.removesuffix('"') for word in words))


def _size(query: Query) -> int:
    match query:
        case AllOf(parts) | AnyOf(parts):
            return 1 + sum(map(_size, parts))
        case Not(part):
            return 1 + _size(part)
        case HasFigure(conditions):
            return 1 + len(conditions)
        case Has(_, names) | Judged(names):
            return 1 + len(names) // 10
        case _:
            return 1
