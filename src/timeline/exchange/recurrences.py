"""When a calendar's event comes round: RRULE, RDATE, EXDATE and RECURRENCE-ID (RFC 5545, 3.8.5).

Times are compared as the clock shows them where the event begins, so that a weekly meeting stays
at nine o'clock over a change to summer time.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from typing import Any

from msgspec import Struct

from timeline.dates.recurrence import occurrences

MOST = 1_000
"""How often one event is taken."""

MOST_IN_ALL = 100_000
"""How many times the rules of one calendar may name.

A rule that yields no time counts as one that yields the most: both are followed for a century.
"""

FARTHEST = timedelta(days=366 * 100)
"""How long after its first time an event is followed: that bounds the work of any rule."""


class Occurrence(Struct, frozen=True):
    """When an event begins, one of several times; and what is left out of the later ones."""

    moment: date
    left: str = ""


def all_of(event: Any, name: str) -> list[Any]:
    """Return all values of a property of an event: the library gives a list only of several."""
    found = event.get(name, [])
    return found if isinstance(found, list) else [found]


def first_of(event: Any, name: str) -> Any:
    """Return a property of an event, the first of several, None where there is none."""
    return next(iter(all_of(event, name)), None)


def moment_of(event: Any, name: str) -> date | None:
    """Return the day or time that a property names; raise ValueError where it names neither."""
    given = first_of(event, name)
    moment = None if given is None else given.dt
    if moment is None or isinstance(moment, date):
        return moment
    raise ValueError("it is no day or time")


def moved_of(events: Sequence[Any]) -> Mapping[str, Collection[datetime]]:
    """Return for each UID the times that another event of the calendar replaces."""
    moved: dict[str, set[datetime]] = defaultdict(set)
    for event in events:
        with suppress(ValueError):  # broken: the library tells of it, and its draft does
            moment, uid = moment_of(event, "RECURRENCE-ID"), str(event.get("UID", "")).strip()
            if moment is not None and uid:
                moved[uid].add(_local_time(moment, moment))
    return moved


def occurrences_of(
    event: Any, moved: Collection[datetime], until: date | None, room: int
) -> Sequence[Occurrence | None]:
    """Return all occurrences of an event; None stands for the only one, at its DTSTART.

    `room` is how many times the rules of the calendar may still name.
    """
    if "RRULE" not in event and "RDATE" not in event:
        return [None]
    first = None
    with suppress(ValueError):  # its draft tells of it
        first = moment_of(event, "DTSTART")
    if first is None:
        return [None]
    begin = _local_time(first, first)
    found, left = _by_rule(event, first, begin, until, min(MOST, room))
    excluded = {*_listed(event, "EXDATE", first)}
    if "RECURRENCE-ID" not in event:
        excluded |= {_local_time(at, first) for at in moved}
    times = sorted({*found, *_listed(event, "RDATE", first)} - excluded)
    # The last time that is taken says what is left out, so that the report says it once.
    return [Occurrence(_in_zone_of(first, at), left if at == times[-1] else "") for at in times]


def _by_rule(
    event: Any, first: date, begin: datetime, until: date | None, most: int
) -> tuple[list[datetime], str]:
    """Return the times of an event's rule, and what is left out of them."""
    rule = first_of(event, "RRULE")
    if rule is None or not hasattr(rule, "to_ical"):
        return [begin], ""
    shown = rule.to_ical().decode()
    ends = first_of(rule, "UNTIL") if isinstance(rule, Mapping) else None
    if ends is None and "COUNT" not in rule and until is None:
        left = f"that it recurs without end ({shown}): --until DATE takes more than the first"
        return [begin], left
    if most <= 0:
        return [begin], f"that it recurs ({shown}): the calendar names over {MOST_IN_ALL:,} times"
    last = _last_time(ends if isinstance(ends, date) else None, until, first, begin)
    text = ";".join(part for part in shown.split(";") if not part.upper().startswith("UNTIL="))
    try:
        found = occurrences(text, begin, last, most + 1)
    except (ValueError, TypeError, OverflowError):
        return [begin], f"that it recurs ({shown}): the first time is taken"
    if not found:
        return [begin], f"that it recurs ({shown}): it never does, and its first time is taken"
    left = f"times after the first {most:,} ({shown})" if len(found) > most else ""
    return found[:most], left


def _last_time(ends: date | None, until: date | None, first: date, begin: datetime) -> datetime:
    """Return until when a rule is followed: its own end, the end asked for, or the farthest."""
    last = begin + FARTHEST
    if isinstance(ends, datetime):
        last = min(last, _local_time(ends, first))
    elif ends is not None:
        last = min(last, datetime.combine(ends, time.max))
    return last if until is None else min(last, datetime.combine(until, time.max))


def _listed(event: Any, name: str, first: date) -> Iterator[datetime]:
    """Yield the times that RDATE or EXDATE lists."""
    for one in all_of(event, name):
        with suppress(ValueError, AttributeError):  # broken, or nothing of the kind
            yield from (_local_time(at.dt, first) for at in one.dts if isinstance(at.dt, date))


def _local_time(moment: date, first: date) -> datetime:
    """Return a day or time as the clock shows it where an event begins."""
    if not isinstance(moment, datetime):
        at = first.time() if isinstance(first, datetime) else time.min
        return datetime.combine(moment, at)
    if isinstance(first, datetime) and first.tzinfo and moment.tzinfo:
        moment = moment.astimezone(first.tzinfo)
    return moment.replace(tzinfo=None)


def _in_zone_of(first: date, at: datetime) -> date:
    """Return a clock's time as a day, or with the zone of the first time."""
    return at.replace(tzinfo=first.tzinfo) if isinstance(first, datetime) else at.date()
