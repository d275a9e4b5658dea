"""EDTF intervals, sets and times of day, each made of dates.

    interval   = end "/" end                        not both empty
    end        = date | set | ".." open | "" unknown
    set        = "[" members "]" one of | "{" members "}" all of
    members    = member { "," member }              the first may begin, the last end, with ".."
    member     = date | date ".." date              of the same precision
    time       = date "T" hh ":" mm ":" ss [ "Z" | ("+" | "-") hh [ ":" mm ] ]

The standard has no set as an end of an interval; this module reads it.
"""

from timeline.dates.construction import interval
from timeline.dates.days import BEGINNING, FOREVER
from timeline.dates.members import AllOf, DateRange, Member, OneOf
from timeline.dates.refusal import Refusal
from timeline.dates.span import Edge, Precision, Span
from timeline.datetext.edtf.date import read_date


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
        hint = f"write {first}/{text.rpartition('/')[2]}"
        return Refusal(text, column, "an interval has two ends", hint)
    start, end = _read_end(first), _read_end(last)
    if isinstance(start, Refusal):
        return start.within(text, 0)
    if isinstance(end, Refusal):
        return end.within(text, len(first) + 1)
    return interval(start, end)


def _read_end(text: str) -> Span | Edge | Refusal:
    if text == "..":
        return Edge.OPEN
    if not text:
        return Edge.UNKNOWN
    if text[0] in "[{":
        return _read_set(text)
    if "T" in text:
        what = "an interval has no time of day"
        return Refusal(text, text.index("T"), what, f"write {text.partition('T')[0]}")
    return read_date(text)


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
    return _make_run(text, start, end)


def _read_plain(text: str) -> Span | Refusal:
    if "/" in text or "T" in text or text[0] in "[{":
        return Refusal(text, 0, "a set holds plain dates", "write [1667,1670..1672]")
    return read_date(text)


def _make_run(text: str, start: Span | None, end: Span | None) -> DateRange | Refusal:
    if start is not None and end is not None:
        column = len(start.edtf) + 2
        if start.precision != end.precision:
            what = f"{start.edtf} is a {start.precision}, {end.edtf} a {end.precision}"
            return Refusal(text, column, what, "write both ends of .. to the same precision")
        if end.latest < start.earliest:
            what = f"{end.edtf} is before {start.edtf}"
            return Refusal(text, column, what, f"write {end.edtf}..{start.edtf}")
    return DateRange(start, end)


def _make_set(text: str, members: tuple[Member, ...]) -> Span:
    dates = [
        date
        for member in members
        for date in ([member] if isinstance(member, Span) else [member.first, member.last])
        if date is not None
    ]
    one_of = text[0] == "["
    return Span(
        text,
        min(member.earliest for member in members),
        max(member.latest for member in members),
        Precision.SET,
        any(date.approximate for date in dates),
        any(date.uncertain for date in dates),
        gaps=OneOf(members) if one_of and not _unbroken(members) else None,
        all_of=None if one_of else AllOf(members),
    )


def _unbroken(members: tuple[Member, ...]) -> bool:
    """Whether the members together are one stretch of days."""
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
    day_text, _, clock_text = text.partition("T")
    day = read_date(day_text) if day_text else Refusal(text, 0, "a time needs its day")
    if isinstance(day, Refusal):
        return day.within(text, 0)
    if day.precision is not Precision.DAY or len(day_text.lstrip("-")) != 10 or "X" in day_text:
        what = "a time needs a whole day before it"
        return Refusal(text, 0, what, "write 1985-04-12T23:20:30")
    clock = _read_clock(clock_text)
    if isinstance(clock, Refusal):
        return clock.within(text, len(day_text) + 1)
    return Span(text, day.earliest, day.latest, Precision.TIME, clock=clock)


def _read_clock(text: str) -> tuple[int, int | None] | Refusal:
    """Return the seconds of the day and the minutes east of UTC."""
    hours, minutes, seconds = text[0:2], text[3:5], text[6:8]
    shaped = len(text) >= 8 and text[2] == text[5] == ":"
    if not shaped or not (hours + minutes + seconds).isdecimal():
        hint = f"write T{text}:00" if len(text) == 5 else "write T23:20:30, T23:20:30Z or …+04:30"
        return Refusal(text, 0, "a time is hours, minutes and seconds", hint)
    for value, most, column in ((hours, 23, 0), (minutes, 59, 3), (seconds, 60, 6)):
        if int(value) > most or (most == 60 and value == "60" and minutes != "59"):
            return Refusal(text, column, f"there is no time of day {text[:8]}")
    zone = _read_zone(text[8:])
    if isinstance(zone, Refusal):
        return zone.within(text, 8)
    return int(hours) * 3600 + int(minutes) * 60 + int(seconds), zone


def _read_zone(text: str) -> int | Refusal | None:
    if not text or text == "Z":
        return 0 if text else None
    hours, minutes = text[1:3], text[4:6] or "00"
    shaped = text[0] in "+-" and (len(text) == 3 or (len(text) == 6 and text[3] == ":"))
    if not shaped or not (hours + minutes).isdecimal() or int(hours) > 23 or int(minutes) > 59:
        return Refusal(text, 0, f"{text} is not a time zone", "write Z, +04 or +04:30")
    east = int(hours) * 60 + int(minutes)
    return east if text[0] == "+" else -east
