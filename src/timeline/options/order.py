"""The options that order and shorten a list of events."""

from typing import TYPE_CHECKING, Annotated

from typer import Option

from timeline.options.filters import Filters
from timeline.options.names import event_ids, out_of
from timeline.options.periods import refused
from timeline.terminal import completion
from timeline.terminal.bundles import Bundle
from timeline.terminal.usage import UsageError

if TYPE_CHECKING:
    from timeline.dates import Calendar, Period
    from timeline.datetext import Step
    from timeline.model import Registry
    from timeline.query import Selection
    from timeline.reports.listing import Layout

_PANEL = "Order"
_PANEL_AROUND = "Filters"


class Order(Bundle, frozen=True):
    """In which order, and how many."""

    sort: Annotated[
        str,
        Option(
            "--sort",
            metavar="KEY",
            rich_help_panel=_PANEL,
            help="date, end, title, id or file.",
            autocompletion=lambda: ["date", "end", "title", "id", "file"],
        ),
    ] = "date"
    reverse: Annotated[
        bool, Option("--reverse", rich_help_panel=_PANEL, help="The other way round.")
    ] = False
    limit: Annotated[
        int | None,
        Option(
            "--limit",
            "-n",
            min=0,
            metavar="N",
            rich_help_panel=_PANEL,
            help="The first N of the list.",
        ),
    ] = None

    gaps: Annotated[
        bool,
        Option("--gaps", rich_help_panel=_PANEL, help="Show the time since the event before."),
    ] = False
    every: Annotated[
        str | None,
        Option(
            "--every",
            autocompletion=completion.steps,
            metavar="STEP",
            rich_help_panel=_PANEL,
            help="Head the list by quarter, month, decade, '5 years' … instead of by year.",
        ),
    ] = None

    def layout(self) -> "Layout":
        """Return how the list is told."""
        from timeline.reports.listing import Layout

        step = _step_of(self.every, "--every") if self.every else None
        return Layout(by_date=self.sort == "date", every=step, gaps=self.gaps)

    def selected(
        self,
        registry: "Registry",
        calendar: "Calendar",
        filters: Filters,
        period: "Period | None",
    ) -> "tuple[Selection, Selection]":
        """Return the events that the filters ask for, ordered and shortened; and all of them."""
        from timeline.query import Sort, select

        sort = Sort(out_of(self.sort, [sort.value for sort in Sort], "order"))
        query = filters.query(registry, calendar, period)
        found = filters.as_sure(select(registry, query), query)
        return found.ordered(sort, backwards=self.reverse, limit=self.limit), found


class Around(Bundle, frozen=True):
    """The neighbourhood of an event."""

    around: Annotated[
        str | None,
        Option(
            "--around",
            metavar="EVENT",
            rich_help_panel=_PANEL_AROUND,
            autocompletion=completion.events,
            help="Only events near this one.",
        ),
    ] = None
    near: Annotated[
        str | None,
        Option(
            "--within",
            metavar="TIME",
            rich_help_panel=_PANEL_AROUND,
            help="How near: '90 days', '6 months'; a year if not said.",
        ),
    ] = None

    def period(self, registry: "Registry") -> "Period | None":
        """Return the period that begins and ends so long before and after the event."""
        if self.around is None:
            if self.near is not None:
                raise UsageError("--within needs --around", "say around which event")
            return None
        from timeline.dates import Period, shift

        [event] = event_ids([self.around], registry)
        near = self.near or "1 year"
        step = _step_of(near, "--within")
        span = registry.by_id[event].span
        before = shift(span, step.count, step.unit, "before")
        after = shift(span, step.count, step.unit, "after")
        return Period(before.earliest, after.latest, f"{near} around {event}")


def _step_of(typed: str, option: str) -> "Step":
    from timeline.dates import Refusal
    from timeline.datetext import parse_step

    step = parse_step(typed)
    if isinstance(step, Refusal):
        raise refused(option, step)
    return step
