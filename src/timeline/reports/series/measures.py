"""What is calculated from series: from each point, and from all points together."""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import pairwise, zip_longest

from msgspec import Struct, field
from msgspec.structs import replace

from timeline.dates import Membership, Period
from timeline.dates.phrases import Phrase
from timeline.datetext.periods.steps import Step
from timeline.model import Amount, MetricKind
from timeline.reports.series.alignment import total_of
from timeline.reports.series.calculation import (
    Traced,
    averaged,
    change,
    greatest,
    indexed,
    part_of_whole,
    portion,
    quotient,
    relative_growth,
    smallest,
    yearly_growth,
)
from timeline.reports.series.points import FlowPart, Series, SeriesPoint, years_between


class Measure(StrEnum):
    """What a number says of a series, or of several."""

    VALUE = "value"
    CALCULATED = "calculated"
    FACE_VALUE = "face-value"
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


_UNEVEN = "these are measured over times of different length"
# The part of a year that leap days, and weeks of the old and the new year, may make.
_LEAP_DAYS = 0.03


class IndexBase(Struct, frozen=True):
    """The period whose value counts as `base`; all other values are in proportion to it."""

    period: Period
    base: Amount = 100


class Wanted(Struct, frozen=True):
    """What is asked for beside the values of series.

    `of` are the actors that are asked for; others are compared with the first of them, or with
    the first actor that there is.
    """

    measures: frozenset[Measure] = frozenset()
    every: Step | None = None
    index: IndexBase | None = None
    convert: str = ""
    explain: bool = False
    face_value: bool = False
    of: tuple[str, ...] = ()


def changes(points: Sequence[SeriesPoint]) -> Iterator[dict[Measure, Traced]]:
    """Yield the change of each point since the last point surely before it; {} for none."""
    for place, point in enumerate(points):
        earlier = (one for one in reversed(points[:place]) if one.span.surely_before(point.span))
        before = next(earlier, None)
        yield _dated_change(before, point) if before else {}


def _dated_change(first: SeriesPoint, last: SeriesPoint) -> dict[Measure, Traced]:
    numbers = change_between(first, last)
    return {measure: _dated(number, first, last) for measure, number in numbers.items()}


def change_between(first: SeriesPoint, last: SeriesPoint) -> dict[Measure, Traced]:
    """Return the change between two points; per year only where more than a year lies between."""
    measures = {
        Measure.CHANGE: change(first.value, last.value),
        Measure.GROWTH: relative_growth(first.value, last.value),
    }
    if first.span.surely_before(last.span):
        years = years_between(first.span, last.span)
        # Over a year or less, growth per year would say no more, or foretell the rest of a year.
        if years.low > 1:
            measures[Measure.GROWTH_PER_YEAR] = yearly_growth(first.value, last.value, years)
    why = why_incomparable(first, last)
    return {measure: one.unless(why) for measure, one in measures.items()}


def why_incomparable(first: SeriesPoint, last: SeriesPoint) -> str:
    """Return why one flow cannot have grown into the other, "" if it can.

    They are measured over times of one length, or else they are amounts of events that come again
    on the same day of the year. One length of time never grows into another.
    """
    one, other = first.flow_parts, last.flow_parts
    if not one or not other:
        return ""
    if any(part.of_event for part in (*one, *other)):
        once = any(part.once for part in (*one, *other))
        again = _occasions(one) == _occasions(other) and not once
        return "" if again else "these are amounts of single events"
    if _equally_long(one, other):
        return ""
    if first.known_parts or last.known_parts:
        here, there = last.known_parts or "all", first.known_parts or "all"
        return Phrase(f"{here} of its parts are known, and {there} of those of ", first.label)
    return _UNEVEN


def _occasions(flow_parts: Sequence[FlowPart]) -> list[tuple[object, ...]]:
    # Whole months are counted, for the time in them changes with leap years.
    return sorted((part.begins, part.months or part.time) for part in flow_parts)


def _equally_long(one: Sequence[FlowPart], other: Sequence[FlowPart]) -> bool:
    months = [sum(part.months for part in each) for each in (one, other)]
    if months[0] == months[1] > 0 and all(part.months for part in (*one, *other)):
        return True
    times = sorted(sum(part.time for part in each) for each in (one, other))
    return times[0] == times[1] or times[1] - times[0] < _LEAP_DAYS * times[1]


def _dated(traced: Traced, earlier: SeriesPoint, point: SeriesPoint) -> Traced:
    return replace(traced, period=point.label, since=earlier.label)


class Peers(Struct, frozen=True):
    """The points, by the labels of their periods, that the points of a series are compared with.

    A point is a share of the sum of itself and `others`, in which a whole counts and not what it
    includes. The value of `first` is divided by a point's or, for a `gap`, taken from it.
    """

    others: Sequence[Mapping[str, SeriesPoint]] = ()
    first: Mapping[str, SeriesPoint] = field(default_factory=dict)
    gap: bool = False

    def numbers(self, point: SeriesPoint) -> dict[Measure, Traced]:
        """Return the numbers of a point that compare it with its peers."""
        measures = {}
        peers = [own[point.label] for own in self.others if point.label in own]
        # A sum that lacks a value would make every share too large.
        if peers and len(peers) == len(self.others):
            share = _share(point.value, [peer.value for peer in peers])
            measures[Measure.SHARE] = _if_known_alike(point, peers, share)
        if first := self.first.get(point.label):
            ends = first.value, point.value
            measure = Measure.GAP if self.gap else Measure.RATIO
            number = change(*reversed(ends)) if self.gap else quotient(*ends)
            measures[measure] = _if_known_alike(point, [first], number)
        return {measure: replace(one, period=point.label) for measure, one in measures.items()}


def _if_known_alike(point: SeriesPoint, peers: Sequence[SeriesPoint], number: Traced) -> Traced:
    """Return a number of several points of one period; none where not all are known equally."""
    alike = all(peer.known_parts == point.known_parts for peer in peers)
    return number.unless("" if alike else "only some parts of one of these are known")


def _share(value: Traced, others: Sequence[Traced]) -> Traced:
    every = (value, *others)
    wholes = [one for one in others if not any(other.has_part(one) for other in every)]
    if any(other.has_part(value) for other in others):
        return part_of_whole(value, wholes)
    return portion(value, wholes)


def point_numbers(
    points: Sequence[SeriesPoint], peers: Peers, index: IndexBase | None
) -> list[dict[Measure, Traced]]:
    """Return what is calculated from each point: its change, its place among peers, its index."""
    in_proportion = (index_of(points, index) if index else None) or ()
    return [
        {**step, **peers.numbers(point), **({Measure.INDEX: number} if number else {})}
        for point, step, number in zip_longest(points, changes(points), in_proportion)
    ]


def index_of(points: Sequence[SeriesPoint], index: IndexBase) -> list[Traced] | None:
    """Return points in proportion to the one in the base period.

    None where that period has no value, or several.
    """
    bases = [
        point
        for point in points
        if point.span.membership(index.period, inside=True) is Membership.CERTAIN
    ]
    if len(bases) != 1:
        return None
    [base] = bases
    numbers = [indexed(point.value, base.value, index.base) for point in points]
    return [
        replace(number, period=point.label).unless(why_incomparable(base, point))
        for number, point in zip(numbers, points, strict=True)
    ]


def summary(series: Series) -> dict[Measure, Traced]:
    """Return the measures of all points of a series together, as far as they have a meaning.

    Only the amounts of a flow add up over time.
    """
    points, values = series.points, [point.value for point in series.points]
    # An amount of a single event is not measured over a time that could be uneven.
    periods = [
        one.flow_parts for one in points if not any(part.of_event for part in one.flow_parts)
    ]
    uneven = any(not _equally_long(one, other) for one, other in pairwise(periods))
    found: dict[Measure, Traced] = {}
    if len(points) > 1:
        ends = points[0], points[-1]
        if series.kind is MetricKind.FLOW:
            found[Measure.SUM] = _dated(total_of(points), *ends)
        found[Measure.MEAN] = _dated(averaged(values), *ends).unless(_UNEVEN if uneven else "")
        if not uneven:
            found[Measure.LEAST] = smallest(values)
            found[Measure.MOST] = greatest(values)
    return found | _growths(points)


def _growths(points: Sequence[SeriesPoint]) -> dict[Measure, Traced]:
    """Return the growth from the first point to the last, per year, and the extremes of its steps.

    Steps of more than a year are compared by their growth per year.
    """
    measures: dict[Measure, Traced] = {}
    if len(points) > 1 and points[0].span.surely_before(points[-1].span):
        ends = points[0], points[-1]
        whole = _dated_change(*ends)
        measures[Measure.OVERALL_GROWTH] = whole[Measure.GROWTH]
        if Measure.GROWTH_PER_YEAR in whole:
            measures[Measure.CAGR] = whole[Measure.GROWTH_PER_YEAR]
    rates = step_rates(points)
    if len(rates) > 1:
        measures[Measure.FASTEST] = greatest(rates)
        measures[Measure.SLOWEST] = smallest(rates)
    return measures


def step_rates(points: Sequence[SeriesPoint]) -> list[Traced]:
    """Return the growth of every step, so that steps of different lengths can be compared."""
    rates = []
    for step in changes(points):
        if rate := step.get(Measure.GROWTH_PER_YEAR):
            rates.append(replace(rate, style=replace(rate.style, suffix=" a year")))
        elif step:
            rates.append(step[Measure.GROWTH])
    return [rate for rate in rates if not rate.number.undefined]
