"""iCalendar (RFC 5545) → drafts: one VEVENT, one event. Needs the extra `icalendar`."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from timeline.author.drafts import Draft, Intake, Left, mapping, sequence
from timeline.problems import Place, Problem, UsageError
from timeline.yamltree import Scalar, lines_of

_TAKEN = {
    "DTSTART", "DTEND", "DURATION", "SUMMARY", "DESCRIPTION", "LOCATION", "CATEGORIES", "URL",
    "RRULE", "STATUS",
}  # fmt: skip
_PARTS = ("VTODO", "VJOURNAL", "VFREEBUSY")


def take_calendar(text: str, file: str) -> Intake:
    """Return the events of a calendar; raise UsageError where the library for it is missing."""
    try:
        from icalendar import Calendar
    except ImportError as missing:
        raise UsageError(
            "reading a calendar needs the library icalendar",
            "pip install 'timeline-explorer[icalendar]'",
        ) from missing
    lines = lines_of(text)
    try:
        calendars = Calendar.from_ical(text, multiple=True)
    except (ValueError, IndexError, KeyError) as error:
        problem = Problem(
            Place(file), "icalendar", f"not a calendar: {error}", "is it the right file?"
        )
        return Intake(file, lines, (), [problem])
    events = [event for calendar in calendars for event in calendar.walk("VEVENT")]
    blocks = list(_blocks(lines))
    drafts, left = [], []
    for event, block in zip(events, blocks, strict=False):
        if str(event.get("STATUS", "")).upper() == "CANCELLED":
            left.append(Left(Place(file, block.start + 1, 1), _text(event, "SUMMARY"), "cancelled"))
        else:
            drafts.append(_draft(event, lines, block))
    left += _not_taken(calendars, events, file)
    title = next((str(one["X-WR-CALNAME"]) for one in calendars if "X-WR-CALNAME" in one), "")
    return Intake(file, lines, drafts, (), left, title, foreign=True)


def _blocks(lines: Sequence[str]) -> Iterator[range]:
    """Yield the lines of each VEVENT, from 0."""
    begin = 0
    for number, line in enumerate(lines):
        word = line.strip().upper()
        if word == "BEGIN:VEVENT":
            begin = number
        elif word == "END:VEVENT":
            yield range(begin, number + 1)


def _not_taken(calendars: Sequence[Any], events: Sequence[Any], file: str) -> Iterator[Left]:
    for name in _PARTS:
        count = sum(len(calendar.walk(name)) for calendar in calendars)
        if count:
            yield Left(Place(file), f"{name} ({count})", "it is no event")
    names = Counter(name for event in events for name in event if name not in _TAKEN)
    for name, count in sorted(names.items()):
        yield Left(Place(file), f"{name} ({count})", "no field is for it")


class _Block:
    """Where the properties of one event stand."""

    def __init__(self, lines: Sequence[str], block: range) -> None:
        self.lines = lines
        self.block = block

    def at(self, name: str, text: str) -> Scalar:
        """Return a text that stands where a property does, at the block's begin if it has none."""
        begins = re.compile(rf"{name}[:;]", re.IGNORECASE)
        line = next((n for n in self.block if begins.match(self.lines[n])), self.block.start)
        return Scalar(text, line, 0, False, line + 1, 0)


def _text(event: Any, name: str) -> str:
    return str(event.get(name, "")).strip()


def _draft(event: Any, lines: Sequence[str], block: range) -> Draft:
    places = _Block(lines, block)
    draft = Draft(mapping((), Scalar("", block.start, 0, False, block.start, 1)))
    draft.put("date", places.at("DTSTART", _date(event, draft)))
    for field, name in (("title", "SUMMARY"), ("summary", "DESCRIPTION"), ("source", "URL")):
        if _text(event, name):
            draft.put(field, places.at(name, _text(event, name)))
    if _text(event, "LOCATION"):
        draft.put("note", places.at("LOCATION", f"Place: {_text(event, 'LOCATION')}"))
        draft.change("LOCATION is in the note")
    tags = [str(tag).strip() for tag in _categories(event) if str(tag).strip()]
    if tags:
        at = places.at("CATEGORIES", "")
        draft.put("tags", sequence((at._replace(text=tag) for tag in tags), at))
    if "RRULE" in event:
        rule = event["RRULE"]
        shown = rule.to_ical().decode() if hasattr(rule, "to_ical") else "RRULE"
        draft.leave(f"that it recurs ({shown}): the first time is taken")
    return draft


def _categories(event: Any) -> Iterator[Any]:
    found = event.get("CATEGORIES", [])
    for one in found if isinstance(found, list) else [found]:
        yield from getattr(one, "cats", [one])


def _date(event: Any, draft: Draft) -> str:
    start = event["DTSTART"].dt if "DTSTART" in event else None
    if start is None:
        return ""
    end = _end(event, start)
    if not isinstance(start, datetime):
        last = end - timedelta(days=1) if isinstance(end, date) and end > start else start
        return start.isoformat() if last <= start else f"{start.isoformat()}/{last.isoformat()}"
    last_day = _last_day(start, end)
    if last_day > start.date():
        draft.change("the times of day are left out: what lasts several days has none")
        return f"{start.date().isoformat()}/{last_day.isoformat()}"
    if isinstance(end, datetime) and end != start:
        draft.leave(f"when it ends, {end.strftime('%H:%M')} on the same day")
    return _moment(start)


def _last_day(start: datetime, end: date | None) -> date:
    """Return the day on which something ends; midnight still belongs to the day before."""
    if not isinstance(end, datetime) or end <= start:
        return start.date()
    return (end - timedelta(microseconds=1)).date()


def _end(event: Any, start: date) -> date | None:
    if "DTEND" in event:
        end: date = event["DTEND"].dt
        return end
    return start + event["DURATION"].dt if "DURATION" in event else None


def _moment(start: datetime) -> str:
    """Return a day and time in EDTF, with its zone where it has one."""
    offset = start.utcoffset()
    text = start.replace(tzinfo=None, microsecond=0).isoformat()
    if offset is None:
        return text
    minutes = round(offset.total_seconds() / 60)
    if not minutes:
        return f"{text}Z"
    return f"{text}{'+' if minutes > 0 else '-'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
