"""The panel Look: the state of the world at a date."""

from typing import TYPE_CHECKING, Annotated

from typer import Argument, Option

from timeline.options.names import ids
from timeline.options.periods import period_or_name
from timeline.terminal import completion
from timeline.terminal.answer import Opened, answer, opened
from timeline.terminal.ask import Ask
from timeline.terminal.registration import LOOK, command

if TYPE_CHECKING:
    from timeline.dates import Period


@command("at", LOOK)
def at(
    date: Annotated[
        list[str],
        Argument(
            metavar="DATE",
            help="A day, a longer date (some time during it), or an event.",
            autocompletion=completion.events,
        ),
    ],
    ask: Ask,
    actor: Annotated[
        list[str] | None,
        Option(
            "--actor",
            "-a",
            metavar="NAME",
            autocompletion=completion.actors,
            help="Only what concerns this actor. Repeatable.",
        ),
    ] = None,
    with_parts: Annotated[
        bool, Option("--with-parts", help="Count an actor's parts as the actor.")
    ] = False,
    limit: Annotated[
        int,
        Option("--limit", "-n", min=0, metavar="N", help="Events before and after, per thread."),
    ] = 1,
    certain: Annotated[bool, Option("--certain", help="Only what was certainly so.")] = False,
    possible: Annotated[bool, Option("--possible", help="Only what was possibly so.")] = False,
) -> None:
    """Tell the state of the world at a date: posts, latest figures, what was under way.

    timeline at 2015-03-01
    timeline at 2013 --actor Alibaba
    timeline at first-double-11 --limit 2
    """
    from timeline.dates import Membership
    from timeline.query.selection import neighbours
    from timeline.reports import at as report_at
    from timeline.reports import states

    loaded = opened(ask)
    registry = loaded.registry
    named = ids(actor or (), registry.actor_names, "actor", "actors")
    wanted = frozenset(
        part for name in named for part in (registry.parts_of(name) if with_parts else (name,))
    )
    period = _period(date, loaded)
    found = states.state(registry, period, neighbours(registry, period, wanted, limit), wanted)
    sure = None
    if certain != possible:
        sure = Membership.CERTAIN if certain else Membership.POSSIBLE
    asked = [registry.actor_name(name) for name in named]
    answer(ask, report_at.report(registry, found, asked, sure))


def _period(words: list[str], loaded: Opened) -> "Period":
    """Return the days of a date, or of the event of that name."""
    from timeline.dates import Period

    found = loaded.registry.event_names.find(" ".join(words))
    if len(found) == 1:
        span = loaded.registry.by_id[found[0]].span
        return Period(span.earliest, span.latest, found[0])
    near = loaded.registry.event_names.near
    return period_or_name(words, loaded.calendar, "event or date", near)
