"""`count`: how many events there are of what."""

from typing import Annotated

from timeline.library import counts
from timeline.library.parameters import DIMENSIONS
from timeline.options.scope import AnswerExtent, FilterOptions
from timeline.terminal.answer import answer, for_people, opened
from timeline.terminal.ask import Ask
from timeline.terminal.forms import option
from timeline.terminal.registration import FACETS, command


@command("count", FACETS)
def count(
    ask: Ask,
    filters: FilterOptions,
    extent: AnswerExtent,
    by: Annotated[
        str,
        option(
            "--by",
            f"{DIMENSIONS}, '5 years' …: any one or two.",
            metavar="WHAT[,WHAT]",
            autocompletion=lambda: DIMENSIONS.split(", "),
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
    found = counts.count(
        world, by, limit=most, whole=extent.all, for_people=people, bars=bars, **filters
    )
    answer(ask, found)
