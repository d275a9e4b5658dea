"""`chart density`: how many events there are, certainly and possibly, in each slice of time.

A slice counts the events that `timeline between` finds in it. `count` counts so too.
"""

from collections.abc import Mapping, Sequence
from itertools import islice

from msgspec import Struct

from timeline.dates import Membership, Period, Span, iso_day
from timeline.dates.phrases import slice_text
from timeline.dates.units import TIME_IN, Unit
from timeline.datetext.periods.steps import Step
from timeline.model import Bound
from timeline.report import Column, For, Kind, Pillar, Report, Scale, Shape, ValueBar
from timeline.reports.charts.axes import axis_of, in_days, in_time, scale_of
from timeline.reports.listing import headline
from timeline.reports.records import columns
from timeline.reports.series.amounts import counted
from timeline.reports.series.slices import Slices

MOST_SLICES = 5_000
# Days that a picture shows by the hour, if a time of day is known
_HOURS_UP_TO = 3
# The most days that are cut into each unit
_UNITS = ((62, Unit.DAY), (730, Unit.MONTH), (36_600, Unit.YEAR), (366_000, Unit.DECADE))
_MOST_BARS = 100
DAYS_IN_CENTURY = 36_524


class Count(Struct, frozen=True):
    """How many events there are certainly, and how many more there are possibly."""

    certain: int = 0
    possible: int = 0

    @property
    def most(self) -> int:
        """The number of all events that there may be."""
        return self.certain + self.possible

    @property
    def words(self) -> str:
        """The count as people read it: `3`, or `3–5` for three and two more possibly."""
        return f"{self.certain}–{self.most}" if self.possible else str(self.certain)

    def bar(self, scale: Scale) -> ValueBar:
        """Return the count as a bar."""
        bound = Bound.RANGE if self.possible else Bound.EXACT
        value = None if self.possible else self.certain
        return ValueBar(scale, value, self.certain, self.most, bound)


def step_for(spans: Sequence[Span], period: Period | None) -> Step:
    """Return the step that cuts a period, or all known dates, into a picture that fits a screen."""
    axis = axis_of(spans, period)
    days = axis.last - axis.first + 1
    if axis.times and days <= _HOURS_UP_TO:
        unit = Unit.MINUTE if axis.length <= _MOST_BARS * TIME_IN[Unit.MINUTE] else Unit.HOUR
        return Step(1, unit, text=unit.value)
    fitting = next((unit for most, unit in _UNITS if days <= most), None)
    if fitting is not None:
        return Step(1, fitting, text=fitting.value)
    centuries = 1
    while days > _MOST_BARS * centuries * DAYS_IN_CENTURY:
        centuries *= 10
    return Step(centuries, Unit.CENTURY, text=f"{100 * centuries:,} years")


def slices_of(spans: Sequence[Span], every: Step, period: Period | None) -> Slices | None:
    """Return the slices of a period, or of all known dates; None where there are too many."""
    if not spans:
        return Slices(())
    # Hours and minutes are cut from the first time of day that is known to the last.
    timed = in_time(spans, period) if every.unit in TIME_IN else None
    axis = timed or in_days(spans, period)
    whole = axis.period if timed else Period(axis.first, axis.last)
    # One more than the most tells of too many, without cutting centuries into minutes.
    cut = tuple(islice(every.slices(whole), MOST_SLICES + 1))
    return Slices(cut) if len(cut) <= MOST_SLICES else None


class Slice(Struct, frozen=True):
    """A slice of time with the number of its events."""

    period: Period
    count: Count


def slices_with_counts(dates: Mapping[Span, int], slices: Slices) -> tuple[Slice, ...]:
    """Return slices of time with the number of the events in each, of which so many have a date."""
    certain, possible = [0] * len(slices.periods), [0] * len(slices.periods)
    for span, count in dates.items():
        for place, within in slices.reached_by(span):
            certain[place] += count * (within is Membership.CERTAIN)
            possible[place] += count * (within is Membership.POSSIBLE)
    return tuple(map(Slice, slices.periods, map(Count, certain, possible)))


def report(
    rows: Sequence[Slice],
    *,
    every: Step,
    dates: Mapping[Span, int],
    asked: Sequence[str] = (),
) -> Report:
    """Return the slices of the events of which so many have a date."""
    lasting = any(span.lasts for span in dates)
    whole = None
    if rows:
        first, last = rows[0].period, rows[-1].period
        whole = Period.in_time(first.first, last.last, first.low, last.high)
    head = headline(f"Events by {every.text}", asked, whole)
    scale = scale_of((row.count.most for row in rows), "events", counts=True)
    return Report(
        title=head + f" ({counted(sum(dates.values()), 'event')})",
        columns=(
            Column("slice", lambda row: slice_text(row.period), Kind.DATE, For.ALL | For.TIPS),
            Column(
                "drawing",
                lambda row: Pillar(scale, row.period, row.count.certain, row.count.most),
                Kind.DRAWING,
                For.EYES,
            ),
            Column("events", lambda row: row.count.words, Kind.NUMBER, For.EYES | For.TIPS),
            Column("start", lambda row: iso_day(row.period.first), audience=For.MACHINES),
            Column("end", lambda row: iso_day(row.period.last), audience=For.MACHINES),
            *columns("count", For.MACHINES, "certain", "possible", kind=Kind.NUMBER),
        ),
        rows=rows,
        notes=("what lasts is counted in every slice that it touches",) if lasting else (),
        shape=Shape.CHART,
        nothing="no events match",
    )
