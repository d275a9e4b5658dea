"""`show`: events in full."""

from typing import Annotated

from typer import Argument

from timeline.library import names
from timeline.reports import detail
from timeline.terminal import completion
from timeline.terminal.answer import answer, opened
from timeline.terminal.ask import Ask
from timeline.terminal.registration import LOOK, command


@command("show", LOOK)
def show(
    events: Annotated[
        list[str],
        Argument(metavar="EVENT…", help="Ids or titles.", autocompletion=completion.events),
    ],
    ask: Ask,
) -> None:
    """Show events in full: date, actors, figures, causes and effects, verdicts, sources.

    timeline show first-double-11
    timeline show mall-division --json
    """
    registry = opened(ask).registry
    found = [registry.by_id[event] for event in names.event_ids(events, registry)]
    answer(ask, detail.report(registry, found))
