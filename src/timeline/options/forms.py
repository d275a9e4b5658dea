"""Options that several commands have: their short form, what value they take, how it completes."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from typer import Context, Option

from timeline.library import periods
from timeline.terminal import completion
from timeline.terminal.failures import say


class Form(NamedTuple):
    """How an option is written, whatever it means to a command."""

    metavar: str | None = None
    short: str = ""
    complete: Callable[..., Any] | None = None
    seen: Callable[..., Any] | None = None


def dates_seen(ctx: Context, typed: Any) -> Any:
    """Say of a code such as `1939-40` what it is taken for, if two years may be meant."""
    for word in [typed] if isinstance(typed, str) else typed or ():
        say("" if ctx.resilient_parsing else periods.code_told(word))
    return typed


FORMS: Mapping[str, Form] = {
    "--actor": Form("NAME", "-a", completion.actors),
    "--around": Form("EVENT", complete=completion.events),
    "--calc": Form("FORMULA"),
    "--convert": Form("UNIT"),
    "--date": Form("DATE"),
    "--depth": Form("N", "-d"),
    "--every": Form("STEP", complete=completion.steps),
    "--index": Form("PERIOD=100"),
    "--kind": Form("KIND", complete=completion.kinds),
    "--limit": Form("N", "-n"),
    "--metric": Form("METRIC", "-m", completion.metrics),
    "--of": Form("NAME", complete=completion.actors),
    "--judged": Form("NAME", complete=completion.actors),
    "--org": Form("NAME", complete=completion.actors),
    "--period": Form("PERIOD", seen=dates_seen),
    "--place": Form("PLACE", complete=completion.places),
    "--registry": Form("PATH", "-r", completion.files),
    "--said-by": Form("NAME", complete=completion.actors),
    "--since": Form("DATE", seen=dates_seen),
    "--source": Form("SOURCE", complete=completion.sources),
    "--tag": Form("TAG", "-t", completion.tags),
    "--text": Form("WORDS"),
    "--thread": Form("THREAD", complete=completion.threads),
    "--to": Form("FILE", complete=completion.files),
    "--title": Form("TITLE", complete=completion.titles),
    "--until": Form("DATE", seen=dates_seen),
    "--where": Form("QUERY", "-w", completion.queries),
}


def option(flag: str, help: str, short: str = "", **more: Any) -> Any:  # noqa: A002 - as Typer's
    """Return what Typer is told of an option; `more` is what differs with one command."""
    form = FORMS.get(flag, Form())
    flags = [name for name in (flag, short or form.short) if name]
    given = {"metavar": form.metavar, "autocompletion": form.complete, "callback": form.seen}
    return Option(*flags, **{**given, "help": help, **more})
