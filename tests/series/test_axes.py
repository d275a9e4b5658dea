"""Points on an axis of time: how far apart, in which slices, and who passed whom."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.dates import Span, iso_or_none
from timeline.datetext.periods.steps import Step, parse_step
from timeline.datetext.reader import parse_date
from timeline.model import MetricKind
from timeline.model.bounded import Bounded, between, exactly
from timeline.reports.series.buckets import fitting_step, sliced
from timeline.reports.series.calculation import Traced
from timeline.reports.series.crossings import crossings
from timeline.reports.series.points import SeriesPoint, years_between
from timeline.reports.series.slices import Slices, slices_over
from timeline.reports.series.sparkline import sparkline

YEARS = ["1900", "1901", "1902", "1903", "1904"]


def span(text: str) -> Span:
    parsed = parse_date(text)
    assert isinstance(parsed, Span)
    return parsed


def step(text: str) -> Step:
    parsed = parse_step(text)
    assert isinstance(parsed, Step)
    return parsed


def point(date: str, number: Bounded | int, amount_of: str = "") -> SeriesPoint:
    value = number if isinstance(number, Bounded) else exactly(number)
    there = span(date)
    return SeriesPoint(there.edtf, there, Traced(value, "t", period=there.edtf), (), amount_of)


def slices_of(points: list[SeriesPoint], every: str) -> Slices:
    return slices_over((point.span for point in points), step(every))


@pytest.mark.parametrize(
    ("one", "other", "low", "high"),
    [
        ("2018", "2020", 2, 2),
        ("2018-01", "2018-07", Fraction(1, 2), Fraction(1, 2)),
        ("2019 Q4", "2020 Q1", Fraction(1, 4), Fraction(1, 4)),
        ("2016-11-11", "2021-11-11", 5, 5),
        ("1990s", "2010s", 20, 20),
        ("2016-01-01", "2016-01-02", Fraction(400, 146_097), Fraction(400, 146_097)),
        ("2018", "2020-07-01", Fraction(548 * 400, 146_097), Fraction(912 * 400, 146_097)),
        ("2018", "2018-06", 0, Fraction(180 * 400, 146_097)),
    ],
)
def test_years_between(one: str, other: str, low: Fraction, high: Fraction) -> None:
    found = years_between(span(one), span(other))
    assert (found.low, found.high) == (low, high)


def test_a_date_without_an_end_is_any_time_away() -> None:
    found = years_between(span("2018"), span("after 2020"))
    assert found.low == Fraction(732 * 400, 146_097)
    assert found.least is not None
    assert found.most is None


@pytest.mark.parametrize(
    ("dates", "unit"),
    [
        (["2018", "2020"], "year"),
        (["2016-11-11", "2017-11-11"], "year"),
        (["2016-11-11", "2017"], "year"),
        (["2016-02", "2016-11", "2017-01"], "quarter"),
        (["2016-01", "2016-02"], "month"),
        (["2016-01-01", "2016-01-02"], "day"),
        (["2016-01", "2016-02", "2017"], "year"),
        (["before 2000", "2016"], "year"),
        ([], "year"),
    ],
)
def test_the_step_of_an_axis_is_the_longest_that_keeps_points_apart(
    dates: list[str], unit: str
) -> None:
    assert fitting_step([[point(date, 1) for date in dates]]).unit.value == unit


@pytest.mark.parametrize(
    ("kind", "points", "expected"),
    [
        ("flow", [("1900-01", 1), ("1900-02", 2), ("1901-01", 4)], [("1900", 3), ("1901", 4)]),
        ("stock", [("1900-01", 1), ("1900-02", 2), ("1901-01", 4)], [("1900", 2), ("1901", 4)]),
        ("share", [("1900-01", 1), ("1900-02", 2)], [("1900", 2)]),
        ("flow", [("1900-01", 1), ("1900", 9)], [("1900", 9)]),
        ("flow", [("1900 Q1", 5), ("1900-01", 2), ("1900-07", 4)], [("1900", 9)]),
        ("flow", [("before 1900", 1), ("1900", 2)], [("[..1899]", 1), ("1900", 2)]),
        ("flow", [("1900/1901", 7)], [("1900/1901", 7)]),
    ],
)
def test_slices(kind: str, points: list[tuple[str, int]], expected: list[tuple[str, int]]) -> None:
    every = [point(date, number) for date, number in points]
    found = sliced(every, slices_of(every, "year"), MetricKind(kind))
    assert [(one.label, one.value.number.value) for one in found] == expected


def test_which_is_last_may_not_be_known() -> None:
    every = [point("1900", 5), point("1900-06", 7)]
    [found] = sliced(every, slices_of(every, "year"), MetricKind.STOCK)
    assert (found.value.number.low, found.value.number.high) == (5, 7)
    assert found.value.formula == "which is last is not known: 5 t or 7 t"


def test_periods_that_overlap_cannot_be_added_up() -> None:
    every = [point("1900-01/1900-03", 5), point("1900-03/1900-05", 7)]
    [found] = sliced(every, slices_of(every, "year"), MetricKind.FLOW)
    assert found.value.number.undefined == "they overlap"
    amounts = [point("1900-01/1900-03", 5, "a"), point("1900-03/1900-05", 7, "b")]
    [found] = sliced(amounts, slices_of(amounts, "year"), MetricKind.FLOW)
    assert found.value.number.value == 12


def test_slices_are_whole_even_where_they_begin_and_end_the_series() -> None:
    every = [point("1900-05-05", 1), point("1903-02", 2)]
    found = slices_of(every, "2 years")
    assert [part.text for part in found.periods][:2] == ["1900..1901", "1902..1903"]
    grouped = sliced(every, found, MetricKind.FLOW)
    assert [(iso_or_none(one.span.earliest), iso_or_none(one.span.latest)) for one in grouped] == [
        ("1900-01-01", "1901-12-31"),
        ("1902-01-01", "1903-12-31"),
    ]


def parsed(text: str) -> Bounded:
    if text == "~":
        return Bounded(Fraction(5), Fraction(5), about=True)
    low, _, high = text.partition("-")
    return between((Fraction(low), False), (Fraction(high or low), False))


UP, DOWN = 1, -1


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("1 3", "2 2", [(UP, "certain", "1900", "1901")]),
        ("3 1", "2 2", [(DOWN, "certain", "1900", "1901")]),
        ("3 4", "2 2", []),
        ("1 2 3", "2 2 2", [(UP, "certain", "1900", "1902")]),
        ("1 3 1", "2 2 2", [(UP, "certain", "1900", "1901"), (DOWN, "certain", "1901", "1902")]),
        ("2 3", "2 2", []),
        ("1 2", "2 2", []),
        ("1 1-3 3", "2 2 2", [(UP, "certain", "1900", "1902")]),
        ("1 1-3", "2 2", [(UP, "possible", "1900", "1901")]),
        ("1-3 3", "2 2", [(UP, "possible", "1900", "1901")]),
        ("1-3 1-3", "2 2", [(None, "possible", "1900", "1901")]),
        ("1-3", "2", []),
        ("3 2-3", "2 2", []),
        ("2-3 2-3", "2 2", []),
        ("1 ~", "2 2", [(UP, "possible", "1900", "1901")]),
        ("1 1-3 1", "2 2 2", [(UP, "possible", "1900", "1902")]),
        ("1 . 3", "2 2 2", [(UP, "certain", "1900", "1902")]),
    ],
)
def test_crossings(
    first: str, second: str, expected: list[tuple[int | None, str, str, str]]
) -> None:
    def series(text: str) -> list[SeriesPoint]:
        pairs = zip(YEARS, text.split(), strict=False)
        return [point(year, parsed(number)) for year, number in pairs if number != "."]

    found = crossings(series(first), series(second))
    assert [(one.side, one.surely.value, one.after, one.before) for one in found] == expected
    mirrored = crossings(series(second), series(first))
    assert [(one.side and -one.side, one.surely, one.after, one.before) for one in mirrored] == [
        (one.side, one.surely, one.after, one.before) for one in found
    ]


VALUES = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=5)


@given(VALUES, st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2)), min_size=5, max_size=5))
def test_a_certain_crossing_happens_whatever_the_true_numbers_are(
    true: list[tuple[int, int]], around: list[tuple[int, int]]
) -> None:
    def series(at: int) -> list[SeriesPoint]:
        return [
            point(
                year,
                between((Fraction(pair[at] - less), False), (Fraction(pair[at] + more), False)),
            )
            for year, pair, (less, more) in zip(YEARS, true, around, strict=False)
        ]

    order = {year: a - b for year, (a, b) in zip(YEARS, true, strict=False)}
    found = crossings(series(0), series(1))
    for crossing in found:
        if crossing.surely.value == "certain":
            assert crossing.side is not None
            assert order[crossing.before] * crossing.side > 0
            assert order[crossing.after] * crossing.side < 0
    if any(a * b < 0 for a in order.values() for b in order.values()):
        assert found


@pytest.mark.parametrize(
    ("values", "bars"),
    [
        ([1, 2, 4, 8], "▂▃▅█"),
        ([0, 0], "▁▁"),
        ([-5, 0, 5], "▁▅█"),
        ([3, None, 3], "█ █"),
        ([], ""),
    ],
)
def test_bars_stand_on_0(values: list[int | None], bars: str) -> None:
    assert sparkline([None if one is None else Fraction(one) for one in values]) == bars
