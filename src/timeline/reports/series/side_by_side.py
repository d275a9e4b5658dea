"""Series side by side, for `compare`: a row is a measure in a period, and a column a series."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import combinations

from msgspec import Struct

from timeline.dates import Membership
from timeline.model import MetricKind, Registry
from timeline.model.units import PERCENT
from timeline.report import Cell, Column, For, Kind
from timeline.reports.series.calculation import Traced, change, first_divided, record, record_column
from timeline.reports.series.crossings import ABOVE, Crossing, crossings
from timeline.reports.series.explanation import Explained
from timeline.reports.series.measures import IndexBase, Measure, Peers, point_numbers, summary
from timeline.reports.series.points import Series, SeriesPoint, apart, name_of, subject_name

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
    """A measure of each series, by the place of the series; or a sentence on two of them.

    `period` is "" of what is calculated from all periods.
    """

    measure: Measure
    period: str
    cells: tuple[tuple[int, Traced], ...]
    start: str | None = None
    end: str | None = None
    said: str = ""
    surely: str | None = None

    def of(self, place: int) -> Traced | None:
        """Return the number of a series, None where a sentence says it all."""
        return None if self.said else dict(self.cells).get(place)


class SideBySide(Struct, frozen=True, dict=True):
    """Series that stand side by side, and a point for each of their periods in order."""

    registry: Registry
    series: tuple[Series, ...]
    axis: tuple[SeriesPoint, ...]

    @cached_property
    def places(self) -> Mapping[str, int]:
        """The place of each period's label on the axis."""
        return {point.label: place for place, point in enumerate(self.axis)}

    @cached_property
    def one_metric(self) -> bool:
        """Whether all series measure the same metric."""
        return len({one.subject.metric for one in self.series}) == 1

    @cached_property
    def one_actor(self) -> bool:
        """Whether all series are of the same actors."""
        return len({one.subject.of for one in self.series}) == 1

    @cached_property
    def one_period(self) -> bool:
        """Whether all series are asked for at the same period, or none at any."""
        return len({one.subject.at for one in self.series}) == 1

    def name(self, place: int) -> str:
        """Return the name that distinguishes a series from the others."""
        subject = self.series[place].subject
        whose = subject_name(self.registry, subject.of)
        metric = self.registry.metric_name(subject.metric)
        own = ", ".join([metric] * (not self.one_metric) + [whose] * (not self.one_actor))
        if subject.at and not self.one_period:
            return f"{own} ({subject.at.text})" if own else subject.at.text
        return own or whose

    def key(self, place: int) -> str:
        """Return the ids that distinguish a series from the others."""
        subject = self.series[place].subject
        plain = self.one_metric and subject.of and not subject.at
        return "+".join(subject.of) if plain else subject.id

    @property
    def title(self) -> str:
        """What is compared: what all series have in common, then each by its name."""
        listed = ", ".join(map(self.name, range(len(self.series))))
        subject = self.series[0].subject
        if self.one_metric and self.one_actor:
            return f"{name_of(self.registry, subject._replace(at=None))}: {listed}"
        if self.one_metric:
            return f"{self.registry.metric_name(subject.metric)}: {listed}"
        if self.one_actor:
            return f"{subject_name(self.registry, subject.of)}: {listed}"
        return listed

    def heading(self, row: "MeasureRow", index: IndexBase | None) -> str:
        """Return the heading of the section in which a row stands."""
        if not row.period:
            return "Over all periods"
        measure = row.measure
        others = self.name(1) if len(self.series) == 2 else "each of the others"
        if measure is Measure.RATIO:
            return f"{self.name(0)} ÷ {others}"
        if measure is Measure.GAP:
            return f"{self.name(0)} − {others}"
        if measure is Measure.INDEX and index:
            return f"Index, {index.period.text} = {index.base}"
        return _HEADINGS.get(measure, measure.words.capitalize())


def measure_rows(beside: SideBySide, index: IndexBase | None) -> Iterator[MeasureRow]:
    """Yield the rows of series side by side, those of one measure after each other."""
    by_label = [
        {
            point.label: {Measure.VALUE: point.value, **found}
            for point, found in zip(
                one.points,
                point_numbers(one.points, _peers_beside(beside, place), index),
                strict=True,
            )
        }
        for place, one in enumerate(beside.series)
    ]

    def rows(*measures: Measure) -> Iterator[MeasureRow]:
        for measure in measures:
            for point in beside.axis:
                found = [own.get(point.label, {}).get(measure) for own in by_label]
                cells = tuple((place, one) for place, one in enumerate(found) if one)
                if cells:
                    yield MeasureRow(measure, point.label, cells, point.start, point.end)

    yield from rows(Measure.VALUE, Measure.CHANGE, Measure.GROWTH, Measure.GROWTH_PER_YEAR)
    yield from _summary_rows(beside)
    yield from rows(Measure.GAP, Measure.SHARE, Measure.RATIO, Measure.INDEX)
    yield from _crossover_rows(beside)


def _peers_beside(beside: SideBySide, place: int) -> Peers:
    """Return the others of a series: the first is divided by each, or each is taken from it."""
    series = beside.series
    first = series[0].by_label if place else {}
    if series[0].unit == PERCENT:
        return Peers((), first, {Measure.GAP: change})
    alike = beside.one_metric and beside.one_period
    summable = alike and series[0].kind is not MetricKind.SHARE
    if not summable or not apart(beside.registry, series):
        return Peers((), first, {Measure.RATIO: first_divided})
    others = [other.by_label for at, other in enumerate(series) if at != place]
    return Peers(others, first, {Measure.RATIO: first_divided})


def _summary_rows(beside: SideBySide) -> Iterator[MeasureRow]:
    found = [summary(one) for one in beside.series]
    for measure in Measure:
        cells = {place: own[measure] for place, own in enumerate(found) if measure in own}
        if cells:
            yield MeasureRow(measure, "", tuple(cells.items()))


def _crossover_rows(beside: SideBySide) -> Iterator[MeasureRow]:
    # A part of a period that lies below another's whole period has not been passed by it.
    whole = [[point for point in one.points if not point.known] for one in beside.series]
    for one, other in combinations(range(len(beside.series)), 2):
        for crossing in crossings(whole[one], whole[other]):
            yield MeasureRow(
                Measure.CROSSOVER,
                f"{crossing.after}–{crossing.before}",
                tuple((one, gap) for gap in crossing.gaps),
                said=_passed(crossing, beside.name(one), beside.name(other)),
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


def measure_columns(beside: SideBySide) -> tuple[Column, ...]:
    """Return the columns of series side by side: three for each series among them."""
    return (
        Column("measure", lambda row: row.measure.value, audience=For.MACHINES),
        Column("period", lambda row: row.period or None, Kind.TITLE, words=_words, heading=" "),
        Column("start", lambda row: row.start, audience=For.RECORDS),
        Column("end", lambda row: row.end, audience=For.RECORDS),
        *(column for place in range(len(beside.series)) for column in _columns_of(beside, place)),
        Column("said", lambda row: row.said or None, Kind.TITLE, heading=" "),
        Column("certainty", lambda row: row.surely, audience=For.RECORDS),
        Column("cells", lambda row: _cells(beside, row), Kind.RECORDS, For.RECORDS),
    )


def _columns_of(beside: SideBySide, place: int) -> Iterator[Column]:
    key = beside.key(place)
    yield Column(
        key,
        lambda row: found.number.value if (found := row.of(place)) else None,
        Kind.NUMBER,
        For.EYES | For.SHEETS,
        heading=beside.name(place),
        words=lambda row: _text(beside, row, place),
        added=True,
    )
    for end in ("low", "high"):
        yield record_column(end, lambda row: row.of(place), For.SHEETS, f"{key}_{end}", added=True)


def _words(row: MeasureRow) -> str | None:
    return None if row.said else row.period or row.measure.words


def _text(beside: SideBySide, row: MeasureRow, place: int) -> str | None:
    """Return a number with the period it is for, or counted from, where the row does not say."""
    traced = row.of(place)
    if traced is None:
        return None
    if not row.period:
        over = _over(beside, row.measure, traced, place)
        return f"{traced.cell} ({over})" if over else traced.cell
    row_before = beside.places[row.period] - 1
    if not traced.since or (row_before >= 0 and traced.since == beside.axis[row_before].label):
        return traced.cell
    return f"{traced.cell} since {traced.since}"


def _over(beside: SideBySide, measure: Measure, traced: Traced, place: int) -> str:
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


def _cells(beside: SideBySide, row: MeasureRow) -> Cell:
    return tuple(
        {
            "metric": beside.series[place].subject.metric,
            "of": beside.series[place].subject.of,
            **record(traced),
        }
        for place, traced in row.cells
    )


def explained_beside(beside: SideBySide, rows: Iterable[MeasureRow]) -> Iterator[Explained]:
    """Yield every number of series side by side with what it says of whom."""
    for row in rows:
        for place, traced in row.cells:
            subject = beside.series[place].subject
            name = row.said or name_of(beside.registry, subject)
            yield Explained(row.measure, subject, name, traced)
