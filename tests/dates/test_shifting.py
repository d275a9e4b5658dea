"""Moving dates, and dates told by events and by other dates."""

import pytest
from date_strategies import SPANS
from hypothesis import given
from hypothesis import strategies as st
from parsed import span

from timeline.dates import OPEN, UNKNOWN, Refusal, Span
from timeline.dates.construction import interval
from timeline.dates.offsets import Direction, shift
from timeline.dates.points import surely_precedes
from timeline.dates.units import Unit
from timeline.datetext.reader import parse_date
from timeline.datetext.words.relative import Relative

CASES = [
    ("2011-10-31", 1, Unit.MONTH, "2011-11-30"),
    ("2012-01-31", 1, Unit.MONTH, "2012-02-29"),
    ("2012-02-29", 1, Unit.YEAR, "2013-02-28"),
    ("2011-10-11", 3, Unit.WEEK, "2011-11-01"),
    ("2011-10-11~", 3, Unit.DAY, "2011-10-14~"),
    ("2011-03", 6, Unit.MONTH, "2011-09"),
    ("2011-03", 1, Unit.QUARTER, "2011-06"),
    ("2011-03?", 1, Unit.YEAR, "2012-03?"),
    ("2011", 1, Unit.YEAR, "2012"),
    ("2011", 12, Unit.MONTH, "2012"),
    ("2011", 1, Unit.DECADE, "2021"),
    ("2011", 6, Unit.MONTH, "[2011-07..2012-06]"),
    ("2011", 1, Unit.DAY, "[2011-01-02..2012-01-01]"),
    ("2011-02", 10, Unit.DAY, "[2011-02-11..2011-03-10]"),
    ("2019-36", 1, Unit.QUARTER, "[2020-01..2020-03]"),
    ("2010-24", 1, Unit.MONTH, "[2011-01..2011-03]"),
    ("[2010-12..2011-02]", 1, Unit.MONTH, "[2011-01..2011-03]"),
    ("[..2014]", 1, Unit.YEAR, "[..2015]"),
    ("[..2014,2016..]", 1, Unit.YEAR, "[..2014,2016..]"),
    ("[2014..]", 6, Unit.MONTH, "[2014-07..]"),
    ("2015/2018", 1, Unit.YEAR, "2016/2019"),
    ("2015/..", 1, Unit.MONTH, "[2015-02..2016-01]/.."),
    ("/2018-05", 1, Unit.MONTH, "/2018-06"),
    ("-0001-12-31", 1, Unit.DAY, "0000-01-01"),
    ("9999-12", 1, Unit.MONTH, "Y10000-01"),
    ("1985-04-12T23:20:30Z", 1, Unit.DAY, "1985-04-13T23:20:30Z"),
    ("../..", 6, Unit.MONTH, "../.."),
]


@pytest.mark.parametrize(("date", "count", "unit", "moved"), CASES)
def test_a_date_so_much_later(date: str, count: int, unit: Unit, moved: str) -> None:
    found = shift(span(date), count, unit, Direction.AFTER)
    assert found.edtf == moved
    again = span(moved)
    assert (found.earliest, found.latest) == (again.earliest, again.latest)
    assert found.precision == again.precision


def test_a_date_so_much_earlier() -> None:
    assert shift(span("2011-03-31"), 1, Unit.MONTH, Direction.BEFORE).edtf == "2011-02-28"
    assert shift(span("2011-03"), 4, "month", "before").edtf == "2010-11"


@given(SPANS, st.integers(0, 500), st.sampled_from(Unit), st.sampled_from(Direction))
def test_a_moved_date_is_a_date(span: Span, count: int, unit: Unit, way: Direction) -> None:
    moved = shift(span, count, unit, way)
    again = parse_date(moved.edtf)
    assert isinstance(again, Span)
    assert repr(again) == repr(moved)
    assert (moved.approximate, moved.uncertain) == (span.approximate, span.uncertain)
    first, second = (span, moved) if way is Direction.AFTER else (moved, span)
    if span.points is None and moved.points is None:
        assert first.earliest <= second.earliest
    else:  # over unknown zones, days as they are written may be in another order
        assert not surely_precedes(second.extent[0], first.extent[0])


RELATIVE = [
    ("6 months after mall-division", "2011-06-16", "2011-12-16"),
    ("3 days before mall-division", "2011-06-16", "2011-06-13"),
    ("a year after mall-division", "2011", "2012"),
    ("two weeks after mall-division", "2011-06", "[2011-06-15..2011-07-14]"),
    ("6 months after mall-division", "2015/2018-01", "2018-07"),
    ("6 months before mall-division", "2015-07/2018", "2015-01"),
    ("6 months after mall-division", "2015/..", "[2015-07..]"),
    ("6 months after mall-division", "2015/", "[2015-07..]"),
    ("6 months before mall-division", "/2015", "[..2015-06]"),
    ("about 6 months after mall-division", "2011-06", "2011-12~"),
    ("1 year after mall-division", "1950S2", "[1901..2000]"),
    ("6 Months  AFTER mall-division", "2011-06-16", "2011-12-16"),
]


@pytest.mark.parametrize(("text", "event", "date"), RELATIVE)
def test_a_date_relative_to_an_event(text: str, event: str, date: str) -> None:
    found = parse_date(text)
    assert isinstance(found, Relative)
    assert (found.event, found.typed) == ("mall-division", text)
    resolved = found.resolve(span(event))
    assert (resolved.edtf, resolved.typed) == (date, text)
    assert repr(parse_date(date)) == repr(resolved.typed_as(resolved.edtf))


INTERVALS = [
    (span("2015"), span("2018"), "2015/2018"),
    (span("2015-03"), OPEN, "2015-03/.."),
    (span("2015-03"), UNKNOWN, "2015-03/"),
    (UNKNOWN, span("2018~"), "/2018~"),
    (OPEN, span("2018"), "../2018"),
    (OPEN, OPEN, "../.."),
    (span("[..2014]"), span("2018"), "[..2014]/2018"),
]


@pytest.mark.parametrize(("start", "end", "text"), INTERVALS)
def test_two_dates_make_an_interval(start: Span, end: Span, text: str) -> None:
    found = interval(start, end)
    assert isinstance(found, Span)
    assert found.edtf == text
    assert repr(found) == repr(parse_date(text))


NOT_ONE = "is not one moment, so nothing can start or end then"
REFUSED = [
    (span("2018"), span("2015"), 5, "the end, 2015, is before the start, 2018"),
    (UNKNOWN, UNKNOWN, 0, "nothing is known of this interval"),
    (span("2015/2016"), OPEN, 0, f"2015/2016 {NOT_ONE}"),
    (OPEN, span("{2015,2016}"), 3, f"{{2015,2016}} {NOT_ONE}"),
]  # fmt: skip


@pytest.mark.parametrize(("start", "end", "column", "what"), REFUSED)
def test_two_dates_that_make_no_interval_are_refused(
    start: Span, end: Span, column: int, what: str
) -> None:
    found = interval(start, end)
    assert isinstance(found, Refusal)
    assert (found.column, found.what) == (column, what)
