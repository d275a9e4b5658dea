"""The options of commands that write: which file, which event, what is imported and how."""

import os
from collections.abc import Sequence
from typing import Annotated

from timeline.loading.files import named_files
from timeline.loading.indexed import indexes_in
from timeline.options.scope import Names
from timeline.problems import UsageError
from timeline.terminal import completion
from timeline.terminal.bundles import Bundle
from timeline.terminal.forms import option
from timeline.terminal.registries import VARIABLE, checked


class EventOptions(Bundle, frozen=True):
    """An event that is described with options."""

    date: Annotated[str | None, "When: 2011-10, c. 1860 …"] = None
    title: Annotated[str | None, option("--title", "One line.", autocompletion=None)] = None
    id: Annotated[str | None, "Made from the title, if left out."] = None
    summary: Annotated[str | None, "One to three sentences."] = None
    kind: Annotated[str | None, "event, claim, forecast …"] = None
    actor: Annotated[
        Names, option("--actor", "Who took part. Repeatable.", metavar="NAME[=ROLE]")
    ] = None
    tag: Annotated[Names, "A tag. Repeatable."] = None
    thread: Annotated[Names, "A thread. Repeatable."] = None
    source: Annotated[Names, 'Such as "diary 17 Jan".'] = None
    because: Annotated[Names, "A cause; HOW: caused, enabled …"] = None
    figure: Annotated[Names, "Such as distance=1.4k."] = None
    certainty: Annotated[str | None, "probable, inferred, disputed …"] = None
    by: Annotated[
        str | None, option("--by", "Who says it.", metavar="NAME", complete=completion.actors)
    ] = None
    said: Annotated[str | None, "When it was said."] = None
    quote: Annotated[Names, "The original words."] = None
    place: Annotated[Names, "Where. Repeatable."] = None
    part_of: Annotated[str | None, "What it is part of."] = None
    note: Annotated[str | None, "A remark."] = None


class Import(Bundle, frozen=True):
    """What is imported, how it is read, and where it goes."""

    to: Annotated[str | None, "The new registry; else it is printed."] = None
    into: Annotated[str | None, "Add to this file of a registry."] = None
    sync: Annotated[bool, "Mark events that are no longer in FILE."] = False
    dry_run: Annotated[bool, "Only show what would be done."] = False
    leave_bad: Annotated[bool, "Leave out what cannot be imported."] = False
    kind: Annotated[
        str | None,
        option("--from", "csv, tsv, json, jsonl, timelinejs, icalendar, markwhen or workbook."),
    ] = None
    sheet: Annotated[str | None, "The worksheet; else the first of all."] = None
    # The other name is that of the key in a file of rules.
    column: Annotated[
        list[str] | None,
        option("--column", "The column of a field: title=Headline.", "--map"),
    ] = None
    dates: Annotated[str | None, "How to read 3/4/2012: dmy, mdy, ymd or epoch."] = None
    century: Annotated[
        int | None, option("--century", "20 reads 15-Mar-16 as 2016.", metavar="NN", min=0, max=99)
    ] = None
    until: Annotated[str | None, "How far what recurs without end is read."] = None
    rules: Annotated[str | None, "A YAML file with from, map, dates, set …"] = None
    save_rules: Annotated[str | None, "Write here how the file was read."] = None


def own_registry(given: Sequence[str] | None, into: str | None = None) -> list[str]:
    """Return the names of the registry that is written: never the bundled one, nor an index."""
    must_be_no_index([*(given or ()), *([into] if into else ())])
    must_name_a_file("--into", into)
    if given:
        return checked(given)
    names = [name for name in os.environ.get(VARIABLE, "").split(os.pathsep) if name]
    if names or into:
        return names or [str(into)]
    raise UsageError(
        "the registry that ships with timeline is not written",
        "make one of your own: timeline init; then name it with -r, or in $TIMELINE_REGISTRY",
    )


def must_be_no_index(names: Sequence[str]) -> None:
    """Refuse an index where files are to be written."""
    for index in indexes_in(names):
        raise UsageError(
            f"{index} is an index, which is not written to", "name what it was built from"
        )


def must_name_a_file(option: str, given: str | None) -> None:
    """Refuse an option whose file is an empty text."""
    if given == "":
        raise UsageError(f'{option}: "" names no file', "is a variable empty? name a file")


def written_file(names: Sequence[str], into: str | None) -> str:
    """Return the one file of a registry that events come into."""
    if into == "-":
        raise UsageError("standard input cannot be written", "name the registry's file")
    return into if into is not None else only_file(names, "say it: --into FILE")


def only_file(names: Sequence[str], otherwise: str) -> str:
    """Return the one file of a registry; `otherwise` is what to do where it has several."""
    if "-" in names:
        raise UsageError("standard input cannot be written", "name the registry's file with -r")
    files = [file for file, _, _ in named_files(names, [])]
    if len(files) > 1:
        raise UsageError("it is not said which of several files is written", otherwise)
    return files[0] if files else names[0]  # that the folder is empty is told when it is read
