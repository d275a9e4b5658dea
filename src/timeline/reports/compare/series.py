"""`compare`: figures of several subjects side by side, one row to a period.

Units are never mixed, periods in which a subject has no figure stay empty, and a calculated number
keeps the bounds of the figures that it rests on.
"""

from collections.abc import Sequence

from msgspec.structs import replace

from timeline.dates import Membership, Period
from timeline.dates.construction import spanning
from timeline.datetext.wording.spans import in_short
from timeline.model import Registry
from timeline.model.units import unit_of
from timeline.query import Measured
from timeline.report import Report
from timeline.reports.compare import plot
from timeline.reports.series import explanation
from timeline.reports.series.bounds import ANYTHING
from timeline.reports.series.buckets import aligned, at_their_periods, axis_of
from timeline.reports.series.calculation import Unanswerable, greatest, smallest
from timeline.reports.series.measures import IndexBase, Measure, Wanted, step_rates
from timeline.reports.series.points import (
    Series,
    SeriesKey,
    gather,
    joint_figures,
    known_in_part,
    name_of,
    parts_of_wholes,
    subject_name,
)
from timeline.reports.series.side_by_side import (
    SideBySide,
    explained_beside,
    measure_columns,
    measure_rows,
)


def report(
    registry: Registry,
    subjects: Sequence[SeriesKey],
    wanted: Wanted,
    period: Period | None = None,
) -> Report | Unanswerable:
    """Return the series of subjects side by side, or why they cannot be compared.

    `period` leaves out what lies surely outside it. Without a step that is wanted, the rows have
    the longest step that keeps all figures apart.
    """
    measured = {subject: _measured(registry, subject, period) for subject in subjects}
    gathered = gather(registry, measured, wanted.convert, period=period)
    if isinstance(gathered, Unanswerable):
        return gathered
    known = at_their_periods(gathered.series)
    refusal = _refusal(registry, subjects, known, period)
    if refusal:
        return refusal
    dated = any(subject.at for subject in subjects)
    series = _in_one_row(known) if dated else aligned(known, wanted.every)
    beside = SideBySide(registry, tuple(series), axis_of(series))
    index = wanted.index
    rows = list(measure_rows(beside, index))
    if index and not any(row.measure is Measure.INDEX for row in rows):
        return _no_base(index)
    explained = list(explained_beside(beside, rows))
    notes = (
        *gathered.notes,
        *known_in_part(series),
        *parts_of_wholes(registry, series),
        *joint_figures(registry, subjects, period),
        *pace(beside),
        *explanation.legend(one.traced for one in explained),
    )
    if wanted.explain:
        return explanation.report(beside.title, explained, notes)
    return Report(
        title=beside.title,
        columns=measure_columns(beside),
        rows=rows,
        notes=notes,
        group=lambda row: beside.heading(row, index),
        sections=True,
        picture=lambda: plot.report(beside, notes),
        nothing="no figures match",
    )


def _in_one_row(series: Sequence[Series]) -> list[Series]:
    """Return series with the one point of each in the same row, whatever its period."""
    label = ", ".join(dict.fromkeys(one.points[0].label for one in series))
    return [replace(one, points=(replace(one.points[0], label=label),)) for one in series]


def _measured(registry: Registry, subject: SeriesKey, period: Period | None) -> list[Measured]:
    found = []
    period = None if subject.at else period
    for figure in registry.measured((subject.metric,), subject.of):
        if figure.of == subject.of:
            within = figure.span.membership(period) if period else None
            if within is not Membership.NO:
                found.append(Measured(within, figure))
    return found


def _refusal(
    registry: Registry,
    asked: Sequence[SeriesKey],
    series: Sequence[Series],
    period: Period | None,
) -> Unanswerable | None:
    known = {one.subject for one in series}
    for subject in asked:
        if subject not in known:
            when = (
                f" in the period {in_short(spanning(period))}" if period and not subject.at else ""
            )
            others = _dates(registry, subject) if subject.at else _others(registry, subject)
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


def _dates(registry: Registry, subject: SeriesKey) -> str:
    dates = dict.fromkeys(in_short(row.figure.span) for row in _measured(registry, subject, None))
    return f"there is one of: {', '.join(dates)}" if dates else _others(registry, subject)


def _others(registry: Registry, subject: SeriesKey) -> str:
    names = dict.fromkeys(
        subject_name(registry, figure.of) for figure in registry.measured((subject.metric,))
    )
    metric = registry.metric_name(subject.metric)
    return f"there is {metric} of: {', '.join(names)}" if names else ""


def _no_base(index: IndexBase) -> Unanswerable:
    return Unanswerable(
        f"--index {index.period.text}: no series has one value then",
        "write a period that has one, such as --index 2020=100",
    )


def pace(beside: SideBySide) -> list[str]:
    """Return notes on the fastest and the slowest growth of all series."""
    rates = [
        replace(rate, period=f"{beside.name(place)}, {rate.period}")
        for place, one in enumerate(beside.series)
        for rate in step_rates(one.points)
    ]
    known = [rate for rate in rates if rate.text != ANYTHING]
    if len(beside.series) < 2 or len(known) < 2:
        return []
    fastest, slowest = greatest(known), smallest(known)
    notes = [
        f"Fastest growth: {fastest.period} ({fastest.cell}); "
        f"slowest: {slowest.period} ({slowest.cell})"
    ]
    unknown = [rate.period for rate in rates if rate.text == ANYTHING]
    if unknown:
        notes.append(f"Left out of these, because nothing is known of it: {'; '.join(unknown)}")
    return notes
