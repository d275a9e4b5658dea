"""Membership against the plain truth: every possible day, every possible pair of ends."""

from itertools import product

import pytest
from date_strategies import spans_of
from hypothesis import given
from hypothesis import strategies as st
from parsed import period, span

from timeline.dates import Edge, Membership, Period, Span, day_number, iso_or_none
from timeline.dates.days import civil
from timeline.datetext.reader import parse_date

FIRST, LAST = day_number(2003, 12, 20), day_number(2004, 2, 10)
WINDOW = range(FIRST, LAST + 1)
MOMENTS = [
    "2004-01-05", "2004-01-20", "2004-01", "2004-01-XX", "2004-01-1X", "2004-01-X5",
    "2003-12-3X", "[2004-01-03,2004-01-09..2004-01-12]", "[2003-12-25..2004-01-02]",
    "[2004-01-03,2004-01-2X]",
]  # fmt: skip
"""Moments whose possible days lie in the window."""


def possible_days(moment: Span) -> list[int]:
    return [day for day in WINDOW if moment.at_or_after(day) == day]


def truth(answers: list[bool]) -> Membership:
    if all(answers):
        return Membership.CERTAIN
    return Membership.POSSIBLE if any(answers) else Membership.NO


PERIODS = st.tuples(st.sampled_from(WINDOW), st.sampled_from(WINDOW)).map(
    lambda days: Period(min(days), max(days))
)


@given(spans_of(st.sampled_from(MOMENTS)), PERIODS)
def test_a_moment_is_in_when_its_days_are(moment: Span, within: Period) -> None:
    answers = [day in within for day in possible_days(moment)]
    assert moment.membership(within) is truth(answers)


@given(
    spans_of(st.sampled_from(MOMENTS)),
    spans_of(st.sampled_from(MOMENTS)),
    PERIODS,
)
def test_what_lasts_is_in_when_its_ends_say_so(start: Span, end: Span, within: Period) -> None:
    if end.latest < start.earliest:
        return
    pairs = [
        (first, last)
        for first, last in product(possible_days(start), possible_days(end))
        if first <= last
    ]
    interval = span(f"{start}/{end}")
    overlap = [first <= within.last and last >= within.first for first, last in pairs]
    inside = [within.first <= first and last <= within.last for first, last in pairs]
    assert interval.membership(within, inside=True) is truth(inside)
    assert interval.membership(within) is truth(overlap)


@given(
    st.sampled_from(["XXXX", "20XX", "200X", "2X04", "X004"]),
    st.sampled_from(["XX", "0X", "X2", "12", "01"]),
    st.sampled_from(["XX", "X1", "2X", "3X", "29", "31"]),
    st.integers(day_number(2003, 6, 1), day_number(2005, 6, 1)),
)
def test_unspecified_digits_against_their_digits(
    year: str, month: str, day: str, number: int
) -> None:
    masked = parse_date(f"{year}-{month}-{day}")
    if not isinstance(masked, Span):
        return
    y, m, d = civil(number)
    matches = all(
        all(wanted in ("X", given) for wanted, given in zip(pattern, digits, strict=True))
        for pattern, digits in ((year, f"{y:04}"), (month, f"{m:02}"), (day, f"{d:02}"))
    )
    assert (masked.at_or_after(number) == number) == matches
    assert (masked.membership(Period(number, number)) is not Membership.NO) == matches


DAY, NOON = "2022-06-15", "2022-06-15T12:00Z..2022-06-15T18:00Z"
CASES = [
    ("2009", "2009", "certain", "certain"),
    ("2009", "2009-05", "possible", "possible"),
    ("2009", "2010", "no", "no"),
    ("[1667,1668,1670..1672]", "1669", "no", "no"),
    ("[1667,1668,1670..1672]", "1668..1670", "possible", "possible"),
    ("[1667,1668,1670..1672]", "1660..1680", "certain", "certain"),
    ("156X-12-25", "1560-12-26..1561-12-24", "no", "no"),
    ("156X-12-25", "1561-12-25", "possible", "possible"),
    ("XXXX-12-XX", "2004-11", "no", "no"),
    ("XXXX-12-XX", "2004-12-05", "possible", "possible"),
    ("XXXX-02-29", "1901..1903", "no", "no"),
    ("19XX-24", "1950-01..1950-02", "possible", "possible"),
    ("[..2014]", "..2014", "certain", "certain"),
    ("[..2014]", "1066", "possible", "possible"),
    ("{1960,1961-12}", "1961-12", "certain", "no"),
    ("{1960,1961-12}", "1961-11", "no", "no"),
    ("{1960,1961-12}", "1960-06", "possible", "no"),
    ("{1960..1970}", "1963-05..1965-05", "certain", "no"),
    ("{1960..1970}", "1963-05..1964-05", "possible", "no"),
    ("{..1984}", "1066", "certain", "no"),
    ("{1970..}", "2050-06..2051-12", "certain", "no"),
    ("{2001-21..2001-23}", "2001-06..2001-08", "certain", "no"),
    ("2015/2018", "2016", "certain", "no"),
    ("2015/2018", "2018", "certain", "no"),
    ("2015/2018", "2018-06", "possible", "no"),
    ("2015/2018", "2015..2018", "certain", "certain"),
    ("2015/2018", "2014", "no", "no"),
    ("2015/..", "2099", "certain", "no"),
    ("2015/", "2099", "possible", "no"),
    ("2015/", "2015..2016", "certain", "possible"),
    ("/2018", "1066", "possible", "no"),
    ("../2018", "1066", "certain", "no"),
    ("/2018", "2018", "certain", "possible"),
    ("/2018-06-01", "2018-06-01", "certain", "possible"),
    ("[2015..2016]/2018", "2016..2017", "certain", "no"),
    ("2015/2018", "2016..2018", "certain", "no"),
    ("2015/2018", "2015-06..2018-06", "certain", "possible"),
    ("2015/..", "2015..2099", "certain", "no"),
    ("2015/..", "2015..", "certain", "certain"),
    ("2015/", "2015..2099", "certain", "possible"),
    ("2015/", "2016..2099", "possible", "no"),
    ("../2018", "..2018", "certain", "certain"),
    ("/2018", "2015..2018", "certain", "possible"),
    ("{1960,1961-12}", "1960..1961", "certain", "certain"),
    ("{1960,1961-12}", "1961", "certain", "no"),
    ("{1960..1970}", "1960-06..1970-06", "certain", "possible"),
    ("{1960..1970}", "1961..1970", "certain", "no"),
    ("{1960,1961-12}", "1960", "certain", "no"),
    ("{1960..1962}", "1961", "certain", "no"),
    ("{1960..1962}", "1960..1962", "certain", "certain"),
    ("{1960..1962}", "1960-05..1962-05", "certain", "possible"),
    ("{1960..1962}", "1963", "no", "no"),
    ("{1960..1962}", "1961-02..1961-03", "possible", "no"),
    ("{..1962}", "..1961", "certain", "no"),
    ("{..1962}", "1961", "certain", "no"),
    ("{1960..}", "1961", "certain", "no"),
    ("{2004-01-09..2004-01-12}", "2004-01-10", "certain", "no"),
    ("{2004-01-09..2004-01-12}", "2004-01", "certain", "certain"),
    ("{1960..1962}", "1960", "certain", "no"),
    ("{1960..1962}", "..1960-05", "possible", "no"),
    ("2022-06-15T09:00Z", DAY, "certain", "certain"),
    ("2022-06-15T23:30:00-08:00", DAY, "certain", "certain"),
    ("2022-06-15T09:00Z", NOON, "no", "no"),
    ("2022-06-15T12:00:00Z", NOON, "certain", "certain"),
    ("2022-06-15T14:30+02:00", NOON, "certain", "certain"),
    ("2022-06-15T18Z", NOON, "possible", "possible"),
    ("2022-06-15T14:30", NOON, "possible", "possible"),
    ("2022-06-17T14:30", NOON, "no", "no"),
    ("2022-06-15", NOON, "possible", "possible"),
    ("XXXX-06-15", NOON, "possible", "possible"),
    ("XXXX-06-01", NOON, "no", "no"),
    ("XXXX-06-15", "..2022-06-15T18:00Z", "possible", "possible"),
    ("XXXX-06-15", "2022-06-15T12:00..2022-06-15T18:00", "possible", "possible"),
    ("XXXX-06-15", "2022-06-15T12:00Z..", "possible", "possible"),
    ("[2022-06-15T09:00Z,2022-06-15T20:00Z]", NOON, "no", "no"),
    ("[2022-06-15T09:00Z,2022-06-15T13:00Z]", NOON, "possible", "possible"),
    ("2022-06-15T09:00Z/13:00Z", NOON, "certain", "no"),
    ("2022-06-15T13:00Z/14:00Z", NOON, "certain", "certain"),
    ("2022-06-15T11:59:30Z/2022-06-15T12Z", NOON, "certain", "no"),
    ("2022-06-15T12Z/2022-06-15T18Z", NOON, "certain", "possible"),
    ("2022-06-15T19:00Z/20:00Z", NOON, "no", "no"),
    ("2022-06-15/2022-06-16", NOON, "possible", "possible"),
    ("../2022-06-15T13:00Z", NOON, "certain", "no"),
    ("2022-06-15T13:00Z/..", NOON, "certain", "no"),
    ("/2022-06-15T13:00Z", NOON, "certain", "possible"),
    ("2022-06-15T13:00Z/", NOON, "certain", "possible"),
    ("2022-06-15T13:00Z/2022-06-15T15:00", NOON, "certain", "possible"),
    ("{2022-06-15T09:00Z,2022-06-15T13:00Z}", NOON, "certain", "no"),
    ("{2022-06-15T13:00Z..2022-06-15T14:00Z}", NOON, "certain", "certain"),
    ("{2022-06-15T09:00Z..2022-06-15T13:00Z}", NOON, "certain", "no"),
    ("{2022-06-15T09:00Z..2022-06-15T20:00Z}", NOON, "possible", "no"),
    ("{2022-06-15T17:00Z..2022-06-15T18Z}", NOON, "certain", "possible"),
    ("{2022-06-15T20:00Z..}", NOON, "no", "no"),
    ("{..2022-06-15T13:00Z}", NOON, "certain", "possible"),
]
"""A date, a period, how surely some of it is in the period, and how surely all of it is."""


@pytest.mark.parametrize(("date", "within", "overlaps", "inside"), CASES)
def test_a_date_is_in_a_period_as_surely_as_this(
    date: str, within: str, overlaps: str, inside: str
) -> None:
    found, during = span(date), period(within)
    assert found.membership(during) is Membership(overlaps)
    assert found.membership(during, inside=True) is Membership(inside)
    assert found.surely_within(during) is (inside == "certain")


def test_what_ends_nobody_knows_when_is_not_inside_a_time_before_it_begins() -> None:
    until = Period(734_420, 734_420, points=(None, (734_420, 59_999_999_999, None)))
    assert span("2012/").membership(until, inside=True) is Membership.NO


def test_an_open_end_is_not_an_unknown_one() -> None:
    assert span("2015/..").end is Edge.OPEN
    assert span("2015/").end is Edge.UNKNOWN
    assert span("2015/..") != span("2015/")


FLIGHT = "2012-01-01T00:30+14:00/2011-12-31T23:00-08:00"


@pytest.mark.parametrize(
    ("text", "starts", "ends"),
    [
        ("{1960,1961-12}", "1960-01-01 1960-12-31", "1961-12-01 1961-12-31"),
        ("{1960..1962}", "1960-01-01 1960-12-31", "1962-01-01 1962-12-31"),
        (FLIGHT, "2012-01-01 2012-01-01", "2012-01-01 2012-01-01"),
        (
            "[2012-01-01T00:00..2011-12-31T23:59:59Z]",
            "2012-01-01 2012-01-01",
            "2012-01-01 2012-01-01",
        ),
        (
            "{2012-01-01T00:00..2011-12-31T23:59:59Z}",
            "2012-01-01 2012-01-01",
            "2012-01-01 2012-01-01",
        ),
    ],
)
def test_days_on_which_a_date_may_start_and_end(text: str, starts: str, ends: str) -> None:
    found = span(text)
    assert [iso_or_none(day) for day in found.starts] == starts.split()
    assert [iso_or_none(day) for day in found.ends] == ends.split()


@pytest.mark.parametrize(
    ("text", "day", "before", "after"),
    [
        ("[1667,1670..1672]", "1669-05-05", "1667-12-31", "1670-01-01"),
        ("[1667,1670..1672]", "1680-05-05", "1672-12-31", None),
        ("[1667,1670..1672]", "1660-05-05", None, "1667-01-01"),
        ("19X3-05-XX", "1950-01-01", "1943-05-31", "1953-05-01"),
        ("2XXX-05-05", "1950-01-01", None, "2000-05-05"),
        ("19X3", "../..", "1993-12-31", "1903-01-01"),
    ],
)
def test_the_possible_days_nearest_to_a_day(
    text: str, day: str, before: str | None, after: str | None
) -> None:
    found, near = span(text), span(day)
    days = found.at_or_before(near.latest), found.at_or_after(near.earliest)
    assert [None if each is None else iso_or_none(each) for each in days] == [before, after]
