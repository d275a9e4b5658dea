"""Elapsed time: a range, an order and words for both."""

import pytest
from date_strategies import MARKED, SPANS, spans_of
from hypothesis import given

from timeline.dates import Order, Span, elapsed
from timeline.datetext import parse_date

MIRRORED = {
    Order.BEFORE: Order.AFTER,
    Order.MAYBE_BEFORE: Order.MAYBE_AFTER,
    Order.AFTER: Order.BEFORE,
    Order.MAYBE_AFTER: Order.MAYBE_BEFORE,
}


def span(text: str) -> Span:
    found = parse_date(text)
    assert isinstance(found, Span), found
    return found


CASES = [
    ("2011-06-01", "2012-10-02", "489 days (1 year, 4 months and 1 day)", Order.BEFORE),
    ("2012-10-02", "2011-06-01", "489 days (1 year, 4 months and 1 day)", Order.AFTER),
    ("2011-06-01", "2012-10", "488–518 days (about 16–17 months)", Order.BEFORE),
    ("2011-06-01", "2011-06-20", "19 days", Order.BEFORE),
    ("2011-06-01", "2011-07-01", "30 days (1 month)", Order.BEFORE),
    ("2011-06-01", "2011-06-02", "1 day", Order.BEFORE),
    ("2011-06-01", "2011-06-01", "0 days", Order.SAME),
    ("2007", "2022", "5,115–5,843 days (about 14–16 years)", Order.BEFORE),
    ("2011", "2011-06", "0–213 days (about 0–7 months)", Order.UNCLEAR),
    ("2011-06-01", "2011-06", "0–29 days", Order.MAYBE_BEFORE),
    ("2011-06", "2011-06-01", "0–29 days", Order.MAYBE_AFTER),
    ("2011-06-01", "[2012..]", "at least 214 days (about 7 months)", Order.BEFORE),
    ("2011", "[2011..]", "any time", Order.UNCLEAR),
    ("2015/2018", "2020-01-01", "366–730 days (about 12–24 months)", Order.BEFORE),
    ("2015/2018", "2016", "0 days", Order.DURING),
    ("2015/..", "2016-05-05", "0 days", Order.DURING),
    ("2015-03-01T09:00:00", "2015-03-01T10:00:00", "less than a day", Order.BEFORE),
    ("[1667,1670]", "1668", "1–1,095 days (about 0–36 months)", Order.UNCLEAR),
    ("156X-12-25", "1565-06-01", "158–1,668 days (about 0–5 years)", Order.UNCLEAR),
    ("-0001-12-31", "0001-01-01", "367 days (1 year and 1 day)", Order.BEFORE),
]


@pytest.mark.parametrize(("one", "other", "words", "order"), CASES)
def test_elapsed(one: str, other: str, words: str, order: Order) -> None:
    found = elapsed(span(one), span(other))
    assert (found.words, found.order) == (words, order)


SENTENCES = [
    ("2011-06-01", "2011-06-02", "A is certainly before B, by 1 day"),
    ("2011-06-01", "2011-06", "A is possibly before B; 0–29 days lie between them"),
    ("2011-06-01", "2011-06-01", "A and B are on the same day"),
    ("2015/2018", "2016", "A and B are at the same time"),
]


@pytest.mark.parametrize(("one", "other", "sentence"), SENTENCES)
def test_sentence(one: str, other: str, sentence: str) -> None:
    assert elapsed(span(one), span(other)).sentence("A", "B") == sentence


@given(SPANS, SPANS)
def test_the_way_back_is_as_long(one: Span, other: Span) -> None:
    there, back = elapsed(one, other), elapsed(other, one)
    assert (there.least, there.most, there.calendar) == (back.least, back.most, back.calendar)
    assert back.order is MIRRORED.get(there.order, there.order)
    assert there.words == back.words
    assert there.least >= 0
    assert there.most is None or there.least <= there.most


@given(SPANS, SPANS)
def test_certain_order_leaves_a_gap(one: Span, other: Span) -> None:
    found = elapsed(one, other)
    assert (found.order is Order.BEFORE) == one.surely_before(other)
    if found.order is Order.BEFORE and one.clock is None:
        assert found.least >= 1


@given(spans_of(MARKED), spans_of(MARKED))
def test_the_least_gap_is_one_that_can_be(one: Span, other: Span) -> None:
    found = elapsed(one, other)
    for day in (other.earliest, other.latest):
        for near in (one.at_or_before(day), one.at_or_after(day)):
            assert near is None or found.least <= abs(near - day)
