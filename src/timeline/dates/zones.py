"""Time zones by their names, `Europe/Berlin`: what their clocks showed at a time.

The rules are those of the tz database, which `zoneinfo` reads. Only the names that `tzdata` lists
are looked up, so that no name can be a path. Source: https://www.iana.org/time-zones
"""

from datetime import UTC, date, datetime, timedelta
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo

from timeline.dates.days import Day, civil
from timeline.dates.points import Point

# The days for which the standard library knows a zone's clock.
_WITHIN = range(date.min.toordinal() + 1, date.max.toordinal())
# Zones with the names of their winter times: in summer their clocks show another time.
_WINTER_TIMES = {"CET", "EET", "MET", "WET"}


@cache
def names() -> dict[str, str]:
    """Return the name of each zone by the same name in small letters."""
    listed = (files("tzdata") / "zones").read_text("utf-8").split()
    return {name.lower(): name for name in listed}


@cache
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(names()[name.lower()])


def offsets_at(name: str, day: Day, nanosecond: int) -> tuple[int, ...]:
    """Return the minutes east of UTC that a zone may have when its clock shows a time.

    None where the clock skips this time, as in spring; two, the earlier first, where it shows it
    twice, as in autumn. Raises KeyError for an unknown name, and ValueError where the zone was
    not a whole number of minutes from UTC (before about 1900), the year is not 1 to 9999, or the
    name is that of a winter time and it was summer.
    """
    if day not in _WITHIN:
        raise ValueError(f"the time of {name} is not known in the year {civil(day)[0]}")
    clock = datetime.fromordinal(int(day)) + timedelta(microseconds=nanosecond // 1000)
    zone = _zone(name)
    # Where a clock shows a time twice, fold 1 is the second of them.
    shown = [clock.replace(tzinfo=zone, fold=fold) for fold in (0, 1)]
    if name in _WINTER_TIMES:
        shown = [one for one in shown if not one.dst()]
        if not shown:
            raise ValueError(f"{name} is a winter time, and clocks showed summer time then")
    offsets = dict.fromkeys(map(_seconds_east, shown))
    if list(offsets) != sorted(offsets, reverse=True):  # the clock was put forward
        return ()
    if any(east % 60 for east in offsets):
        raise ValueError(f"the clock of {name} was not whole minutes from UTC then")
    return tuple(east // 60 for east in offsets)


def _seconds_east(time: datetime) -> int:
    east = time.utcoffset()
    assert east is not None  # noqa: S101
    return int(east.total_seconds())


def offset_of(name: str, point: Point) -> int | None:
    """Return the minutes east of UTC of a zone at an instant.

    None where these were not whole, or the year is not 1 to 9999. Raises KeyError for an unknown
    name.
    """
    day, within, _ = point
    if day not in _WITHIN:
        return None
    moment = datetime.fromordinal(int(day)) + timedelta(microseconds=within // 1000)
    east = _seconds_east(moment.replace(tzinfo=UTC).astimezone(_zone(name)))
    return None if east % 60 else east // 60
