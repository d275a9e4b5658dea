"""Figures at several periods: the latest of each metric and actor, and how they changed."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from msgspec.structs import replace

from timeline.dates import Membership, Period, Span
from timeline.model import MetricKind, Registry
from timeline.query import Measured
from timeline.report import Cell, Entry
from timeline.reports.compare.frame import Part, Row, Section
from timeline.reports.compare.parts import measure_of
from timeline.reports.listing import POSSIBLY
from timeline.reports.records import figure_record
from timeline.reports.series.amounts import amount
from timeline.reports.series.calculation import (
    Traced,
    change,
    record,
    relative_growth,
    yearly_growth,
)
from timeline.reports.series.points import (
    SeriesKey,
    SeriesPoint,
    kind_of,
    points,
    subjects_of,
    years_between,
)

ALIKE = 1.01
"""Lengths of time that differ by no more than this factor are alike: years and leap years."""

_KINDS = ("change", "relative", "yearly")


def levels(
    registry: Registry, compared: Sequence[Period], measured: Sequence[Measured], *, explain: bool
) -> list[Row]:
    """Return what is measured in two periods at least: the latest figures of each, and the change.

    Changes are reckoned from the nearest period named before that has a figure.
    """
    rows = []
    known = [one for one in measured if _in_any(one.figure.span, compared)]
    for subject, found in subjects_of(registry, known).items():
        for unit in dict.fromkeys(one.figure.unit for one in found):
            alike = [one for one in found if one.figure.unit == unit]
            table = {
                period.text: latest
                for period in compared
                if (latest := _latest(registry, alike, period))
            }
            if len(table) > 1:
                common = len(table) == len(compared)
                rows.append(_row(registry, subject, table, common=common, explain=explain))
    return rows


def _in_any(span: Span, periods: Sequence[Period]) -> bool:
    return any(span.membership(period) is not Membership.NO for period in periods)


def _latest(registry: Registry, found: Sequence[Measured], period: Period) -> list[SeriesPoint]:
    """Return what was measured last in a period, certainly if anything is certainly in it.

    Of stocks a part of their time suffices; what flows or is a share must lie wholly in it.
    """
    stock = kind_of(registry, found[0].figure.metric) is MetricKind.STOCK
    placed = [
        replace(one, within=one.figure.span.membership(period, inside=not stock)) for one in found
    ]
    known = points(registry, [one for one in placed if one.within is not Membership.NO])
    sure = [point for point in known if not point.possible] or known
    last = max((point.span.sort_key for point in sure), default=None)
    return [point for point in sure if point.span.sort_key == last]


def _row(
    registry: Registry,
    subject: SeriesKey,
    table: Mapping[str, Sequence[SeriesPoint]],
    *,
    common: bool,
    explain: bool,
) -> Row:
    changes = {
        after: _changes(registry, table[before], table[after]) for before, after in pairwise(table)
    }
    more = {
        kind: Part({period: record(one[kind]) for period, one in changes.items() if kind in one})
        for kind in _KINDS
        if any(kind in one for one in changes.values())
    }
    possible = {
        period: tuple(dict.fromkeys(point.label for point in found if point.possible))
        for period, found in table.items()
    }
    return Row(
        Section.FIGURES,
        measure_of(registry, subject.metric, subject.of),
        {
            period: _part(found, period, changes.get(period, {}), explain=explain)
            for period, found in table.items()
        },
        possible={period: dates for period, dates in possible.items() if dates},
        more=more,
        common=common,
    )


def _part(
    found: Sequence[SeriesPoint], period: str, changes: Mapping[str, Traced], *, explain: bool
) -> Part:
    figures = [(one.figure, point.possible) for point in found for one in point.measured]
    entries = [
        Entry(
            amount(figure),
            figure.event if explain else "",
            figure.span if figure.span.edtf != period else None,
            POSSIBLY if possible else "",
        )
        for figure, possible in figures
    ]
    records = tuple(figure_record(figure) for figure, _ in figures)
    return Part(records, (*entries, *_said(changes, explain=explain)))


def _said(changes: Mapping[str, Traced], *, explain: bool) -> tuple[Cell, ...]:
    """Return `+CNY 52.4bn`, `+43.4 %`, `+6.2 % a year`, with the arithmetic where asked for."""
    return tuple(
        one.text
        + (" a year" if kind == "yearly" else "")
        + (f" = {one.formula}" if explain else "")
        for kind, one in changes.items()
        if one.number.known
    )


def _changes(
    registry: Registry, before: Sequence[SeriesPoint], after: Sequence[SeriesPoint]
) -> dict[str, Traced]:
    """Return the change between two values, where there is one on each side and they are alike."""
    if len(before) != 1 or len(after) != 1 or before[0].measured == after[0].measured:
        return {}
    old, new = before[0], after[0]
    flow = kind_of(registry, old.measured[0].figure.metric) is MetricKind.FLOW
    if flow and not _as_long(old.span, new.span):
        return {}
    found = {
        "change": change(old.value, new.value),
        "relative": relative_growth(old.value, new.value),
    }
    years = years_between(old.span, new.span) if old.span.surely_before(new.span) else None
    if years is not None and years.low > 1:
        found["yearly"] = yearly_growth(old.value, new.value, years)
    return found


def _as_long(one: Span, other: Span) -> bool:
    """Whether what flowed at two dates flowed for as long."""
    if one.precision is not other.precision:
        return False
    lengths = sorted(span.latest - span.earliest + 1 for span in (one, other))
    return not one.lasts or lengths[1] <= lengths[0] * ALIKE
