"""The rows of series: one to a point with what is reckoned from it, one to what all come to."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, zip_longest

from msgspec import Struct, field
from msgspec.structs import replace

from timeline.model import MetricKind, Registry
from timeline.reports.series.calculation import Traced, portion, quotient
from timeline.reports.series.measures import (
    Measure,
    Series,
    Wanted,
    changes,
    index_of,
    summary,
)
from timeline.reports.series.points import Point, apart, subject_name

_SUMMARIES = {
    Measure.SUM: (Measure.SUM,),
    Measure.MEAN: (Measure.MEAN,),
    Measure.GROWTH: (Measure.OVERALL_GROWTH, Measure.FASTEST, Measure.SLOWEST),
    Measure.CAGR: (Measure.CAGR,),
}
"""What of a summary each wish asks for."""


class Row(Struct, frozen=True):
    """A point of a series with what is reckoned from it, or a number reckoned from all points."""

    series: Series
    measure: Measure
    value: Traced
    point: Point | None = None
    parts: Mapping[Measure, Traced] = field(default_factory=dict)


def rows_of(registry: Registry, series: Sequence[Series], wanted: Wanted) -> Iterator[Row]:
    """Yield the rows of each metric: all points of its series, then what is asked of all."""
    for _, group in groupby(series, lambda one: one.subject.metric):
        own = list(group)
        for one in own:
            yield from _point_rows(registry, one, own, wanted)
        for one in own:
            found = summary(one)
            for measure in Measure:
                asked = any(measure in _SUMMARIES.get(wish, ()) for wish in wanted.measures)
                if asked and measure in found:
                    yield Row(one, measure, found[measure])


def _point_rows(
    registry: Registry, one: Series, series: Sequence[Series], wanted: Wanted
) -> Iterator[Row]:
    measure = Measure.VALUE if one.subject.metric in registry.metrics else Measure.CALCULATED
    index = (index_of(one.points, wanted.index) if wanted.index else None) or ()
    rows = [Row(one, measure, point.value, point) for point in one.lacking]
    neighbours = _neighbours(registry, one, series, wanted)
    for point, step, indexed in zip_longest(one.points, changes(one.points), index):
        parts: dict[Measure, Traced | None] = {
            Measure.CHANGE: step.absolute if step else None,
            Measure.GROWTH: step.relative if step else None,
            Measure.GROWTH_PER_YEAR: step.yearly if step else None,
            Measure.SHARE: neighbours.share(point),
            Measure.RATIO: neighbours.ratio(point),
            Measure.INDEX: indexed,
        }
        known = {name: traced for name, traced in parts.items() if traced}
        rows.append(Row(one, measure, point.value, point, known))
    yield from sorted(rows, key=lambda row: row.point.span.sort_key if row.point else ())


class _Neighbours(Struct, frozen=True):
    """The values by period that a series is set against: the others of a sum, and a base."""

    others: tuple[Mapping[str, Traced], ...] = ()
    base: Mapping[str, Traced] = field(default_factory=dict)

    def share(self, point: Point) -> Traced | None:
        """Return a point's share of the sum, where every series has a value."""
        values = [own[point.label] for own in self.others if point.label in own]
        if not values or len(values) < len(self.others):
            return None
        return replace(portion(point.value, values), period=point.label)

    def ratio(self, point: Point) -> Traced | None:
        """Return a point as a multiple of the base."""
        base = self.base.get(point.label)
        return replace(quotient(point.value, base), period=point.label) if base else None


def _neighbours(
    registry: Registry, one: Series, series: Sequence[Series], wanted: Wanted
) -> _Neighbours:
    others = beside(one, series)
    first = _first([one, *others], series, wanted)
    subjects = [one.subject, *(other.subject for other in others)]
    summable = Measure.SHARE in wanted.measures and one.kind is not MetricKind.SHARE
    against = Measure.RATIO in wanted.measures and first is not None and first is not one
    return _Neighbours(
        tuple(map(_values, others)) if summable and apart(registry, subjects) else (),
        _values(first) if against and first else {},
    )


def _values(series: Series) -> dict[str, Traced]:
    return {point.label: point.value for point in series.points}


def _first(alike: Sequence[Series], series: Sequence[Series], wanted: Wanted) -> Series | None:
    """Return the series that those like it are set against."""
    known = set(map(id, alike))
    ordered = [one for one in series if id(one) in known]
    named = (one for one in ordered if one.subject.of == (wanted.first,))
    return next(named, ordered[0] if len(ordered) > 1 else None)


def first_name(registry: Registry, series: Sequence[Series], wanted: Wanted) -> str:
    """Return what others are set against, for people."""
    alike = [one for one in series if beside(one, series)]
    first = _first(alike, series, wanted)
    return subject_name(registry, first.subject) if first else "the first"


def beside(one: Series, series: Sequence[Series]) -> list[Series]:
    """Return the other series that one can be set against; joint figures are no one actor's."""
    return [
        other
        for other in series
        if other is not one
        and (other.subject.metric, other.unit) == (one.subject.metric, one.unit)
        and len(other.subject.of) == len(one.subject.of) == 1
    ]
