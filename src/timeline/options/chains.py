"""The options of causal chains: how far, to where, or only where they begin or end."""

from typing import TYPE_CHECKING, Annotated

from typer import Option

from timeline.options.names import event_ids
from timeline.terminal import completion
from timeline.terminal.bundles import Bundle
from timeline.terminal.usage import UsageError

if TYPE_CHECKING:
    from timeline.model import Registry
    from timeline.model.causality import Way
    from timeline.report import Report

_PANEL = "Chains"
_CHAINS_AT_MOST = 100


class Chaining(Bundle, frozen=True):
    """Which part of the net of causes is told."""

    depth: Annotated[
        int | None,
        Option(
            "--depth",
            "-d",
            min=1,
            metavar="N",
            rich_help_panel=_PANEL,
            help="Only what is at most N links away.",
        ),
    ] = None
    path_to: Annotated[
        str | None,
        Option(
            "--path-to",
            metavar="EVENT",
            rich_help_panel=_PANEL,
            autocompletion=completion.events,
            help="The shortest chain between the two events.",
        ),
    ] = None
    every_path: Annotated[
        bool,
        Option("--all", rich_help_panel=_PANEL, help="With --path-to: all chains, shortest first."),
    ] = False
    limit: Annotated[
        int | None,
        Option(
            "--limit",
            "-n",
            min=1,
            metavar="N",
            rich_help_panel=_PANEL,
            help=f"With --all: at most N chains (else {_CHAINS_AT_MOST}).",
        ),
    ] = None
    roots: Annotated[
        bool,
        Option(
            "--roots",
            rich_help_panel=_PANEL,
            help="Where chains begin: events that led to others and have no cause.",
        ),
    ] = False
    ends: Annotated[
        bool,
        Option(
            "--ends",
            rich_help_panel=_PANEL,
            help="Where chains end: events that have a cause and led to nothing further.",
        ),
    ] = False

    def report(self, registry: "Registry", event: str | None, way: "Way") -> "Report":
        """Return what is asked of an event, or of the whole registry."""
        from timeline.reports.causes import chains

        self._refuse_what_does_not_go_together()
        if self.roots or self.ends:
            return self._extremities(registry, event, way)
        if event is None:
            raise UsageError("which event?", "name one, or ask for --roots or --ends")
        [start] = event_ids([event], registry)
        if self.path_to is None:
            return chains.tree(registry, registry.by_id[start], way, self.depth)
        return self._chains(registry, start, way)

    def _chains(self, registry: "Registry", start: str, way: "Way") -> "Report":
        from timeline.model.causality import Way
        from timeline.reports.causes import chains

        [goal] = event_ids([self.path_to or ""], registry)
        if goal == start:
            raise UsageError("a chain leads from one event to another", "name two events")
        cause, effect = (goal, start) if way is Way.BACK else (start, goal)
        most = (self.limit or _CHAINS_AT_MOST) if self.every_path else 1
        return chains.chains(registry, registry.by_id[cause], registry.by_id[effect], way, most)

    def _extremities(self, registry: "Registry", event: str | None, way: "Way") -> "Report":
        from timeline.model.causality import Way
        from timeline.reports.causes import extremes

        start = None if event is None else registry.by_id[event_ids([event], registry)[0]]
        wanted = Way.BACK if self.roots else Way.FORTH
        if start and wanted is not way:
            option, command = ("roots", "why") if self.roots else ("ends", "led-to")
            raise UsageError(
                f"--{option} of an event lie the other way",
                f"timeline {command} {start.id} --{option}",
            )
        return extremes.report(registry, wanted, start)

    def _refuse_what_does_not_go_together(self) -> None:
        if self.roots and self.ends:
            raise UsageError("--roots excludes --ends", "ask for one of them")
        if (self.roots or self.ends) and (self.path_to or self.depth):
            raise UsageError(
                "--roots and --ends exclude --path-to and --depth", "leave one of them out"
            )
        if self.path_to and self.depth:
            raise UsageError("--path-to excludes --depth", "leave one of them out")
        if self.every_path and not self.path_to:
            raise UsageError("--all needs --path-to", "name the event that the chains lead to")
        if self.limit and not self.every_path:
            raise UsageError("--limit needs --all", "add --path-to EVENT --all")
