"""`search`: words, and everything that is called by them or speaks of them."""

from shlex import join
from typing import Annotated

from msgspec.structs import replace

from timeline.commands import program
from timeline.library import arguments
from timeline.options.scope import LimitedExtent
from timeline.problems import UsageError
from timeline.reports import search as hits
from timeline.terminal import registries
from timeline.terminal.answer import answer, opened
from timeline.terminal.ask import Ask
from timeline.terminal.forms import argument
from timeline.terminal.registration import LOOK, command

_Words = Annotated[list[str], argument("WORDS…", "The words; one entry must contain all of them.")]


@command("search", LOOK)
def search(words: _Words, ask: Ask, extent: LimitedExtent) -> None:
    """Find events, actors, tags, metrics, sources … by words, the best first.

    timeline search double 11
    timeline search 张勇
    """
    found = hits.hits(opened(ask).registry, arguments.words_of(words))
    answer(ask, extent.cut(hits.report(found, words)))


@command("words", LOOK)
def words_alone(words: _Words, ask: Ask, extent: LimitedExtent) -> None:
    """Find words that stand where a command is expected: it is what `search` finds.

    timeline double 11
    """
    registries.refuse_files(words)
    world, line = opened(ask), hits.search_command(words)
    report = hits.report(hits.hits(world.registry, arguments.words_of(words)), words)
    read, _ = arguments.words_as_filters(world, words, arguments.LISTED, {})
    listed = f"timeline list {join(words)}" if read.keys() - {"text"} else ""
    named = bool(report.rows) and report.rows[0].nearness is hits.Nearness.IS
    near = "" if named else program.like(words[0])
    what = f'there is no command "{words[0]}"'
    if near:
        raise UsageError(what, f"{near} {line} looks for words")
    if not report.rows:
        way = f"{listed} lists what has these names" if listed else program.ALL
        raise UsageError(f"{what}; {report.nothing}", way)
    asides = [f"{what}, read as: {line}"]
    asides += [f"or as: {listed}"] if listed else []
    answer(ask, extent.cut(replace(report, asides=tuple(asides))))
