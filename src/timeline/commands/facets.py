"""The panel Facets: what a registry speaks of."""

from typing import Annotated

from typer import Argument, Option

from timeline.options.calculation import Reckoning, answerable
from timeline.options.figures import FigureFilters
from timeline.options.names import the_id
from timeline.options.posts import Posts
from timeline.terminal import completion
from timeline.terminal.answer import answer, opened
from timeline.terminal.ask import Ask
from timeline.terminal.registration import FACETS, command
from timeline.terminal.usage import UsageError


@command("actors", FACETS)
def actors(
    ask: Ask,
    kind: Annotated[
        str | None, Option("--kind", help="Only actors of this kind, such as person.")
    ] = None,
) -> None:
    """List who acts, the busiest first.

    timeline actors --kind person
    """
    from timeline.reports import facets

    answer(ask, facets.actors(opened(ask).registry, kind or ""))


@command("tags", FACETS)
def tags(ask: Ask) -> None:
    """List the tags, the commonest first.

    timeline tags
    """
    from timeline.reports import facets

    answer(ask, facets.tags(opened(ask).registry))


@command("threads", FACETS)
def threads(ask: Ask) -> None:
    """List the strands of the story, in telling order.

    timeline threads
    """
    from timeline.reports import facets

    answer(ask, facets.threads(opened(ask).registry))


@command("metrics", FACETS)
def metrics(ask: Ask) -> None:
    """List what is measured.

    timeline metrics
    """
    from timeline.reports import facets

    answer(ask, facets.metrics(opened(ask).registry))


@command("sources", FACETS)
def sources(
    ask: Ask,
    source: Annotated[
        str | None,
        Argument(
            metavar="[SOURCE]",
            help="Show what of this source is covered.",
            autocompletion=completion.sources,
        ),
    ] = None,
) -> None:
    """List what the registry rests on, or what of one source is covered.

    timeline sources
    timeline sources lansha-2022
    """
    from timeline.reports import coverage, facets

    registry = opened(ask).registry
    if source is None:
        answer(ask, facets.sources(registry))
        return
    wanted = the_id(source, registry.source_names, "source", "sources")
    answer(ask, coverage.report(registry, registry.sources[wanted]))


@command("roles", FACETS)
def roles(ask: Ask, posts: Posts) -> None:
    """List who held which post, from when to when, for how long and after whom.

    timeline roles --org Alibaba --at 2015-03-01
    timeline roles --actor "Zhang Yong"
    timeline roles --title CEO --period 2013..2015
    """
    from timeline.reports.posts import roles

    loaded = opened(ask)
    registry, when = loaded.registry, posts.then(loaded.calendar)
    wanted, said = posts.wanted(registry)
    found = posts.as_sure(roles.held(registry, wanted, when), when)
    answer(ask, roles.report(registry, found, [*said, *([when.said] if when else [])]))


@command("figures", FACETS)
def figures(ask: Ask, filters: FigureFilters, reckoning: Reckoning) -> None:
    """List figures with their unit, bound and date, and reckon with them.

    timeline figures --metric double-11-gmv --since 2016
    timeline figures --metric double-11-gmv --of Alibaba --growth --cagr --explain
    timeline figures --metric investment-usd --of Alibaba --period 2013 --sum
    timeline figures --actor AutoNavi
    timeline figures --metric live-gmv --period 2020..2021 --share --ratio
    timeline figures --calc "ecommerce-share * revenue"
    """
    from timeline.query import select_figures
    from timeline.reports.series import figures

    loaded = opened(ask)
    registry = loaded.registry
    period = filters.in_period(loaded.calendar)
    query = filters.query(registry, loaded.calendar, period)
    found = filters.as_sure(select_figures(registry, query), query)
    said = filters.said()
    if not reckoning.given:
        changes = len(filters.metric or ()) == 1
        answer(ask, figures.report(registry, found, said, period, changes=changes))
        return
    from timeline.reports.series import report

    calculation = reckoning.calculation(registry)
    if calculation and filters.metric:
        raise UsageError("--calc names its metrics itself", "leave --metric out")
    wanted = reckoning.wanted(registry, loaded.calendar, filters.first_of(registry))
    told = [calculation.text, *said] if calculation else said
    reckoned = report.report(
        registry, found, wanted, calculation=calculation, asked=told, period=period
    )
    answer(ask, answerable(reckoned))
