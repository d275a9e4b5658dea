"""Bounded numbers for people: `> 31 %`, `≤ 0.80`, `≈ CNY 8bn`, `0.8–1.2`.

Only the text is rounded, and a bound is rounded outward, so that it stays true of the number.
"""

from fractions import Fraction
from math import ceil, floor

from msgspec import Struct

from timeline.model.bounded import Bounded, End, Real, endless
from timeline.model.units import PERCENT, POINTS
from timeline.reports.series.amounts import with_unit

UNDEFINED = "–"
ANYTHING = "?"

_SCALES = ((Fraction(10**12), "tn"), (Fraction(10**9), "bn"), (Fraction(10**6), "m"))
_EXACT_DIGITS = 6
_ROUNDED_DIGITS = 4
_MOST_PLACES = 12


class NumberStyle(Struct, frozen=True):
    """How a kind of number is written.

    With `signed`, a number above 0 has a plus. An end at `floor` or `ceiling` is left out, since
    no number of this kind lies beyond it: no share is above 100 %. `places` is the number of
    digits after the point, where it is fixed. `after` is a text that follows the number.
    """

    signed: bool = False
    floor: int | None = None
    ceiling: int | None = None
    places: int | None = None
    after: str = ""


PLAINLY = NumberStyle()


def said(number: Bounded, unit: str, style: NumberStyle = PLAINLY) -> str:
    """Return a number with its bound and unit."""
    if number.undefined:
        return UNDEFINED
    words = _said(number, unit, style)
    return words if words == ANYTHING else words + style.after


def _said(number: Bounded, unit: str, style: NumberStyle) -> str:
    roughly = "≈ " if number.about else ""
    if number.low == number.high:
        return f"{roughly}{_end(number.low, 0, unit, style)}" if number.known else ANYTHING
    low = _worth_saying((number.low, number.low_strict), style.floor)
    high = _worth_saying((number.high, number.high_strict), style.ceiling)
    if low and high:
        return roughly + _range(number, unit, style)
    if low:
        return f"{'>' if low[1] else '≥'} {roughly}{_end(low[0], -1, unit, style)}"
    if high:
        return f"{'<' if high[1] else '≤'} {roughly}{_end(high[0], 1, unit, style)}"
    return ANYTHING


def _worth_saying(end: End, trivial: int | None) -> End | None:
    return None if endless(end[0]) or end[0] == trivial else end


def _range(number: Bounded, unit: str, style: NumberStyle) -> str:
    if style.signed or number.low < 0:
        high = _end(number.high, 1, unit, style)
        low = _end(number.low, -1, unit, style)
        shared = with_unit("", _short(unit))
        return f"{low.removesuffix(shared)} to {high}"
    ends = (_digits(number.low, -1, unit, style), _digits(number.high, 1, unit, style))
    return with_unit("–".join(ends), _short(unit))


def _end(at: Real, outward: int, unit: str, style: NumberStyle) -> str:
    if at < 0:
        return "−" + with_unit(_digits(-at, -outward, unit, style), _short(unit))
    sign = "+" if style.signed and at > 0 else ""
    return sign + with_unit(_digits(at, outward, unit, style), _short(unit))


def _short(unit: str) -> str:
    return "points" if unit == POINTS else unit


def _digits(at: Real, outward: int, unit: str, style: NumberStyle) -> str:
    """Return a number of 0 or more in digits, rounded down, up (1) or to the nearest (0)."""
    number = Fraction(at)
    if style.places is not None:
        return _decimal(number, _enough(number, style.places), outward)
    if unit in (PERCENT, POINTS):
        places = 2 if number < 100 else 1 if number < 1000 else 0
        return _trimmed(_decimal(number, _enough(number, places), outward))
    for scale, suffix in _SCALES:
        if number >= scale:
            return _trimmed(_decimal(number / scale, _places(number / scale), outward)) + suffix
    return _trimmed(_decimal(number, _places(number), outward))


def _decimal(number: Fraction, places: int, outward: int) -> str:
    scaled = number * 10**places
    whole = floor(scaled) if outward < 0 else ceil(scaled) if outward > 0 else round(scaled)
    before, after = divmod(whole, 10**places)
    return f"{before:,}.{after:0{places}}" if places else f"{before:,}"


def _trimmed(digits: str) -> str:
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def _places(number: Fraction) -> int:
    """Return the places that show a number exactly where few digits can, or else roughly."""
    before = len(str(floor(number)))
    exact = max(0, _EXACT_DIGITS - before)
    if (number * 10**exact).denominator == 1:
        return exact
    return _enough(number, max(0, _ROUNDED_DIGITS - before))


def _enough(number: Fraction, places: int) -> int:
    """Return the places, or more where that is needed to show two digits."""
    while 0 < number * 10**places < 10 and places < _MOST_PLACES:
        places += 1
    return places
