"""Membership against the plain truth: every possible day, every possible pair of ends."""

from itertools import product

import pytest
from date_strategies import spans_of
from hypothesis import given
from hypothesis import strategies as st

from timeline.dates import Edge, Membership, Period, Span, day_number
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


def span(text: str) -> Span:
    found = parse_date(text)
    assert isinstance(found, Span), found
    return found


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
def test_a_moment_is_in_when_its_days_are(moment: Span, period: Period) -> None:
    answers = [day in period for day in possible_days(moment)]
    assert moment.membership(period) is truth(answers)


@given(
    spans_of(st.sampled_from(MOMENTS)),
    spans_of(st.sampled_from(MOMENTS)),
    PERIODS,
)
def test_what_lasts_is_in_when_its_ends_say_so(start: Span, end: Span, period: Period) -> None:
    if end.latest < start.earliest:
        return
    pairs = [
        (first, last)
        for first, last in product(possible_days(start), possible_days(end))
        if first <= last
    ]
    interval = span(f"{start}/{end}")
    overlap = [first <= period.last and last >= period.first for first, last in pairs]
    inside = [period.first <= first and last <= period.last for first, last in pairs]
    assert interval.membership(period, inside=True) is truth(inside)
    assert interval.membership(period) is truth(overlap)


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


CASES = [
    ("2009", "2009", "certain"),
    ("2009", "2009-05", "possible"),
    ("2009", "2010", "no"),
    ("[1667,1668,1670..1672]", "1669", "no"),
    ("[1667,1668,1670..1672]", "1668..1670", "possible"),
    ("[1667,1668,1670..1672]", "1660..1680", "certain"),
    ("156X-12-25", "1560-12-26..1561-12-24", "no"),
    ("156X-12-25", "1561-12-25", "possible"),
    ("XXXX-12-XX", "2004-11", "no"),
    ("XXXX-12-XX", "2004-12-05", "possible"),
    ("XXXX-02-29", "1901..1903", "no"),
    ("19XX-24", "1950-01..1950-02", "possible"),
    ("[..2014]", "..2014", "certain"),
    ("[..2014]", "1066", "possible"),
    ("{1960,1961-12}", "1961-12", "certain"),
    ("{1960,1961-12}", "1961-11", "no"),
    ("{1960,1961-12}", "1960-06", "possible"),
    ("{1960..1970}", "1963-05..1965-05", "certain"),
    ("{1960..1970}", "1963-05..1964-05", "possible"),
    ("{..1984}", "1066", "certain"),
    ("{1970..}", "2050-06..2051-12", "certain"),
    ("{2001-21..2001-23}", "2001-06..2001-08", "certain"),
    ("2015/2018", "2016", "certain"),
    ("2015/2018", "2018", "certain"),
    ("2015/2018", "2018-06", "possible"),
    ("2015/2018", "2015..2018", "certain"),
    ("2015/2018", "2014", "no"),
    ("2015/..", "2099", "certain"),
    ("2015/", "2099", "possible"),
    ("2015/", "2015..2016", "certain"),
    ("/2018", "1066", "possible"),
    ("../2018", "1066", "certain"),
    ("/2018", "2018", "certain"),
    ("/2018-06-01", "2018-06-01", "certain"),
    ("[2015..2016]/2018", "2016..2017", "certain"),
]
"""Date, period, default membership: overlap, for what lasts."""

INSIDE = [
    ("2015/2018", "2015..2018", "certain"),
    ("2015/2018", "2016..2018", "no"),
    ("2015/2018", "2015-06..2018-06", "possible"),
    ("2015/..", "2015..2099", "no"),
    ("2015/..", "2015..", "certain"),
    ("2015/", "2015..2099", "possible"),
    ("2015/", "2016..2099", "no"),
    ("../2018", "..2018", "certain"),
    ("/2018", "2015..2018", "possible"),
    ("{1960,1961-12}", "1960..1961", "certain"),
    ("{1960,1961-12}", "1961", "no"),
    ("{1960..1970}", "1960-06..1970-06", "possible"),
    ("{1960..1970}", "1961..1970", "no"),
    ("2009", "2009-05", "possible"),
]
"""Date, period, membership of the whole."""


def period(text: str) -> Period:
    first, dots, last = text.partition("..")
    if not dots:
        return Period(span(text).earliest, span(text).latest)
    return Period(
        span(first).earliest if first else float("-inf"),
        span(last).latest if last else float("inf"),
    )


@pytest.mark.parametrize(("date", "within", "answer"), CASES)
def test_membership(date: str, within: str, answer: str) -> None:
    assert span(date).membership(period(within)) == answer


@pytest.mark.parametrize(("date", "within", "answer"), INSIDE)
def test_membership_of_the_whole(date: str, within: str, answer: str) -> None:
    assert span(date).membership(period(within), inside=True) == answer


def test_an_open_end_is_not_an_unknown_one() -> None:
    assert span("2015/..").end is Edge.OPEN
    assert span("2015/").end is Edge.UNKNOWN
    assert span("2015/..") != span("2015/")


def test_sorting_in_reading_order() -> None:
    wanted = [
        "-0430", "0079", "2012/..", "2013", "2013-01", "2013-01-01", "2013-01-01T09:00:00",
        "2013-01-01T10:00:00", "2013-02", "2014", "[..2014]", "2015",
    ]  # fmt: skip
    assert [each.edtf for each in sorted(map(span, wanted), key=lambda s: s.sort_key)] == wanted


def test_times_are_compared_on_one_day_and_clock() -> None:
    early, late = span("1985-04-12T09:00:00+02"), span("1985-04-12T08:00:00Z")
    assert early.surely_before(late)
    assert not late.maybe_before(early)
    assert not span("1985-04-12T09:00:00").surely_before(late)


@pytest.mark.parametrize(
    ("one", "other", "surely", "maybe"),
    [
        ("2024-03-01T23:30:00-05:00", "2024-03-02T05:00:00Z", True, True),
        ("2024-03-01T23:30:00-05:00", "2024-03-02T01:00:00Z", False, False),
        ("2024-03-02T01:00:00Z", "2024-03-01T23:30:00-05:00", True, True),
        ("2024-03-02T09:00:00+09", "2024-03-02T01:00:00Z", True, True),
        ("2024-03-01T09:00:00", "2024-03-01T09:00:01", True, True),
        ("2024-03-01T09:00:00", "2024-03-02T08:00:00", True, True),
        ("2024-03-01T23:00:00", "2024-03-02T01:00:00Z", False, True),
        ("2024-03-01T09:00:00", "2024-03-01T10:00:00Z", False, True),
        ("2024-03-01", "2024-03-01T10:00:00Z", False, False),
        ("2024-03-01", "2024-03-02T10:00:00Z", False, True),
        ("2024-03-01", "2024-03-02T13:00:00Z", True, True),
        ("2024-02-29T09:59:59Z", "2024-03-01", True, True),
        ("2024-02-29T10:00:00Z", "2024-03-01", False, True),
        ("2024-03-01T09:00:00", "2024-03-01T21:00:02Z", True, True),
        ("2024-03-01T09:00Z", "2024-03-01T09:00:59.5Z", False, True),
    ],
)
def test_zones_are_heard_before_an_order_is_called_certain(
    one: str, other: str, surely: bool, maybe: bool
) -> None:
    assert span(one).surely_before(span(other)) == surely
    assert span(one).maybe_before(span(other)) == maybe
