"""One vocabulary of options: an option means one thing, in whichever command it stands."""

import re
from collections import defaultdict

import pytest
import typer

from conftest import PROJECT, inside
from timeline.commands.program import COMMANDS, program

PAGE = PROJECT / "docs" / "options.md"

CROWDED = {"figures": 50, "add": 32, "import": 30, "compare": 28, "check": 27, "chart": 25}
"""Commands with so many options of their own that a screen of 24 lines does not hold them."""


def options_by_name() -> dict[str, dict[str, tuple[str, ...]]]:
    """Return for each option, by its long name, its spellings in each command that has it."""
    whole = program()
    context = typer.Context(whole)
    found: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for name in COMMANDS:
        command = whole.get_command(context, name)
        for one in command.params if command else ():
            if one.param_type_name == "option" and not getattr(one, "hidden", False):
                spelt = tuple(sorted(one.opts, key=len, reverse=True))
                found[spelt[0]][name] = spelt
    return found


def groups(text: str) -> dict[str, set[str]]:
    """Return the commands that the page means by each of its names for several of them."""
    named = {
        name: set(re.findall(r"`([\w-]+)`", told))
        for name, told in re.findall(r"\*(\w+)\* are ([^.]*)", text)
    }
    return {**named, "answers": set(COMMANDS) - named["answers"]}


def test_the_page_lists_every_option_with_one_meaning_and_the_commands_that_have_it() -> None:
    text = PAGE.read_text("utf-8")
    several = groups(text)
    told = {}
    for spelt, meaning, where in re.findall(r"^\| (`.*`) \| (.+) \| (.+) \|$", text, re.MULTILINE):
        assert meaning
        commands: set[str] = set()
        for word in where.split():
            commands |= several.get(word.strip("*"), {word})
        told[tuple(re.findall(r"`([^`]+)`", spelt))] = commands
    real = defaultdict(set)
    for commands_of in options_by_name().values():
        for command, spellings in commands_of.items():
            real[spellings].add(command)
    assert told == real


def test_an_option_has_the_same_short_form_in_every_command() -> None:
    found = options_by_name()
    del found["--output"]["schema"]  # it asks whose output is described: nothing of its own has one
    different = {name: set(spelt.values()) for name, spelt in found.items()}
    assert {name: forms for name, forms in different.items() if len(forms) > 1} == {}


@pytest.mark.parametrize("command", COMMANDS)
def test_help_shows_what_is_the_commands_own_on_the_first_screen(command: str) -> None:
    lines = inside(command, "--help", env={"COLUMNS": "80"}).out.splitlines()
    shared = [line for line in lines if line.startswith((" Also:", " Filters:"))]
    filters = [number for number, line in enumerate(lines) if line.startswith("╭─ Filters")]
    own = lines[: filters[0]] if filters else lines
    panels = [number for number, line in enumerate(own) if line.startswith("╰")]
    assert max(panels, default=0) < CROWDED.get(command, 24)
    assert any(f"timeline {command}" in line.replace(" -r my.yaml", "") for line in own)
    assert all("; see timeline " in line for line in shared)
