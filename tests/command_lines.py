"""Every option and argument of every command, as the program itself knows them."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import typer

from timeline.commands.program import COMMANDS, program

NEEDED = {
    "between": ("1911", "1912"),
    "show": ("arrival",),
    "gap": ("arrival", "1912"),
    "at": ("1912",),
    "compare": ("amundsen", "scott"),
    "chart": ("lanes",),
    "brief": ("scott",),
    "why": ("deaths",),
    "led-to": ("blizzard",),
    "verdict": ("scott",),
    "completion": ("bash",),
    "index": ("--help",),
    "export": ("registry",),
}
"""What a command cannot do without, for the registry of the South Pole."""


class Parameter(NamedTuple):
    """An option or an argument of a command ("" for what stands before every command).

    `spellings` are all that an option goes by, none for an argument. `kind` is how the program
    reads its value, and `values` how many values it takes at once.
    """

    command: str
    name: str
    spellings: tuple[str, ...]
    kind: Any
    values: int = 1

    def line(self, value: str) -> tuple[str, ...]:
        """Return a command line on which a value is given to this parameter, and what it needs."""
        command = (self.command,) if self.command else ()
        if not self.spellings:
            return (*command, value)
        return (*command, *NEEDED.get(self.command, ()), self.spellings[0], *[value] * self.values)


def parameters() -> Iterator[Parameter]:
    """Yield every parameter that takes a value."""
    whole = program()
    context = typer.Context(whole)
    named: list[tuple[str, Any]] = [(name, whole.get_command(context, name)) for name in COMMANDS]
    for name, command in (("", whole), *named):
        for one in command.params:
            options = tuple(one.opts) if one.param_type_name == "option" else ()
            if not getattr(one, "is_flag", False):
                yield Parameter(name, one.name or "", options, one.type, max(1, one.nargs))
