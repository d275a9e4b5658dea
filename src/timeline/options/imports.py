"""The options of `import`: what is read, how, and where it goes."""

from typing import Annotated

from timeline.options.forms import option
from timeline.terminal import completion
from timeline.terminal.bundles import Bundle


class Import(Bundle, frozen=True):
    """The options of `import`."""

    to: Annotated[str | None, option("--to", "The new registry; else it is printed.")] = None
    into: Annotated[
        str | None,
        option(
            "--into",
            "Add to this file of a registry.",
            metavar="FILE",
            autocompletion=completion.files,
        ),
    ] = None
    sync: Annotated[bool, option("--sync", "Mark events that are no longer in FILE.")] = False
    dry_run: Annotated[bool, option("--dry-run", "Only show what would be done.")] = False
    leave_bad: Annotated[bool, option("--leave-bad", "Leave out what cannot be imported.")] = False
    kind: Annotated[
        str | None,
        option(
            "--from",
            "csv, tsv, json, jsonl, timelinejs, icalendar, markwhen or workbook.",
            metavar="KIND",
            autocompletion=completion.importers,
        ),
    ] = None
    sheet: Annotated[
        str | None, option("--sheet", "The worksheet; else the first of all.", metavar="NAME")
    ] = None
    column: Annotated[
        list[str] | None,
        option(
            "--column",
            "The column of a field: title=Headline.",
            short="--map",  # as the key `map` of a rules file
            metavar="FIELD=COLUMN",
        ),
    ] = None
    dates: Annotated[
        str | None,
        option("--dates", "How to read 3/4/2012: dmy, mdy, ymd or epoch.", metavar="ORDER"),
    ] = None
    century: Annotated[
        int | None, option("--century", "20 reads 15-Mar-16 as 2016.", metavar="NN", min=0, max=99)
    ] = None
    until: Annotated[str | None, option("--until", "How far what recurs without end is read.")] = (
        None
    )
    rules: Annotated[
        str | None,
        option(
            "--rules",
            "A YAML file with from, map, dates, set …",
            metavar="FILE",
            autocompletion=completion.files,
        ),
    ] = None
    save_rules: Annotated[
        str | None,
        option(
            "--save-rules",
            "Write here how the file was read.",
            metavar="FILE",
            autocompletion=completion.files,
        ),
    ] = None
