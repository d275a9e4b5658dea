"""Laws of bound arithmetic: whatever the true numbers are, the result holds what they come to."""

from collections.abc import Callable
from fractions import Fraction
from math import inf

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from conftest import examples
from timeline.model.aggregates import growth, hull, least, mean, meet, most, per_year, share, total
from timeline.model.bounded import Bounded, between, exactly

NUMBERS = st.fractions(min_value=-1000, max_value=1000, max_denominator=60)
ABOVE_0 = st.fractions(min_value=Fraction(1, 60), max_value=1000, max_denominator=60)
Known = tuple[Bounded, Fraction]
"""A bounded number, and a true number that it may be."""


@st.composite
def known(draw: st.DrawFn, numbers: st.SearchStrategy[Fraction] = NUMBERS) -> Known:
    """Draw a true number and ends around it: closed, left out, or missing."""
    true = draw(numbers)
    ends = []
    for sign in (-1, 1):
        distance = draw(st.one_of(st.just(Fraction(0)), ABOVE_0))
        missing = draw(st.booleans())
        strict = draw(st.booleans()) and distance > 0
        ends.append((sign * inf if missing else true + sign * distance, strict))
    return between(ends[0], ends[1]), true


@st.composite
def positive(draw: st.DrawFn) -> Known:
    """Draw a number that is surely above 0."""
    bounded, true = draw(known(ABOVE_0))
    low = max((bounded.low, bounded.low_strict), (Fraction(0), True))
    return between(low, (bounded.high, bounded.high_strict)), true


@given(known(), known())
def test_sum_difference_and_product_hold_the_true_one(one: Known, other: Known) -> None:
    (a, x), (b, y) = one, other
    assert (a + b).holds(x + y)
    assert (a - b).holds(x - y)
    assert (a * b).holds(x * y)


@given(known(), known())
def test_a_quotient_holds_the_true_one_or_says_that_there_may_be_none(
    one: Known, other: Known
) -> None:
    (a, x), (b, y) = one, other
    quotient = a / b
    if quotient.undefined:
        assert b.holds(Fraction(0))
    elif y:  # of a divisor that is at least 0 it is what there is if that is not 0
        assert quotient.holds(x / y)


@given(st.lists(known(), min_size=1, max_size=5))
def test_sum_mean_and_extremes_hold_the_true_ones(several: list[Known]) -> None:
    bounded, true = [one for one, _ in several], [number for _, number in several]
    assert total(bounded).holds(sum(true, Fraction(0)))
    assert mean(bounded).holds(sum(true, Fraction(0)) / len(true))
    assert most(bounded).holds(max(true))
    assert least(bounded).holds(min(true))
    assert all(hull(bounded).holds(number) for number in true)


@given(NUMBERS, st.lists(st.tuples(ABOVE_0, ABOVE_0), min_size=1, max_size=4))
def test_what_several_state_of_one_number_holds_it(
    true: Fraction, around: list[tuple[Fraction, Fraction]]
) -> None:
    met = meet([between((true - low, True), (true + high, False)) for low, high in around])
    assert met is not None
    assert met.holds(true)


@given(positive(), known())
def test_growth_holds_the_true_one(before: Known, after: Known) -> None:
    (a, x), (b, y) = before, after
    assert growth(a, b).holds(y / x - 1)


@given(positive(), positive(), st.fractions(min_value=Fraction(1, 12), max_value=40))
def test_growth_per_year_holds_the_true_one(before: Known, after: Known, years: Fraction) -> None:
    (a, x), (b, y) = before, after
    rate = per_year(a, b, exactly(years))
    true = float(y / x) ** float(1 / years) - 1
    slack = 1e-9 * (1 + abs(true))
    assert rate.low - slack <= true <= rate.high + slack


@given(st.lists(positive(), min_size=2, max_size=5))
def test_shares_hold_the_true_ones_and_make_up_the_whole(parts: list[Known]) -> None:
    whole = sum((true for _, true in parts), Fraction(0))
    shares = []
    for place, (part, true) in enumerate(parts):
        others = [bounded for at, (bounded, _) in enumerate(parts) if at != place]
        one = share(part, others)
        assert one.holds(true / whole)
        assert one.low >= 0
        assert one.high <= 1
        shares.append(one)
    assert sum(one.low for one in shares) <= 1 <= sum(one.high for one in shares)


@given(known(), known())
def test_comparing_is_antisymmetric_and_never_contradicts_the_true_order(
    one: Known, other: Known
) -> None:
    (a, x), (b, y) = one, other
    assert not (a.surely_above(b) and b.surely_above(a))
    assert not (a.surely_above(b) and b.maybe_above(a))
    assert (a - b) == -(b - a)
    if x > y:
        assert a.maybe_above(b)
        assert not b.surely_above(a)
    if a.surely_above(b):
        assert x > y
    if x == y:
        assert not a.surely_above(b)


@given(NUMBERS, NUMBERS, NUMBERS)
def test_exact_numbers_stay_exact(x: Fraction, y: Fraction, z: Fraction) -> None:
    assume(z != 0)
    result = (exactly(x) + exactly(y)) * exactly(x) / exactly(z) - exactly(y)
    assert result == exactly((x + y) * x / z - y)


Operation = Callable[[Bounded, Bounded], Bounded]


OPERATIONS: list[Operation] = [
    Bounded.__add__,
    Bounded.__sub__,
    Bounded.__mul__,
    Bounded.__truediv__,
    growth,
    lambda a, b: share(a, [b]),
    lambda a, b: per_year(a, b, exactly(2)),
    lambda a, b: total([a, b]),
    lambda a, b: mean([a, b]),
    lambda a, b: most([a, b]),
    lambda a, b: least([a, b]),
]


@settings(max_examples=examples(40))
@given(st.sampled_from(OPERATIONS), positive(), positive(), st.booleans())
def test_about_is_kept_and_promises_nothing(
    operation: Operation, one: Known, other: Known, first: bool
) -> None:
    (a, _), (b, _) = one, other
    rough = Bounded(a.low, a.high, a.low_strict, a.high_strict, about=True)
    result = operation(rough, b) if first else operation(b, rough)
    assert result.about
    assert result.least is None
    assert result.most is None
    assert not result.surely_above(exactly(-2000))
    assert not exactly(10**9).surely_above(result)
