"""What led to an event, and what it led to: as a tree, as chains, or only their first events."""

from collections.abc import Sequence
from itertools import combinations, product
from typing import Unpack

from msgspec.structs import replace

from timeline.library.names import must_match_all
from timeline.library.parameters import CauseFilters
from timeline.library.world import World
from timeline.model import Event, RegistryModel
from timeline.model.causes.causality import Way
from timeline.problems import UsageError
from timeline.report import Report
from timeline.reports.causes import chains, extremes

# Pairs of options that exclude each other
_EXCLUDING = (
    *combinations(("roots", "ends", "path-to"), 2),
    *product(("roots", "ends", "path-to", "all"), ("depth",)),
)
CHAINS_AT_MOST = 100
SHALLOW = 2
"""How deep a tree is shown to people who did not say: a screen or two."""


class CauseArguments(CauseFilters, total=False):
    """The part of the net of causes; of several chains the shortest `limit`, or `all`.

    `shallow` says that two links are enough where neither `depth` nor `all` is given.
    """

    all: bool
    limit: int | None
    shallow: bool


def why(world: World, event: str | None = None, **options: Unpack[CauseArguments]) -> Report:
    """Return what led to an event, and what led to that.

    >>> registry.why("pinduoduo-overtakes", depth=1).title.rpartition(", ")[2]
    '3 links)'
    """
    return _trace(world, Way.BACK, event, options)


def led_to(world: World, event: str | None = None, **options: Unpack[CauseArguments]) -> Report:
    """Return what an event led to, and what that led to.

    >>> registry.led_to("first-double-11", depth=1).title.rpartition(", ")[2]
    '6 links)'
    """
    return _trace(world, Way.FORTH, event, options)


def _trace(world: World, way: Way, event: str | None, options: CauseArguments) -> Report:
    given = {name.replace("_", "-") for name, value in options.items() if value}
    for one, other in _EXCLUDING:
        if {one, other} <= given:
            raise UsageError(f"--{one} excludes --{other}", "leave one of them out")
    typed = filter(None, (event, options.get("path_to")))
    ids, asides = must_match_all("event", typed, world.registry)
    ends = [world.registry.by_id[id_] for id_ in ids]
    return replace(_report(world.registry, way, ends, options), asides=asides)


def _report(
    registry: RegistryModel, way: Way, ends: Sequence[Event], options: CauseArguments
) -> Report:
    """Return what was asked; `ends` are the event, and the one that a chain leads to, if any."""
    if options.get("roots") or options.get("ends"):
        wanted = Way.BACK if options.get("roots") else Way.FORTH
        if ends and wanted is not way:
            option, command = ("roots", "why") if wanted is Way.BACK else ("ends", "led-to")
            what = f"--{option} of an event lie the other way"
            raise UsageError(what, f"timeline {command} {ends[0].id} --{option}")
        return extremes.report(registry, wanted, ends[0] if ends else None)
    if not ends:
        raise UsageError("which event?", "name one, or ask for --roots or --ends")
    if len(ends) == 1:
        shallow = SHALLOW if options.get("shallow") and not options.get("all") else None
        return chains.tree(registry, ends[0], way, options.get("depth") or shallow)
    if ends[0] is ends[1]:
        raise UsageError("a chain leads from one event to another", "name two events")
    cause, effect = ends[::-1] if way is Way.BACK else ends
    limit = options.get("limit")
    most = (CHAINS_AT_MOST if options.get("all") else 1) if limit is None else limit
    return chains.chains(registry, cause, effect, way, most)
