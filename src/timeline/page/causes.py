"""What led to what: trees that unfold, in which every event is unfolded once."""

from collections.abc import Iterable

from msgspec import Struct

from timeline.model import Event, RegistryModel
from timeline.model.causes.causality import Way
from timeline.page.anchors import Anchors
from timeline.page.rows import Row, tree
from timeline.reports.causes import chains

# Steps that are looked at for all trees; after them a tree is two steps deep
_STEPS_AT_MOST = 50_000


class Tree(Struct, frozen=True):
    """An event with what led to it."""

    event: Event
    counts: str
    rows: list[Row]


class Forest(Struct):
    """Trees, and the ids of the events that are unfolded in them."""

    trees: list[Tree]
    unfolded: set[str]


def forest(registry: RegistryModel, anchors: Anchors) -> Forest:
    """Return what led to the events that led to nothing more; then, what circles leave over."""
    found = Forest([], set())
    caused = [event for event in registry.events if event.because]
    steps = 0
    for event in sorted(caused, key=lambda one: one.id in registry.effects):
        if event.id in found.unfolded:
            continue
        depth = None if steps < _STEPS_AT_MOST else 2
        report = chains.tree(registry, event, Way.BACK, depth)
        steps += len(report.rows)
        rows = tree(report, anchors, found.unfolded)
        found.unfolded.add(event.id)
        _unfold(rows, found.unfolded)
        counts = report.title.rpartition("(")[2].removesuffix(")")
        found.trees.append(Tree(event, counts, rows))
    return found


def _unfold(rows: Iterable[Row], unfolded: set[str]) -> None:
    for row in rows:
        if row.here:
            unfolded.add(row.id)
        _unfold(row.below, unfolded)
