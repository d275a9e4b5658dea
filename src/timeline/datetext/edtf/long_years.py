"""Years beyond four digits, by powers of ten, and with significant digits.

    long-year  = "Y" ["-"] digits [ "E" digits ] [ "S" digits ]
               | year "S" digits

The standard has no month or day after a `Y` year. This module reads them, so that every day
that can be counted can also be written.
"""

from timeline.dates.days import day_number, year_text
from timeline.dates.refusal import Refusal
from timeline.dates.span import Precision, Span, flags
from timeline.datetext.edtf.parts import DIGITS, MARKS, build_from, split

FARTHEST_DIGITS = 15
"""Years have at most so many digits; the age of the universe in years has 11."""


def read_long_year(text: str) -> Span | Refusal:
    """Return the date of a text that has a Y or an S in it, or why it is none."""
    start = 1 if text[0] in MARKS else 0
    at = start
    lettered = text[at] == "Y"
    at += lettered
    sign = at
    at += text[at : at + 1] == "-"
    digits = at
    at = _past_digits(text, at)
    year_digits = text[digits:at]
    wrong = _check_digits(text, year_digits, lettered, digits)
    if wrong is not None:
        return wrong
    year = int(text[sign:at])
    exponent, at = _number_after(text, at, "E") if lettered else (None, at)
    significant, at = _number_after(text, at, "S")
    wrong = _check_powers(text, year_digits, exponent, significant, sign)
    if wrong is not None:
        return wrong
    year *= 10 ** int(exponent or 0)
    rest = text[:start] + text[at:]
    if significant is not None:
        return _significant(text, year, int(significant), rest, at)
    if exponent is None and abs(year) <= 9999:
        what = "Y is for years beyond four digits"
        return Refusal(text, start, what, f"write {text[:start]}{year_text(year)}{text[at:]}")
    return _with_rest(text, year, rest, at - start)


def _past_digits(text: str, at: int) -> int:
    while at < len(text) and text[at] in DIGITS:
        at += 1
    return at


def _number_after(text: str, at: int, letter: str) -> tuple[str | None, int]:
    if text[at : at + 1] != letter:
        return None, at
    end = _past_digits(text, at + 1)
    return text[at + 1 : end], end


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
    if length > FARTHEST_DIGITS or len(exponent or "") > 4 or len(significant or "") > 4:
        what = f"a year of more than {FARTHEST_DIGITS} digits is out of reach"
        return Refusal(text, column, what, "")
    return None


def _significant(text: str, year: int, digits: int, rest: str, at: int) -> Span | Refusal:
    """Return some year that begins with the same digits: `1950S2` is one from 1900 to 1999."""
    if len(rest) > 1 or rest.strip(MARKS):
        return Refusal(text, at, "nothing but a mark follows significant digits", "")
    width = 10 ** max(0, len(str(abs(year))) - digits)
    if abs(year) <= 9999:
        width = 10 ** max(0, 4 - digits)
    low = abs(year) // width * width
    high = low + width - 1
    first, last = (low, high) if year >= 0 and text.find("-") < 0 else (-high, -low)
    precision = {1: Precision.YEAR, 10: Precision.DECADE, 100: Precision.CENTURY}
    return Span(
        text,
        day_number(first, 1, 1),
        day_number(last, 12, 31),
        precision.get(width, Precision.MILLENNIUM),
        *flags(rest),
    )


def _with_rest(text: str, year: int, rest: str, moved: int) -> Span | Refusal:
    """Return a long year with what follows it, which is read as if the year were 2000."""
    if not rest:
        return build_from(text, year, [], "")
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
