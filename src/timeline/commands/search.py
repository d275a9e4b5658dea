"""`search`: words, and everything that is called by them or speaks of them."""

from typing import Annotated

from typer import Argument

from timeline.options.forms import option
from timeline.reports import search as hits
from timeline.terminal.answer import answer, for_people, opened
from timeline.terminal.ask import Ask
from timeline.terminal.registration import LOOK, command

_SCREENFUL = 8


@command("search", LOOK)
def search(
    words: Annotated[
        list[str], Argument(metavar="WORDS…", help="The words; one entry must contain all of them.")
    ],
    ask: Ask,
    limit: Annotated[
        int | None,
        option("--limit", "The best N (default on a terminal: 8).", min=1),
    ] = None,
) -> None:
    """Find events, actors, tags, metrics, sources … by words, the best first.

    timeline search double 11
    timeline search 张勇
    """
    found = hits.hits(opened(ask).registry, [word for text in words for word in text.split()])
    most = limit or (_SCREENFUL if for_people(ask) else None)
    answer(ask, hits.report(found, words, most))
