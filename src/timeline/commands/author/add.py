"""The panel Author, the part that writes: making registries, adding to them, importing."""

import json
import os
from typing import Annotated

from timeline.authoring import new_registry
from timeline.commands.author import edit as edit_command
from timeline.commands.author import imports, new_event
from timeline.formats import inert, schemas
from timeline.library import names
from timeline.loading.shape import json_schema
from timeline.options.files import EventOptions, Import, own_registry, written_file
from timeline.problems import UsageError
from timeline.terminal import completion
from timeline.terminal.answer import answer
from timeline.terminal.ask import Ask
from timeline.terminal.failures import say
from timeline.terminal.forms import argument, option
from timeline.terminal.registration import AUTHOR, command
from timeline.terminal.streams import put_line


@command("init", AUTHOR)
def init(
    path: Annotated[
        str | None,
        argument(
            "[FOLDER|FILE]",
            "The file or folder to write; events.yaml in this folder, if left out.",
            completion.files,
        ),
    ] = None,
    kind: Annotated[
        str | None,
        option(
            "--kind",
            "For which work: history, incident, biography or research.",
            complete=lambda: [one.value for one in new_registry.Beginning],
        ),
    ] = None,
) -> None:
    """Start a registry of your own: a file with comments, and the schema for editors.

    timeline init
    timeline init trip.yaml
    timeline init family --kind biography
    """
    kinds = new_registry.Beginning
    begun = names.member_of(kind or kinds.PLAIN, kinds, "kind of registry")
    made = new_registry.start(os.curdir if path is None else path, begun)
    put_line(inert.inert_lines("\n".join(made)))
    say(f"next: timeline edit -r {made[0]}, timeline check {made[0]}, timeline -r {made[0]} list")


@command("schema", AUTHOR)
def schema(
    output: Annotated[
        str | None,
        option(
            "--output",
            "The schema of what this command prints as JSON.",
            metavar="COMMAND",
            complete=lambda: schemas.commands(),  # not read for `--help`
        ),
    ] = None,
    plain: Annotated[bool, "With --output: the columns of plain, csv and tsv."] = False,
) -> None:
    """Print the JSON Schema of registries, or that of a command's answers.

    timeline schema > events.schema.json
    timeline schema --output figures
    timeline schema --output figures --plain
    """
    if plain and output is None:
        raise UsageError("--plain goes with --output", "name a command: --output list")
    if output is None:
        put_line(inert.inert_lines(json_schema.schema_text().removesuffix("\n")))
        return
    asked = names.out_of(output, schemas.commands(), "schema of the command")
    if plain:
        answer(Ask(), schemas.report(asked))
    else:
        put_line(inert.inert_lines(json.dumps(schemas.json_schema(asked), indent=2)))


@command("add", AUTHOR)
def add(
    ask: Ask,
    event: EventOptions,
    from_json: Annotated[bool, "Read events from standard input."] = False,
    into: Annotated[str | None, "The file, if there are several."] = None,
    dry_run: Annotated[bool, "Write nothing."] = False,
) -> None:
    """Add an event to a registry; on a terminal, ask for the missing parts.

    timeline -r my.yaml add --date 2011-10 --title "New rules came" --tag rules
    timeline -r my.yaml add --date "summer 1969" --title "They left" --dry-run
    echo '{"date": "1969", "title": "Go"}' | timeline -r my.yaml add --from-json
    """
    registries = own_registry(ask.registry, into)
    file = written_file(registries, into)
    as_diff = dry_run and not ask.formatted
    report = new_event.add_event(
        event, registries, file, from_json=from_json, dry=dry_run, as_diff=as_diff
    )
    if report is not None:
        answer(ask, report)


@command("edit", AUTHOR)
def edit(
    ask: Ask,
    event: Annotated[
        str | None,
        argument(
            "[EVENT]",
            "An id or a title. If left out, the editor opens the top of the file.",
            completion.events,
        ),
    ] = None,
    dry_run: Annotated[bool, "Show the editor's command line; run nothing."] = False,
) -> None:
    """Open an event in your editor ($VISUAL, else $EDITOR), then check the registry.

    timeline -r my.yaml edit a --dry-run
    """
    edit_command.edit_registry(own_registry(ask.registry), event, ask, dry=dry_run)


@command("import", AUTHOR, renamed={"--out": "--to FILE"})
def import_(
    file: Annotated[
        str,
        argument("FILE", "The file to read; - for standard input.", completion.files),
    ],
    ask: Ask,
    given: Import,
) -> None:
    """Import events: CSV, TSV, JSON, JSON Lines, TimelineJS, iCalendar, markwhen.

    timeline list --tag deals --json | timeline import -
    timeline list --tag deals -o csv | timeline import - --into my.yaml --dry-run
    timeline list --tag deals --json | timeline import - --to deals.yaml
    """
    imports.import_events(file, ask, given)
