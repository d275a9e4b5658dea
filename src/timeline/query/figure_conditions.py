"""Conditions on one figure (`g`) in SQL, as `measuring` answers them in memory."""

from typing import assert_never

from timeline.model import Bound
from timeline.model.names import folded
from timeline.query.conditions import Condition, Sql, Value, both, negated
from timeline.query.predicates import Comparison, FigureField, FigureHas, FigureValue

_PERCENT = "(substr(g.unit, 1, 7) = 'percent')"
_ABOUT = f"g.bound = '{Bound.ABOUT.value}' AND g.value IS NOT NULL"
_LOW = f"CASE WHEN {_ABOUT} THEN g.value ELSE coalesce(g.low, -9e999) END"
_HIGH = f"CASE WHEN {_ABOUT} THEN g.value ELSE coalesce(g.high, 9e999) END"
_LOW_OPEN = f"g.bound = '{Bound.MORE_THAN.value}'"
_HIGH_OPEN = f"g.bound = '{Bound.LESS_THAN.value}'"


def figure_there(which: str, condition: Sql) -> Sql:
    """Return the condition that a figure is there of which another condition holds."""
    return Sql(
        f"EXISTS (SELECT 1 FROM figures g WHERE {which} AND {condition.text})",
        condition.values,
    )


def figure(condition: FigureHas | FigureValue) -> Condition:
    """Return whether a figure meets a condition."""
    if isinstance(condition, FigureHas):
        sql = _figure_has(condition)
        return Condition(sql, sql)
    compared = _compared(condition.comparison, condition.number)
    percent = Sql(_PERCENT if condition.percent else f"NOT {_PERCENT}")
    return Condition(both(percent, compared.possible), both(percent, compared.certain))


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


def _compared(comparison: Comparison, number: Value) -> Condition:
    """Return whether the true value behind a figure compares so, as `measuring` says it."""
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
        case Comparison.MORE:
            return more
        case Comparison.AT_MOST:
            return Condition(negated(more.certain), negated(more.possible))
        case Comparison.LESS:
            return less
        case Comparison.AT_LEAST:
            return Condition(negated(less.certain), negated(less.possible))
        case Comparison.EQUAL:
            return equal
        case Comparison.NOT_EQUAL:
            return Condition(negated(equal.certain), negated(equal.possible))
        case _:
            assert_never(comparison)
