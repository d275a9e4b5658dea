"""Predicates over one figure. Its bound says how sure an answer about its value is.

"More than 80" is certainly above 50, possibly above 100 and certainly not below 80. What is
about a value is taken at that value.
"""

from math import inf
from typing import assert_never

from timeline.dates import Membership
from timeline.model import Amount, Bound, Figure
from timeline.model.names import folded
from timeline.query.logic import certainly, negation
from timeline.query.predicates import Comparison, FigureField, FigureHas, FigureValue


def figure_answer(condition: FigureHas | FigureValue, figure: Figure) -> Membership:
    """Return whether a figure meets a condition."""
    if isinstance(condition, FigureHas):
        return certainly(_has(condition, figure))
    if condition.percent != figure.unit.startswith("percent"):
        return Membership.NO
    return compared(figure, condition.comparison, condition.number)


def _has(condition: FigureHas, figure: Figure) -> bool:
    match condition.field:
        case FigureField.METRIC:
            return figure.metric == condition.name
        case FigureField.UNIT:
            return folded(figure.unit) == folded(condition.name)
        case FigureField.BOUND:
            return figure.bound.value == condition.name
        case FigureField.OF:
            return condition.name in figure.of
        case _:
            assert_never(condition.field)


def compared(figure: Figure, comparison: Comparison, number: Amount) -> Membership:
    """Return whether the true value behind a figure compares so with a number."""
    low, high, low_open, high_open = _range(figure)
    match comparison:
        case Comparison.MORE:
            return _above(low, high, number, left_out=low_open)
        case Comparison.AT_MOST:
            return negation(_above(low, high, number, left_out=low_open))
        case Comparison.LESS:
            return _above(-high, -low, -number, left_out=high_open)
        case Comparison.AT_LEAST:
            return negation(_above(-high, -low, -number, left_out=high_open))
        case Comparison.EQUAL:
            return _equal(figure, number)
        case Comparison.NOT_EQUAL:
            return negation(_equal(figure, number))
        case _:
            assert_never(comparison)


def _range(figure: Figure) -> tuple[Amount, Amount, bool, bool]:
    """Return the least and greatest true value, and whether each itself is left out."""
    if figure.bound is Bound.ABOUT and figure.value is not None:
        return figure.value, figure.value, False, False
    low = -inf if figure.low is None else figure.low
    high = inf if figure.high is None else figure.high
    return low, high, figure.bound is Bound.MORE_THAN, figure.bound is Bound.LESS_THAN


def _above(low: Amount, high: Amount, number: Amount, *, left_out: bool) -> Membership:
    """Return whether a value from low to high is above a number; low itself may be left out."""
    if low > number or (left_out and low == number):
        return Membership.CERTAIN
    return Membership.NO if high <= number else Membership.POSSIBLE


def _equal(figure: Figure, number: Amount) -> Membership:
    low, high, low_open, high_open = _range(figure)
    if low == high:
        return certainly(low == number)
    if (
        number < low
        or number > high
        or (low_open and number == low)
        or (high_open and number == high)
    ):
        return Membership.NO
    return Membership.POSSIBLE
