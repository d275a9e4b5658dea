"""Days as integers in the proleptic Gregorian calendar.

Day 1 is 0001-01-01, as in `datetime.date.toordinal`, and the count runs on in both directions:
years are astronomical (year 0 is 1 BCE, -430 is 431 BCE) and have no upper end. Plain integers
are used because `datetime.date` stops at the years 1 and 9999.
"""

import math
from typing import TypeAlias

Day: TypeAlias = int | float
"""A day number, or `BEGINNING` / `FOREVER` where there is no bound."""

BEGINNING: Day = -math.inf
FOREVER: Day = math.inf

_LENGTHS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_BEFORE_MONTH = (0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
_DAYS_IN_400_YEARS = 146_097


def is_leap(year: int) -> bool:
    """Whether a Gregorian year has a 29 February."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year: int, month: int) -> int:
    """The number of days, 28 to 31, in a month counted from 1."""
    return 29 if month == 2 and is_leap(year) else _LENGTHS[month]


def day_number(year: int, month: int, day: int) -> int:
    """The number of a calendar day that exists."""
    before = year - 1
    after_february = 1 if month > 2 and is_leap(year) else 0
    leaps = before // 4 - before // 100 + before // 400
    return before * 365 + leaps + _BEFORE_MONTH[month] + after_february + day


def civil(day: Day) -> tuple[int, int, int]:
    """Year, month and day of a finite day number.

    The years are counted from March, so that the leap day is the last of its year: H. Hinnant,
    "chrono-Compatible Low-Level Date Algorithms".
    """
    shifted = int(day) + 305
    era, of_era = divmod(shifted, _DAYS_IN_400_YEARS)
    year = (of_era - of_era // 1460 + of_era // 36524 - of_era // 146096) // 365
    of_year = of_era - (365 * year + year // 4 - year // 100)
    march_month = (5 * of_year + 2) // 153
    month = march_month + 3 if march_month < 10 else march_month - 9
    day_of_month = of_year - (153 * march_month + 2) // 5 + 1
    return year + era * 400 + (1 if month <= 2 else 0), month, day_of_month


def year_text(year: int) -> str:
    """A year as EDTF writes it: `2013`, `-0430`, `Y17000` beyond four digits."""
    if 0 <= year <= 9999:
        return f"{year:04}"
    if -9999 <= year < 0:
        return f"-{-year:04}"
    return f"Y{year}"


def iso_day(day: Day) -> str:
    """A finite day number as `2011-10-11`, `-0430-01-01` or `Y17000-01-01`."""
    year, month, day_of_month = civil(day)
    return f"{year_text(year)}-{month:02}-{day_of_month:02}"


def iso_or_none(day: Day) -> str | None:
    """`iso_day`, or None for a day that is unbounded."""
    return None if math.isinf(day) else iso_day(day)


def weekday(day: Day) -> int:
    """The day of the week: Monday is 0, Sunday 6."""
    return (int(day) + 6) % 7


def add_months(day: Day, months: int) -> int:
    """The same day of the month so many months later, or the month's last day if it is shorter.

    This is the rule of `dateutil.relativedelta`: 31 January and a month is 28 or 29 February.
    """
    year, month, day_of_month = civil(day)
    years, zero_month = divmod(month - 1 + months, 12)
    year, month = year + years, zero_month + 1
    return day_number(year, month, min(day_of_month, days_in_month(year, month)))
