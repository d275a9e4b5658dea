"""`figures` reckoned with: series with their changes, and what all their points come to."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec.structs import replace

from timeline.dates import Period
from timeline.model import MetricKind, Registry
from timeline.query import Measured
from timeline.report import Report
from timeline.reports.series import explanation
from timeline.reports.series.buckets import fitting_step, sliced, slices_over
from timeline.reports.series.calculated import Calculation, calculated
from timeline.reports.series.collection import gather, joint_figures, name_of
from timeline.reports.series.columns import columns, sparklines
from timeline.reports.series.explanation import Explained
from timeline.reports.series.measures import Measure, Series, Wanted, index_of, summary
from timeline.reports.series.points import apart, metric_name, subject_name, subjects_of
from timeline.reports.series.rows import Row, beside, first_name, rows_of
from timeline.reports.series.unanswerable import Unanswerable

_BETWEEN = (Measure.SHARE, Measure.RATIO)


def report(
    registry: Registry,
    measured: Sequence[Measured],
    wanted: Wanted,
    *,
    calculation: Calculation | None = None,
    asked: Sequence[str] = (),
    period: Period | None = None,
) -> Report | Unanswerable:
    """Return series of figures with what is wanted of them, or why they have no such thing.

    `asked` are the filters in words, for the title.
    """
    subjects = subjects_of(registry, measured)
    gathered = (
        calculated(registry, subjects, calculation, wanted, period)
        if calculation
        else gather(registry, subjects, wanted.convert, period=period)
    )
    if isinstance(gathered, Unanswerable):
        return gathered
    series = _on_one_axis(gathered.series, wanted)
    refusal = _refusal(registry, series, wanted)
    if refusal:
        return refusal
    rows = list(rows_of(registry, series, wanted))
    notes = [*gathered.notes, *_notes(registry, series, rows, wanted, period)]
    said = ", ".join([*asked, *([period.said] if period else [])])
    title = f"Figures: {said}" if said else "Figures"
    if wanted.explain:
        return explanation.report(title, list(_explained(registry, rows)), notes)
    first = first_name(registry, series, wanted)
    return Report(
        title=title,
        columns=columns(registry, dated=period is not None, first=first),
        rows=rows,
        notes=(*notes, *sparklines(registry, series)),
        group=lambda row: _heading(registry, row),
        sections=True,
        nothing="no figures match",
    )


def _notes(
    registry: Registry,
    series: Sequence[Series],
    rows: Sequence[Row],
    wanted: Wanted,
    period: Period | None,
) -> Iterator[str]:
    yield from _unmet(registry, series, wanted)
    yield from joint_figures(registry, [one.subject for one in series], period)
    yield from explanation.legend(
        traced for row in rows for traced in (row.value, *row.parts.values())
    )


def _on_one_axis(series: Sequence[Series], wanted: Wanted) -> list[Series]:
    """Return series by slices of time where they are asked for, or set beside each other."""
    beside = bool(wanted.measures & set(_BETWEEN))
    if not wanted.every and not beside:
        return list(series)
    found = []
    for _, group in groupby(series, lambda one: one.subject.metric):
        own = list(group)
        step = wanted.every or fitting_step(one.points for one in own)
        slices = slices_over([point for one in own for point in one.points], step)
        found += [replace(one, points=tuple(sliced(one.points, slices, one.kind))) for one in own]
    return found


def _refusal(registry: Registry, series: Sequence[Series], wanted: Wanted) -> Unanswerable | None:
    if not series:
        return None
    names = ", ".join(dict.fromkeys(metric_name(registry, one.subject.metric) for one in series))
    if Measure.SUM in wanted.measures and not any(one.kind is MetricKind.FLOW for one in series):
        return Unanswerable(
            f"--sum: what is counted at a time does not add up over time: {names}",
            "--mean takes the mean; --share and --ratio set subjects side by side",
        )
    if Measure.SHARE in wanted.measures and all(one.kind is MetricKind.SHARE for one in series):
        return Unanswerable(
            f"--share: {names} is a share already", "--ratio sets subjects side by side"
        )
    for option in _BETWEEN:
        if option in wanted.measures and not any(beside(one, series) for one in series):
            return Unanswerable(
                f"--{option.value} needs the figures of two subjects or more, in one metric",
                "name them with --of, or leave --of out",
            )
    if wanted.index and not any(index_of(one.points, wanted.index) for one in series):
        when = wanted.index.period
        return Unanswerable(
            f"--index {when.text}: no series has one value in {when.said}",
            "write one of its periods, as the list without --index shows them",
        )
    return None


def _unmet(registry: Registry, series: Sequence[Series], wanted: Wanted) -> Iterator[str]:
    """Yield notes on what was wanted and cannot be had of some series."""
    if Measure.SUM in wanted.measures:
        others = [one for one in series if one.kind is not MetricKind.FLOW]
        names = dict.fromkeys(metric_name(registry, one.subject.metric) for one in others)
        if names:
            yield f"no sum of {', '.join(names)}: only what passes in a period adds up over time"
    if Measure.SHARE in wanted.measures:
        for one in [one for one in series if beside(one, series)][:1]:
            alike = [one, *beside(one, series)]
            said = ", ".join(subject_name(registry, other.subject) for other in alike)
            if apart(registry, [other.subject for other in alike]):
                yield f"shares are of the sum of {said}, where each has a value"
            else:
                yield f"no shares of the sum of {said}: one is part of another"
    if Measure.CAGR in wanted.measures:
        short = [one for one in series if Measure.CAGR not in summary(one)]
        if short:
            names = dict.fromkeys(name_of(registry, one.subject) for one in short)
            yield f"no growth per year over a year or less: {', '.join(names)}"


def _heading(registry: Registry, row: Row) -> str:
    name = metric_name(registry, row.series.subject.metric)
    return name if row.point else f"{name}, over all periods"


def _explained(registry: Registry, rows: Sequence[Row]) -> Iterator[Explained]:
    for row in rows:
        name = name_of(registry, row.series.subject)
        yield Explained(row.measure, row.series.subject, name, row.value)
        for measure, traced in row.parts.items():
            yield Explained(measure, row.series.subject, name, traced)
