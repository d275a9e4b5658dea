"""The options of a ledger of verdicts: whose, divided by what, and which view of it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

from typer import Option

from timeline.options.names import ids, the_id
from timeline.options.period import Asked
from timeline.options.periods import refused
from timeline.terminal import completion
from timeline.terminal.bundles import Bundle
from timeline.terminal.usage import UsageError

if TYPE_CHECKING:
    from timeline.dates import Calendar
    from timeline.model import Registry
    from timeline.report import Report
    from timeline.reports.verdicts.divisions import Filing
    from timeline.reports.verdicts.ledger import Entry

_PANEL = "Ledger"


class Judging(Bundle, frozen=True):
    """Whose verdicts, and how they are told."""

    with_parts: Annotated[
        bool,
        Option(
            "--with-parts", rich_help_panel=_PANEL, help="Count verdicts on the actor's parts too."
        ),
    ] = False
    by: Annotated[
        list[str] | None,
        Option(
            "--by",
            metavar="JUDGE",
            rich_help_panel=_PANEL,
            autocompletion=completion.actors,
            help="Only verdicts of this judge. Repeatable.",
        ),
    ] = None
    every: Annotated[
        str | None,
        Option(
            "--every",
            autocompletion=completion.steps,
            metavar="STEP",
            rich_help_panel=_PANEL,
            help="Divide by quarter, year, decade, '5 years' … instead of by judge.",
        ),
    ] = None
    by_thread: Annotated[
        bool,
        Option("--by-thread", rich_help_panel=_PANEL, help="Divide by the strands of the story."),
    ] = False
    balance: Annotated[
        bool,
        Option("--balance", rich_help_panel=_PANEL, help="Only count merits and demerits."),
    ] = False
    reversals: Annotated[
        bool,
        Option(
            "--reversals",
            rich_help_panel=_PANEL,
            help="Tell the chains of causes that lead from merits to demerits.",
        ),
    ] = False

    def report(
        self, registry: "Registry", calendar: "Calendar", actor: str, asked: Asked
    ) -> "Report":
        """Return the view of the ledger that is asked for."""
        from timeline.reports.verdicts import balance, ledger, reversals

        if self.every and self.by_thread:
            raise UsageError("--every excludes --by-thread", "leave one of them out")
        if self.reversals and (self.balance or self.every or self.by_thread):
            raise UsageError(
                "--reversals excludes --balance, --every and --by-thread", "leave one of them out"
            )
        whom = the_id(actor, registry.actor_names, "actor", "actors")
        judged = self._ledger(registry, calendar, whom, asked)
        name = registry.actor_name(whom)
        if self.reversals:
            found = [reversal for entry in judged for reversal in entry.reversals]
            return reversals.report(registry, name, found)
        filing = self._filing(registry, judged)
        view = balance.report if self.balance else ledger.report
        return view(registry, name, judged, filing)

    def _ledger(
        self, registry: "Registry", calendar: "Calendar", whom: str, asked: Asked
    ) -> "list[Entry]":
        from timeline.query import And, Judged, select
        from timeline.reports.verdicts import ledger

        query = And(tuple(asked.conditions(registry, calendar, asked.in_period(calendar))))
        actors = registry.parts_of(whom) if self.with_parts else frozenset({whom})
        judged = And((query, Judged(actors)))
        selected = asked.as_sure(select(registry, judged), query)
        judges = ids(self.by or (), registry.actor_names, "actor", "actors")
        return ledger.entries(registry, actors, judges, selected)

    def _filing(self, registry: "Registry", ledger: "Sequence[Entry]") -> "Filing":
        from timeline.dates import Refusal
        from timeline.datetext import parse_step
        from timeline.reports.verdicts import divisions

        if self.by_thread:
            return divisions.by_thread(registry)
        if not self.every:
            return divisions.by_judge(registry)
        step = parse_step(self.every)
        if isinstance(step, Refusal):
            raise refused("--every", step)
        return divisions.by_period([entry.verdict for entry in ledger], step)
