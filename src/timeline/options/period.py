"""The options of every command that selects: a period, how surely in it, and any condition."""

from typing import TYPE_CHECKING, Annotated, Any, TypeVar

from typer import Option

from timeline.options.periods import asked_period, refused
from timeline.terminal import completion
from timeline.terminal.bundles import Bundle
from timeline.terminal.usage import UsageError

if TYPE_CHECKING:
    from timeline.dates import Calendar, Period
    from timeline.model import Registry
    from timeline.query import Answers, Query

_PANEL = "Filters"
_A = TypeVar("_A", bound="Answers[Any]")


class Asked(Bundle, frozen=True):
    """A period and conditions."""

    where: Annotated[
        list[str] | None,
        Option(
            "--where",
            "-w",
            metavar="QUERY",
            rich_help_panel=_PANEL,
            autocompletion=completion.queries,
            help="Any condition: 'actor:Taobao and not tag:deals', 'value>100bn', @saved. "
            "Repeatable: all hold.",
        ),
    ] = None
    since: Annotated[
        str | None,
        Option(
            "--since",
            metavar="DATE",
            rich_help_panel=_PANEL,
            help="From the first day of this date.",
        ),
    ] = None
    until: Annotated[
        str | None,
        Option(
            "--until", metavar="DATE", rich_help_panel=_PANEL, help="To the last day of this date."
        ),
    ] = None
    period: Annotated[
        str | None,
        Option(
            "--period",
            metavar="PERIOD",
            rich_help_panel=_PANEL,
            help="A period such as 2015..2018, FY2021 or 'last 3 years'.",
        ),
    ] = None
    on: Annotated[
        str | None,
        Option(
            "--on",
            metavar="DAY",
            rich_help_panel=_PANEL,
            help="On this day, or in this month, of any year: 11-11, '11 Nov', Nov.",
        ),
    ] = None
    certain: Annotated[
        bool,
        Option("--certain", rich_help_panel=_PANEL, help="Only what certainly answers."),
    ] = False
    possible: Annotated[
        bool,
        Option("--possible", rich_help_panel=_PANEL, help="Only what possibly answers."),
    ] = False
    inside: Annotated[
        bool,
        Option(
            "--inside", rich_help_panel=_PANEL, help="What lasts must lie wholly within the period."
        ),
    ] = False

    def in_period(self, calendar: "Calendar") -> "Period | None":
        """Return the period of --period, or of --since and --until."""
        return asked_period(self.period, self.since, self.until, calendar)

    def conditions(
        self, registry: "Registry", calendar: "Calendar", period: "Period | None"
    ) -> "list[Query]":
        """Return the conditions of these options, names resolved."""
        from timeline.query import During

        parts = [_parsed(text, registry, calendar) for text in self.where or ()]
        if self.on is not None:
            parts.append(_yearly(self.on))
        if period is not None:
            parts.append(During(period, inside=self.inside))
        elif self.inside:
            raise UsageError(
                "--inside needs a period",
                "add --since, --until or --period, or use timeline between",
            )
        return parts

    def as_sure(self, answered: _A, query: "Query") -> _A:
        """Return those that are as sure as --certain or --possible ask."""
        from timeline.dates import Membership
        from timeline.query.predicates import can_be_possible

        if self.certain == self.possible:
            return answered
        if not can_be_possible(query):
            raise UsageError(
                "--certain and --possible need a period or a value to be sure of",
                "add --since, --until or --period, or use timeline between",
            )
        wanted = Membership.CERTAIN if self.certain else Membership.POSSIBLE
        return answered.only(wanted)


def _yearly(text: str) -> "Query":
    from timeline.query.language import anniversary

    found = anniversary(text)
    if found is None:
        raise UsageError(
            f'--on: "{text}" is no day and no month of the year', "write 11-11, '11 Nov' or Nov"
        )
    return found


def _parsed(text: str, registry: "Registry", calendar: "Calendar") -> "Query":
    """Return what --where asks for; the language is for those who use it."""
    from timeline.dates import Refusal
    from timeline.query.language import parse_query

    query = parse_query(text, registry, calendar)
    if isinstance(query, Refusal):
        raise refused("--where", query)
    return query
