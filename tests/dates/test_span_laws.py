"""Laws that every date keeps, whatever it is."""

from datetime import datetime, timedelta

from date_strategies import DAYS, PERIODS, SPANS, TIMED_PERIODS, TIMES, spans_of
from hypothesis import given
from hypothesis import strategies as st

from timeline.dates import BEGINNING, FOREVER, Membership, Period, Span
from timeline.dates.construction import in_time
from timeline.datetext.reader import parse_date
from timeline.datetext.wording.spans import in_words

TIME_SPANS = spans_of(TIMES)

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
def test_what_is_surely_before_is_never_after(one: Span, other: Span) -> None:
    if one.surely_before(other):
        assert one.maybe_before(other)
        assert not other.maybe_before(one)
        assert one.sort_key < other.sort_key


@given(TIME_SPANS, TIME_SPANS)
def test_order_agrees_with_instants(one: Span, other: Span) -> None:
    first, second = one.extent[0], other.extent[0]
    if (first[2] is None) == (second[2] is None) and first[:2] != second[:2]:
        assert (one.sort_key < other.sort_key) == (first[:2] < second[:2])


@given(TIME_SPANS)
def test_instants_are_those_of_datetime(span: Span) -> None:
    day, within, zone = span.extent[0]
    text = span.edtf.rstrip("?~%").replace("Z", "+00:00")
    hours, _, offset = text[11:].partition("+") if "+" in text else text[11:].partition("-")
    known = datetime.fromisoformat(f"{text[:11]}{(hours + ':00:00')[:8]}")
    expected = timedelta(days=day - known.toordinal(), microseconds=within // 1000)
    shown = timedelta(hours=known.hour, minutes=known.minute, seconds=known.second)
    fraction = timedelta(microseconds=500_000 if hours.endswith(".5") else 0)
    assert expected == shown + fraction - timedelta(minutes=zone or 0)
    assert (zone is None) == (not offset)


@given(TIME_SPANS, st.integers(-12 * 60, 14 * 60))
def test_another_zone_changes_no_answer(span: Span, zone: int) -> None:
    low, high = span.extent
    if low[2] is None:
        return
    moved = in_time((*low[:2], zone), (*high[:2], zone), span.mark)
    again = parse_date(moved.edtf)
    assert isinstance(again, Span)
    assert [point[:2] for point in again.extent] == [low[:2], high[:2]]
    assert not again.surely_before(span)
    assert not span.surely_before(again)
    period = Period.in_time(span.earliest, span.latest, low, high)
    assert again.membership(period) is span.membership(period)


@given(SPANS, TIMED_PERIODS)
def test_a_period_split_at_an_instant_adds_up(span: Span, period: Period) -> None:
    if period.low is None:
        return
    before, after = (rank(span, each, False) for each in (period.before, period.onwards))
    assert before or after
    if span.all_of is None and not span.lasts and 2 in (before, after):
        assert 0 in (before, after)


@given(SPANS, TIMED_PERIODS)
def test_a_timed_period_is_as_its_parts(span: Span, period: Period) -> None:
    assert rank(span, period, True) <= rank(span, period, False)
    for wider in (period.onwards, period.up_to_end):
        assert rank(span, period, False) <= rank(span, wider, False)


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
def test_the_nearest_possible_days_have_none_between(span: Span, day: int) -> None:
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
