"""How commands become a program: panels, shared options, help that leads with examples."""

import inspect
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Annotated, Any, cast

import typer
from typer.core import HAS_RICH, TyperCommand, TyperGroup, TyperOption
from typer.main import get_command

from timeline.formats.writers import Format
from timeline.problems import UsageError
from timeline.screen.colour import colours, in_colour
from timeline.terminal import about, manual
from timeline.terminal.ask import Ask, Input
from timeline.terminal.bundles import unbundled
from timeline.terminal.streams import put_line

LOOK = "Look"
FACETS = "Facets"
COMPARE = "Compare"
EXPLAIN = "Explain"
AUTHOR = "Author"
SHARE = "Share"

Command = Callable[..., None]


# The commands by name: each with its panel, and the options that it had under other names.
_COMMANDS: dict[str, tuple[Command, str, Mapping[str, str]]] = {}

# Panels of options that several commands share: what their help calls them in a line, and the
# command whose help tells each of them.
_SHARED = {"Filters": ("Filters", "list"), "Input": ("Also", ""), "Output": ("Also", "")}

_HELP_WIDTH = 78

# The options that a word most likely belongs to, where a command takes no words.
_NAMING = ("--actor", "--title", "--place", "--text")

# What options of other programs are called here.
_ELSEWHERE = {
    **dict.fromkeys(("--from", "--after", "--start"), "--since"),
    **dict.fromkeys(("--to", "--before", "--end"), "--until"),
    **dict.fromkeys(("--timezone", "--time-zone", "--zone"), "--tz"),
    **dict.fromkeys(("--file", "--input"), "--registry"),
    **dict.fromkeys(("--search", "--grep", "--words"), "--text"),
    "--format": "--output",
    "--csv": "--output csv",
    "--markdown": "--output md",
}

# Stands for a minus while Typer tells options from arguments; no text holds half of a character.
_HIDDEN_MINUS = "\ud800"


class HelpInColour:
    """A command whose help has the colours that answers have: Typer's own asks for others."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        if HAS_RICH:
            from typer import rich_utils  # it imports rich

            shown = in_colour(ctx.color, seen=sys.stdout.isatty())
            rich_utils.COLOR_SYSTEM = colours() if shown else None
            # A star marks required options, and a number out of range is refused when given.
            rich_utils.REQUIRED_LONG_STRING = rich_utils.RANGE_STRING = ""
            os.environ.pop("NO_COLOR", None)  # it has been heard
        super().format_help(ctx, formatter)  # type: ignore[misc]


class _DatedCommand(HelpInColour, TyperCommand):
    """A command whose arguments may be dates before the year 0: `between -0499 -0400`.

    No option is a digit, so a word that begins with a minus and a digit is an argument. Typer
    would read it as options: its minus is hidden while Typer parses, and shown again after.
    """

    renamed: Mapping[str, str] = {}
    """Options that the command had, and what each is now."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Tell the options of the command itself; those it shares stand in a line below them."""
        lines: dict[tuple[str, str], list[str]] = {}
        for option in [one for one in self.params if isinstance(one, TyperOption)]:
            shared = _SHARED.get(option.rich_help_panel or "")
            if shared and shared[1] != self.name and not option.hidden:
                option.hidden = True
                lines.setdefault(shared, []).append(min(option.opts, key=len))
        if asking := self.get_help_option(ctx):
            asking.hidden = True
        self.params.sort(key=lambda one: getattr(one, "rich_help_panel", None) in _SHARED)
        self.epilog = "\n".join(_line(*shared, flags) for shared, flags in lines.items())
        super().format_help(ctx, formatter)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        try:
            return self._parsed(ctx, args)
        except typer.TyperException as error:
            if getattr(error, "ctx", ctx) is None:
                vars(error)["ctx"] = ctx
            raise self._with_advice(error) or error from None

    def _with_advice(self, error: typer.TyperException) -> UsageError | None:
        """Return what is said of an option that has another name here, or of a file after -o."""
        flag = str(getattr(error, "option_name", ""))
        if flag in self.renamed:
            how = f"timeline {self.name} --help shows how it is used"
            return UsageError(f"{flag} is now {self.renamed[flag]}", how)
        flags = {name for option in self.params for name in option.opts}
        if flag in _ELSEWHERE and _ELSEWHERE[flag].partition(" ")[0] in flags:
            return UsageError(f"No such option: {flag}", f"did you mean {_ELSEWHERE[flag]}?")
        if "--output" not in getattr(getattr(error, "param", None), "opts", ()):
            return None
        how = "a file is named with --to FILE" if "--to" in flags else "for a file, add > FILE"
        return UsageError(error.format_message(), how)

    def _too_many(self, rest: Sequence[str]) -> UsageError:
        """Return what is said of words that the command has no argument for."""
        flags = {flag for option in self.params for flag in option.opts}
        which = [f"{flag} …" for flag in _NAMING if flag in flags]
        how = f"say what it is: {', '.join(which)}; " if which else ""
        hint = f"{how}timeline {self.name} --help shows how it is used"
        return UsageError(f'{self.name} does not take "{" ".join(rest)}" by itself', hint)

    def _parsed(self, ctx: Any, args: list[str]) -> list[str]:
        takes_value = {
            flag
            for option in self.params
            if isinstance(option, TyperOption) and not (option.is_flag or option.count)
            for flag in option.opts
        }
        hidden = [
            _HIDDEN_MINUS + word[1:] if _is_dated(word) and before not in takes_value else word
            for before, word in zip(["", *args], args, strict=False)
        ]
        ctx.allow_extra_args = True  # Typer's message would show the word without its minus
        rest: list[str] = [_with_minus(word) for word in super().parse_args(ctx, hidden)]
        if rest and not ctx.resilient_parsing:
            raise self._too_many(rest)
        for name, value in ctx.params.items():
            ctx.params[name] = _with_minus(value)
        return rest


def _line(name: str, command: str, flags: Sequence[str]) -> str:
    """Return a line with as many options as it holds, and with the command that tells of all."""
    where = " ".join(filter(None, ("timeline", command, "--help")))
    line = f"{name}:"
    for flag in sorted(flags, key=lambda flag: flag.startswith("--")):  # short are the usual ones
        if len(f"{line} {flag} …; see {where}") > _HELP_WIDTH:
            return f"{line} …; see {where}"
        line = f"{line} {flag}"
    return f"{line}; see {where}"


def _is_dated(word: str) -> bool:
    return word[:1] == "-" and word[1:2].isdecimal()


def _with_minus(value: Any) -> Any:
    if isinstance(value, str):
        return value.replace(_HIDDEN_MINUS, "-")
    if isinstance(value, list | tuple):
        return type(value)(map(_with_minus, value))
    return value


def command(
    name: str, panel: str, renamed: Mapping[str, str] | None = None
) -> Callable[[Command], Command]:
    """Register a command under a panel; options given before its name hold for it too.

    `renamed` tells of options that it had what each is now.
    """

    def register(function: Command) -> Command:
        _COMMANDS[name] = function, panel, renamed or {}
        return function

    return register


def built(name: str) -> TyperCommand:
    """Return a registered command as the terminal meets it: its options, its help."""
    function, panel, renamed = _COMMANDS[name]
    alone = _typer()
    flat = unbundled(function, partial(_run, function), [_CONTEXT])
    alone.command(name, cls=_DatedCommand, help=_help(function), rich_help_panel=panel)(flat)
    made = cast(_DatedCommand, get_command(alone))
    made.renamed = renamed
    return made


def listed(name: str) -> TyperCommand:
    """Return a registered command as the help of the program tells of it."""
    function, panel, _ = _COMMANDS[name]
    return TyperCommand(name, help=_help(function), rich_help_panel=panel)


def program_of(function: Command, group: type[TyperGroup]) -> TyperGroup:
    """Return the program that has the commands of a group, and does this with no command."""
    app = _typer(name="timeline", cls=group)
    flat = unbundled(function, partial(_begin, function), [_CONTEXT, _VERSION])
    app.callback(invoke_without_command=True, help=_help(function), epilog=about.REPORT)(flat)
    return cast(TyperGroup, get_command(app))


def _typer(**more: Any) -> typer.Typer:
    return typer.Typer(
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode="rich",
        context_settings={"help_option_names": ["-h", "--help"]},
        **more,
    )


def _run(function: Command, ctx: typer.Context, ask: Input | None = None, **values: Any) -> None:
    if ask is not None:
        values["ask"] = ask.over(ctx.obj) if isinstance(ctx.obj, Input) else ask
    function(**values)


def _begin(function: Command, ctx: typer.Context, version: bool, ask: Ask) -> None:
    ask.must_fit()
    if version:
        put_line(about.version(in_json=ask.json or ask.output is Format.JSON))
        raise typer.Exit
    ctx.obj = ask
    if ctx.invoked_subcommand is None:
        function(ask)


_CONTEXT = inspect.Parameter("ctx", inspect.Parameter.KEYWORD_ONLY, annotation=typer.Context)
_VERSION = inspect.Parameter(
    "version",
    inspect.Parameter.KEYWORD_ONLY,
    default=False,
    annotation=Annotated[
        bool,
        typer.Option("--version", "-V", help="Show the version; with --json, what it runs on."),
    ],
)


def _help(function: Command) -> str:
    """Return a docstring as help: its indented examples keep their lines and stand out."""
    first, _, rest = manual.manual_of(function).partition("\n\n")
    if not rest:
        return first
    return "\n\n".join((first, rest.replace("[", "\\[") if HAS_RICH else f"\b\n{rest}"))
