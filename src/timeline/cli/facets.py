"""The panel Facets: what a registry speaks of."""

from typing import TYPE_CHECKING, Annotated

from typer import Argument, Option

from timeline.cli.answering import answer, opened
from timeline.cli.registering import FACETS, command
from timeline.options import completion
from timeline.options.asking import Ask
from timeline.options.figures import FigureFilters
from timeline.options.naming import ids, the_id
from timeline.options.periods import period_of

if TYPE_CHECKING:
    pass


@command("actors", FACETS)
def actors(
    ask: Ask,
    kind: Annotated[str | None, Option(help="Only actors of this kind, such as person.")] = None,
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
def roles(
    ask: Ask,
    actor: Annotated[
        list[str] | None,
        Option(
            "--actor",
            "-a",
            metavar="NAME",
            autocompletion=completion.actors,
            help="Who holds the post. Repeatable.",
        ),
    ] = None,
    org: Annotated[
        list[str] | None,
        Option(
            metavar="NAME", autocompletion=completion.actors, help="Where the post is. Repeatable."
        ),
    ] = None,
    at: Annotated[
        str | None, Option(metavar="DATE", help="Only posts certainly or possibly held then.")
    ] = None,
) -> None:
    """List who held which post, from when to when.

    timeline roles --org Alibaba --at 2015-03-01
    timeline roles --actor "Zhang Yong"
    """
    from timeline.reports import roles

    loaded = opened(ask)
    names = loaded.registry.actor_names
    holders = ids(actor or (), names, "actor", "actors")
    orgs = ids(org or (), names, "actor", "actors")
    wanted = [
        role
        for role in loaded.registry.roles
        if (not holders or role.actor in holders) and (not orgs or role.org in orgs)
    ]
    period = period_of([at], loaded.calendar) if at else None
    rows = roles.held(loaded.registry, wanted, period)
    said = [loaded.registry.actor_name(name) for name in (*holders, *orgs)]
    answer(ask, roles.report(loaded.registry, rows, [*said, *([period.echo] if period else [])]))


@command("figures", FACETS)
def figures(ask: Ask, filters: FigureFilters) -> None:
    """List figures: values with their unit, their bound and their date.

    timeline figures --metric double-11-gmv --since 2016
    timeline figures --of Pinduoduo --unit people
    """
    from timeline.query import select_figures
    from timeline.reports import figures

    loaded = opened(ask)
    period = filters.in_period(loaded.calendar)
    query = filters.query(loaded.registry, loaded.calendar, period)
    found = filters.as_sure(select_figures(loaded.registry, query), query)
    answer(ask, figures.report(loaded.registry, found, filters.said(), period))
