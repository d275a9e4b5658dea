"""Days as integers in the proleptic Gregorian calendar, which has no first year and no last.

Day 1 is 0001-01-01, as in `datetime.date.toordinal`, and the count runs on in both directions:
years are astronomical (year 0 is 1 BCE, -430 is 431 BCE). `datetime.date` computes the calendar,
but it ends at the years 1 and 9999. The calendar repeats every 400 years, weekdays and all: a
date is moved into the years 2000 to 2399, computed there, and moved back.
"""

import math
from datetime import date
from functools import cache
from typing import TypeAlias

Day: TypeAlias = int | float
"""A day number, or `BEGINNING` / `FOREVER` where there is no bound."""

BEGINNING: Day = -math.inf
FOREVER: Day = math.inf

DAYS_IN_400_YEARS = 146_097
_CYCLE_START = date(2000, 1, 1).toordinal()


def day_number(year: int, month: int, day: int) -> int:
    """The number of a calendar day; ValueError if there is no such day."""
    within = date(2000 + year % 400, month, day).toordinal()
    return within + (year // 400 - 5) * DAYS_IN_400_YEARS


def civil(day: Day) -> tuple[int, int, int]:
    """Year, month and day of a finite day number."""
    within, away = date_within(day)
    return within.year + away // DAYS_IN_400_YEARS * 400, within.month, within.day


def date_within(day: Day) -> tuple[date, int]:
    """The like date of 2000 to 2399, and the days from it to a finite day number.

    The days are a multiple of those in 400 years: month, day and weekday are the same.
    """
    past = (int(day) - _CYCLE_START) % DAYS_IN_400_YEARS
    within = _CYCLE_START + past
    return date.fromordinal(within), int(day) - within


def days_in_month(year: int, month: int) -> int:
    """The number of days, 28 to 31, in a month counted from 1."""
    return _length(year % 400, month)


@cache  # 4,800 months at most
def _length(year: int, month: int) -> int:
    after = day_number(year + month // 12, month % 12 + 1, 1)
    return after - day_number(year, month, 1)


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
