"""Days that come round, and the period they cut: `dateutil.rrule`."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import assert_never

from dateutil.rrule import MONTHLY, WEEKLY, YEARLY, rrule, weekday

from timeline.dates.days import DAYS_IN_400_YEARS, date_within
from timeline.dates.period import Period
from timeline.dates.units import Unit, move
from timeline.values import frozen

_FIRST, _LAST = date(2000, 1, 1), date(2399, 12, 31)


class Recurs(StrEnum):
    """What a recurrence names."""

    DAYS_OF_WEEK = "days of the week"
    DAY_OF_MONTH = "a day of the month"
    WEEKDAY_OF_MONTH = "the so-many-th weekday of the month"
    DAY_OF_YEAR = "a day of the year"


@frozen
class Recurrence:
    """Days that come round: Mondays, the 15th, the 2nd Thursday, 29 November.

    `numbers` are weekdays (Monday 0); a day of the month; a count and a weekday; a month and a
    day. A day that a month has not got is its last day.
    """

    kind: Recurs
    numbers: tuple[int, ...]

    @property
    def cycle(self) -> Unit:
        """The unit in which the days come round."""
        match self.kind:
            case Recurs.DAYS_OF_WEEK:
                return Unit.WEEK
            case Recurs.DAY_OF_MONTH | Recurs.WEEKDAY_OF_MONTH:
                return Unit.MONTH
            case Recurs.DAY_OF_YEAR:
                return Unit.YEAR
            case _:
                assert_never(self.kind)

    def bounds(self, period: Period) -> Iterator[tuple[int, int]]:
        """The days from one recurrence up to the next, from the one on or before a period."""
        first: int | None = None
        start = move(period.first, -2, self.cycle)  # one month may lie between two recurrences
        for day in self._days_from(start):  # pragma: no branch - they never end
            if first is not None and day > period.first:
                yield first, day
            if day > period.last:
                return
            first = day

    def _days_from(self, start: int) -> Iterator[int]:
        """The days from a start on, rising without end: the same every 400 years."""
        within, away = date_within(start)
        while True:
            for found in self._rule(within):
                yield found.toordinal() + away
            within, away = _FIRST, away + DAYS_IN_400_YEARS

    def _rule(self, start: date) -> rrule:
        """The days from a start to the end of 2399.

        Where a month may lack the day, its last one is named too, and the first of the two taken.
        """
        day = self.numbers[-1]
        match self.kind:
            case Recurs.DAYS_OF_WEEK:
                return rrule(WEEKLY, start, until=_LAST, byweekday=self.numbers)
            case Recurs.DAY_OF_MONTH:
                return rrule(MONTHLY, start, until=_LAST, bymonthday=(day, -1), bysetpos=1)
            case Recurs.WEEKDAY_OF_MONTH:
                either = weekday(day, self.numbers[0]), weekday(day, -1)
                return rrule(MONTHLY, start, until=_LAST, byweekday=either, bysetpos=1)
            case Recurs.DAY_OF_YEAR:
                month, days = self.numbers[0], (day, -1)
                return rrule(YEARLY, start, until=_LAST, bymonth=month, bymonthday=days, bysetpos=1)
            case _:
                assert_never(self.kind)
