"""Days moved by months, and told apart in years, months and days: `dateutil.relativedelta`.

As `datetime`, it ends at the years 1 and 9999, and is taken over those ends by the 400 years
after which the calendar repeats.
"""

from datetime import timedelta

from dateutil.relativedelta import relativedelta

from timeline.dates.days import DAYS_IN_400_YEARS, Day, date_within

_MONTHS_IN_400_YEARS = 4800


def add_months(day: Day, months: int) -> int:
    """The same day of the month so many months later, or the month's last day if it is shorter.

    31 January and a month is 28 or 29 February.
    """
    within, away = date_within(day)
    repeats, rest = divmod(months, _MONTHS_IN_400_YEARS)
    moved = within + relativedelta(months=rest)
    return moved.toordinal() + away + repeats * DAYS_IN_400_YEARS


def calendar_difference(start: int, end: int) -> tuple[int, int, int]:
    """Years, months and days from one day to a later one.

    The most whole months that fit are taken first, then the days that remain.
    """
    repeats, rest = divmod(end - start, DAYS_IN_400_YEARS)
    within, _ = date_within(start)
    apart = relativedelta(within + timedelta(days=rest), within)
    return apart.years + 400 * repeats, apart.months, apart.days
