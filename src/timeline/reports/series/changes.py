"""The figures of a metric as series: each with how it differs from the one before."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache

from msgspec.structs import replace

from timeline.model import Figure, Registry
from timeline.query import Measured
from timeline.report import Cell, Column, For, Kind
from timeline.reports.series.calculation import Traced
from timeline.reports.series.measures import PointChange, changes
from timeline.reports.series.points import Gathered, Series, gather, subjects_of
from timeline.reports.series.sparkline import sparklines

_PARTS: dict[str, Callable[[PointChange], Traced | None]] = {
    "change": lambda change: change.absolute,
    "growth": lambda change: change.relative,
    "per year": lambda change: change.yearly,
}


def with_changes(
    columns: Sequence[Column], registry: Registry, rows: Sequence[Measured]
) -> tuple[Column, ...]:
    """Return the columns of figures for eyes: whose they are heads them, their changes follow."""
    known = cache(lambda: _changes(registry, rows))
    found: list[Column] = []
    for column in columns:
        if column.name == "of":
            found.append(replace(column, audience=For.MACHINES))
            continue
        if column.name == "event":
            found += (
                Column(name, _taken(known, part), Kind.NUMBER, For.EYES)
                for name, part in _PARTS.items()
            )
        found.append(column)
    return tuple(found)


def bars(registry: Registry, rows: Sequence[Measured]) -> Iterator[str]:
    """Yield each series of some length as a line of bars."""
    return sparklines(registry, _series(registry, rows))


def _series(registry: Registry, rows: Sequence[Measured]) -> tuple[Series, ...]:
    gathered = gather(registry, subjects_of(registry, rows))
    return gathered.series if isinstance(gathered, Gathered) else ()


def _changes(registry: Registry, rows: Sequence[Measured]) -> dict[Figure, PointChange]:
    """Return the changes by the first figure of each point."""
    return {
        point.measured[0].figure: change
        for one in _series(registry, rows)
        for point, change in zip(one.points, changes(one.points), strict=True)
        if change
    }


def _taken(
    known: Callable[[], dict[Figure, PointChange]], part: Callable[[PointChange], Traced | None]
) -> Callable[[Measured], Cell]:
    def cell(row: Measured) -> Cell:
        change = known().get(row.figure)
        traced = part(change) if change else None
        return traced.text if traced else None

    return cell
