"""`figures` with calculations: series one below the other, and what all their points come to.

A row is a point, and a column a measure.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from msgspec import Struct, field
from msgspec.structs import replace

from timeline.dates import Membership, Period
from timeline.dates.phrases import Phrase
from timeline.model import MetricKind, RegistryModel
from timeline.problems import UsageError
from timeline.query import Measured
from timeline.report import Column, For, Kind, Report
from timeline.reports.listing import POSSIBLE_COLUMN, WITHIN_COLUMN, headline
from timeline.reports.records import columns, names
from timeline.reports.series import explanation
from timeline.reports.series.alignment import aligned
from timeline.reports.series.calculation import Traced, number_record, record_column
from timeline.reports.series.formulas import Calculation, WrittenFormula, calculated
from timeline.reports.series.measures import (
    Measure,
    Peers,
    Wanted,
    index_of,
    point_numbers,
    summary,
)
from timeline.reports.series.points import (
    Series,
    SeriesKey,
    SeriesPoint,
    can_be_summed,
    gather,
    name_of,
    notes_on,
    subject_name,
    subjects_of,
)
from timeline.reports.series.sparkline import sparklines

_BETWEEN = (Measure.SHARE, Measure.RATIO)
# The measures of all points together that each wish asks for.
_SUMMARIES = {
    Measure.SUM: (Measure.SUM,),
    Measure.MEAN: (Measure.MEAN,),
    Measure.GROWTH: (Measure.OVERALL_GROWTH, Measure.FASTEST, Measure.SLOWEST),
    Measure.CAGR: (Measure.CAGR,),
}
_FROM_POINTS = (
    Measure.CHANGE,
    Measure.GROWTH,
    Measure.GROWTH_PER_YEAR,
    Measure.SHARE,
    Measure.RATIO,
    Measure.INDEX,
)

FaceValues = Mapping[tuple[SeriesKey, str], Traced]
"""Numbers at face value, by subject and period."""


class SeriesRow(Struct, frozen=True):
    """A point of a series with what is calculated from it; or a number for all points."""

    series: Series
    measure: Measure
    value: Traced
    point: SeriesPoint | None = None
    parts: Mapping[Measure, Traced] = field(default_factory=dict)

    @property
    def within(self) -> Membership | None:
        """How surely the point lies in the period that was asked for."""
        if self.point is None:
            return None
        return Membership.POSSIBLE if self.point.possible else Membership.CERTAIN


def report(
    registry: RegistryModel,
    measured: Sequence[Measured],
    wanted: Wanted,
    *,
    formula: WrittenFormula | None = None,
    pool: Sequence[Measured] = (),
    asked: Sequence[str] = (),
    period: Period | None = None,
) -> Report:
    """Return series of figures with what is wanted of them.

    `asked` are the filters in words, for the title. What has an address in a formula is found in
    `pool`. Raises UsageError for what cannot be calculated.
    """
    subjects = subjects_of(registry, measured)
    face_values: FaceValues = {}
    if formula:
        all_subjects = subjects_of(registry, pool)
        calculation = Calculation(registry, formula, wanted, subjects, all_subjects, period)
        gathered = calculated(calculation)
        face_values = _face_values(calculation) if wanted.face_value else {}
    else:
        gathered = gather(registry, subjects, wanted.convert, period=period)
    series = _on_one_axis(gathered.series, wanted)
    _refuse_senseless(registry, series, wanted)
    rows = list(_rows(registry, series, wanted, face_values))
    explained = [one for row in rows for one in _explained(registry, row)]
    notes = [
        *gathered.notes,
        *_unmet(registry, series, wanted),
        *notes_on(registry, series, period),
        *explanation.legend(one.traced for one in explained),
    ]
    title = headline("Figures", asked, period)
    if wanted.explain:
        return explanation.report(title, explained, notes)
    return Report(
        title=title,
        columns=_columns(registry, series, wanted, dated=period is not None),
        rows=rows,
        notes=(*notes, *sparklines(registry, series)),
        group=lambda row: _heading(registry, row),
        sections=True,
        nothing="; ".join(gathered.notes) or "no figures match",
    )


def _face_values(calculation: Calculation) -> FaceValues:
    series = calculated(calculation.at_face_value()).series
    one_axis = _on_one_axis(series, calculation.wanted)
    return {(one.subject, point.label): point.value for one in one_axis for point in one.points}


def _heading(registry: RegistryModel, row: SeriesRow) -> str:
    name = registry.metric_name(row.series.subject.metric)
    return name if row.point else f"{name}, over all periods"


def _by_metric(series: Iterable[Series]) -> Iterator[list[Series]]:
    for _, group in groupby(series, lambda one: one.subject.metric):
        yield list(group)


def _on_one_axis(series: Sequence[Series], wanted: Wanted) -> list[Series]:
    """Return series by slices of time where that is asked for, or where they are compared."""
    if not wanted.every and not wanted.measures & set(_BETWEEN):
        return list(series)
    # Each metric is cut by the step that fits its own figures.
    return [one for own in _by_metric(series) for one in aligned(own, wanted.every)]


def _refuse_senseless(registry: RegistryModel, series: Sequence[Series], wanted: Wanted) -> None:
    """Refuse what has no meaning for any of the series."""
    if not series:  # an answer without rows says so itself
        return
    names = ", ".join(dict.fromkeys(registry.metric_name(one.subject.metric) for one in series))
    if Measure.SUM in wanted.measures and not any(one.kind is MetricKind.FLOW for one in series):
        raise UsageError(
            f"--sum: what is counted at a time does not add up over time: {names}",
            "--mean takes the mean; --share and --ratio set subjects side by side",
        )
    if Measure.SHARE in wanted.measures and all(one.kind is MetricKind.SHARE for one in series):
        raise UsageError(
            f"--share: {names} is a share already", "--ratio sets subjects side by side"
        )
    for option in _BETWEEN:
        if option in wanted.measures and all(len(_comparable(one, series)) < 2 for one in series):
            raise UsageError(
                f"--{option.value} needs the figures of two subjects or more, in a metric and unit",
                "name them with --of, or leave --of out; --convert puts them in one unit",
            )
    if wanted.index and not any(index_of(one.points, wanted.index) for one in series):
        raise UsageError(
            f"--index {wanted.index.period.text}: no series has one value then",
            "write one of its periods, as the list without --index shows them",
        )


def _unmet(registry: RegistryModel, series: Sequence[Series], wanted: Wanted) -> Iterator[str]:
    """Yield notes on what was wanted and cannot be calculated for some series."""
    if Measure.SUM in wanted.measures:
        others = [one for one in series if one.kind is not MetricKind.FLOW]
        names = dict.fromkeys(registry.metric_name(one.subject.metric) for one in others)
        if names:
            yield f"no sum of {', '.join(names)}: only what passes in a period adds up over time"
    if Measure.SHARE in wanted.measures:
        groups = (_comparable(one, series) for one in series)
        if alike := next((group for group in groups if len(group) > 1), None):
            actors = ", ".join(subject_name(registry, one.subject.of) for one in alike)
            if can_be_summed(registry, alike):
                yield f"shares are of the sum of {actors}, where each has a value"
            else:
                yield f"no shares of the sum of {actors}: one is part of another"
    if Measure.CAGR in wanted.measures:
        short = [one for one in series if Measure.CAGR not in summary(one)]
        if short:
            names = dict.fromkeys(name_of(registry, one.subject) for one in short)
            yield f"no growth per year over a year or less: {', '.join(names)}"


def _rows(
    registry: RegistryModel, series: Sequence[Series], wanted: Wanted, face_values: FaceValues
) -> Iterator[SeriesRow]:
    """Yield the rows of each metric: all points of its series, then what is asked of all points."""
    asked = {one for wish in wanted.measures for one in _SUMMARIES.get(wish, ())}
    for own in _by_metric(series):
        for one in own:
            yield from _point_rows(
                registry, one, _peers(registry, one, own, wanted), wanted, face_values
            )
        for one in own:
            of_all_points = summary(one)
            for measure in Measure:
                if measure in asked and measure in of_all_points:
                    yield SeriesRow(one, measure, of_all_points[measure])


def _point_rows(
    registry: RegistryModel, one: Series, peers: Peers, wanted: Wanted, face_values: FaceValues
) -> Iterator[SeriesRow]:
    """Yield a row for each point, also for those of which nothing could be calculated."""
    measure = Measure.VALUE if one.subject.metric in registry.metrics else Measure.CALCULATED
    numbers = point_numbers(one.points, peers, wanted.index)
    points = [
        *zip(one.points, numbers, strict=True),
        *((point, dict[Measure, Traced]()) for point in one.lacking),
    ]
    for point, parts in sorted(points, key=lambda pair: pair[0].span.sort_key):
        if face := face_values.get((one.subject, point.label)):
            # At face value a number rests on the same figures, which keep their bounds.
            figures = point.value.figures if face.formula else face.figures
            parts = {**parts, Measure.FACE_VALUE: replace(face, figures=figures)}
        yield SeriesRow(one, measure, point.value, point, parts)


def _peers(registry: RegistryModel, one: Series, series: Sequence[Series], wanted: Wanted) -> Peers:
    alike = _comparable(one, series)
    others = [other for other in alike if other is not one]
    summable = Measure.SHARE in wanted.measures and one.kind is not MetricKind.SHARE
    first = _base_series(alike, wanted) if Measure.RATIO in wanted.measures else None
    return Peers(
        [other.by_label for other in others] if summable and can_be_summed(registry, alike) else (),
        first.by_label if first and first is not one else {},
    )


def _comparable(one: Series, series: Sequence[Series]) -> list[Series]:
    """Return the series in the metric and unit of one, and that one."""
    # Joint figures are no one actor's, so that they cannot be compared with those of an actor.
    alone = [other for other in series if len(other.subject.of) == 1]
    alike = one.subject.metric, one.unit
    comparable = [other for other in alone if (other.subject.metric, other.unit) == alike]
    return comparable if len(one.subject.of) == 1 else []


def _base_series(alike: Sequence[Series], wanted: Wanted) -> Series | None:
    """Return the series that those like it are compared with."""
    named = (one for one in alike if one.subject.of == wanted.of[:1])
    return next(named, alike[0] if len(alike) > 1 else None)


def _columns(
    registry: RegistryModel, series: Sequence[Series], wanted: Wanted, *, dated: bool
) -> tuple[Column, ...]:
    """Return the columns of series one below the other; `dated` where a period was asked for."""
    compared = [one for one in series if len(_comparable(one, series)) > 1]
    first = _base_series(compared, wanted)
    base = subject_name(registry, first.subject.of) if first else "the first"
    headings = {
        Measure.RATIO: f"{base} ÷ it",
        Measure.GROWTH_PER_YEAR: "per year",
        Measure.FACE_VALUE: "at face value",
    }

    def numbers(audience: For, *fields: str) -> Iterator[Column]:
        return (record_column(one, lambda row: row.value, audience) for one in fields)

    parts = (*([Measure.FACE_VALUE] if wanted.face_value else []), *_FROM_POINTS)
    return (
        POSSIBLE_COLUMN,
        Column("measure", lambda row: row.measure.value, audience=For.MACHINES),
        Column("metric", lambda row: row.series.subject.metric, audience=For.MACHINES),
        Column("of", lambda row: names(registry, row.series.subject.of), Kind.NAMES),
        Column(
            "period",
            lambda row: row.point.label if row.point else row.value.period or None,
            Kind.TITLE,
            words=lambda row: row.point.label if row.point else row.measure.words,
            heading=" ",
        ),
        *columns("point", For.RECORDS, "start", "end"),
        Column("value", lambda row: row.value.number.value, Kind.NUMBER, words=_value_words),
        *numbers(For.MACHINES, "low", "high", "unit", "bound"),
        *numbers(For.RECORDS, "strict", "about", "rescaled", "undefined"),
        *numbers(For.MACHINES, "since"),
        *numbers(For.RECORDS, "formula", "from", "rates"),
        *(column for part in parts for column in _measure_columns(part, headings.get(part, ""))),
        *([WITHIN_COLUMN] if dated else []),
    )


def _value_words(row: SeriesRow) -> str:
    """Return a number; of a number for all points, also the time that it is calculated over."""
    value = row.value
    return value.cell if row.point else Phrase(f"{value.cell} (", value.over, ")")


def _measure_columns(measure: Measure, heading: str) -> Iterator[Column]:
    key = measure.value.replace("-", "_")

    def number_of(row: SeriesRow) -> Traced | None:
        return row.parts.get(measure)

    yield Column(
        key,
        lambda row: number_record(number) if (number := number_of(row)) else None,
        Kind.NUMBER,
        For.EYES | For.RECORDS,
        heading=heading,
        words=lambda row: number.cell if (number := number_of(row)) else None,
    )
    # A cell of a spreadsheet holds one number, so that a record becomes three columns there.
    for end in ("value", "low", "high"):
        yield record_column(end, number_of, For.SHEETS, f"{key}_{end}")


def _explained(registry: RegistryModel, row: SeriesRow) -> Iterator[explanation.Explained]:
    subject = row.series.subject
    for measure, traced in {row.measure: row.value, **row.parts}.items():
        yield explanation.Explained(measure, subject, name_of(registry, subject), traced)
