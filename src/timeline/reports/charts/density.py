"""`chart density`: how many events there are in each slice of time.

A slice counts the events that `timeline between` finds in it: certain ones, and possible ones.
"""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from timeline.dates import Membership, Period, Span, iso_day
from timeline.dates.phrases import slice_text
from timeline.datetext.periods.steps import Step
from timeline.report import Column, Drawing, For, Kind, Pillar, Report, Scale, Shape
from timeline.reports.charts.axes import scale_of
from timeline.reports.event_counts import Count
from timeline.reports.listing import headline
from timeline.reports.series.amounts import counted
from timeline.reports.series.slices import Slices


class Slice(Struct, frozen=True):
    """A slice of time with the number of its events."""

    period: Period
    count: Count


def counted_slices(dates: Mapping[Span, int], slices: Slices) -> tuple[Slice, ...]:
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
        columns=_columns(scale),
        rows=rows,
        notes=("what lasts is counted in every slice that it touches",) if lasting else (),
        shape=Shape.CHART,
        nothing="no events match",
    )


def _columns(scale: Scale) -> tuple[Column, ...]:
    def drawing(row: Slice) -> Drawing:
        return Pillar(scale, row.period, row.count.certain, row.count.most)

    return (
        Column("slice", lambda row: slice_text(row.period), Kind.DATE, For.ALL | For.TIPS),
        Column("drawing", drawing, Kind.DRAWING, For.EYES),
        Column("events", lambda row: row.count.words, Kind.NUMBER, For.EYES | For.TIPS),
        Column("start", lambda row: iso_day(row.period.first), audience=For.MACHINES),
        Column("end", lambda row: iso_day(row.period.last), audience=For.MACHINES),
        Column("certain", lambda row: row.count.certain, Kind.NUMBER, For.MACHINES),
        Column("possible", lambda row: row.count.possible, Kind.NUMBER, For.MACHINES),
    )
