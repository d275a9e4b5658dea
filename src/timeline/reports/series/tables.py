"""Series one below the other, for `figures`: a row is a point, and a column a measure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from msgspec import Struct, field
from msgspec.structs import replace

from timeline.dates import Membership
from timeline.model import MetricKind, Registry
from timeline.report import Cell, Column, For, Kind
from timeline.reports.listing import POSSIBLY
from timeline.reports.records import names
from timeline.reports.series.calculation import Traced, first_divided, record, record_column
from timeline.reports.series.explanation import Explained
from timeline.reports.series.measures import Measure, Peers, Wanted, point_numbers, summary
from timeline.reports.series.points import (
    Series,
    SeriesKey,
    SeriesPoint,
    apart,
    name_of,
    subject_name,
)

_SUMMARIES = {
    Measure.SUM: (Measure.SUM,),
    Measure.MEAN: (Measure.MEAN,),
    Measure.GROWTH: (Measure.OVERALL_GROWTH, Measure.FASTEST, Measure.SLOWEST),
    Measure.CAGR: (Measure.CAGR,),
}
"""The measures of all points together that each wish asks for."""

_FROM_POINTS = (
    Measure.CHANGE,
    Measure.GROWTH,
    Measure.GROWTH_PER_YEAR,
    Measure.SHARE,
    Measure.RATIO,
    Measure.INDEX,
)


class SeriesRow(Struct, frozen=True):
    """A point of a series with what is calculated from it; or a number for all points."""

    series: Series
    measure: Measure
    value: Traced
    point: SeriesPoint | None = None
    parts: Mapping[Measure, Traced] = field(default_factory=dict)


def series_rows(
    registry: Registry,
    series: Sequence[Series],
    wanted: Wanted,
    faces: Mapping[tuple[SeriesKey, str], Traced],
) -> Iterator[SeriesRow]:
    """Yield the rows of each metric: all points of its series, then what is asked of all points.

    `faces` are numbers at face value, by subject and period.
    """
    for _, group in groupby(series, lambda one: one.subject.metric):
        own = list(group)
        for one in own:
            peers = _peers_below(registry, one, own, wanted)
            for row in _point_rows(registry, one, peers, wanted):
                face = faces.get((one.subject, row.point.label)) if row.point else None
                yield replace(row, parts={**row.parts, **_face(row.value, face)})
        for one in own:
            found = summary(one)
            for measure in Measure:
                asked = any(measure in _SUMMARIES.get(wish, ()) for wish in wanted.measures)
                if asked and measure in found:
                    yield SeriesRow(one, measure, found[measure])


def _face(value: Traced, face: Traced | None) -> dict[Measure, Traced]:
    """Return a number at face value; it rests on the same figures as the number with bounds."""
    if face is None:
        return {}
    figures = value.figures if face.formula else face.figures
    return {Measure.FACE_VALUE: replace(face, figures=figures)}


def _point_rows(registry: Registry, one: Series, peers: Peers, wanted: Wanted) -> list[SeriesRow]:
    measure = Measure.VALUE if one.subject.metric in registry.metrics else Measure.CALCULATED
    found = zip(one.points, point_numbers(one.points, peers, wanted.index), strict=True)
    rows = [SeriesRow(one, measure, point.value, point, parts) for point, parts in found]
    rows += [SeriesRow(one, measure, point.value, point) for point in one.lacking]
    return sorted(rows, key=lambda row: row.point.span.sort_key if row.point else ())


def _peers_below(
    registry: Registry, one: Series, series: Sequence[Series], wanted: Wanted
) -> Peers:
    alike = comparable(one, series)
    others = [other for other in alike if other is not one]
    summable = Measure.SHARE in wanted.measures and one.kind is not MetricKind.SHARE
    first = _first(alike, wanted) if Measure.RATIO in wanted.measures else None
    return Peers(
        [other.by_label for other in others] if summable and apart(registry, alike) else (),
        first.by_label if first and first is not one else {},
        {Measure.RATIO: first_divided},
    )


def comparable(one: Series, series: Sequence[Series]) -> list[Series]:
    """Return the series in the metric and unit of one, and that one; joint figures are left out.

    Joint figures are no one actor's, so that they cannot be compared with those of an actor.
    """
    if len(one.subject.of) != 1:
        return []
    alike = one.subject.metric, one.unit
    return [
        other
        for other in series
        if (other.subject.metric, other.unit) == alike and len(other.subject.of) == 1
    ]


def _first(alike: Sequence[Series], wanted: Wanted) -> Series | None:
    """Return the series that those like it are compared with."""
    named = (one for one in alike if one.subject.of == wanted.of[:1])
    return next(named, alike[0] if len(alike) > 1 else None)


def series_columns(
    registry: Registry, series: Sequence[Series], wanted: Wanted, *, dated: bool
) -> tuple[Column, ...]:
    """Return the columns of series one below the other; `dated` where a period was asked for."""
    compared = [one for one in series if len(comparable(one, series)) > 1]
    first = _first(compared, wanted)
    base = subject_name(registry, first.subject.of) if first else "the first"
    parts = (*([Measure.FACE_VALUE] if wanted.face_value else []), *_FROM_POINTS)
    headings = {
        Measure.RATIO: f"{base} ÷ it",
        Measure.GROWTH_PER_YEAR: "per year",
        Measure.FACE_VALUE: "at face value",
    }
    within = Column("within", _within, audience=For.MACHINES)
    return (
        Column("mark", _mark, Kind.MARK, For.EYES, heading=" "),
        Column("measure", lambda row: row.measure.value, audience=For.MACHINES),
        Column("metric", lambda row: row.series.subject.metric, audience=For.MACHINES),
        Column("of", lambda row: names(registry, row.series.subject.of), Kind.NAMES),
        Column("period", _period, Kind.TITLE, words=_label, heading=" "),
        Column("start", lambda row: row.point.start if row.point else None, audience=For.RECORDS),
        Column("end", lambda row: row.point.end if row.point else None, audience=For.RECORDS),
        Column("value", lambda row: row.value.number.value, Kind.NUMBER, words=_said),
        *(record_column(name, _value) for name in ("low", "high", "unit", "bound")),
        *(
            record_column(name, _value, For.RECORDS)
            for name in ("strict", "about", "rescaled", "undefined")
        ),
        record_column("since", _value),
        *(record_column(name, _value, For.RECORDS) for name in ("formula", "from", "rates")),
        *(column for part in parts for column in _part(part, headings.get(part, ""))),
        *([within] if dated else []),
    )


def _mark(row: SeriesRow) -> str:
    return POSSIBLY if row.point and row.point.possible else ""


def _within(row: SeriesRow) -> str | None:
    if row.point is None:
        return None
    return (Membership.POSSIBLE if row.point.possible else Membership.CERTAIN).value


def _period(row: SeriesRow) -> str | None:
    return row.point.label if row.point else row.value.period or None


def _label(row: SeriesRow) -> Cell:
    return row.point.dated if row.point else row.measure.words


def _said(row: SeriesRow) -> str:
    """Return a number; of a number for all points, also the time that it is calculated over."""
    if row.point is not None:
        return row.value.cell
    return f"{row.value.cell} ({row.value.over})"


def _value(row: SeriesRow) -> Traced:
    return row.value


def _part(measure: Measure, heading: str) -> Iterator[Column]:
    key = measure.value.replace("-", "_")

    def part(row: SeriesRow) -> Traced | None:
        return row.parts.get(measure)

    yield Column(
        key,
        lambda row: record(found) if (found := part(row)) else None,
        Kind.NUMBER,
        For.EYES | For.RECORDS,
        heading=heading,
        words=lambda row: found.cell if (found := part(row)) else None,
    )
    # A cell of a spreadsheet holds one number, so that a record becomes three columns there.
    for end in ("value", "low", "high"):
        yield record_column(end, part, For.SHEETS, f"{key}_{end}")


def explained_below(registry: Registry, rows: Iterable[SeriesRow]) -> Iterator[Explained]:
    """Yield every number of series one below the other with what it says of whom."""
    for row in rows:
        name = name_of(registry, row.series.subject)
        for measure, traced in {row.measure: row.value, **row.parts}.items():
            yield Explained(measure, row.series.subject, name, traced)
