"""Laws that every date keeps, whatever it is."""

from date_strategies import DAYS, PERIODS, SPANS
from hypothesis import given
from hypothesis import strategies as st

from timeline.dates import BEGINNING, FOREVER, Membership, Period, Span
from timeline.datetext import in_words, parse_date

RANK = {Membership.NO: 0, Membership.POSSIBLE: 1, Membership.CERTAIN: 2}


def rank(span: Span, period: Period, inside: bool) -> int:
    return RANK[span.membership(period, inside=inside)]


@given(SPANS)
def test_printing_and_parsing_is_identity(span: Span) -> None:
    again = parse_date(span.edtf)
    assert isinstance(again, Span)
    assert again == span
    assert repr(again) == repr(span)
    assert (again.gaps, again.all_of) == (span.gaps, span.all_of)


@given(SPANS)
def test_bounds_are_in_order(span: Span) -> None:
    assert span.earliest <= span.latest
    assert span.starts[0] <= span.starts[1]
    assert span.ends[0] <= span.ends[1]
    assert span.starts[0] <= span.ends[0]
    assert (span.earliest, span.latest) == (span.starts[0], span.ends[1])
    assert in_words(span)


@given(SPANS, SPANS)
def test_surely_before(one: Span, other: Span) -> None:
    if one.surely_before(other):
        assert one.maybe_before(other)
        assert not other.maybe_before(one)
        assert one.sort_key < other.sort_key


@given(SPANS, PERIODS)
def test_surely_within_implies_maybe_within(span: Span, period: Period) -> None:
    assert span.maybe_within(period) or not span.surely_within(period)


@given(SPANS, PERIODS)
def test_inside_never_finds_more_than_overlap(span: Span, period: Period) -> None:
    assert rank(span, period, True) <= rank(span, period, False)


@given(SPANS, PERIODS, PERIODS, st.booleans())
def test_a_narrower_period_never_finds_more(
    span: Span, one: Period, other: Period, inside: bool
) -> None:
    first, last = max(one.first, other.first), min(one.last, other.last)
    if first <= last:
        assert rank(span, Period(first, last), inside) <= rank(span, one, inside)


@given(SPANS)
def test_all_of_time_holds_everything(span: Span) -> None:
    assert span.surely_within(Period(BEGINNING, FOREVER))
    assert span.membership(Period(BEGINNING, FOREVER)) is Membership.CERTAIN


@given(SPANS, PERIODS)
def test_what_lies_beyond_the_bounds_is_out(span: Span, period: Period) -> None:
    if period.last < span.earliest or span.latest < period.first:
        assert span.membership(period) is Membership.NO


@given(st.lists(SPANS, max_size=6))
def test_sort_key_is_a_total_order(spans: list[Span]) -> None:
    keys = sorted(span.sort_key for span in spans)
    assert keys == sorted(span.sort_key for span in reversed(spans))
    for one in spans:
        for other in spans:
            assert (one.sort_key == other.sort_key) == (one == other)


@given(SPANS, DAYS)
def test_nearest_possible_days(span: Span, day: int) -> None:
    if span.lasts or span.all_of is not None:
        return
    after, before = span.at_or_after(day), span.at_or_before(day)
    assert after is None or day <= after <= span.latest
    assert before is None or span.earliest <= before <= day
    assert (after == day) == (before == day)
    if after is not None:
        assert span.at_or_before(after) == after
        assert span.membership(Period(day, after)) is not Membership.NO
        if after > day:
            assert span.membership(Period(day, after - 1)) is Membership.NO
