"""The whole tool: every command and the file that has it.

A command is imported and built when it is called, or when help lists it: building all of them
would cost more than answering.
"""

import re
from collections.abc import Callable
from difflib import get_close_matches
from importlib import import_module
from itertools import pairwise
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from timeline.problems import UsageError, did_you_mean
from timeline.reports import overview
from timeline.terminal.answer import answer, opened
from timeline.terminal.ask import Ask, wanted
from timeline.terminal.registration import HelpInColour, built, listed, program_of

__all__ = ["COMMANDS", "answered", "program"]

_FILES = (
    ("listing", "list between"),
    ("questions", "show gap at"),
    ("search", "search"),
    ("facets", "count actors places tags threads metrics sources"),
    ("roles", "roles"),
    ("figures", "figures"),
    ("compare", "compare"),
    ("chart", "chart"),
    ("narrate", "narrate"),
    ("questions", "brief"),
    ("causes", "why led-to"),
    ("verdicts", "verdict contradictions"),
    ("author.add", "init schema add edit import"),
    ("author.check", "check completion"),
    ("author.index", "index"),
    ("page", "page"),
    ("export", "export"),
    ("topics", "help"),
)
COMMANDS = {name: file for file, names in _FILES for name in names.split()}
"""The commands in the order of help, and the file of each."""


ALL = "timeline --help lists the commands"
# How alike a command and a word are that may be meant for it; the most alike are 1.
_ALIKE = 0.65

# Typer lists the choices of a missing argument line by line; a usage error is one line.
_LINE_ENDS = re.compile(r"\s*\n\s*")


def like(word: str) -> str:
    """Ask whether a command was meant that is like a word; "" where there is none."""
    return did_you_mean(get_close_matches(word.casefold(), COMMANDS, cutoff=_ALIKE))


def program() -> TyperGroup:
    """Return the program, with its commands still to be imported."""
    return program_of(_at_a_glance, _Commands)


def _at_a_glance(ask: Ask) -> None:
    """Explore dated events: what happened, when exactly, who held which post, and why.

    timeline                                the registry at a glance
    timeline list --actor "Zhang Yong"      the events of one actor
    timeline between 2015 2018              what happened in four years
    timeline show first-double-11           one event in full
    timeline list --json | jq '.[].title'   the same for scripts
    """
    answer(ask, overview.report(opened(ask).registry, ask.registry or ()))


def answered() -> int | None:
    """Answer the command line; what Typer refuses is refused as we refuse it."""
    try:
        status = program()(standalone_mode=False, prog_name="timeline")
    except typer.Abort:
        raise KeyboardInterrupt from None
    except typer.TyperException as error:
        context = getattr(error, "ctx", None)
        command = context.command_path if context else "timeline"
        what = _LINE_ENDS.sub(" ", error.format_message())
        raise UsageError(what, f"{command} --help shows how it is used") from None
    return status if isinstance(status, int) else None


class _Commands(HelpInColour, TyperGroup):
    """The commands by their names, each a mere name until it is asked for."""

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        self._unbuilt = set(COMMANDS)
        self.commands = {name: TyperCommand(name) for name in COMMANDS}

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Look for `--color` in the whole line first: help does not wait for what follows it."""
        for word, after in pairwise([*args, ""]):
            name, _, value = word.partition("=")
            if name == "--color":
                ctx.color = wanted(value or after)
        return super().parse_args(ctx, args)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name in self._unbuilt:
            self._unbuilt.remove(cmd_name)
            self.commands[cmd_name] = self._imported(cmd_name, built)
        return super().get_command(ctx, cmd_name)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Take words that are no command for words to be searched for, if their options fit."""
        name, *rest = args
        if name == "help" and rest and rest[0] in COMMANDS:
            args = [rest[0], "--help"]
        if name in COMMANDS or name[:1] == "-" or ctx.resilient_parsing:
            return super().resolve_command(ctx, args)
        search = self._imported("search", lambda _: built("words"))
        known = {flag for option in search.params for flag in option.opts}
        flags = {word.partition("=")[0] for word in rest if word.startswith("--")}
        if flags - known:
            raise UsageError(f'there is no command "{name}"', like(name) or ALL)
        return "search", search, args

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Tell of every command, of which none need be built."""
        self._unbuilt.clear()
        self.commands = {name: self._imported(name, listed) for name in COMMANDS}
        super().format_help(ctx, formatter)

    def shell_complete(self, ctx: Any, incomplete: str) -> Any:
        """Offer commands by name: what else is known of them is not shown."""
        self._unbuilt.clear()
        return super().shell_complete(ctx, incomplete)

    def _imported(self, name: str, made: Callable[[str], TyperCommand]) -> TyperCommand:
        file = import_module(f"timeline.commands.{COMMANDS[name]}")
        dir(file)  # a module is executed when it is first used; this one registers its commands
        return made(name)
