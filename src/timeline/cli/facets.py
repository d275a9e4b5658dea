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
from timeline.options.reckoning import Reckoning, answerable
from timeline.options.usage import UsageError

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
    title: Annotated[
        list[str] | None, Option(metavar="TITLE", help="What the post is called. Repeatable.")
    ] = None,
    at: Annotated[
        str | None, Option(metavar="DATE", help="Only posts certainly or possibly held then.")
    ] = None,
    period: Annotated[
        str | None,
        Option(metavar="PERIOD", help="Only posts certainly or possibly held some time in it."),
    ] = None,
    certain: Annotated[bool, Option("--certain", help="Only who certainly held it then.")] = False,
    possible: Annotated[bool, Option("--possible", help="Only who possibly held it then.")] = False,
) -> None:
    """List who held which post, from when to when, for how long and after whom.

    timeline roles --org Alibaba --at 2015-03-01
    timeline roles --actor "Zhang Yong"
    timeline roles --title CEO --period 2013..2015
    """
    from timeline.dates import Membership
    from timeline.reports import roles

    loaded = opened(ask)
    registry = loaded.registry
    if at and period:
        raise UsageError("--at excludes --period", "leave one of them out")
    holders = ids(actor or (), registry.actor_names, "actor", "actors")
    orgs = ids(org or (), registry.actor_names, "actor", "actors")
    titles = ids(title or (), roles.titles(registry), "post", "roles --columns title")
    wanted = [
        role
        for role in registry.roles
        if (not holders or role.actor in holders)
        and (not orgs or role.org in orgs)
        and (not titles or role.title in titles)
    ]
    when = period_of([at or period or ""], loaded.calendar) if at or period else None
    said = [*titles, *map(registry.actor_name, (*holders, *orgs)), *([when.said] if when else [])]
    found = roles.held(registry, wanted, when)
    if certain != possible:
        if when is None:
            raise UsageError(
                "--certain and --possible need a date to be sure of", "add --at or --period"
            )
        sure = Membership.CERTAIN if certain else Membership.POSSIBLE
        found = [row for row in found if row.within is sure]
    answer(ask, roles.report(registry, found, said))


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
    from timeline.reports import figures

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
    from timeline.reports import series

    calculation = reckoning.calculation(registry)
    if calculation and filters.metric:
        raise UsageError("--calc names its metrics itself", "leave --metric out")
    wanted = reckoning.wanted(registry, loaded.calendar, filters.first_of(registry))
    told = [calculation.text, *said] if calculation else said
    reckoned = series.report(
        registry, found, wanted, calculation=calculation, asked=told, period=period
    )
    answer(ask, answerable(reckoned))
