"""The options of `import`: what is read, how, and where it goes."""

from typing import Annotated

from typer import Option

from timeline.terminal import completion
from timeline.terminal.bundles import Bundle

_READING = "Reading"
_WRITING = "Writing"


class Import(Bundle, frozen=True):
    """The options of `import`."""

    out: Annotated[
        str | None,
        Option(
            "-o",
            "--out",
            autocompletion=completion.files,
            metavar="FILE",
            rich_help_panel=_WRITING,
            help="Write a new registry to this file. Without -o and --into it is printed.",
        ),
    ] = None
    into: Annotated[
        str | None,
        Option(
            "--into",
            autocompletion=completion.files,
            metavar="FILE",
            rich_help_panel=_WRITING,
            help="Add the events to this registry, or to this file of the registry named with -r.",
        ),
    ] = None
    dry_run: Annotated[
        bool,
        Option("--dry-run", rich_help_panel=_WRITING, help="Only show what would be done."),
    ] = False
    leave_bad: Annotated[
        bool,
        Option(
            "--leave-bad",
            rich_help_panel=_WRITING,
            help="Leave out events that cannot be imported, instead of refusing the whole file.",
        ),
    ] = False
    json: Annotated[
        bool, Option("--json", rich_help_panel="Output", help="Report in JSON what was done.")
    ] = False
    kind: Annotated[
        str | None,
        Option(
            "--from",
            autocompletion=completion.importers,
            metavar="KIND",
            rich_help_panel=_READING,
            help="csv, tsv, json, jsonl, timelinejs, icalendar or markwhen; else the name decides.",
        ),
    ] = None
    map: Annotated[
        list[str] | None,
        Option(
            "--map",
            metavar="FIELD=COLUMN",
            rich_help_panel=_READING,
            help="The column for a field: title=Headline. Repeatable.",
        ),
    ] = None
    dates: Annotated[
        str | None,
        Option(
            "--dates",
            metavar="ORDER",
            rich_help_panel=_READING,
            help="The order of dates such as 3/4/2012: dmy, mdy or ymd.",
        ),
    ] = None
    rules: Annotated[
        str | None,
        Option(
            "--rules",
            autocompletion=completion.files,
            metavar="FILE",
            rich_help_panel=_READING,
            help="A YAML file with from, map, separator, dates, set and leave.",
        ),
    ] = None
