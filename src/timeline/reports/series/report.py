"""`figures` with calculations: series with their changes, and what all their points come to."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from timeline.dates import Period
from timeline.model import MetricKind, Registry
from timeline.query import Measured
from timeline.report import Report
from timeline.reports.listing import headline
from timeline.reports.series import explanation
from timeline.reports.series.buckets import aligned
from timeline.reports.series.calculation import Traced, Unanswerable
from timeline.reports.series.formulas import FigurePool, WrittenFormula, calculated
from timeline.reports.series.measures import Measure, Wanted, index_of, summary
from timeline.reports.series.points import (
    Series,
    SeriesKey,
    apart,
    gather,
    joint_figures,
    known_in_part,
    name_of,
    parts_of_wholes,
    subject_name,
    subjects_of,
)
from timeline.reports.series.sparkline import sparklines
from timeline.reports.series.tables import (
    SeriesRow,
    comparable,
    explained_below,
    series_columns,
    series_rows,
)

_BETWEEN = (Measure.SHARE, Measure.RATIO)


def report(
    registry: Registry,
    measured: Sequence[Measured],
    wanted: Wanted,
    *,
    calculation: WrittenFormula | None = None,
    pool: Sequence[Measured] = (),
    asked: Sequence[str] = (),
    period: Period | None = None,
) -> Report | Unanswerable:
    """Return series of figures with what is wanted of them, or why it cannot be calculated.

    `asked` are the filters in words, for the title. What has an address in a calculation is found
    in `pool`.
    """
    subjects = subjects_of(registry, measured)
    read = FigurePool(subjects, subjects_of(registry, pool), period, wanted.of)
    gathered = (
        calculated(registry, read, calculation, wanted)
        if calculation
        else gather(registry, subjects, wanted.convert, period=period)
    )
    if isinstance(gathered, Unanswerable):
        return gathered
    faces: dict[tuple[SeriesKey, str], Traced] = {}
    if calculation and wanted.face_value:
        faces = _face_values(registry, read.at_face_value(), calculation, wanted)
    series = _on_one_axis(gathered.series, wanted)
    refusal = _refusal(registry, series, wanted)
    if refusal:
        return refusal
    rows = list(series_rows(registry, series, wanted, faces))
    explained = list(explained_below(registry, rows))
    notes = [
        *gathered.notes,
        *_notes(registry, series, wanted, period),
        *explanation.legend(one.traced for one in explained),
    ]
    title = headline("Figures", asked, period)
    if wanted.explain:
        return explanation.report(title, explained, notes)
    return Report(
        title=title,
        columns=series_columns(registry, series, wanted, dated=period is not None),
        rows=rows,
        notes=(*notes, *sparklines(registry, series)),
        group=lambda row: _heading(registry, row),
        sections=True,
        nothing="no figures match",
    )


def _notes(
    registry: Registry, series: Sequence[Series], wanted: Wanted, period: Period | None
) -> Iterator[str]:
    """Yield what is to be said of series beside their numbers."""
    yield from _unmet(registry, series, wanted)
    yield from known_in_part(series)
    yield from parts_of_wholes(registry, series)
    yield from joint_figures(registry, [one.subject for one in series], period)


def _face_values(
    registry: Registry, pool: FigurePool, calculation: WrittenFormula, wanted: Wanted
) -> dict[tuple[SeriesKey, str], Traced]:
    """Return what a formula comes to at face value, by subject and period."""
    found = calculated(registry, pool, calculation, wanted)
    if isinstance(found, Unanswerable):
        return {}
    series = _on_one_axis(found.series, wanted)
    return {(one.subject, point.label): point.value for one in series for point in one.points}


def _heading(registry: Registry, row: SeriesRow) -> str:
    name = registry.metric_name(row.series.subject.metric)
    return name if row.point else f"{name}, over all periods"


def _on_one_axis(series: Sequence[Series], wanted: Wanted) -> list[Series]:
    """Return series by slices of time where that is asked for, or where they are compared."""
    if not wanted.every and not wanted.measures & set(_BETWEEN):
        return list(series)
    found = []
    for _, group in groupby(series, lambda one: one.subject.metric):
        found += aligned(list(group), wanted.every)
    return found


def _refusal(registry: Registry, series: Sequence[Series], wanted: Wanted) -> Unanswerable | None:
    if not series:
        return None
    names = ", ".join(dict.fromkeys(registry.metric_name(one.subject.metric) for one in series))
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
        alone = all(len(comparable(one, series)) < 2 for one in series)
        if option in wanted.measures and alone:
            return Unanswerable(
                f"--{option.value} needs the figures of two subjects or more, in one metric",
                "name them with --of, or leave --of out",
            )
    if wanted.index and not any(index_of(one.points, wanted.index) for one in series):
        when = wanted.index.period
        return Unanswerable(
            f"--index {when.text}: no series has one value then",
            "write one of its periods, as the list without --index shows them",
        )
    return None


def _unmet(registry: Registry, series: Sequence[Series], wanted: Wanted) -> Iterator[str]:
    """Yield notes on what was wanted and cannot be calculated for some series."""
    if Measure.SUM in wanted.measures:
        others = [one for one in series if one.kind is not MetricKind.FLOW]
        names = dict.fromkeys(registry.metric_name(one.subject.metric) for one in others)
        if names:
            yield f"no sum of {', '.join(names)}: only what passes in a period adds up over time"
    if Measure.SHARE in wanted.measures:
        yield from _parts_of_sum(registry, series)
    if Measure.CAGR in wanted.measures:
        short = [one for one in series if Measure.CAGR not in summary(one)]
        if short:
            names = dict.fromkeys(name_of(registry, one.subject) for one in short)
            yield f"no growth per year over a year or less: {', '.join(names)}"


def _parts_of_sum(registry: Registry, series: Sequence[Series]) -> Iterator[str]:
    """Yield a note on what shares are of, for the first metric that has several subjects."""
    groups = (comparable(one, series) for one in series)
    alike = next((group for group in groups if len(group) > 1), None)
    if alike is None:
        return
    said = ", ".join(subject_name(registry, one.subject.of) for one in alike)
    if apart(registry, alike):
        yield f"shares are of the sum of {said}, where each has a value"
    else:
        yield f"no shares of the sum of {said}: one is part of another"
