"""The panel Facets: how many events there are of what."""

from typing import TYPE_CHECKING, Annotated

from typer import Option

from timeline.options.filters import Filters
from timeline.options.periods import refused
from timeline.terminal.answer import answer, for_people, opened
from timeline.terminal.ask import Ask
from timeline.terminal.registration import FACETS, command
from timeline.terminal.usage import UsageError

if TYPE_CHECKING:
    from timeline.reports.counts import Dimension

_NAMES = "actor, tag, thread, kind, source, side, metric, certainty, year, quarter, month, decade"


@command("count", FACETS)
def count(
    ask: Ask,
    filters: Filters,
    by: Annotated[
        str,
        Option(
            "--by",
            metavar="WHAT[,WHAT]",
            autocompletion=lambda: _NAMES.split(", "),
            help=f"{_NAMES}, '5 years' …: any one or two.",
        ),
    ] = "year",
    limit: Annotated[
        int | None,
        Option("--limit", "-n", min=1, metavar="N", help="The first N rows."),
    ] = None,
) -> None:
    """Count events by actor, tag, thread, year …, or by any two of them.

    timeline count --by tag
    timeline count --by actor,year --tag deals
    timeline count --by thread,kind --since 2015
    """
    from timeline.query import select
    from timeline.reports import counts

    loaded = opened(ask, filters.needed())
    registry = loaded.registry
    period = filters.in_period(loaded.calendar)
    query = filters.query(registry, loaded.calendar, period)
    found = filters.as_sure(select(registry, query), query)
    tallied = counts.tally(registry, found, _dimensions(by), period)
    if not isinstance(tallied, counts.Tally):
        raise UsageError(
            f"--by {tallied.text} gives more than {counts.MOST_SLICES:,} slices",
            "take a longer step, or a shorter --period",
        )
    if not for_people(ask):
        answer(ask, counts.records(registry, tallied))
        return
    asked = filters.said(registry)
    answer(ask, counts.report(registry, tallied, asked=asked, period=period, limit=limit))


def _dimensions(by: str) -> "list[Dimension]":
    from msgspec.structs import replace

    from timeline.dates import Refusal
    from timeline.datetext import parse_step
    from timeline.reports.counts import Facet

    facets = {facet.value: facet for facet in Facet}
    found: list[Dimension] = []
    for name in by.split(","):
        word = name.strip().casefold()
        step = facets.get(word) or facets.get(word.removesuffix("s")) or parse_step(name)
        if isinstance(step, Refusal):
            raise refused("--by", replace(step, hint=f"write {_NAMES} or '5 years'"))
        found.append(step)
    if len(found) > 2:
        raise UsageError(f"--by {by} names {len(found)} things", "name one or two")
    if len(set(found)) < len(found):
        raise UsageError(f"--by {by} names one thing twice", "name two different ones")
    return found
