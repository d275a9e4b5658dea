"""Days that come round, found one by one: each day is asked whether it is one of them."""

from collections.abc import Callable
from datetime import datetime
from itertools import islice

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from parsed import step

from conftest import few_fast
from timeline.dates import Day, Period, civil, day_number, iso_day
from timeline.dates.days import days_in_month
from timeline.dates.recurrence import occurrences


def weekday(day: Day) -> int:
    """Return 0 for a Monday to 6 for a Sunday; day 1, 0001-01-01, is a Monday."""
    return (int(day) - 1) % 7


def is_day_of_month(wanted: int) -> Callable[[Day], bool]:
    def is_one(day: Day) -> bool:
        year, month, found = civil(day)
        return found == min(wanted, days_in_month(year, month))

    return is_one


def is_nth(count: int, name: int) -> Callable[[Day], bool]:
    """Whether a day is the so-many-th of its weekday, or the last where there are fewer."""

    def is_one(day: Day) -> bool:
        year, month, found = civil(day)
        nth = (found + 6) // 7
        last = found + 7 > days_in_month(year, month)
        return weekday(day) == name and (nth == count or (last and nth < count))

    return is_one


def is_day_of_year(wanted_month: int, wanted: int) -> Callable[[Day], bool]:
    return lambda day: civil(day)[1] == wanted_month and is_day_of_month(wanted)(day)


RULES: dict[str, Callable[[Day], bool]] = {
    "monday": lambda day: weekday(day) == 0,
    "tue,thu,sat": lambda day: weekday(day) in (1, 3, 5),
    "weekday": lambda day: weekday(day) < 5,
    "weekendday": lambda day: weekday(day) >= 5,
    "1st day of month": is_day_of_month(1),
    "30th day of month": is_day_of_month(30),
    "31st day of month": is_day_of_month(31),
    "2nd thursday of month": is_nth(2, 3),
    "5th monday": is_nth(5, 0),
    "nov 29th": is_day_of_year(11, 29),
    "feb 29th": is_day_of_year(2, 29),
    "1st jan": is_day_of_year(1, 1),
}
END_OF_CYCLE = day_number(2400, 1, 1)
STARTS = st.integers(-27_000 * 366, 27_000 * 366) | st.integers(-(10**14), 10**14)
LENGTHS = st.integers(0, 800)


@pytest.mark.parametrize("text", few_fast(RULES, every=3))
@given(first=STARTS, length=LENGTHS)
@example(first=END_OF_CYCLE - 40, length=80)
@example(first=END_OF_CYCLE, length=0)
@example(first=day_number(-1, 12, 31), length=62)
def test_a_slice_begins_on_each_of_the_days_and_on_no_other(
    text: str, first: int, length: int
) -> None:
    slices = list(step(text).slices(Period(first, first + length)))
    expected = [day for day in range(first, first + length + 1) if RULES[text](day)]
    assert [part.first for part in slices if RULES[text](part.first)] == expected
    assert slices[0].first == first
    assert all(RULES[text](part.first) for part in slices[1:])


@pytest.mark.parametrize(
    ("every", "first", "starts"),
    [
        ("31st day of month", (2012, 1, 31), "2012-01-31 2012-02-29 2012-03-31 2012-04-30"),
        ("5th friday of month", (2021, 1, 29), "2021-01-29 2021-02-26 2021-03-26 2021-04-30"),
        ("feb 29th", (1896, 2, 29), "1896-02-29 1897-02-28 1898-02-28 1899-02-28"),
        ("31st dec", (2398, 12, 31), "2398-12-31 2399-12-31 2400-12-31 2401-12-31"),
        ("1st jan", (-1, 1, 1), "-0001-01-01 0000-01-01 0001-01-01 0002-01-01"),
        ("1st jan", (9999, 1, 1), "9999-01-01 Y10000-01-01 Y10001-01-01 Y10002-01-01"),
        ("every 9999 centuries from 2000", (2000, 1, 1), "2000-01-01 Y1001900-01-01"),
        ("every 5 months from -0430-03", (-430, 3, 1), "-0430-03-01 -0430-08-01 -0429-01-01"),
    ],
)  # fmt: skip
def test_days_on_which_slices_begin(every: str, first: tuple[int, int, int], starts: str) -> None:
    expected = starts.split()
    period = Period(day_number(*first), day_number(10**9, 1, 1))
    slices = islice(step(every).slices(period), len(expected))
    assert [iso_day(part.first) for part in slices] == expected


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        ("FREQ=SECONDLY;COUNT=3", "FREQ=SECONDLY is not followed"),
        ("COUNT=3", "FREQ= is not followed"),
        ("FREQ=DAILY;BYHOUR=3", "a rule by the hour is not followed"),
        ("FREQ=DAILY;INTERVAL=1\nRRULE:FREQ=WEEKLY", "several rules are not followed"),
    ],
)
def test_a_rule_that_may_compute_for_ever_is_not_followed(rule: str, message: str) -> None:
    start = datetime(2024, 1, 1)
    with pytest.raises(ValueError, match=message):
        occurrences(rule, start, datetime(2025, 1, 1), 10)
