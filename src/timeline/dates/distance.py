"""Elapsed time between two imprecise dates: a range, like the dates themselves."""

from datetime import timedelta
from enum import StrEnum

from dateutil.relativedelta import relativedelta
from msgspec import Struct

from timeline.dates.days import DAYS_IN_400_YEARS, FOREVER, Day, date_within
from timeline.dates.points import WHOLE_DAY, days_between, seconds, time_between
from timeline.dates.span import Span

# The mean lengths of the Gregorian calendar.
DAYS_IN_MONTH = DAYS_IN_400_YEARS / 4800
DAYS_IN_YEAR = DAYS_IN_400_YEARS / 400

# Turns of the search: XXXX-01-01 and XXXX-07-01 alternate for 10,000 years.
_MOST_TURNS = 1000


class Precedence(StrEnum):
    """Which of two dates comes first, and whether that is certain."""

    BEFORE = "certainly before"
    MAYBE_BEFORE = "possibly before"
    SAME = "the same day"
    MAYBE_AFTER = "possibly after"
    AFTER = "certainly after"
    UNCLEAR = "possibly before or after"
    DURING = "at the same time"


class Elapsed(Struct, frozen=True):
    """The time between two dates.

    `least` and `most` count days, 0 or more; `most` is None where there is no bound. `onward` are
    the least and the most days from the first date to the second: negative where the second
    comes first, None where there is no bound. `order` says which date comes first. `calendar`
    is the difference of two exact days in whole years, months and days, None otherwise.
    `least_time`, `most_time` and `onward_time` are the same in nanoseconds where one of the dates
    has a time of day; the first and the last are None where neither has.
    """

    least: int
    most: int | None
    order: Precedence
    onward: tuple[int | None, int | None]
    calendar: tuple[int, int, int] | None = None
    least_time: int | None = None
    most_time: int | None = None
    onward_time: tuple[int | None, int | None] | None = None

    @property
    def least_seconds(self) -> int | float | None:
        """The least seconds, None where no time of day is known."""
        return seconds(self.least_time)

    @property
    def most_seconds(self) -> int | float | None:
        """The most seconds, None where no time of day is known or there is no bound."""
        return seconds(self.most_time)

    @property
    def onward_seconds(self) -> tuple[int | float | None, int | float | None]:
        """The least and the most seconds from the first date to the second, as `onward` in days."""
        least, most = self.onward_time or (None, None)
        return seconds(least), seconds(most)


def elapsed(first: Span, second: Span) -> Elapsed:
    """Return the time between two dates.

    For dates that last, it is the time from the end of one to the start of the other; 0 days
    where they overlap.

    >>> time = elapsed(parse_date("Oct 2011"), parse_date("2013-01-01"))
    >>> time.least, time.most
    (428, 458)
    """
    timed = first.points is not None or second.points is not None
    forward, backward = _gap(first, second, timed), _gap(second, first, timed)
    near = 0 if timed else _nearest(first, second)
    least = int(max(0, forward[0], backward[0], near))
    ahead, back = max(0, forward[1]), max(0, backward[1])
    most, onward = max(ahead, back), (-back, ahead or -least) if back else (least, ahead)
    exact = not timed and first.earliest == first.latest and second.earliest == second.latest
    days = sorted((int(first.earliest), int(second.earliest))) if exact else []
    unit = WHOLE_DAY if timed else 1
    return Elapsed(
        least // unit,
        _in_whole(most, unit),
        _order(first, second),
        (_in_whole(onward[0], unit), _in_whole(onward[1], unit)),
        calendar_difference(*days) if exact else None,
        least if timed else None,
        _in_whole(most) if timed else None,
        (_in_whole(onward[0]), _in_whole(onward[1])) if timed else None,
    )


def calendar_difference(start: int, end: int) -> tuple[int, int, int]:
    """Return the years, months and days from one day to a later one.

    It counts as many whole months as fit, then the days that remain.
    """
    repeats, rest = divmod(end - start, DAYS_IN_400_YEARS)
    within, _ = date_within(start)
    apart = relativedelta(within + timedelta(days=rest), within)
    return apart.years + 400 * repeats, apart.months, apart.days


def _in_whole(length: Day, unit: int = 1) -> int | None:
    """Return a length in whole units, rounded towards 0; None where it has no bound."""
    if abs(length) == FOREVER:
        return None
    return int(length) // unit if length >= 0 else -(-int(length) // unit)


def _gap(first: Span, second: Span, timed: bool) -> tuple[Day, Day]:
    """Return the least and the most from an end to a start, maybe below 0: days, or nanoseconds."""
    if timed:
        return time_between(first.finishes, second.beginnings)
    ends, starts = first.ends, second.starts
    return days_between(ends[1], starts[0]), days_between(ends[0], starts[1])


def _order(first: Span, second: Span) -> Precedence:
    if _on_one_day(first, second):
        return Precedence.SAME
    if first.surely_before(second):
        return Precedence.BEFORE
    if second.surely_before(first):
        return Precedence.AFTER
    before, after = first.maybe_before(second), second.maybe_before(first)
    if before and after:
        return Precedence.UNCLEAR
    if before or after:
        return Precedence.MAYBE_BEFORE if before else Precedence.MAYBE_AFTER
    timed = first.points is not None and second.points is not None
    lasting = first.lasts or second.lasts
    return Precedence.DURING if lasting or timed else Precedence.SAME


def _on_one_day(first: Span, second: Span) -> bool:
    """Whether both are moments on a day that is known, and the time of one is not."""
    if first.lasts or second.lasts or (first.points is None) == (second.points is None):
        return False
    return first.earliest == first.latest == second.earliest == second.latest


def _nearest(first: Span, second: Span) -> Day:
    """Return the least distance between two moments where one has gaps between its days, else 0."""
    if first.gaps is None and second.gaps is None:
        return 0
    if first.lasts or second.lasts or first.all_of or second.all_of:
        return 0
    here, there = sorted((first, second), key=lambda span: span.earliest)
    low = here.earliest
    best: Day = FOREVER
    # The search goes from a day of one moment to the next day of the other, and so on.
    for _ in range(_MOST_TURNS):
        high = there.at_or_after(low)
        if high is None:
            return min(best, days_between(there.latest, low))
        closest = here.at_or_before(high)
        best = min(best, days_between(low if closest is None else closest, high))
        if best == 0:
            return 0
        here, there, low = there, here, high
    return 0  # as a least, this is always true
