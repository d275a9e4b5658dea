"""Pictures: lanes of events, how dense they are, and series of figures."""

from collections.abc import Sequence
from typing import Unpack

from timeline.library.criteria import criteria, measuring
from timeline.library.names import directory_of, ids, member_of, the_id
from timeline.library.parameters import Filters, Texts, several
from timeline.library.periods import step_typed, too_many_slices
from timeline.library.world import World
from timeline.model import RegistryModel
from timeline.problems import UsageError
from timeline.report import Report
from timeline.reports.charts import density, lanes, series

LANES_AT_MOST = 20


def lanes_chart(
    world: World,
    *names: str,
    by: str | None = None,
    limit: int | None = None,
    metric: Texts = None,
    of: Texts = None,
    **filters: Unpack[Filters],
) -> Report:
    """Return events in lanes `by` actor, thread, tag or place: the named, or `limit` busiest.

    >>> registry.lanes("Alibaba", since="2015").title
    'Lanes by actor: since 2015 (1 lane, 138 events)'
    """
    registry = world.registry
    lane = member_of(by or lanes.By.ACTOR, lanes.By, "lane by")
    asked = criteria(world, filters)
    found = asked.events(registry, *measuring(registry, metric=metric, of=of))
    directory = directory_of(lane.value, registry)
    only = [the_id(lane.value, name, directory) for name in names]
    rows = lanes.lane_events(registry, found.outlined(), lane, only, limit or LANES_AT_MOST)
    words = [*asked.words, *_measured(registry, metric, of)]
    return lanes.report(registry, rows, by=lane, total=len(found), asked=words, period=asked.period)


def density_chart(
    world: World,
    *,
    every: str | None = None,
    metric: Texts = None,
    of: Texts = None,
    **filters: Unpack[Filters],
) -> Report:
    """Return how many events certainly and possibly lie in each slice of time, a step `every`.

    >>> registry.density(every="year").to_records()[0]["certain"]
    6
    """
    registry = world.registry
    asked = criteria(world, filters)
    found = asked.events(registry, *measuring(registry, metric=metric, of=of))
    dates = found.dates()
    spans, period = [*dates], asked.period
    step = step_typed(every, world.calendar) if every else density.step_for(spans, period)
    slices = density.slices_of(spans, step, period)
    if slices is None:
        raise too_many_slices("--every", step)
    rows = density.slices_with_counts(dates, slices)
    words = [*asked.words, *_measured(registry, metric, of)]
    return density.report(rows, every=step, dates=dates, asked=words)


def series_chart(
    world: World,
    *metrics: str,
    by: str | None = None,
    lines: bool = False,
    metric: Texts = None,
    of: Texts = None,
    **filters: Unpack[Filters],
) -> Report:
    """Return figures as bars under headings `by` subject or date, or as `lines` in a plot.

    >>> registry.series("double-11-gmv").title
    'Series: Double 11 sales (9 figures)'
    """
    registry = world.registry
    metric = [*metrics, *several(metric)]
    measures = list(measuring(registry, metric=metric, of=of))
    if not measures:
        raise UsageError(
            "chart series needs to know what to draw",
            "name a metric, or add --of NAME; timeline metrics lists what there is",
        )
    asked = criteria(world, filters)
    found = asked.figures(registry, *measures)
    drawn = len(series.subjects(found))
    if lines and drawn > series.MOST_LINES:
        raise UsageError(
            f"{drawn} series are too many to tell apart in a plot",
            f"choose up to {series.MOST_LINES} with --of, or leave --lines out",
        )
    heading = member_of(by or series.Heading.SUBJECT, series.Heading, "heading")
    return series.report(
        registry,
        found,
        by=heading,
        lines=lines,
        asked=[*_measured(registry, metric, of), *asked.words],
        period=asked.period,
    )


def _measured(registry: RegistryModel, metric: Texts, of: Texts) -> Sequence[str]:
    """Return the conditions on figures in words, for a title."""
    known = registry.metrics
    metrics = ids("metric", metric, registry)
    whose = [registry.actor_name(actor) for actor in ids("actor", of, registry)]
    named = [known[one].name if one in known else one for one in metrics]
    return [*named, *([" or ".join(whose)] if whose else [])]
