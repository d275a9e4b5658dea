"""Sets of dates: one of several (`[1667,1670..1672]`), or all of several (`{1960,1961-12}`)."""

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from msgspec import Struct

from timeline.dates.days import BEGINNING, FOREVER, Day
from timeline.dates.period import Period
from timeline.dates.points import Point, Points, day_begins, day_ends, in_utc, widest, zone_among
from timeline.dates.span import Extremes, Membership, Precision, Span
from timeline.dates.units import first_of_month, month_index

_MONTHS = {
    Precision.MONTH: 1,
    Precision.SEASON: 3,
    Precision.QUARTER: 3,
    Precision.FOUR_MONTH: 4,
    Precision.HALF: 6,
    Precision.YEAR: 12,
    Precision.DECADE: 120,
    Precision.CENTURY: 1200,
    Precision.MILLENNIUM: 12000,
}


class DateRange(Struct, frozen=True):
    """`1670..1672`: all the years (months, days …) from one to another, both included.

    `first` is None if there is no first, `last` if there is no last. Both are moments.
    """

    first: Span | None
    last: Span | None

    @property
    def starts(self) -> Extremes:
        """The first and the last day of the first unit."""
        return (BEGINNING, BEGINNING) if self.first is None else self.first.starts

    @property
    def ends(self) -> Extremes:
        """The first and the last day of the last unit."""
        if self.last is None:
            return FOREVER, FOREVER
        # West of the first unit, the last may be on an earlier day: then it is the first day.
        return max(self.last.earliest, self.earliest), max(self.last.latest, self.earliest)

    @property
    def beginnings(self) -> Points:
        """The first and the last point of the first unit."""
        never = day_begins(BEGINNING)
        return (never, never) if self.first is None else self.first.extent

    @property
    def finishes(self) -> Points:
        """The first and the last point of the last unit."""
        never = day_ends(FOREVER)
        return (never, never) if self.last is None else self.last.extent

    @property
    def earliest(self) -> Day:
        """The first day, `BEGINNING` if there is none."""
        return self.starts[0]

    @property
    def latest(self) -> Day:
        """The last day, `FOREVER` if there is none."""
        return self.ends[1]

    @property
    def extent(self) -> Points:
        """The first point and the last."""
        return self.beginnings[0], self.finishes[1]

    def at_or_after(self, day: Day) -> Day | None:
        """Return the first day of the range on or after a day."""
        return None if day > self.latest else max(day, self.earliest)

    def at_or_before(self, day: Day) -> Day | None:
        """Return the last day of the range on or before a day."""
        return None if day < self.earliest else min(day, self.latest)

    def membership(self, period: Period, *, inside: bool) -> Membership:
        """Whether one of the units lies in a period; `inside`, whether all of them do."""
        low, high = self.extent
        if period.surely_from(self.earliest, low) and period.surely_until(self.latest, high):
            return Membership.CERTAIN
        if period.points is not None:
            return self._in_time(period, inside)
        if self.earliest > period.last or self.latest < period.first:
            return Membership.NO
        if not inside:
            return Membership.CERTAIN if self._holds_unit_of(period) else Membership.POSSIBLE
        reaches = self.starts[1] >= period.first and self.ends[0] <= period.last
        return Membership.POSSIBLE if reaches else Membership.NO

    def _in_time(self, period: Period, inside: bool) -> Membership:
        ends = [one.membership(period) for one in (self.first, self.last) if one is not None]
        if inside:
            return Membership.NO if Membership.NO in ends else Membership.POSSIBLE
        if Membership.CERTAIN in ends:
            return Membership.CERTAIN
        low, high = self.extent
        possible = period.maybe_from(self.latest, high) and period.maybe_until(self.earliest, low)
        return Membership.POSSIBLE if possible else Membership.NO

    def _holds_unit_of(self, period: Period) -> bool:
        """Whether a whole unit of the range lies in a period of days, with which it overlaps."""
        if period.first <= self.earliest:
            return self.starts[1] <= period.last
        known = self.last if self.first is None else self.first
        assert known is not None  # noqa: S101
        end = period.first
        if known.precision in _MONTHS:
            months = _MONTHS[known.precision]
            first = month_index(period.first - 1) + 1
            first += (month_index(known.earliest) - first) % months
            end = first_of_month(first + months) - 1
        return end <= min(self.latest, period.last)


Member: TypeAlias = Span | DateRange


class OneOf(Struct, frozen=True):
    """The possible days of a moment that is one of several dates."""

    members: tuple[Member, ...]

    def at_or_after(self, day: Day) -> Day | None:
        """Return the first possible day on or after a day."""
        found = (member.at_or_after(day) for member in self.members)
        return min((each for each in found if each is not None), default=None)

    def at_or_before(self, day: Day) -> Day | None:
        """Return the last possible day on or before a day."""
        found = (member.at_or_before(day) for member in self.members)
        return max((each for each in found if each is not None), default=None)

    def touches(self, period: Period) -> bool:
        """Whether one of the dates may lie in a period."""
        inside = (member.membership(period, inside=False) for member in self.members)
        return any(one is not Membership.NO for one in inside)


class AllOf(Struct, frozen=True):
    """Several dates on each of which something happens."""

    members: tuple[Member, ...]

    @property
    def starts(self) -> Extremes:
        """The earliest and the latest day of the first occasion."""
        lows, highs = zip(*[member.starts for member in self.members], strict=True)
        return min(lows), min(highs)

    @property
    def ends(self) -> Extremes:
        """The earliest and the latest day of the last occasion."""
        lows, highs = zip(*[member.ends for member in self.members], strict=True)
        return max(lows), max(highs)

    @property
    def beginnings(self) -> Points:
        """The earliest and the latest point of the first occasion."""
        lows, highs = self._widest([member.beginnings for member in self.members])
        return min(lows, key=in_utc), min(highs, key=in_utc)

    @property
    def finishes(self) -> Points:
        """The earliest and the latest point of the last occasion."""
        lows, highs = self._widest([member.finishes for member in self.members])
        return max(lows, key=in_utc), max(highs, key=in_utc)

    def _widest(self, bounds: Sequence[Points]) -> Iterable[tuple[Point, ...]]:
        zone = zone_among(member.extent for member in self.members)
        return zip(*[widest(each, zone) for each in bounds], strict=True)

    def membership(self, period: Period, *, inside: bool) -> Membership:
        """Whether one of the occasions lies in a period; `inside`, whether all of them do."""
        found = {member.membership(period, inside=inside) for member in self.members}
        order = reversed(Membership) if inside else iter(Membership)  # the least sure comes last
        return next(answer for answer in order if answer in found)
