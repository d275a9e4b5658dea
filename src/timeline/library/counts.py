"""How many events there are of what."""

from typing import Unpack

from msgspec.structs import replace

from timeline.dates import Calendar, Refusal
from timeline.datetext.periods import steps
from timeline.library.criteria import criteria
from timeline.library.parameters import DIMENSIONS, Filters
from timeline.library.periods import refused, too_many_slices
from timeline.library.world import World
from timeline.problems import UsageError
from timeline.query import Facet
from timeline.report import Report
from timeline.reports import counts


def count(
    world: World,
    by: str = "year",
    *,
    limit: int | None = None,
    whole: bool = False,
    for_people: bool = True,
    bars: bool = False,
    **filters: Unpack[Filters],
) -> Report:
    """Return how many events there are by one dimension or two: `tag`, `actor,year`.

    `limit` is how many actors, tags … are counted. For people a table has the columns that fit on
    a page, or with `whole` all of them; with `bars` two dimensions are drawn as one is.

    Raises UsageError for what is no dimension, and for too many slices of time.

    >>> registry.count("kind").title
    'Events by kind (199 events)'
    """
    registry, asked = world.registry, criteria(world, **filters)
    tallied = counts.tally(
        registry, asked.events(registry), _dimensions(by, world.calendar), asked.period
    )
    if not isinstance(tallied, counts.Tally):
        raise too_many_slices("--by", tallied)
    if not for_people:
        return counts.records(registry, tallied, limit)
    return counts.report(
        registry,
        tallied,
        asked=asked.words,
        period=asked.period,
        limit=limit,
        whole=whole,
        bars=bars,
    )


def _dimensions(by: str, calendar: Calendar) -> "list[counts.Dimension]":
    facets = {facet.value: facet for facet in Facet}
    found: list[counts.Dimension] = []
    for name in by.split(","):
        word = name.strip().casefold()
        facet = facets.get(word) or facets.get(word.removesuffix("s"))
        step = facet or steps.parse_step(name, calendar.fiscal_year)
        if isinstance(step, Refusal):
            raise refused("--by", replace(step, hint=f"write {DIMENSIONS} or '5 years'"))
        found.append(step)
    if len(found) > 2:
        raise UsageError(f"--by {by} names {len(found)} things", "name one or two")
    if len(set(found)) < len(found):
        raise UsageError(f"--by {by} names one thing twice", "name two different ones")
    return found
