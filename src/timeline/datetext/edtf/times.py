"""Reading a time of day in EDTF, and an interval whose end leaves its day out.

    time       = date "T" hh [ ":" mm [ ":" ss [ "." fraction ] ] ] [ zone ] [ mark ]
    zone       = "Z" | ("+" | "-") hh [ ":" mm ]
    fraction   = 1 to 9 digits

EDTF has hours, minutes and whole seconds together, and no marks on them. The shorter forms are of
ISO 8601-1: `T14:05` is some time in that minute and `T14` in that hour.
"""

import re

from timeline.dates.points import (
    HOUR,
    MINUTE,
    SECOND,
    Point,
    instant,
    leap_second,
    moved,
)
from timeline.dates.refusal import Refusal
from timeline.dates.span import Precision, Span, flags
from timeline.datetext.edtf.date import read_date
from timeline.datetext.edtf.parts import MARKS

_TIME = re.compile(r"(\d\d)(?::(\d\d)(?::(\d\d)(?:\.(\d+))?)?)?", re.ASCII)
_ZONE = re.compile(r"Z|([+-])(\d\d)(?::?(\d\d))?", re.ASCII)
# A nanosecond is the ninth decimal of a second.
_FRACTION = 9
# Minutes; no zone on Earth is farther from UTC.
_FARTHEST = 14 * 60
_FORMS = "write T14:05, T14:05:30, T14:05:30.5, T14:05Z or T14:05+01:00"


def read_time(text: str) -> Span | Refusal:
    """Return a moment on a day, `1985-04-12T23:20:30+04:30`; its day is the one that is written."""
    day_text, _, clock = text.partition("T")
    day = read_date(day_text) if day_text else Refusal(text, 0, "a time needs its day")
    if isinstance(day, Refusal):
        return day.within(text, 0)
    whole = day.precision is Precision.DAY and day.earliest == day.latest and "X" not in day_text
    if not whole or day.mark:
        what = "a time needs a whole day before it"
        return Refusal(text, 0, what, "write 1985-04-12T23:20:30")
    mark = clock[-1:] if clock[-1:] in MARKS else ""
    found = _read_clock(clock.removesuffix(mark), int(day.earliest))
    if isinstance(found, Refusal):
        return found.within(text, len(day_text) + 1)
    return Span(text, day.earliest, day.latest, Precision.TIME, *flags(mark), points=found)


def of_the_same_day(start: str, end: str) -> str:
    """Return the end of an interval with the day, and the zone, that it takes from its start.

    `2026-03-11T14:05Z/16:20Z` and `2026-03-11T14:05/16:20` end on the day on which they start.
    """
    day, is_time, clock = start.partition("T")
    bare = end.removeprefix("T")
    if not is_time or not re.match(r"\d\d(?::|$|Z)", bare):
        return end
    zone = _ZONE.search(clock)
    return f"{day}T{bare}{zone[0] if zone and not _ZONE.search(bare) else ''}"


def _read_clock(text: str, day: int) -> tuple[Point, Point] | Refusal:
    """Return the first and the last point that a time of a day may mean."""
    found = _TIME.match(text)
    if found is None:
        return Refusal(text, 0, "a time is hours, minutes and seconds", _FORMS)
    hours, minutes, seconds, fraction = found.groups()
    for value, most, column in ((hours, 23, 0), (minutes, 59, 3), (seconds, 60, 6)):
        if int(value or 0) > most or (value == "60" and minutes != "59"):
            return Refusal(text, column, f"there is no time of day {found[0]}")
    if fraction and len(fraction) > _FRACTION:
        what = f"a second has {_FRACTION} decimals at most, these are {len(fraction)}"
        return Refusal(text, found.start(4) + _FRACTION, what, f"write .{fraction[:_FRACTION]}")
    zone = _read_zone(text[found.end() :])
    if isinstance(zone, Refusal):
        return zone.within(text, found.end())
    whole = int(hours) * HOUR + int(minutes or 0) * MINUTE + min(59, int(seconds or 0)) * SECOND
    low = instant(day, whole + int((fraction or "").ljust(_FRACTION, "0")), zone)
    if seconds is not None:
        low = leap_second(low) if seconds == "60" else low
        return low, low
    return low, moved(low, (HOUR if minutes is None else MINUTE) - 1)


def _read_zone(text: str) -> int | Refusal | None:
    if not text:
        return None
    found = _ZONE.fullmatch(text)
    if found is None or int(found[3] or 0) > 59:
        return Refusal(text, 0, f"{text} is not a time zone", "write Z, +04 or +04:30")
    east = int(found[2] or 0) * 60 + int(found[3] or 0)
    if east > _FARTHEST:
        what = f"no place on Earth is {text} from UTC"
        return Refusal(text, 0, what, "zones are from -12:00 to +14:00")
    return -east if found[1] == "-" else east
