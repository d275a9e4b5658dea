"""Figures → series: the points of one metric of one actor, in one unit and in order of date."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import permutations
from math import inf, isinf
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from timeline.dates import Day, Membership, Period, Precision, SortKey, Span, civil
from timeline.dates.phrases import Phrase, commas
from timeline.model import Figure, Metric, MetricKind, RegistryModel
from timeline.model.aggregates import meet
from timeline.model.bounded import Bounded, Real, between, exactly
from timeline.model.groups import grouped
from timeline.model.rates import rate_at
from timeline.model.units import LENGTHS, unit_of
from timeline.problems import UsageError
from timeline.query import Measured
from timeline.reports.series.amounts import amount
from timeline.reports.series.calculation import Traced, converted, of_figure, one_of

DIFFERENT = "the figures differ"
"""How the arithmetic of a number begins where figures state values that cannot all be true."""
_MONTHS = 12
# The days from its first to its last.
_SHORTEST_YEAR = 364
# The mean length of a Gregorian year.
_DAYS_IN_YEAR = Fraction(146_097, 400)
_NAMED_AT_MOST = 3


class SeriesKey(NamedTuple):
    """What a series measures: a metric of one actor, or of several jointly (ids).

    With `at`, it is the one number of that period. `post` is the one that it measures, where the
    same actors have figures of several: `owner, alibaba`.
    """

    metric: str
    of: tuple[str, ...]
    at: Period | None = None
    post: str = ""

    @property
    def id(self) -> str:
        """The key as it can be typed: `revenue:alibaba`, `live-gmv:kuaishou+douyin@2021`."""
        return f"{self.metric}:{'+'.join(self.of)}" + (f"@{self.at.text}" if self.at else "")


class FlowPart(NamedTuple):
    """What a part of a flow is measured over: where in the year it begins, and for how long.

    Whole months count as months, anything else as nanoseconds. `of_event` says that it is the
    amount of one event, and `once` that no such event comes again: the amount is itself a length
    of time, or is dated only by a year among amounts of single events.
    """

    begins: tuple[int, ...]
    months: int
    time: float
    of_event: bool
    once: bool


class SeriesPoint(Struct, frozen=True):
    """A value of a series with its date, or with the slice of time that it stands for.

    `measured` are the figures of a point that is not calculated. `amount_of` is the event whose
    amount a flow is, "" where it is measured over a period. `possible` says that the point lies
    only possibly in the period that was asked for. Of a flow, `flow_parts` are what its parts are
    measured over, and `known_parts` says of a slice of time for how much of it they are known
    (`2 of 5`), "" where that is no question.
    """

    label: str
    span: Span
    value: Traced
    measured: tuple[Measured, ...]
    amount_of: str = ""
    possible: bool = False
    flow_parts: tuple[FlowPart, ...] = ()
    known_parts: str = ""


class Series(Struct, frozen=True):
    """The points of one subject in order, all in one unit, and how they add up.

    `lacking` are periods for which nothing could be calculated; their numbers say why.
    """

    subject: SeriesKey
    unit: str
    kind: MetricKind
    points: tuple[SeriesPoint, ...]
    lacking: tuple[SeriesPoint, ...] = ()

    @property
    def by_label(self) -> dict[str, SeriesPoint]:
        """The points by the labels of their periods."""
        return {point.label: point for point in self.points}


class Gathered(Struct, frozen=True):
    """Series, and notes on the figures that are in none of them."""

    series: tuple[Series, ...]
    notes: tuple[str, ...] = ()


def gather(
    registry: RegistryModel,
    measured: Mapping[SeriesKey, Sequence[Measured]],
    convert: str = "",
    *,
    only_rated: bool = False,
    period: Period | None = None,
) -> Gathered:
    """Return the series of each subject: one for each unit that its figures are in.

    `convert` is the unit to convert to. With `only_rated`, figures in a unit without a rate stay
    as they are; without it they raise UsageError. `period` is what was asked for: of an amount
    that does not surely lie within it, only a part may count.
    """
    found: list[Series] = []
    notes: list[str] = []
    for subject, rows in measured.items():
        every = points_of(registry, rows, period)
        # Points at dates without a rate are left out, with a note, if the unit has a rate at all.
        refusal = _no_rate(registry, every, convert) if convert else None
        if refusal and not only_rated:
            raise refusal
        if convert and not refusal:
            every, without = _in_unit(registry, every, convert)
            if without:
                why = f"left out, for no rate to {convert} holds over all of it"
                notes.append(f"{name_of(registry, subject)}: {why}: {', '.join(without)}")
        kind = kind_of(registry, subject.metric)
        for unit in dict.fromkeys(point.value.unit for point in every):
            own = tuple(point for point in every if point.value.unit == unit)
            found.append(Series(subject, unit, kind, own))
    return Gathered(tuple(found), tuple(notes))


def _no_rate(
    registry: RegistryModel, points: Sequence[SeriesPoint], convert: str
) -> UsageError | None:
    known = {frozenset((rate.unit, rate.into)) for rate in registry.rates}
    for unit in dict.fromkeys(point.value.unit for point in points):
        if unit != convert and frozenset((unit, convert)) not in known:
            return UsageError(
                f"no rate in this registry turns {unit_of(unit).said} into {convert}",
                f"write one under rates: {{from: {unit or 'UNIT'}, to: {convert}, rate: 1.5, "
                'period: "2020"}',
            )
    return None


def _in_unit(
    registry: RegistryModel, found: Sequence[SeriesPoint], unit: str
) -> tuple[list[SeriesPoint], list[str]]:
    """Return the points converted to a unit, and the dates of those that no rate is for."""
    done, without = [], []
    for point in found:
        rate = rate_at(registry.rates, point.value.unit, unit, point.span)
        if point.value.unit == unit:
            done.append(point)
        elif rate is None:
            without.append(point.label)
        else:
            done.append(replace(point, value=converted(point.value, rate)))
    return done, without


def subjects_of(
    registry: RegistryModel, measured: Iterable[Measured]
) -> dict[SeriesKey, list[Measured]]:
    """Return figures by what they measure, in the registry's order; each list in order of date."""
    order = {metric: rank for rank, metric in enumerate(registry.metrics)}

    def place(row: Measured) -> tuple[int, tuple[str, ...], SortKey]:
        return order.get(row.figure.metric, 0), row.figure.of, row.figure.span.sort_key

    by_subject = grouped(
        (SeriesKey(row.figure.metric, row.figure.of, post=row.figure.post), row)
        for row in sorted(measured, key=place)
    )
    # A post is named only where it tells two series of one actor apart.
    several = Counter((key.metric, key.of) for key in by_subject)
    return {
        key if several[key.metric, key.of] > 1 else key._replace(post=""): rows
        for key, rows in by_subject.items()
    }


def points_of(
    registry: RegistryModel, measured: Sequence[Measured], period: Period | None = None
) -> list[SeriesPoint]:
    """Return one point for each date of a subject's figures, in order.

    A point that does not surely lie within `period`, the one that was asked for, is possible.

    Several figures for one date state one number, unless each is the amount of an event of its
    own, such as two deals in one month.
    """
    if not measured:
        return []
    quantities = grouped(
        ((row.figure.span.edtf, _amount_of(registry, row.figure)), row) for row in measured
    )
    metric = registry.metrics.get(measured[0].figure.metric)
    # Asking whether amounts are of deals goes through all figures of the metric.
    deals = any(event for _, event in quantities) and _counts_deals(registry, measured[0])
    return [
        _point(rows, event, period, metric, deals=deals) for (_, event), rows in quantities.items()
    ]


def _counts_deals(registry: RegistryModel, measured: Measured) -> bool:
    """Whether amounts of a metric are of single events, such as deals, and not of whole years.

    That is so where one is dated within a year, or two events have one of the same date.
    """
    events: dict[tuple[object, ...], str] = {}
    for figure in registry.measured((measured.figure.metric,)):
        if event := _amount_of(registry, figure):
            short = figure.span.latest - figure.span.earliest < _SHORTEST_YEAR
            if short or events.setdefault((figure.of, figure.span.edtf), event) != event:
                return True
    return False


def _amount_of(registry: RegistryModel, figure: Figure) -> str:
    event = registry.by_id.get(figure.event)
    # A figure with a period of its own, such as last year's sales, is not the amount of its event.
    own = event is not None and event.span == figure.span
    return figure.event if own and kind_of(registry, figure.metric) is MetricKind.FLOW else ""


def _point(
    rows: list[Measured],
    amount_of: str,
    period: Period | None,
    metric: Metric | None,
    *,
    deals: bool,
) -> SeriesPoint:
    span = rows[0].figure.span
    floor = metric.min if metric else None
    read = _one_reading([of_figure(row.figure, floor) for row in rows])
    value = replace(read, period=Phrase(span))
    possible = any(row.within is Membership.POSSIBLE for row in rows)
    if period is not None and not span.surely_within(period):
        possible = True
    flow_parts: tuple[FlowPart, ...] = ()
    if metric is None or metric.kind is MetricKind.FLOW:
        begins = () if isinf(span.earliest) else civil(span.earliest)[1:]
        _, months = _whole_months(span) or (0, 0)
        once = bool(amount_of) and (value.unit in LENGTHS or (deals and months >= _MONTHS))
        flow_parts = (FlowPart(begins, months, span.period.length, bool(amount_of), once),)
    return SeriesPoint(Phrase(span), span, value, tuple(rows), amount_of, possible, flow_parts)


def _one_reading(readings: list[Traced]) -> Traced:
    """Return the number that several figures for one quantity state together."""
    if len(readings) == 1:
        return readings[0]
    met = meet([reading.number for reading in readings])
    # In two units, equal numbers are not the same amount.
    if met is None or len({reading.unit for reading in readings}) > 1:
        return one_of(readings, DIFFERENT)
    return replace(one_of(readings, "the figures agree"), number=met)


def kind_of(registry: RegistryModel, metric: str) -> MetricKind:
    """Return whether a metric is a flow, a stock or a share."""
    known = registry.metrics.get(metric)
    return known.kind if known else MetricKind.FLOW


def subject_name(registry: RegistryModel, of: Sequence[str]) -> str:
    """Return the names of the actors that a series measures: `Kuaishou and Douyin`."""
    return " and ".join(registry.actor_name(actor) for actor in of) or "nobody"


def name_of(registry: RegistryModel, subject: SeriesKey) -> str:
    """Return a series by its metric and its actors: `Revenue of Alibaba`, `… in 2021`."""
    when = f" in {subject.at.text}" if subject.at else ""
    name = registry.metric_name(subject.metric)
    if not subject.of and subject.metric not in registry.metrics:
        return name  # a formula that says itself whose its figures are
    post = f" ({subject.post})" if subject.post else ""
    return f"{name} of {subject_name(registry, subject.of)}{post}{when}"


def can_be_summed(registry: RegistryModel, series: Sequence[Series]) -> bool:
    """Whether a sum of series counts nothing twice.

    That is so if no actor is a part of another, or if each figure of the whole says that it
    includes the part.
    """
    for whole, part in permutations(series, 2):
        with_parts = frozenset().union(*map(registry.parts_of, whole.subject.of))
        if not with_parts.isdisjoint(part.subject.of):
            known = part.by_label
            both = ((one, known[one.label]) for one in whole.points if one.label in known)
            if not all(one.value.has_part(other.value) for one, other in both):
                return False
    return True


def known_in_part(series: Sequence[Series]) -> list[str]:
    """Return a note on slices of time that are known only in part."""
    partly = dict.fromkeys(
        Phrase(point.label, f" ({point.known_parts})")
        for one in series
        for point in one.points
        if point.known_parts
    )
    more = len(partly) - _NAMED_AT_MOST
    listed = commas(*[*partly][:_NAMED_AT_MOST]) + (f" and {more} more" if more > 0 else "")
    return [Phrase("sums of the parts that are known: ", listed)] if partly else []


def notes_on(
    registry: RegistryModel, series: Sequence[Series], period: Period | None
) -> Iterator[str]:
    """Yield notes on incomplete sums, on series that are part of another and on joint figures."""
    yield from known_in_part(series)
    for whole, part in permutations(series, 2):
        if any(one.value.has_part(other.value) for one in whole.points for other in part.points):
            names = name_of(registry, part.subject), name_of(registry, whole.subject)
            rule = "no sum counts both, and its share is part ÷ whole"
            yield f"{names[0]} is a part of {names[1]}: {rule}"
    subjects = [one.subject for one in series]
    if not any(one.at for one in subjects):
        joint = list(_joint_figures(registry, subjects, period))
        yield from joint[:_NAMED_AT_MOST]
        if len(joint) > _NAMED_AT_MOST:
            yield f"and {len(joint) - _NAMED_AT_MOST} more figures of several together"


def _joint_figures(
    registry: RegistryModel, subjects: Sequence[SeriesKey], period: Period | None
) -> Iterator[str]:
    """Yield notes on figures of several actors together: they belong to no single series."""
    metrics = {subject.metric for subject in subjects}
    actors = {actor for subject in subjects for actor in subject.of}
    own = {subject.of for subject in subjects}
    for figure in registry.measured(metrics, actors) if actors else ():
        then = period is None or figure.span.membership(period) is not Membership.NO
        if len(figure.of) > 1 and figure.of not in own and then:
            what = f"{registry.metric_name(figure.metric)}, {figure.span}: {amount(figure)}"
            yield f"{what} is of {subject_name(registry, figure.of)} together, so of neither alone"


def years_between(one: Span, other: Span) -> Bounded:
    """Return the years from one date to a later one: a range where the dates differ in kind.

    Between two whole years, quarters or months count from beginning to beginning; between the
    same day in two years, count whole years; between other days, years of mean length.
    """
    months = _whole_months(one), _whole_months(other)
    if months[0] and months[1] and months[0][1] == months[1][1]:
        return exactly(Fraction(months[1][0] - months[0][0], _MONTHS))
    if one.earliest == one.latest and other.earliest == other.latest:
        (year, *day), (later, *other_day) = civil(one.earliest), civil(other.earliest)
        if day == other_day:
            return exactly(later - year)
    least = max(Fraction(0), _years(other.earliest, one.latest))
    return between((least, False), (_years(other.latest, one.earliest), False))


def _years(later: Day, earlier: Day) -> Real:
    days = later - earlier
    return inf if isinf(days) else Fraction(int(days)) / _DAYS_IN_YEAR


def _whole_months(span: Span) -> tuple[int, int] | None:
    """Return the number of the month in which whole months begin, and how many they are."""
    if span.precision is Precision.DAY or isinf(span.earliest) or isinf(span.latest):
        return None
    year, month, day = civil(span.earliest)
    after_year, after_month, after_day = civil(span.latest + 1)
    if day != 1 or after_day != 1:
        return None
    first, after = year * _MONTHS + month, after_year * _MONTHS + after_month
    return first, after - first
