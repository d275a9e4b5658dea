"""`list` and `between`: what happened, and when exactly."""

from typing import Annotated, ClassVar

from typer import Argument

from timeline.dates import Period
from timeline.library.criteria import Criteria, around
from timeline.library.names import out_of
from timeline.library.periods import period_of, step_typed
from timeline.library.world import World
from timeline.options.filters import Filters
from timeline.options.forms import option
from timeline.problems import UsageError
from timeline.query import Sort
from timeline.reports import listing
from timeline.terminal.answer import answer, for_people, opened
from timeline.terminal.ask import Ask
from timeline.terminal.bundles import Bundle
from timeline.terminal.registration import LOOK, command

_KEYS = [key.value for key in Sort]


class Order(Bundle, frozen=True):
    """In which order, how many, and under which headings."""

    panel: ClassVar[str] = "Order"

    sort: Annotated[
        str,
        option(
            "--sort",
            "date, end, title, id or file.",
            metavar="KEY",
            autocompletion=lambda: _KEYS,
        ),
    ] = "date"
    reverse: Annotated[bool, option("--reverse", "Reverse the order.")] = False
    limit: Annotated[int | None, option("--limit", "Only the first N of the list.", min=0)] = None
    gaps: Annotated[bool, option("--gaps", "Show the time since the previous event.")] = False
    every: Annotated[
        str | None,
        option(
            "--every",
            "Group the list by quarter, month, decade, '5 years' … instead of by year.",
        ),
    ] = None


class Around(Bundle, frozen=True):
    """The neighbourhood of an event."""

    panel: ClassVar[str] = "Filters"

    around: Annotated[str | None, option("--around", "Only events near this one.")] = None
    near: Annotated[
        str | None,
        option("--within", "How near: '90 days', '6 months' … (default: a year).", metavar="TIME"),
    ] = None

    def period(self, world: World) -> Period | None:
        """Return the period that begins and ends so long before and after the event."""
        if self.around is not None:
            return around(world, self.around, self.near or "1 year")
        if self.near is not None:
            raise UsageError("--within needs --around", "say around which event")
        return None


@command("list", LOOK)
def list_events(ask: Ask, filters: Filters, order: Order, near: Around) -> None:
    """List events, by date.

    timeline list --actor "Zhang Yong" --since 2013
    timeline list --where 'actor:Alibaba and not (tag:deals or verdict:demerit)'
    timeline list --around first-double-11 --within "90 days"
    timeline list --text listing --sort title --limit 5
    """
    if near.around and filters.has_period:
        raise UsageError("--around has a period of its own", "leave --since and --until out")
    world = opened(ask, None if near.around else filters.needed())
    _answer_list(ask, world, filters.criteria(world, near.period(world)), order)


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
    """List the events of a period, including both of its ends.

    timeline between 2015 2018
    timeline between "Oct 2011" "2012 Q1" --certain
    timeline between since 2020 --actor Douyin
    """
    if filters.has_period:
        raise UsageError(
            "between has its period already", "leave --since, --until and --period out"
        )
    world = opened(ask, filters.needed())
    _answer_list(ask, world, filters.criteria(world, period_of(dates, world.calendar)), order)


def _answer_list(ask: Ask, world: World, criteria: Criteria, order: Order) -> None:
    registry = world.registry
    layout = listing.ListLayout(
        by_date=order.sort == "date",
        every=step_typed(order.every) if order.every else None,
        gaps=order.gaps,
    )
    sort = Sort(out_of(order.sort, _KEYS, "order"))
    found = criteria.events(registry)
    shown = found.ordered(sort, backwards=order.reverse, limit=order.limit)
    if not layout.gaps and not for_people(ask):
        dated = bool(shown) and next(iter(shown)).within is not None
        answer(ask, listing.records(registry, shown, dated=dated))
        return
    report = listing.report(
        registry,
        shown.in_memory(),
        layout=layout,
        asked=criteria.words,
        period=criteria.period,
        among=None if order.limit is None else len(found),
    )
    answer(ask, report)
