"""The story, in sentences or as a tree."""

from typing import Unpack

from msgspec.structs import replace

from timeline.dates import Membership
from timeline.dates.phrases import commas, dates_of
from timeline.library.criteria import criteria
from timeline.library.names import ids, member_of, must_match_all, out_of
from timeline.library.parameters import Filters
from timeline.library.world import World
from timeline.model import Event
from timeline.model.causes.causality import shortest_path
from timeline.problems import UsageError
from timeline.report import Report
from timeline.reports.story import narrative
from timeline.reports.story.order import StorySection
from timeline.reports.story.sentences import Length
from timeline.reports.story.tree import tree

LENGTHS = [one.value for one in Length]
ORDERS = ["threads", "date", "source"]
STYLES = ["tree", "prose"]


def narrate(
    world: World,
    *,
    length: str = "medium",
    sort: str = "threads",
    chain: tuple[str, str] | None = None,
    style: str = "tree",
    depth: int | None = None,
    **filters: Unpack[Filters],
) -> Report:
    """Return the story of the events that the filters select, told in an order.

    With `chain` it is the chain of causes from one event to the other. A `tree` is at
    most `depth` deep. The deeds of a single actor, told in prose, are a life.

    >>> registry.narrate(thread="tmall", style="prose").title.rpartition(", ")[2]
    'thread tmall'
    """
    registry = world.registry
    asked = criteria(world, filters)
    sentences = member_of(length, Length, "length")
    order, style = out_of(sort, ORDERS, "order"), out_of(style, STYLES, "style")
    actors = ids("actor", filters.get("actor"), registry)
    life = len(actors) == 1 and order == "threads"
    asides: tuple[str, ...] = ()
    if chain:
        links, asides = _chain(world, chain)
        within: dict[str, Membership | None] = dict.fromkeys(event.id for event in links)
        sections = [StorySection("", "", links)]
    else:
        selected = asked.events(registry)
        within = {one.event.id: one.within for one in selected}
        events = [one.event for one in selected]
        sections = narrative.sections(registry, events, "date" if life else order)
    period = [dates_of(asked.period)] if asked.period else []
    title = commas(registry.title or "The story", *asked.words, *period)
    if style == "tree":
        return replace(tree(registry, sections, within, title, depth), asides=asides)
    if life and not chain:
        about = commas(*asked.words, *period)
        deeds = [event for section in sections for event in section.events]
        return narrative.life(registry, actors[0], deeds, within, sentences, about, asked.period)
    return replace(narrative.story(registry, sections, within, sentences, title), asides=asides)


def _chain(world: World, ends: tuple[str, str]) -> tuple[list[Event], tuple[str, ...]]:
    """Return the events of a chain, and what its ends were taken for."""
    registry = world.registry
    (first, last), asides = must_match_all("event", ends, registry)
    path = shortest_path(registry, first, last)
    if path is None:
        what = f"no chain of causes leads from {first} to {last}"
        raise UsageError(what, f"timeline led-to {first} shows where it leads")
    return [registry.by_id[event] for event in path], asides
