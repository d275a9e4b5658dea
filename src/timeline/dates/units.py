"""Units of the calendar: where they begin, and how a day moves by so many of them."""

from enum import StrEnum

from timeline.dates.days import DAYS_IN_400_YEARS, FOREVER, Day, civil, date_within, day_number
from timeline.dates.period import FiscalYear
from timeline.dates.points import HOUR, MINUTE, SECOND, Point, instant, moved, shown


class Unit(StrEnum):
    """A length of time that people count in; weeks begin on Monday (ISO 8601)."""

    SECOND = "second"
    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"


MONTHS_IN = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.YEAR: 12, Unit.DECADE: 120, Unit.CENTURY: 1200}
MIRRORED = (Unit.DECADE, Unit.CENTURY)
"""Units that count from the beginning of the era, in both directions."""
_MONTHS_IN_400_YEARS = 4800
DAYS_IN = {Unit.DAY: 1, Unit.WEEK: 7}
TIME_IN = {Unit.SECOND: SECOND, Unit.MINUTE: MINUTE, Unit.HOUR: HOUR}


def move_point(point: Point, count: int, unit: Unit) -> Point:
    """Return the point so many units later, or earlier if the count is negative.

    Units of a day and longer keep the time that the clock shows in the zone of the point.
    """
    if unit in TIME_IN:
        return moved(point, count * TIME_IN[unit])
    day, within = shown(point)
    if abs(day) == FOREVER:
        return point
    return instant(move(day, count, unit), within, point[2])


def move(day: Day, count: int, unit: Unit) -> int:
    """Return the day so many units of days or longer later, or earlier if the count is negative.

    A day that a month does not have becomes its last day.
    """
    if unit in DAYS_IN:
        return int(day) + count * DAYS_IN[unit]
    return add_months(day, count * MONTHS_IN[unit])


def add_months(day: Day, months: int) -> int:
    """Return the same day of the month so many months later, or the last day of a shorter month.

    A month after 31 January is 28 or 29 February.
    """
    from dateutil.relativedelta import relativedelta  # which most runs do without

    # It ends at the years 1 and 9999, and the calendar repeats every 400 years: so the dates are
    # moved into the years 2000 to 2399, computed there and moved back.
    within, away = date_within(day)
    repeats, rest = divmod(months, _MONTHS_IN_400_YEARS)
    moved_day = within + relativedelta(months=rest)
    return moved_day.toordinal() + away + repeats * DAYS_IN_400_YEARS


def floor_point(point: Point, unit: Unit) -> Point:
    """Return the first point of the hour, minute or second that a point is in, by its clock."""
    day, within = shown(point)
    return instant(day, within - within % TIME_IN[unit], point[2])


def floor_fiscal(day: Day, unit: Unit, fiscal_year: FiscalYear) -> int:
    """Return the first day of the fiscal year or quarter that a day lies in."""
    later = fiscal_year.month - 1
    begun = floor(move(day - (fiscal_year.day - 1), -later, Unit.MONTH), unit)
    return move(begun, later, Unit.MONTH) + fiscal_year.day - 1


def floor(day: Day, unit: Unit) -> int:
    """Return the first day of the unit that a day lies in: a Monday, a first of January …

    For hours and shorter units it is the day itself. Decades and centuries BCE end with a year that
    ends in 1, as EDTF writes them: `-01XX` is 200 to 101 BCE. The first ones CE have no year 0.
    """
    if unit is Unit.DAY or unit in TIME_IN:
        return int(day)
    if unit is Unit.WEEK:
        return int(day) - date_within(day)[0].weekday()
    index, length = month_index(day), MONTHS_IN[unit]
    if unit in MIRRORED and index < length:
        return first_of_month(12 if index >= 12 else (index - 12) // length * length + 12)
    return first_of_month(index - index % length)


def first_of_month(index: int) -> int:
    """Return the first day of a month, which is counted from January of the year 0."""
    return day_number(index // 12, index % 12 + 1, 1)


def month_index(day: Day) -> int:
    """Return the month that a day lies in, counted from January of the year 0."""
    year, month, _ = civil(day)
    return year * 12 + month - 1
