"""The parts of an EDTF date, year, month and day, and the days that they name.

A date is split into its parts first. What has unspecified digits or a long year is then read by
a module of its own; all other dates are made here.
"""

import re
from typing import NamedTuple

from timeline.dates.days import day_number, days_in_month, days_of_years
from timeline.dates.refusal import Refusal
from timeline.dates.span import Precision, Span, flags

MARKS = "?~%"
DIGITS = frozenset("0123456789")
_YEAR_PART = re.compile(r"([?~%]*)(-?[0-9X]*)([?~%]*)")
_PART = re.compile(r"([?~%]*)([0-9X]*)([?~%]*)")

MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip

# Code → what it is, its first month, its length in months. The standard leaves the months of
# seasons open. Here they are the meteorological ones, those of 21 to 24, "independent of location",
# as in the north; a winter (and a southern summer) begins in December of its year.
GROUPS: dict[int, tuple[Precision, int, int]] = {
    21: (Precision.SEASON, 3, 3), 22: (Precision.SEASON, 6, 3),
    23: (Precision.SEASON, 9, 3), 24: (Precision.SEASON, 12, 3),
    25: (Precision.SEASON, 3, 3), 26: (Precision.SEASON, 6, 3),
    27: (Precision.SEASON, 9, 3), 28: (Precision.SEASON, 12, 3),
    29: (Precision.SEASON, 9, 3), 30: (Precision.SEASON, 12, 3),
    31: (Precision.SEASON, 3, 3), 32: (Precision.SEASON, 6, 3),
    33: (Precision.QUARTER, 1, 3), 34: (Precision.QUARTER, 4, 3),
    35: (Precision.QUARTER, 7, 3), 36: (Precision.QUARTER, 10, 3),
    37: (Precision.FOUR_MONTH, 1, 4), 38: (Precision.FOUR_MONTH, 5, 4),
    39: (Precision.FOUR_MONTH, 9, 4),
    40: (Precision.HALF, 1, 6), 41: (Precision.HALF, 7, 6),
}  # fmt: skip


class DatePart(NamedTuple):
    """A component of a date: its digits, the marks left and right of it, and its column."""

    digits: str
    left: str
    right: str
    column: int


def split(text: str) -> list[DatePart] | Refusal:
    """Return the parts between the hyphens, their digits apart from their marks."""
    parts: list[DatePart] = []
    at = 0
    while True:
        found = (_PART if parts else _YEAR_PART).match(text, at)
        assert found is not None  # noqa: S101 - all of a part may be empty
        left, digits, right = found.groups()
        if len(left) > 1 or len(right) > 1:
            what = "a part takes one mark on a side"
            hint = "? is uncertain, ~ approximate, % both"
            return Refusal(text, found.start(1 if len(left) > 1 else 3) + 1, what, hint)
        at = found.end()
        if text[at : at + 1] not in ("", "-"):
            form = "" if digits else "write a year, year-month or year-month-day: YYYY-MM-DD"
            return Refusal(text, at, f"{text[at]!r} has no place in a date", form)
        parts.append(DatePart(digits, left, right, found.start(2)))
        if at == len(text):
            return parts
        at += 1


def build_from(text: str, year: int, parts: list[DatePart], marks: str) -> Span | Refusal:
    """Return the date that a known year and the parts after it make up."""
    approximate, uncertain = flags(marks)
    if not parts:
        return Span(text, *days_of_years(year, year), Precision.YEAR, approximate, uncertain)
    month = int(parts[0].digits)
    if len(parts) == 1 and (1 <= month <= 12 or month in GROUPS):
        precision, start, length = GROUPS.get(month, (Precision.MONTH, month, 1))
        after = start - 1 + length
        last = day_number(year + after // 12, after % 12 + 1, 1) - 1
        return Span(text, day_number(year, start, 1), last, precision, approximate, uncertain)
    if not 1 <= month <= 12:
        return _no_month(text, month, parts)
    day = int(parts[1].digits)
    try:
        number = day_number(year, month, day)
    except ValueError:
        return _no_day(text, year, month, day, parts[1].column)
    return Span(text, number, number, Precision.DAY, approximate, uncertain)


def _no_month(text: str, month: int, parts: list[DatePart]) -> Refusal:
    column = parts[0].column
    if month in GROUPS:
        what = f"{month} is a {GROUPS[month][0]}, which has no day"
        return Refusal(text, parts[1].column, what, f"write {text[: column + 2]}")
    hint = "months are 01 to 12, seasons 21 to 24, quarters 33 to 36, halves 40 and 41"
    return Refusal(text, column, f"there is no month {month:02}", hint)


def _no_day(text: str, year: int, month: int, day: int, column: int) -> Refusal:
    name, length = MONTH_NAMES[month - 1], days_in_month(year, month)
    hint = f"{year} is not a leap year" if month == 2 and day == 29 else f"{name} has {length} days"
    return Refusal(text, column, f"there is no {day} {name} {year}", hint)
