"""`count`: how many events there are of what."""

from typing import Annotated

from msgspec.structs import asdict

from timeline.library import counts
from timeline.options.extent import AnswerExtent
from timeline.options.filters import FilterOptions
from timeline.options.forms import option
from timeline.terminal.answer import answer, for_people, opened
from timeline.terminal.ask import Ask
from timeline.terminal.registration import FACETS, command

_DIMENSIONS = (
    "actor, place, tag, thread, kind, source, side, metric, certainty, year, quarter, month, decade"
)


@command("count", FACETS)
def count(
    ask: Ask,
    filters: FilterOptions,
    extent: AnswerExtent,
    by: Annotated[
        str,
        option(
            "--by",
            f"{_DIMENSIONS}, '5 years' …: any one or two.",
            metavar="WHAT[,WHAT]",
            autocompletion=lambda: _DIMENSIONS.split(", "),
        ),
    ] = "year",
    bars: Annotated[bool, option("--bars", "Bars of two, not a table.")] = False,
) -> None:
    """Count events by actor, tag, thread, year …, or by any two of them.

    timeline count --by tag
    timeline count --by actor,year --tag deals
    timeline count --by thread,kind --since 2015 --bars
    """
    whole = "thread" in by  # threads that are not declared stand in the order of all events
    world = opened(ask, None if whole else filters.needed())
    given, most, people = asdict(filters), extent.most, for_people(ask)
    found = counts.count(
        world, by, limit=most, whole=extent.all, for_people=people, bars=bars, **given
    )
    answer(ask, found)
