"""Series of what a formula over the metrics of one subject comes to, period by period."""

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from timeline.dates import Period
from timeline.model import MetricKind, Registry
from timeline.model.bounded import undefined
from timeline.model.formulas import Formula, metrics_of
from timeline.model.units import unit_of
from timeline.query import Measured
from timeline.reports.series.buckets import fitting_step, sliced, slices_over
from timeline.reports.series.calculation import combined
from timeline.reports.series.collection import Gathered, gather
from timeline.reports.series.formulas import evaluate
from timeline.reports.series.measures import Series, Wanted
from timeline.reports.series.points import Point, Subject, metric_name, subject_name
from timeline.reports.series.unanswerable import Unanswerable


class Calculation(Struct, frozen=True):
    """A formula with the text it was written as."""

    text: str
    formula: Formula


def calculated(
    registry: Registry,
    subjects: Mapping[Subject, Sequence[Measured]],
    asked: Calculation,
    wanted: Wanted,
    period: Period | None = None,
) -> Gathered | Unanswerable:
    """Return one series for each subject that has every metric of the formula."""
    metrics = metrics_of(asked.formula)
    if not metrics:
        return Unanswerable("--calc names no metric", "timeline metrics lists what there is")
    found: list[Series] = []
    notes: list[str] = []
    for of in dict.fromkeys(subject.of for subject in subjects):
        own = {
            subject: rows
            for subject, rows in subjects.items()
            if subject.of == of and subject.metric in metrics
        }
        if len(own) < len(metrics):
            continue
        gathered = gather(registry, own, wanted.convert, only_rated=True, period=period)
        if isinstance(gathered, Unanswerable):
            return gathered
        series = _one_subject(registry, gathered.series, Subject(asked.text, of), asked, wanted)
        if isinstance(series, Unanswerable):
            return series
        found.append(series)
        notes += gathered.notes
    if not found:
        return _nobody(registry, metrics, subjects)
    return Gathered(tuple(found), tuple(notes))


def _one_subject(
    registry: Registry,
    operands: Sequence[Series],
    subject: Subject,
    asked: Calculation,
    wanted: Wanted,
) -> Series | Unanswerable:
    by_metric = {one.subject.metric: one for one in operands}
    if len(by_metric) < len(operands):
        units = " and ".join(unit_of(one.unit).said for one in operands)
        return Unanswerable(f"the figures of {subject_name(registry, subject)} are in {units}")
    step = wanted.every or fitting_step(one.points for one in operands)
    slices = slices_over([point for one in operands for point in one.points], step)
    values = {
        metric: {point.label: point for point in sliced(one.points, slices, one.kind)}
        for metric, one in by_metric.items()
    }
    labels = {label: point for own in values.values() for label, point in own.items()}
    points = []
    for label in sorted(labels, key=lambda label: labels[label].span.sort_key):
        operand = {metric: own[label] for metric, own in values.items() if label in own}
        point = _point(registry, asked, operand, labels[label])
        if isinstance(point, Unanswerable):
            return point
        points.append(point)
    return _series(subject, points, [one.kind for one in operands])


def _point(
    registry: Registry, asked: Calculation, operands: Mapping[str, Point], at: Point
) -> Point | Unanswerable:
    """Return what the formula comes to in a period, or a point that says what is missing."""
    missing = [metric for metric in metrics_of(asked.formula) if metric not in operands]
    parts = [point.value for point in operands.values()]
    if missing:
        names = " and ".join(metric_name(registry, metric) for metric in missing)
        why = undefined(f"{names} {'is' if len(missing) == 1 else 'are'} missing")
        value = combined(parts, why, "", asked.text)
    else:
        found = evaluate(asked.formula, {name: point.value for name, point in operands.items()})
        if isinstance(found, Unanswerable):
            return found
        value = found
    measured = tuple(row for point in operands.values() for row in point.measured)
    possible = any(point.possible for point in operands.values())
    return replace(at, value=replace(value, period=at.label), measured=measured, possible=possible)


def _series(subject: Subject, points: Sequence[Point], kinds: Sequence[MetricKind]) -> Series:
    known = tuple(point for point in points if not point.value.number.undefined)
    unit = known[0].value.unit if known else ""
    adds_up = MetricKind.FLOW in kinds and not unit_of(unit).pure
    kind = MetricKind.FLOW if adds_up else MetricKind.STOCK
    lacking = tuple(point for point in points if point.value.number.undefined)
    return Series(subject, unit, kind, known, lacking)


def _nobody(
    registry: Registry, metrics: Sequence[str], subjects: Mapping[Subject, Sequence[Measured]]
) -> Unanswerable:
    having = {
        metric: [subject_name(registry, one) for one in subjects if one.metric == metric]
        for metric in metrics
    }
    said = "; ".join(
        f"{metric} is known of {', '.join(names) or 'nobody'}" for metric, names in having.items()
    )
    return Unanswerable("nobody has figures for all of --calc", said)
