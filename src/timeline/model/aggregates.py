"""Sums, means, extremes, shares and growth of bounded numbers."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import reduce
from math import inf, log10
from operator import add

from timeline.model.bounded import Bounded, End, Real, between, endless, exactly, reach, undefined

# Roots are irrational: they are kept to so many digits after the point.
_DIGITS = 12


def total(numbers: Sequence[Bounded]) -> Bounded:
    """Return the sum; 0 of none."""
    return reduce(add, numbers, exactly(0))


def mean(numbers: Sequence[Bounded]) -> Bounded:
    """Return the arithmetic mean."""
    if not numbers:
        return undefined("there is nothing to take the mean of")
    return total(numbers) / exactly(len(numbers))


def most(numbers: Sequence[Bounded]) -> Bounded:
    """Return the greatest of one or more numbers."""
    return _up_to_highest(numbers, max)


def least(numbers: Sequence[Bounded]) -> Bounded:
    """Return the least of one or more numbers."""
    return -most([-number for number in numbers])


def hull(numbers: Sequence[Bounded]) -> Bounded:
    """Return the number that is one of these, whichever it is."""
    return _up_to_highest(numbers, min)


def _up_to_highest(numbers: Sequence[Bounded], low_of: Callable[[list[End]], End]) -> Bounded:
    why = next((number.undefined for number in numbers if number.undefined), "")
    if why:
        return undefined(why)
    low = low_of([(number.low, number.low_strict) for number in numbers])
    high = max(((number.high, number.high_strict) for number in numbers), key=reach)
    return between(low, high, about=any(number.about for number in numbers))


def meet(numbers: Sequence[Bounded]) -> Bounded | None:
    """Return the number that all of these state, None where no number can be all of them.

    Numbers that are only "about" are left out: they promise nothing, and contradict nothing.
    """
    firm = [number for number in numbers if not number.about]
    if not firm:
        return numbers[0] if all(number == numbers[0] for number in numbers) else None
    low = max((number.low, number.low_strict) for number in firm)
    high = min(((number.high, number.high_strict) for number in firm), key=reach)
    met = between(low, high)
    if met.low > met.high or (met.low == met.high and (met.low_strict or met.high_strict)):
        return None
    return met


def growth(before: Bounded, after: Bounded) -> Bounded:
    """Return after / before − 1, undefined unless the base is surely above 0."""
    return after / _base(before) - exactly(1)


def share(part: Bounded, others: Sequence[Bounded]) -> Bounded:
    """Return a part of the sum of itself and the others, from 0 to 1.

    Undefined where a part may be below 0, or the sum may be 0.
    """
    rest = total(others)
    whole = part + rest
    why = whole.undefined
    if any(number.low < 0 for number in (part, *others)):
        why = why or "a part may be below 0"
    elif whole.low == 0 and not whole.low_strict:
        why = why or ("the sum is 0" if whole.high == 0 else "the sum may be 0")
    if why:
        return undefined(why)
    low = _portion((part.low, part.low_strict), (rest.high, rest.high_strict))
    high = _portion((part.high, part.high_strict), (rest.low, rest.low_strict))
    return between(low, high, about=whole.about)


def per_year(before: Bounded, after: Bounded, years: Bounded) -> Bounded:
    """Return the compound annual growth rate: (after / before) ** (1 / years) − 1.

    Undefined unless both are surely above 0 and time surely passes.
    """
    ratio = _base(after, "the value") / _base(before)
    if not _above_0(years):
        return undefined("the time between may be 0")
    if ratio.undefined:
        return ratio
    lows = [_root((ratio.low, ratio.low_strict), n) for n in (years.low, years.high)]
    highs = [_root((ratio.high, ratio.high_strict), n) for n in (years.low, years.high)]
    low, high = min(lows), max(highs, key=reach)
    about = ratio.about or years.about
    return between(low, high, about=about) - exactly(1)


def _base(number: Bounded, what: str = "the base") -> Bounded:
    if number.undefined or _above_0(number):
        return number
    return undefined(f"{what} {'is not' if number.high <= 0 else 'may not be'} above 0")


def _above_0(number: Bounded) -> bool:
    return number.low > 0 or (number.low == 0 and number.low_strict)


def _portion(part: End, rest: End) -> End:
    """Return an end of part / (part + rest): it grows with the part, and shrinks with the rest."""
    if rest[0] == 0 and not rest[1]:
        return Fraction(1), False
    if part[0] == 0 and not part[1]:
        return Fraction(0), False
    if endless(rest[0]):
        return Fraction(0), True
    if endless(part[0]):
        return Fraction(1), True
    return part[0] / (part[0] + rest[0]), part[1] or rest[1]


def _root(ratio: End, years: Real) -> End:
    """Return an end of ratio ** (1 / years), for a ratio of 0 or more and years above 0."""
    there, strict = ratio
    if endless(there):
        return inf, True
    if there == 0 or endless(years):
        return Fraction(0) if there == 0 else Fraction(1), True
    if isinstance(years, Fraction) and years == 1:
        return there, strict
    exact = Fraction(there)
    whole, rest = divmod((log10(exact.numerator) - log10(exact.denominator)) / float(years), 1)
    return Fraction(repr(round(10**rest, _DIGITS))) * Fraction(10) ** int(whole), strict
