"""What led to an event, and what it led to: all of it, by chains, or only where that begins."""

from timeline.library.names import event_ids
from timeline.library.world import World
from timeline.model.causality import Way
from timeline.problems import UsageError
from timeline.report import Report
from timeline.reports.causes import chains, extremes

CHAINS_AT_MOST = 100


def trace(
    world: World,
    way: Way,
    event: str | None = None,
    *,
    depth: int | None = None,
    path_to: str | None = None,
    every_path: bool = False,
    limit: int | None = None,
    roots: bool = False,
    ends: bool = False,
) -> Report:
    """Return the net of causes from an event on a way, `depth` links deep.

    With `path_to` only the shortest chain to that event, or with `every_path` the `limit`
    shortest. With `roots` or `ends` only where chains begin or end, of the event or of all.
    """
    if roots and ends:
        raise UsageError("--roots excludes --ends", "ask for one of them")
    if (roots or ends) and (path_to or depth):
        raise UsageError(
            "--roots and --ends exclude --path-to and --depth", "leave one of them out"
        )
    if path_to and depth:
        raise UsageError("--path-to excludes --depth", "leave one of them out")
    if every_path and not path_to:
        raise UsageError("--all needs --path-to", "name the event that the chains lead to")
    if limit and not every_path:
        raise UsageError("--limit needs --all", "add --path-to EVENT --all")
    if roots or ends:
        return _where_chains_end(world, way, event, Way.BACK if roots else Way.FORTH)
    if event is None:
        raise UsageError("which event?", "name one, or ask for --roots or --ends")
    registry = world.registry
    [near] = event_ids([event], registry)
    if path_to is None:
        return chains.tree(registry, registry.by_id[near], way, depth)
    [far] = event_ids([path_to], registry)
    if far == near:
        raise UsageError("a chain leads from one event to another", "name two events")
    cause, effect = (far, near) if way is Way.BACK else (near, far)
    most = (limit or CHAINS_AT_MOST) if every_path else 1
    return chains.chains(registry, registry.by_id[cause], registry.by_id[effect], way, most)


def _where_chains_end(world: World, way: Way, event: str | None, wanted: Way) -> Report:
    registry = world.registry
    start = None if event is None else registry.by_id[event_ids([event], registry)[0]]
    if start and wanted is not way:
        option, command = ("roots", "why") if wanted is Way.BACK else ("ends", "led-to")
        raise UsageError(
            f"--{option} of an event lie the other way",
            f"timeline {command} {start.id} --{option}",
        )
    return extremes.report(registry, wanted, start)
