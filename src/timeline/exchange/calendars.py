"""iCalendar (RFC 5545) → drafts: one VEVENT, one event. Needs the extra `icalendar`."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any
from warnings import catch_warnings, simplefilter

from timeline.authoring.drafts import Draft, Intake, Left, mapping, sequence
from timeline.exchange.calendar_days import first, when
from timeline.exchange.calendar_parts import parts_of
from timeline.extras import how_to_install
from timeline.problems import Place, Problem, UsageError
from timeline.yaml import Scalar, lines_of, place_of

_TAKEN = {
    "DTSTART", "DTEND", "DURATION", "SUMMARY", "DESCRIPTION", "LOCATION", "CATEGORIES", "URL",
    "RRULE", "STATUS",
}  # fmt: skip
_SINGLE = ("DTSTART", "DTEND", "DURATION", "SUMMARY", "DESCRIPTION", "LOCATION", "URL", "RRULE")
_ANY_DATE = "0000"
"""Stands for a date that is refused already."""

_NAME = re.compile(r"([A-Za-z-]+)[:;]")
_PARTS = ("VTODO", "VJOURNAL", "VFREEBUSY")


def take_calendar(text: str, file: str) -> Intake:
    """Return the events of a calendar; raise UsageError where the library for it is missing."""
    lines = lines_of(text)
    blocks, bad = parts_of(lines, file)
    if bad:
        return Intake(file, lines, (), [bad])
    try:
        calendars = _read("\r\n".join(lines))
    except (ValueError, IndexError, KeyError) as error:
        problem = Problem(
            Place(file), "icalendar", f"not a calendar: {error}", "is it the right file?"
        )
        return Intake(file, lines, (), [problem])
    events = [event for calendar in calendars for event in calendar.walk("VEVENT")]
    drafts, left = [], []
    for event, block in zip(events, blocks, strict=False):
        if str(event.get("STATUS", "")).upper() == "CANCELLED":
            left.append(Left(Place(file, block.start + 1, 1), _text(event, "SUMMARY"), "cancelled"))
        else:
            drafts.append(_draft(event, lines, block, file))
    left += _not_taken(calendars, events, file)
    title = next((str(one["X-WR-CALNAME"]) for one in calendars if "X-WR-CALNAME" in one), "")
    return Intake(file, lines, drafts, (), left, title, foreign=True)


def _read(text: str) -> Sequence[Any]:
    try:
        from icalendar import Calendar
        from icalendar.timezone import tzp

        from timeline.exchange.calendar_zones import KnownZones
    except ImportError as missing:
        raise UsageError(
            "reading a calendar needs the library icalendar",
            how_to_install("icalendar"),
        ) from missing
    tzp.use(KnownZones())
    with catch_warnings():
        simplefilter("ignore")  # it warns of each zone with a maker's name before its own
        return Calendar.from_ical(text, multiple=True)


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
        self.start = block.start
        self.lines: dict[str, int] = {}
        for number in block:
            found = _NAME.match(lines[number])
            if found:
                self.lines.setdefault(found.group(1).upper(), number)

    def at(self, name: str, text: str) -> Scalar:
        """Return a text that stands where a property does, at the block's begin if it has none."""
        line = self.lines.get(name, self.start)
        return Scalar(text, line, 0, False, line + 1, 0)


def _text(event: Any, name: str) -> str:
    return str(first(event, name) or "").strip()


def _draft(event: Any, lines: Sequence[str], block: range, file: str) -> Draft:
    places = _Block(lines, block)
    draft = Draft(mapping((), Scalar("", block.start, 0, False, block.start, 1)))
    date = when(event, draft)
    draft.put("date", places.at("DTSTART", date if isinstance(date, str) else _ANY_DATE))
    if isinstance(date, tuple):
        name, what = date
        hint = "dates are 20111011, times 20111011T093000"
        draft.refuse(place_of(places.at(name, ""), file), "date", what, hint)
    for name in _SINGLE:
        for one in event[name][1:] if isinstance(event.get(name), list) else ():
            draft.leave(f"a second {name}: {one.to_ical().decode()[:60]}")
    for broken, what in event.errors:
        if broken is None:
            draft.leave(f"a line: {what[:120]}")
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
        rule = first(event, "RRULE")
        shown = rule.to_ical().decode() if hasattr(rule, "to_ical") else "RRULE"
        draft.leave(f"that it recurs ({shown}): the first time is taken")
    return draft


def _categories(event: Any) -> Iterator[Any]:
    found = event.get("CATEGORIES", [])
    for one in found if isinstance(found, list) else [found]:
        yield from getattr(one, "cats", [one])
