"""The panel Explain, told: the story in sentences."""

from typing import Annotated

from typer import Argument

from timeline.options.filters import Filters
from timeline.options.story import Telling
from timeline.render.formats import Format
from timeline.terminal import completion
from timeline.terminal.answer import answer, opened
from timeline.terminal.ask import Ask
from timeline.terminal.registration import EXPLAIN, command


@command("narrate", EXPLAIN)
def narrate(
    ask: Ask,
    filters: Filters,
    telling: Telling,
) -> None:
    """Tell the story: in sentences, each with its sources, or as a tree.

    timeline narrate --thread tmall
    timeline narrate --actor "Jiang Fan"
    timeline narrate --since 2020 --length short
    timeline narrate --from fakes-on-taobao --to rules-2011
    timeline narrate --thread social -o md
    """
    loaded = opened(ask)
    told = telling.document if ask.output is Format.MD else telling.report
    answer(ask, told(loaded.registry, loaded.calendar, filters))


@command("brief", EXPLAIN)
def brief(
    subject: Annotated[
        list[str],
        Argument(
            metavar="EVENT|ACTOR|PERIOD",
            help="An event, an actor, or a period such as 2015..2018.",
            autocompletion=completion.events,
        ),
    ],
    ask: Ask,
) -> None:
    """Sum up an event, an actor or a period on one screen, to paste.

    timeline brief pinduoduo-overtakes
    timeline brief "Jiang Fan" -o md
    timeline brief 2013 2014
    """
    from timeline.options.subjects import brief_of

    loaded = opened(ask)
    answer(ask, brief_of(subject, loaded.registry, loaded.calendar))
