"""iCalendar (RFC 5545) → drafts: one VEVENT, one event. Needs the extra `icalendar`.

A calendar may bring rules of its own for a time zone (VTIMEZONE). To find an offset the library
icalendar goes through all times of such a rule, and a rule for every second has no end. So only
zones with a known name are used. It follows parts inside parts however deep they are, and ignores
the rest of a file that was cut short: so the parts are counted before it reads them.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from typing import Any
from warnings import catch_warnings, simplefilter

from icalendar import Calendar
from icalendar.timezone import tzp
from icalendar.timezone.zoneinfo import ZONEINFO

from timeline.authoring.drafts import EventDraft, Intake, LeftOut
from timeline.dates import Span
from timeline.datetext.reader import parse_date
from timeline.exchange.dates import ANY_DATE
from timeline.exchange.exports.ics import EXACT_DATE, OWN_ID, UID_ENDING, date_in_words
from timeline.exchange.recurrences import (
    MOST,
    MOST_IN_ALL,
    Occurrence,
    all_of,
    first_of,
    moment_of,
    moved_of,
    occurrences_of,
)
from timeline.problems import Place, Problem
from timeline.yaml import Scalar, lines_of, place_of
from timeline.yaml.nodes import mapping, sequence
from timeline.yaml.reader import MOST as MOST_LINES

_TAKEN = {
    "DTSTART", "DTEND", "DURATION", "SUMMARY", "DESCRIPTION", "LOCATION", "CATEGORIES", "URL",
    "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "STATUS", "UID", EXACT_DATE,
    OWN_ID,
}  # fmt: skip
_SINGLE = ("DTSTART", "DTEND", "DURATION", "SUMMARY", "DESCRIPTION", "LOCATION", "URL", "RRULE")
_NAME = re.compile(r"([A-Za-z-]+)[:;]")
_PARTS = ("VTODO", "VJOURNAL", "VFREEBUSY")


def read_calendar(text: str, file: str, until: date | None = None) -> Intake:
    """Return the events of a calendar; of what recurs without end those until a day."""
    lines = lines_of(text)
    blocks, problem = parts_of(lines, file)
    if problem:
        return Intake(file, (), [problem])
    try:
        calendars = _read("\r\n".join(lines))
    except (ValueError, IndexError, KeyError) as error:
        what, hint = f"not a calendar: {error}", "is it the right file?"
        return Intake(file, (), [Problem(Place(file), "icalendar", what, hint)])
    events = [event for calendar in calendars for event in calendar.walk("VEVENT")]
    moved = moved_of(events)
    drafts, left = [], []
    room = MOST_IN_ALL
    for event, block in zip(events, blocks, strict=False):
        if str(event.get("STATUS", "")).upper() == "CANCELLED":
            place = Place(file, block.start + 1, 1)
            left.append(LeftOut(place, _text(event, "SUMMARY"), "cancelled"))
        else:
            starts = occurrences_of(event, moved.get(_text(event, "UID"), ()), until, room)
            room -= MOST if len(starts) == 1 and "RRULE" in event else len(starts)
            drafts += [_draft(event, lines, block, file, start) for start in starts]
    left += _left_out(calendars, events, file)
    title, about = (
        next((_unescaped(str(one[name])) for one in calendars if name in one), "")
        for name in ("X-WR-CALNAME", "X-WR-CALDESC")
    )
    return Intake(file, drafts, (), left, title, about, foreign=True, everywhere=True)


def _read(text: str) -> Sequence[Any]:
    tzp.use(_KnownZones())
    with catch_warnings():
        simplefilter("ignore")  # it warns of each zone with a maker's name before its own
        return Calendar.from_ical(text, multiple=True)


class _KnownZones(ZONEINFO):
    """The IANA's zones by name; the library adds the names that Windows has for them."""

    def timezone(self, name: str) -> tzinfo | None:
        """Return a zone, None where there is none."""
        try:
            return super().timezone(name)
        except OSError:  # the name is that of a folder, or too long for a file
            return None

    def knows_timezone_id(self, tzid: str) -> bool:  # noqa: ARG002
        """Say that every zone is known, so that the calendar's own rules are not read."""
        return True


def _left_out(calendars: Sequence[Any], events: Sequence[Any], file: str) -> Iterator[LeftOut]:
    for name in _PARTS:
        count = sum(len(calendar.walk(name)) for calendar in calendars)
        if count:
            yield LeftOut(Place(file), f"{name} ({count})", "it is no event")
    names = Counter(name for event in events for name in event if name not in _TAKEN)
    for name, count in sorted(names.items()):
        yield LeftOut(Place(file), f"{name} ({count})", "no field is for it")


def _text(event: Any, name: str) -> str:
    return str(first_of(event, name) or "").strip()


def _draft(
    event: Any, lines: Sequence[str], block: range, file: str, start: Occurrence | None
) -> EventDraft:
    named = ((_NAME.match(lines[number]), number) for number in reversed(block))
    places = {found[1].upper(): number for found, number in named if found}

    def at(name: str, text: str) -> Scalar:
        """Return a text that stands where a property does, at the block's begin if it has none."""
        line = places.get(name, block.start)
        return Scalar(text, line, 0, False, line + 1, 0)

    draft = EventDraft(mapping((), Scalar("", block.start, 0, False, block.start, 1)))
    date = _date_of(event, draft, start.moment if start else None)
    draft.put("date", at("DTSTART", date if isinstance(date, str) else ANY_DATE))
    if isinstance(date, tuple):
        name, what = date
        hint = "dates are 20111011, times 20111011T093000"
        draft.refuse(place_of(at(name, ""), file), "date", what, hint)
    for name in _SINGLE:
        for one in all_of(event, name)[1:]:
            draft.leave(f"a second {name}: {one.to_ical().decode()[:60]}")
    for broken, what in event.errors:
        if broken is None:
            draft.leave(f"a line: {what[:120]}")
    for field, name, text in (
        ("title", "SUMMARY", _text(event, "SUMMARY")),
        ("summary", "DESCRIPTION", _description(event)),
        ("source", "URL", _text(event, "URL")),
        ("place", "LOCATION", " ".join(_text(event, "LOCATION").split())),
    ):
        if text:
            draft.put(field, at(name, text))
    listed = (tag for one in all_of(event, "CATEGORIES") for tag in getattr(one, "cats", [one]))
    tags = [at("CATEGORIES", tag) for tag in map(str.strip, map(str, listed)) if tag]
    if tags:
        draft.put("tags", sequence(tags, tags[0]))
    if start and start.left:
        draft.leave(start.left)
    uid = " ".join(filter(None, (_text(event, "UID"), _occurrence(event, start))))
    id_, _, origin = uid.rpartition("@")
    own = _unescaped(_text(event, OWN_ID)) or (id_ if origin.endswith(UID_ENDING) else "")
    if own:  # of our own export
        draft.put("id", at("UID", own))
    elif _text(event, "UID"):
        draft.identify(at("UID", uid), file)
    exact = _exact_date(event)
    if exact:
        draft.put("date", at(EXACT_DATE, exact.edtf))
    draft.name_untitled()
    return draft


def _occurrence(event: Any, start: Occurrence | None) -> str:
    """Return the day that tells one occurrence of an event from others; "" if it occurs once."""
    moment = start.moment if start else None
    with suppress(ValueError):
        moment = moment or moment_of(event, "RECURRENCE-ID")
    return "" if moment is None else moment.isoformat()[: len("2024-01-08")]


def _exact_date(event: Any) -> Span | None:
    """Return the date that our own export keeps beside the days of an event."""
    read = parse_date(_unescaped(_text(event, EXACT_DATE)))
    return read if isinstance(read, Span) else None


def _description(event: Any) -> str:
    """Return the description of an event, without the date in words that our own export adds."""
    exact, text = _exact_date(event), _text(event, "DESCRIPTION")
    return text.removesuffix(date_in_words(exact)).strip() if exact else text


def _unescaped(text: str) -> str:
    """Return a text of a property that RFC 5545 does not know, which the library leaves escaped."""
    return re.sub(r"\\([\\,;nN])", lambda found: "\n" if found[1] in "nN" else found[1], text)


# --- where the parts of a calendar begin and end ----------------------------------------------

DEEPEST = 8
"""Parts inside each other; the RFC has three."""

_EDGE = re.compile(r"(BEGIN|END)\b[^:]*+:(.*)", re.DOTALL)


def parts_of(lines: Sequence[str], file: str) -> tuple[list[range], Problem | None]:
    """Return the lines of each VEVENT, from 0, by their begins, or the problem of broken parts."""
    if len(lines) > MOST_LINES:
        what = f"a calendar of more than {MOST_LINES:,} lines"
        return [], _problem(file, MOST_LINES, 1, what, "split it into several files", "too-many")
    opened: list[tuple[str, int, int]] = []
    events: dict[int, range] = {}
    for number, line in _unfolded(lines):
        found = _EDGE.match(line.upper())
        if not found:
            continue
        name = found.group(2).strip()
        if found.group(1) == "BEGIN":
            opened.append((name, number, len(line)))
            events.update({number: range(0)} if name == "VEVENT" else {})
        elif not opened or opened[-1][0] != name:
            what = f"what ends here has not begun: {name[:40]}"
            hint = f"END:{opened[-1][0][:40]} is expected first" if opened else "remove the line"
            return [], _problem(file, number, len(line), what, hint)
        else:
            _, begin, _ = opened.pop()
            events.update({begin: range(begin, number + 1)} if name == "VEVENT" else {})
        if len(opened) > DEEPEST:
            what = f"parts of a calendar lie more than {DEEPEST} deep inside each other"
            return [], _problem(file, number, len(line), what, "is an END: missing before this?")
    if opened:
        name, number, length = opened[-1]
        hint = f"is the file whole? END:{name[:40]} is missing"
        return [], _problem(file, number, length, "what begins here never ends", hint)
    return list(events.values()), None


def _problem(
    file: str, number: int, length: int, what: str, hint: str, code: str = "icalendar"
) -> Problem:
    return Problem(Place(file, number + 1, 1, length), code, what, hint)


def _unfolded(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield whole lines, joined with their continuations (RFC 5545, 3.1), and where they begin."""
    begin, pieces = 0, list[str]()
    for number, line in enumerate(lines):
        if line[:1] in (" ", "\t") and pieces:
            pieces.append(line[1:])
        elif line:
            yield begin, "".join(pieces)
            begin, pieces = number, [line]
    yield begin, "".join(pieces)


# --- when an event was -----------------------------------------------------------------------


def _date_of(event: Any, draft: EventDraft, start: date | None) -> str | tuple[str, str]:
    """Return the date of an event, "" where it has none; note in its draft what that leaves out.

    `start` is one of the times at which it recurs. If it is no date, return the property at
    fault and what is wrong with it.
    """
    name = "DTSTART"
    try:
        first = moment_of(event, name)
        if first is None:
            return ""
        name = "DTEND" if "DTEND" in event else "DURATION"
        end = _end(event, first)
        if end is not None and end < first:
            return name, f"this {name} is before the start"
        if start is None:
            start = first
        elif end is not None:
            end += start - first
        zone = first_of(event, "DTSTART").params.get("TZID")
        if zone and isinstance(start, datetime) and start.tzinfo is None:
            draft.leave(f"the time zone {zone}, which is not known")  # the time is kept without it
        return _lasting(start, end)
    except (ValueError, TypeError, OverflowError):
        return name, f"this {name} names no day or time that there is"


def _end(event: Any, start: date) -> date | None:
    """Return when something ends: as a day if its start is a day, else as a time."""
    end = moment_of(event, "DTEND")
    if end is None and "DURATION" in event:
        end = start + first_of(event, "DURATION").dt
    if end is None or not isinstance(start, datetime):
        return end.date() + timedelta(days=1) if isinstance(end, datetime) else end
    if not isinstance(end, datetime):
        end = datetime.combine(end, time.min)
    if (start.tzinfo is None) != (end.tzinfo is None):
        end = end.replace(tzinfo=start.tzinfo)
    return end


def _lasting(start: date, end: date | None) -> str:
    """Return in EDTF what lasts from a day to before another, or from a time to another."""
    begun = _in_edtf(start)
    if end is None or end <= start:
        return begun
    last = end if isinstance(start, datetime) else end - timedelta(days=1)
    return begun if last == start else f"{begun}/{_in_edtf(last)}"


def _in_edtf(moment: date) -> str:
    """Return a day, or a day and time with its zone where it has one."""
    if not isinstance(moment, datetime):
        return moment.isoformat()
    offset = moment.utcoffset()
    if offset is None:
        return moment.replace(tzinfo=None, microsecond=0).isoformat()
    # EDTF has no seconds in a zone; old ones had.
    zone = timezone(timedelta(minutes=round(offset.total_seconds() / 60)))
    return moment.replace(tzinfo=zone, microsecond=0).isoformat().replace("+00:00", "Z")
