"""`count`: how many events there are of what."""

from typing import Annotated

from timeline.library.counts import DIMENSIONS, tally
from timeline.options.filters import Filters
from timeline.options.forms import option
from timeline.reports import counts
from timeline.terminal.answer import answer, for_people, opened
from timeline.terminal.ask import Ask
from timeline.terminal.registration import FACETS, command


@command("count", FACETS)
def count(
    ask: Ask,
    filters: Filters,
    by: Annotated[
        str,
        option(
            "--by",
            f"{DIMENSIONS}, '5 years' …: any one or two.",
            metavar="WHAT[,WHAT]",
            autocompletion=lambda: DIMENSIONS.split(", "),
        ),
    ] = "year",
    limit: Annotated[int | None, option("--limit", "Only the first N rows.", min=1)] = None,
) -> None:
    """Count events by actor, tag, thread, year …, or by any two of them.

    timeline count --by tag
    timeline count --by actor,year --tag deals
    timeline count --by thread,kind --since 2015
    """
    world = opened(ask, filters.needed())
    criteria = filters.criteria(world)
    tallied = tally(world, criteria, by)
    if for_people(ask):
        words, period = criteria.words, criteria.period
        report = counts.report(world.registry, tallied, asked=words, period=period, limit=limit)
    else:
        report = counts.records(world.registry, tallied)
    answer(ask, report)
