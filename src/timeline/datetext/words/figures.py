"""Dates in figures whose order is plain, and years of the old and the new style.

06/15/1936  15.6.1936     day and month in the one order that there can be
2009/1/1  1950.10.10      year, month and day
10/1917   10.X.1917       month and year; a month in Roman figures
5 Jan 1750/51             a day of the year 1751, which began in March 1751 by the old count
1739/40                   a year by the old or by the new count, until 1752: either of them
"""

import re

from timeline.dates.days import civil
from timeline.dates.refusal import Refusal
from timeline.dates.span import Precision, Span
from timeline.datetext.edtf.date import read_date
from timeline.datetext.edtf.text import read_edtf
from timeline.datetext.words.offsets import ReadDate
from timeline.datetext.words.tokens import ROMAN

_THREE = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})([/.])\s?(\d{1,2})\2\s?(\d{1,2})\.?")
_TWO = re.compile(r"(\d{1,2})[/.](\d{4})")
_ROMAN_MONTH = re.compile(r"(\d{1,2})[./ -]\s*([ivx]{1,4})[./ -]\s*(\d{4})", re.IGNORECASE)
_DUAL = re.compile(r"(.*?)(\d{4})/(\d{1,2}|\d{4})")
# England began the year on 25 March until then: what is older may be one year by two counts.
_LAST_DUAL_YEAR = 1752


def read_figures(text: str, read: ReadDate) -> Span | Refusal | None:
    """Return the date that figures name, a refusal where they may name two; None for words."""
    dual = _DUAL.fullmatch(text) if "/" in text else None
    return plain_figures(text) or (_dual_year(text, dual, read) if dual else None)


def plain_figures(text: str) -> Span | None:
    """Return the day or the month whose figures can stand in one order only, None for others."""
    edtf = ""
    if found := _TWO.fullmatch(text):
        edtf = f"{found[2]}-{found[1]:0>2}"
    elif found := _THREE.fullmatch(text):
        first, second = f"{found[1]:0>2}", f"{found[3]:0>2}"
        if first == second or second > "12":
            edtf = f"{found[4]}-{first}-{second}"
        elif first > "12":
            edtf = f"{found[4]}-{second}-{first}"
        # Otherwise either may be the month: the reader of EDTF refuses it, and names both.
    elif found := _YEAR_FIRST.fullmatch(text):
        edtf = f"{found[1]}-{found[3]:0>2}-{found[4]:0>2}"
    elif (found := _ROMAN_MONTH.fullmatch(text)) and found[2].lower() in ROMAN:
        edtf = f"{found[3]}-{ROMAN.index(found[2].lower()) + 1:02}-{found[1]:0>2}"
    date = read_date(edtf) if edtf else None
    return date if isinstance(date, Span) else None


def _dual_year(text: str, dual: re.Match[str], read: ReadDate) -> Span | Refusal | None:
    """Return a day before 25 March by the new count, a winter, or either of two years."""
    before, first, second = dual[1].strip(), dual[2], dual[3]
    year = f"{int(first) + 1:04}"
    if not year.endswith(second):
        return None
    if before:
        found = read(f"{before} {year}")
        if isinstance(found, Span) and found.latest - found.earliest < 32:
            return found if civil(found.earliest)[1:] < (3, 25) else None
        winter = read(f"{before} {first}–{year[-2:]}")
        return winter if isinstance(winter, Span) and winter.precision is Precision.SEASON else None
    if int(first) < _LAST_DUAL_YEAR:
        return read_edtf(f"[{first},{year}]")
    what = f"{text} may be one year by two counts, or two years"
    hint = f"write {first}/{year} for what lasts, [{first},{year}] for one of them"
    return Refusal(text, len(dual[1]) + 4, what, hint)
