"""The options of `check`: which rules, how strictly, and whether to put right what can be."""

from typing import Annotated

from typer import Option

from timeline.terminal import completion
from timeline.terminal.bundles import Bundle
from timeline.terminal.usage import UsageError

_WHICH = "Which checks"
_MEND = "Putting right"


class Checking(Bundle, frozen=True):
    """What is checked, and what is done about it."""

    strict: Annotated[bool, Option("--strict", help="Count warnings as errors.")] = False
    only: Annotated[
        list[str] | None,
        Option(
            "--only",
            autocompletion=completion.checks,
            metavar="CODE",
            rich_help_panel=_WHICH,
            help="Just this. Repeatable.",
        ),
    ] = None
    skip: Annotated[
        list[str] | None,
        Option(
            "--skip",
            autocompletion=completion.checks,
            metavar="CODE",
            rich_help_panel=_WHICH,
            help="All but this. Repeatable.",
        ),
    ] = None
    listed: Annotated[
        bool, Option("--list", rich_help_panel=_WHICH, help="List what is checked.")
    ] = False
    explain: Annotated[
        str | None,
        Option(
            "--explain",
            autocompletion=completion.checks,
            metavar="CODE",
            rich_help_panel=_WHICH,
            help="Tell more of one.",
        ),
    ] = None
    fix: Annotated[
        bool,
        Option(
            "--fix",
            rich_help_panel=_MEND,
            help="Put right what can be put right in one way only, and show the difference.",
        ),
    ] = False
    dry_run: Annotated[
        bool,
        Option("--dry-run", rich_help_panel=_MEND, help="With --fix: show it, change nothing."),
    ] = False

    def must_fit(self) -> None:
        """Refuse options that contradict each other."""
        if self.dry_run and not self.fix:
            raise UsageError("--dry-run goes with --fix", "add --fix, or leave it out")
        if self.only and self.skip:
            raise UsageError("--only and --skip exclude each other", "leave one of them out")
