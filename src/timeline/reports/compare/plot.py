"""The picture of series side by side: a plot with a sign and a colour for each of them."""

from collections.abc import Sequence
from typing import NamedTuple

from timeline.model import RegistryModel
from timeline.model.choices import Bound
from timeline.report import Column, For, Kind, Point, Report, Shape, ValueBar
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

    def drawn(row: _PlotRow) -> Point:
        end = row.point.value.number
        bar = ValueBar(scale, end.value, end.least, end.most, end.bound or Bound.EXACT)
        return Point(axis, row.point.span, bar)

    return Report(
        title=title,
        columns=(
            Column("of", lambda row: row.name, Kind.NAMES, For.TIPS),
            Column("date", lambda row: row.point.label, Kind.DATE, For.EYES | For.TIPS),
            Column("plot", drawn, Kind.DRAWING),
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
