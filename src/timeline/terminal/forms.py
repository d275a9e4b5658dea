"""Options by their flags: their short form, what value they take, how it completes."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from typer import Argument, Context, Option

from timeline.library import periods, story
from timeline.terminal import completion
from timeline.terminal.failures import say


class Form(NamedTuple):
    """How an option is written, whatever it means; `checked` is called with what is typed."""

    metavar: str | None = None
    short: str = ""
    complete: Callable[..., Any] | None = None
    checked: Callable[..., Any] | None = None
    least: int | None = None
    panel: str | None = None


def warn_of_codes(ctx: Context, typed: Any) -> Any:
    """Say of a code such as `1939-40` what it is taken for, if two years may be meant."""
    for word in [typed] if isinstance(typed, str) else typed or ():
        say("" if ctx.resilient_parsing else periods.code_meaning(word))
    return typed


# What is written alike, whatever it means
_EVENT = Form("EVENT", complete=completion.events)
_FILE = Form("FILE", complete=completion.files)
_HELD = Form("DATE", checked=warn_of_codes)
_NAME = Form("NAME", complete=completion.actors)

FORMS: Mapping[str, Form] = {
    **dict.fromkeys(("--ascii", "--color", "--date-style", "--json"), Form(panel="Output")),
    **dict.fromkeys(("--no-pager", "--raw"), Form(panel="Output")),
    **dict.fromkeys(("--around", "--part-of", "--path-to"), _EVENT),
    **dict.fromkeys(("--at", "--since", "--until"), _HELD),
    **dict.fromkeys(("--convert", "--unit"), Form("UNIT")),
    **dict.fromkeys(("--date", "--said"), Form("DATE")),
    **dict.fromkeys(("--into", "--rules", "--save-rules", "--to"), _FILE),
    **dict.fromkeys(("--judged", "--not-actor", "--of", "--org", "--said-by"), _NAME),
    **dict.fromkeys(("--manual", "--skip"), Form("CODE")),
    **dict.fromkeys(("--not", "--text"), Form("WORDS")),
    **dict.fromkeys(("--note", "--quote", "--summary"), Form("TEXT")),
    "--actor": Form("NAME", "-a", completion.actors),
    "--actor-kind": Form("KIND"),
    "--by": Form("WHAT"),
    "--because": Form("EVENT[=HOW]", complete=completion.events),
    "--bound": Form("BOUND"),
    "--calc": Form("FORMULA"),
    "--certainty": Form("WORD"),
    "--chain": Form("A B", complete=completion.events),
    "--column": Form("FIELD=COLUMN"),
    "--columns": Form("A,B,…", complete=completion.columns, panel="Output"),
    "--dates": Form("ORDER"),
    "--depth": Form("N", "-d", least=1),
    "--engine": Form("SPARK", panel="Input"),
    "--every": Form("STEP", complete=completion.steps),
    "--figure": Form("METRIC[:ACTOR]=VALUE", complete=completion.metrics),
    "--from": Form("KIND", complete=completion.importers),
    "--id": Form("ID"),
    "--index": Form("PERIOD=100"),
    "--kind": Form("KIND", complete=completion.kinds),
    "--length": Form("LENGTH", complete=lambda: story.LENGTHS),
    "--limit": Form("N", "-n", least=0),
    "--metric": Form("METRIC", "-m", completion.metrics),
    "--not-tag": Form("TAG", complete=completion.tags),
    "--on": Form("DAY"),
    "--per-thread": Form("N", least=0),
    "--period": Form("PERIOD", checked=warn_of_codes),
    "--place": Form("PLACE", complete=completion.places),
    "--registry": Form("PATH", "-r", completion.files, panel="Input"),
    "--sheet": Form("NAME"),
    "--sort": Form("ORDER"),
    "--source": Form("SOURCE", complete=completion.sources),
    "--style": Form("STYLE", complete=lambda: story.STYLES),
    "--tag": Form("TAG", "-t", completion.tags),
    "--thread": Form("THREAD", complete=completion.threads),
    "--title": Form("TITLE", complete=completion.titles),
    "--today": Form("DATE", panel="Input"),
    "--tz": Form("ZONE", panel="Output"),
    "--where": Form("QUERY", "-w", completion.queries),
    "--within": Form("TIME"),
}

# The parameters that have another name as an option
_FLAGS = {"near": "--within", "without": "--not"}


def option(
    flag: str,
    help: str,  # noqa: A002 - as Typer's
    short: str = "",
    complete: Callable[..., Any] | None = None,
    panel: str | None = None,
    **more: Any,
) -> Any:
    """Return what Typer is told of an option; the rest is what differs with one command."""
    form = FORMS.get(flag, Form())
    flags = [name for name in (flag, short or form.short) if name]
    given = {
        "metavar": form.metavar,
        "autocompletion": complete or form.complete,
        "callback": form.checked,
        "min": form.least,
        "rich_help_panel": panel or form.panel,
    }
    return Option(*flags, **{**given, "help": help, **more})


def option_named(name: str, help: str, panel: str | None) -> Any:  # noqa: A002 - as Typer's
    """Return the option of a parameter that says only what it means, in a panel of help."""
    flag = _FLAGS.get(name, f"--{name.replace('_', '-')}")
    return option(flag, help, panel=panel)


def argument(metavar: str, help: str, complete: Any = None, checked: Any = None) -> Any:  # noqa: A002
    """Return what Typer is told of an argument."""
    return Argument(metavar=metavar, help=help, autocompletion=complete, callback=checked)
