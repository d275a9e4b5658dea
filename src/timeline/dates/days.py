"""Days as integers in the proleptic Gregorian calendar, which has no first year and no last.

Day 1 is 0001-01-01, as in `datetime.date.toordinal`, and the count runs on in both directions:
years are astronomical (year 0 is 1 BCE, -430 is 431 BCE). `datetime.date` computes the calendar,
but it ends at the years 1 and 9999. The calendar repeats every 400 years, weekdays and all: a
date is moved into the years 2000 to 2399, computed there, and moved back.
"""

import math
from datetime import date
from functools import cache, lru_cache
from typing import TypeAlias

# A day number, or `BEGINNING` / `FOREVER` where there is no bound.
Day: TypeAlias = int | float
BEGINNING: Day = -math.inf
FOREVER: Day = math.inf

DAYS_IN_400_YEARS = 146_097
_LAST_DAY = date.max.toordinal()
_CYCLE_START = date(2000, 1, 1).toordinal()


def day_number(year: int, month: int, day: int) -> int:
    """Return the number of a calendar day; raise ValueError if there is no such day."""
    within = date(2000 + year % 400, month, day).toordinal()
    return within + (year // 400 - 5) * DAYS_IN_400_YEARS


def civil(day: Day) -> tuple[int, int, int]:
    """Return the year, month and day of a finite day number."""
    within, away = date_within(day)
    return within.year + away // DAYS_IN_400_YEARS * 400, within.month, within.day


def date_within(day: Day) -> tuple[date, int]:
    """Return the same date in the years 2000 to 2399, and the days from there to a day number."""
    # These are a multiple of 400 years, so month, day and weekday are the same.
    within = _CYCLE_START + (int(day) - _CYCLE_START) % DAYS_IN_400_YEARS
    return date.fromordinal(within), int(day) - within


def days_of_years(first: int, last: int) -> tuple[int, int]:
    """Return the first and the last day of the years from one to another."""
    return day_number(first, 1, 1), day_number(last, 12, 31)


def days_in_month(year: int, month: int) -> int:
    """Return how many days a month has; January is 1."""
    return _length(year % 400, month)


@cache  # 4,800 months at most
def _length(year: int, month: int) -> int:
    after = day_number(year + month // 12, month % 12 + 1, 1)
    return after - day_number(year, month, 1)


EASTER_YEARS = range(1583, 4100)
"""The years in which dateutil knows Easter by the Gregorian calendar."""


def easter_sunday(year: int) -> int:
    """Return the day of Easter as the western churches keep it, in one of `EASTER_YEARS`."""
    from dateutil.easter import easter  # few dates need it

    return easter(year).toordinal()


def year_text(year: int) -> str:
    """Return a year as EDTF writes it: `2013`, `-0430`, `Y17000` beyond four digits."""
    if 0 <= year <= 9999:
        return f"{year:04}"
    if -9999 <= year < 0:
        return f"-{-year:04}"
    return f"Y{year}"


@lru_cache(10_000)
def iso_day(day: Day) -> str:
    """Return a finite day number as `2011-10-11`, `-0430-01-01` or `Y17000-01-01`."""
    if 1 <= day <= _LAST_DAY:
        return date.fromordinal(int(day)).isoformat()
    year, month, day_of_month = civil(day)
    return f"{year_text(year)}-{month:02}-{day_of_month:02}"


def iso_or_none(day: Day) -> str | None:
    """Return what `iso_day` does, or None where there is no bound."""
    return None if math.isinf(day) else iso_day(day)
