"""`ics`: a calendar (RFC 5545). Needs the extra `icalendar`.

An event is an all-day event, or has its times: in UTC if their zone is known. What is only known
to lie between two days is shown on all of them, and its description ends with its date in words.
The UID is the event's `x-uid`, where no other event has the same, and else made of its id and the
`x-uid` of the registry: it stays when texts change, so that a calendar that is imported again is
updated. X-TIMELINE-DATE keeps the exact date, X-TIMELINE-ID the id. Tags are categories,
places the location; the position is that of the first place that has one.

Cannot carry: who took part, threads, causes, figures, verdicts, contradictions, sources, notes,
what an event is a claim or a forecast of, speakers, dates of saying, quotations, links, weights,
wholes of parts, that its date is uncertain, and events that no day from the year 1 to 9999 is of.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from icalendar import Calendar
from icalendar import Event as CalendarEvent
from icalendar.prop import vText

from timeline.authoring.drafts import UID
from timeline.dates import Span
from timeline.dates.points import SECOND, Point
from timeline.datetext.wording.spans import in_words
from timeline.exchange.exports.extract import Exported, Extract, is_exact, times_of
from timeline.formats.inert import inert_lines
from timeline.model import Event, Location
from timeline.safe import Safe

MARK = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//timeline//timeline export//EN\r\n"

UID_ENDING = "timeline-export"
EXACT_DATE, OWN_ID = "X-TIMELINE-DATE", "X-TIMELINE-ID"

# A calendar knows these days and the next one, which ends each.
_DAYS = range(1, date.max.toordinal())


def exported(extract: Extract) -> Exported:
    """Return a calendar of the events that have a day in it."""
    left = extract.omissions("summary", "tags", "places", "about")
    registry = extract.registry
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//timeline//timeline export//EN")
    for name, text in (("x-wr-calname", registry.title), ("x-wr-caldesc", registry.about)):
        if text:
            calendar.add(name, vText(inert_lines(text)))
    own = {one.key: str(one.value) for one in registry.extensions}
    origin = ".".join(filter(None, (own.get(UID), UID_ENDING)))
    keys = Counter(event.own_text(UID) for event in registry.events)
    for event, first, last in extract.shown(extract.events, left, _DAYS):
        part = _event(event, first, last)
        _add_places(part, [registry.places[id_] for id_ in event.places])
        key, uid = event.own_text(UID), f"{event.id}@{origin}"
        if key and keys[key] == 1:
            uid = key if "@" in key else f"{key}@{UID}.{UID_ENDING}"
            part.add(OWN_ID, vText(inert_lines(event.id)))
        part.add("uid", inert_lines(uid))
        part.add("dtstamp", extract.exported_at)
        calendar.add_component(part)
    return Exported(_written(calendar), left)


def _written(calendar: Any) -> Safe:
    """Return a calendar of texts that are inert; the library escapes and folds its lines."""
    return Safe(calendar.to_ical().decode())


def _event(event: Event, first: int, last: int) -> Any:
    part = CalendarEvent()
    part.add("summary", inert_lines(event.title))
    times = [_time(point) for point in times_of(event.span)]
    begin, *end = times or map(date.fromordinal, (first, last + 1))
    part.add("dtstart", begin)
    if end and end[0] > begin:
        part.add("dtend", end[0])
    part.add("transp", "TRANSPARENT")
    description = "\n\n".join(filter(None, (event.summary, date_in_words(event.span))))
    if description:
        part.add("description", inert_lines(description))
    if event.tags:
        part.add("categories", [inert_lines(tag) for tag in event.tags])
    part.add(EXACT_DATE, vText(inert_lines(event.span.edtf)))
    return part


def _add_places(part: Any, places: Sequence[Location]) -> None:
    if places:
        part.add("location", inert_lines(", ".join(place.name for place in places)))
    for place in places:
        if place.lat is not None and place.lon is not None:
            part.add("geo", (place.lat, place.lon))
            return


def _time(point: Point) -> datetime:
    """Return a point to the second, in UTC or by the clock of wherever it is."""
    day, nanosecond, zone = point
    midnight = datetime.fromordinal(int(day)).replace(tzinfo=None if zone is None else UTC)
    return midnight + timedelta(seconds=nanosecond // SECOND)


def date_in_words(span: Span) -> str:
    """Return how the description of an event ends; "" where its days or times tell all."""
    exact = is_exact(span) or (times_of(span) and not span.mark)
    return "" if exact else f"Date: {in_words(span)}"
