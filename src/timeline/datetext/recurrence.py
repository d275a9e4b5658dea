"""Recurring days that cut a period, as in hledger's "every 2nd thursday of month"."""

from collections.abc import Iterator
from enum import StrEnum
from typing import assert_never

from timeline.dates.days import civil, days_in_month, weekday
from timeline.dates.period import Period
from timeline.dates.units import Unit, first_of_month, month_index
from timeline.datetext.lexicon import MONTHS
from timeline.values import frozen

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEKDAYS = {name: number for number, name in enumerate(_WEEKDAYS)} | {
    name[:3]: number for number, name in enumerate(_WEEKDAYS)
}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5}


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
        for day in self._days_from(int(period.first)):  # pragma: no branch - they never end
            if first is not None and day > period.first:
                yield first, day
            if day > period.last:
                return
            first = day

    def _days_from(self, start: int) -> Iterator[int]:
        """The days, rising without end, from one that is not after the start."""
        if self.kind is Recurs.DAYS_OF_WEEK:
            day = start - 7
            while True:
                if weekday(day) in self.numbers:
                    yield day
                day += 1
        yearly = self.kind is Recurs.DAY_OF_YEAR
        month = (
            (civil(start)[0] - 1) * 12 + self.numbers[0] - 1 if yearly else month_index(start) - 2
        )
        while True:
            yield self._day_in(month)
            month += 12 if yearly else 1

    def _day_in(self, month: int) -> int:
        first = first_of_month(month)
        length = days_in_month(month // 12, month % 12 + 1)
        if self.kind is Recurs.WEEKDAY_OF_MONTH:
            count, day = self.numbers
            found = first + (day - weekday(first)) % 7 + 7 * (count - 1)
            return found if found < first + length else found - 7
        return first + min(self.numbers[-1], length) - 1


def read_recurrence(words: list[str]) -> Recurrence | None:
    """The recurrence that words name, or None."""
    if words[-2:] in (["of", "month"], ["of", "year"], ["of", "week"]):
        cycle, words = words[-1], words[:-2]
    else:
        cycle = ""
    if len(words) == 1:
        return _read_weekdays(words[0]) if cycle in ("", "week") else None
    if len(words) != 2:
        return None
    return _read_nth(words[0], words[1], cycle)


def _read_weekdays(word: str) -> Recurrence | None:
    if word == "weekday":
        return Recurrence(Recurs.DAYS_OF_WEEK, (0, 1, 2, 3, 4))
    if word == "weekendday":
        return Recurrence(Recurs.DAYS_OF_WEEK, (5, 6))
    names = word.split(",")
    if not all(name in WEEKDAYS for name in names):
        return None
    return Recurrence(Recurs.DAYS_OF_WEEK, tuple(sorted({WEEKDAYS[name] for name in names})))


def _read_nth(first: str, second: str, cycle: str) -> Recurrence | None:
    number = _ordinal(first)
    if number is None:
        number, second = _ordinal(second), first
    if number is None:
        return None
    if second == "day" and cycle == "week":
        return Recurrence(Recurs.DAYS_OF_WEEK, (number - 1,)) if number <= 7 else None
    if second == "day" and cycle in ("", "month"):
        return Recurrence(Recurs.DAY_OF_MONTH, (number,)) if number <= 31 else None
    if second in WEEKDAYS and cycle in ("", "month") and number <= 5:
        return Recurrence(Recurs.WEEKDAY_OF_MONTH, (number, WEEKDAYS[second]))
    month = MONTHS.get(second)
    if month is None or cycle not in ("", "year") or number > days_in_month(2000, month):
        return None
    return Recurrence(Recurs.DAY_OF_YEAR, (month, number))


def _ordinal(word: str) -> int | None:
    if word in _ORDINALS:
        return _ORDINALS[word]
    digits = word[:-2]
    if word[-2:] not in ("st", "nd", "rd", "th") or not (digits.isascii() and digits.isdecimal()):
        return None
    return int(digits) if 1 <= len(digits) <= 2 and int(digits) else None
