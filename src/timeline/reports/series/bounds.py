"""Bounded numbers for people: `> 31 %`, `≤ 0.80`, `≈ CNY 8bn`, `0.8–1.2`.

Only the text is rounded, and a bound is rounded outward, so that it stays true of the number.
"""

from fractions import Fraction
from math import ceil, floor, inf

from msgspec import Struct

from timeline.model import Amount, Bound
from timeline.model.bounded import Bounded, Real, between, endless
from timeline.model.units import PERCENT, POINTS
from timeline.reports.series.amounts import SCALES, SIGNS, with_unit

UNDEFINED = "–"
ANYTHING = "?"

_EXACT_DIGITS = 6
_ROUNDED_DIGITS = 4
_MOST_PLACES = 12


class NumberStyle(Struct, frozen=True):
    """How a kind of number is written.

    With `signed`, a number above 0 has a plus. An end at `floor` or `ceiling` is left out, since
    no number of this kind lies beyond it: no share is above 100 %. `suffix` is a text that follows
    the number.
    """

    signed: bool = False
    floor: Amount | None = None
    ceiling: int | None = None
    suffix: str = ""


PLAIN = NumberStyle()


def number_text(number: Bounded, unit: str, style: NumberStyle = PLAIN) -> str:
    """Return a number with its bound and unit."""
    if number.undefined:
        return UNDEFINED
    # What holds of all numbers of a kind says nothing of this one: a share of 0–100 % is unknown.
    informative = beyond_natural_ends(number, style)
    return _bounded(informative, unit, style) + style.suffix if informative.known else ANYTHING


def beyond_natural_ends(number: Bounded, style: NumberStyle) -> Bounded:
    """Return a number without the bounds that every number of its kind has."""
    if number.undefined or number.low == number.high:
        return number
    low = (-inf, True) if number.low == style.floor else (number.low, number.low_strict)
    high = (inf, True) if number.high == style.ceiling else (number.high, number.high_strict)
    return between(low, high, about=number.about)


def _bounded(number: Bounded, unit: str, style: NumberStyle) -> str:
    sign = SIGNS[number.bound or Bound.EXACT]
    if number.low == number.high:
        return sign + _end(number.low, 0, unit, style)
    roughly = "≈ " if number.about else ""
    if endless(number.high):
        return sign + roughly + _end(number.low, -1, unit, style)
    if endless(number.low):
        return sign + roughly + _end(number.high, 1, unit, style)
    return roughly + _range(number, unit, style)


def _range(number: Bounded, unit: str, style: NumberStyle) -> str:
    if style.signed or number.low < 0:
        ends = (_end(number.low, -1, unit, style), _end(number.high, 1, unit, style))
        # A unit that follows the numbers is said once: 0.8 to 1.2 %.
        return f"{ends[0].removesuffix(with_unit('', _short(unit)))} to {ends[1]}"
    ends = (_digits(number.low, -1, unit), _digits(number.high, 1, unit))
    return with_unit("–".join(ends), _short(unit))


def _end(end: Real, outward: int, unit: str, style: NumberStyle) -> str:
    # What is rounded up here is rounded down without its minus.
    if end < 0:
        return "−" + with_unit(_digits(-end, -outward, unit), _short(unit))
    sign = "+" if style.signed and end > 0 else ""
    return sign + with_unit(_digits(end, outward, unit), _short(unit))


def _short(unit: str) -> str:
    return "points" if unit == POINTS else unit


def _digits(end: Real, outward: int, unit: str) -> str:
    """Return a number of 0 or more in digits, rounded down (-1), up (1) or to the nearest (0)."""
    number = Fraction(end)
    if unit in (PERCENT, POINTS):
        return _decimal(number, outward, _ROUNDED_DIGITS)
    for scale, suffix in SCALES:
        if number >= scale:
            return _decimal(number / scale, outward) + suffix
    return _decimal(number, outward)


def _decimal(number: Fraction, outward: int, exact: int = _EXACT_DIGITS) -> str:
    places = _places(number, exact)
    scaled = number * 10**places
    whole = floor(scaled) if outward < 0 else ceil(scaled) if outward > 0 else round(scaled)
    before, after = divmod(whole, 10**places)
    return f"{before:,}.{after:0{places}}".rstrip("0").rstrip(".") if places else f"{before:,}"


def _places(number: Fraction, exact: int) -> int:
    """Return the places that show a number exactly where `exact` digits can, or else roughly."""
    before = len(str(floor(number))) if number >= 1 else 0
    enough = max(0, exact - before)
    if (number * 10**enough).denominator == 1:
        return enough
    places = max(0, _ROUNDED_DIGITS - before)
    while number * 10**places < 10 ** (_ROUNDED_DIGITS - 1) and places < _MOST_PLACES:
        places += 1
    return places
