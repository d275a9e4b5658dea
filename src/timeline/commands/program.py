"""The whole tool: every command and the file that has it, panel by panel.

A command is imported and built when it is called, or when help lists it: building all of them
would cost more than answering.
"""

from importlib import import_module
from typing import Any

from typer.core import TyperCommand, TyperGroup

from timeline.commands.overview import overview
from timeline.terminal.registration import built, program_of

__all__ = ["PANELS", "program"]

PANELS = {
    "events": ("list", "between", "show", "gap"),
    "at": ("at",),
    "facets": ("actors", "tags", "threads", "metrics", "sources", "roles", "figures"),
    "compare": ("compare",),
    "chart": ("chart",),
    "story": ("narrate", "brief"),
    "causes": ("why", "led-to", "verdict", "contradictions"),
    "add": ("init", "schema", "add", "edit", "import"),
    "check": ("check", "completion"),
    "index": ("index",),
}


def program() -> TyperGroup:
    """Return the program, with its commands still to be imported."""
    return program_of(overview, _Commands)


class _Commands(TyperGroup):
    """The commands by their names, each a mere name until it is asked for."""

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        self._panel = {name: panel for panel, names in PANELS.items() for name in names}
        self._unbuilt = set(self._panel)
        self.commands = {name: TyperCommand(name) for name in self._panel}

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name in self._unbuilt:
            import_module(f"timeline.commands.{self._panel[cmd_name]}")
            self.commands[cmd_name] = built(cmd_name)
            self._unbuilt.remove(cmd_name)
        return super().get_command(ctx, cmd_name)

    def shell_complete(self, ctx: Any, incomplete: str) -> Any:
        """Offer commands by name: what else is known of them is not shown."""
        self._unbuilt.clear()
        return super().shell_complete(ctx, incomplete)
