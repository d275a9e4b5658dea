"""The panel Look: what happened, and when exactly."""

from typing import TYPE_CHECKING, Annotated

from typer import Argument

from timeline.options.filters import Filters
from timeline.options.names import event_ids
from timeline.options.order import Around, Order
from timeline.options.periods import period_of
from timeline.terminal import completion
from timeline.terminal.answer import Opened, answer, for_people, opened
from timeline.terminal.ask import Ask
from timeline.terminal.registration import LOOK, command
from timeline.terminal.usage import UsageError

if TYPE_CHECKING:
    from timeline.dates import Period


@command("list", LOOK)
def list_events(ask: Ask, filters: Filters, order: Order, around: Around) -> None:
    """List events, by date.

    timeline list --actor "Zhang Yong" --since 2013
    timeline list --where 'actor:Alibaba and not (tag:deals or verdict:demerit)'
    timeline list --around first-double-11 --within "90 days"
    timeline list --text listing --sort title --limit 5
    """
    loaded = opened(ask, None if around.around else filters.needed())
    period = filters.in_period(loaded.calendar)
    near = around.period(loaded.registry)
    if period and near:
        raise UsageError("--around has a period of its own", "leave --since and --until out")
    _listed(ask, loaded, filters, order, period or near)


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
    """List the events of a period; both its ends belong to it.

    timeline between 2015 2018
    timeline between "Oct 2011" "2012 Q1" --certain
    timeline between since 2020 --actor Douyin
    """
    loaded = opened(ask, filters.needed())
    if filters.in_period(loaded.calendar):
        raise UsageError(
            "between has its period already", "leave --since, --until and --period out"
        )
    _listed(ask, loaded, filters, order, period_of(dates, loaded.calendar))


def _listed(
    ask: Ask, loaded: Opened, filters: Filters, order: Order, period: "Period | None"
) -> None:
    from timeline.reports import listing

    registry = loaded.registry
    layout = order.layout()
    selected, found = order.selected(registry, loaded.calendar, filters, period)
    if not layout.gaps and not for_people(ask):
        dated = bool(selected) and next(iter(selected)).within is not None
        answer(ask, listing.records(registry, selected, dated=dated))
        return
    answer(
        ask,
        listing.report(
            registry,
            selected.in_memory(),
            layout=layout,
            asked=filters.said(registry),
            period=period,
            among=None if order.limit is None else len(found),
        ),
    )


@command("show", LOOK)
def show(
    events: Annotated[
        list[str],
        Argument(metavar="EVENT…", help="Ids or titles.", autocompletion=completion.events),
    ],
    ask: Ask,
) -> None:
    """Show events in full: date, actors, figures, causes and effects, verdicts, sources.

    timeline show first-double-11
    timeline show mall-division --json
    """
    from timeline.reports import detail

    registry = opened(ask).registry
    found = [registry.by_id[event] for event in event_ids(events, registry)]
    answer(ask, detail.report(registry, found))


@command("gap", LOOK)
def gap(
    first: Annotated[
        str,
        Argument(metavar="A", help="An event, a date or today.", autocompletion=completion.events),
    ],
    second: Annotated[
        str,
        Argument(metavar="B", help="An event, a date or today.", autocompletion=completion.events),
    ],
    ask: Ask,
) -> None:
    """Tell the time between two events or dates: a range, where either is imprecise.

    timeline gap first-double-11 double-11-2021
    timeline gap pinduoduo-listing today
    timeline gap "Oct 2011" 2013
    """
    from timeline.options.moments import moment_of
    from timeline.reports import gaps

    loaded = opened(ask)
    ends = [moment_of(text, loaded.registry, loaded.calendar) for text in (first, second)]
    answer(ask, gaps.report(*ends))
