"""Moving an imprecise date: "6 months after March 2011" is September 2011."""

from enum import StrEnum

from timeline.dates.construction import in_time, lasting, of_day, of_month, of_year, stretch
from timeline.dates.days import BEGINNING, FOREVER, Day, civil
from timeline.dates.points import within_day
from timeline.dates.span import Edge, Precision, Span
from timeline.dates.units import MONTHS_IN, TIME_IN, Unit, floor, move, move_point


class Direction(StrEnum):
    """Which way a date is moved."""

    AFTER = "after"
    BEFORE = "before"


def shift(span: Span, count: int, unit: Unit | str, direction: Direction | str) -> Span:
    """Return the date so many units after or before another, as precise as it can be.

    A day moved by months keeps its day of the month, or becomes the last day of a shorter month.
    A month moved by months is a month, and a year moved by years is a year. What falls between
    units (a year moved by 6 months, a month by 10 days) becomes the stretch of days on which it
    may be, and so do sets and dates with unspecified digits. A time of day is moved by the clock,
    and so is a day by hours, minutes or seconds. Both ends of what lasts are moved. Marks are kept.
    """
    unit = Unit(unit)
    signed = count if Direction(direction) is Direction.AFTER else -count
    if span.start is not None and span.end is not None:
        start, end = _shift_edge(span.start, signed, unit), _shift_edge(span.end, signed, unit)
        return lasting(f"{start}/{end}", start, end)
    return _shift_moment(span, signed, unit)


def _shift_edge(edge: Span | Edge, count: int, unit: Unit) -> Span | Edge:
    return _shift_moment(edge, count, unit) if isinstance(edge, Span) else edge


def _shift_moment(span: Span, count: int, unit: Unit) -> Span:
    if span.earliest == BEGINNING and span.latest == FOREVER:
        return span
    if unit in TIME_IN or span.points is not None:
        low, high = span.extent
        return in_time(
            move_point(low, count, unit), move_point(within_day(high), count, unit), span.mark
        )
    if span.precision is Precision.DAY and span.earliest == span.latest:
        return of_day(move(span.earliest, count, unit), span.mark)
    one_unit = span.precision in (Precision.YEAR, Precision.MONTH) and span.gaps is None
    if one_unit and unit in MONTHS_IN:
        months = count * MONTHS_IN[unit]
        first, last = civil(span.earliest), civil(span.latest)
        # Significant digits (1950S2) have the precision of a year too, and are several.
        if span.precision is Precision.YEAR and months % 12 == 0 and first[0] == last[0]:
            return of_year(first[0] + months // 12, span.mark)
        if span.precision is Precision.MONTH and first[:2] == last[:2]:
            year, month, _ = civil(move(span.earliest, count, unit))
            return of_month(year, month, span.mark)
    return stretch(*_moved_bounds(span, count, unit), span.mark)


def _moved_bounds(span: Span, count: int, unit: Unit) -> tuple[Day, Day]:
    """Return the ends of a moved stretch; whole months stay whole months."""
    first = BEGINNING if span.earliest == BEGINNING else move(span.earliest, count, unit)
    if span.latest == FOREVER:
        return first, FOREVER
    after = span.latest + 1
    if unit in MONTHS_IN and floor(after, Unit.MONTH) == after:
        return first, move(after, count, unit) - 1
    return first, move(span.latest, count, unit)
