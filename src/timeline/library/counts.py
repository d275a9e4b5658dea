"""How many events there are of what."""

from msgspec.structs import replace

from timeline import datetext
from timeline.dates import Refusal
from timeline.library.criteria import Criteria
from timeline.library.periods import refused
from timeline.library.world import World
from timeline.problems import UsageError
from timeline.reports import counts

DIMENSIONS = (
    "actor, tag, thread, kind, source, side, metric, certainty, year, quarter, month, decade"
)


def tally(world: World, criteria: Criteria, by: str) -> "counts.Tally":
    """Return how many events there are by one dimension or two: `tag`, `actor,year`.

    Raises UsageError for what is no dimension, and for too many slices of time.
    """
    registry = world.registry
    events = criteria.events(registry)
    tallied = counts.tally(registry, events, _dimensions(by), criteria.period)
    if not isinstance(tallied, counts.Tally):
        raise UsageError(
            f"--by {tallied.text} gives more than {counts.MOST_SLICES:,} slices",
            "take a longer step, or a shorter --period",
        )
    return tallied


def _dimensions(by: str) -> "list[counts.Dimension]":
    facets = {facet.value: facet for facet in counts.Facet}
    found: list[counts.Dimension] = []
    for name in by.split(","):
        word = name.strip().casefold()
        step = facets.get(word) or facets.get(word.removesuffix("s")) or datetext.parse_step(name)
        if isinstance(step, Refusal):
            raise refused("--by", replace(step, hint=f"write {DIMENSIONS} or '5 years'"))
        found.append(step)
    if len(found) > 2:
        raise UsageError(f"--by {by} names {len(found)} things", "name one or two")
    if len(set(found)) < len(found):
        raise UsageError(f"--by {by} names one thing twice", "name two different ones")
    return found
