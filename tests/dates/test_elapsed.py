"""Elapsed time: a range, an order and words for both."""

import pytest
from date_strategies import MARKED, SPANS, spans_of
from hypothesis import given
from parsed import span

from timeline.dates import FOREVER, Day, Span
from timeline.dates.distance import Precedence, elapsed
from timeline.datetext.wording.elapsed import brief, in_full, later

MIRRORED = {
    Precedence.BEFORE: Precedence.AFTER,
    Precedence.MAYBE_BEFORE: Precedence.MAYBE_AFTER,
    Precedence.AFTER: Precedence.BEFORE,
    Precedence.MAYBE_AFTER: Precedence.MAYBE_BEFORE,
}


CASES = [
    ("2011-06-01", "2012-10-02", "489 days (1 year, 4 months and 1 day)", Precedence.BEFORE),
    ("2012-10-02", "2011-06-01", "489 days (1 year, 4 months and 1 day)", Precedence.AFTER),
    ("2011-06-01", "2012-10", "488–518 days (about 16–17 months)", Precedence.BEFORE),
    ("2011-06-01", "2011-06-20", "19 days", Precedence.BEFORE),
    ("2010", "2011", "1–729 days (1 day to about 24 months)", Precedence.BEFORE),
    ("2011-06-01", "2011-07-01", "30 days (1 month)", Precedence.BEFORE),
    ("2011-06-01", "2011-06-02", "1 day", Precedence.BEFORE),
    ("2011-06-01", "2011-06-01", "0 days", Precedence.SAME),
    ("2007", "2022", "5,115–5,843 days (about 14–16 years)", Precedence.BEFORE),
    ("2011", "2011-06", "0–213 days (up to 7 months)", Precedence.UNCLEAR),
    ("2011-06-01", "2011-06", "0–29 days", Precedence.MAYBE_BEFORE),
    ("2011-06", "2011-06-01", "0–29 days", Precedence.MAYBE_AFTER),
    ("2011-06-01", "[2012..]", "at least 214 days (at least 7 months)", Precedence.BEFORE),
    ("2011", "[2011..]", "any length of time", Precedence.UNCLEAR),
    ("2015/2018", "2020-01-01", "366–730 days (about 12–24 months)", Precedence.BEFORE),
    ("2015/2018", "2016", "0 days", Precedence.DURING),
    ("2015/..", "2016-05-05", "0 days", Precedence.DURING),
    ("2015-03-01T09:00:00", "2015-03-01T10:00:00", "1 hour", Precedence.BEFORE),
    ("2026-03-11T08:30:00+09:00", "2026-03-10T23:30:00-08:00", "8 hours", Precedence.BEFORE),
    ("2026-03-11T10:00:00Z", "2026-03-11T10:01:20Z", "80 s", Precedence.BEFORE),
    ("2026-03-11T10:00:00Z", "2026-03-11T10:00:00.25Z", "0.25 s", Precedence.BEFORE),
    ("2026-03-11T14:05:00Z", "2026-03-11T18:08:20Z", "4 h 3 min 20 s", Precedence.BEFORE),
    ("2026-03-11T14:05Z", "2026-03-11T18:08Z", "about 4 h 3 min", Precedence.BEFORE),
    ("2026-03-11T10:00:00Z", "2026-03-21T11:00:00Z", "10 days 1 h", Precedence.BEFORE),
    (
        "2026-03-11T10:00:00Z",
        "2027-03-11T10:00:00Z",
        "365 days (about 12 months)",
        Precedence.BEFORE,
    ),
    ("2026-03-11", "2026-03-12T08:00", "about 8–32 hours", Precedence.BEFORE),
    ("2026-03-11", "2026-03-11T08:00", "less than a day", Precedence.SAME),
    ("2026-03-11T10:00", "2026-03-11T12:00Z", "up to 17 hours", Precedence.UNCLEAR),
    ("2026-03-11T10Z", "2026-03-11T10:30Z", "up to 31 minutes", Precedence.UNCLEAR),
    ("2026-03-11T10:00:00Z", "[2026-03-11T12:00:00Z..]", "at least 2 hours", Precedence.BEFORE),
    (
        "2026-03-11T10:00:00Z",
        "[2027-03-11T12:00:00Z..]",
        "at least 365 days (at least 11 months)",
        Precedence.BEFORE,
    ),
    ("2026-03-11T10:00:00Z", "2026-03-11T11:00:00+01:00", "0 s", Precedence.DURING),
    ("2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z", "less than a second", Precedence.BEFORE),
    ("[1667,1670]", "1668", "1–1,095 days (1 day to about 36 months)", Precedence.UNCLEAR),
    ("156X-12-25", "1565-06-01", "158–1,668 days (about 5 months to 5 years)", Precedence.UNCLEAR),
    ("-0001-12-31", "0001-01-01", "367 days (1 year and 1 day)", Precedence.BEFORE),
    ("2011-10-11", "2012-10-13", "368 days (1 year and 2 days)", Precedence.BEFORE),
    (
        "2012-01-01T00:30+14:00/2011-12-31T23:00-08:00",
        "2012-01-02T07:00Z",
        "about 24 hours",
        Precedence.BEFORE,
    ),
]


@pytest.mark.parametrize(("one", "other", "words", "order"), CASES)
def test_elapsed(one: str, other: str, words: str, order: Precedence) -> None:
    found = elapsed(span(one), span(other))
    assert (in_full(found), found.order) == (words, order)


@pytest.mark.parametrize(
    ("one", "other", "least"),
    [
        ("XXXX-01-01", "XXXX-07-01", 0),
        ("201X-01-01", "201X-01-01", 0),
        ("19X3", "1958", 1462),
        ("{1960,1970}", "196X-01-01", 0),
        ("2013-01-0X", "2013-02-1X", 32),
        ("[2001,2003]", "[2005,2007]", 367),
    ],
)
def test_dates_with_gaps_lie_at_least_so_far_apart(one: str, other: str, least: int) -> None:
    assert elapsed(span(one), span(other)).least == least


LENGTHS = [
    (0, 0, "0 days"),
    (1, 1, "1 day"),
    (3, 12, "3–12 days"),
    (0, 31, "up to 31 days"),
    (59, 61, "about 2 months"),
    (14, 90, "14 days to about 3 months"),
    (100, 1200, "about 3 months to 3 years"),
    (365, 365, "about 12 months"),
    (486, 516, "about 16–17 months"),
    (2557, 3286, "about 7–9 years"),
    (0, 213, "up to 7 months"),
    (0, 366, "up to 13 months"),
    (0, 5000, "up to 14 years"),
    (7, FOREVER, "at least 7 days"),
    (364, FOREVER, "at least 11 months"),
    (2319, FOREVER, "at least 6 years"),
    (0, FOREVER, "any length of time"),
    (FOREVER, FOREVER, "any length of time"),
]


@pytest.mark.parametrize(("least", "most", "words"), LENGTHS)
def test_a_single_bound_is_true_and_what_is_rounded_is_about(
    least: Day, most: Day, words: str
) -> None:
    assert brief(least, most) == words


LATER = [
    ("2011-06-01", "2011-06-02", "after 1 day"),
    ("2010", "2011", "within 24 months"),
    ("2010", "2010-12-31", "within 12 months"),
    ("2010", "2013", "after about 2–4 years"),
    ("2010", "2011-01-10", "after 10 days to about 12 months"),
    ("2010", "[2012..]", "after at least 12 months"),
    ("2010", "2011/..", "within 24 months"),
    ("2010", "2010", "up to 12 months apart"),
    ("2011", "2010", "1 day to about 24 months earlier"),
    ("2011", "[2011..]", "at some time"),
    ("2011-12-31", "[2011-12-31..]", "at some later time"),
    ("2011-06-01", "2011-06-01", "on the same day"),
    ("2015-03-01T09:00:00", "2015-03-01T10:00:00", "after 1 hour"),
    ("2026-03-11T10:00:00Z", "2026-03-11T10:01:20Z", "after 80 s"),
    ("2026-03-11T18:00:00Z", "2026-03-11T10:00:00Z", "8 hours earlier"),
    ("2026-03-11T10:00Z", "2026-03-11T10:00:30Z", "up to 30 seconds apart"),
    ("2026-03-11T10:00:00Z", "[2026-03-11T10:00:00Z..]", "at some later time"),
    ("2026-03-11T10Z", "2026-03-11T11:00Z", "within 61 minutes"),
    ("2015/2018", "2016", "at the same time"),
]


@pytest.mark.parametrize(("one", "other", "words"), LATER)
def test_when_the_second_date_comes(one: str, other: str, words: str) -> None:
    assert later(elapsed(span(one), span(other))) == words


@given(SPANS, SPANS)
def test_the_way_back_is_as_long(one: Span, other: Span) -> None:
    there, back = elapsed(one, other), elapsed(other, one)
    assert (there.least, there.most, there.calendar) == (back.least, back.most, back.calendar)
    assert back.order is MIRRORED.get(there.order, there.order)
    assert in_full(there) == in_full(back)
    assert there.least >= 0
    assert there.most is None or there.least <= there.most


@given(SPANS, SPANS)
def test_certain_order_leaves_a_gap(one: Span, other: Span) -> None:
    found = elapsed(one, other)
    assert (found.order is Precedence.BEFORE) == one.surely_before(other)
    if found.order is Precedence.BEFORE and one.points is None and other.points is None:
        assert found.least >= 1


@given(spans_of(MARKED), spans_of(MARKED))
def test_the_least_gap_is_one_that_can_be(one: Span, other: Span) -> None:
    found = elapsed(one, other)
    for day in (other.earliest, other.latest):
        for near in (one.at_or_before(day), one.at_or_after(day)):
            assert near is None or found.least <= abs(near - day)
