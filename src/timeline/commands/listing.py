"""`list` and `between`: what happened, and when exactly."""

from typing import Annotated, Any

from msgspec.structs import asdict, replace
from typer import Argument

from timeline import query
from timeline.library import arguments, listing
from timeline.options.extent import Everything
from timeline.options.filters import FilterOptions, Words
from timeline.options.forms import dates_seen, option
from timeline.terminal.answer import answer, for_people, opened
from timeline.terminal.ask import Ask
from timeline.terminal.bundles import Bundle
from timeline.terminal.registration import LOOK, command


class ListOptions(Bundle, frozen=True):
    """In which order, how many, and under which headings."""

    sort: Annotated[
        str,
        option(
            "--sort",
            "date, end, title, id or file.",
            metavar="ORDER",
            autocompletion=lambda: list(query.Sort),
        ),
    ] = "date"
    reverse: Annotated[bool, option("--reverse", "Reverse the order.")] = False
    limit: Annotated[int | None, option("--limit", "Only the first N of the list.", min=0)] = None
    gaps: Annotated[bool, option("--gaps", "Show the time since the previous event.")] = False
    every: Annotated[str | None, option("--every", "Headings by quarter, month, '5 years' …")] = (
        None
    )
    tree: Annotated[bool, option("--tree", "Parts below the event that they belong to.")] = False


@command("list", LOOK)
def list_events(
    ask: Ask, filters: FilterOptions, order: ListOptions, extent: Everything, words: Words = None
) -> None:
    """List events, by date.

    timeline list "Zhang Yong" 2015
    timeline list --actor "Zhang Yong" --since 2013
    timeline list --where 'actor:Alibaba and not (tag:deals or verdict:demerit)'
    timeline list --around first-double-11 --within "90 days"
    timeline list --text listing --sort title --limit 5
    """
    world = opened(ask, None if words else filters.needed())
    given: dict[str, Any] = asdict(filters)
    asides: tuple[str, ...] = ()
    if words:
        given, asides = arguments.understood(world, words, arguments.LISTED, given)
    options = {**asdict(order), **given}
    report = listing.events(world, for_people=for_people(ask), **options)
    answer(ask, extent.of(replace(report, asides=asides)))


@command("between", LOOK)
def between(
    dates: Annotated[
        list[str],
        Argument(
            metavar="FROM TO", help="Two dates, or a period: since 2012.", callback=dates_seen
        ),
    ],
    ask: Ask,
    filters: FilterOptions,
    order: ListOptions,
    extent: Everything,
) -> None:
    """List the events of a period, including both of its ends.

    timeline between 2015 2018
    timeline between "Oct 2011" "2012 Q1" --certain
    timeline between since 2020 --actor Douyin
    """
    world = opened(ask, filters.needed())
    options = {**asdict(order), **asdict(filters)}
    found = listing.events(world, *dates, for_people=for_people(ask), **options)
    answer(ask, extent.of(found))
