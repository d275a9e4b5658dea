"""Dates with unspecified digits, answered exactly: `156X-12-25`, `XXXX-12-XX`.

The days of such a date are the product of a pattern of years, some months and some days of the
month. They are found by walking outward from the day asked about, never by listing them all:
there are at most 10,000 years, and a binary search finds where to begin.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from msgspec import Struct

from timeline.dates.days import BEGINNING, FOREVER, Day, civil, day_number, days_in_month


class Years(Struct, frozen=True):
    """The years that match a pattern of four digits and X, before or after year 0."""

    pattern: str
    negative: bool = False

    def __len__(self) -> int:
        count: int = 10 ** self.pattern.count("X")
        return count - 1 if self.negative and not self.pattern.strip("0X") else count

    def __getitem__(self, index: int) -> int:
        """The year at a place in ascending order; -1 is the last."""
        filled, free = self.pattern, self.pattern.count("X")
        place = index + len(self) if index < 0 else index
        if not 0 <= place < len(self):
            raise IndexError(index)
        if self.negative:
            place = 10**free - 1 - place
        for digit in f"{place:0{free}}" if free else "":
            filled = filled.replace("X", digit, 1)
        return -int(filled) if self.negative else int(filled)


class Mask(Struct, frozen=True):
    """The days on given days of given months of matching years.

    A month above 12 belongs to the following year: winter is months 12, 13 and 14.
    """

    years: Years
    months: tuple[int, ...]
    days: tuple[int, ...]

    def bounds(self) -> tuple[int, int] | None:
        """The earliest and the latest possible day; None if there is none (`XXXX-02-30`)."""
        first = _if_exists(self.years[0], self.months[0], self.days[0])
        if first is None:
            first = next(self._rising(0), None)
        last = _if_exists(self.years[-1], self.months[-1], self.days[-1])
        if last is None:
            last = next(self._falling(len(self.years)), None)
        return None if first is None or last is None else (first, last)

    def at_or_after(self, day: Day) -> Day | None:
        """The first possible day that is not before a day."""
        if day == BEGINNING:
            return next(self._rising(0), None)
        place = bisect_left(self.years, civil(day)[0] - 1)
        return next((found for found in self._rising(place) if found >= day), None)

    def at_or_before(self, day: Day) -> Day | None:
        """The last possible day that is not after a day."""
        if day == FOREVER:
            return next(self._falling(len(self.years)), None)
        place = bisect_right(self.years, civil(day)[0])
        return next((found for found in self._falling(place) if found <= day), None)

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


def _if_exists(year: int, month: int, day: int) -> int | None:
    """The number of a day that may not exist, its month perhaps of the following year."""
    year, month = (year, month) if month <= 12 else (year + 1, month - 12)
    return day_number(year, month, day) if day <= days_in_month(year, month) else None
