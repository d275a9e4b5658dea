"""Figures of one subject → points of its series, one to a date."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import inf, isinf
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from timeline.dates import Day, Membership, Period, Precision, Span, civil, iso_or_none
from timeline.model import Figure, MetricKind, Registry
from timeline.model.aggregates import meet
from timeline.model.bounded import Bounded, Real, between, exactly
from timeline.model.rates import rate_at
from timeline.query import Measured
from timeline.reports.series.calculation import Traced, converted, of_figure, one_of

DIFFERENT = "the figures differ"
"""How the arithmetic of a number begins of which there are several that cannot all be true."""
_MONTHS = 12
_DAYS_IN_YEAR = Fraction(146_097, 400)
"""The mean length of a Gregorian year."""


class Subject(NamedTuple):
    """What a series measures: a metric of one actor, or of several jointly (ids)."""

    metric: str
    of: tuple[str, ...]

    @property
    def id(self) -> str:
        """The subject as it can be typed: `revenue:alibaba`, `live-gmv:kuaishou+douyin`."""
        return f"{self.metric}:{'+'.join(self.of)}"


class Point(Struct, frozen=True):
    """A value of a series with its date, or with the slice of time it stands for.

    `amount_of` is the event that a flow is the amount of, "" where it is measured over a period.
    `possible` says that it lies only possibly in the period that was asked for.
    """

    label: str
    span: Span
    value: Traced
    measured: tuple[Measured, ...]
    amount_of: str = ""
    possible: bool = False

    @property
    def start(self) -> str | None:
        """The first day, as ISO 8601."""
        return iso_or_none(self.span.earliest)

    @property
    def end(self) -> str | None:
        """The last day, as ISO 8601."""
        return iso_or_none(self.span.latest)


def subjects_of(registry: Registry, measured: Iterable[Measured]) -> dict[Subject, list[Measured]]:
    """Return figures by what they measure, metrics in the registry's order, each by date."""
    order = {metric: rank for rank, metric in enumerate(registry.metrics)}
    rows = sorted(
        measured,
        key=lambda row: (order.get(row.figure.metric, 0), row.figure.of, row.figure.span.sort_key),
    )
    found: dict[Subject, list[Measured]] = {}
    for row in rows:
        found.setdefault(Subject(row.figure.metric, row.figure.of), []).append(row)
    return found


def points(
    registry: Registry, measured: Sequence[Measured], period: Period | None = None
) -> list[Point]:
    """Return one point for each date of a subject's figures, in order.

    `period` is what was asked for: what does not surely lie within it is possible.

    Several figures for one date state one number, unless each is the amount of an event of its
    own, such as two deals in one month.
    """
    quantities: dict[tuple[str, str], list[Measured]] = {}
    for row in measured:
        key = row.figure.span.edtf, _amount_of(registry, row.figure)
        quantities.setdefault(key, []).append(row)
    return [_point(rows, amount_of, period) for (_, amount_of), rows in quantities.items()]


def kind_of(registry: Registry, metric: str) -> MetricKind:
    """Return whether a metric is a flow, a stock or a share."""
    known = registry.metrics.get(metric)
    return known.kind if known else MetricKind.FLOW


def metric_name(registry: Registry, metric: str) -> str:
    """Return a metric's name for people."""
    known = registry.metrics.get(metric)
    return known.name if known else metric


def subject_name(registry: Registry, subject: Subject) -> str:
    """Return whose a series is, for people."""
    return " and ".join(registry.actor_name(actor) for actor in subject.of) or "nobody"


def apart(registry: Registry, subjects: Sequence[Subject]) -> bool:
    """Whether subjects have nothing in common, so that nothing is counted twice in their sum."""
    for place, one in enumerate(subjects):
        with_parts = frozenset().union(*(registry.parts_of(actor) for actor in one.of))
        for at, other in enumerate(subjects):
            if at != place and with_parts & set(other.of):
                return False
    return True


def in_unit(
    registry: Registry, found: Sequence[Point], unit: str
) -> tuple[list[Point], list[Point]]:
    """Return points converted to a unit, and those for whose date there is no rate."""
    done, without = [], []
    for point in found:
        rate = rate_at(registry.rates, point.value.unit, unit, point.span)
        if point.value.unit == unit:
            done.append(point)
        elif rate is None:
            without.append(point)
        else:
            done.append(replace(point, value=converted(point.value, rate)))
    return done, without


def before(found: Sequence[Point], place: int) -> Point | None:
    """Return the last point that is surely over before the one at a place begins."""
    earlier = (point for point in reversed(found[:place]))
    return next((point for point in earlier if point.span.surely_before(found[place].span)), None)


def years_between(one: Span, other: Span) -> Bounded:
    """Return the years from one date to a later one: a range where they are not alike.

    Two whole years, quarters or months lie as far apart as they begin, and two days that are
    the same day of the year whole years; other days are counted in years of mean length.
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
    """Return the month in which a date of whole months begins, and how many they are."""
    if span.precision is Precision.DAY or isinf(span.earliest) or isinf(span.latest):
        return None
    year, month, day = civil(span.earliest)
    after_year, after_month, after_day = civil(span.latest + 1)
    if day != 1 or after_day != 1:
        return None
    first, after = year * _MONTHS + month, after_year * _MONTHS + after_month
    return first, after - first


def _amount_of(registry: Registry, figure: Figure) -> str:
    event = registry.by_id.get(figure.event)
    own = event is not None and event.span == figure.span
    return figure.event if own and kind_of(registry, figure.metric) is MetricKind.FLOW else ""


def _point(rows: list[Measured], amount_of: str, period: Period | None) -> Point:
    span = rows[0].figure.span
    readings = [of_figure(row.figure) for row in rows]
    possible = any(row.within is Membership.POSSIBLE for row in rows)
    if period is not None and not span.surely_within(period):
        possible = True
    value = replace(_one_reading(readings), period=span.edtf)
    return Point(span.edtf, span, value, tuple(rows), amount_of, possible)


def _one_reading(readings: list[Traced]) -> Traced:
    """Return what several figures for one quantity come to."""
    if len(readings) == 1:
        return readings[0]
    met = meet([reading.number for reading in readings])
    if met is None or len({reading.unit for reading in readings}) > 1:
        return one_of(readings, DIFFERENT)
    return replace(one_of(readings, "the figures agree"), number=met)
