"""`list` and `between`: what happened, and when exactly."""

from typing import Annotated, Any

from msgspec.structs import asdict, replace

from timeline import query
from timeline.library import arguments, listing
from timeline.options.scope import AnswerExtent, FilterOptions, Words
from timeline.terminal import registries
from timeline.terminal.answer import answer, for_people, opened, zone_named
from timeline.terminal.ask import Ask
from timeline.terminal.bundles import Bundle
from timeline.terminal.forms import argument, option, warn_of_codes
from timeline.terminal.registration import LOOK, command


class ListOptions(Bundle, frozen=True):
    """In which order, how many, and under which headings."""

    sort: Annotated[
        str, option("--sort", "date, end, title, id or file.", complete=lambda: list(query.Sort))
    ] = "date"
    reverse: Annotated[bool, "Reverse the order."] = False
    limit: Annotated[int | None, "Only the first N of the list."] = None
    gaps: Annotated[bool, "Show the time since the previous event."] = False
    every: Annotated[str | None, "Headings by quarter, month, '5 years' …"] = None
    tree: Annotated[bool, "Parts below the event that they belong to."] = False


@command("list", LOOK)
def list_events(
    ask: Ask, filters: FilterOptions, order: ListOptions, extent: AnswerExtent, words: Words = None
) -> None:
    """List events, by date.

    timeline list "Zhang Yong" 2015
    timeline list --actor "Zhang Yong" --since 2013
    timeline list --where 'actor:Alibaba and not (tag:deals or verdict:demerit)'
    timeline list --around first-double-11 --within "90 days"
    timeline list --text listing --sort title --limit 5
    """
    registries.refuse_files(words or ())
    world = opened(ask, None if words else filters)
    given, asides = arguments.words_as_filters(world, words, arguments.LISTED, filters)
    options = {**_shown(ask, order), **given}
    report = listing.events(world, **options)
    answer(ask, extent.cut(replace(report, asides=asides)))


@command("between", LOOK)
def between(
    dates: Annotated[
        list[str],
        argument("FROM TO", "Two dates, or a period: since 2012.", checked=warn_of_codes),
    ],
    ask: Ask,
    filters: FilterOptions,
    order: ListOptions,
    extent: AnswerExtent,
) -> None:
    """List the events of a period, including both of its ends.

    timeline between 2015 2018
    timeline between "Oct 2011" "2012 Q1" --certain
    timeline between since 2020 --actor Douyin
    """
    world = opened(ask, filters)
    options = {**_shown(ask, order), **filters}
    answer(ask, extent.cut(listing.events(world, *dates, **options)))


def _shown(ask: Ask, order: ListOptions) -> dict[str, Any]:
    """Return how a list is shown, and by whose clock its headings go."""
    return {**asdict(order), "for_people": for_people(ask), "zone": zone_named(ask.tz)}
