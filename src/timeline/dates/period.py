"""Periods: the days that a question is about."""

from collections.abc import Mapping

from msgspec import Struct, field

from timeline.dates.days import BEGINNING, FOREVER, Day, iso_day


class Period(Struct, frozen=True):
    """The days from `first` to `last`, both included; either may be unbounded.

    `text` is the period as somebody wrote it; equality does not depend on it.
    """

    first: Day
    last: Day
    text: str = ""

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Period):
            return NotImplemented
        return (self.first, self.last) == (other.first, other.last)

    def __ne__(self, other: object) -> bool:  # a struct has one of its own, over all fields
        return not self == other

    def __hash__(self) -> int:
        return hash((self.first, self.last))

    @property
    def echo(self) -> str:
        """The days: `2015-01-01..2018-12-31`, `..2014-12-31`, `2012-01-01..`."""
        first = "" if self.first == BEGINNING else iso_day(self.first)
        last = "" if self.last == FOREVER else iso_day(self.last)
        return f"{first}..{last}"

    @property
    def said(self) -> str:
        """The days for a heading: as `echo`, but a single day is written once."""
        return iso_day(self.first) if self.first == self.last else self.echo

    def __contains__(self, day: Day) -> bool:
        return self.first <= day <= self.last


class Calendar(Struct, frozen=True):
    """What gives relative and named periods their days.

    `today` is a day number, `fiscal_year_start` a month from 1 to 12, and `named` holds the
    registry's own periods.
    """

    today: int
    fiscal_year_start: int = 1
    named: Mapping[str, Period] = field(default_factory=dict)
