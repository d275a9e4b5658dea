"""The whole tool: every command and the file that has it, panel by panel.

Only the panel of the command that is called is imported: building all of them would cost as
much as answering.
"""

from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING

from timeline.cli.registering import app

if TYPE_CHECKING:
    import typer

__all__ = ["PANELS", "app", "with_commands"]

PANELS = {
    "at": ("at",),
    "chart": ("chart",),
    "look": ("list", "between", "show", "gap"),
    "facets": ("actors", "tags", "threads", "metrics", "sources", "roles", "figures"),
    "telling": ("narrate", "brief"),
    "explain": ("why", "led-to", "verdict", "contradictions"),
    "compare": ("compare",),
    "writing": ("init", "schema", "add", "edit", "import"),
    "author": ("check", "completion"),
}


def with_commands(arguments: Sequence[str]) -> "typer.Typer":
    """Return the program with the panel that the arguments need, or else with all of them."""
    called = next((panel for panel, commands in PANELS.items() if _calls(arguments, commands)), "")
    for panel in (called,) if called else PANELS:
        import_module(f"timeline.cli.{panel}")
    import_module("timeline.cli.overview")
    return app


def _calls(arguments: Sequence[str], commands: Sequence[str]) -> bool:
    """Whether the first argument names one of the commands; options before it mean: all."""
    return bool(arguments) and arguments[0] in commands
