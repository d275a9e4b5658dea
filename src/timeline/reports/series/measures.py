"""What is said of a series: its values, and what is reckoned from them."""

from collections.abc import Sequence
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from timeline.dates import Membership, Period
from timeline.datetext import Step
from timeline.model import Amount, MetricKind
from timeline.reports.series.buckets import total_of
from timeline.reports.series.calculation import (
    Traced,
    averaged,
    change,
    greatest,
    indexed,
    relative_growth,
    smallest,
    yearly_growth,
)
from timeline.reports.series.points import Point, Subject, before, years_between


class Measure(StrEnum):
    """What a number says of a series, or of several."""

    VALUE = "value"
    CALCULATED = "calculated"
    CHANGE = "change"
    GROWTH = "growth"
    GROWTH_PER_YEAR = "growth-per-year"
    INDEX = "index"
    SHARE = "share"
    RATIO = "ratio"
    GAP = "gap"
    SUM = "sum"
    MEAN = "mean"
    LEAST = "least"
    MOST = "most"
    OVERALL_GROWTH = "overall-growth"
    CAGR = "cagr"
    FASTEST = "fastest"
    SLOWEST = "slowest"
    CROSSOVER = "crossover"

    @property
    def words(self) -> str:
        """The measure for people."""
        return _WORDS.get(self, self.value.replace("-", " "))


_WORDS = {
    Measure.OVERALL_GROWTH: "growth",
    Measure.CAGR: "growth per year",
    Measure.FASTEST: "fastest growth",
    Measure.SLOWEST: "slowest growth",
}


class Series(Struct, frozen=True):
    """A subject's points in order, all in one unit, and how they add up.

    `lacking` are periods for which nothing could be calculated; their numbers say why.
    """

    subject: Subject
    unit: str
    kind: MetricKind
    points: tuple[Point, ...]
    lacking: tuple[Point, ...] = ()


class Wanted(Struct, frozen=True):
    """What of series is asked for beside their values.

    `first` is the actor that others are set against, "" for the first there is.
    """

    measures: frozenset[Measure] = frozenset()
    every: Step | None = None
    index: "Index | None" = None
    convert: str = ""
    explain: bool = False
    first: str = ""


class Index(Struct, frozen=True):
    """The period whose value counts as `base`, and all others in proportion to it."""

    period: Period
    base: Amount = 100


class Change(Struct, frozen=True):
    """How a point differs from the last one surely before it.

    `yearly` is there where more than a year lies between.
    """

    absolute: Traced
    relative: Traced
    yearly: Traced | None


def changes(points: Sequence[Point]) -> list[Change | None]:
    """Return for each point how it differs from the point before, None where there is none."""
    return [_change(before(points, place), point) for place, point in enumerate(points)]


def _change(earlier: Point | None, point: Point) -> Change | None:
    if earlier is None:
        return None
    years = years_between(earlier.span, point.span)
    ends = earlier.value, point.value
    yearly = yearly_growth(*ends, years) if years.low > 1 else None
    return Change(
        _over(change(*ends), earlier, point),
        _over(relative_growth(*ends), earlier, point),
        _over(yearly, earlier, point) if yearly else None,
    )


def _over(traced: Traced, earlier: Point, point: Point) -> Traced:
    return replace(traced, period=point.label, since=earlier.label)


def summary(series: Series) -> dict[Measure, Traced]:
    """Return what is reckoned from all points of a series together, as far as it has a meaning.

    Only the amounts of a flow add up over time.
    """
    points, values = series.points, [point.value for point in series.points]
    found: dict[Measure, Traced] = {}
    if len(points) > 1:
        ends = points[0], points[-1]
        if series.kind is MetricKind.FLOW:
            found[Measure.SUM] = _over(total_of(points), *ends)
        found[Measure.MEAN] = _over(averaged(values), *ends)
        found[Measure.LEAST] = smallest(values)
        found[Measure.MOST] = greatest(values)
    return found | growths(points)


def growths(points: Sequence[Point]) -> dict[Measure, Traced]:
    """Return the growth from the first point to the last, per year, and where it was greatest.

    Steps of more than a year are compared by their growth per year.
    """
    found: dict[Measure, Traced] = {}
    if len(points) > 1 and points[0].span.surely_before(points[-1].span):
        first, last = points[0], points[-1]
        years = years_between(first.span, last.span)
        overall = relative_growth(first.value, last.value)
        found[Measure.OVERALL_GROWTH] = _over(overall, first, last)
        if years.low > 1:
            rate = yearly_growth(first.value, last.value, years)
            found[Measure.CAGR] = _over(rate, first, last)
    rates = step_rates(points)
    if len(rates) > 1:
        found[Measure.FASTEST] = greatest(rates)
        found[Measure.SLOWEST] = smallest(rates)
    return found


def step_rates(points: Sequence[Point]) -> list[Traced]:
    """Return the growth of every step, as it can be compared with the others."""
    steps = [step for step in changes(points) if step]
    rates = [step.relative if step.yearly is None else _a_year(step.yearly) for step in steps]
    return [rate for rate in rates if not rate.number.undefined]


def _a_year(rate: Traced) -> Traced:
    return replace(rate, manner=replace(rate.manner, after=" a year"))


def index_of(points: Sequence[Point], index: Index) -> list[Traced] | None:
    """Return points in proportion to the one of a period, None where that has none, or several."""
    bases = [
        point.value
        for point in points
        if point.span.membership(index.period, inside=True) is Membership.CERTAIN
    ]
    if len(bases) != 1:
        return None
    return [
        replace(indexed(point.value, bases[0], index.base), period=point.label) for point in points
    ]
