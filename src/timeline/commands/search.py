"""`search`: words, and everything that is called by them or speaks of them."""

from typing import Annotated

from typer import Argument

from timeline.options.extent import Extent
from timeline.reports import search as hits
from timeline.terminal.answer import answer, opened
from timeline.terminal.ask import Ask
from timeline.terminal.registration import LOOK, command


@command("search", LOOK)
def search(
    words: Annotated[
        list[str], Argument(metavar="WORDS…", help="The words; one entry must contain all of them.")
    ],
    ask: Ask,
    extent: Extent,
) -> None:
    """Find events, actors, tags, metrics, sources … by words, the best first.

    timeline search double 11
    timeline search 张勇
    """
    found = hits.hits(opened(ask).registry, [word for text in words for word in text.split()])
    answer(ask, extent.of(hits.report(found, words)))
