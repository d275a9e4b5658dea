"""Something that has a date: an event, a date in words, or today."""

from typing import TYPE_CHECKING

from timeline.options.periods import misnamed, refused
from timeline.terminal.usage import UsageError

if TYPE_CHECKING:
    from timeline.dates import Calendar, Span
    from timeline.model import Registry
    from timeline.reports.gaps import GapEnd


def moment_of(typed: str, registry: "Registry", calendar: "Calendar") -> "GapEnd":
    """Return what is meant with its date; an event goes before a date of the same name."""
    from timeline.dates import Refusal, iso_day
    from timeline.datetext import Relative, parse_date
    from timeline.reports.gaps import GapEnd

    found = registry.event_names.find(typed)
    if len(found) == 1:
        event = registry.by_id[found[0]]
        return GapEnd(event.id, event.title, event.span)
    if found:
        raise UsageError(f'"{typed}" may be any of: {", ".join(found)}', "write one of these ids")
    parsed = parse_date(iso_day(calendar.today) if typed.casefold() == "today" else typed)
    if isinstance(parsed, Refusal):
        named = misnamed(typed, "event or date", registry.event_names.near)
        raise named or refused("date", parsed)
    if isinstance(parsed, Relative):
        base = _event_span(parsed.event, registry)
        parsed = parsed.resolve(base)
    return GapEnd(None, typed, parsed)


def _event_span(event: str, registry: "Registry") -> "Span":
    from timeline.options.names import event_ids

    return registry.by_id[event_ids([event], registry)[0]].span
