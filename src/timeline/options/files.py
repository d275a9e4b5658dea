"""The options of commands that write: which file, which event, whether to write at all."""

import os
from collections.abc import Sequence
from typing import Annotated

from timeline.loading.files import named_files
from timeline.loading.indexed import indexes_in
from timeline.options.filters import Names
from timeline.options.forms import option
from timeline.problems import UsageError
from timeline.terminal import completion
from timeline.terminal.bundles import Bundle
from timeline.terminal.registries import VARIABLE, named


class EventOptions(Bundle, frozen=True):
    """An event that is described with options."""

    date: Annotated[str | None, option("--date", "When: 2011-10, c. 1860 …")] = None
    title: Annotated[str | None, option("--title", "One line.", autocompletion=None)] = None
    id: Annotated[str | None, option("--id", "Made from the title, if left out.", metavar="ID")] = (
        None
    )
    summary: Annotated[
        str | None, option("--summary", "One to three sentences.", metavar="TEXT")
    ] = None
    kind: Annotated[str | None, option("--kind", "event, claim, forecast …")] = None
    actor: Annotated[
        Names, option("--actor", "Who took part. Repeatable.", metavar="NAME[=ROLE]")
    ] = None
    tag: Annotated[Names, option("--tag", "A tag. Repeatable.")] = None
    thread: Annotated[Names, option("--thread", "A thread. Repeatable.")] = None
    source: Annotated[Names, option("--source", 'Such as "diary 17 Jan".')] = None
    because: Annotated[
        Names,
        option(
            "--because",
            "A cause; HOW: caused, enabled …",
            metavar="EVENT[=HOW]",
            autocompletion=completion.events,
        ),
    ] = None
    figure: Annotated[
        Names,
        option(
            "--figure",
            "Such as distance=1.4k.",
            metavar="METRIC[:ACTOR]=VALUE",
            autocompletion=completion.metrics,
        ),
    ] = None
    certainty: Annotated[
        str | None, option("--certainty", "probable, inferred, disputed …", metavar="WORD")
    ] = None
    by: Annotated[
        str | None,
        option("--by", "Who says it.", metavar="NAME", autocompletion=completion.actors),
    ] = None
    said: Annotated[str | None, option("--said", "When it was said.", metavar="DATE")] = None
    quote: Annotated[Names, option("--quote", "The original words.", metavar="TEXT")] = None
    place: Annotated[Names, option("--place", "Where. Repeatable.", metavar="PLACE")] = None
    part_of: Annotated[
        str | None,
        option(
            "--part-of", "What it is part of.", metavar="EVENT", autocompletion=completion.events
        ),
    ] = None
    note: Annotated[str | None, option("--note", "A remark.", metavar="TEXT")] = None


def own_registry(given: Sequence[str] | None, into: str | None = None) -> list[str]:
    """Return the names of the registry that is written: never the bundled one, nor an index."""
    must_be_no_index([*(given or ()), *([into] if into else ())])
    must_name_a_file("--into", into)
    if given:
        return named(given)
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
    return into if into is not None else _only_file(names, "say it: --into FILE")


def edited_file(names: Sequence[str]) -> str:
    """Return the one file of a registry, to be opened at its top."""
    return _only_file(names, "name an event, and its file is opened; or one file with -r")


def _only_file(names: Sequence[str], otherwise: str) -> str:
    if "-" in names:
        raise UsageError("standard input cannot be written", "name the registry's file with -r")
    files = [file for file, _, _ in named_files(names, [])]
    if len(files) > 1:
        raise UsageError("it is not said which of several files is written", otherwise)
    return files[0] if files else names[0]  # that the folder is empty is told when it is read
