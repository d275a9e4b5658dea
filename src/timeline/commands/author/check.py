"""The panel Author: keeping a registry."""

from itertools import starmap
from typing import Annotated

import typer
from typer import Argument

from timeline.commands.author import findings, fixes
from timeline.loading import codes
from timeline.options.scope import LimitedExtent
from timeline.problems import UsageError
from timeline.reports.findings import rules
from timeline.terminal import completion, completion_scripts
from timeline.terminal.answer import answer
from timeline.terminal.ask import Ask
from timeline.terminal.bundles import Bundle
from timeline.terminal.forms import argument, option
from timeline.terminal.manual import manual_of
from timeline.terminal.registration import AUTHOR, command
from timeline.terminal.streams import put_line


def _rules() -> list[str]:
    """Offer the codes of all rules, each with what is wrong when the rule is broken."""
    return [_offered(rule.code, manual_of(rule.find)) for rule in rules.ALL_RULES]


def _codes() -> list[str]:
    """Offer all codes, also those that stop a file from being read."""
    return [*_rules(), *starmap(_offered, codes.CODES.items())]


def _offered(code: str, manual: str) -> str:
    first, _, _ = manual.partition("\n\n")
    return f"{code}\t{' '.join(first.split())}"


class Checking(Bundle, frozen=True):
    """What is checked, and what is done about it."""

    strict: Annotated[bool, "Count warnings as errors."] = False
    only: Annotated[
        list[str] | None,
        option("--only", "Only this check. Repeatable.", metavar="CODE", complete=_rules),
    ] = None
    skip: Annotated[
        list[str] | None,
        option("--skip", "All checks except this one. Repeatable.", complete=_rules),
    ] = None
    listed: Annotated[bool, option("--list", "List all checks.")] = False
    manual: Annotated[
        str | None, option("--manual", "The manual of one check.", complete=_codes)
    ] = None
    fix: Annotated[bool, "Correct what has only one correction, and show it."] = False
    dry_run: Annotated[bool, "With --fix: change nothing."] = False


@command("check", AUTHOR, renamed={"--explain": "--manual CODE"})
def check(
    ask: Ask,
    checking: Checking,
    extent: LimitedExtent,
    files: Annotated[
        list[str] | None,
        argument("[FILE]…", "Registries, as with -r.", completion.files),
    ] = None,
) -> None:
    """Check a registry, and report what is wrong, where, and what to do.

    timeline check
    timeline check mine.yaml --strict
    timeline check mine.yaml --fix --dry-run
    timeline check --list
    timeline check --manual two-values
    timeline check --json | jq '.[] | select(.severity == "error")'
    """
    if checking.dry_run and not checking.fix:
        raise UsageError("--dry-run goes with --fix", "add --fix, or leave it out")
    if checking.only and checking.skip:
        raise UsageError("--only and --skip exclude each other", "leave one of them out")
    if checking.listed or checking.manual is not None:
        answer(ask, findings.manual(checking.manual))
        return
    chosen = findings.chosen(checking.only or (), checking.skip or (), notes=checking.fix)
    names, strict = files or ask.registry, checking.strict
    if checking.fix:
        report, failed = fixes.mend(names, chosen, strict=strict, write=not checking.dry_run)
    else:
        report, failed = findings.checked(names, chosen, strict=strict)
    answer(ask, extent.cut(report))
    if failed:
        raise typer.Exit(1)


@command("completion", AUTHOR)
def completion_script(
    shell: Annotated[
        str, Argument(metavar="bash|zsh|fish", autocompletion=lambda: ["bash", "zsh", "fish"])
    ],
) -> None:
    """Print a completion script; nothing is installed.

    timeline completion bash > ~/.local/share/bash-completion/completions/timeline
    timeline completion zsh > "${fpath[1]}/_timeline"
    timeline completion fish > ~/.config/fish/completions/timeline.fish
    """
    put_line(completion_scripts.script(shell))
