"""Rules about parts and wholes: no circles, and no part dated outside its whole."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import combinations, pairwise

from timeline.checks.causes import contradict, firm
from timeline.checks.findings import Finding
from timeline.model import Actor, Registry


def part_of_itself(registry: Registry) -> Iterator[Finding]:
    """An actor, a place or an event is part of itself, or a metric includes itself: no sum ends.

    Actors that were a part of each other at different times are fine.

    Breaks::
        actors: {hull: {part_of: [fleet, ship]}, ship: {part_of: hull}, fleet: }
    Passes::
        actors:
          hull: {part_of: [{actor: ship, to: "1950"}]}
          mast: {part_of: ship}
          ship: {part_of: [fleet, {actor: hull, from: "1951"}]}
          fleet:
    """
    actors, places, events = registry.actors, registry.places, registry.by_id
    circles = _circles(actors, lambda id_: (one.whole for one in actors[id_].wholes))
    found = [(actors[one[0]].place, one) for one in circles if _at_once(actors, one)]
    circles = _circles(places, lambda id_: (places[id_].part_of,))
    found += [(places[one[0]].place, one) for one in circles]
    if any(event.part_of for event in registry.events):
        circles = _circles(events, lambda id_: (events[id_].part_of,))
        found += [(events[one[0]].place, one) for one in circles]
    for place, circle in found:
        what = f"{circle[0]} is part of itself: {' → '.join(circle)}"
        yield Finding(place, what, "remove the part_of that is not so", "part_of")
    for metric in registry.metrics.values():
        if metric.id in registry.metric_parts(metric.id):
            what, hint = f"{metric.id} includes itself", "remove the includes that is not so"
            yield Finding(metric.place, what, hint, "includes")


def _at_once(actors: Mapping[str, Actor], circle: list[str]) -> bool:
    """Whether all parts of a circle may have been parts at one time."""
    tenures = [
        one.tenure
        for part, whole in pairwise(circle)
        for one in actors[part].wholes
        if one.whole == whole and one.tenure
    ]
    return not any(
        one.surely_before(other) or other.surely_before(one)
        for one, other in combinations(tenures, 2)
    )


def _circles(entries: Iterable[str], wholes: Callable[[str], Iterable[str]]) -> Iterator[list[str]]:
    """Yield circles of parts and wholes, each from an entry back to itself."""
    settled: set[str] = set()
    for start in entries:
        path = {start: iter(wholes(start))}
        while path:
            whole = next(path[next(reversed(path))], None) if start not in settled else None
            if whole is None:
                settled.add(path.popitem()[0])
            elif whole in path:
                yield [*list(path)[list(path).index(whole) :], whole]
            elif whole in entries and whole not in settled:
                path[whole] = iter(wholes(whole))


def part_outside_whole(registry: Registry) -> Iterator[Finding]:
    """An event begins surely before the event that it is a part of, or ends surely after it.

    Dates that need not contradict each other are fine, and so are approximate ones. If the source
    itself says so, record that with `contradicts` on either event.

    Breaks::
        - {id: race, date: 2010-05, title: The race}
        - {id: start, date: 2010-06-01, title: The start, part_of: race}
    Passes::
        - {id: race, date: "2010", title: The race}
        - {id: start, date: 2010-06-01, title: The start, part_of: race}
    """
    for event in registry.events:
        whole = registry.by_id[event.part_of] if event.part_of else event
        one, other = event.span, whole.span
        before = one.surely_before(other) or one.starts[1] < other.starts[0]
        after = other.surely_before(one) or one.ends[0] > other.ends[1]
        if (before or after) and firm(one) and firm(other) and not contradict(event, whole):
            named, its_whole = f"{event.id} ({one.edtf})", f"{whole.id} ({other.edtf})"
            what = f"{named} does not lie within its whole, {its_whole}"
            hint = "mend a date or part_of, or record the conflict with contradicts"
            yield Finding(event.place, what, hint, "part_of")
