"""`chart series`: figures as bars or in a plot, one scale to a metric and unit."""

from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum

from msgspec.structs import replace

from timeline.dates import Membership, Period
from timeline.dates.phrases import Phrase
from timeline.model import RegistryModel
from timeline.model.groups import grouped
from timeline.query import Measured
from timeline.report import Axis, Column, Drawing, For, Kind, Point, Report, Shape, ValueBar
from timeline.reports.charts.axes import axis_of, clock_note, scale_of
from timeline.reports.listing import POSSIBLY, headline
from timeline.reports.series.amounts import counted
from timeline.reports.series.figures import figure_columns

MOST_LINES = 8
"""The most series that a reader can distinguish in one plot."""


class Heading(StrEnum):
    """What is the heading of a group of bars."""

    SUBJECT = "subject"
    DATE = "date"


def subjects(measured: Sequence[Measured]) -> set[tuple[str, str, tuple[str, ...]]]:
    """Return the series there are: metric, unit, and whose (ids)."""
    return {(row.figure.metric, row.figure.unit, row.figure.of) for row in measured}


def report(
    registry: RegistryModel,
    measured: Sequence[Measured],
    *,
    by: Heading = Heading.SUBJECT,
    lines: bool = False,
    asked: Sequence[str] = (),
    period: Period | None = None,
) -> Report:
    """Return figures as bars or, with `lines`, as series in a plot; `asked` are the filters."""
    if lines:
        by = Heading.SUBJECT
    rank = {metric: place for place, metric in enumerate(registry.metrics)}

    def place(row: Measured) -> tuple[object, ...]:
        figure = row.figure
        dated, whose = figure.span.sort_key, figure.of
        rest = (dated, whose) if by is Heading.DATE else (whose, dated)
        return rank.get(figure.metric, len(rank)), figure.unit, *rest

    rows = sorted(measured, key=place)
    within = period is not None or any(row.within for row in rows)
    axis = axis_of((row.figure.span for row in rows), period)
    drawing = _drawing(registry, rows, axis if lines else None)
    return Report(
        title=headline("Series", asked, period) + f" ({counted(len(rows), 'figure')})",
        columns=tuple(_columns(registry, by, drawing, within=within)),
        rows=rows,
        notes=(*_notes(rows), *(clock_note(axis) if lines else ())),
        shape=Shape.CHART,
        group=_headings(registry, rows, by),
        nothing="no figures match",
    )


def _notes(rows: Sequence[Measured]) -> Iterator[str]:
    if any(row.within is Membership.POSSIBLE for row in rows):
        yield f"{POSSIBLY} possibly in the period, or possibly such a value"
    if any(row.figure.rescaled for row in rows):
        yield "* corrects what the source prints; show EVENT says why"


def _columns(
    registry: RegistryModel, by: Heading, drawing: Callable[[Measured], Drawing], *, within: bool
) -> Iterator[Column]:
    """Yield the columns of a figure, the drawing before its value."""
    eyes = {"mark", "value", "of" if by is Heading.DATE else "date"}
    tips = {"of", "date", "value", "printed", "fix", "sources"}
    for column in figure_columns(registry, within=within):
        if column.name == "value":
            yield Column("drawing", drawing, Kind.DRAWING, For.EYES)
        seen = column.audience if column.name in eyes else column.audience & ~For.EYES
        if column.name in tips:
            seen |= For.TIPS
        yield replace(column, audience=seen | For.LABELS if column.name == "value" else seen)


def _drawing(
    registry: RegistryModel, rows: Sequence[Measured], axis: Axis | None
) -> Callable[[Measured], Drawing]:
    """Return a function that draws a figure: as a bar, or in a plot with an axis of time."""
    panels = grouped(
        ((row.figure.metric, row.figure.unit), one)
        for row in rows
        for one in (row.figure.value, row.figure.low, row.figure.high)
        if one is not None
    )
    scales = {
        (metric, unit): scale_of(values, _measure(registry, metric, unit), unit)
        for (metric, unit), values in panels.items()
    }

    def drawing(row: Measured) -> Drawing:
        figure = row.figure
        scale = scales[figure.metric, figure.unit]
        bar = ValueBar(scale, figure.value, figure.low, figure.high, figure.bound)
        return Point(axis, figure.span, bar) if axis else bar

    return drawing


def _measure(registry: RegistryModel, metric: str, unit: str) -> str:
    return ", ".join(filter(None, (registry.metric_name(metric), unit)))


def _headings(
    registry: RegistryModel, rows: Sequence[Measured], by: Heading
) -> Callable[[Measured], str]:
    """Return a function that gives a figure's heading, with its metric if there are several."""
    several = len({(row.figure.metric, row.figure.unit) for row in rows}) > 1

    def heading(row: Measured) -> str:
        figure = row.figure
        whose = ", ".join(registry.actor_name(actor) for actor in figure.of)
        own = Phrase(figure.span) if by is Heading.DATE else whose
        measure = _measure(registry, figure.metric, figure.unit)
        return Phrase(f"{measure} · ", own) if several else own

    return heading
