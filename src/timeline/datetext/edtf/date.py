"""Reading one EDTF date: a year, month, season or day, with marks and unspecified digits.

    date       = year [ "-" month [ "-" day ] ] | long-year
    year       = [mark] ["-"] digit digit digit digit [mark]
    month      = [mark] digit digit [mark]          01 to 12, or a season or group, 21 to 41
    day        = [mark] digit digit [mark]
    mark       = "?" uncertain | "~" approximate | "%" both
    digit      = "0" … "9" | "X" unspecified

A mark to the right of a part says it of that part and of all to its left; to the left, of that
part only. Intervals, sets, times and long years have their own modules.

Source: Extended Date/Time Format specification, Library of Congress, 2019, levels 0 to 2.
"""

from typing import NamedTuple

from timeline.dates.days import day_number, days_in_month
from timeline.dates.refusal import Refusal
from timeline.dates.span import Precision, Span

MARKS = "?~%"
DIGITS = frozenset("0123456789")
_DIGITS_OR_X = frozenset("0123456789X")

MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip

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
"""Code → what it is, its first month, its length in months.

The standard leaves the months of seasons open. Here they are the meteorological ones, those of
21 to 24, "independent of location", as in the north; a winter (and a southern summer) begins in
December of its year and ends in February of the next.
"""


class Part(NamedTuple):
    """A component of a date: its digits, the marks left and right of it, and its column."""

    digits: str
    left: str
    right: str
    column: int


def read_plain(text: str) -> Span | None:
    """`2013`, `2013-10` or `2013-10-11` of ASCII text, if it is one: the shortest way."""
    length = len(text)
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
    """One EDTF date, or why it is none."""
    plain = read_plain(text) if len(text) >= 4 else None
    if plain is not None:
        return plain
    if "Y" in text or "S" in text:
        from timeline.datetext.edtf.long_years import read_long_year

        return read_long_year(text)
    parts = split(text)
    if isinstance(parts, Refusal):
        return parts
    return build(text, parts)


def split(text: str) -> list[Part] | Refusal:
    """The components between the hyphens, each with its marks taken off."""
    if text[:1] != "-" and text.replace("-", "").replace("X", "0").isdecimal():
        return _split_unmarked(text)
    parts: list[Part] = []
    at, end = 0, len(text)
    while True:
        column = at
        while at < end and text[at] in MARKS:
            at += 1
        left = text[column:at]
        digits = at
        if not parts and at < end and text[at] == "-":
            at += 1
        while at < end and text[at] in _DIGITS_OR_X:
            at += 1
        core, marks = text[digits:at], at
        while at < end and text[at] in MARKS:
            at += 1
        right = text[marks:at]
        if len(left) > 1 or len(right) > 1:
            what = "a part takes one mark on a side"
            hint = "? is uncertain, ~ approximate, % both"
            return Refusal(text, (column if len(left) > 1 else marks) + 1, what, hint)
        if at < end and text[at] != "-":
            return Refusal(text, at, f"{text[at]!r} has no place in a date", _form(core))
        parts.append(Part(core, left, right, digits))
        if at == end:
            return parts
        at += 1


def _split_unmarked(text: str) -> list[Part]:
    parts, column = [], 0
    for digits in text.split("-"):
        parts.append(Part(digits, "", "", column))
        column += len(digits) + 1
    return parts


def _form(digits: str) -> str:
    return "" if digits else "write a year, year-month or year-month-day: 2013-10-11"


def build(text: str, parts: list[Part]) -> Span | Refusal:
    """The date that the components make up."""
    wrong = _check_shape(text, parts)
    if wrong is not None:
        return wrong
    marks = "".join([part.left + part.right for part in parts])
    if "X" in text:
        from timeline.datetext.edtf.unspecified import build_masked

        return build_masked(text, parts, marks)
    return build_from(text, int(parts[0].digits), parts[1:], marks)


def build_from(text: str, year: int, parts: list[Part], marks: str) -> Span | Refusal:
    """The date of a year that is known and the parts after it."""
    approximate, uncertain = _flags(marks)
    if not parts:
        first, last = day_number(year, 1, 1), day_number(year, 12, 31)
        return Span(text, first, last, Precision.YEAR, approximate, uncertain)
    month = int(parts[0].digits)
    if month > 12 and len(parts) == 1 and month in GROUPS:
        precision, start, length = GROUPS[month]
        first, last = group_days(year, start, length)
        return Span(text, first, last, precision, approximate, uncertain)
    if not 1 <= month <= 12:
        return _no_month(text, month, parts)
    if len(parts) == 1:
        first = day_number(year, month, 1)
        last = first + days_in_month(year, month) - 1
        return Span(text, first, last, Precision.MONTH, approximate, uncertain)
    day = int(parts[1].digits)
    try:
        first = day_number(year, month, day)
    except ValueError:
        return _no_day(text, year, month, day, parts[1].column)
    return Span(text, first, first, Precision.DAY, approximate, uncertain)


def group_days(year: int, month: int, length: int) -> tuple[int, int]:
    """The first and last day of so many months from the one given, counted from 1."""
    after = month - 1 + length
    end = day_number(year + after // 12, after % 12 + 1, 1)
    return day_number(year, month, 1), end - 1


def _flags(marks: str) -> tuple[bool, bool]:
    if not marks:
        return False, False
    return "~" in marks or "%" in marks, "?" in marks or "%" in marks


def _check_shape(text: str, parts: list[Part]) -> Refusal | None:
    """Four digits, two digits, two digits; no more."""
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


def _not_a_year(text: str, parts: list[Part], length: int) -> Refusal:
    column, digits = parts[0].column, parts[0].digits
    what = f"a year has four digits, {digits or 'none'} has {length}" if length else "no year here"
    hint = "write a year, year-month or year-month-day: 2013-10-11"
    if "X" not in digits and digits[:1] != "-" and len(parts) == 1:
        hint = _year_hint(digits) or hint
    elif length and len(parts) > 1 and length < 4:
        hint = "write the year first and with four digits: 2013-10-11"
    return Refusal(text, column, what, hint)


def _year_hint(digits: str) -> str:
    if len(digits) == 2:
        return f"write 19{digits}, 20{digits} or 00{digits}"
    if len(digits) in (1, 3):
        return f"write {digits:0>4}" if digits != "0" else "write 0000 for 1 BCE"
    if len(digits) in (6, 8):
        pairs = [digits[at : at + 2] for at in range(4, len(digits), 2)]
        return f"write {'-'.join([digits[:4], *pairs])}"
    return f"write Y{digits}" if len(digits) > 4 and digits[0] != "0" else ""


def _not_two_digits(text: str, parts: list[Part], part: Part, name: str) -> Refusal:
    hint = ""
    if all(1 <= len(each.digits) <= 2 for each in parts[1:]):
        hint = f"write {'-'.join([parts[0].digits, *(f'{p.digits:0>2}' for p in parts[1:])])}"
    elif name == "month" and len(part.digits) == 4:
        first, last = parts[0].digits, part.digits
        hint = f"write {first}/{last} for what lasts, or [{first}..{last}] for some moment between"
    shown = f"{part.digits} has {len(part.digits)}" if part.digits else "there are none"
    return Refusal(text, part.column, f"a {name} has two digits, {shown}", hint)


def _no_month(text: str, month: int, parts: list[Part]) -> Refusal:
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
