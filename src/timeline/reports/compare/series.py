"""`compare`: figures of several subjects side by side; a row is a measure in a period.

Units are never mixed, periods in which a subject has no figure stay empty, and a calculated number
keeps the bounds of the figures that it rests on.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import combinations
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from timeline.dates import Membership, Period, Span
from timeline.dates.construction import spanning
from timeline.datetext.wording.spans import in_short
from timeline.model import MetricKind, RegistryModel
from timeline.model.units import PERCENT, unit_of
from timeline.problems import UsageError
from timeline.query import Measured
from timeline.report import Cell, Column, For, Kind, Report
from timeline.reports.compare import plot
from timeline.reports.records import columns
from timeline.reports.series import explanation
from timeline.reports.series.alignment import aligned, at_their_periods, axis_points
from timeline.reports.series.bounds import ANYTHING
from timeline.reports.series.calculation import (
    Traced,
    greatest,
    number_record,
    record_column,
    smallest,
)
from timeline.reports.series.crossings import ABOVE, Crossing, crossings
from timeline.reports.series.measures import (
    IndexBase,
    Measure,
    Peers,
    Wanted,
    point_numbers,
    step_rates,
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
)

_HEADINGS = {
    Measure.VALUE: "By period",
    Measure.CHANGE: "Change on the period before",
    Measure.GROWTH: "Growth on the period before",
    Measure.GROWTH_PER_YEAR: "Growth per year since the period before",
    Measure.SHARE: "Share of the sum",
    Measure.CROSSOVER: "Who passed whom",
}
_SPANNING = (Measure.SUM, Measure.MEAN, Measure.OVERALL_GROWTH, Measure.CAGR)


class MeasureRow(Struct, frozen=True):
    """A measure of each series, by the place of the series; or a `sentence` on two of them.

    `period` is "" for what is calculated from all periods. `surely` is the certainty of a sentence.
    """

    measure: Measure
    period: str
    cells: tuple[tuple[int, Traced], ...]
    span: Span | None = None
    sentence: str = ""
    surely: str | None = None

    def of(self, place: int) -> Traced | None:
        """Return the number of a series, None where a sentence says it all."""
        return None if self.sentence else dict(self.cells).get(place)


class SideBySide(Struct, frozen=True, dict=True):
    """Series that stand side by side, and a point for each of their periods in order."""

    registry: RegistryModel
    series: tuple[Series, ...]
    axis: tuple[SeriesPoint, ...]

    @cached_property
    def places(self) -> Mapping[str, int]:
        """The place of each period's label on the axis."""
        return {point.label: place for place, point in enumerate(self.axis)}

    def same(self, field: Literal["metric", "of", "at"]) -> bool:
        """Whether all series are of one metric, of the same actors, or at one period or none."""
        return len({getattr(one.subject, field) for one in self.series}) == 1

    def name(self, place: int) -> str:
        """Return the name that distinguishes a series from the others."""
        subject = self.series[place].subject
        whose = subject_name(self.registry, subject.of)
        metric = self.registry.metric_name(subject.metric)
        own = ", ".join([metric] * (not self.same("metric")) + [whose] * (not self.same("of")))
        if subject.at and not self.same("at"):
            return f"{own} ({subject.at.text})" if own else subject.at.text
        return own or whose

    def key(self, place: int) -> str:
        """Return the ids that distinguish a series from the others."""
        subject = self.series[place].subject
        plain = self.same("metric") and subject.of and not subject.at
        return "+".join(subject.of) if plain else subject.id

    @property
    def title(self) -> str:
        """What is compared: what all series have in common, then each by its name."""
        listed = ", ".join(map(self.name, range(len(self.series))))
        subject = self.series[0].subject
        match self.same("metric"), self.same("of"):
            case True, True:
                return f"{name_of(self.registry, subject._replace(at=None))}: {listed}"
            case True, False:
                return f"{self.registry.metric_name(subject.metric)}: {listed}"
            case False, True:
                return f"{subject_name(self.registry, subject.of)}: {listed}"
            case _:
                return listed

    def heading(self, row: MeasureRow, index: IndexBase | None) -> str:
        """Return the heading of the section in which a row stands."""
        if not row.period:
            return "Over all periods"
        others = self.name(1) if len(self.series) == 2 else "each of the others"
        match row.measure:
            case Measure.RATIO:
                return f"{self.name(0)} ÷ {others}"
            case Measure.GAP:
                return f"{self.name(0)} − {others}"
            case Measure.INDEX if index:
                return f"Index, {index.period.text} = {index.base}"
            case measure:
                return _HEADINGS.get(measure, measure.words.capitalize())


def report(
    registry: RegistryModel,
    subjects: Sequence[SeriesKey],
    wanted: Wanted,
    period: Period | None = None,
) -> Report:
    """Return the series of subjects side by side. Raises UsageError where they have none alike.

    `period` leaves out what lies surely outside it. Without a step that is wanted, the rows have
    the longest step that keeps all figures apart.
    """
    measured = {subject: _measured(registry, subject, period) for subject in subjects}
    gathered = gather(registry, measured, wanted.convert, period=period)
    known = at_their_periods(gathered.series)
    _refuse_unlike(registry, subjects, known, period)
    dated = any(subject.at for subject in subjects)
    series = _in_one_row(known) if dated else aligned(known, wanted.every)
    beside = SideBySide(registry, tuple(series), axis_points(series))
    index = wanted.index
    rows = list(_rows(beside, index))
    if index and not any(row.measure is Measure.INDEX for row in rows):
        raise UsageError(
            f"--index {index.period.text}: no series has one value then",
            "write a period that has one, such as --index 2020=100",
        )
    explained = [one for row in rows for one in _explained(beside, row)]
    notes = (
        *gathered.notes,
        *notes_on(registry, series, period),
        *_pace(beside),
        *explanation.legend(one.traced for one in explained),
    )
    if wanted.explain:
        return explanation.report(beside.title, explained, notes)
    named = [(beside.name(place), one) for place, one in enumerate(series)]
    return Report(
        title=beside.title,
        columns=_columns(beside),
        rows=rows,
        notes=notes,
        group=lambda row: beside.heading(row, index),
        sections=True,
        picture=lambda: plot.report(registry, beside.title, named, notes),
        nothing="no figures match",
    )


def _in_one_row(series: Sequence[Series]) -> list[Series]:
    """Return series with the one point of each in the same row, whatever its period."""
    label = ", ".join(dict.fromkeys(one.points[0].label for one in series))
    return [replace(one, points=(replace(one.points[0], label=label),)) for one in series]


def _measured(registry: RegistryModel, subject: SeriesKey, period: Period | None) -> list[Measured]:
    # What has a period of its own is looked for there, whatever else was asked for.
    period = None if subject.at else period
    own = [one for one in registry.measured((subject.metric,), subject.of) if one.of == subject.of]
    measured = [Measured(one.span.membership(period) if period else None, one) for one in own]
    return [one for one in measured if one.within is not Membership.NO]


def _refuse_unlike(
    registry: RegistryModel,
    asked: Sequence[SeriesKey],
    series: Sequence[Series],
    period: Period | None,
) -> None:
    """Refuse subjects without figures, and series in several units."""
    known = {one.subject for one in series}
    subject = next((one for one in asked if one not in known), None)
    if subject:
        when = f" in the period {in_short(spanning(period))}" if period and not subject.at else ""
        what = f"there are no figures of {name_of(registry, subject)}{when}"
        raise UsageError(what, _known(registry, subject))
    first = series[0]
    for one in series:
        if one.unit != first.unit:
            raise UsageError(
                f"{name_of(registry, first.subject)} is in {unit_of(first.unit).said}, "
                f"{name_of(registry, one.subject)} in {unit_of(one.unit).said}",
                f"compare what is in one unit, or add --convert {first.unit or one.unit}",
            )


def _known(registry: RegistryModel, subject: SeriesKey) -> str:
    """Return a hint: the other dates that have figures, or else the other actors."""
    dates = dict.fromkeys(in_short(row.figure.span) for row in _measured(registry, subject, None))
    if subject.at and dates:
        return f"there is one of: {', '.join(dates)}"
    names = dict.fromkeys(
        subject_name(registry, figure.of) for figure in registry.measured((subject.metric,))
    )
    metric = registry.metric_name(subject.metric)
    return f"there is {metric} of: {', '.join(names)}" if names else ""


def _pace(beside: SideBySide) -> list[str]:
    """Return notes on the fastest and the slowest growth of all series."""
    rates = [
        replace(rate, period=f"{beside.name(place)}, {rate.period}")
        for place, one in enumerate(beside.series)
        for rate in step_rates(one.points)
    ]
    # With a rate of which nothing is known, every step might be the fastest.
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


def _rows(beside: SideBySide, index: IndexBase | None) -> Iterator[MeasureRow]:
    """Yield the rows of series side by side, those of one measure after each other."""
    by_label = []
    for place, one in enumerate(beside.series):
        numbers = point_numbers(one.points, _peers(beside, place), index)
        found = zip(one.points, numbers, strict=True)
        by_label.append({at.label: {Measure.VALUE: at.value, **more} for at, more in found})

    def rows(*measures: Measure) -> Iterator[MeasureRow]:
        for measure in measures:
            for point in beside.axis:
                found = [own.get(point.label, {}).get(measure) for own in by_label]
                cells = tuple((place, one) for place, one in enumerate(found) if one)
                if cells:
                    yield MeasureRow(measure, point.label, cells, point.span)

    yield from rows(Measure.VALUE, Measure.CHANGE, Measure.GROWTH, Measure.GROWTH_PER_YEAR)
    summaries = [summary(one) for one in beside.series]
    for measure in Measure:
        cells = {place: own[measure] for place, own in enumerate(summaries) if measure in own}
        if cells:
            yield MeasureRow(measure, "", tuple(cells.items()))
    yield from rows(Measure.GAP, Measure.SHARE, Measure.RATIO, Measure.INDEX)
    yield from _crossovers(beside)


def _peers(beside: SideBySide, place: int) -> Peers:
    """Return the others of a series: the first is divided by each, or each is taken from it."""
    series = beside.series
    first = series[0].by_label if place else {}
    if series[0].unit == PERCENT:
        return Peers((), first, gap=True)
    alike = beside.same("metric") and beside.same("at")
    summable = (
        alike and series[0].kind is not MetricKind.SHARE and can_be_summed(beside.registry, series)
    )
    others = [other.by_label for at, other in enumerate(series) if at != place]
    return Peers(others if summable else (), first)


def _crossovers(beside: SideBySide) -> Iterator[MeasureRow]:
    # A part of a period that lies below another's whole period has not been passed by it.
    whole = [[point for point in one.points if not point.known_parts] for one in beside.series]
    for one, other in combinations(range(len(beside.series)), 2):
        for crossing in crossings(whole[one], whole[other]):
            yield MeasureRow(
                Measure.CROSSOVER,
                f"{crossing.after}–{crossing.before}",
                tuple((one, gap) for gap in crossing.gaps),
                sentence=_passed(crossing, beside.name(one), beside.name(other)),
                surely=crossing.surely.value,
            )


def _passed(crossing: Crossing, first: str, second: str) -> str:
    possibly = "possibly " if crossing.surely is Membership.POSSIBLE else ""
    between = f"between {crossing.after} and {crossing.before}"
    if crossing.side is None:
        return f"{first} and {second} {possibly}changed places {between}"
    ahead, behind = (first, second) if crossing.side == ABOVE else (second, first)
    back = " and fell behind again" if crossing.back else ""
    return f"{ahead} {possibly}passed {behind}{back} {between}"


def _columns(beside: SideBySide) -> tuple[Column, ...]:
    def cells(row: MeasureRow) -> Cell:
        whose = [(beside.series[place].subject, traced) for place, traced in row.cells]
        return tuple(
            {"metric": one.metric, "of": one.of, **number_record(number)} for one, number in whose
        )

    return (
        Column("measure", lambda row: row.measure.value, audience=For.MACHINES),
        Column(
            "period",
            lambda row: row.period or None,
            Kind.TITLE,
            words=lambda row: None if row.sentence else row.period or row.measure.words,
            heading=" ",
        ),
        *columns("", For.RECORDS, "start", "end"),
        *(column for place in range(len(beside.series)) for column in _columns_of(beside, place)),
        Column("said", lambda row: row.sentence or None, Kind.TITLE, heading=" "),
        Column("certainty", lambda row: row.surely, audience=For.RECORDS),
        Column("cells", cells, Kind.RECORDS, For.RECORDS),
    )


def _columns_of(beside: SideBySide, place: int) -> Iterator[Column]:
    key = beside.key(place)
    yield Column(
        key,
        lambda row: found.number.value if (found := row.of(place)) else None,
        Kind.NUMBER,
        For.EYES | For.SHEETS,
        heading=beside.name(place),
        words=lambda row: _number_words(beside, row, place),
        added=True,
    )
    for end in ("low", "high"):
        yield record_column(end, lambda row: row.of(place), For.SHEETS, f"{key}_{end}", added=True)


def _number_words(beside: SideBySide, row: MeasureRow, place: int) -> str | None:
    """Return a number with the period it is for, or counted from, where the row does not say."""
    traced = row.of(place)
    if traced is None:
        return None
    if not row.period:
        over = _time_covered(beside, row.measure, traced, place)
        return f"{traced.cell} ({over})" if over else traced.cell
    row_before = beside.places[row.period] - 1
    if not traced.since or (row_before >= 0 and traced.since == beside.axis[row_before].label):
        return traced.cell
    return f"{traced.cell} since {traced.since}"


def _time_covered(beside: SideBySide, measure: Measure, traced: Traced, place: int) -> str:
    """Return the time a number is calculated over, and how many of its periods have a value.

    Of a number that is calculated over all periods, return "".
    """
    if measure not in _SPANNING or not traced.since:
        return traced.period
    over = f"{traced.since}–{traced.period}"
    between = beside.places[traced.period] - beside.places[traced.since] + 1
    known = len(beside.series[place].points)
    if known == between == len(beside.axis):
        return ""
    partly = known < between and measure in (Measure.SUM, Measure.MEAN)
    return f"{known} of {between}, {over}" if partly else over


def _explained(beside: SideBySide, row: MeasureRow) -> Iterator[explanation.Explained]:
    for place, traced in row.cells:
        subject = beside.series[place].subject
        name = row.sentence or name_of(beside.registry, subject)
        yield explanation.Explained(row.measure, subject, name, traced)
