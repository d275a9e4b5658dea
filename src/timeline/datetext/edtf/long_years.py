"""Years beyond four digits, by powers of ten, and with significant digits.

    long-year  = "Y" ["-"] digits [ "E" digits ] [ "S" digits ]
               | year "S" digits

The standard has no month or day after a `Y` year. This module reads them, so that every day
that can be counted can also be written.
"""

import re

from timeline.dates.days import days_of_years, year_text
from timeline.dates.refusal import Refusal
from timeline.dates.span import Precision, Span, flags
from timeline.datetext.edtf.parts import MARKS, build_from, split

# The age of the universe in years has 11 digits.
_FARTHEST_DIGITS = 15
_LONG_YEAR = re.compile(
    r"([?~%]?)(Y)?(-?([0-9]*))(?(2)(?:E([0-9]*))?)(?:S([0-9]*))?"  # E stands after a Y alone
)


def read_long_year(text: str) -> Span | Refusal:
    """Return the date of a text that has a Y or an S in it, or why it is none."""
    found = _LONG_YEAR.match(text)
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
