"""Sets of dates: one of several (`[1667,1670..1672]`), or all of several (`{1960,1961-12}`)."""

from collections.abc import Callable
from typing import TypeAlias

from msgspec import Struct

from timeline.dates.days import BEGINNING, FOREVER, Day
from timeline.dates.period import Period
from timeline.dates.points import Point, Points, day_begins, day_ends, widest, zone_among
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
    """`1670..1672`: all the years (months, days …) from one to another, both included."""

    first: Span | None
    last: Span | None

    @property
    def earliest(self) -> Day:
        """The first day of the first unit, `BEGINNING` if there is no first."""
        return BEGINNING if self.first is None else self.first.earliest

    @property
    def latest(self) -> Day:
        """The last day of the last unit, `FOREVER` if there is no last.

        West of the first unit, the last may be on an earlier day: then it is the first day.
        """
        return FOREVER if self.last is None else max(self.last.latest, self.earliest)

    def at_or_after(self, day: Day) -> Day | None:
        """Return the first day of the range on or after a day."""
        return None if day > self.latest else max(day, self.earliest)

    def at_or_before(self, day: Day) -> Day | None:
        """Return the last day of the range on or before a day."""
        return None if day < self.earliest else min(day, self.latest)

    @property
    def first_unit_ends(self) -> Day:
        """The last day of the first unit."""
        return BEGINNING if self.first is None else self.first.latest

    @property
    def last_unit_starts(self) -> Day:
        """The first day of the last unit."""
        return FOREVER if self.last is None else max(self.last.earliest, self.earliest)

    @property
    def extent(self) -> Points:
        """The first point of the first unit, and the last of the last."""
        low = day_begins(BEGINNING) if self.first is None else self.first.extent[0]
        return low, day_ends(FOREVER) if self.last is None else self.last.extent[1]

    def membership(self, period: Period, *, inside: bool) -> Membership:
        """Whether one of the units lies in a period; `inside`, whether all of them do."""
        if period.points is not None:
            return self._in_time(period, inside)
        if self.earliest > period.last or self.latest < period.first:
            return Membership.NO
        if inside:
            return self._inside(period)
        return Membership.CERTAIN if self.holds_unit_within(period) else Membership.POSSIBLE

    def _inside(self, period: Period) -> Membership:
        if period.first <= self.earliest and self.latest <= period.last:
            return Membership.CERTAIN
        if self.first_unit_ends >= period.first and self.last_unit_starts <= period.last:
            return Membership.POSSIBLE
        return Membership.NO

    def _in_time(self, period: Period, inside: bool) -> Membership:
        low, high = self.extent
        if period.surely_from(self.earliest, low) and period.surely_until(self.latest, high):
            return Membership.CERTAIN
        ends = [one.membership(period) for one in (self.first, self.last) if one is not None]
        if inside:
            return Membership.NO if Membership.NO in ends else Membership.POSSIBLE
        if Membership.CERTAIN in ends:
            return Membership.CERTAIN
        possible = period.maybe_from(self.latest, high) and period.maybe_until(self.earliest, low)
        return Membership.POSSIBLE if possible else Membership.NO

    def holds_unit_within(self, period: Period) -> bool:
        """Whether a whole unit of the range lies in the period."""
        if period.first <= self.earliest:
            first = self.earliest
            return (first != BEGINNING and self.first_unit_ends <= period.last) or (
                first == BEGINNING and period.last > BEGINNING
            )
        end = self._unit_end(self._unit_start_from(period.first))
        return end <= min(self.latest, period.last)

    def _anchor(self) -> tuple[Day, Precision]:
        """Return a day on which a unit starts, and the precision of the units."""
        if self.first is not None:
            return self.first.earliest, self.first.precision
        assert self.last is not None  # noqa: S101
        return self.last.latest + 1, self.last.precision

    def _unit_start_from(self, day: Day) -> Day:
        anchor, precision = self._anchor()
        if precision not in _MONTHS:
            return day
        months = _MONTHS[precision]
        phase = month_index(anchor) % months
        index = month_index(day - 1) + 1
        return first_of_month(index + (phase - index) % months)

    def _unit_end(self, start: Day) -> Day:
        _, precision = self._anchor()
        if precision not in _MONTHS:
            return start
        return first_of_month(month_index(start) + _MONTHS[precision]) - 1


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
        return (
            min(member.earliest for member in self.members),
            min(_first_latest(member) for member in self.members),
        )

    @property
    def ends(self) -> Extremes:
        """The earliest and the latest day of the last occasion."""
        return (
            max(_last_earliest(member) for member in self.members),
            max(member.latest for member in self.members),
        )

    @property
    def beginnings(self) -> Points:
        """The earliest and the latest point of the first occasion."""
        first = self._widest(_first_of)
        return (
            min((low for low, _ in first), key=_in_time),
            min((high for _, high in first), key=_in_time),
        )

    @property
    def finishes(self) -> Points:
        """The earliest and the latest point of the last occasion."""
        last = self._widest(_last_of)
        return (
            max((low for low, _ in last), key=_in_time),
            max((high for _, high in last), key=_in_time),
        )

    def _widest(self, ends_of: Callable[[Member], Points]) -> list[Points]:
        zone = zone_among(member.extent for member in self.members)
        return [widest(ends_of(member), zone) for member in self.members]

    def membership(self, period: Period, *, inside: bool) -> Membership:
        """Whether one of the occasions lies in a period; `inside`, whether all of them do."""
        found = {member.membership(period, inside=inside) for member in self.members}
        if inside:
            order = (Membership.NO, Membership.POSSIBLE, Membership.CERTAIN)
        else:
            order = (Membership.CERTAIN, Membership.POSSIBLE, Membership.NO)
        return next(answer for answer in order if answer in found)


def _first_latest(member: Member) -> Day:
    return member.latest if isinstance(member, Span) else member.first_unit_ends


def _last_earliest(member: Member) -> Day:
    return member.earliest if isinstance(member, Span) else member.last_unit_starts


def _first_of(member: Member) -> Points:
    """Return the bounds of the first date of a member."""
    if isinstance(member, Span):
        return member.extent
    never = day_begins(BEGINNING)
    return (never, never) if member.first is None else member.first.extent


def _last_of(member: Member) -> Points:
    """Return the bounds of the last date of a member."""
    if isinstance(member, Span):
        return member.extent
    never = day_ends(FOREVER)
    return (never, never) if member.last is None else member.last.extent


def _in_time(point: Point) -> tuple[Day, int]:
    return point[:2]
