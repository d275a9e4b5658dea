"""The whole tool on a few pages: every command with its options and its examples."""

from typing import TYPE_CHECKING, Annotated

import typer
from typer import Argument, Option

from timeline.cli.answering import Opened, answer, opened
from timeline.cli.registering import AUTHOR, FACETS, LOOK, app, command, timeline
from timeline.options import completion
from timeline.options.asking import Ask
from timeline.options.figures import FigureFilters
from timeline.options.filters import Filters
from timeline.options.listing import Around, Order
from timeline.options.naming import event_ids, ids, the_id
from timeline.options.periods import period_of
from timeline.options.usage import UsageError

if TYPE_CHECKING:
    from timeline.dates import Period


@timeline
def overview(ask: Ask) -> None:
    """Explore dated events: what happened, when exactly, who held what, and why.

    timeline                                what this registry tells, at a glance
    timeline list --actor "Zhang Yong"      what one actor took part in
    timeline between 2015 2018              what happened in four years
    timeline show first-double-11           one event in full
    timeline list --json | jq '.[].title'   the same for scripts
    """
    from timeline.reports import overview

    answer(ask, overview.report(opened(ask).registry))


@command("list", LOOK)
def list_events(ask: Ask, filters: Filters, order: Order, around: Around) -> None:
    """List events, by date.

    timeline list --actor "Zhang Yong" --since 2013
    timeline list --where 'actor:Alibaba and not (tag:deals or verdict:demerit)'
    timeline list --around first-double-11 --within "90 days"
    timeline list --text listing --sort title --limit 5
    """
    loaded = opened(ask)
    period = filters.in_period(loaded.calendar)
    near = around.period(loaded.registry)
    if period and near:
        raise UsageError("--around has a period of its own", "leave --since and --until out")
    _listed(ask, loaded, filters, order, period or near)


@command("between", LOOK)
def between(
    dates: Annotated[
        list[str],
        Argument(
            metavar="FROM TO",
            help="Two dates, both included, or one period: 2015..2018, since 2012.",
        ),
    ],
    ask: Ask,
    filters: Filters,
    order: Order,
) -> None:
    """List the events of a period; both its ends belong to it.

    timeline between 2015 2018
    timeline between "Oct 2011" "2012 Q1" --certain
    timeline between since 2020 --actor Douyin
    """
    loaded = opened(ask)
    if filters.in_period(loaded.calendar):
        raise UsageError(
            "between has its period already", "leave --since, --until and --period out"
        )
    _listed(ask, loaded, filters, order, period_of(dates, loaded.calendar))


def _listed(
    ask: Ask, loaded: Opened, filters: Filters, order: Order, period: "Period | None"
) -> None:
    from timeline.reports import listing

    registry = loaded.registry
    selected = order.selected(registry, loaded.calendar, filters, period)
    answer(
        ask,
        listing.report(
            registry,
            selected,
            layout=order.layout(),
            asked=filters.said(registry),
            period=period,
        ),
    )


@command("gap", LOOK)
def gap(
    first: Annotated[
        str,
        Argument(metavar="A", help="An event, a date or today.", autocompletion=completion.events),
    ],
    second: Annotated[
        str,
        Argument(metavar="B", help="An event, a date or today.", autocompletion=completion.events),
    ],
    ask: Ask,
) -> None:
    """Tell the time between two events or dates: a range, where either is imprecise.

    timeline gap first-double-11 double-11-2021
    timeline gap pinduoduo-listing today
    timeline gap "Oct 2011" 2013
    """
    from timeline.options.moments import moment_of
    from timeline.reports import gaps

    loaded = opened(ask)
    ends = [moment_of(text, loaded.registry, loaded.calendar) for text in (first, second)]
    answer(ask, gaps.report(*ends))


@command("show", LOOK)
def show(
    events: Annotated[
        list[str],
        Argument(metavar="EVENT…", help="Ids or titles.", autocompletion=completion.events),
    ],
    ask: Ask,
) -> None:
    """Show events in full: date, actors, figures, causes and effects, verdicts, sources.

    timeline show first-double-11
    timeline show mall-division --json
    """
    from timeline.reports import detail

    registry = opened(ask).registry
    found = [registry.by_id[event] for event in event_ids(events, registry)]
    answer(ask, detail.report(registry, found))


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


@command("check", AUTHOR)
def check(
    ask: Ask,
    files: Annotated[
        list[str] | None, Argument(metavar="[FILE]…", help="Registries, as with -r.")
    ] = None,
    strict: Annotated[bool, Option("--strict", help="Count warnings as errors.")] = False,
) -> None:
    """Check a registry: what is wrong with it, where, and what to do.

    timeline check
    timeline check mine.yaml --strict
    timeline check --json | jq '.[] | select(.severity == "error")'
    """
    from timeline.cli.checking import problems_of
    from timeline.problems import Severity
    from timeline.render.inert import inert
    from timeline.reports import checking

    names, problems = problems_of(files or ask.registry)
    answer(ask, checking.report(problems, ", ".join(names), inert))
    if any(strict or problem.severity is Severity.ERROR for problem in problems):
        raise typer.Exit(1)


@command("completion", AUTHOR)
def completion_script(
    shell: Annotated[
        str, Argument(metavar="bash|zsh|fish", autocompletion=lambda: ["bash", "zsh", "fish"])
    ],
) -> None:
    """Print a completion script; nothing is installed.

    timeline completion bash > ~/.local/share/bash-completion/completions/timeline
    timeline completion zsh > "${fpath[1]}/_timeline"
    timeline completion fish > ~/.config/fish/completions/timeline.fish
    """
    from timeline.cli.completing import script

    typer.echo(script(shell))


__all__ = ["app"]
