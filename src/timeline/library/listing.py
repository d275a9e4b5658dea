"""Events in a list: of all time, of a period, or around an event."""

from collections.abc import Sequence
from itertools import islice
from sys import maxsize
from typing import Unpack

from timeline.dates import Period
from timeline.library.criteria import criteria
from timeline.library.names import member_of
from timeline.library.parameters import Filters
from timeline.library.periods import period_of, step_typed
from timeline.library.world import World
from timeline.problems import UsageError
from timeline.query import Selection, Sort, can_be_possible
from timeline.report import Report
from timeline.reports import listing

# The filters that say when
_PERIOD_FILTERS = ("since", "until", "period", "around")


def events(
    world: World,
    *dates: str,
    sort: str = "date",
    reverse: bool = False,
    limit: int | None = None,
    gaps: bool = False,
    every: str | None = None,
    tree: bool = False,
    for_people: bool = True,
    zone: str = "",
    **filters: Unpack[Filters],
) -> Report:
    """Return the events that the filters select, in an order, the first `limit` of them.

    `dates` are a period in words: `2015 2018`, `since 2012`. For people a list has headings by
    year, or by the step `every` (by the clock of a `zone`), and with `gaps` the time since the
    event before; as a `tree` it has parts below their wholes. For programs it has every field.
    """
    asked = criteria(world, filters, _period(world, dates, filters))
    registry = world.registry
    order = member_of(sort, Sort, "order")
    _refuse_what_does_not_go_together(order, every, gaps=gaps, tree=tree)
    found = asked.events(registry)
    layout = listing.ListLayout(
        by_date=order is Sort.DATE,
        every=step_typed(every, world.calendar) if every else None,
        gaps=gaps,
        parts=order is Sort.DATE and not gaps and can_be_possible(asked.query),
        every_possible=asked.sure is not None or len(found) > listing.SORTED_AT_MOST,
        zone=zone,
    )
    # Which events are the first of all is known only when the parts are in order.
    shown = found.ordered(order, backwards=reverse, limit=None if layout.parts else limit)
    if layout.parts and (for_people or limit is not None):
        shown = listing.SelectionByPart(shown, asked.period)
        if limit is not None:
            shown = Selection(islice(shown, min(limit, maxsize)))
    if not (for_people or gaps):
        if limit is not None:
            shown = shown.ordered(order, backwards=reverse, limit=limit)
        return listing.records(registry, shown, dated=can_be_possible(asked.query))
    events_shown, among = shown.in_memory(), None if limit is None else len(found)
    if tree:
        layout = listing.ListLayout(by_date=False)
    listed = listing.report(
        registry, events_shown, layout=layout, asked=asked.words, period=asked.period, among=among
    )
    return listing.tree(listed) if tree else listed


def _period(world: World, dates: Sequence[str], filters: Filters) -> Period | None:
    """Return the period in words, which no filter may contradict; None where there are none."""
    if dates and any(filters.get(name) is not None for name in _PERIOD_FILTERS):
        hint = "leave --since, --until, --period and --around out"
        raise UsageError("between has its period already", hint)
    return period_of(dates, world.calendar) if dates else None


def _refuse_what_does_not_go_together(
    order: Sort, every: str | None, *, gaps: bool, tree: bool
) -> None:
    if every is not None and order is not Sort.DATE:
        raise UsageError("--every excludes --sort", "headings of time need the order by date")
    if tree and (gaps or every is not None):
        what = "--tree excludes --gaps and --every"
        raise UsageError(what, "a tree is in no order of time: leave one of them out")
