"""`edit`: an event in the user's own editor, and a check of the registry after."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress

import typer

from timeline.commands.author.findings import Chosen, checked
from timeline.commands.author.insertion import content_of
from timeline.formats.inert import inert
from timeline.library.names import ids
from timeline.loading import load
from timeline.options.files import only_file
from timeline.problems import BadRegistryError, UsageError
from timeline.terminal.answer import answer
from timeline.terminal.ask import Ask
from timeline.terminal.failures import Status, say
from timeline.terminal.streams import put_line

_PLUS = ("+{line}", "{file}")
_COLON = ("{file}:{line}",)
_GOTO = ("--goto", "{file}:{line}")
_LINE = ("--line", "{line}", "{file}")

# Editors, how each is told the line, and how one with a window of its own is told to wait
_EDITORS = (
    ("vi vim nvim view mvim elvis nvi", _PLUS, ""),
    ("emacs emacsclient xemacs mg jed joe jove zile", _PLUS, ""),
    ("nano pico rnano ne kak mcedit gedit", _PLUS, ""),
    ("gvim", _PLUS, "-f"),
    ("bbedit", _PLUS, "--wait"),
    ("code code-insiders codium vscodium cursor windsurf", _GOTO, "--wait"),
    ("subl sublime_text zed atom", _COLON, "--wait"),
    ("hx helix micro", _COLON, ""),
    ("mate idea pycharm webstorm charm", _LINE, "--wait"),
    ("kate", _LINE, "--block"),
)
_KNOWN = {name: (form, wait) for names, form, wait in _EDITORS for name in names.split()}
_FALLBACKS = ("sensible-editor", "editor", "vi", "nano")


def edit_registry(names: Sequence[str], event: str | None, ask: Ask, *, dry: bool) -> None:
    """Open an event in the editor, then tell what is wrong with the registry, as `check` does."""
    file, line = _place_to_edit(names, event)
    if "-" in names:
        raise UsageError("standard input cannot be edited", "name the registry's file with -r")
    command = editor_command(file, line, os.environ)
    if not command:
        raise UsageError("there is no editor", "set $VISUAL or $EDITOR to the one you use")
    if dry:
        put_line(inert(shlex.join(command)))
        return
    _run(command)
    report, failed = checked(names, Chosen(), strict=False)
    answer(ask, report)
    if failed:
        raise typer.Exit(Status.BAD_REGISTRY)


def _place_to_edit(names: Sequence[str], event: str | None) -> tuple[str, int]:
    """Return the file and line of an event; in a broken registry, those of its first fault."""
    if event is None:
        file = only_file(names, "name an event, and its file is opened; or one file with -r")
        content_of(file)  # a file that cannot be read is refused before an editor opens
        return file, 1
    loaded = load(names)
    if loaded.registry is None:
        first = loaded.problems[0].place
        if not first.line or not os.path.isfile(first.file):
            raise BadRegistryError(loaded.problems)
        say(f"the registry cannot be read; this is its first fault: {first}")
        return first.file, first.line
    [id_] = ids("event", [event], loaded.registry)
    place = loaded.registry.by_id[id_].place
    if place is None or not os.path.isfile(place.file):
        raise UsageError(f'"{id_}" stands in no file', "name the registry's file with -r")
    return place.file, place.line


def editor_command(file: str, line: int, environment: Mapping[str, str]) -> list[str]:
    """Return the command that opens a file at a line; empty where there is no editor.

    The editor is $VISUAL, else $EDITOR, else what the system has. One that is not known here
    opens the file at its top. An editor with a window of its own is told to wait.
    """
    fallback = next(filter(shutil.which, _FALLBACKS), "")
    named = environment.get("VISUAL") or environment.get("EDITOR") or fallback
    try:
        words = shlex.split(named)
    except ValueError:
        words = named.split()
    if not words:
        return []
    name = re.sub(r"\.exe$", "", os.path.basename(words[0]).casefold())
    form, waiting = _KNOWN.get(name, (("{file}",), ""))
    if waiting and waiting not in words and "-w" not in words:
        words.append(waiting)
    path = os.path.join(os.curdir, file) if file.startswith(("-", "+")) else file
    return [*words, *(part.format(file=path, line=line) for part in form)]


def _run(command: Sequence[str]) -> None:
    """Wait for the editor to end. Ctrl-C is for the editor, and does not end the wait."""
    sys.stdout.flush()
    try:
        process = subprocess.Popen(command)  # noqa: S603  (the user's own editor)
    except OSError as error:
        what = f"{command[0]} cannot be run: {error.strerror or error}"
        raise UsageError(what, "set $VISUAL or $EDITOR") from None
    while process.poll() is None:
        with suppress(KeyboardInterrupt):
            process.wait()
    if process.returncode:
        what = f"{command[0]} ended with status {process.returncode}"
        raise UsageError(what, "look at the file again")
