"""In which slice of time a day stands; however far days lie apart, no slice between is made."""

from collections.abc import Callable
from functools import cache
from math import isfinite
from typing import TYPE_CHECKING

from msgspec.structs import replace

from timeline.dates import BEGINNING, FOREVER, Day, Period, Span, Unit, iso_day

if TYPE_CHECKING:
    from timeline.datetext import Step

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
_LEAP_GAP = 9
"""So many cycles at most lie between two days of a recurrence, such as two 29 Februaries."""


def axis(step: "Step", begins: int | None) -> Callable[[Span], Period]:
    """Return in which slice a date stands: the one that holds the day it is sorted by.

    Slices of several units are counted from the day on which all `begins`, unless the step says
    from where; what is earlier than that stands in a slice of its own.
    """
    slice_at = slice_of_day(step, begins)

    def slice_of(span: Span) -> Period:
        day = span.sort_key[0]
        return slice_at(day) if isfinite(day) else _UNDATED

    return slice_of


def slice_of_day(step: "Step", begins: int | None) -> Callable[[Day], Period]:
    """Return in which slice a day stands; what is earlier than all slices has no first day."""
    if step.origin is None and step.recurrence is None and begins is not None:
        step = replace(step, origin=begins)
    reach = step.count * _LONGEST[step.unit] * (1 if step.recurrence is None else _LEAP_GAP)

    @cache
    def slice_at(day: Day) -> Period:
        for part in step.slices(Period(day - reach, day + reach)):
            if day in part:
                return part
        first = step.origin or int(day)
        return Period(BEGINNING, first - 1, f"before {iso_day(first)}")

    return slice_at
