"""The options of a story: what holds it together, how it is told, and how much of it."""

from typing import TYPE_CHECKING, Annotated

from typer import Option

from timeline.options.filters import Filters
from timeline.options.names import event_ids, ids, out_of
from timeline.terminal import completion
from timeline.terminal.bundles import Bundle
from timeline.terminal.usage import UsageError

if TYPE_CHECKING:
    from timeline.dates import Calendar
    from timeline.model import Event, Registry
    from timeline.report import Report

_PANEL = "Telling"
_LENGTHS = ["short", "medium", "long"]
_ORDERS = ["threads", "date", "source"]
_STYLES = ["tree", "prose"]


class Telling(Bundle, frozen=True):
    """How a story is told."""

    length: Annotated[
        str,
        Option(
            "--length",
            metavar="LENGTH",
            rich_help_panel=_PANEL,
            help="short, medium or long.",
            autocompletion=lambda: _LENGTHS,
        ),
    ] = "medium"
    order: Annotated[
        str,
        Option(
            "--order",
            metavar="ORDER",
            rich_help_panel=_PANEL,
            help="threads, date, or source (the order of the source).",
            autocompletion=lambda: _ORDERS,
        ),
    ] = "threads"
    begin: Annotated[
        str | None,
        Option(
            "--from",
            metavar="EVENT",
            rich_help_panel=_PANEL,
            autocompletion=completion.events,
            help="With --to: the chain of causes from one event to another.",
        ),
    ] = None
    end: Annotated[
        str | None,
        Option(
            "--to",
            metavar="EVENT",
            rich_help_panel=_PANEL,
            autocompletion=completion.events,
            help="See --from.",
        ),
    ] = None

    style: Annotated[
        str,
        Option(
            "--style",
            metavar="STYLE",
            rich_help_panel=_PANEL,
            help="tree or prose.",
            autocompletion=lambda: _STYLES,
        ),
    ] = "tree"
    depth: Annotated[
        int | None,
        Option(
            "--depth",
            min=1,
            metavar="N",
            rich_help_panel=_PANEL,
            help="How deep a tree may grow; what is deeper stands at that depth.",
        ),
    ] = None

    def document(self, registry: "Registry", calendar: "Calendar", filters: Filters) -> "Report":
        """Return the story that is asked for, in sentences with a list of their figures."""
        from timeline.reports.story.narrative import with_figures

        story = self.report(registry, calendar, filters)
        return story if self.style == "tree" else with_figures(registry, story)

    def report(self, registry: "Registry", calendar: "Calendar", filters: Filters) -> "Report":
        """Return the story that is asked for."""
        from timeline.query import select
        from timeline.reports.story import narrative
        from timeline.reports.story.sentences import Length
        from timeline.reports.story.tree import tree

        length = Length(out_of(self.length, _LENGTHS, "length"))
        order = out_of(self.order, _ORDERS, "order")
        style = out_of(self.style, _STYLES, "style")
        life = bool(filters.actor) and len(filters.actor or ()) == 1 and order == "threads"
        if self.begin or self.end:
            sections = [("", "", self._chain(registry))]
        else:
            period = filters.in_period(calendar)
            query = filters.query(registry, calendar, period)
            events = [one.event for one in filters.as_sure(select(registry, query), query)]
            sections = narrative.sections(registry, events, "date" if life else order)
        title = ", ".join([registry.title or "The story", *filters.said(registry)])
        if style == "tree":
            return tree(registry, sections, title, self.depth)
        if life and not self.begin:
            [actor] = ids(filters.actor or (), registry.actor_names, "actor", "actors")
            return narrative.life(registry, actor, sections, length)
        return narrative.story(registry, sections, length, title)

    def _chain(self, registry: "Registry") -> "list[Event]":
        from timeline.model.causality import shortest_path

        if not self.begin or not self.end:
            raise UsageError("a chain needs both --from and --to", "name two events")
        begin, end = event_ids([self.begin, self.end], registry)
        path = shortest_path(registry, begin, end)
        if path is None:
            raise UsageError(
                f"no chain of causes leads from {begin} to {end}",
                f"timeline led-to {begin} shows where it leads",
            )
        return [registry.by_id[event] for event in path]
