"""Series side by side as a report: one row to a period or to what is reckoned of all of them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property

from msgspec import Struct

from timeline.model import Amount, Registry
from timeline.model.bounded import Bounded
from timeline.report import Cell, Column, For, Kind, Report
from timeline.reports.series import explanation
from timeline.reports.series.calculation import Traced, numbers, origin
from timeline.reports.series.collection import name_of
from timeline.reports.series.explanation import Explained
from timeline.reports.series.measures import Measure, Series
from timeline.reports.series.points import metric_name, subject_name

_TOLD_APART = {
    Measure.SUM: "Over all periods",
    Measure.MEAN: "Over all periods",
    Measure.LEAST: "Over all periods",
    Measure.MOST: "Over all periods",
    Measure.OVERALL_GROWTH: "Over all periods",
    Measure.CAGR: "Over all periods",
    Measure.FASTEST: "Over all periods",
    Measure.SLOWEST: "Over all periods",
    Measure.VALUE: "By period",
    Measure.CHANGE: "Change on the period before",
    Measure.GROWTH: "Growth on the period before",
    Measure.GROWTH_PER_YEAR: "Growth per year since the period before",
    Measure.SHARE: "Share of the sum",
    Measure.CROSSOVER: "Who passed whom",
}


class Row(Struct, frozen=True):
    """What a measure says of each series, by the place of the series; or what it says in words.

    `period` is "" of what is reckoned from all periods.
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


class Beside(Struct, frozen=True, dict=True):
    """Series that stand side by side, and the labels of their periods in order."""

    registry: Registry
    series: tuple[Series, ...]
    labels: tuple[str, ...]

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Where each label stands."""
        return {label: place for place, label in enumerate(self.labels)}

    def name(self, place: int) -> str:
        """Return what tells a series apart from the others."""
        subject = self.series[place].subject
        whose = subject_name(self.registry, subject)
        if len({one.subject.metric for one in self.series}) == 1:
            return whose
        metric = metric_name(self.registry, subject.metric)
        return metric if len({one.subject.of for one in self.series}) == 1 else f"{metric}, {whose}"

    def key(self, place: int) -> str:
        """Return what tells a series apart, as ids."""
        subject = self.series[place].subject
        alike = len({one.subject.metric for one in self.series}) == 1
        return "+".join(subject.of) if alike and subject.of else subject.id

    @property
    def title(self) -> str:
        """What is compared: what all series have in common, then each by its name."""
        names = ", ".join(map(self.name, range(len(self.series))))
        subject = self.series[0].subject
        if len({one.subject.metric for one in self.series}) == 1:
            return f"{metric_name(self.registry, subject.metric)}: {names}"
        if len({one.subject.of for one in self.series}) == 1:
            return f"{subject_name(self.registry, subject)}: {names}"
        return names

    @property
    def _others(self) -> str:
        return self.name(1) if len(self.series) == 2 else "each of the others"

    def heading(self, measure: Measure) -> str:
        """Return the heading of the section in which a measure stands."""
        match measure:
            case Measure.RATIO:
                return f"{self.name(0)} ÷ {self._others}"
            case Measure.GAP:
                return f"{self.name(0)} − {self._others}"
            case _:
                return _TOLD_APART.get(measure, measure.words.capitalize())


def report(
    beside: Beside, rows: Sequence[Row], *, index: str, notes: Iterable[str], explain: bool
) -> Report:
    """Return rows as a report; `index` is the index as it was asked for."""
    said = [*notes, *explanation.legend(traced for row in rows for _, traced in row.cells)]
    if explain:
        return explanation.report(beside.title, list(_explained(beside, rows)), said)
    places = range(len(beside.series))
    headings = {Measure.INDEX: f"Index, {index}"}
    return Report(
        title=beside.title,
        columns=(
            Column("measure", lambda row: row.measure.value, audience=For.MACHINES),
            Column("period", lambda row: row.period or None, Kind.TITLE, words=_label, heading=" "),
            Column("start", lambda row: row.start, audience=For.RECORDS),
            Column("end", lambda row: row.end, audience=For.RECORDS),
            *(column for place in places for column in _columns(beside, place)),
            Column("said", lambda row: row.said or None, Kind.TITLE, heading=" "),
            Column("certainty", lambda row: row.surely, audience=For.RECORDS),
            Column("cells", lambda row: _cells(beside, row), Kind.RECORDS, For.RECORDS),
        ),
        rows=rows,
        notes=tuple(said),
        group=lambda row: headings.get(row.measure) or beside.heading(row.measure),
        sections=True,
        nothing="no figures match",
    )


def _columns(beside: Beside, place: int) -> Iterable[Column]:
    key, name = beside.key(place), beside.name(place)
    yield Column(
        key,
        lambda row: _bounded(row, place, lambda number: number.value),
        Kind.NUMBER,
        For.EYES | For.SHEETS,
        heading=name,
        words=lambda row: _text(beside, row, place),
    )
    for end, take in _ENDS.items():
        yield Column(
            f"{key}_{end}",
            lambda row, take=take: _bounded(row, place, take),  # type: ignore[misc]
            Kind.NUMBER,
            For.SHEETS,
        )


_ENDS: dict[str, Callable[[Bounded], Amount | None]] = {
    "low": lambda number: number.least,
    "high": lambda number: number.most,
}


def _bounded(row: Row, place: int, take: Callable[[Bounded], Amount | None]) -> Amount | None:
    traced = row.of(place)
    return take(traced.number) if traced else None


def _label(row: Row) -> str | None:
    return None if row.said else row.period or row.measure.words


def _text(beside: Beside, row: Row, place: int) -> str | None:
    """Return a number with the period it is for, or counted from, where the row does not say."""
    traced = row.of(place)
    if traced is None:
        return None
    if not row.period:
        over = _over(beside, row.measure, traced, place)
        return f"{traced.text} ({over})" if over else traced.text
    if not traced.since or traced.since == _label_before(beside, row.period):
        return traced.text
    return f"{traced.text} since {traced.since}"


def _over(beside: Beside, measure: Measure, traced: Traced, place: int) -> str:
    """Return what a number is reckoned over, and how many of the periods in that time it has.

    Nothing is said of what is reckoned over all periods.
    """
    if measure not in _SPANNING or not traced.since:
        return traced.period
    over = f"{traced.since}–{traced.period}"
    between = beside.places[traced.period] - beside.places[traced.since] + 1
    known = len(beside.series[place].points)
    if known == between == len(beside.labels):
        return ""
    partly = known < between and measure in (Measure.SUM, Measure.MEAN)
    return f"{known} of {between}, {over}" if partly else over


_SPANNING = (Measure.SUM, Measure.MEAN, Measure.OVERALL_GROWTH, Measure.CAGR)


def _label_before(beside: Beside, label: str) -> str:
    place = beside.places[label]
    return beside.labels[place - 1] if place else ""


def _cells(beside: Beside, row: Row) -> Cell:
    return tuple(
        {
            "metric": beside.series[place].subject.metric,
            "of": beside.series[place].subject.of,
            **numbers(traced),
            **origin(traced),
        }
        for place, traced in row.cells
    )


def _explained(beside: Beside, rows: Sequence[Row]) -> Iterable[Explained]:
    for row in rows:
        for place, traced in row.cells:
            subject = beside.series[place].subject
            yield Explained(
                row.measure, subject, row.said or name_of(beside.registry, subject), traced
            )
