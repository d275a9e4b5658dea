"""The net of causes as a tree: every link stands in it once, every event is unfolded once.

To unfold an event is to show its links below it. An event to which several links lead is unfolded
in one place; in all other places it is only named, with an arrow up or down to that place.

The place decides how well the tree reads. It is at the end of the longest chain from the event
at the top, so that readers meet every step of that chain before the event. A tree that is cut at
a depth shows what is near, and so takes the shortest chain instead. Of the branches of an
event, the largest comes last and needs no indentation: so every cause of an event stands close to
it, and a tree is indented at most as many times as the binary logarithm of its size.
"""

from collections.abc import Iterator, Mapping
from enum import StrEnum

from msgspec import Struct

from timeline.model.causes.causality import Way, far_end, links, near_end, reached
from timeline.model.causes.reachability import finished
from timeline.model.events import Link
from timeline.model.registry import RegistryModel

_Unfolded = dict[str, list[tuple[Link, bool]]]


class TreePlace(StrEnum):
    """Where an event is unfolded: here, or further up or down in the tree."""

    HERE = "here"
    ABOVE = "above"
    BELOW = "below"


class CausalStep(Struct, frozen=True):
    """A link in the tree, its depth, and where the event at its far end is unfolded (`told`).

    `further` counts the links from its far end that are not shown because the tree is cut.
    """

    link: Link
    depth: int
    told: TreePlace = TreePlace.HERE
    further: int = 0


def causal_tree(
    registry: RegistryModel, event: str, way: Way, at_most: int | None = None
) -> tuple[CausalStep, ...]:
    """Return every link that is reached from an event on a way, as a tree in reading order.

    `at_most` leaves out what is more links away.
    """
    near = {event: 0, **reached(registry, event, way, at_most)}
    shown = {here: () if near[here] == at_most else links(registry, here, way) for here in near}
    order = _in_order(event, shown, way)
    rank = near if at_most is not None else _farthest(order, shown, way)
    unfolded = _unfolded(event, order, shown, rank, way)
    steps = list(_in_reading_order(event, unfolded, way))
    place = {far_end(link, way): at for at, (link, _, here) in enumerate(steps) if here}
    place[event] = -1

    def step(at: int, link: Link, depth: int, here: bool) -> CausalStep:
        far = far_end(link, way)
        if not here:
            return CausalStep(link, depth, TreePlace.ABOVE if place[far] < at else TreePlace.BELOW)
        return CausalStep(link, depth, further=len(links(registry, far, way)) - len(shown[far]))

    return tuple(step(at, *found) for at, found in enumerate(steps))


def _in_order(event: str, shown: Mapping[str, tuple[Link, ...]], way: Way) -> dict[str, int]:
    """Return the place of each event in an order in which links lead forward, except in circles."""
    onward = {here: [far_end(link, way) for link in found] for here, found in shown.items()}
    ends = [*finished(event, onward, set())]
    return {here: place for place, here in enumerate(reversed(ends))}


def _farthest(
    order: Mapping[str, int], shown: Mapping[str, tuple[Link, ...]], way: Way
) -> Mapping[str, int]:
    """Return the greatest number of links to each event, not counting links back in a circle."""
    farthest = dict.fromkeys(order, 0)
    for here in order:
        for link in shown[here]:
            there = far_end(link, way)
            if order[there] > order[here]:
                farthest[there] = max(farthest[there], farthest[here] + 1)
    return farthest


def _unfolded(
    event: str,
    order: Mapping[str, int],
    shown: Mapping[str, tuple[Link, ...]],
    rank: Mapping[str, int],
    way: Way,
) -> _Unfolded:
    """Return the links from each event in reading order, and whether their end unfolds there."""
    home: dict[str, Link] = {}
    for here in order:
        for link in shown[here]:
            there = far_end(link, way)
            if there != event and there not in home and rank[there] == rank[here] + 1:
                home[there] = link
    size = dict.fromkeys(order, 1)
    for here in sorted(home, key=lambda there: -rank[there]):
        size[near_end(home[here], way)] += size[here]

    def weight(entry: tuple[Link, bool]) -> int:
        link, here = entry
        return size[far_end(link, way)] if here else 0

    return {
        here: sorted(((link, home.get(far_end(link, way)) is link) for link in found), key=weight)
        for here, found in shown.items()
    }


def _in_reading_order(
    event: str, unfolded: _Unfolded, way: Way
) -> Iterator[tuple[Link, int, bool]]:
    """Yield each link with its depth, and whether its far end is unfolded there."""
    stack = [iter(unfolded[event])]
    while stack:
        entry = next(stack[-1], None)
        if entry is None:
            stack.pop()
            continue
        link, here = entry
        yield link, len(stack), here
        if here:
            stack.append(iter(unfolded[far_end(link, way)]))
