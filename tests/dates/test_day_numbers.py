"""Day numbers against `datetime`, and calendar arithmetic against `dateutil`, where those reach."""

from datetime import date, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from timeline.dates import BEGINNING, FOREVER, civil, day_number, iso_day, iso_or_none
from timeline.dates.days import add_months, days_in_month, is_leap, weekday
from timeline.dates.distance import calendar_difference
from timeline.dates.units import Unit, floor, move

DATES = st.dates(date(2, 1, 1), date(9990, 12, 31))
NUMBERS = st.integers(-(10**9), 10**9)


@given(DATES)
def test_agrees_with_datetime(day: date) -> None:
    number = day_number(day.year, day.month, day.day)
    assert number == day.toordinal()
    assert civil(number) == (day.year, day.month, day.day)
    assert iso_day(number) == day.isoformat()
    assert weekday(number) == day.weekday()


@given(NUMBERS)
def test_civil_is_the_inverse_far_beyond_datetime(number: int) -> None:
    year, month, day = civil(number)
    assert 1 <= month <= 12
    assert 1 <= day <= days_in_month(year, month)
    assert day_number(year, month, day) == number
    assert civil(number + 146_097) == (year + 400, month, day)


def test_the_calendar_has_no_holes() -> None:
    years = [civil(number)[0] for number in range(day_number(-5, 1, 1), day_number(6, 1, 1))]
    assert [years.count(year) for year in range(-5, 6)] == [
        366 if is_leap(year) else 365 for year in range(-5, 6)
    ]


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


@given(DATES, DATES)
def test_the_difference_is_that_of_relativedelta(one: date, other: date) -> None:
    start, end = sorted((one, other))
    delta = relativedelta(end, start)
    found = calendar_difference(start.toordinal(), end.toordinal())
    assert found == (delta.years, delta.months, delta.days)


@given(DATES, st.sampled_from(Unit))
def test_a_unit_begins_on_or_before_its_days(day: date, unit: Unit) -> None:
    number = day.toordinal()
    first = floor(number, unit)
    assert first <= number < move(first, 1, unit)
    assert floor(first, unit) == first
    if unit is Unit.WEEK:
        assert date.fromordinal(first) == day - timedelta(days=day.weekday())


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
