"""Spans: imprecise dates, never rounded.

A Span says one of two things. A *moment* happened at some time between `earliest` and `latest`
(`2009`: some day of that year). What *lasts* has a start and an end, each a Span of its own, or
open (there is none) or unknown (there is one, not known). The marks `~` (approximate) and `?`
(uncertain) say how well a date is known; the standard gives them no width, so they never move
its days.

Source: Extended Date/Time Format specification, Library of Congress, 2019 (ISO 8601-2).
"""

from enum import StrEnum
from typing import Any, Final, Protocol, TypeAlias

from timeline.dates.days import BEGINNING, FOREVER, Day
from timeline.dates.period import Period
from timeline.dates.points import (
    LAST,
    Points,
    day_begins,
    day_ends,
    may_precede,
    rfc_3339,
    surely_precedes,
    widest,
    zone_among,
)


class Precision(StrEnum):
    """The finest part that a date names. Sets and intervals are made of dates with their own."""

    TIME = "time"
    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    QUARTER = "quarter"
    FOUR_MONTH = "four-month"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    MILLENNIUM = "millennium"
    INTERVAL = "interval"
    SET = "set"


class Membership(StrEnum):
    """Whether a date lies in a period."""

    CERTAIN = "certain"
    POSSIBLE = "possible"
    NO = "no"


class Edge(StrEnum):
    """An end of an interval that is not a date: it has no end, or nobody knows it."""

    OPEN = ".."
    UNKNOWN = ""


OPEN = Edge.OPEN
UNKNOWN = Edge.UNKNOWN

# The earliest and the latest day that something can fall on.
Extremes: TypeAlias = tuple[Day, Day]
SortKey: TypeAlias = tuple[Day, int, Day, int, str]


class PossibleDays(Protocol):
    """The possible days of a moment, where they are not one unbroken stretch."""

    def at_or_after(self, day: Day) -> Day | None:
        """Return the first possible day on or after a day."""

    def at_or_before(self, day: Day) -> Day | None:
        """Return the last possible day on or before a day."""

    def touches(self, period: Period) -> bool:
        """Whether something of it may lie in a period that has times of day."""


class Occasions(Protocol):
    """Several dates on each of which something happens."""

    @property
    def starts(self) -> Extremes:
        """The earliest and the latest day of the first occasion."""

    @property
    def ends(self) -> Extremes:
        """The earliest and the latest day of the last occasion."""

    @property
    def beginnings(self) -> Points:
        """The earliest and the latest point of the first occasion."""

    @property
    def finishes(self) -> Points:
        """The earliest and the latest point of the last occasion."""

    def membership(self, period: Period, *, inside: bool) -> Membership:
        """Whether one of the occasions lies in a period; `inside`, whether all of them do."""


class Span:
    """An imprecise date. It never changes.

    `edtf` is its text in EDTF, exactly as it was written if it was EDTF. Two dates are equal if
    these texts are. `typed` is what a person wrote, where that differs. `earliest` and `latest`
    are days, as they are written in whatever zone; those of an interval are its earliest start
    and its latest end. `gaps` holds the possible days of a moment where they are not one unbroken
    stretch, and `all_of` the dates of a set that all happen. `points` are the earliest and the
    latest point on the axis of time where a time of day is written, None where days say it all.
    """

    # No Struct: msgspec would write all of its fields, and an index holds a date as a text.
    __slots__ = (
        "all_of",
        "approximate",
        "earliest",
        "edtf",
        "end",
        "gaps",
        "latest",
        "points",
        "precision",
        "start",
        "typed",
        "uncertain",
    )

    def __init__(
        self,
        edtf: str,
        earliest: Day,
        latest: Day,
        precision: Precision,
        approximate: bool = False,
        uncertain: bool = False,
        typed: str | None = None,
        start: "Span | Edge | None" = None,
        end: "Span | Edge | None" = None,
        gaps: PossibleDays | None = None,
        all_of: Occasions | None = None,
        points: Points | None = None,
    ) -> None:
        self.edtf: Final = edtf
        self.earliest: Final = earliest
        self.latest: Final = latest
        self.precision: Final = precision
        self.approximate: Final = approximate
        self.uncertain: Final = uncertain
        self.typed: Final = typed
        self.start: Final = start
        self.end: Final = end
        self.gaps: Final = gaps
        self.all_of: Final = all_of
        self.points: Final = points

    def __eq__(self, other: object) -> bool:
        return self.edtf == other.edtf if isinstance(other, Span) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.edtf)

    def __repr__(self) -> str:
        return f"Span({self.edtf!r})"

    def __str__(self) -> str:
        return self.edtf

    @property
    def lasts(self) -> bool:
        """Whether this has a start and an end, and is not a moment."""
        return self.start is not None

    @property
    def mark(self) -> str:
        """The marks on the date or any part of it: `~`, `?`, `%` for both, or nothing."""
        if self.approximate:
            return "%" if self.uncertain else "~"
        return "?" if self.uncertain else ""

    @property
    def starts(self) -> Extremes:
        """The earliest and the latest day on which it starts; of a moment, on which it is."""
        if self.all_of is not None:
            return self.all_of.starts
        if self.start is None:
            return self.earliest, self.latest
        if isinstance(self.start, Span):
            last = self.start.at_or_before(self.latest)
            return self.start.earliest, self.start.latest if last is None else last
        return BEGINNING, BEGINNING if self.start is OPEN else self.latest

    @property
    def ends(self) -> Extremes:
        """The earliest and the latest day on which it ends; of a moment, on which it is."""
        if self.all_of is not None:
            return self.all_of.ends
        if self.end is None:
            return self.earliest, self.latest
        if isinstance(self.end, Span):
            first = self.end.at_or_after(self.earliest)
            return self.latest if first is None else first, self.latest
        return FOREVER if self.end is OPEN else self.earliest, FOREVER

    @property
    def extent(self) -> Points:
        """The earliest and the latest point; a day is all of its hours, wherever it is."""
        return self.points or (day_begins(self.earliest), day_ends(self.latest))

    @property
    def beginnings(self) -> Points:
        """The earliest and the latest point at which it starts; of a moment, at which it is."""
        if self.points is None:
            first, last = self.starts
            return day_begins(first), day_ends(last)
        if self.all_of is not None:
            return self.all_of.beginnings
        if self.start is None:
            return self.points
        if isinstance(self.start, Span):
            low, high = widest(self.start.extent, zone_among([self.points]))
            return low, self.points[1] if surely_precedes(self.points[1], high) else high
        never = day_begins(BEGINNING)
        return never, never if self.start is OPEN else self.points[1]

    @property
    def finishes(self) -> Points:
        """The earliest and the latest point at which it ends; of a moment, at which it is."""
        if self.points is None:
            first, last = self.ends
            return day_begins(first), day_ends(last)
        if self.all_of is not None:
            return self.all_of.finishes
        if self.end is None:
            return self.points
        if isinstance(self.end, Span):
            low, high = widest(self.end.extent, zone_among([self.points]))
            return self.points[0] if surely_precedes(low, self.points[0]) else low, high
        never = day_ends(FOREVER)
        return never if self.end is OPEN else self.points[0], never

    @property
    def sort_key(self) -> SortKey:
        """The place of a date in reading order: by its earliest point, the broader date first.

        `2013` comes before `2013-01`, which comes before `2013-01-01`, and that before its hours.
        A date without an earliest day (`[..2014]`) stands at its latest.
        A date that is surely before another always sorts before it.
        """
        if self.points is None:
            return self.sort_day, 0, -self.latest, -LAST, self.edtf
        low, high = self.points
        day, within, _ = high if low[0] == BEGINNING else low
        return day, within, -high[0], -high[1], self.edtf

    @property
    def sort_day(self) -> Day:
        """The day by which a date is sorted, as it is written in whatever zone."""
        return self.latest if self.earliest == BEGINNING else self.earliest

    def surely_before(self, other: "Span") -> bool:
        """Whether this ends before the other begins, whatever the true days and zones are."""
        if self.points is None and other.points is None:
            return self.ends[1] < other.starts[0]
        return surely_precedes(self.finishes[1], other.beginnings[0])

    def maybe_before(self, other: "Span") -> bool:
        """Whether this may end before the other begins; within a day, if both have a time."""
        if self.points is None or other.points is None:
            return self.ends[0] < other.starts[1]
        return may_precede(self.finishes[0], other.beginnings[1])

    @property
    def period(self) -> Period:
        """The period from its earliest point to its latest."""
        if self.points is None:
            return Period(self.earliest, self.latest, self.edtf)
        low, high = self.points
        return Period.in_time(
            self.earliest,
            self.latest,
            None if low == day_begins(self.earliest) else low,
            None if high == day_ends(self.latest) else high,
            self.edtf,
        )

    @property
    def start_time(self) -> str | None:
        """The earliest instant as RFC 3339 writes it, None where no time and zone is written."""
        return None if self.points is None else rfc_3339(self.points[0])

    @property
    def end_time(self) -> str | None:
        """The latest instant as RFC 3339 writes it, None where no time and zone is written."""
        return None if self.points is None else rfc_3339(self.points[1])

    def surely_within(self, period: Period) -> bool:
        """Whether all of it lies in the period, whatever the true days are."""
        return self.membership(period, inside=True) is Membership.CERTAIN

    def membership(self, period: Period, *, inside: bool = False) -> Membership:
        """Whether this lies in a period.

        For a moment this is certain if every possible day lies in the period, and possible if
        one does. What lasts, or happens on several dates, needs to overlap the period; with
        `inside`, all of it must lie in the period. A period of days asks for the day that is
        written, in whatever zone; one with a time of day asks for points.
        """
        if self.all_of is not None:
            return self.all_of.membership(period, inside=inside)
        if self.start is not None and not inside:
            return self._overlap(period)
        if period.points is None:
            if period.first <= self.earliest and self.latest <= period.last:
                return Membership.CERTAIN
            possible = self._maybe_on_days(period)
        else:
            low, high = self.extent
            if period.surely_from(self.earliest, low) and period.surely_until(self.latest, high):
                return Membership.CERTAIN
            possible = self._maybe_in_time(period)
        return Membership.POSSIBLE if possible else Membership.NO

    def _overlap(self, period: Period) -> Membership:
        starts, ends = self.starts, self.ends
        if period.points is None:  # as most are: this takes a third of the time
            if starts[1] <= period.last and ends[0] >= period.first:
                return Membership.CERTAIN
            possible = starts[0] <= period.last and ends[1] >= period.first
            return Membership.POSSIBLE if possible else Membership.NO
        began, ended = self.beginnings, self.finishes
        if period.surely_until(starts[1], began[1]) and period.surely_from(ends[0], ended[0]):
            return Membership.CERTAIN
        if period.maybe_until(starts[0], began[0]) and period.maybe_from(ends[1], ended[1]):
            return Membership.POSSIBLE
        return Membership.NO

    def _maybe_on_days(self, period: Period) -> bool:
        if self.start is None:
            day = self.at_or_after(period.first)
            return day is not None and day <= period.last
        first, last = _first_day(self.start, period.first), _last_day(self.end, period.last)
        return first is not None and last is not None and first <= last

    def _maybe_in_time(self, period: Period) -> bool:
        low, high = self.extent
        if self.start is None:
            from_then, until_then = (self.latest, high), (self.earliest, low)
            touches = period.maybe_from(*from_then) and period.maybe_until(*until_then)
            return touches and (self.gaps is None or self.gaps.touches(period))
        after = self.start is UNKNOWN or period.maybe_from(self.starts[1], self.beginnings[1])
        before = self.end is UNKNOWN or period.maybe_until(self.ends[0], self.finishes[0])
        # With one end unknown, nothing above says that the other is not on the wrong side.
        return after and before and self._overlap(period) is not Membership.NO

    def at_or_after(self, day: Day) -> Day | None:
        """Return the first possible day of a moment on or after a day."""
        if day > self.latest:
            return None
        return max(day, self.earliest) if self.gaps is None else self.gaps.at_or_after(day)

    def at_or_before(self, day: Day) -> Day | None:
        """Return the last possible day of a moment on or before a day."""
        if day < self.earliest:
            return None
        return min(day, self.latest) if self.gaps is None else self.gaps.at_or_before(day)

    def marked(self, mark: str) -> "Span":
        """Return a moment that has no mark, and is no set, with one: `~`, `?` or `%`."""
        approximate, uncertain = flags(mark)
        return self._with(
            edtf=self.edtf + mark, approximate=approximate, uncertain=uncertain, typed=None
        )

    def typed_as(self, text: str) -> "Span":
        """Return the same date with the text that a person wrote."""
        return self._with(typed=None if text == self.edtf else text)

    def _with(self, **changes: Any) -> "Span":
        return Span(**{name: getattr(self, name) for name in self.__slots__} | changes)


def flags(marks: str) -> tuple[bool, bool]:
    """Whether marks say that a date is approximate, and whether they say that it is uncertain."""
    return "~" in marks or "%" in marks, "?" in marks or "%" in marks


def _first_day(start: Span | Edge | None, day: Day) -> Day | None:
    if isinstance(start, Span):
        return start.at_or_after(day)
    return day if start is UNKNOWN or day == BEGINNING else None


def _last_day(end: Span | Edge | None, day: Day) -> Day | None:
    if isinstance(end, Span):
        return end.at_or_before(day)
    return day if end is UNKNOWN or day == FOREVER else None
