"""The picture of causes: each event on a line of its own along an axis of time, and its causes."""

from collections.abc import Sequence

from timeline.model import Certainty, Event, RegistryModel
from timeline.model.causes.causality import Way
from timeline.model.events import Link
from timeline.model.groups import grouped
from timeline.report import Column, For, Kind, Knot, Report, Shape, Tie
from timeline.reports.causes.wording import other_did
from timeline.reports.charts.axes import axis_of, clock_note, track_of
from timeline.reports.records import columns


def report(
    registry: RegistryModel,
    title: str,
    links: Sequence[Link],
    asked: Event,
    notes: tuple[str, ...] = (),
) -> Report:
    """Return the events that links join, in date order; `asked` is the event that it is about."""
    events = registry.events_among(
        {asked.id, *(end for one in links for end in (one.cause, one.effect))}
    )
    axis = axis_of(event.span for event in events)
    tips, links_into = For.TIPS, grouped((one.effect, one) for one in links)

    def knot(event: Event) -> Knot:
        ties = dict.fromkeys(
            Tie(one.cause, one.how.value.replace("-", " "), one.certainty is Certainty.CERTAIN)
            for one in links_into.get(event.id, ())
        )
        # An index makes a new value of an event each time that it is asked for.
        is_asked = event.id == asked.id
        return Knot(track_of(registry, event, axis, ()), event.id, tuple(ties), is_asked)

    def causes(event: Event) -> tuple[str, ...]:
        lines = (
            f"{registry.by_id[one.cause].title} ({other_did(one.how, Way.BACK)})"
            for one in links_into.get(event.id, ())
        )
        return tuple(dict.fromkeys(lines))

    return Report(
        title=title,
        columns=(
            Column("event", knot, Kind.DRAWING),
            Column("title", lambda row: row.title, Kind.TITLE, For.LABELS | tips),
            *columns("", tips, "date"),
            Column("causes", causes, audience=tips),
            *columns("", tips, "sources"),
        ),
        rows=_in_order(events, links),
        notes=(*notes, *clock_note(axis)),
        shape=Shape.CHART,
    )


def _in_order(events: Sequence[Event], links: Sequence[Link]) -> list[Event]:
    """Return events by date, but none before its causes, unless these go round in a circle."""
    left = sorted(events, key=lambda event: event.span.sort_key)
    causes: dict[str, set[str]] = {event.id: set() for event in events}
    for one in links:
        causes[one.effect].add(one.cause)
    ordered: dict[str, Event] = {}
    while left:
        event = next((one for one in left if causes[one.id] <= ordered.keys()), left[0])
        left.remove(event)
        ordered[event.id] = event
    return list(ordered.values())
