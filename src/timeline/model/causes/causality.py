"""The net of causes: what led to what, by which chains, and whether the dates allow it.

Pure functions over the links of a registry. A path is a tuple of event ids that begins with the
cause and ends with the effect. Circles of causes are an error that `check` reports, but
every function here comes to an end on them too.
"""

from collections import deque
from collections.abc import Iterator, Mapping
from enum import StrEnum
from heapq import heappop, heappush
from itertools import pairwise

from timeline.model.events import Link
from timeline.model.registry import RegistryModel

Path = tuple[str, ...]


class Way(StrEnum):
    """Which way links are followed: back to causes, or forth to effects."""

    BACK = "back"
    FORTH = "forth"


class Timing(StrEnum):
    """Whether the dates let an effect come after its cause."""

    IN_ORDER = "in order"
    """The effect is certainly not over when its cause begins."""
    BEGAN_EARLIER = "began earlier"
    """The effect is not over when its cause begins, but it certainly began before it."""
    DOUBTFUL = "doubtful"
    """The effect may be over when its cause begins: the dates do not tell."""
    REVERSED = "reversed"
    """The effect is certainly over when its cause begins."""


def links(registry: RegistryModel, event: str, way: Way) -> tuple[Link, ...]:
    """Return the links from an event back to its causes, or forth to its effects."""
    if way is Way.FORTH:
        return registry.effects.get(event, ())
    return registry.by_id[event].because


def far_end(link: Link, way: Way) -> str:
    """Return the event that a link leads to on this way."""
    return link.cause if way is Way.BACK else link.effect


def near_end(link: Link, way: Way) -> str:
    """Return the event that a link is followed from on this way."""
    return link.effect if way is Way.BACK else link.cause


def reached(
    registry: RegistryModel, event: str, way: Way, at_most: int | None = None
) -> Mapping[str, int]:
    """Return the events on this way, nearest first, with the least number of links to each.

    The event itself is not among them, not even where a circle comes back to it. `at_most`
    leaves out what is more links away.
    """
    distance = {event: 0}
    waiting = deque([event])
    while waiting:
        here = waiting.popleft()
        if distance[here] == at_most:
            continue
        for link in links(registry, here, way):
            there = far_end(link, way)
            if there not in distance:
                distance[there] = distance[here] + 1
                waiting.append(there)
    del distance[event]
    return distance


def shortest_path(registry: RegistryModel, cause: str, effect: str) -> Path | None:
    """Return a chain of the fewest links from a cause to an effect, None where there is none."""
    return next(paths(registry, cause, effect), None)


def paths(registry: RegistryModel, cause: str, effect: str) -> Iterator[Path]:
    """Yield every chain from a cause to an effect, shortest first; none has an event twice.

    There may be very many. They are found one by one, so take only as many as you need.
    """
    away = {effect: 0, **reached(registry, effect, Way.BACK)}
    if cause not in away:
        return
    # Of two chains that are as long, the one that was found first comes first.
    found = 0
    waiting: list[tuple[int, int, int, Path]] = [(away[cause], away[cause], found, (cause,))]
    while waiting:
        *_, path = heappop(waiting)
        if path[-1] == effect:
            yield path
            continue
        for there in dict.fromkeys(link.effect for link in registry.effects.get(path[-1], ())):
            if there in away and there not in path:
                found += 1
                whole = len(path) + away[there]
                heappush(waiting, (whole, away[there], found, (*path, there)))


def links_along(registry: RegistryModel, path: Path) -> tuple[Link, ...]:
    """Return the links of a chain. Of several links between two events it is the first."""
    return tuple(
        next(link for link in registry.by_id[effect].because if link.cause == cause)
        for cause, effect in pairwise(path)
    )


def timing(registry: RegistryModel, link: Link) -> Timing:
    """Return whether the dates of a link's two events let the effect come after the cause."""
    cause, effect = registry.by_id[link.cause].acts, registry.by_id[link.effect].span
    if effect.surely_before(cause):
        return Timing.REVERSED
    if effect.maybe_before(cause):
        return Timing.DOUBTFUL
    if effect.starts[1] < cause.starts[0]:
        return Timing.BEGAN_EARLIER
    return Timing.IN_ORDER
