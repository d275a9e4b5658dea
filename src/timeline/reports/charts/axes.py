"""The axes of pictures: the time and the values that a picture covers."""

from collections.abc import Iterable, Iterator
from math import ceil, floor, isfinite, log10
from operator import itemgetter

from timeline.dates import BEGINNING, FOREVER, Period, Span, civil, day_number
from timeline.dates.phrases import Phrase, dates_of
from timeline.dates.points import in_zone, length, moved, shown, within_day
from timeline.dates.units import TIME_IN, Unit, floor_point, move
from timeline.dates.units import floor as floor_of
from timeline.model import Amount, Event, EventKind, RegistryModel
from timeline.report import Axis, Scale, Track
from timeline.reports.listing import MARKS
from timeline.reports.records import strand_of
from timeline.reports.series.amounts import compact, with_unit
from timeline.reports.series.slices import known_points

_WHOLE_YEARS_FROM = 3 * 365
_WHOLE_MONTHS_FROM = 90
_WHOLE_HOURS_FROM = 3 * TIME_IN[Unit.HOUR]
# Days that are drawn by the clock, if a time of day is known.
_IN_TIME_UP_TO = 31
_FEWEST_STEPS = 3
_ROUNDING_ERROR = 1e-9


def axis_of(spans: Iterable[Span], period: Period | None = None) -> Axis:
    """Return the axis that covers every known end of the dates, or a period.

    An end that the period does not set is moved out to a whole year, or to a whole month where
    the picture covers less than three years. Where no end is known, the axis is a single day.
    Up to a month is drawn by the clock where a time of day is known: from a whole hour or minute
    to another.
    """
    drawn = list(spans)
    axis = in_days(drawn, period)
    timed = any(span.points for span in drawn) or (period is not None and period.points)
    if not timed or axis.last - axis.first >= _IN_TIME_UP_TO:
        return axis
    return in_time(drawn, period) or axis


def in_time(spans: Iterable[Span], period: Period | None) -> Axis | None:
    """Return the axis that covers all known points of time; None where none is known.

    It goes by the clock of the period's zone, else of the most frequent one.
    """
    points = known_points(spans)
    if not points:
        return None
    asked = (period.begins[2], period.ends[2]) if period else ()
    zone = next((zone for zone in asked if zone is not None), points[0][2])
    in_utc = itemgetter(0, 1)
    points = sorted((in_zone(point, zone) for point in points), key=in_utc)
    first, last = points[0], points[-1]
    unit = Unit.HOUR if length(first, last) >= _WHOLE_HOURS_FROM else Unit.MINUTE
    low, high = floor_point(first, unit), moved(floor_point(last, unit), TIME_IN[unit] - 1)
    if period and isfinite(period.first):
        low = in_zone(period.begins, zone)
    if period and isfinite(period.last):
        high = in_zone(within_day(period.ends), zone)
    return Axis(int(shown(low)[0]), int(shown(high)[0]), (low, max(low, high, key=in_utc)))


def clock_note(axis: Axis) -> tuple[str, ...]:
    """Return a note on the days and the zone of an axis of times, nothing for one of days."""
    return (Phrase("along the axis: ", dates_of(axis.period)),) if axis.times else ()


def in_days(spans: Iterable[Span], period: Period | None) -> Axis:
    """Return the axis of the days that the dates have by their own clocks."""
    known = {
        day
        for span in spans
        for day in (span.earliest, span.latest, *span.starts, *span.ends)
        if isfinite(day)
    }
    begins, ends = (period.first, period.last) if period else (BEGINNING, FOREVER)
    first = int(begins if isfinite(begins) else min(known, default=1))
    last = int(ends if isfinite(ends) else max(known, default=1))
    low, high = min(first, last), max(first, last)
    first, last = _whole(low, high)
    return Axis(low if isfinite(begins) else first, high if isfinite(ends) else last)


def _whole(first: int, last: int) -> tuple[int, int]:
    days = last - first
    if days >= _WHOLE_YEARS_FROM:
        return floor_of(first, Unit.YEAR), day_number(civil(last)[0], 12, 31)
    if days >= _WHOLE_MONTHS_FROM:
        return floor_of(first, Unit.MONTH), move(floor_of(last, Unit.MONTH), 1, Unit.MONTH) - 1
    return first, last


def track_of(registry: RegistryModel, event: Event, axis: Axis, threads: Iterable[str]) -> Track:
    """Return an event as a track, in the colour of the first of some threads."""
    return Track(
        axis,
        event.span,
        strand_of(registry, threads),
        registry.known_until(event.span),
        event.kind is not EventKind.EVENT,
        MARKS[event.side] if event.side else "",
    )


def scale_of(
    values: Iterable[Amount], name: str = "", unit: str = "", *, counts: bool = False
) -> Scale:
    """Return a scale that includes 0, with up to seven round values named along it.

    With `counts`, the values are whole numbers.
    """
    known = [0, *values]
    least, most = min(known), max(known)
    if least == most:
        most = 1
    step = _round_step(most - least)
    if counts:
        step = max(1, step)
    # A quotient of floats may lie beside the whole number that it is.
    first, last = floor(least / step + _ROUNDING_ERROR), ceil(most / step - _ROUNDING_ERROR)
    ticks = tuple((count * step, _label(count * step, unit)) for count in range(first, last + 1))
    return Scale(name, first * step, last * step, ticks)


def _round_step(reach: Amount) -> Amount:
    """Return the largest of 1, 2, 5, 10, 20 … (or 0.1, 0.2 …) that fits three times."""
    exponent = floor(log10(reach)) - 1
    steps: Iterator[Amount] = (
        digit * int(10**power) if power >= 0 else digit / int(10**-power)
        for power in range(exponent, exponent + 3)
        for digit in (1, 2, 5)
    )
    return max(step for step in steps if step * _FEWEST_STEPS <= reach)


def _label(value: Amount, unit: str) -> str:
    if isinstance(value, float):
        value = int(value) if value.is_integer() else float(f"{value:.6g}")
    return with_unit(compact(value), unit) if unit == "percent" else compact(value)
