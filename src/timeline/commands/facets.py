"""The panel Facets: what a registry speaks of."""

from typing import Annotated

from typer import Argument, Option

from timeline.library.names import ids
from timeline.reports import coverage, facets
from timeline.terminal import completion
from timeline.terminal.answer import answer, opened
from timeline.terminal.ask import Ask
from timeline.terminal.registration import FACETS, command


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
    answer(ask, facets.actors(opened(ask).registry, kind or ""))


@command("tags", FACETS)
def tags(ask: Ask) -> None:
    """List the tags, the commonest first.

    timeline tags
    """
    answer(ask, facets.tags(opened(ask).registry))


@command("threads", FACETS)
def threads(ask: Ask) -> None:
    """List the strands of the story, in telling order.

    timeline threads
    """
    answer(ask, facets.threads(opened(ask).registry))


@command("metrics", FACETS)
def metrics(ask: Ask) -> None:
    """List what is measured.

    timeline metrics
    """
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
    registry = opened(ask).registry
    if source is None:
        answer(ask, facets.sources(registry))
        return
    [wanted] = ids("source", [source], registry)
    answer(ask, coverage.report(registry, registry.sources[wanted]))
