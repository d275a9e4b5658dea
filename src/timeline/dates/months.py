"""Arithmetic with months, by `dateutil.relativedelta`.

It ends at the years 1 and 9999, as `datetime` does. Because the calendar repeats every 400
years, dates beyond are moved into the years 2000 to 2399, computed there and moved back.
"""

from datetime import timedelta

from dateutil.relativedelta import relativedelta

from timeline.dates.days import DAYS_IN_400_YEARS, Day, date_within

_MONTHS_IN_400_YEARS = 4800


def add_months(day: Day, months: int) -> int:
    """Return the same day of the month so many months later, or the last day of a shorter month.

    A month after 31 January is 28 or 29 February.
    """
    within, away = date_within(day)
    repeats, rest = divmod(months, _MONTHS_IN_400_YEARS)
    moved = within + relativedelta(months=rest)
    return moved.toordinal() + away + repeats * DAYS_IN_400_YEARS


def calendar_difference(start: int, end: int) -> tuple[int, int, int]:
    """Return the years, months and days from one day to a later one.

    It counts as many whole months as fit, then the days that remain.
    """
    repeats, rest = divmod(end - start, DAYS_IN_400_YEARS)
    within, _ = date_within(start)
    apart = relativedelta(within + timedelta(days=rest), within)
    return apart.years + 400 * repeats, apart.months, apart.days
