"""Dates with unspecified digits, answered exactly: `156X-12-25`, `XXXX-12-XX`.

Such a date has a pattern of years, some months and some days of the month; its days are all
their combinations. There may be millions, so they are never listed: a binary search over the
years finds where to begin, and the search goes on from there, day by day.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from msgspec import Struct

from timeline.dates.days import BEGINNING, FOREVER, Day, civil, day_number, days_in_month
from timeline.dates.period import Period


class Years(Struct, frozen=True):
    """The years that match a pattern of four digits and X, before or after year 0."""

    pattern: str
    negative: bool = False

    def __len__(self) -> int:
        count: int = 10 ** self.pattern.count("X")
        return count - 1 if self.negative and not self.pattern.strip("0X") else count

    def __getitem__(self, index: int) -> int:
        """Return the year at a place in ascending order; -1 is the last."""
        filled, free = self.pattern, self.pattern.count("X")
        place = index + len(self) if index < 0 else index
        if self.negative:
            place = 10**free - 1 - place
        for digit in f"{place:0{free}}" if free else "":
            filled = filled.replace("X", digit, 1)
        return -int(filled) if self.negative else int(filled)


class Mask(Struct, frozen=True):
    """All days that are one of `days`, in one of `months`, in one of `years`.

    A month above 12 belongs to the following year: winter is months 12, 13 and 14.
    """

    years: Years
    months: tuple[int, ...]
    days: tuple[int, ...]

    def bounds(self) -> tuple[int, int] | None:
        """Return the earliest and the latest day; None if there is no day (`XXXX-02-30`)."""
        first = next(self._rising(0), None)
        last = next(self._falling(len(self.years)), None)
        return None if first is None or last is None else (first, last)

    def at_or_after(self, day: Day) -> Day | None:
        """Return the first possible day on or after a day."""
        if day == BEGINNING:
            return next(self._rising(0), None)
        place = bisect_left(self.years, civil(day)[0] - 1)
        return next((found for found in self._rising(place) if found >= day), None)

    def at_or_before(self, day: Day) -> Day | None:
        """Return the last possible day on or before a day."""
        if day == FOREVER:
            return next(self._falling(len(self.years)), None)
        place = bisect_right(self.years, civil(day)[0])
        return next((found for found in self._falling(place) if found <= day), None)

    def touches(self, period: Period) -> bool:
        """Whether a possible day overlaps a period that has times of day, in some zone."""
        first, last = period.days_anywhere
        found = self.at_or_after(first)
        return found is not None and found <= last

    def _rising(self, place: int) -> Iterator[int]:
        for index in range(place, len(self.years)):
            for month in self.months:
                yield from self._days_of(self.years[index], month, self.days)

    def _falling(self, place: int) -> Iterator[int]:
        for index in range(place - 1, -1, -1):
            for month in reversed(self.months):
                yield from self._days_of(self.years[index], month, self.days[::-1])

    def _days_of(self, year: int, month: int, days: tuple[int, ...]) -> Iterator[int]:
        year, month = (year, month) if month <= 12 else (year + 1, month - 12)
        length, before = days_in_month(year, month), day_number(year, month, 1) - 1
        return (before + day for day in days if day <= length)
