"""`show`: events in full."""

from typing import Annotated

from msgspec.structs import replace

from timeline.library import names
from timeline.reports import detail
from timeline.terminal import completion
from timeline.terminal.answer import answer, opened
from timeline.terminal.ask import Ask
from timeline.terminal.forms import argument
from timeline.terminal.registration import LOOK, command


@command("show", LOOK)
def show(
    events: Annotated[
        list[str],
        argument("EVENT…", "Ids, titles, or words of one title.", completion.events),
    ],
    ask: Ask,
) -> None:
    """Show events in full: date, actors, figures, causes and effects, verdicts, sources.

    timeline show first-double-11
    timeline show mall-division --json
    """
    registry = opened(ask).registry
    found = [names.named("event", name, registry) for name in events]
    report = detail.report(registry, [registry.by_id[one.id] for one in found])
    answer(ask, replace(report, asides=tuple(aside for one in found for aside in one.asides)))
