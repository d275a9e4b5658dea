"""The panel Facets: what a registry speaks of."""

from typing import Annotated

from typer import Argument, Option

from timeline.library import names
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
    """List the actors, those with the most events first.

    timeline actors --kind person
    """
    answer(ask, facets.actors(opened(ask).registry, kind or ""))


@command("tags", FACETS)
def tags(ask: Ask) -> None:
    """List the tags, the most frequent first.

    timeline tags
    """
    answer(ask, facets.tags(opened(ask).registry))


@command("threads", FACETS)
def threads(ask: Ask) -> None:
    """List the threads of the story, in the order of the registry.

    timeline threads
    """
    answer(ask, facets.threads(opened(ask).registry))


@command("metrics", FACETS)
def metrics(ask: Ask) -> None:
    """List the metrics: what the figures measure.

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
            help="Show which places of this source are covered.",
            autocompletion=completion.sources,
        ),
    ] = None,
) -> None:
    """List the sources, or show which places of one source are covered.

    timeline sources
    timeline sources lansha-2022
    """
    registry = opened(ask).registry
    if source is None:
        answer(ask, facets.sources(registry))
        return
    [wanted] = names.ids("source", [source], registry)
    answer(ask, coverage.report(registry, registry.sources[wanted]))
