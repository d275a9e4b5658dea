"""The picture of series side by side: a plot with a sign and a colour for each of them."""

from collections.abc import Sequence
from typing import NamedTuple

from timeline.model import RegistryModel
from timeline.model.choices import Bound
from timeline.report import Axis, Column, For, Kind, Point, Report, Scale, Shape, ValueBar
from timeline.reports.charts.axes import axis_of, clock_note, scale_of
from timeline.reports.records import citations, sources_of
from timeline.reports.series.points import Series, SeriesPoint


class _PlotRow(NamedTuple):
    name: str
    point: SeriesPoint


def report(
    registry: RegistryModel, title: str, series: Sequence[tuple[str, Series]], notes: Sequence[str]
) -> Report:
    """Return the points of all series in one plot, each series under its name."""
    rows = [
        _PlotRow(name, point)
        for name, one in series
        for point in one.points
        if point.value.number.known  # no height can be drawn of a number without any bound
    ]
    axis = axis_of(row.point.span for row in rows)
    ends = [row.point.value.number for row in rows]
    unit = series[0][1].unit
    known = [end for one in ends for end in (one.value, one.least, one.most) if end is not None]
    metrics = dict.fromkeys(registry.metric_name(one.subject.metric) for _, one in series)
    scale = scale_of(known, ", ".join(filter(None, (*metrics, unit))), unit)
    both = For.LABELS | For.TIPS
    return Report(
        title=title,
        columns=(
            Column("of", lambda row: row.name, Kind.NAMES, For.TIPS),
            Column("date", lambda row: row.point.dated, Kind.DATE, For.EYES | For.TIPS),
            Column("plot", lambda row: _point(row.point, axis, scale), Kind.DRAWING),
            Column("value", lambda row: row.point.value.cell, Kind.NUMBER, both),
            Column(
                "sources",
                lambda row: citations(sources_of(row.point.value.figures)),
                audience=For.TIPS,
            ),
        ),
        rows=rows,
        notes=(*notes, *clock_note(axis)),
        shape=Shape.CHART,
        group=lambda row: row.name,
    )


def _point(point: SeriesPoint, axis: Axis, scale: Scale) -> Point:
    number = point.value.number
    bound = number.bound or Bound.EXACT
    return Point(axis, point.span, ValueBar(scale, number.value, number.least, number.most, bound))
