"""Events into a file, or their diff onto the screen: the common end of `add` and `import`."""

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer

from timeline.commands.event_options import (
    COMMAND_LINE,
    Said,
    at_fault,
    intake_of,
    said,
    usage_error,
)
from timeline.commands.questions import agreed, asked, asked_again
from timeline.options.files import Told
from timeline.safe import filled, verbatim
from timeline.terminal.failures import BadRegistryError, Status, say
from timeline.terminal.streams import put, standard_output
from timeline.terminal.usage import UsageError

if TYPE_CHECKING:
    from timeline.authoring.drafts import Intake
    from timeline.authoring.plan import Plan, Spot
    from timeline.authoring.reconciliation import Terms


def piped(told: Told, spot: "Spot", *, dry: bool) -> "tuple[Plan, Intake]":
    """Take in the events that stand on standard input, in our own JSON."""
    from timeline.authoring.reconciliation import Terms
    from timeline.exchange.importers import take
    from timeline.exchange.rules import From, Rules

    if said(told):
        raise UsageError("--json reads events, and options tell another", "leave one of them out")
    intake = take("-", Rules(From.JSON))
    return taken_in(spot, intake, Terms(), dry=dry), intake


def spoken(told: Told, spot: "Spot", *, dry: bool) -> "tuple[Plan, Intake]":
    """Take in the event that options tell; what it lacks is asked for, where somebody is there."""
    from timeline.authoring.reconciliation import Terms

    things = said(told)
    if told.date is None or told.title is None:
        if not _somebody_is_there():
            missing = "--date" if told.date is None else "--title"
            raise UsageError(
                f"an event needs a date and a title: {missing} is missing",
                "on a terminal, add asks for them; --json reads events from standard input",
            )
        things = _settled(things, spot)
    intake = intake_of(things)
    try:
        return taken_in(spot, intake, Terms(), dry=dry), intake
    except BadRegistryError as bad:
        if all(problem.place.file == COMMAND_LINE for problem in bad.problems):
            raise usage_error(bad.problems, things) from None
        raise


def taken_in(spot: "Spot", intake: "Intake", terms: "Terms", *, dry: bool) -> "Plan":
    """Take events into a file, or only plan to; raise BadRegistryError where they cannot be."""
    from timeline.authoring.plan import RefusedError, plan
    from timeline.authoring.save import held

    content = content_of(spot.file)
    try:
        if dry:
            return plan(spot, content, intake, terms)
        with held(spot.file) as file:
            planned = plan(spot, file.content, intake, terms)
            if planned.after != planned.before:
                file.replace(planned.after)
            return planned
    except RefusedError as refused:
        raise BadRegistryError(refused.problems) from None


def show_diff(plan: "Plan") -> None:
    """Print what would change: exact where a program reads it, harmless on a terminal."""
    from timeline.render.inert import inert

    stream = standard_output()
    for line in plan.diff():
        seen = stream.isatty()
        put(stream, filled("{}\n", inert(line.rstrip("\r\n"))) if seen else verbatim(line))
    stream.flush()


def content_of(file: str) -> bytes:
    """Return what a file holds, or tell why it cannot be read before anything is tried."""
    from msgspec.structs import replace

    from timeline.load.files import find

    if os.path.isdir(file):
        raise UsageError(f"{file} is a folder", "name the one file in it that is written")
    found, problems = find([file])
    hint = "check the path, or name another file"
    if not os.path.lexists(file):
        hint = f"check the path, or begin a registry: timeline init {file}"
    problems = [replace(one, hint=hint) if "-r" in one.hint else one for one in problems]
    if problems:
        raise BadRegistryError(tuple(problems))
    return found[0].content


def _somebody_is_there() -> bool:
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def _settled(things: Sequence[Said], spot: "Spot") -> list[Said]:
    """Ask until an event can come in, and is agreed to."""
    from timeline.authoring.reconciliation import Terms
    from timeline.load import load

    loaded = load(spot.names)
    if loaded.registry is None:
        raise BadRegistryError(loaded.problems)
    answers = asked(things, loaded.registry)
    while True:
        try:
            planned = taken_in(spot, intake_of(answers), Terms(), dry=True)
            break
        except BadRegistryError as bad:
            problem = usage_error(bad.problems, answers)
            say(f"error: {problem.what}", f"  {problem.hint}")
            answers = asked_again(answers, at_fault(bad.problems, answers), loaded.registry)
    say("".join(line for line in planned.diff() if line.startswith("+ ")).rstrip())
    if not agreed(f"Add this to {spot.file}?"):
        say("nothing was added")
        raise typer.Exit(Status.FINE)
    return answers
