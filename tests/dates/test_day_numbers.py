"""Day numbers and calendar arithmetic: against `datetime` and `dateutil` where those reach.

Beyond, against the astronomers' formula and by what the calendar promises.
"""

from calendar import isleap, monthrange
from datetime import date, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import example, given
from hypothesis import strategies as st

from timeline.dates import BEGINNING, FOREVER, civil, day_number, iso_day, iso_or_none
from timeline.dates.days import date_within, days_in_month
from timeline.dates.distance import calendar_difference
from timeline.dates.units import TIME_IN, Unit, add_months, floor, move

DATES = st.dates(date(2, 1, 1), date(9990, 12, 31))
NUMBERS = st.integers(-27_000 * 366, 27_000 * 366) | st.integers(-(10**14), 10**14)
MONTHS = st.integers(-60_000, 60_000)
DAYS_IN_400_YEARS = 365 * 400 + 97


def julian_day_number(year: int, month: int, day: int) -> int:
    """Return the astronomers' count of days: 2000-01-01 is 2,451,545.

    The formula of P. Baum, "Date Algorithms": a year begins in March, and 153 days are five months.
    """
    before_march = (14 - month) // 12
    years, months = year + 4800 - before_march, month + 12 * before_march - 3
    leaps = years // 4 - years // 100 + years // 400
    return day + (153 * months + 2) // 5 + 365 * years + leaps - 32_045


@given(DATES)
@example(date(1, 1, 1))
@example(date(9999, 12, 31))
def test_agrees_with_datetime(day: date) -> None:
    number = day_number(day.year, day.month, day.day)
    assert number == day.toordinal()
    assert civil(number) == (day.year, day.month, day.day)
    assert iso_day(number) == day.isoformat()
    assert date_within(number)[0].weekday() == day.weekday()


@given(NUMBERS)
@example(day_number(1999, 12, 31))
@example(day_number(2400, 1, 1))
def test_days_far_beyond_datetime_are_those_of_the_astronomers(number: int) -> None:
    year, month, day = civil(number)
    assert 1 <= month <= 12
    assert 1 <= day <= days_in_month(year, month) == monthrange(2000 + year % 400, month)[1]
    assert day_number(year, month, day) == number
    since_2000 = julian_day_number(year, month, day) - 2_451_545
    assert number - day_number(2000, 1, 1) == since_2000


@given(NUMBERS, MONTHS)
def test_the_calendar_repeats_every_400_years(number: int, months: int) -> None:
    year, month, day = civil(number)
    later = number + DAYS_IN_400_YEARS
    assert civil(later) == (year + 400, month, day)
    assert date_within(later)[0] == date_within(number)[0]
    assert add_months(later, months) == add_months(number, months) + DAYS_IN_400_YEARS
    assert add_months(number, 4800) == later
    assert calendar_difference(number, later) == (400, 0, 0)


def test_the_calendar_has_no_holes() -> None:
    years = [civil(number)[0] for number in range(day_number(-5, 1, 1), day_number(6, 1, 1))]
    assert [years.count(year) for year in range(-5, 6)] == [
        366 if isleap(year) else 365 for year in range(-5, 6)
    ]


@pytest.mark.parametrize(
    ("year", "month", "day"),
    [(2013, 2, 29), (1900, 2, 29), (-1, 2, 29), (17_000, 2, 30), (2013, 13, 1), (2013, 4, 31)],
)
def test_a_day_that_does_not_exist_has_no_number(year: int, month: int, day: int) -> None:
    with pytest.raises(ValueError, match=r"^(?:day|month) "):
        day_number(year, month, day)


@given(DATES, st.integers(-1200, 1200))
def test_months_are_added_as_relativedelta_does(day: date, months: int) -> None:
    try:
        expected = day + relativedelta(months=months)
    except (ValueError, OverflowError):
        return
    assert add_months(day.toordinal(), months) == expected.toordinal()
    years = relativedelta(years=months // 12)
    if 1 <= day.year + months // 12 <= 9999:
        assert move(day.toordinal(), months // 12, Unit.YEAR) == (day + years).toordinal()


@given(NUMBERS, MONTHS)
def test_a_day_moved_by_months_keeps_its_day_or_takes_the_last(number: int, months: int) -> None:
    year, month, day = civil(number)
    years, months_past = divmod(month - 1 + months, 12)
    length = days_in_month(year + years, months_past + 1)
    moved = add_months(number, months)
    assert civil(moved) == (year + years, months_past + 1, min(day, length))
    if day <= 28:
        assert add_months(moved, -months) == number


@given(DATES, DATES)
def test_the_difference_is_that_of_relativedelta(one: date, other: date) -> None:
    start, end = sorted((one, other))
    delta = relativedelta(end, start)
    found = calendar_difference(start.toordinal(), end.toordinal())
    assert found == (delta.years, delta.months, delta.days)


@given(NUMBERS, NUMBERS | st.integers(-1000, 1000))
def test_the_difference_leads_from_one_day_to_the_other(one: int, other: int) -> None:
    start, end = sorted((one, other))
    years, months, days = calendar_difference(start, end)
    assert years >= 0
    assert 0 <= months < 12
    assert 0 <= days < 31
    assert add_months(start, 12 * years + months) + days == end
    assert add_months(start, 12 * years + months + 1) > end


@given(NUMBERS, st.sampled_from([unit for unit in Unit if unit not in TIME_IN]))
def test_a_unit_begins_on_or_before_its_days(number: int, unit: Unit) -> None:
    first = floor(number, unit)
    assert first <= number < move(first, 1, unit)
    assert floor(first, unit) == first


@given(DATES)
def test_a_week_begins_on_monday(day: date) -> None:
    monday = day - timedelta(days=day.weekday())
    assert floor(day.toordinal(), Unit.WEEK) == monday.toordinal()


@pytest.mark.parametrize(
    ("year", "text"),
    [(2011, "2011-10-11"), (-430, "-0430-10-11"), (0, "0000-10-11"), (17000, "Y17000-10-11"),
     (-17000, "Y-17000-10-11"), (79, "0079-10-11")],
)  # fmt: skip
def test_days_as_text(year: int, text: str) -> None:
    assert iso_day(day_number(year, 10, 11)) == iso_or_none(day_number(year, 10, 11)) == text


def test_what_is_unbounded_has_no_text() -> None:
    assert iso_or_none(BEGINNING) is None
    assert iso_or_none(FOREVER) is None
