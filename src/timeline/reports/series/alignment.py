"""Series by slices of time, so that several stand on one axis."""

from collections.abc import Iterable, Sequence
from math import isfinite

from msgspec.structs import replace

from timeline.dates import BEGINNING, Period, Span
from timeline.dates.construction import in_time
from timeline.dates.units import Unit
from timeline.datetext.periods.steps import Step
from timeline.model import MetricKind
from timeline.model.groups import grouped
from timeline.reports.series.calculation import Traced, one_of, possibly, summed
from timeline.reports.series.points import FlowPart, Series, SeriesPoint
from timeline.reports.series.slices import Slices, slices_of_ends

_UNITS = (Unit.YEAR, Unit.QUARTER, Unit.MONTH, Unit.DAY)


def fitting_step(series: Iterable[Sequence[SeriesPoint]]) -> Step:
    """Return the step that sets series side by side when none was asked for.

    It is a year; or a shorter step, where a series has several points in one year and no point
    is longer than that step.
    """
    listed = [[point.span for point in points] for points in series]
    every = [span for spans in listed for span in spans]
    in_years = slices_of_ends(every, Step(1, Unit.YEAR))
    fitting = sum(in_years.holding(span) is not None for span in every)
    for unit in _UNITS:
        step = Step(1, unit)
        slices = slices_of_ends(every, step)
        known = [list(filter(None, map(slices.holding, spans))) for spans in listed]
        # A step that is shorter than a point has no slice for it.
        if sum(map(len, known)) < fitting:
            break
        if all(len(set(row)) == len(row) for row in known):
            return step
    return Step(1, Unit.YEAR)


def aligned(series: Sequence[Series], every: Step | None) -> list[Series]:
    """Return series on one axis of time, by a step or by the one that fits them."""
    step = every or fitting_step(one.points for one in series)
    slices = slices_of_ends((point.span for one in series for point in one.points), step)
    return [replace(one, points=tuple(sliced(one.points, slices, one.kind))) for one in series]


def at_period(series: Series, period: Period) -> SeriesPoint | None:
    """Return the value of a series in a period, None where it has nothing within it.

    A stock or a share that lasts from before it to after it has its value in it too.
    """
    inside = [point for point in series.points if point.span.surely_within(period)]
    if inside:
        return sliced(inside, Slices((period,)), series.kind)[0]
    lasting = [point for point in series.points if point.span.lasts and _covers(point.span, period)]
    # A flow over a longer time says nothing of a part of that time.
    if not lasting or series.kind is MetricKind.FLOW:
        return None
    return replace(lasting[-1], label=period.text, span=in_time(period.begins, period.ends))


def at_their_periods(series: Sequence[Series]) -> list[Series]:
    """Return series; one that is asked for at a period has one point, or is left out."""
    kept = []
    for one in series:
        if one.subject.at is None:
            kept.append(one)
        elif point := at_period(one, one.subject.at):
            kept.append(replace(one, points=(point,)))
    return kept


def axis_points(series: Iterable[Series]) -> tuple[SeriesPoint, ...]:
    """Return a point for each period in which at least one series has a point, in order."""
    labels = {point.label: point for one in series for point in one.points}
    return tuple(sorted(labels.values(), key=lambda point: point.span.sort_key))


def sliced(points: Sequence[SeriesPoint], slices: Slices, kind: MetricKind) -> list[SeriesPoint]:
    """Return points by slices of time; a point that lies in no single slice stays as it is.

    The amounts of a flow in a slice are added up; of a stock or a share the last value counts.
    """
    placed = grouped((slices.holding(point.span) or point.label, point) for point in points)
    merged = []
    for place, several in placed.items():
        if isinstance(place, Period):
            merged.append(_in_slice(place, several, kind))
        elif len(several) == 1:
            merged += several
        else:
            value = replace(total_of(several), period=place)
            merged.append(replace(several[0], value=value, possible=False))
    return sorted(merged, key=lambda point: point.span.sort_key)


def _in_slice(period: Period, several: list[SeriesPoint], kind: MetricKind) -> SeriesPoint:
    # A figure for the whole of a slice says more than the sum of parts: some may be missing.
    whole = [one for one in several if not one.amount_of and _covers(one.span, period)]
    number = total_of(whole[:1] or several) if kind is MetricKind.FLOW else _last_of(several)
    value = replace(number, period=period.text)
    span = in_time(period.begins, period.ends)
    possible = kind is not MetricKind.FLOW and any(point.possible for point in several)
    parts, _ = _each_once(several)
    flow_parts = tuple(part for point in parts for part in point.flow_parts)
    of_events = any(point.amount_of for point in several)
    known_parts = "" if of_events else _known_parts(period, flow_parts)
    return SeriesPoint(period.text, span, value, (), "", possible, flow_parts, known_parts)


def _known_parts(period: Period, flow_parts: Sequence[FlowPart]) -> str:
    """Return how many parts of a slice are known: `2 of 5`; "" if all are."""
    time = sum(part.time for part in flow_parts)
    if not time or time >= period.length or not isfinite(period.length):
        return ""
    # The missing parts are taken to be as long as those that are known.
    parts = round(period.length / time * len(flow_parts))
    return f"{len(flow_parts)} of {max(len(flow_parts) + 1, parts)}"


def total_of(several: Sequence[SeriesPoint]) -> Traced:
    """Return the sum of points, none counted twice; a possible point counts in full or not at all.

    A point for a part of a longer period is left out where there is one for the whole, and so is
    what the figure of another point includes; periods that overlap otherwise have no sum.
    """
    parts, overlapping = _each_once(several)
    values = [possibly(point.value) if point.possible else point.value for point in parts]
    if overlapping:
        return one_of(values, "overlapping periods").unless("they overlap")
    return summed(values)


def _each_once(several: Sequence[SeriesPoint]) -> tuple[list[SeriesPoint], bool]:
    """Return points without those for a part of another, and whether some still overlap."""
    kept, covered_until, overlapping = [], BEGINNING, False
    values = [point.value for point in several]
    counted = [
        point
        for point in several
        if not any(one.has_part(point.value) and not point.value.has_part(one) for one in values)
    ]
    # Of points that begin on one day the longest comes first, and stands for its parts.
    for point in sorted(counted, key=lambda point: (point.span.earliest, -point.span.latest)):
        if point.amount_of:
            kept.append(point)
        elif point.span.latest > covered_until or not kept:
            overlapping = overlapping or point.span.earliest <= covered_until
            covered_until = point.span.latest
            kept.append(point)
    return sorted(kept, key=lambda point: point.span.sort_key), overlapping


def _last_of(several: list[SeriesPoint]) -> Traced:
    """Return the last value in a slice; one of several, where it is not certain which is last."""
    spans = [point.span for point in several]
    last = [one for one in several if not any(one.span.surely_before(other) for other in spans)]
    values = [point.value for point in last]
    return values[0] if len(values) == 1 else one_of(values, "which is last is not known")


def _covers(span: Span, period: Period) -> bool:
    return span.earliest <= period.first and period.last <= span.latest
