"""The options of `check`: which rules, how strictly, and whether to put right what can be."""

from typing import Annotated

from typer import Option

from timeline.terminal.bundles import Bundle
from timeline.terminal.manual import manual_of
from timeline.terminal.usage import UsageError

_WHICH = "Which checks"
_MEND = "Fixing"


def _rules() -> list[str]:
    """Offer the codes of all rules, each with what is wrong when the rule is broken."""
    from timeline.reports.check_rules import ALL_RULES  # costs more than all options together

    return [f"{rule.code}\t{_first_sentence(manual_of(rule.find))}" for rule in ALL_RULES]


def _codes() -> list[str]:
    """Offer all codes, also those that stop a file from being read."""
    from timeline.load.codes import CODES

    return [*_rules(), *(f"{code}\t{_first_sentence(text)}" for code, text in CODES.items())]


def _first_sentence(manual: str) -> str:
    return " ".join(manual.partition("\n\n")[0].split())


class Checking(Bundle, frozen=True):
    """What is checked, and what is done about it."""

    strict: Annotated[bool, Option("--strict", help="Count warnings as errors.")] = False
    only: Annotated[
        list[str] | None,
        Option(
            "--only",
            autocompletion=_rules,
            metavar="CODE",
            rich_help_panel=_WHICH,
            help="Only this check. Repeatable.",
        ),
    ] = None
    skip: Annotated[
        list[str] | None,
        Option(
            "--skip",
            autocompletion=_rules,
            metavar="CODE",
            rich_help_panel=_WHICH,
            help="All checks except this one. Repeatable.",
        ),
    ] = None
    listed: Annotated[bool, Option("--list", rich_help_panel=_WHICH, help="List all checks.")] = (
        False
    )
    explain: Annotated[
        str | None,
        Option(
            "--explain",
            autocompletion=_codes,
            metavar="CODE",
            rich_help_panel=_WHICH,
            help="Explain one check.",
        ),
    ] = None
    fix: Annotated[
        bool,
        Option(
            "--fix",
            rich_help_panel=_MEND,
            help="Correct mistakes that have only one correction, and show the difference.",
        ),
    ] = False
    dry_run: Annotated[
        bool,
        Option("--dry-run", rich_help_panel=_MEND, help="With --fix: change nothing."),
    ] = False

    def must_fit(self) -> None:
        """Refuse options that contradict each other."""
        if self.dry_run and not self.fix:
            raise UsageError("--dry-run goes with --fix", "add --fix, or leave it out")
        if self.only and self.skip:
            raise UsageError("--only and --skip exclude each other", "leave one of them out")
