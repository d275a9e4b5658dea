"""The figures of one metric as series: each with its change from the figure before.

Only `figures` for a single metric needs this file, which imports all that calculates.
"""

from collections.abc import Iterator, Sequence
from functools import cache

from msgspec.structs import replace

from timeline.model import Figure, RegistryModel
from timeline.query import Measured
from timeline.report import Column, For, Kind
from timeline.reports.series.calculation import Traced
from timeline.reports.series.measures import Measure, changes
from timeline.reports.series.points import gather, subjects_of
from timeline.reports.series.sparkline import sparklines

_HEADINGS = {
    Measure.CHANGE: "change",
    Measure.GROWTH: "growth",
    Measure.GROWTH_PER_YEAR: "per year",
}


def with_changes(
    columns: Sequence[Column], registry: RegistryModel, rows: Sequence[Measured]
) -> tuple[tuple[Column, ...], Iterator[str]]:
    """Return the columns of figures with their changes, and their series as lines of bars."""
    series = gather(registry, subjects_of(registry, rows)).series

    @cache  # A program that reads JSON has no column of changes, and does not wait for them.
    def changes_by_figure() -> dict[Figure, dict[Measure, Traced]]:
        # A point is of several figures where they agree: the change stands beside the first.
        return {
            point.measured[0].figure: step
            for one in series
            for point, step in zip(one.points, changes(one.points), strict=True)
        }

    def column_of(measure: Measure, heading: str) -> Column:
        def text(row: Measured) -> str | None:
            number = changes_by_figure().get(row.figure, {}).get(measure)
            return number.cell if number and not number.number.undefined else None

        return Column(heading, text, Kind.NUMBER, For.EYES, added=True)

    extended: list[Column] = []
    for column in columns:
        if column.name == "event":
            extended += [column_of(measure, heading) for measure, heading in _HEADINGS.items()]
        whose = column.name == "of"  # headings name the actors
        extended.append(replace(column, audience=For.BUT_PAGES) if whose else column)
    return tuple(extended), sparklines(registry, series)
