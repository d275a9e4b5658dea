"""`edit`: an event in the user's own editor, and a check of the registry after."""

import os
import shlex
import subprocess
import sys
from collections.abc import Sequence

import typer

from timeline.commands.insertion import content_of
from timeline.options.files import edited_file
from timeline.terminal.answer import answer
from timeline.terminal.ask import Ask
from timeline.terminal.failures import BadRegistryError, Status, say
from timeline.terminal.streams import put_line
from timeline.terminal.usage import UsageError


def place_to_edit(names: Sequence[str], event: str | None) -> tuple[str, int]:
    """Return the file and the line of an event; of a broken registry, those of its first fault."""
    from timeline.load import load
    from timeline.options.names import event_ids

    if event is None:
        file = edited_file(names)
        content_of(file)
        return file, 1
    loaded = load(names)
    if loaded.registry is None:
        first = loaded.problems[0].place
        if not first.line or not os.path.isfile(first.file):
            raise BadRegistryError(loaded.problems)
        say(f"the registry cannot be read; this is its first fault: {first}")
        return first.file, first.line
    [id_] = event_ids([event], loaded.registry)
    place = loaded.registry.by_id[id_].place
    if place is None or not os.path.isfile(place.file):
        raise UsageError(f'"{id_}" stands in no file', "name the registry's file with -r")
    return place.file, place.line


def edited(names: Sequence[str], file: str, line: int, ask: Ask, *, dry: bool) -> None:
    """Run the editor, then tell what is wrong with the registry, as `check` does."""
    from timeline.authoring.editors import editor_command
    from timeline.commands.findings import Chosen, checked

    if "-" in names:
        raise UsageError("standard input cannot be edited", "name the registry's file with -r")
    command = editor_command(file, line, os.environ)
    if not command:
        raise UsageError("there is no editor", "set $VISUAL or $EDITOR to the one you use")
    if dry:
        from timeline.render.inert import inert

        put_line(inert(shlex.join(command)))
        return
    _run(command)
    report, failed = checked(names, Chosen(), strict=False)
    answer(ask, report)
    if failed:
        raise typer.Exit(Status.BAD_REGISTRY)


def _run(command: Sequence[str]) -> None:
    """Wait for the editor to end; Ctrl-C is its own business."""
    sys.stdout.flush()
    try:
        process = subprocess.Popen(command)  # noqa: S603  (the user's own editor)
    except OSError as error:
        reason = error.strerror or str(error)
        raise UsageError(
            f"{command[0]} cannot be run: {reason}", "set $VISUAL or $EDITOR"
        ) from None
    while True:
        try:
            status = process.wait()
            break
        except KeyboardInterrupt:
            continue
    if status:
        raise UsageError(f"{command[0]} ended with status {status}", "look at the file again")
