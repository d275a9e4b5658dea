"""Numbers, and what they measure."""

from collections.abc import Iterable
from typing import TypeAlias

from msgspec.structs import replace

from timeline.dates import Span
from timeline.model.choices import Better, Bound, MetricKind
from timeline.model.groups import grouped
from timeline.model.placed import Placed
from timeline.model.sources import Citation, Statement

# A figure's number: exact as an int wherever it is whole.
Amount: TypeAlias = int | float


class Metric(Placed, frozen=True):
    """What a figure measures, in which unit ("" where each figure names its own).

    A metric may follow from others, which it then names: a share is `part` divided by `whole`, a
    change is how much `rise_of` rose or `fall_of` fell. They are "" otherwise. `includes` are the
    metrics that are a part of this one for every actor, as advertising revenue is of revenue. `min`
    is the least that any of its figures can be, None where there is none.
    """

    id: str
    name: str
    unit: str = ""
    kind: MetricKind = MetricKind.FLOW
    better: Better = Better.NONE
    note: str = ""
    part: str = ""
    whole: str = ""
    rise_of: str = ""
    fall_of: str = ""
    includes: tuple[str, ...] = ()
    min: Amount | None = None


class FigurePart(Placed, frozen=True):
    """What a figure includes: the figures of a metric and its actors within the same period.

    With an `event`, it is that event's figure of them, whenever it is.
    """

    metric: str
    of: tuple[str, ...]
    event: str = ""


class Figure(Statement, frozen=True):
    """A value of a metric, for one actor or several jointly, over or at a span.

    `value` is None only for a range, whose ends are `low` and `high`. Otherwise `low` and
    `high` are what the bound promises: both equal to an exact value, one of them None for an
    inequality, both None for "about". `printed` is what the source prints; `fix` says why the
    value differs from it. `alternatives` are other readings of it; a calculation takes this one.
    `post` names the post that it measures: `owner, alibaba`, "" where it measures none.
    """

    metric: str
    of: tuple[str, ...]
    span: Span
    value: Amount | None
    low: Amount | None
    high: Amount | None
    unit: str
    bound: Bound = Bound.EXACT
    printed: str = ""
    fix: str = ""
    note: str = ""
    event: str = ""
    post: str = ""
    sources: tuple[Citation, ...] = ()
    includes: tuple[FigurePart, ...] = ()
    alternatives: tuple["Figure", ...] = ()

    def has_part(self, other: "Figure") -> bool:
        """Whether this figure says that it includes another."""
        during = self.span.earliest <= other.span.earliest and other.span.latest <= self.span.latest
        return any(
            (one.metric, one.of) == (other.metric, other.of)
            and (one.event == other.event if one.event else during)
            for one in self.includes
        )

    def at_face_value(self) -> "Figure":
        """Return the figure with its number taken as exact; a range stays one."""
        if self.value is None:
            return self
        return replace(self, low=self.value, high=self.value, bound=Bound.EXACT)

    @property
    def rescaled(self) -> bool:
        """Whether the value is not what the source literally prints."""
        return bool(self.fix)


def limits(bound: Bound, value: Amount) -> tuple[Amount | None, Amount | None]:
    """Return what a bound on a value promises: the least and the most (None: no promise)."""
    least = value if bound in (Bound.EXACT, Bound.AT_LEAST, Bound.MORE_THAN) else None
    return least, value if bound in (Bound.EXACT, Bound.AT_MOST, Bound.LESS_THAN) else None


# What a series of figures measures: a metric, of some actors, in a post ("" for none).
SeriesId: TypeAlias = tuple[str, tuple[str, ...], str]


def by_series(figures: Iterable[Figure]) -> dict[SeriesId, list[Figure]]:
    """Return figures by their metric, actors and post."""
    return grouped(((figure.metric, figure.of, figure.post), figure) for figure in figures)
