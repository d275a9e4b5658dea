"""The panel Author: keeping a registry."""

from typing import Annotated

import typer
from typer import Argument

from timeline.options.checks import Checking
from timeline.terminal import completion
from timeline.terminal.answer import answer
from timeline.terminal.ask import Ask
from timeline.terminal.registration import AUTHOR, command
from timeline.terminal.streams import put_line


@command("check", AUTHOR)
def check(
    ask: Ask,
    checking: Checking,
    files: Annotated[
        list[str] | None,
        Argument(
            metavar="[FILE]…", help="Registries, as with -r.", autocompletion=completion.files
        ),
    ] = None,
) -> None:
    """Check a registry, and report what is wrong, where, and what to do.

    timeline check
    timeline check mine.yaml --strict
    timeline check mine.yaml --fix --dry-run
    timeline check --list
    timeline check --explain two-values
    timeline check --json | jq '.[] | select(.severity == "error")'
    """
    from timeline.commands import findings as run

    checking.must_fit()
    if checking.listed or checking.explain is not None:
        answer(ask, run.manual(checking.explain))
        return
    chosen = run.chosen(checking.only or (), checking.skip or (), notes=checking.fix)
    names = files or ask.registry
    if checking.fix:
        from timeline.commands.fixes import mend

        report, failed = mend(names, chosen, strict=checking.strict, write=not checking.dry_run)
    else:
        report, failed = run.checked(names, chosen, strict=checking.strict)
    answer(ask, report)
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
    from timeline.terminal.completion_scripts import script

    put_line(script(shell))
