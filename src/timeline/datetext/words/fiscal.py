"""Fiscal years: `FY2021`, `FY21`, `FY2021 Q3`, `FY2021 H1`, `fiscal year 2021`.

A fiscal year is named for the calendar year in which it ends: with a start in April, FY2021 is
2020-04-01..2021-03-31. Starting in January it is the calendar year. Two digits mean 20xx.
"""

from timeline.dates.days import day_number
from timeline.dates.period import Calendar, Period
from timeline.dates.refusal import Refusal
from timeline.dates.units import Unit, move

Found = Period | Refusal

_PREFIXES = ("fiscal year", "financial year", "fiscal", "fy")
_PARTS = {"q": (3, 4), "h": (6, 2)}


def read_fiscal(text: str, lowered: str, calendar: Calendar) -> Found | None:
    """The days of a fiscal year or a part of it, or None if the text is not of that form."""
    plain = lowered.replace("-", " ")
    part = ""
    if plain[:1] in _PARTS and plain[1:2].isdecimal() and plain[2:3] == " ":
        part, plain = plain[:2], plain[3:]
    prefix = next((word for word in _PREFIXES if plain.startswith(word)), None)
    if prefix is None:
        return None
    words = _spaced(plain.removeprefix(prefix)).split()
    if not words or len(words) > 2 or (part and len(words) > 1):
        return _refuse(text, len(text))
    year = words[0]
    if not (year.isascii() and year.isdecimal() and len(year) in (2, 4)):
        return _refuse(text, text.lower().find(year))
    part = part or (words[1] if len(words) == 2 else "")
    return _days(text, int(year) + (2000 if len(year) == 2 else 0), part, calendar)


def _spaced(text: str) -> str:
    """`2021q3` as `2021 q3`."""
    return text.replace("q", " q").replace("h", " h")


def _refuse(text: str, column: int) -> Refusal:
    return Refusal(text, max(0, column), "which fiscal year?", "write FY2021, FY21 or FY2021 Q3")


def _days(text: str, year: int, part: str, calendar: Calendar) -> Found:
    month = calendar.fiscal_year_start
    first = day_number(year if month == 1 else year - 1, month, 1)
    if not part:
        return Period(first, move(first, 1, Unit.YEAR) - 1)
    months, most = _PARTS.get(part[0], (0, 0))
    if len(part) != 2 or part[1] not in "1234"[:most]:
        column = max(0, text.lower().find(part[0]))
        what = f"a fiscal year has no {part.upper()}"
        return Refusal(text, column, what, "write FY2021 Q1 to Q4, or H1 and H2")
    start = move(first, months * (int(part[1]) - 1), Unit.MONTH)
    return Period(start, move(start, months, Unit.MONTH) - 1)
