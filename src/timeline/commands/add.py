"""The panel Author, the part that writes: making registries, adding to them, importing."""

import os
from typing import Annotated

from typer import Argument, Option

from timeline.authoring import new_registry
from timeline.commands import edit as edit_command
from timeline.commands import imports, new_event
from timeline.formats import inert
from timeline.formats.writers import Format
from timeline.load.shape import json_schema
from timeline.options.files import Desk, EventOptions, own_registry, written_file
from timeline.options.imports import Import
from timeline.terminal import completion
from timeline.terminal.answer import answer
from timeline.terminal.failures import say
from timeline.terminal.registration import AUTHOR, command
from timeline.terminal.streams import put_line

INTO = Option(
    "--into",
    autocompletion=completion.files,
    metavar="FILE",
    help="The file to write to, if the registry has several.",
)
DRY = Option("--dry-run", help="Show what would change, and write nothing.")


@command("init", AUTHOR)
def init(
    path: Annotated[
        str | None,
        Argument(
            metavar="[FOLDER|FILE]",
            autocompletion=completion.files,
            help="The file or folder to write; events.yaml in this folder, if left out.",
        ),
    ] = None,
) -> None:
    """Start a registry of your own: a file with comments, and the schema for editors.

    timeline init
    timeline init trip.yaml
    timeline init family
    """
    made = new_registry.start(os.curdir if path is None else path)
    put_line(inert.inert_lines("\n".join(made)))
    say(f"next: timeline edit -r {made[0]}, timeline check {made[0]}, timeline -r {made[0]} list")


@command("schema", AUTHOR)
def schema() -> None:
    """Print the JSON Schema of registries, for editors and other programs.

    timeline schema > events.schema.json
    """
    put_line(inert.inert_lines(json_schema.schema_text().removesuffix("\n")))


@command("add", AUTHOR)
def add(
    ask: Desk,
    event: EventOptions,
    json: Annotated[
        bool,
        Option(
            "--json",
            help="Read events from standard input: one, an array of them, or one per line.",
        ),
    ] = False,
    into: Annotated[str | None, INTO] = None,
    output: Annotated[
        Format | None, Option("-o", "--output", help="The format of the report.")
    ] = None,
    dry_run: Annotated[bool, DRY] = False,
) -> None:
    """Add an event to a registry; on a terminal, ask for the missing parts.

    timeline -r mine.yaml add --date 2011-10 --title "New rules were announced" --tag rules
    timeline -r mine.yaml add --date "summer 1969" --title "They came home" --dry-run
    echo '{"date": "1969", "title": "They left"}' | timeline -r mine.yaml add --json
    """
    names = own_registry(ask.registry, into)
    file = written_file(names, into)
    report = new_event.add_event(event, names, file, json=json, dry=dry_run)
    if report is not None:
        answer(ask.asking(output), report)


@command("edit", AUTHOR)
def edit(
    ask: Desk,
    event: Annotated[
        str | None,
        Argument(
            metavar="[EVENT]",
            help="An id or a title. If left out, the editor opens the top of the file.",
            autocompletion=completion.events,
        ),
    ] = None,
    dry_run: Annotated[
        bool, Option("--dry-run", help="Show the editor's command line; run nothing.")
    ] = False,
) -> None:
    """Open an event in your editor ($VISUAL, else $EDITOR), then check the registry.

    timeline -r mine.yaml edit a --dry-run
    """
    edit_command.edit_registry(own_registry(ask.registry), event, ask.asking(), dry=dry_run)


@command("import", AUTHOR)
def import_(
    file: Annotated[
        str,
        Argument(
            metavar="FILE",
            help="The file to read; - for standard input.",
            autocompletion=completion.files,
        ),
    ],
    ask: Desk,
    given: Import,
) -> None:
    """Import events from CSV, TSV, JSON, JSON Lines, TimelineJS, iCalendar or markwhen.

    timeline list --tag deals --json | timeline import -
    timeline list --tag deals -o csv | timeline import - --into mine.yaml --dry-run
    timeline list --tag deals --json | timeline import - -o deals.yaml
    """
    imports.import_events(file, ask, given)
