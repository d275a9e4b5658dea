"""`why` and `led-to`: how one thing led to another."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

from msgspec.structs import asdict
from typer import Argument

from timeline.library import causes
from timeline.options.extent import AnswerExtent
from timeline.options.forms import option
from timeline.terminal import completion
from timeline.terminal.answer import answer, for_people, opened
from timeline.terminal.ask import Ask
from timeline.terminal.registration import EXPLAIN, command

if TYPE_CHECKING:
    from timeline.report import Report

_EVENT = Annotated[
    str | None,
    Argument(
        metavar="[EVENT]",
        help="An id, a title, or words of one title.",
        autocompletion=completion.events,
    ),
]


class CauseOptions(AnswerExtent, frozen=True):
    """Which part of the net of causes is told."""

    depth: Annotated[
        int | None, option("--depth", "At most N links away (default in tables: 2).", min=1)
    ] = None
    path_to: Annotated[
        str | None,
        option(
            "--path-to",
            "The shortest chain between the two events.",
            metavar="EVENT",
            autocompletion=completion.events,
        ),
    ] = None
    roots: Annotated[bool, option("--roots", "Where chains begin: events without a cause.")] = False
    ends: Annotated[bool, option("--ends", "Where chains end: events without an effect.")] = False


@command("why", EXPLAIN)
def why(ask: Ask, chaining: CauseOptions, event: _EVENT = None) -> None:
    """Show the causes of an event, and their causes, with the time each step took.

    It takes no filters, since a chain needs all of its links.

    timeline why pinduoduo-overtakes
    timeline why pinduoduo-overtakes --all
    timeline why pinduoduo-overtakes --path-to fakes-on-taobao
    timeline why pinduoduo-overtakes --path-to first-double-11 --limit 3
    timeline why market-value-plunge --roots
    """
    _answer(ask, causes.why, chaining, event)


@command("led-to", EXPLAIN)
def led_to(ask: Ask, chaining: CauseOptions, event: _EVENT = None) -> None:
    """Show the effects of an event, and their effects, with the time each step took.

    It takes no filters, since a chain needs all of its links.

    timeline led-to rules-2011 --depth 2
    timeline led-to first-double-11 --path-to pinduoduo-overtakes
    timeline led-to iphone-launch --ends
    """
    _answer(ask, causes.led_to, chaining, event)


def _answer(
    ask: Ask, asked: Callable[..., "Report"], chaining: CauseOptions, event: str | None
) -> None:
    report = asked(opened(ask), event, shallow=for_people(ask), **asdict(chaining))
    answer(ask, chaining.of(report))
