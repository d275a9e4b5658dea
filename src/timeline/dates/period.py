"""Periods: the time that a question is about."""

from collections.abc import Mapping
from enum import StrEnum
from math import isfinite
from typing import Annotated

from msgspec import Meta, Struct

from timeline.dates.days import BEGINNING, FOREVER, Day, civil, day_number, iso_day, year_text
from timeline.dates.points import (
    AHEAD,
    BEHIND,
    MINUTE,
    Point,
    day_begins,
    day_ends,
    length,
    may_precede,
    moved,
    point_text,
    shown,
    surely_precedes,
    within_day,
)


class Period(Struct, frozen=True):
    """The days from `first` to `last`, both included; either may be unbounded.

    `points` are those on these days at which the period begins and ends where it does so at a
    time of day, None for an end that has all of the day; it is None itself where both have.
    `text` is the period as somebody wrote it; equality does not depend on it.
    """

    first: Day
    last: Day
    text: str = ""
    points: tuple[Point | None, Point | None] | None = None

    @classmethod
    def in_time(
        cls, first: Day, last: Day, low: Point | None, high: Point | None, text: str = ""
    ) -> "Period":
        """Return the period from a point to another; None stands for the bound of its day."""
        return cls(first, last, text, None if low is None and high is None else (low, high))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Period):
            return NotImplemented
        return (self.first, self.last, self.points) == (other.first, other.last, other.points)

    def __ne__(self, other: object) -> bool:  # a struct has one of its own, over all fields
        return not self == other

    def __hash__(self) -> int:
        return hash((self.first, self.last, self.points))

    @property
    def low(self) -> Point | None:
        """The point at which it begins, None where it has all of its first day."""
        return None if self.points is None else self.points[0]

    @property
    def high(self) -> Point | None:
        """The point at which it ends, None where it has all of its last day."""
        return None if self.points is None else self.points[1]

    @property
    def echo(self) -> str:
        """The bounds: `2015-01-01..2018-12-31`, `..2014-12-31`, `2026-03-11T14:05Z..`."""
        first = "" if self.first == BEGINNING else iso_day(self.first)
        last = "" if self.last == FOREVER else iso_day(self.last)
        if self.low is not None:
            first = point_text(self.low, MINUTE if self.low[1] % MINUTE == 0 else 1)
        if self.high is not None:
            last = point_text(self.high, MINUTE if (self.high[1] + 1) % MINUTE == 0 else 1)
        return f"{first}..{last}"

    @property
    def said(self) -> str:
        """The bounds for a heading: as `echo`, but a single day or instant is written once."""
        first, _, last = self.echo.partition("..")
        return first if first == last else self.echo

    @property
    def begins(self) -> Point:
        """The point at which it begins."""
        return self.low or day_begins(self.first)

    @property
    def ends(self) -> Point:
        """The last point of it."""
        return self.high or day_ends(self.last)

    @property
    def length(self) -> Day:
        """The nanoseconds that it covers, infinite where it has no beginning or no end."""
        bounded = isfinite(self.first) and isfinite(self.last)
        return length(self.begins, within_day(self.ends)) if bounded else FOREVER

    @property
    def onwards(self) -> "Period":
        """All from its beginning on."""
        return Period.in_time(self.first, FOREVER, self.low, None)

    @property
    def up_to_end(self) -> "Period":
        """All up to its end."""
        return Period.in_time(BEGINNING, self.last, None, self.high)

    @property
    def before(self) -> "Period":
        """All before it; it has a beginning."""
        if self.low is None:
            return Period(BEGINNING, self.first - 1)
        last = moved(self.low, -1)
        return Period.in_time(BEGINNING, shown(last)[0], None, last)

    @property
    def after(self) -> "Period":
        """All after it; it has an end."""
        if self.high is None:
            return Period(self.last + 1, FOREVER)
        first = moved(self.high, 1)
        return Period.in_time(shown(first)[0], FOREVER, first, None)

    def __contains__(self, day: Day) -> bool:
        return self.first <= day <= self.last

    def surely_from(self, day: Day, point: Point) -> bool:
        """Whether a point, on a day as it is written, is surely not before the period."""
        return self.first <= day if self.low is None else not may_precede(point, self.low)

    def maybe_from(self, day: Day, point: Point) -> bool:
        """Whether a point, on a day as it is written, may be not before the period."""
        return self.first <= day if self.low is None else not surely_precedes(point, self.low)

    def surely_until(self, day: Day, point: Point) -> bool:
        """Whether a point, on a day as it is written, is surely not after the period."""
        return day <= self.last if self.high is None else not may_precede(self.high, point)

    def maybe_until(self, day: Day, point: Point) -> bool:
        """Whether a point, on a day as it is written, may be not after the period."""
        return day <= self.last if self.high is None else not surely_precedes(self.high, point)

    @property
    def days_anywhere(self) -> tuple[Day, Day]:
        """The first and the last day that overlap the period in some zone on Earth."""
        first, last = self.first, self.last
        if self.low is not None and self.low[2] is not None:
            # Clocks behind UTC show an earlier day, those ahead of it a later one.
            first = moved(self.low, -BEHIND)[0]
        if self.high is not None and self.high[2] is not None:
            last = moved(self.high, AHEAD)[0]
        return first, last


class NamedBy(StrEnum):
    """The calendar year from which a fiscal year has its number."""

    FIRST = "first"
    LAST = "last"


class FiscalYear(Struct, frozen=True):
    """The month, and the day of it from 1 to 28, on which fiscal years begin; what names them.

    One that begins on 1 January is the calendar year.
    """

    month: Annotated[int, Meta(ge=1, le=12)] = 1
    day: Annotated[int, Meta(ge=1, le=28)] = 1
    named_by: NamedBy = NamedBy.LAST

    @property
    def is_calendar_year(self) -> bool:
        """Whether they begin in January, as years do."""
        return (self.month, self.day) == (1, 1)

    def first_day(self, name: int) -> int:
        """Return the first day of the fiscal year of a number."""
        begins = name if self.is_calendar_year else name - self._later
        return day_number(begins, self.month, self.day)

    @property
    def start(self) -> str:
        """The month, or the month and the day, as a registry has it: `4`, `04-06`."""
        return str(self.month) if self.day == 1 else f"{self.month:02}-{self.day:02}"

    def name(self, first: int) -> str:
        """Return the name of the fiscal year that begins on a day: `FY2021`."""
        return f"FY{year_text(civil(first)[0] + self._later)}"

    @property
    def _later(self) -> int:
        """How many years its number is above that of the year in which it begins."""
        return int(self.named_by is NamedBy.LAST)


class Calendar(Struct, frozen=True):
    """What gives relative and named periods their days.

    `today` is a day number, `now` the point that it is where a time of day is known. `named` are
    the registry's own periods: what each id stands for, in the language of periods.
    `timezone` is the name of the zone of times that have none, "" where they are local.
    `languages` are the codes of those in which dates may be written, beside English.
    """

    today: int
    fiscal_year: FiscalYear = FiscalYear()
    named: Mapping[str, str] = {}
    now: Point | None = None
    timezone: str = ""
    languages: tuple[str, ...] = ()
