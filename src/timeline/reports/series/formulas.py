"""`--calc`: what a formula over metrics comes to, for one subject or several, period by period.

A term with an address is a metric of the actors it names, at the period it names; what an address
leaves open is each actor in turn, or each period.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from timeline.dates import Membership, Period
from timeline.dates.construction import stretch
from timeline.dates.phrases import commas
from timeline.datetext.wording.spans import in_short
from timeline.model import Figure, MetricKind, RegistryModel
from timeline.model.bounded import exactly, undefined
from timeline.model.formulas import Formula, MetricTerm, Negative, Number, Operation, terms_of
from timeline.model.units import added, divided, multiplied, unit_of
from timeline.problems import UsageError
from timeline.query import Measured
from timeline.reports.series.alignment import aligned, at_their_periods, axis_points
from timeline.reports.series.calculation import Traced, combined
from timeline.reports.series.measures import Wanted
from timeline.reports.series.points import (
    Gathered,
    Series,
    SeriesKey,
    SeriesPoint,
    gather,
    known_in_part,
    name_of,
    subject_name,
)

Subjects = Mapping[SeriesKey, Sequence[Measured]]


class WrittenFormula(Struct, frozen=True):
    """A formula with the text it was written as."""

    text: str
    formula: Formula


class Calculation(Struct, frozen=True):
    """A formula, what is wanted of it, and the figures that it reads.

    `asked` are those that all filters select; what has an address is found in `pool`, whatever
    period and actors were asked for. `period` is the period that was asked for, if any.
    """

    registry: RegistryModel
    written: WrittenFormula
    wanted: Wanted
    asked: Subjects
    pool: Subjects
    period: Period | None = None

    @property
    def terms(self) -> Sequence[MetricTerm]:
        """The metrics of the formula, each once."""
        return terms_of(self.written.formula)

    def at_face_value(self) -> "Calculation":
        """Return the same calculation, each number of its figures taken as exact."""
        return replace(self, asked=_at_face_value(self.asked), pool=_at_face_value(self.pool))

    def rows(self, term: MetricTerm, of: tuple[str, ...]) -> Sequence[Measured]:
        """Return the figures of a term; `of` is whose it is where it leaves that open."""
        key = SeriesKey(term.metric, term.of or of)
        if not term.of and term.at is None:
            return self.asked.get(key, ())
        rows = self.pool.get(key, ())
        if self.period is None or term.at is not None:
            return rows
        found = [(row.figure.span.membership(self.period), row) for row in rows]
        return [replace(row, within=within) for within, row in found if within != Membership.NO]

    def owners(self) -> Iterator[tuple[str, ...]]:
        """Yield the actors to calculate the formula for; () where each of its terms names its own.

        Whoever it is calculated for has figures for all terms that name nobody.
        """
        if all(term.of for term in self.terms):
            yield ()
            return
        # The figures in `pool` were selected without the filter by actor.
        named = self.wanted.of
        for key in {**self.asked, **self.pool}:
            asked = key in self.asked or not named or not set(named).isdisjoint(key.of)
            if asked and all(term.of or self.rows(term, key.of) for term in self.terms):
                yield key.of

    def who_has(self, metric: str) -> str:
        """Return a hint that names those who have figures of a metric."""
        names = (subject_name(self.registry, one.of) for one in self.asked if one.metric == metric)
        return f"{metric} is known of {', '.join(names) or 'nobody'}"


def _at_face_value(subjects: Subjects) -> Subjects:
    return {
        key: [replace(row, figure=row.figure.at_face_value()) for row in rows]
        for key, rows in subjects.items()
    }


def calculated(calculation: Calculation) -> Gathered:
    """Return one series for each subject that has every metric of the formula.

    Raises UsageError where nobody has all of them, or its parts do not go together.
    """
    terms = calculation.terms
    if not terms:
        raise UsageError("--calc names no metric", "timeline metrics lists what there is")
    found: list[Series] = []
    notes: list[str] = []
    refusals: list[UsageError] = []
    for of in dict.fromkeys(calculation.owners()):
        try:
            gathered = _operands(calculation, of)
        except UsageError as refusal:  # the next one may have what this one lacks
            refusals.append(refusal)
            continue
        operands = dict(zip(terms, gathered.series, strict=True))
        named = {actor: None for term in terms for actor in term.of or of}
        whose = of or (tuple(named) if len(named) == 1 else ())
        subject = SeriesKey(calculation.written.text, whose)
        found.append(_one_subject(calculation, operands, subject))
        notes += gathered.notes
    if refusals and not found:
        raise refusals[0]
    if not found:
        metrics = dict.fromkeys(term.metric for term in terms if not term.of)
        hint = "; ".join(map(calculation.who_has, metrics))
        raise UsageError("nobody has figures for all of --calc", hint)
    return Gathered(tuple(found), tuple(dict.fromkeys(notes)))


def _operands(calculation: Calculation, of: tuple[str, ...]) -> Gathered:
    """Return the series of each term, with a single point where the term names a period."""
    operands: list[Series] = []
    notes: list[str] = []
    for term in calculation.terms:
        key = SeriesKey(term.metric, term.of or of, term.at)
        period = calculation.period if term.at is None else None
        gathered = gather(
            calculation.registry,
            {key: calculation.rows(term, of)},
            calculation.wanted.convert,
            only_rated=True,
            period=period,
        )
        series = at_their_periods(gathered.series)
        if len(series) != 1:
            raise _not_one(calculation, key, period, series)
        operands += series
        notes += [*gathered.notes, *(known_in_part(series) if term.at else ())]
    return Gathered(tuple(operands), tuple(notes))


def _not_one(
    calculation: Calculation, key: SeriesKey, period: Period | None, series: Sequence[Series]
) -> UsageError:
    registry = calculation.registry
    if series:
        units = " and ".join(unit_of(one.unit).said for one in series)
        return UsageError(f"the figures of {subject_name(registry, key.of)} are in {units}")
    rows = calculation.pool.get(key._replace(at=None), ())
    dates = ", ".join(dict.fromkeys(in_short(row.figure.span) for row in rows))
    when = f" in {period.text}" if period else ""
    return UsageError(
        f"there is no figure of {name_of(registry, key)}{when}",
        f"there is one of: {dates}" if dates else calculation.who_has(key.metric),
    )


def _one_subject(
    calculation: Calculation, operands: Mapping[MetricTerm, Series], subject: SeriesKey
) -> Series:
    moving = [term for term in operands if term.at is None]
    every = calculation.wanted.every
    on_axis = aligned([operands[term] for term in moving], every) if moving else []
    values = {term: one.by_label for term, one in zip(moving, on_axis, strict=True)}
    fixed = {term: operands[term].points[0] for term in operands if term.at is not None}
    points = []
    for at in axis_points(on_axis) if moving else [_all_of(list(fixed.values()))]:
        own = {term: known[at.label] for term, known in values.items() if at.label in known}
        points.append(_point(calculation, {**fixed, **own}, at))
    known = tuple(point for point in points if not point.value.number.undefined)
    lacking = tuple(point for point in points if point.value.number.undefined)
    unit = known[0].value.unit if known else ""
    # A flow over a flow, such as a margin, is no flow: its numbers do not add up over time.
    flow = any(one.kind is MetricKind.FLOW for one in operands.values()) and not unit_of(unit).pure
    kind = MetricKind.FLOW if flow else MetricKind.STOCK
    return Series(subject, unit, kind, known, lacking)


def _all_of(points: Sequence[SeriesPoint]) -> SeriesPoint:
    label = commas(*dict.fromkeys(point.label for point in points))
    first = min(point.span.earliest for point in points)
    span = stretch(first, max(point.span.latest for point in points))
    return replace(points[0], label=label, span=span, flow_parts=(), known_parts="")


def _point(
    calculation: Calculation, operands: Mapping[MetricTerm, SeriesPoint], at: SeriesPoint
) -> SeriesPoint:
    """Return the value of the formula in a period, or a point that says what is missing."""
    registry, written = calculation.registry, calculation.written
    missing = [term.metric for term in calculation.terms if term not in operands]
    partly = {
        point.known_parts
        for term, point in operands.items()
        if term.at is None and point.flow_parts
    }
    values = {term: point.value for term, point in operands.items()}
    why = ""
    if len(partly) > 1:
        why = "only some parts of one of these are known"
    elif missing:
        names = " and ".join(registry.metric_name(metric) for metric in missing)
        why = f"{names} {'is' if len(missing) == 1 else 'are'} missing"
    value = (
        combined(list(values.values()), undefined(why), "", written.text)
        if why
        else evaluate(written.formula, values, registry.counts_twice)
    )
    possible = any(point.possible for point in operands.values())
    return replace(at, value=replace(value, period=at.label), possible=possible)


def evaluate(
    formula: Formula,
    values: Mapping[MetricTerm, Traced],
    includes: Callable[[Figure, Figure], bool],
) -> Traced:
    """Return the value of a formula. Raises UsageError where its parts do not go together.

    `values` has one for each of its terms; `includes` says of two figures whether the first is a
    whole and the second a part of it.
    """
    match formula:
        case Number(value, unit):
            return Traced(exactly(value), unit)
        case MetricTerm():
            return values[formula]
        case Negative(part):
            found = evaluate(part, values, includes)
            return combined([found], -found.number, found.unit, f"−{found.term}")
        case Operation(sign, left, right):
            one, other = evaluate(left, values, includes), evaluate(right, values, includes)
            if sign == "+":
                _refuse_to_count_twice(includes, one, other)
            return _operated(sign, one, other)


def _refuse_to_count_twice(
    includes: Callable[[Figure, Figure], bool], one: Traced, other: Traced
) -> None:
    pairs = [pair for a in one.figures for b in other.figures for pair in ((a, b), (b, a))]
    for whole, part in pairs:
        if whole is not part and includes(whole, part):
            said = " includes ".join(f"{one.metric}:{'+'.join(one.of)}" for one in (whole, part))
            raise UsageError(
                f"--calc: {said}, so that their sum counts it twice", "leave the part out"
            )


def _operated(sign: str, one: Traced, other: Traced) -> Traced:
    units = unit_of(one.unit), unit_of(other.unit)
    if sign in "×÷":
        product = sign == "×"
        unit, counts = multiplied(*units) if product else divided(*units)
        number = one.number * other.number if product else one.number / other.number
        number = number * exactly(counts)
    else:
        minus = sign == "−"
        summed = added(*units, minus=minus)
        if summed is None:
            verb = "taken from" if minus else "added to"
            percent = "; as a percentage 1 is 100%" if units[0].pure and units[1].pure else ""
            raise UsageError(
                f"--calc: {units[1].said} cannot be {verb} {units[0].said}",
                f"add and subtract what is in one unit{percent}",
            )
        unit, number = summed, one.number - other.number if minus else one.number + other.number
    return combined([one, other], number, unit.text, f"{one.term} {sign} {other.term}")
