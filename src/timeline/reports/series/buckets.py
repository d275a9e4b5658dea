"""SeriesPoints → points by slices of time, so that several series stand on one axis."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from math import isfinite

from msgspec import Struct
from msgspec.structs import replace

from timeline.dates import BEGINNING, Period, Span, Unit
from timeline.dates.construction import stretch
from timeline.datetext import Step
from timeline.model import MetricKind
from timeline.model.bounded import undefined
from timeline.reports.series.calculation import Traced, one_of, possibly, summed
from timeline.reports.series.day_slices import slice_of_day
from timeline.reports.series.points import Series, SeriesPoint

_UNITS = (Unit.YEAR, Unit.QUARTER, Unit.MONTH, Unit.DAY)


class Slices(Struct, frozen=True):
    """Slices of time, in order."""

    periods: tuple[Period, ...]

    def holding(self, span: Span) -> Period | None:
        """Return the one slice in which a date certainly lies."""
        place = bisect_right(self.periods, span.earliest, key=lambda period: period.first) - 1
        if place < 0 or span.latest > self.periods[place].last:
            return None
        return self.periods[place]


def slices_over(found: Iterable[SeriesPoint], step: Step) -> Slices:
    """Return the whole slices of time in which points begin or end."""
    spans = [point.span for point in found]
    days = [int(day) for span in spans for day in (span.earliest, span.latest) if isfinite(day)]
    if not days:
        return Slices(())
    parts = set(map(slice_of_day(step, min(days)), days))
    kept = (part for part in parts if isfinite(part.first))
    return Slices(tuple(sorted(kept, key=lambda part: part.first)))


def fitting_step(series: Iterable[Sequence[SeriesPoint]]) -> Step:
    """Return the step that sets series side by side when none was asked for.

    It is a year, or what is shorter where a series has several points in one year and all
    points fit.
    """
    listed = [list(points) for points in series]
    every = [point for points in listed for point in points]
    for unit in _UNITS:
        step = Step(1, unit)
        slices = slices_over(every, step)
        places = [[slices.holding(point.span) for point in points] for points in listed]
        known = [[place for place in row if place] for row in places]
        if unit is not Unit.YEAR and sum(map(len, known)) < _lying_in_years(every):
            break
        if all(len(set(row)) == len(row) for row in known):
            return step
    return Step(1, Unit.YEAR)


def _lying_in_years(points: Sequence[SeriesPoint]) -> int:
    slices = slices_over(points, Step(1, Unit.YEAR))
    return sum(slices.holding(point.span) is not None for point in points)


def aligned(series: Sequence[Series], every: Step | None) -> list[Series]:
    """Return series on one axis of time, by a step or by the one that fits them."""
    step = every or fitting_step(one.points for one in series)
    slices = slices_over([point for one in series for point in one.points], step)
    return [replace(one, points=tuple(sliced(one.points, slices, one.kind))) for one in series]


def axis_of(series: Iterable[Series]) -> tuple[SeriesPoint, ...]:
    """Return a point for each period in which series have one, in order."""
    labels = {point.label: point for one in series for point in one.points}
    return tuple(sorted(labels.values(), key=lambda point: point.span.sort_key))


def sliced(found: Sequence[SeriesPoint], slices: Slices, kind: MetricKind) -> list[SeriesPoint]:
    """Return points by slices of time; those that lie in no one slice stay as they are.

    The amounts of a flow are added up; of stocks and shares the last value stands.
    """
    inside: dict[Period, list[SeriesPoint]] = {}
    outside = []
    for point in found:
        period = slices.holding(point.span)
        if period is None:
            outside.append(point)
        else:
            inside.setdefault(period, []).append(point)
    grouped = [_grouped(period, several, kind) for period, several in inside.items()]
    return sorted([*grouped, *_each_once(outside)], key=lambda point: point.span.sort_key)


def _each_once(found: Sequence[SeriesPoint]) -> list[SeriesPoint]:
    """Return one point for each date; amounts of the same date are added up."""
    by_date: dict[str, list[SeriesPoint]] = {}
    for point in found:
        by_date.setdefault(point.label, []).append(point)
    return [
        several[0]
        if len(several) == 1
        else replace(
            several[0],
            value=replace(total_of(several), period=label),
            measured=tuple(row for point in several for row in point.measured),
            possible=False,
        )
        for label, several in by_date.items()
    ]


def _grouped(period: Period, several: list[SeriesPoint], kind: MetricKind) -> SeriesPoint:
    gather = _sum_of if kind is MetricKind.FLOW else _last_of
    value = replace(gather(period, several), period=period.text)
    measured = tuple(row for point in several for row in point.measured)
    span = stretch(period.first, period.last)
    possible = kind is not MetricKind.FLOW and any(point.possible for point in several)
    return SeriesPoint(period.text, span, value, measured, "", possible)


def _sum_of(period: Period, several: list[SeriesPoint]) -> Traced:
    """Return the sum over a slice: the figure for all of it if there is one, else its parts."""
    for point in several:
        if not point.amount_of and _covers(point.span, period):
            return total_of([point])
    return total_of(several)


def total_of(several: Sequence[SeriesPoint]) -> Traced:
    """Return the sum of points, nothing counted twice; what is only possibly meant may not count.

    What measures a part of a longer period that is there too is left out; periods that overlap
    otherwise have no sum.
    """
    parts, overlapping = _once(several)
    values = [possibly(point.value) if point.possible else point.value for point in parts]
    if overlapping:
        return replace(one_of(values, "overlapping periods"), number=undefined("they overlap"))
    return summed(values)


def _once(several: Sequence[SeriesPoint]) -> tuple[list[SeriesPoint], bool]:
    """Return points without those that lie within another, and whether some still overlap."""
    kept, reach, overlapping = [], BEGINNING, False
    for point in sorted(several, key=lambda point: (point.span.earliest, -point.span.latest)):
        if point.amount_of:
            kept.append(point)
        elif point.span.latest > reach or not kept:
            overlapping = overlapping or point.span.earliest <= reach
            reach = point.span.latest
            kept.append(point)
    return sorted(kept, key=lambda point: point.span.sort_key), overlapping


def _last_of(period: Period, several: list[SeriesPoint]) -> Traced:  # noqa: ARG001
    """Return the last value in a slice; where it is not certain which is last, one of those."""
    last = [
        point
        for point in several
        if not any(point.span.surely_before(other.span) for other in several)
    ]
    values = [point.value for point in last]
    return values[0] if len(values) == 1 else one_of(values, "which is last is not known")


def _covers(span: Span, period: Period) -> bool:
    return span.earliest <= period.first and period.last <= span.latest
