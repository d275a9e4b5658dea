"""Dates with unspecified digits: `156X-12-25`, `1984-1X`, `XXXX-12-XX`."""

from functools import cache
from itertools import pairwise

from timeline.dates.days import day_number
from timeline.dates.mask import Mask, Years
from timeline.dates.refusal import Refusal
from timeline.dates.span import Precision, Span, flags
from timeline.datetext.edtf.parts import GROUPS, DatePart

_ALL_MONTHS = tuple(range(1, 13))
_ALL_DAYS = tuple(range(1, 32))
_BY_FREE_DIGITS = {1: Precision.DECADE, 2: Precision.CENTURY, 3: Precision.MILLENNIUM}


def build_masked(text: str, parts: list[DatePart], marks: str) -> Span | Refusal:
    """Return the date of parts with an X in them; they have the right number of digits."""
    digits = parts[0].digits
    if len(parts) == 1 and digits[0] != "-" and "X" not in digits.rstrip("X"):
        return _whole_years(text, digits, marks)
    years = Years(digits.lstrip("-"), digits[0] == "-")
    months = _months(text, parts)
    days = _days(text, parts)
    if isinstance(months, Refusal):
        return months
    if isinstance(days, Refusal):
        return days
    mask = Mask(years, months, days)
    bounds = mask.bounds()
    if bounds is None:
        what = f"no year that matches {digits} has this day"
        return Refusal(text, parts[2].column, what, "")
    return Span(
        text,
        *bounds,
        _precision(years, parts),
        *flags(marks),
        gaps=None if _unbroken(mask) else mask,
    )


def _whole_years(text: str, digits: str, marks: str) -> Span:
    """Return a decade, century or millennium, which has no gaps and so needs no mask."""
    return Span(
        text,
        day_number(int(digits.replace("X", "0")), 1, 1),
        day_number(int(digits.replace("X", "9")), 12, 31),
        _BY_FREE_DIGITS.get(digits.count("X"), Precision.YEAR),
        *flags(marks),
    )


def _months(text: str, parts: list[DatePart]) -> tuple[int, ...] | Refusal:
    if len(parts) == 1:
        return _ALL_MONTHS
    digits = parts[1].digits
    if len(parts) == 2 and digits.isdecimal() and int(digits) in GROUPS:
        _, start, length = GROUPS[int(digits)]
        return tuple(range(start, start + length))
    return _matching(digits, _ALL_MONTHS) or Refusal(
        text, parts[1].column, f"no month matches {digits}", "months are 01 to 12"
    )


def _days(text: str, parts: list[DatePart]) -> tuple[int, ...] | Refusal:
    if len(parts) < 3:
        return _ALL_DAYS
    digits = parts[2].digits
    return _matching(digits, _ALL_DAYS) or Refusal(
        text, parts[2].column, f"no day matches {digits}", "days are 01 to 31"
    )


@cache
def _matching(pattern: str, numbers: tuple[int, ...]) -> tuple[int, ...]:
    """Return the numbers of two digits that fit a pattern; few patterns exist, so all are kept."""
    tens, ones = pattern[0], pattern[1]
    return tuple(
        number
        for number in numbers
        if tens in ("X", str(number // 10)) and ones in ("X", str(number % 10))
    )


def _precision(years: Years, parts: list[DatePart]) -> Precision:
    if len(parts) == 3:
        return Precision.DAY
    if len(parts) == 2:
        digits = parts[1].digits
        is_group = digits.isdecimal() and int(digits) in GROUPS
        return GROUPS[int(digits)][0] if is_group else Precision.MONTH
    if _trailing(years):
        return _BY_FREE_DIGITS.get(years.pattern.count("X"), Precision.YEAR)
    return Precision.YEAR


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
