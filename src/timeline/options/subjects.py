"""What a brief is about: an event, an actor, or a period."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from timeline.options.periods import period_or_name
from timeline.terminal.usage import UsageError

if TYPE_CHECKING:
    from timeline.dates import Calendar
    from timeline.model import Registry
    from timeline.report import Report


def brief_of(words: Sequence[str], registry: "Registry", calendar: "Calendar") -> "Report":
    """Return the brief of whatever the words name; a name that fits two kinds is refused."""
    from timeline.query import During, Field, Has, select
    from timeline.reports.story import brief

    text = " ".join(words)
    events, actors = registry.event_names.find(text), registry.actor_names.find(text)
    found = (*events, *actors)
    if len(set(found)) > 1 or (events and actors):
        raise UsageError(f'"{text}" may be any of: {", ".join(found)}', "write one of these ids")
    if events:
        return brief.report(brief.of_event(registry, registry.by_id[events[0]]))
    if actors:
        deeds = [one.event for one in select(registry, Has(Field.ACTOR, frozenset(actors)))]
        return brief.report(brief.of_actor(registry, actors[0], deeds))
    period = period_or_name(
        words,
        calendar,
        "event, actor or period",
        lambda name: (*registry.actor_names.near(name), *registry.event_names.near(name)),
    )
    selected = select(registry, During(period))
    return brief.report(brief.of_period(registry, selected, period))
