"""`compare`: figures of several subjects side by side, one row to a period.

Units are never mixed, periods that a subject lacks stay empty, and what is reckoned keeps the
bounds of what it rests on.
"""

from collections.abc import Sequence

from msgspec.structs import replace

from timeline.dates import Membership, Period
from timeline.datetext import Step
from timeline.model import Registry
from timeline.model.units import unit_of
from timeline.query import Measured
from timeline.report import Report
from timeline.reports.series import side_by_side
from timeline.reports.series.buckets import fitting_step, sliced, slices_over
from timeline.reports.series.collection import gather, joint_figures, name_of
from timeline.reports.series.measures import Index, Measure, Series
from timeline.reports.series.points import Subject, metric_name, subject_name
from timeline.reports.series.side_by_side import Beside
from timeline.reports.series.side_by_side_rows import pace, rows_of
from timeline.reports.series.unanswerable import Unanswerable

__all__ = ["Index", "Subject", "Unanswerable", "report"]


def report(
    registry: Registry,
    subjects: Sequence[tuple[str, tuple[str, ...]]],
    *,
    index: Index | None = None,
    convert: str = "",
    every: Step | None = None,
    period: Period | None = None,
    explain: bool = False,
) -> Report | Unanswerable:
    """Return the series of subjects side by side, or why they cannot be compared.

    A subject is a metric and whose it is, as ids. `period` leaves out what lies surely outside
    it; `every` is the step of the rows, by default the longest that keeps all figures apart.
    """
    asked = [Subject(metric, tuple(of)) for metric, of in subjects]
    measured = {subject: _measured(registry, subject, period) for subject in asked}
    gathered = gather(registry, measured, convert, period=period)
    if isinstance(gathered, Unanswerable):
        return gathered
    refusal = _refusal(registry, asked, gathered.series, period)
    if refusal:
        return refusal
    beside = _beside(registry, gathered.series, every)
    rows = list(rows_of(beside, index))
    if index and not any(row.measure is Measure.INDEX for row in rows):
        return _no_base(index)
    notes = (*gathered.notes, *joint_figures(registry, asked, period), *pace(beside))
    echo = f"{index.period.text} = {index.base}" if index else ""
    return side_by_side.report(beside, rows, index=echo, notes=notes, explain=explain)


def _measured(registry: Registry, subject: Subject, period: Period | None) -> list[Measured]:
    found = []
    for figure in registry.measured((subject.metric,), subject.of):
        if figure.of == subject.of:
            within = figure.span.membership(period) if period else None
            if within is not Membership.NO:
                found.append(Measured(within, figure))
    return found


def _refusal(
    registry: Registry,
    asked: Sequence[Subject],
    series: Sequence[Series],
    period: Period | None,
) -> Unanswerable | None:
    known = {one.subject for one in series}
    for subject in asked:
        if subject not in known:
            when = f" in {period.said}" if period else ""
            others = _others(registry, subject)
            return Unanswerable(
                f"there are no figures of {name_of(registry, subject)}{when}", others
            )
    first = series[0]
    for one in series:
        if one.unit != first.unit:
            return Unanswerable(
                f"{name_of(registry, first.subject)} is in {unit_of(first.unit).said}, "
                f"{name_of(registry, one.subject)} in {unit_of(one.unit).said}",
                f"compare what is in one unit, or add --convert {first.unit or one.unit}",
            )
    return None


def _others(registry: Registry, subject: Subject) -> str:
    names = dict.fromkeys(
        subject_name(registry, Subject(figure.metric, figure.of))
        for figure in registry.measured((subject.metric,))
    )
    metric = metric_name(registry, subject.metric)
    return f"there is {metric} of: {', '.join(names)}" if names else ""


def _no_base(index: Index) -> Unanswerable:
    return Unanswerable(
        f"--index {index.period.text}: no series has one value in {index.period.said}",
        "write a period that has one, such as --index 2020=100",
    )


def _beside(registry: Registry, series: Sequence[Series], every: Step | None) -> Beside:
    """Return series on one axis of time."""
    step = every or fitting_step(one.points for one in series)
    slices = slices_over([point for one in series for point in one.points], step)
    aligned = tuple(
        replace(one, points=tuple(sliced(one.points, slices, one.kind))) for one in series
    )
    labels = {point.label: point for one in aligned for point in one.points}
    ordered = sorted(labels.values(), key=lambda point: point.span.sort_key)
    return Beside(registry, aligned, tuple(point.label for point in ordered))
