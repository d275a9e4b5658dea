"""Numbers known within bounds, and the arithmetic that keeps them.

A `Bounded` says that a true number lies between two ends. Either end may be missing (no promise)
or left out ("more than"). Every operation returns the narrowest ends that hold whatever the
true numbers are; it assumes that its two operands do not depend on each other. Ends are exact
fractions, so that no digit is lost.

"About" promises no ends at all. It is kept as a mark: the ends of what is computed from such a
number are those that would hold if it were exact, and the mark says not to rely on them.
"""

from fractions import Fraction
from math import inf
from typing import TypeAlias

from msgspec import Struct

from timeline.model.choices import Bound
from timeline.model.figures import Amount, Figure
from timeline.model.rates import Rate

# A fraction, or one of the two infinities.
Real: TypeAlias = Fraction | float
# An end, and whether it is itself left out; an infinite one always is.
End: TypeAlias = tuple[Real, bool]

_ZERO = Fraction(0)


class Bounded(Struct, frozen=True):
    """A number between `low` and `high`, which are infinite where nothing is promised.

    `low_strict` and `high_strict` say that the end itself is left out. `about` says that the
    ends are known only roughly. `undefined` says why there is no such number, "" if there is one.
    """

    low: Real
    high: Real
    low_strict: bool = False
    high_strict: bool = False
    about: bool = False
    undefined: str = ""

    @property
    def exact(self) -> bool:
        """Whether the number itself is known."""
        return self.low == self.high and not self.about

    @property
    def known(self) -> bool:
        """Whether anything is said of the number."""
        return not self.undefined and not (endless(self.low) and endless(self.high))

    @property
    def value(self) -> Amount | None:
        """The number that the bound is set on: None between two ends, or where nothing is known."""
        if self.low == self.high or endless(self.high):
            return None if endless(self.low) else amount(self.low)
        return amount(self.high) if endless(self.low) else None

    @property
    def least(self) -> Amount | None:
        """The low end as a promise, None where there is none."""
        return None if self.about or endless(self.low) else amount(self.low)

    @property
    def most(self) -> Amount | None:
        """The high end as a promise, None where there is none."""
        return None if self.about or endless(self.high) else amount(self.high)

    @property
    def bound(self) -> Bound | None:
        """How the value stands to the true number, None where nothing is known."""
        if not self.known:
            return None
        if self.low == self.high:
            return Bound.ABOUT if self.about else Bound.EXACT
        if endless(self.high):
            return Bound.MORE_THAN if self.low_strict else Bound.AT_LEAST
        if endless(self.low):
            return Bound.LESS_THAN if self.high_strict else Bound.AT_MOST
        return Bound.RANGE

    @property
    def strict(self) -> tuple[str, ...]:
        """Which of the promised ends is itself left out: `low`, `high`."""
        ends = (("low", self.least, self.low_strict), ("high", self.most, self.high_strict))
        return tuple(name for name, promised, strict in ends if promised is not None and strict)

    def holds(self, number: Fraction) -> bool:
        """Whether a true number may be this one, if the ends are meant exactly."""
        above = number > self.low or (number == self.low and not self.low_strict)
        below = number < self.high or (number == self.high and not self.high_strict)
        return not self.undefined and above and below

    def surely_above(self, other: "Bounded") -> bool:
        """Whether this is the greater, whatever the true numbers are."""
        if self.about or other.about or self.undefined or other.undefined:
            return False
        touching = self.low == other.high and (self.low_strict or other.high_strict)
        return self.low > other.high or (touching and not endless(self.low))

    def maybe_above(self, other: "Bounded") -> bool:
        """Whether this may be the greater."""
        if self.undefined or other.undefined:
            return False
        return self.about or other.about or self.high > other.low

    def surely_equals(self, other: "Bounded") -> bool:
        """Whether both are known and the same."""
        return self.exact and other.exact and self.low == other.low

    def __neg__(self) -> "Bounded":
        low, high = (-self.high, self.high_strict), (-self.low, self.low_strict)
        return between(low, high, about=self.about, why=self.undefined)

    def __add__(self, other: "Bounded") -> "Bounded":
        return _of_both(self, other, _sum(self._low, other._low), _sum(self._high, other._high))

    def __sub__(self, other: "Bounded") -> "Bounded":
        return self + -other

    def __mul__(self, other: "Bounded") -> "Bounded":
        if self.exact and other.exact:
            return exactly(self.low * other.low)
        ends = [_product(a, b) for a in (self._low, self._high) for b in (other._low, other._high)]
        return _of_both(self, other, min(ends), max(ends, key=reach))

    def __truediv__(self, other: "Bounded") -> "Bounded":
        return self * other.inverse()

    def inverse(self) -> "Bounded":
        """Return 1 divided by this; undefined where this is 0, or may be.

        Of a number that is at least 0 it is what there is if the number is not 0.
        """
        if self.undefined:
            return self
        if self.low == 0 < self.high and not endless(self.high):
            return between(_inverse(self._high, -1), (inf, True), about=self.about)
        if self.holds(_ZERO):
            return undefined("divided by 0" if self.exact else "the divisor may be 0")
        return between(_inverse(self._high, -1), _inverse(self._low, 1), about=self.about)

    @property
    def _low(self) -> End:
        return self.low, self.low_strict

    @property
    def _high(self) -> End:
        return self.high, self.high_strict


def exactly(number: Amount | Fraction) -> Bounded:
    """Return a known number; of a float, the decimal number that it prints as."""
    there = number if isinstance(number, Fraction) else fraction(number)
    return Bounded(there, there)


def undefined(why: str) -> Bounded:
    """Return the outcome of an operation that has no result, and why."""
    return Bounded(-inf, inf, True, True, undefined=why)


def between(low: End, high: End, *, about: bool = False, why: str = "") -> Bounded:
    """Return a number between two ends; `why` says why there is none."""
    low_strict, high_strict = low[1] or endless(low[0]), high[1] or endless(high[0])
    return Bounded(low[0], high[0], low_strict, high_strict, about, why)


def stated(by: Figure | Rate) -> Bounded:
    """Return the number that a figure or a rate states."""
    if by.bound is Bound.ABOUT and by.value is not None:
        there = fraction(by.value)
        return Bounded(there, there, about=True)
    low = -inf if by.low is None else fraction(by.low)
    high = inf if by.high is None else fraction(by.high)
    return between((low, by.bound is Bound.MORE_THAN), (high, by.bound is Bound.LESS_THAN))


def endless(number: Real) -> bool:
    """Whether an end is missing."""
    return isinstance(number, float)


def fraction(number: Amount | Fraction) -> Fraction:
    """Return a number without the rounding of floats: 84.43 is 8443/100."""
    return Fraction(repr(number)) if isinstance(number, float) else Fraction(number)


def amount(number: Real) -> Amount:
    """Return a number as a figure holds it: an int where it is whole."""
    if isinstance(number, Fraction) and number.denominator == 1:
        return number.numerator
    try:
        return float(number)
    except OverflowError:  # no float is so great, and every int is
        return round(number)


def reach(end: End) -> tuple[Real, bool]:
    """Return the key of high ends in order: one that is included is above one that is not."""
    return end[0], not end[1]


def _of_both(one: Bounded, other: Bounded, low: End, high: End) -> Bounded:
    why = one.undefined or other.undefined
    return undefined(why) if why else between(low, high, about=one.about or other.about)


def _sum(one: End, other: End) -> End:
    if endless(one[0]) or endless(other[0]):
        return (one[0] if endless(one[0]) else other[0]), True
    return one[0] + other[0], one[1] or other[1]


def _product(one: End, other: End) -> End:
    """Return an end of a product; it is 0 and included as soon as one factor may be 0."""
    (a, a_strict), (b, b_strict) = one, other
    if a == 0 or b == 0:
        reached = (a == 0 and not a_strict) or (b == 0 and not b_strict)
        return _ZERO, not reached
    if endless(a) or endless(b):
        return (inf if (a > 0) == (b > 0) else -inf), True
    return a * b, a_strict or b_strict


def _inverse(end: End, sign: int) -> End:
    if endless(end[0]):
        return _ZERO, True
    if end[0] == 0:
        return sign * inf, True
    return 1 / end[0], end[1]
