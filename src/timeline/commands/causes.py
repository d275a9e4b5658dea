"""`why` and `led-to`: how one thing led to another."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

from msgspec.structs import asdict

from timeline.library import causes
from timeline.library.parameters import CauseFilters
from timeline.options.scope import LimitedExtent
from timeline.terminal import completion
from timeline.terminal.answer import answer, for_people, opened
from timeline.terminal.ask import Ask
from timeline.terminal.forms import argument
from timeline.terminal.registration import EXPLAIN, command

if TYPE_CHECKING:
    from timeline.report import Report

_EVENT = Annotated[
    str | None,
    argument("[EVENT]", "An id, a title, or words of one title.", completion.events),
]


@command("why", EXPLAIN)
def why(ask: Ask, extent: LimitedExtent, chaining: CauseFilters, event: _EVENT = None) -> None:
    """Show the causes of an event, and their causes, with the time each step took.

    It takes no filters, since a chain needs all of its links.

    timeline why pinduoduo-overtakes
    timeline why pinduoduo-overtakes --all
    timeline why pinduoduo-overtakes --path-to fakes-on-taobao
    timeline why pinduoduo-overtakes --path-to first-double-11 --limit 3
    timeline why market-value-plunge --roots
    """
    _answer(ask, causes.why, event, extent, chaining)


@command("led-to", EXPLAIN)
def led_to(ask: Ask, extent: LimitedExtent, chaining: CauseFilters, event: _EVENT = None) -> None:
    """Show the effects of an event, and their effects, with the time each step took.

    It takes no filters, since a chain needs all of its links.

    timeline led-to rules-2011 --depth 2
    timeline led-to first-double-11 --path-to pinduoduo-overtakes
    timeline led-to iphone-launch --ends
    """
    _answer(ask, causes.led_to, event, extent, chaining)


def _answer(
    ask: Ask,
    asked: Callable[..., "Report"],
    event: str | None,
    extent: LimitedExtent,
    chaining: CauseFilters,
) -> None:
    options = {**asdict(extent), **chaining}
    answer(ask, extent.cut(asked(opened(ask), event, shallow=for_people(ask), **options)))
