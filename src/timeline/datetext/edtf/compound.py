"""EDTF intervals and sets, each made of dates, and times of day.

    interval   = end "/" end                        not both empty
    end        = date | set | ".." open | "" unknown
    set        = "[" members "]" one of | "{" members "}" all of
    members    = member { "," member }              the first may begin, the last end, with ".."
    member     = date | date ".." date              of the same precision
    date       = that of `timeline.datetext.edtf.date`, or a time
    time       = date "T" hh [ ":" mm [ ":" ss [ "." fraction ] ] ] [ zone ] [ mark ]
    zone       = "Z" | ("+" | "-") hh [ ":" mm ]
    fraction   = 1 to 9 digits

The standard has no set as an end of an interval; this module reads it. EDTF has hours, minutes and
whole seconds together, and no marks on them. The shorter forms are of ISO 8601-1: `T14:05` is some
time in that minute and `T14` in that hour. The end of an interval may leave its day out.
"""

import re

from timeline.dates.construction import interval, surely_ends_before
from timeline.dates.days import BEGINNING, FOREVER
from timeline.dates.members import AllOf, DateRange, Member, OneOf
from timeline.dates.points import (
    HOUR,
    MINUTE,
    SECOND,
    Point,
    in_utc,
    instant,
    moved,
    widest,
    zone_among,
)
from timeline.dates.refusal import Refusal
from timeline.dates.span import Edge, Precision, Span, flags
from timeline.datetext.edtf.date import DAYLESS, MARKS, read_date

_TIME = re.compile(r"(\d\d)(?::(\d\d)(?::(\d\d)(?:\.(\d+))?)?)?", re.ASCII)
_ZONE = re.compile(r"Z|([+-])(\d\d)(?::?(\d\d))?", re.ASCII)
# A nanosecond is the ninth decimal of a second.
_FRACTION = 9
# Minutes; no zone on Earth is farther from UTC.
_FARTHEST = 14 * 60
_FORMS = "write T14:05, T14:05:30, T14:05:30.5, T14:05Z or T14:05+01:00"


def read_compound(text: str) -> Span | Refusal:
    """Return the interval, set or time that a text names, or why it names none."""
    if "/" in text:
        return _read_interval(text)
    return _read_set(text) if text[0] in "[{" else _read_time(text)


def _read_interval(text: str) -> Span | Refusal:
    """Return what lasts, `2015/2018`, or why the text is no interval."""
    first, _, last = text.partition("/")
    if "/" in last:
        column = len(first) + 1 + last.index("/")
        ends = f"{first}/{text.rpartition('/')[2]}"
        hint = f"write {ends}" if isinstance(_read_interval(ends), Span) else ""
        return Refusal(text, column, "an interval has two ends", hint)
    whole = _of_the_same_day(first, last)
    start, end = _read_end(first), _read_end(whole)
    if isinstance(start, Refusal):
        return start.within(text, 0)
    if isinstance(end, Refusal):
        added = 0 if whole == last else len(first.partition("T")[0]) + 1
        return end.within(text, max(0, end.column - added) - end.column + len(first) + 1)
    found = interval(start, end)
    return found.within(text, 0) if isinstance(found, Refusal) else found.typed_as(text)


def _read_end(text: str) -> Span | Edge | Refusal:
    if text in ("..", ""):
        return Edge(text)
    return _read_set(text) if text[0] in "[{" else _read_moment(text)


def _read_moment(text: str) -> Span | Refusal:
    return _read_time(text) if "T" in text else read_date(text)


def _read_set(text: str) -> Span | Refusal:
    """Return one of several dates, `[…]`, or all of them, `{…}`."""
    closing = {"[": "]", "{": "}"}[text[0]]
    if text[-1] != closing or len(text) == 1:
        return Refusal(text, len(text), f"a set that opens with {text[0]} ends with {closing}")
    members: list[Member] = []
    column = 1
    items = text[1:-1].split(",")
    for place, item in enumerate(items):
        member = _read_member(item, place == 0, place == len(items) - 1)
        if isinstance(member, Refusal):
            return member.within(text, column)
        members.append(member)
        column += len(item) + 1
    return _make_set(text, tuple(members))


def _read_member(text: str, first: bool, last: bool) -> Member | Refusal:
    low, dots, high = text.partition("..")
    if not low and not high:
        return Refusal(text, 0, "a date is missing here", "write [1667,1670..1672] or [..1984]")
    if not dots:
        return _read_plain(low)
    if not low and not first:
        return Refusal(text, 0, "only the first member of a set may begin with ..")
    if not high and not last:
        return Refusal(text, len(low), "only the last member of a set may end with ..")
    start = _read_plain(low) if low else None
    end = _read_plain(high) if high else None
    if isinstance(start, Refusal):
        return start.within(text, 0)
    if isinstance(end, Refusal):
        return end.within(text, len(low) + 2)
    if start is not None and end is not None:
        column = len(low) + 2
        if start.precision != end.precision:
            what = f"{low} is a {start.precision}, {high} a {end.precision}"
            return Refusal(text, column, what, "write both ends of .. to the same precision")
        if surely_ends_before(end, start):
            return Refusal(text, column, f"{high} is before {low}", f"write {high}..{low}")
    return DateRange(start, end)


def _read_plain(text: str) -> Span | Refusal:
    if "/" in text or text[0] in "[{":
        return Refusal(text, 0, "a set holds plain dates", "write [1667,1670..1672]")
    return _read_moment(text)


def _make_set(text: str, members: tuple[Member, ...]) -> Span:
    ends = [[one] if isinstance(one, Span) else [one.first, one.last] for one in members]
    dates = [date for each in ends for date in each if date is not None]
    one_of = text[0] == "["
    timed = any(date.points is not None for date in dates)
    zone = zone_among(member.extent for member in members)
    lows, highs = zip(*[widest(member.extent, zone) for member in members], strict=True)
    return Span(
        text,
        min(member.earliest for member in members),
        max(member.latest for member in members),
        Precision.SET,
        any(date.approximate for date in dates),
        any(date.uncertain for date in dates),
        gaps=OneOf(members) if one_of and not _unbroken(members, timed) else None,
        all_of=None if one_of else AllOf(members),
        points=(min(lows, key=in_utc), max(highs, key=in_utc)) if timed else None,
    )


def _unbroken(members: tuple[Member, ...], timed: bool) -> bool:
    """Whether the members together are one stretch of days, or are one stretch of time."""
    if timed and len(members) > 1:
        return False
    if any(isinstance(member, Span) and member.gaps is not None for member in members):
        return False
    reached = BEGINNING
    for member in sorted(members, key=lambda member: member.earliest):
        if reached not in (BEGINNING, FOREVER) and member.earliest > reached + 1:
            return False
        reached = max(reached, member.latest)
    return True


def _read_time(text: str) -> Span | Refusal:
    """Return a moment on a day, `1985-04-12T23:20:30+04:30`; its day is the one that is written."""
    day_text, _, clock = text.partition("T")
    day = read_date(day_text) if day_text else Refusal(text, 0, *DAYLESS)
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


def _of_the_same_day(start: str, end: str) -> str:
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
        if seconds == "60":  # the leap second follows the last second of a day in UTC
            low = low[0], low[1] + SECOND, low[2]
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
