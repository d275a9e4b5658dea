"""Days that recur, and how they cut a period, by `dateutil.rrule`: the rules of iCalendar.

Where a month has no such day, its last day stands for it: a rule names both days, and the first
of them counts.
"""

from collections.abc import Iterator
from datetime import MAXYEAR, date, datetime
from itertools import islice
from typing import Any

from dateutil.rrule import MONTHLY, WEEKLY, YEARLY, rrule, rrulestr, weekday
from msgspec import Struct

from timeline.dates.days import DAYS_IN_400_YEARS, date_within
from timeline.dates.period import Period
from timeline.dates.units import Unit, move

_FIRST, _LAST = date(2000, 1, 1), date(2399, 12, 31)


class Recurrence(Struct, frozen=True):
    """Days that recur: Mondays, the 15th, the 2nd Thursday, 29 November.

    They recur in every `cycle`. `rule` holds them from 2000 to 2399, and must repeat every 400
    years.
    """

    cycle: Unit
    rule: rrule

    def bounds(self, period: Period) -> Iterator[tuple[int, int]]:
        """Yield (a day, the next one) for all that reach into a period."""
        first: int | None = None
        start = move(period.first, -2, self.cycle)  # the last Friday may be more than a month ago
        for day in self._days_from(start):  # pragma: no branch - they never end
            if first is not None and day > period.first:
                yield first, day
            if day > period.last:
                return
            first = day

    def _days_from(self, start: int) -> Iterator[int]:
        """Yield the days from a start on, without end."""
        within, away = date_within(start)
        while True:
            for found in self.rule.replace(dtstart=within):
                yield found.toordinal() + away
            within, away = _FIRST, away + DAYS_IN_400_YEARS


_FREQUENCIES: dict[Unit, Any] = {Unit.WEEK: WEEKLY, Unit.MONTH: MONTHLY, Unit.YEAR: YEARLY}


def recurring(cycle: Unit, **by: Any) -> Recurrence:
    """Return the days of every cycle that the parts of a rule of dateutil name; Monday is 0."""
    return Recurrence(cycle, rrule(_FREQUENCIES[cycle], _FIRST, until=_LAST, **by))


def weekday_of_month(count: int, number: int) -> Recurrence:
    """Return the nth weekday of every month, n from 1 to 5; Monday is 0."""
    days = weekday(number, count), weekday(number, -1)
    return recurring(Unit.MONTH, byweekday=days, bysetpos=1)


# Only these are followed: a rule by the second may compute for ever and yield nothing.
_DAILY_AT_MOST = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")


def occurrences(rule: str, start: datetime, until: datetime, most: int) -> list[datetime]:
    """Return the times of a rule of iCalendar (`FREQ=WEEKLY;COUNT=4`), the first `most` of them.

    The rule has no UNTIL of its own; `start` and `until` have no time zone. Raises ValueError for
    what is no rule, and for one that comes round more often than daily. Source: RFC 5545, 3.3.10.
    """
    named = dict(part.partition("=")[::2] for part in rule.upper().split(";"))
    if named.get("FREQ") not in _DAILY_AT_MOST:
        raise ValueError(f"FREQ={named.get('FREQ', '')} is not followed")
    if not {"BYHOUR", "BYMINUTE", "BYSECOND"}.isdisjoint(named):
        raise ValueError("a rule by the hour is not followed")
    found = rrulestr(rule, dtstart=start)
    if not isinstance(found, rrule):
        raise ValueError("several rules are not followed")
    # dateutil looks for the next time up to the year 9999. The calendar repeats every 400 years:
    # moved to the last of them, a rule that names no time ends soon.
    away = (MAXYEAR - max(start, until).year) // 400 * 400
    begin, end = (time.replace(year=time.year + away) for time in (start, until))
    times = found.replace(dtstart=begin, until=end, count=None)
    first = islice(times, min(most, int(named.get("COUNT", most))))
    return [time.replace(year=time.year - away) for time in first]
