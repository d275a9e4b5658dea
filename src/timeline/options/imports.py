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
            help="Make a new registry of this name. Without -o and --into it is printed.",
        ),
    ] = None
    into: Annotated[
        str | None,
        Option(
            "--into",
            autocompletion=completion.files,
            metavar="FILE",
            rich_help_panel=_WRITING,
            help="Put the events into this registry, or this file of the one named with -r.",
        ),
    ] = None
    dry_run: Annotated[
        bool,
        Option(
            "--dry-run", rich_help_panel=_WRITING, help="Tell what would be done; write nothing."
        ),
    ] = False
    leave_bad: Annotated[
        bool,
        Option(
            "--leave-bad",
            rich_help_panel=_WRITING,
            help="Leave out events that cannot be taken, instead of refusing all.",
        ),
    ] = False
    json: Annotated[
        bool, Option("--json", rich_help_panel="Output", help="Tell what was done in JSON.")
    ] = False
    kind: Annotated[
        str | None,
        Option(
            "--from",
            autocompletion=completion.importers,
            metavar="KIND",
            rich_help_panel=_READING,
            help="csv, tsv, json, jsonl, timelinejs, icalendar or markwhen; else told by the name.",
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
