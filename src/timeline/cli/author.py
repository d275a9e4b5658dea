"""The panel Author: keeping a registry."""

from typing import TYPE_CHECKING, Annotated

import typer
from typer import Argument, Option

from timeline.cli.answering import answer
from timeline.cli.registering import AUTHOR, command
from timeline.options.asking import Ask

if TYPE_CHECKING:
    pass


@command("check", AUTHOR)
def check(
    ask: Ask,
    files: Annotated[
        list[str] | None, Argument(metavar="[FILE]…", help="Registries, as with -r.")
    ] = None,
    strict: Annotated[bool, Option("--strict", help="Count warnings as errors.")] = False,
) -> None:
    """Check a registry: what is wrong with it, where, and what to do.

    timeline check
    timeline check mine.yaml --strict
    timeline check --json | jq '.[] | select(.severity == "error")'
    """
    from timeline.cli.checking import problems_of
    from timeline.problems import Severity
    from timeline.render.inert import inert
    from timeline.reports import checking

    names, problems = problems_of(files or ask.registry)
    answer(ask, checking.report(problems, ", ".join(names), inert))
    if any(strict or problem.severity is Severity.ERROR for problem in problems):
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
    from timeline.cli.completing import script

    typer.echo(script(shell))
