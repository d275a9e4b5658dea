"""`--calc`: what a formula over the metrics of one subject comes to, period by period."""

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from timeline.dates import Period
from timeline.model import MetricKind, Registry
from timeline.model.bounded import Bounded, exactly, undefined
from timeline.model.formulas import Formula, MetricTerm, Negative, Number, Operation, metrics_of
from timeline.model.units import PERCENT, MeasureUnit, added, divided, multiplied, unit_of
from timeline.query import Measured
from timeline.reports.series.buckets import aligned, axis_of
from timeline.reports.series.calculation import Traced, Unanswerable, combined, constant
from timeline.reports.series.measures import Wanted
from timeline.reports.series.points import (
    Gathered,
    Series,
    SeriesKey,
    SeriesPoint,
    gather,
    subject_name,
)


class WrittenFormula(Struct, frozen=True):
    """A formula with the text it was written as."""

    text: str
    formula: Formula


def calculated(
    registry: Registry,
    subjects: Mapping[SeriesKey, Sequence[Measured]],
    asked: WrittenFormula,
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
        series = _one_subject(registry, gathered.series, SeriesKey(asked.text, of), asked, wanted)
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
    subject: SeriesKey,
    asked: WrittenFormula,
    wanted: Wanted,
) -> Series | Unanswerable:
    if len({one.subject.metric for one in operands}) < len(operands):
        units = " and ".join(unit_of(one.unit).said for one in operands)
        return Unanswerable(f"the figures of {subject_name(registry, subject.of)} are in {units}")
    series = aligned(operands, wanted.every)
    values = {one.subject.metric: {point.label: point for point in one.points} for one in series}
    points = []
    for at in axis_of(series):
        here = {metric: own[at.label] for metric, own in values.items() if at.label in own}
        point = _point(registry, asked, here, at)
        if isinstance(point, Unanswerable):
            return point
        points.append(point)
    return _series(subject, points, [one.kind for one in operands])


def _point(
    registry: Registry, asked: WrittenFormula, operands: Mapping[str, SeriesPoint], at: SeriesPoint
) -> SeriesPoint | Unanswerable:
    """Return what the formula comes to in a period, or a point that says what is missing."""
    missing = [metric for metric in metrics_of(asked.formula) if metric not in operands]
    parts = [point.value for point in operands.values()]
    if missing:
        names = " and ".join(registry.metric_name(metric) for metric in missing)
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


def _series(
    subject: SeriesKey, points: Sequence[SeriesPoint], kinds: Sequence[MetricKind]
) -> Series:
    known = tuple(point for point in points if not point.value.number.undefined)
    unit = known[0].value.unit if known else ""
    adds_up = MetricKind.FLOW in kinds and not unit_of(unit).pure
    kind = MetricKind.FLOW if adds_up else MetricKind.STOCK
    lacking = tuple(point for point in points if point.value.number.undefined)
    return Series(subject, unit, kind, known, lacking)


def _nobody(
    registry: Registry, metrics: Sequence[str], subjects: Mapping[SeriesKey, Sequence[Measured]]
) -> Unanswerable:
    having = {
        metric: [subject_name(registry, one.of) for one in subjects if one.metric == metric]
        for metric in metrics
    }
    said = "; ".join(
        f"{metric} is known of {', '.join(names) or 'nobody'}" for metric, names in having.items()
    )
    return Unanswerable("nobody has figures for all of --calc", said)


def evaluate(formula: Formula, values: Mapping[str, Traced]) -> Traced | Unanswerable:
    """Return what a formula comes to, or why its units do not go together.

    `values` has one for each of its metrics.
    """
    match formula:
        case Number(value, percent):
            return constant(value, PERCENT if percent else "")
        case MetricTerm(metric):
            return values[metric]
        case Negative(part):
            found = evaluate(part, values)
            if isinstance(found, Unanswerable):
                return found
            return combined([found], -found.number, found.unit, f"−{found.term}")
        case Operation(sign, left, right):
            one, other = evaluate(left, values), evaluate(right, values)
            if isinstance(one, Unanswerable):
                return one
            return other if isinstance(other, Unanswerable) else _operated(sign, one, other)


def _operated(sign: str, one: Traced, other: Traced) -> Traced | Unanswerable:
    units = unit_of(one.unit), unit_of(other.unit)
    if sign in "×÷":
        product = sign == "×"
        unit, counts = multiplied(*units) if product else divided(*units)
        number = one.number * other.number if product else one.number / other.number
        return _result(sign, one, other, number * exactly(counts), unit)
    minus = sign == "−"
    summed = added(*units, minus=minus)
    if summed is None:
        verb = "taken from" if minus else "added to"
        return Unanswerable(
            f"--calc: {units[1].said} cannot be {verb} {units[0].said}",
            "add and subtract what is in one unit" + _as_percent(*units),
        )
    number = one.number - other.number if minus else one.number + other.number
    return _result(sign, one, other, number, summed)


def _as_percent(one: MeasureUnit, other: MeasureUnit) -> str:
    return "; as a percentage 1 is 100%" if one.pure and other.pure else ""


def _result(sign: str, one: Traced, other: Traced, number: Bounded, unit: MeasureUnit) -> Traced:
    return combined([one, other], number, unit.text, f"{one.term} {sign} {other.term}")
