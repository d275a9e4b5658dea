"""The order of a story: by date, but causes before their effects where possible."""

from collections.abc import Iterable, Sequence
from heapq import heapify, heappop, heappush

from msgspec import Struct

from timeline.model import Event, RegistryModel
from timeline.model.groups import grouped
from timeline.query import Selected
from timeline.reports.listing import in_tree


class StorySection(Struct, frozen=True):
    """A part of a story: its heading, what it is about ("" where neither is said), its events."""

    title: str
    about: str
    events: Sequence[Event]


def causes_first(events: Iterable[Event]) -> list[Event]:
    """Return events by date, each after all its causes that are not surely later.

    An imprecise date (2009) sorts before any day of that year, even if an event on that day
    caused it. The links put the two into the right order. The parts of an event come after it and
    before what is later than it.
    """
    by_id = {event.id: event for event in events}
    waiting = {
        event.id: {
            link.cause
            for link in event.because
            if link.cause in by_id and not event.span.surely_before(by_id[link.cause].acts)
        }
        for event in by_id.values()
    }
    effects = grouped((cause, effect) for effect, causes in waiting.items() for cause in causes)
    for part in by_id.values():
        # A part that is a cause of its whole comes before it.
        if part.part_of in by_id and part.id not in waiting[part.part_of]:
            waiting[part.id].add(part.part_of)
            effects.setdefault(part.part_of, []).append(part.id)
    by_date = sorted(by_id.values(), key=lambda event: event.span.sort_key)
    wholes_first = in_tree(Selected(None, event) for event in by_date)
    rank = {one.event.id: place for place, one in enumerate(wholes_first)}
    ready = [(rank[event], event) for event, causes in waiting.items() if not causes]
    heapify(ready)
    ordered: dict[str, Event] = {}
    while len(ordered) < len(by_id):
        if not ready:  # what is left waits for itself, in a circle of causes: break it by date
            event = min((event for event in by_id if event not in ordered), key=rank.__getitem__)
        else:
            _, event = heappop(ready)
        # It broke a circle, and all that it waited for has come since.
        if event in ordered:
            continue
        ordered[event] = by_id[event]
        for effect in effects.get(event, ()):
            waiting[effect].discard(event)
            if not waiting[effect] and effect not in ordered:
                heappush(ready, (rank[effect], effect))
    return list(ordered.values())


def by_thread(registry: RegistryModel, events: Sequence[Event]) -> list[StorySection]:
    """Return a section for each thread in telling order, each event once.

    An event of several threads is told in the first of them. Events without a thread come last.
    """
    threads = registry.threads
    homes = grouped(
        (next((id_ for id_ in threads if id_ in one.threads), None), one) for one in events
    )
    sections = [
        StorySection(thread.title, thread.about, causes_first(homes[id_]))
        for id_, thread in threads.items()
        if id_ in homes
    ]
    if None in homes:
        rest = "Beside these" if sections else ""
        sections.append(StorySection(rest, "", causes_first(homes[None])))
    return sections
