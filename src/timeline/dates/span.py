"""Spans: imprecise dates, never rounded.

A Span says one of two things. A *moment* happened at some time between `earliest` and `latest`
(`2009`: some day of that year). What *lasts* has a start and an end, each a Span of its own, or
open (there is none) or unknown (there is one, not known). The marks `~` (approximate) and `?`
(uncertain) say how well a date is known; the standard gives them no width, so they never move
its days.

Source: Extended Date/Time Format specification, Library of Congress, 2019 (ISO 8601-2).
"""

from enum import StrEnum
from typing import Final, Protocol, TypeAlias

from timeline.dates.days import BEGINNING, FOREVER, Day
from timeline.dates.period import Period


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

Extremes: TypeAlias = tuple[Day, Day]
"""The earliest and the latest day that something can fall on."""


class PossibleDays(Protocol):
    """The possible days of a moment, where they are not one unbroken stretch."""

    def at_or_after(self, day: Day) -> Day | None:
        """Return the first possible day on or after a day."""

    def at_or_before(self, day: Day) -> Day | None:
        """Return the last possible day on or before a day."""


class Occasions(Protocol):
    """Several dates on each of which something happens."""

    @property
    def starts(self) -> Extremes:
        """The earliest and the latest day of the first occasion."""

    @property
    def ends(self) -> Extremes:
        """The earliest and the latest day of the last occasion."""

    def membership(self, period: Period, *, inside: bool) -> Membership:
        """Whether one of the occasions lies in a period; `inside`, whether all of them do."""


class Span:
    """An imprecise date. It never changes.

    `edtf` is its text in EDTF, exactly as it was written if it was EDTF. Two dates are equal if
    these texts are. `typed` is what a person wrote, where that differs. `earliest` and `latest`
    are days; those of an interval are its earliest start and its latest end. `gaps` holds the
    possible days of a moment where they are not one unbroken stretch, and `all_of` the dates of
    a set that all happen. `clock` is the second of the day (0 to 86,400) with the zone in
    minutes east of UTC, None for local time.
    """

    # No Struct: msgspec would write all of its fields, and an index holds a date as a text.
    __slots__ = (
        "all_of",
        "approximate",
        "clock",
        "earliest",
        "edtf",
        "end",
        "gaps",
        "latest",
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
        clock: tuple[int, int | None] | None = None,
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
        self.clock: Final = clock

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
            return self.end.earliest if first is None else first, self.end.latest
        return FOREVER if self.end is OPEN else self.earliest, FOREVER

    @property
    def sort_key(self) -> tuple[Day, Day, int, str]:
        """The place of a date in reading order: by its earliest day, the broader date first.

        `2013` comes before `2013-01`, which comes before `2013-01-01`; on one day the time
        decides. A date without an earliest day (`[..2014]`) stands at its latest.
        A date that is surely before another always sorts before it.
        """
        day = self.latest if self.earliest == BEGINNING else self.earliest
        return day, -self.latest, self._second, self.edtf

    @property
    def _second(self) -> int:
        if self.clock is None:
            return 0
        second, zone = self.clock
        return second - 60 * (zone or 0)

    def surely_before(self, other: "Span") -> bool:
        """Whether this ends before the other begins, whatever the true days are."""
        if self._on_one_clock(other):
            return self._instant < other._instant and self.earliest <= other.earliest
        return self.ends[1] < other.starts[0]

    def maybe_before(self, other: "Span") -> bool:
        """Whether this may end before the other begins."""
        if self._on_one_clock(other):
            return self._instant < other._instant
        return self.ends[0] < other.starts[1]

    def _on_one_clock(self, other: "Span") -> bool:
        """Whether both times can be compared: in known zones, or on one day without zones."""
        if self.clock is None or other.clock is None:
            return False
        if self.clock[1] is None or other.clock[1] is None:
            return self.clock[1] == other.clock[1] and self.earliest == other.earliest
        return True

    @property
    def _instant(self) -> float:
        return self.earliest * 86_400 + self._second

    def surely_within(self, period: Period) -> bool:
        """Whether all of it lies in the period, whatever the true days are."""
        return self.membership(period, inside=True) is Membership.CERTAIN

    def maybe_within(self, period: Period) -> bool:
        """Whether all of it may lie in the period."""
        return self.membership(period, inside=True) is not Membership.NO

    def membership(self, period: Period, *, inside: bool = False) -> Membership:
        """Whether this lies in a period.

        For a moment this is certain if every possible day lies in the period, and possible if
        one does. What lasts, or happens on several dates, needs to overlap the period; with
        `inside`, all of it must lie in the period.
        """
        if self.start is not None:
            return self._within(period) if inside else self._overlap(period)
        if self.all_of is not None:
            return self.all_of.membership(period, inside=inside)
        if period.first <= self.earliest and self.latest <= period.last:
            return Membership.CERTAIN
        day = self.at_or_after(period.first)
        return Membership.NO if day is None or day > period.last else Membership.POSSIBLE

    def _overlap(self, period: Period) -> Membership:
        starts, ends = self.starts, self.ends
        if starts[1] <= period.last and ends[0] >= period.first:
            return Membership.CERTAIN
        if starts[0] <= period.last and ends[1] >= period.first:
            return Membership.POSSIBLE
        return Membership.NO

    def _within(self, period: Period) -> Membership:
        if period.first <= self.earliest and self.latest <= period.last:
            return Membership.CERTAIN
        first = _first_day(self.start, period.first)
        last = _last_day(self.end, period.last)
        if first is not None and last is not None and first <= last:
            return Membership.POSSIBLE
        return Membership.NO

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

    def typed_as(self, text: str) -> "Span":
        """Return the same date with the text that a person wrote."""
        return Span(
            self.edtf,
            self.earliest,
            self.latest,
            self.precision,
            self.approximate,
            self.uncertain,
            None if text == self.edtf else text,
            self.start,
            self.end,
            self.gaps,
            self.all_of,
            self.clock,
        )


def _first_day(start: Span | Edge | None, day: Day) -> Day | None:
    if isinstance(start, Span):
        return start.at_or_after(day)
    return day if start is UNKNOWN or day == BEGINNING else None


def _last_day(end: Span | Edge | None, day: Day) -> Day | None:
    if isinstance(end, Span):
        return end.at_or_before(day)
    return day if end is UNKNOWN or day == FOREVER else None
