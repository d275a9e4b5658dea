"""Slices of time that hold dates; however far dates lie apart, no empty slice is made."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from math import isfinite
from operator import attrgetter
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from timeline.dates import BEGINNING, FOREVER, Day, Membership, Period, Span
from timeline.dates.construction import of_day
from timeline.dates.phrases import Phrase
from timeline.dates.points import Point, in_zone, within_day
from timeline.dates.units import TIME_IN, Unit

if TYPE_CHECKING:
    from timeline.datetext.periods.steps import Step

_UNDATED = Period(BEGINNING, FOREVER, "undated")
_LONGEST = {
    Unit.DAY: 1,
    Unit.WEEK: 7,
    Unit.MONTH: 31,
    Unit.QUARTER: 92,
    Unit.YEAR: 366,
    Unit.DECADE: 3653,
    Unit.CENTURY: 36525,
}
# The most cycles that lie between two days of a recurrence, such as two 29 Februaries.
_LEAP_GAP = 9


_first_day = attrgetter("first")


class Slices(Struct, frozen=True):
    """Slices of time, in order."""

    periods: tuple[Period, ...]

    @property
    def _timed(self) -> bool:
        return any(part.points is not None for part in self.periods[:1])

    def holding(self, span: Span) -> Period | None:
        """Return the one slice in which a date certainly lies."""
        if self._timed:
            parts = (self.periods[place] for place, _ in self.reached_by(span))
            return next((part for part in parts if span.surely_within(part)), None)
        place = bisect_right(self.periods, span.earliest, key=_first_day) - 1
        if place < 0 or span.latest > self.periods[place].last:
            return None
        return self.periods[place]

    def reached_by(self, span: Span) -> Iterator[tuple[int, Membership]]:
        """Yield the places of the slices that a date may lie in, and how surely it does."""
        if self._timed:  # days: in whatever zone
            first = bisect_left(self.periods, span.earliest - 1, key=_first_day) - 1
            after = bisect_right(self.periods, span.latest + 1, key=_first_day)
        else:
            first = bisect_right(self.periods, span.earliest, key=_first_day) - 1
            after = bisect_right(self.periods, span.latest, key=_first_day)
        for place in range(max(0, first), after):
            within = span.membership(self.periods[place])
            if within is not Membership.NO:
                yield place, within


def slices_of_ends(spans: Iterable[Span], step: "Step") -> Slices:
    """Return the whole slices of time in which dates begin or end."""
    if step.unit in TIME_IN:
        points = known_points(spans)
        timed = {step.at(point) for point in points}
        return Slices(tuple(sorted(timed, key=lambda part: part.begins[:2])))
    ends = [day for span in spans for day in (span.earliest, span.latest)]
    days = [int(day) for day in ends if isfinite(day)]
    parts = set(map(_slice_of_day(step, min(days, default=None)), days))
    kept = (part for part in parts if isfinite(part.first))
    return Slices(tuple(sorted(kept, key=lambda part: part.first)))


def slicer_over(spans: Iterable[Span], step: "Step") -> Callable[[Span], Period]:
    """Return an axis whose slices are counted from the first of some dates."""
    dated = list(spans)
    days = [int(span.sort_day) for span in dated if isfinite(span.sort_day)]
    zone = next((point[2] for point in known_points(dated)), None)
    return slicer(step, min(days, default=None), zone)


def slicer(step: "Step", begins: int | None, zone: int | None = None) -> Callable[[Span], Period]:
    """Return a function that gives the slice of a date, by the day that the date is sorted by.

    Slices of several units are counted from the day `begins`, unless the step itself says from
    where; all that is earlier stands in one slice. Hours are those of a zone, else of the first
    date with one.
    """
    if step.unit in TIME_IN:
        return _slice_of_time(step, [] if zone is None else [zone])
    slice_at = _slice_of_day(step, begins)

    def slice_of(span: Span) -> Period:
        day = span.sort_day
        return slice_at(day) if isfinite(day) else _UNDATED

    return slice_of


def known_points(spans: Iterable[Span]) -> list[Point]:
    """Return the points at which dates may begin and end, in their most frequent zone."""
    ends = [ends for span in spans for ends in (span.extent, span.beginnings, span.finishes)]
    points = [point for bounds in ends for point in bounds if isfinite(point[0])]
    zones = Counter(point[2] for point in points if point[2] is not None)
    zone = max(zones, key=lambda east: zones[east], default=None)
    return [in_zone(within_day(point), zone) for point in points]


def _slice_of_time(step: "Step", zones: list[int]) -> Callable[[Span], Period]:
    """Return a function that gives the slice in which a date begins, by the first zone's clock."""

    def slice_of(span: Span) -> Period:
        found = span.extent[0] if isfinite(span.earliest) else within_day(span.extent[1])
        if not isfinite(found[0]):
            return _UNDATED
        if found[2] is not None and not zones:
            zones.append(found[2])
        return step.at(found if found[2] is None else (*found[:2], zones[0]))

    return slice_of


def _slice_of_day(step: "Step", begins: int | None) -> Callable[[Day], Period]:
    """Return a function that gives the slice of a day; the first of all has no first day."""
    if step.origin is None and step.recurrence is None and begins is not None:
        step = replace(step, origin=step.floored(begins))
    reach = step.count * _LONGEST[step.unit] * (1 if step.recurrence is None else _LEAP_GAP)

    known: list[Period] = []

    @cache
    def slice_at(day: Day) -> Period:
        place = bisect_right(known, day, key=_first_day)
        if place and day in known[place - 1]:
            return known[place - 1]
        for part in step.slices(Period(day - reach, day + reach)):
            if day in part:
                known.insert(place, part)
                return part
        first = step.origin or int(day)
        return Period(BEGINNING, first - 1, Phrase("before ", of_day(first)))

    return slice_at
