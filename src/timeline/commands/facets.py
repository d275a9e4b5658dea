"""The panel Facets: what a registry speaks of, and how often."""

from typing import Annotated

from timeline.library import facets, names
from timeline.library.parameters import DIMENSIONS
from timeline.options.scope import FilterOptions, LimitedExtent
from timeline.problems import UsageError
from timeline.reports import coverage
from timeline.terminal import completion
from timeline.terminal.answer import answer, for_people, opened
from timeline.terminal.ask import Ask
from timeline.terminal.bundles import Bundle
from timeline.terminal.forms import argument, option
from timeline.terminal.registration import FACETS, command


@command("count", FACETS)
def count(
    ask: Ask,
    filters: FilterOptions,
    extent: LimitedExtent,
    by: Annotated[
        str,
        option(
            "--by",
            f"{DIMENSIONS}, '5 years' …: any one or two.",
            metavar="WHAT[,WHAT]",
            complete=lambda: DIMENSIONS.split(", "),
        ),
    ] = "year",
    bars: Annotated[bool, "Bars of two, not a table."] = False,
) -> None:
    """Count events by actor, tag, thread, year …, or by any two of them.

    timeline count --by tag
    timeline count --by actor,year --tag deals
    timeline count --by thread,kind --since 2015 --bars
    """
    whole = "thread" in by  # threads that are not declared stand in the order of all events
    world = opened(ask, None if whole else filters)
    most, people = extent.most, for_people(ask)
    found = facets.count(
        world, by, limit=most, whole=extent.all, for_people=people, bars=bars, **filters
    )
    answer(ask, found)


class ActorOptions(Bundle, frozen=True):
    """Which actors."""

    actor_kind: Annotated[str | None, "Only actors of this kind, such as person."] = None


@command("actors", FACETS)
def actors(
    ask: Ask,
    filters: FilterOptions,
    wanted: Annotated[ActorOptions, "Filters"],
    extent: LimitedExtent,
) -> None:
    """List the actors, those with the most events first: all, or those in some events.

    timeline actors --actor-kind person
    timeline actors --tag deals --since 2015
    """
    _answer(ask, "actors", filters, extent, wanted.actor_kind)


@command("places", FACETS)
def places(ask: Ask, filters: FilterOptions, extent: LimitedExtent) -> None:
    """List the places, those of the most events first: all, or those of some events.

    timeline places
    timeline places --actor "Zhang Yong" --since 2015
    """
    _answer(ask, "places", filters, extent)


@command("tags", FACETS)
def tags(ask: Ask, filters: FilterOptions, extent: LimitedExtent) -> None:
    """List the tags, the most frequent first: all, or those of some events.

    timeline tags
    timeline tags --actor Taobao
    """
    _answer(ask, "tags", filters, extent)


@command("threads", FACETS)
def threads(ask: Ask, filters: FilterOptions, extent: LimitedExtent) -> None:
    """List the threads of the story, in the order of the registry: all, or those of some events.

    timeline threads
    timeline threads --actor "Zhang Yong" --since 2015
    """
    _answer(ask, "threads", filters, extent)


@command("metrics", FACETS)
def metrics(ask: Ask, filters: FilterOptions, extent: LimitedExtent) -> None:
    """List the metrics, which figures measure: all, or those of some figures.

    timeline metrics
    timeline metrics --actor Alibaba --period 2021
    """
    _answer(ask, "metrics", filters, extent)


@command("sources", FACETS)
def sources(
    ask: Ask,
    filters: FilterOptions,
    extent: LimitedExtent,
    covered: Annotated[
        str | None,
        argument("[SOURCE]", "Show which places of this source are covered.", completion.sources),
    ] = None,
) -> None:
    """List the sources: all, or those of some events; or show the covered places of one source.

    timeline sources
    timeline sources --thread tmall
    timeline sources lansha-2022
    """
    if covered is None:
        _answer(ask, "sources", filters, extent)
        return
    if any(filters.values()):
        hint = "leave the filters out, or use timeline list --source with them"
        raise UsageError("sources SOURCE shows the whole source", hint)
    registry = opened(ask).registry
    [wanted] = names.ids("source", [covered], registry)
    answer(ask, extent.cut(coverage.report(registry, registry.sources[wanted])))


def _answer(
    ask: Ask,
    vocabulary: "facets.Vocabulary",
    filters: FilterOptions,
    extent: LimitedExtent,
    kind: str | None = None,
) -> None:
    world = opened(ask)  # whole: names that are not declared stand in the order of all events
    answer(ask, extent.cut(facets.vocabulary(world, vocabulary, actor_kind=kind, **filters)))
