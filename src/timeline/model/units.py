"""Units of measure, and the units of sums, products and quotients.

A unit is what stands above and below the line of a fraction (`CNY`, `CNY per people`), or nothing.
Hundredths (percent, percentage points) have no unit of their own: a percentage of an amount is an
amount, and one percentage minus another is a number of percentage points.
"""

from collections import Counter
from enum import StrEnum
from fractions import Fraction

from msgspec import Struct

PERCENT = "percent"
POINTS = "percentage-points"
# The units of lengths of time.
LENGTHS = frozenset(("seconds", "minutes", "hours", "days", "weeks", "months", "years"))
_ONE = Fraction(1)
_HUNDREDTH = Fraction(1, 100)


class UnitScale(StrEnum):
    """What a pure number counts."""

    ONES = "ones"
    PERCENT = PERCENT
    POINTS = POINTS


class MeasureUnit(Struct, frozen=True):
    """The units multiplied, those divided by, and how a pure number is scaled."""

    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    scale: UnitScale = UnitScale.ONES

    @property
    def pure(self) -> bool:
        """Whether this is a plain number."""
        return not self.above and not self.below

    @property
    def hundredths(self) -> bool:
        """Whether this counts hundredths."""
        return self.scale is not UnitScale.ONES

    @property
    def text(self) -> str:
        """The unit in a word: `CNY`, `percent`, `CNY per people`, "" for a plain number."""
        if self.hundredths:
            return self.scale.value
        over = "·".join(self.above)
        return f"{over} per {'·'.join(self.below)}".strip() if self.below else over

    @property
    def said(self) -> str:
        """The unit in a message, where a plain number has a name too."""
        return self.text or "a plain number"


def unit_of(text: str) -> MeasureUnit:
    """Return the unit that a figure names."""
    if text in (PERCENT, POINTS):
        return MeasureUnit(scale=UnitScale(text))
    return MeasureUnit((text,)) if text else MeasureUnit()


def multiplied(one: MeasureUnit, other: MeasureUnit) -> tuple[MeasureUnit, Fraction]:
    """Return the unit of a product, and the factor for the product of the numbers."""
    if one.hundredths and other.hundredths:
        points = UnitScale.POINTS in (one.scale, other.scale)
        return MeasureUnit(scale=UnitScale.POINTS if points else UnitScale.PERCENT), _HUNDREDTH
    for portion, of in ((one, other), (other, one)):
        if portion.hundredths:
            return (portion, _ONE) if of.pure else (of, _HUNDREDTH)
    return _reduced((*one.above, *other.above), (*one.below, *other.below)), _ONE


def divided(one: MeasureUnit, other: MeasureUnit) -> tuple[MeasureUnit, Fraction]:
    """Return the unit of a quotient, and the factor for the quotient of the numbers."""
    if one.hundredths and other.hundredths:
        return MeasureUnit(), _ONE
    if other.hundredths:
        return one, 1 / _HUNDREDTH
    if one.hundredths and other.pure:
        return one, _ONE
    unit = _reduced((*one.above, *other.below), (*one.below, *other.above))
    return unit, _HUNDREDTH if one.hundredths else _ONE


def added(one: MeasureUnit, other: MeasureUnit, *, minus: bool = False) -> MeasureUnit | None:
    """Return the unit of a sum or a difference, None if the two units cannot be added."""
    if (one.above, one.below) != (other.above, other.below):
        return None
    if not one.hundredths or not other.hundredths:
        return one if one == other else None
    if one.scale is UnitScale.POINTS and other.scale is UnitScale.POINTS:
        return one
    if minus and one.scale is other.scale:
        return MeasureUnit(scale=UnitScale.POINTS)
    return MeasureUnit(scale=UnitScale.PERCENT)


def _reduced(above: tuple[str, ...], below: tuple[str, ...]) -> MeasureUnit:
    over, under = Counter(above), Counter(below)
    left = [tuple(sorted(units.elements())) for units in (over - under, under - over)]
    return MeasureUnit(left[0], left[1])
