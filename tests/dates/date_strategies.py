"""Random dates and periods for the laws that all of them keep."""

from hypothesis import strategies as st

from timeline.dates import BEGINNING, FOREVER, Period, Refusal, Span, day_number
from timeline.dates.points import surely_precedes
from timeline.datetext.reader import parse_date

MARK = st.sampled_from(["", "", "", "?", "~", "%"])
YEAR = st.integers(1990, 2012).map(str) | st.integers(-20, 20).map(
    lambda year: f"{'-' if year < 0 else ''}{abs(year):04}"
)
MONTH = st.integers(1, 12).map("{:02}".format)
DAY = st.integers(1, 28).map("{:02}".format)
GROUP = st.integers(21, 41).map(str)

PLAIN = (
    YEAR | st.tuples(YEAR, MONTH | GROUP).map("-".join) | st.tuples(YEAR, MONTH, DAY).map("-".join)
)
MASKED = st.one_of(
    st.sampled_from(["199X", "20XX", "1XXX", "XXXX", "-00XX", "2X0X", "200X-XX", "2004-XX-XX"]),
    st.tuples(
        st.sampled_from(["199X", "200X", "XXXX", "20X4", "X99X", "-000X", "2004", "1999"]),
        st.sampled_from(["XX", "0X", "1X", "X2", "12", "02", "21", "24", "34"]),
    ).map("-".join),
    st.tuples(
        st.sampled_from(["199X", "200X", "XXXX", "20X4", "-000X", "2004", "2003"]),
        st.sampled_from(["XX", "1X", "X1", "12", "02"]),
        st.sampled_from(["XX", "0X", "X1", "2X", "3X", "25", "28"]),
    ).map("-".join),
)  # fmt: skip
LONG = st.sampled_from(["Y17000", "Y-17E7", "1950S2", "Y3388E2S3", "-1950S1", "Y12345-06-07"])
MARKED = st.tuples(PLAIN | MASKED, MARK).map("".join)
PARTLY_MARKED = st.tuples(MARK, YEAR, MARK, MONTH, MARK, MARK, DAY, MARK).map(
    lambda parts: "{}{}{}-{}{}-{}{}{}".format(*parts)
)
CLOCK = st.sampled_from(["00:00", "09:30", "23:59:59", "12", "12:00:00.5", "23", "00:00:00"])
ZONE = st.sampled_from(["", "", "Z", "Z", "+09:00", "-08", "+05:30"])
TIMES = st.tuples(
    st.sampled_from(["2011-10-10", "2011-10-11", "2011-12-31", "2012-01-01"]), CLOCK, ZONE, MARK
).map(lambda parts: "{}T{}{}{}".format(*parts))
MOMENT = MARKED | LONG | PARTLY_MARKED


@st.composite
def _sets(draw: st.DrawFn) -> str:
    unit = draw(st.sampled_from([YEAR, st.tuples(YEAR, MONTH).map("-".join)]))
    members = draw(st.lists(unit | st.tuples(unit, unit).map("..".join) | MARKED, max_size=3))
    first, last = (
        draw(st.lists(unit.map("..{}".format), max_size=1)),
        draw(st.lists(unit.map("{}..".format), max_size=1)),
    )
    brackets = draw(st.sampled_from(["[]", "{}"]))
    return f"{brackets[0]}{','.join([*first, *members, *last])}{brackets[1]}"


SETS = _sets()
ENDS = MARKED | st.sampled_from(["..", ""]) | SETS.filter(lambda text: text[0] == "[")
INTERVALS = st.tuples(ENDS, ENDS).map("/".join)
NEAR = TIMES | st.sampled_from(["2011-10-11", "2011-12", "2012"])
TIMED = st.one_of(
    TIMES,
    st.tuples(NEAR | st.sampled_from(["..", ""]), TIMES).map("/".join),
    st.tuples(TIMES, NEAR | st.sampled_from(["..", ""])).map("/".join),
    st.lists(NEAR, min_size=1, max_size=3).map(lambda texts: f"[{','.join(texts)}]"),
    st.lists(NEAR, min_size=1, max_size=3).map(lambda texts: f"{{{','.join(texts)}}}"),
    st.tuples(TIMES, TIMES).map("..".join).map("[{}]".format),
    TIMES.map("[..{}]".format),
    TIMES.map("[{}..]".format),
)

TEXTS = st.one_of(MOMENT, INTERVALS, SETS, TIMED)


def _read(text: str) -> Span | None:
    found = parse_date(text)
    assert isinstance(found, Span | Refusal)
    return found if isinstance(found, Span) else None


def spans_of(texts: st.SearchStrategy[str]) -> st.SearchStrategy[Span]:
    """The dates of those texts that are dates."""
    return texts.map(_read).filter(lambda span: span is not None)  # type: ignore[return-value]


SPANS = spans_of(TEXTS)
DAYS = st.integers(day_number(-30, 1, 1), day_number(30, 1, 1)) | st.integers(
    day_number(1985, 1, 1), day_number(2015, 1, 1)
)


@st.composite
def _periods(draw: st.DrawFn) -> Period:
    first, last = sorted((draw(DAYS), draw(DAYS)))
    open_start, open_end = draw(
        st.sampled_from([(False, False)] * 3 + [(True, False), (False, True)])
    )
    return Period(BEGINNING if open_start else first, FOREVER if open_end else last)


@st.composite
def _timed_periods(draw: st.DrawFn) -> Period:
    first, last = draw(spans_of(TIMES)).period, draw(spans_of(TIMES)).period
    if surely_precedes(last.ends, first.begins):
        first, last = last, first
    shape = draw(st.sampled_from(["both", "both", "onwards", "up to end"]))
    if shape != "both":
        return first.onwards if shape == "onwards" else last.up_to_end
    return Period.in_time(first.first, max(first.first, last.last), first.low, last.high)


TIMED_PERIODS = _timed_periods()
PERIODS = _periods()
