"""When an event of a calendar (RFC 5545) was: days and times of the library icalendar → EDTF."""

from datetime import date, datetime, time, timedelta
from typing import Any

from timeline.authoring.drafts import Draft


def first(event: Any, name: str) -> Any:
    """Return a property of an event, the first of several, None where there is none."""
    found = event.get(name)
    return found[0] if isinstance(found, list) else found


def when(event: Any, draft: Draft) -> str | tuple[str, str]:
    """Return the date of an event, "" where it has none; note in its draft what that leaves out.

    Of what is none it returns the property and what is wrong with it.
    """
    name = "DTSTART"
    try:
        start = _moment(event, name)
        if start is None:
            return ""
        name = "DTEND" if "DTEND" in event else "DURATION"
        end = _end(event, start)
        _tell_zone(event, draft, start)
        return _days(start, end) if not isinstance(start, datetime) else _times(start, end, draft)
    except (ValueError, TypeError, OverflowError):
        return name, f"this {name} names no day or time that there is"


def _moment(event: Any, name: str) -> date | None:
    given = first(event, name)
    moment = None if given is None else given.dt
    if moment is None or isinstance(moment, date):
        return moment
    raise ValueError("it is no day or time")


def _end(event: Any, start: date) -> date | None:
    """Return when something ends, told in the way of its start: as a day or as a time."""
    end = _moment(event, "DTEND")
    if end is None and "DURATION" in event:
        end = start + first(event, "DURATION").dt
    if end is None or not isinstance(start, datetime):
        return end.date() + timedelta(days=1) if isinstance(end, datetime) else end
    if not isinstance(end, datetime):
        end = datetime.combine(end, time.min)
    if (start.tzinfo is None) != (end.tzinfo is None):
        end = end.replace(tzinfo=start.tzinfo)
    return end


def _tell_zone(event: Any, draft: Draft, start: date) -> None:
    """Note a time zone that the library does not know: the time stands without it."""
    zone = first(event, "DTSTART").params.get("TZID")
    if zone and isinstance(start, datetime) and start.tzinfo is None:
        draft.leave(f"the time zone {zone}, which is not known")


def _days(start: date, end: date | None) -> str:
    last = end - timedelta(days=1) if end is not None and end > start else start
    return start.isoformat() if last <= start else f"{start.isoformat()}/{last.isoformat()}"


def _times(start: datetime, end: date | None, draft: Draft) -> str:
    last_day = _last_day(start, end)
    if last_day > start.date():
        draft.change("the times of day are left out: what lasts several days has none")
        return f"{start.date().isoformat()}/{last_day.isoformat()}"
    if isinstance(end, datetime) and end != start:
        draft.leave(f"when it ends, {end.strftime('%H:%M')} on the same day")
    return _in_edtf(start)


def _last_day(start: datetime, end: date | None) -> date:
    """Return the day on which something ends; midnight still belongs to the day before."""
    if not isinstance(end, datetime) or end <= start:
        return start.date()
    return (end - timedelta(microseconds=1)).date()


def _in_edtf(start: datetime) -> str:
    """Return a day and time in EDTF, with its zone where it has one."""
    offset = start.utcoffset()
    text = start.replace(tzinfo=None, microsecond=0).isoformat()
    if offset is None:
        return text
    minutes = round(offset.total_seconds() / 60)
    if not minutes:
        return f"{text}Z"
    return f"{text}{'+' if minutes > 0 else '-'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
