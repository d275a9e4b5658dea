"""What led to an event, and what it led to: all of it, by chains, or only where that begins."""

from typing import TypedDict, Unpack

from timeline.library.names import ids
from timeline.library.world import World
from timeline.model.causality import Way
from timeline.problems import UsageError
from timeline.report import Report
from timeline.reports.causes import chains, extremes

CHAINS_AT_MOST = 100
SHALLOW = 2
"""How deep a tree is shown to people who did not say: a screen or two."""


class CauseArguments(TypedDict, total=False):
    """Which part of the net of causes is told: `depth` links of it, or chains, or their ends.

    With `path_to` only the shortest chain to that event, or the `limit` shortest, or `all`. With
    `roots` or `ends` only where chains begin or end, of the event or of all.
    `shallow` says that two links are enough where neither `depth` nor `all` is given.
    """

    depth: int | None
    path_to: str | None
    all: bool
    limit: int | None
    roots: bool
    ends: bool
    shallow: bool


def why(world: World, event: str | None = None, **options: Unpack[CauseArguments]) -> Report:
    """Return what led to an event, and what led to that.

    >>> why(world, "pinduoduo-overtakes", depth=1).title.rpartition(", ")[2]
    '3 links)'
    """
    return _trace(world, Way.BACK, event, options)


def led_to(world: World, event: str | None = None, **options: Unpack[CauseArguments]) -> Report:
    """Return what an event led to, and what that led to.

    >>> led_to(world, "first-double-11", depth=1).title.rpartition(", ")[2]
    '6 links)'
    """
    return _trace(world, Way.FORTH, event, options)


def _trace(world: World, way: Way, event: str | None, options: CauseArguments) -> Report:
    _refuse_what_does_not_go_together(options)
    if options.get("roots") or options.get("ends"):
        wanted = Way.BACK if options.get("roots") else Way.FORTH
        return _where_chains_end(world, way, event, wanted)
    if event is None:
        raise UsageError("which event?", "name one, or ask for --roots or --ends")
    registry, path_to = world.registry, options.get("path_to")
    [near] = ids("event", [event], registry)
    if path_to is None:
        shallow = options.get("shallow") and not options.get("all")
        depth = options.get("depth") or (SHALLOW if shallow else None)
        return chains.tree(registry, registry.by_id[near], way, depth)
    [far] = ids("event", [path_to], registry)
    if far == near:
        raise UsageError("a chain leads from one event to another", "name two events")
    cause, effect = (far, near) if way is Way.BACK else (near, far)
    limit = options.get("limit")
    most = (CHAINS_AT_MOST if options.get("all") else 1) if limit is None else limit
    return chains.chains(registry, registry.by_id[cause], registry.by_id[effect], way, most)


def _refuse_what_does_not_go_together(options: CauseArguments) -> None:
    roots, ends = options.get("roots"), options.get("ends")
    path_to, depth = options.get("path_to"), options.get("depth")
    if roots and ends:
        raise UsageError("--roots excludes --ends", "ask for one of them")
    if (roots or ends) and (path_to or depth):
        raise UsageError(
            "--roots and --ends exclude --path-to and --depth", "leave one of them out"
        )
    if path_to and depth:
        raise UsageError("--path-to excludes --depth", "leave one of them out")
    if options.get("all") and depth:
        raise UsageError("--all excludes --depth", "leave one of them out")


def _where_chains_end(world: World, way: Way, event: str | None, wanted: Way) -> Report:
    registry = world.registry
    start = None if event is None else registry.by_id[ids("event", [event], registry)[0]]
    if start and wanted is not way:
        option, command = ("roots", "why") if wanted is Way.BACK else ("ends", "led-to")
        raise UsageError(
            f"--{option} of an event lie the other way",
            f"timeline {command} {start.id} --{option}",
        )
    return extremes.report(registry, wanted, start)
