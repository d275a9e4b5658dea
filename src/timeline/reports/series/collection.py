"""Figures → series, each in one unit, converted where that was asked for."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from timeline.dates import Membership, Period
from timeline.model import Registry
from timeline.model.units import unit_of
from timeline.query import Measured
from timeline.reports.series.amounts import amount
from timeline.reports.series.measures import Series
from timeline.reports.series.points import (
    Point,
    Subject,
    in_unit,
    kind_of,
    metric_name,
    points,
    subject_name,
)
from timeline.reports.series.unanswerable import Unanswerable

_NAMED_AT_MOST = 3


class Gathered(Struct, frozen=True):
    """Series, and what is to be said of figures that are in none of them."""

    series: tuple[Series, ...]
    notes: tuple[str, ...] = ()


def gather(
    registry: Registry,
    measured: Mapping[Subject, Sequence[Measured]],
    convert: str = "",
    *,
    only_rated: bool = False,
    period: Period | None = None,
) -> Gathered | Unanswerable:
    """Return the series of subjects, one for each unit that a subject's figures are in.

    With `only_rated`, what no rate turns into the unit stays in its own. `period` is what was
    asked for: of an amount that does not surely lie within it, only a part may count.
    """
    found: list[Series] = []
    notes: list[str] = []
    for subject, rows in measured.items():
        every = points(registry, rows, period)
        refusal = _no_rate(registry, every, convert) if convert else None
        if refusal and not only_rated:
            return refusal
        if convert and not refusal:
            every, without = in_unit(registry, every, convert)
            notes += _left_out(registry, subject, without, convert)
        kind = kind_of(registry, subject.metric)
        for unit in dict.fromkeys(point.value.unit for point in every):
            own = tuple(point for point in every if point.value.unit == unit)
            found.append(Series(subject, unit, kind, own))
    return Gathered(tuple(found), tuple(notes))


def name_of(registry: Registry, subject: Subject) -> str:
    """Return a series by its metric and whose it is: Revenue of Alibaba."""
    return f"{metric_name(registry, subject.metric)} of {subject_name(registry, subject)}"


def joint_figures(
    registry: Registry, subjects: Sequence[Subject], period: Period | None
) -> list[str]:
    """Return notes on figures of several actors together, which are in no one's series."""
    metrics = {subject.metric for subject in subjects}
    actors = {actor for subject in subjects for actor in subject.of}
    own = {subject.of for subject in subjects}
    joint = [
        f"{metric_name(registry, figure.metric)}, {figure.span}: {amount(figure)} is of "
        f"{subject_name(registry, Subject(figure.metric, figure.of))} together, so of neither alone"
        for figure in (registry.measured(metrics, actors) if actors else ())
        if len(figure.of) > 1
        and figure.of not in own
        and (period is None or figure.span.membership(period) is not Membership.NO)
    ]
    more = len(joint) - _NAMED_AT_MOST
    rest = [f"and {more} more figures of several together"] if more > 0 else []
    return joint[:_NAMED_AT_MOST] + rest


def _no_rate(registry: Registry, found: Sequence[Point], convert: str) -> Unanswerable | None:
    known = {frozenset((rate.unit, rate.into)) for rate in registry.rates}
    for unit in dict.fromkeys(point.value.unit for point in found):
        if unit == convert or frozenset((unit, convert)) in known:
            continue
        return Unanswerable(
            f"no rate in this registry turns {unit_of(unit).said} into {convert}",
            f"write one under rates: {{from: {unit or 'UNIT'}, to: {convert}, rate: 1.5, "
            'period: "2020"}',
        )
    return None


def _left_out(
    registry: Registry, subject: Subject, without: Sequence[Point], convert: str
) -> list[str]:
    if not without:
        return []
    periods = ", ".join(point.label for point in without)
    name = name_of(registry, subject)
    return [f"{name}: left out, for no rate to {convert} holds over all of it: {periods}"]
