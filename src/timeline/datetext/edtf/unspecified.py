"""Dates with unspecified digits: `156X-12-25`, `1984-1X`, `XXXX-12-XX`."""

from functools import cache
from itertools import pairwise

from timeline.dates.days import days_of_years
from timeline.dates.mask import Mask, Years
from timeline.dates.refusal import Refusal
from timeline.dates.span import Precision, Span, flags
from timeline.datetext.edtf.date import GROUPS, DatePart

_ALL_MONTHS = tuple(range(1, 13))
_ALL_DAYS = tuple(range(1, 32))
_BY_FREE_DIGITS = {1: Precision.DECADE, 2: Precision.CENTURY, 3: Precision.MILLENNIUM}


def build_masked(text: str, parts: list[DatePart], marks: str) -> Span | Refusal:
    """Return the date of parts with an X in them; they have the right number of digits."""
    digits = parts[0].digits
    years = Years(digits.lstrip("-"), digits[0] == "-")
    precision = (Precision.YEAR, Precision.MONTH, Precision.DAY)[len(parts) - 1]
    if len(parts) == 1 and _trailing(years):
        precision = _BY_FREE_DIGITS.get(digits.count("X"), precision)
        if not years.negative:  # it has no gaps, and so needs no mask
            first, last = int(digits.replace("X", "0")), int(digits.replace("X", "9"))
            return Span(text, *days_of_years(first, last), precision, *flags(marks))
    months, days = _ALL_MONTHS, _ALL_DAYS
    if len(parts) > 1:
        months = _matching(parts[1].digits, _ALL_MONTHS)
        if len(parts) == 2 and parts[1].digits.isdecimal() and int(parts[1].digits) in GROUPS:
            precision, start, length = GROUPS[int(parts[1].digits)]
            months = tuple(range(start, start + length))
    if len(parts) > 2:
        days = _matching(parts[2].digits, _ALL_DAYS)
    for place, found, unit, most in ((1, months, "month", 12), (2, days, "day", 31)):
        if not found:
            what = f"no {unit} matches {parts[place].digits}"
            return Refusal(text, parts[place].column, what, f"{unit}s are 01 to {most}")
    mask = Mask(years, months, days)
    bounds = mask.bounds()
    if bounds is None:
        return Refusal(text, parts[2].column, f"no year that matches {digits} has this day")
    gaps = None if _unbroken(mask) else mask
    return Span(text, *bounds, precision, *flags(marks), gaps=gaps)


@cache
def _matching(pattern: str, numbers: tuple[int, ...]) -> tuple[int, ...]:
    """Return the numbers of two digits that fit a pattern; few patterns exist, so all are kept."""
    tens, ones = pattern[0], pattern[1]
    return tuple(
        number
        for number in numbers
        if tens in ("X", str(number // 10)) and ones in ("X", str(number % 10))
    )


def _trailing(years: Years) -> bool:
    return "X" not in years.pattern.rstrip("X")


def _unbroken(mask: Mask) -> bool:
    """Whether the days of the mask are one stretch."""
    if len(mask.years) > 1:
        whole_years = mask.months == _ALL_MONTHS and mask.days == _ALL_DAYS
        return whole_years and _trailing(mask.years)
    if len(mask.months) > 1:
        return mask.days == _ALL_DAYS and _consecutive(mask.months)
    return _consecutive(mask.days)


def _consecutive(numbers: tuple[int, ...]) -> bool:
    return all(after == before + 1 for before, after in pairwise(numbers))
