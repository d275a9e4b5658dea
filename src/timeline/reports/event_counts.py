"""How many events there are, certainly and possibly: what `count` and `chart density` share.

A slice of time counts the events that `timeline between` finds in it.
"""

from collections.abc import Sequence
from itertools import islice

from msgspec import Struct

from timeline.dates import Period, Span
from timeline.datetext import Step
from timeline.model import Bound
from timeline.report import Scale, ValueBar
from timeline.reports.charts.axes import axis_of
from timeline.reports.series.slices import Slices

MOST_SLICES = 5_000


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


def slices_of(spans: Sequence[Span], every: Step, period: Period | None) -> Slices | None:
    """Return the slices of a period, or of all known dates; None where there are too many."""
    if not spans:
        return Slices(())
    axis = axis_of(spans, period)
    cut = tuple(islice(every.slices(Period(axis.first, axis.last)), MOST_SLICES + 1))
    return Slices(cut) if len(cut) <= MOST_SLICES else None
