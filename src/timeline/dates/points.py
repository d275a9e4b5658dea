"""Points on the axis of time: a day and a nanosecond of it.

A point with a zone is an instant, told in UTC. One without is what a clock shows in a zone that
is not known: two of them compare by the clock, and one compares with an instant only as far as no
zone on Earth, from 12 hours behind UTC to 14 hours ahead, could turn the order.
"""

import re
from collections.abc import Iterable
from typing import TypeAlias

from timeline.dates.days import BEGINNING, FOREVER, Day, civil, iso_day

# A day, a nanosecond of it, and the minutes east of UTC of the zone that it was written in. With a
# zone, day and nanosecond are those of UTC; None is a clock in an unknown zone. The functions here
# compare points, since their zones decide nothing.
Point: TypeAlias = tuple[Day, int, int | None]
# The earliest and the latest point at which something can be.
Points: TypeAlias = tuple[Point, Point]

SECOND = 10**9
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
WHOLE_DAY = 24 * HOUR
# A day may end in a leap second.
LAST = WHOLE_DAY + SECOND - 1

# How far the zones on Earth lie behind UTC, and ahead of it.
BEHIND, AHEAD = 12 * HOUR, 14 * HOUR


def day_begins(day: Day) -> Point:
    """Return the first point of a day, by the clock of wherever it is."""
    return day, 0, None


def day_ends(day: Day) -> Point:
    """Return the last point of a day, by the clock of wherever it is."""
    return day, LAST, None


def within_day(end: Point) -> Point:
    """Return the end of a day without the leap second that it may end in, others as they are."""
    bounded = end[1] == LAST and end[0] != FOREVER
    return (end[0], WHOLE_DAY - 1, end[2]) if bounded else end


def moved(point: Point, nanoseconds: int) -> Point:
    """Return the point so many nanoseconds later, or earlier if they are negative."""
    day, within, zone = point
    if abs(day) == FOREVER:
        return point
    days, rest = divmod(within + nanoseconds, WHOLE_DAY)
    return day + days, rest, zone


def instant(day: Day, nanosecond: int, zone: int | None) -> Point:
    """Return the point of what a clock shows in a zone, which is minutes east of UTC."""
    return moved((day, nanosecond, zone), -zone * MINUTE) if zone else (day, nanosecond, zone)


def in_zone(point: Point, zone: int | None) -> Point:
    """Return a point told in a zone; what a clock without a zone shows is taken to be of that."""
    if zone is None:
        return point
    day, within, own = point
    return instant(day, within, zone) if own is None else (day, within, zone)


def zone_among(bounds: Iterable[Points]) -> int | None:
    """Return a zone that one of some points has, None where all are in unknown zones."""
    return next((point[2] for ends in bounds for point in ends if point[2] is not None), None)


def widest(bounds: Points, zone: int | None) -> Points:
    """Return bounds among which a zone is known: those without one reach over all zones on Earth.

    So the parts of one date, of which some have a zone and some have none, can be compared.
    """
    low, high = bounds
    if zone is None:
        return bounds
    if low[2] is None and low[0] != BEGINNING:
        low = (*moved(low, -AHEAD)[:2], 0)
    if high[2] is None and high[0] != FOREVER:
        high = (*moved(high, BEHIND)[:2], 0)
    return low, high


def in_utc(point: Point) -> tuple[Day, int]:
    """Return the key of points in order, which are all in zones or all in none."""
    return point[:2]


def shown(point: Point) -> tuple[Day, int]:
    """Return the day and the nanosecond that a clock shows in the zone that a point has."""
    day, within, zone = point
    if not zone:
        return day, within
    local_day, local, _ = moved(point, zone * MINUTE)
    return local_day, local


def surely_precedes(first: Point, second: Point) -> bool:
    """Whether a point comes before another, whatever zone one without a zone is in."""
    if first[2] is None and second[2] is not None:
        first = moved(first, BEHIND)
    elif first[2] is not None and second[2] is None:
        second = moved(second, -AHEAD)
    return first[:2] < second[:2]


def may_precede(first: Point, second: Point) -> bool:
    """Whether a point comes before another in some zone that one without a zone may be in."""
    if first[2] is None and second[2] is not None:
        first = moved(first, -AHEAD)
    elif first[2] is not None and second[2] is None:
        second = moved(second, BEHIND)
    return first[:2] < second[:2]


def days_between(start: Day, end: Day) -> Day:
    """Return the days from one day to another, infinite where either has no bound."""
    if start == FOREVER or end == BEGINNING:
        return BEGINNING
    if start == BEGINNING or end == FOREVER:
        return FOREVER
    return end - start


def length(first: Point, last: Point) -> int:
    """Return the nanoseconds from one finite point to another, both of them counted."""
    return int(last[0] - first[0]) * WHOLE_DAY + last[1] - first[1] + 1


def time_between(ends: Points, starts: Points) -> tuple[Day, Day]:
    """Return the least and the most nanoseconds from an end to a start, infinite without a bound.

    They are below 0 if the start is earlier.
    """
    least = _apart(_whole_second(ends[1]), starts[0])[0]
    return least, _apart(ends[0], _whole_second(starts[1]))[1]


def _apart(first: Point, second: Point) -> tuple[Day, Day]:
    """Return the least and the most nanoseconds, which differ where one is in an unknown zone."""
    days = days_between(first[0], second[0])
    if abs(days) == FOREVER:
        return days, days
    # Leap seconds are not counted, so a day is never longer than its 24 hours.
    apart = int(days) * WHOLE_DAY + min(second[1], WHOLE_DAY) - min(first[1], WHOLE_DAY)
    if first[2] is None and second[2] is not None:
        return apart - BEHIND, apart + AHEAD
    if first[2] is not None and second[2] is None:
        return apart - AHEAD, apart + BEHIND
    return apart, apart


def _whole_second(last: Point) -> Point:
    """Return the second that a last nanosecond ends, for lengths; other points as they are."""
    return (last[0], last[1] + 1, last[2]) if (last[1] + 1) % SECOND == 0 else last


def seconds(nanoseconds: int | None) -> int | float | None:
    """Return a length in seconds, whole where it is; None for none."""
    if nanoseconds is None:
        return None
    whole, rest = divmod(nanoseconds, SECOND)
    return nanoseconds / SECOND if rest else whole


def zone_text(zone: int | None) -> str:
    """Return a zone as EDTF writes it: `Z`, `+04:30`, nothing for an unknown one."""
    if zone is None:
        return ""
    hours, minutes = divmod(abs(zone), 60)
    return f"{'-' if zone < 0 else '+'}{hours:02}:{minutes:02}" if zone else "Z"


def time_text(nanosecond: int, unit: int = 1) -> str:
    """Return a time of day as `14:05:30.5`, or as `14:05` and `14` in units of a longer time."""
    second, fraction = divmod(nanosecond, SECOND)
    minute, hour = second // 60, second // 3600
    if unit == HOUR:
        return f"{hour:02}"
    if unit == MINUTE:
        return f"{hour:02}:{minute % 60:02}"
    decimals = f".{fraction:09}".rstrip("0").rstrip(".")
    return f"{hour:02}:{minute % 60:02}:{second % 60:02}{decimals}"


def point_text(point: Point, unit: int = 1) -> str:
    """Return a finite point in EDTF, in its zone: `2026-03-11T14:05:30+01:00`."""
    if point[1] >= WHOLE_DAY:  # a leap second has the text of the second before it, but for its 60
        before = point_text((point[0], point[1] - SECOND, point[2]))
        return re.sub(r":59(?=[.Z+-]|$)", ":60", before, count=1)
    day, within = shown(point)
    return f"{iso_day(day)}T{time_text(within, unit)}{zone_text(point[2])}"


def rfc_3339(point: Point | None) -> str | None:
    """Return an instant as RFC 3339 writes it, None for a point without a zone or beyond its years.

    Source: RFC 3339, which has years from 0000 to 9999 and always an offset.
    """
    if point is None or point[2] is None or abs(point[0]) == FOREVER:
        return None
    return point_text(point) if 0 <= civil(shown(point)[0])[0] <= 9999 else None
