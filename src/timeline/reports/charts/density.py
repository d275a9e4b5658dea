"""`chart density`: how many events there are in each slice of time.

A slice counts the events that `timeline between` finds in it: certain ones, and possible ones.
"""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import islice

from msgspec import Struct

from timeline.dates import Membership, Period, iso_day
from timeline.datetext import Step
from timeline.model import Bound
from timeline.query import Selected
from timeline.report import Axis, Column, Drawing, For, Kind, Pillar, Report, Scale, Shape, ValueBar
from timeline.reports.charts.axes import axis_of, scale_of
from timeline.reports.listing import headline
from timeline.reports.series.amounts import counted

MOST_SLICES = 5_000
_BARS_AT_MOST = 40
"""The most slices that are drawn as lines below each other; more stand side by side."""


class Slice(Struct, frozen=True):
    """A slice of time with the events that are certainly and possibly in it."""

    period: Period
    certain: int
    possible: int

    @property
    def most(self) -> int:
        """The number of all events that may be in it."""
        return self.certain + self.possible


def slices(
    selected: Sequence[Selected], every: Step, period: Period | None
) -> tuple[Slice, ...] | None:
    """Return the slices of a period, or of all known dates; None where there are too many."""
    spans = [row.event.span for row in selected]
    if not spans:
        return ()
    axis = axis_of(spans, period)
    cut = list(islice(every.slices(Period(axis.first, axis.last)), MOST_SLICES + 1))
    if len(cut) > MOST_SLICES:
        return None
    starts = [one.first for one in cut]
    certain, possible = [0] * len(cut), [0] * len(cut)
    for span in spans:
        low = max(0, bisect_right(starts, span.earliest) - 1)
        for place in range(low, bisect_right(starts, span.latest)):
            within = span.membership(cut[place])
            certain[place] += within is Membership.CERTAIN
            possible[place] += within is Membership.POSSIBLE
    return tuple(map(Slice, cut, certain, possible))


def report(
    rows: Sequence[Slice],
    *,
    every: Step,
    selected: Sequence[Selected],
    asked: Sequence[str] = (),
) -> Report:
    """Return the slices of the events that were selected."""
    lasting = any(row.event.span.lasts for row in selected)
    whole = Period(rows[0].period.first, rows[-1].period.last) if rows else None
    head = headline(f"Events by {every.text}", asked, whole)
    scale = scale_of((row.most for row in rows), "events", counts=True)
    return Report(
        title=f"{head} ({counted(len(selected), 'event')})",
        columns=_columns(rows, scale),
        rows=rows,
        notes=("what lasts counts in every slice that it reaches into",) if lasting else (),
        shape=Shape.CHART,
        nothing="no events match",
    )


def _columns(rows: Sequence[Slice], scale: Scale) -> tuple[Column, ...]:
    axis = Axis(int(rows[0].period.first), int(rows[-1].period.last)) if rows else Axis(1, 1)

    def drawing(row: Slice) -> Drawing:
        if len(rows) > _BARS_AT_MOST:
            return Pillar(axis, scale, row.period, row.certain, row.most)
        bound = Bound.RANGE if row.possible else Bound.EXACT
        return ValueBar(scale, None if row.possible else row.certain, row.certain, row.most, bound)

    return (
        Column("slice", lambda row: row.period.text, Kind.DATE),
        Column("drawing", drawing, Kind.DRAWING, For.EYES),
        Column("events", _events, Kind.NUMBER, For.EYES),
        Column("start", lambda row: iso_day(row.period.first), audience=For.MACHINES),
        Column("end", lambda row: iso_day(row.period.last), audience=For.MACHINES),
        Column("certain", lambda row: row.certain, Kind.NUMBER, For.MACHINES),
        Column("possible", lambda row: row.possible, Kind.NUMBER, For.MACHINES),
    )


def _events(row: Slice) -> str:
    return f"{row.certain}–{row.most}" if row.possible else str(row.certain)
