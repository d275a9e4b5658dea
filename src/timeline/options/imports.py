"""The options of `import`: what is read, how, and where it goes."""

from typing import Annotated

from timeline.options.forms import option
from timeline.terminal import completion
from timeline.terminal.bundles import Bundle

_READING, _WRITING = "Reading", "Writing"


class Import(Bundle, frozen=True):
    """The options of `import`."""

    out: Annotated[
        str | None,
        option(
            "--out",
            "Write a new registry to this file. Without -o and --into it is printed.",
            short="-o",
            metavar="FILE",
            autocompletion=completion.files,
            rich_help_panel=_WRITING,
        ),
    ] = None
    into: Annotated[
        str | None,
        option(
            "--into",
            "Add the events to this registry, or to this file of the registry named with -r.",
            metavar="FILE",
            autocompletion=completion.files,
            rich_help_panel=_WRITING,
        ),
    ] = None
    dry_run: Annotated[
        bool,
        option("--dry-run", "Only show what would be done.", rich_help_panel=_WRITING),
    ] = False
    leave_bad: Annotated[
        bool,
        option(
            "--leave-bad",
            "Leave out events that cannot be imported, instead of refusing the whole file.",
            rich_help_panel=_WRITING,
        ),
    ] = False
    json: Annotated[
        bool, option("--json", "Report in JSON what was done.", rich_help_panel="Output")
    ] = False
    kind: Annotated[
        str | None,
        option(
            "--from",
            "csv, tsv, json, jsonl, timelinejs, icalendar, markwhen or workbook; else the name "
            "decides.",
            metavar="KIND",
            autocompletion=completion.importers,
            rich_help_panel=_READING,
        ),
    ] = None
    sheet: Annotated[
        str | None,
        option(
            "--sheet",
            "The worksheet of a workbook; else the first that is not empty.",
            metavar="NAME",
            rich_help_panel=_READING,
        ),
    ] = None
    map: Annotated[
        list[str] | None,
        option(
            "--map",
            "The column for a field: title=Headline. Repeatable.",
            metavar="FIELD=COLUMN",
            rich_help_panel=_READING,
        ),
    ] = None
    dates: Annotated[
        str | None,
        option(
            "--dates",
            "The order of dates such as 3/4/2012: dmy, mdy or ymd; epoch for seconds since 1970.",
            metavar="ORDER",
            rich_help_panel=_READING,
        ),
    ] = None
    century: Annotated[
        str | None,
        option(
            "--century",
            "The first two digits of years that have two: 20 reads 15-Mar-16 as 2016.",
            metavar="NN",
            rich_help_panel=_READING,
        ),
    ] = None
    until: Annotated[
        str | None,
        option(
            "--until",
            "Of what recurs without end in a calendar, all times until this day.",
            rich_help_panel=_READING,
        ),
    ] = None
    rules: Annotated[
        str | None,
        option(
            "--rules",
            "A YAML file with from, sheet, map, separator, dates, century, set and leave.",
            metavar="FILE",
            autocompletion=completion.files,
            rich_help_panel=_READING,
        ),
    ] = None
    save_rules: Annotated[
        str | None,
        option(
            "--save-rules",
            "Write how the file was read to this file, for --rules.",
            metavar="FILE",
            autocompletion=completion.files,
            rich_help_panel=_WRITING,
        ),
    ] = None
