"""Dates in whatever form dateutil's parser knows, where all its readings are one date.

The parser guesses: it takes what is missing from another date, lets the month stand before the day,
and leaves out a zone that it does not know. So it is asked with two dates for what is missing and
with both orders, and is believed only where nothing changes.
"""

import warnings
from datetime import datetime, timedelta, tzinfo
from itertools import product

from dateutil.parser import parse
from dateutil.tz import tzoffset

# They differ in every part: a part that the parser takes from them then differs too.
_DEFAULTS = (datetime(2001, 2, 3, 4, 5), datetime(2014, 11, 28, 19, 48))
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def agreed(text: str) -> str | None:
    """Return a date, or a date and time, in ISO 8601; None where the readings differ, or for none.

    A year must stand there with its four digits, and a weekday must be that of the date.
    """
    readings = set()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # it warns of a zone that it leaves out
            for default, first in product(_DEFAULTS, (False, True)):
                found = parse(text, default=default, dayfirst=first, tzinfos=_zone)
                readings.add((found.date(), found.timetz()))
    except (ValueError, OverflowError, TypeError, AttributeError, Warning):
        return None
    days = {day for day, _ in readings}
    if len(days) != 1:
        return None
    day = days.pop()
    named = [name for name in _WEEKDAYS if name in text.casefold()]
    if f"{day.year:04}" not in text or (named and named != [_WEEKDAYS[day.weekday()]]):
        return None
    moments = {moment for _, moment in readings}
    return f"{day}T{moments.pop().isoformat()}" if len(moments) == 1 else f"{day}"


def _zone(name: str | None, offset: int | None) -> tzinfo | None:
    """Return a zone of an offset in seconds; raise ValueError for a name that is not UTC's."""
    if (name or "UTC") not in ("UTC", "GMT", "Z") or (name and offset):
        raise ValueError(f"there is no one zone {name}")
    if name is None and offset is None:
        return None
    return tzoffset(None, timedelta(seconds=offset or 0))
