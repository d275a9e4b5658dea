"""Reading one EDTF date: a year, month, season or day, with marks and unspecified digits.

    date       = year [ "-" month [ "-" day ] ] | long-year
    year       = [mark] ["-"] digit digit digit digit [mark]
    month      = [mark] digit digit [mark]          01 to 12, or a season or group, 21 to 41
    day        = [mark] digit digit [mark]
    mark       = "?" uncertain | "~" approximate | "%" both
    digit      = "0" … "9" | "X" unspecified
    long-year  = "Y" ["-"] digits [ "E" digits ] [ "S" digits ] | year "S" digits

A mark to the right of a part counts for that part and for all parts to its left; a mark to the
left counts for that part only. The standard has no month or day after a `Y` year. This module reads
them, so that every day that can be counted can also be written. Intervals, sets and times have a
module of their own.

Source: Extended Date/Time Format specification, Library of Congress, 2019, levels 0 to 2.
"""

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from timeline.dates.days import day_number, days_in_month, days_of_years, year_text
from timeline.dates.refusal import Refusal
from timeline.dates.span import Precision, Span, flags

if TYPE_CHECKING:
    from timeline.dates.mask import Mask, Years

MARKS = "?~%"
DAYLESS = ("a time needs its day", "write 2026-03-11 14:05")
"""What is wrong with a time alone, and how to write it."""
YEAR_FORM = "write a year, year-month or year-month-day: YYYY-MM-DD"
YEAR_FIRST = "write the year first and with four digits: YYYY-MM-DD"
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


def read_plain(text: str) -> Span | None:
    """Return `2013`, `2013-10` or `2013-10-11`, or None if an ASCII text is none of these.

    Almost all dates are; so this is the fastest way to read them.
    """
    length = len(text)
    # The text is ASCII, since other scripts have decimals too.
    if not text[:4].isdecimal():
        return None
    year = int(text[:4])
    if length == 4:
        return Span(text, day_number(year, 1, 1), day_number(year, 12, 31), Precision.YEAR)
    if text[4] != "-" or length not in (7, 10) or not text[5:7].isdecimal():
        return None
    month = int(text[5:7])
    if not 1 <= month <= 12:
        return None
    if length == 7:
        first = day_number(year, month, 1)
        return Span(text, first, first + days_in_month(year, month) - 1, Precision.MONTH)
    if text[7] != "-" or not text[8:].isdecimal():
        return None
    try:
        day = day_number(year, month, int(text[8:]))
    except ValueError:  # the month has no such day
        return None
    return Span(text, day, day, Precision.DAY)


def read_date(text: str) -> Span | Refusal:
    """Return one EDTF date, or why the text is none."""
    plain = read_plain(text) if len(text) >= 4 else None
    if plain is not None:
        return plain
    if "Y" in text or "S" in text:
        return _read_long_year(text)
    parts = split(text)
    if isinstance(parts, Refusal):
        return parts
    wrong = _check_shape(text, parts)
    if wrong is not None:
        return wrong
    marks = "".join([part.left + part.right for part in parts])
    if "X" in text:
        return _build_masked(text, parts, marks)
    return build_from(text, int(parts[0].digits), parts[1:], marks)


def _check_shape(text: str, parts: list[DatePart]) -> Refusal | None:
    """Return a refusal unless there are one to three parts of four, two and two digits."""
    year = parts[0].digits
    length = len(year) - (year[:1] == "-")
    if length != 4:
        return _not_a_year(text, parts, length)
    if year == "-0000":
        return Refusal(text, parts[0].column, "there is no year minus 0", "1 BCE is 0000")
    for part, name in zip(parts[1:3], ("month", "day"), strict=False):
        if len(part.digits) != 2:
            return _not_two_digits(text, parts, part, name)
    if len(parts) > 3:
        return Refusal(text, parts[3].column, "a date ends with its day", "")
    return None


def _not_a_year(text: str, parts: list[DatePart], length: int) -> Refusal:
    column, digits = parts[0].column, parts[0].digits
    what = f"a year has four digits, {digits or 'none'} has {length}" if length else "no year here"
    hint = YEAR_FORM
    if "X" not in digits and digits[:1] != "-" and len(parts) == 1:
        hint = _year_hint(digits) or hint
    elif length and len(parts) > 1 and length < 4:
        hint = YEAR_FIRST
    return Refusal(text, column, what, hint)


def _year_hint(digits: str) -> str:
    if len(digits) == 2:
        return f"write 19{digits}, 20{digits} or 00{digits}"
    if len(digits) == 3:
        return f"write {digits:0>4} for the year, {digits}X for the ten years"
    if len(digits) == 1:
        return f"write {digits:0>4}" if digits != "0" else "write 0000 for 1 BCE"
    if len(digits) in (6, 8):
        pairs = [digits[at : at + 2] for at in range(4, len(digits), 2)]
        return f"write {'-'.join([digits[:4], *pairs])}"
    return f"write Y{digits}" if len(digits) > 4 and digits[0] != "0" else ""


def _not_two_digits(text: str, parts: list[DatePart], part: DatePart, name: str) -> Refusal:
    hint = ""
    if all(1 <= len(each.digits) <= 2 for each in parts[1:]):
        hint = f"write {'-'.join([parts[0].digits, *(f'{p.digits:0>2}' for p in parts[1:])])}"
    elif name == "month" and len(part.digits) == 4:
        first, last = parts[0].digits, part.digits
        hint = f"write {first}/{last} for what lasts, or [{first}..{last}] for some moment between"
    shown = f"{part.digits} has {len(part.digits)}" if part.digits else "there are none"
    return Refusal(text, part.column, f"a {name} has two digits, {shown}", hint)


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
            form = "" if digits else YEAR_FORM
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


# The age of the universe in years has 11 digits.
_FARTHEST_DIGITS = 15
# Compiled at the first long year, since few registries have one. E stands after a Y alone.
_LONG_YEAR = r"([?~%]?)(Y)?(-?([0-9]*))(?(2)(?:E([0-9]*))?)(?:S([0-9]*))?"


def _read_long_year(text: str) -> Span | Refusal:
    """Return the date of a text that has a Y or an S in it, or why it is none."""
    found = re.match(_LONG_YEAR, text)
    assert found is not None  # noqa: S101 - all of it may be empty
    mark, letter, signed, digits, exponent, significant = found.groups()
    wrong = _check_digits(text, digits, bool(letter), found.start(4)) or _check_powers(
        text, digits, exponent, significant, found.start(3)
    )
    if wrong is not None:
        return wrong
    year = int(signed) * 10 ** int(exponent or 0)
    at = found.end()
    if significant is not None:
        return _significant(text, year, int(significant), mark + text[at:], at)
    if exponent is None and abs(year) <= 9999:
        what = "Y is for years beyond four digits"
        return Refusal(text, len(mark), what, f"write {mark}{year_text(year)}{text[at:]}")
    return _with_rest(text, year, mark + text[at:], at - len(mark))


def _check_digits(text: str, digits: str, lettered: bool, column: int) -> Refusal | None:
    if not digits:
        return Refusal(text, column, "a year is missing here", "write Y170000002 or 1950S2")
    if lettered and digits[0] == "0":
        return Refusal(text, column, "a long year does not begin with 0", "")
    if not lettered and len(digits) != 4:
        what = f"a year has four digits, {digits} has {len(digits)}"
        return Refusal(text, column, what, f"write Y{digits}" if len(digits) > 4 else "")
    return None


def _check_powers(
    text: str, digits: str, exponent: str | None, significant: str | None, column: int
) -> Refusal | None:
    for number, letter in ((exponent, "E"), (significant, "S")):
        if number is not None and not number.strip("0"):
            what = f"{letter} takes a number of 1 or more"
            return Refusal(text, text.index(letter) + 1, what, "write Y-17E7 or 1950S2")
    length = len(digits) + (int(exponent[:4]) if exponent else 0)
    if length > _FARTHEST_DIGITS or len(exponent or "") > 4 or len(significant or "") > 4:
        what = f"a year of more than {_FARTHEST_DIGITS} digits is out of reach"
        return Refusal(text, column, what, "")
    return None


def _significant(text: str, year: int, digits: int, rest: str, at: int) -> Span | Refusal:
    """Return some year that begins with the same digits: `1950S2` is one from 1900 to 1999."""
    if len(rest) > 1 or rest.strip(MARKS):
        return Refusal(text, at, "nothing but a mark follows significant digits", "")
    width = 10 ** max(0, len(str(abs(year))) - digits)
    if abs(year) <= 9999:
        # Such a year is written with four digits, and its zeros count.
        width = 10 ** max(0, 4 - digits)
    low = abs(year) // width * width
    high = low + width - 1
    first, last = (low, high) if year >= 0 and text.find("-") < 0 else (-high, -low)
    precisions = {1: Precision.YEAR, 10: Precision.DECADE, 100: Precision.CENTURY}
    precision = precisions.get(width, Precision.MILLENNIUM)
    return Span(text, *days_of_years(first, last), precision, *flags(rest))


def _with_rest(text: str, year: int, rest: str, moved: int) -> Span | Refusal:
    """Return a long year with what follows it, which is read as if the year were 2000."""
    parts = split("2000" + rest)
    if isinstance(parts, Refusal):
        return Refusal(text, max(0, parts.column - 4 + moved), parts.what, parts.hint)
    placed = [part._replace(column=part.column - 4 + moved) for part in parts]
    for part in placed[1:]:
        if len(part.digits) != 2 or "X" in part.digits:
            return Refusal(text, part.column, "a month or day has two digits", "")
    if len(placed) > 3:
        return Refusal(text, placed[3].column, "a date ends with its day", "")
    return build_from(text, year, placed[1:], "".join([part.left + part.right for part in parts]))


_ALL_MONTHS = tuple(range(1, 13))
_ALL_DAYS = tuple(range(1, 32))
_BY_FREE_DIGITS = {1: Precision.DECADE, 2: Precision.CENTURY, 3: Precision.MILLENNIUM}


def _build_masked(text: str, parts: list[DatePart], marks: str) -> Span | Refusal:
    """Return the date of parts with an X in them; they have the right number of digits."""
    from timeline.dates.mask import Mask, Years  # few dates need it

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


def _trailing(years: "Years") -> bool:
    return "X" not in years.pattern.rstrip("X")


def _unbroken(mask: "Mask") -> bool:
    """Whether the days of the mask are one stretch."""
    if len(mask.years) > 1:
        whole_years = mask.months == _ALL_MONTHS and mask.days == _ALL_DAYS
        return whole_years and _trailing(mask.years)
    if len(mask.months) > 1:
        return mask.days == _ALL_DAYS and _consecutive(mask.months)
    return _consecutive(mask.days)


def _consecutive(numbers: tuple[int, ...]) -> bool:
    return all(after == before + 1 for before, after in pairwise(numbers))
