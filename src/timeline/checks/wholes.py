"""Rules about parts and wholes: no circles, and no part dated outside its whole."""

from collections.abc import Iterator, Mapping
from itertools import pairwise, permutations
from operator import attrgetter

from timeline.checks.causes import circles, contradict, firm
from timeline.checks.findings import Finding
from timeline.model import Actor, RegistryModel


def part_of_itself(registry: RegistryModel) -> Iterator[Finding]:
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
    around = circles(actors, lambda id_: actors[id_].wholes, attrgetter("whole"))
    found = [(actors[one[0]].place, one) for one, _ in around if _at_once(actors, one)]
    around_places = circles(places, lambda id_: (places[id_].part_of,))
    found += [(places[one[0]].place, one) for one, _ in around_places]
    if any(event.part_of for event in registry.events):  # an index has to read every event for it
        around_events = circles(events, lambda id_: (events[id_].part_of,))
        found += [(events[one[0]].place, one) for one, _ in around_events]
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
    return not any(one.surely_before(other) for one, other in permutations(tenures, 2))


def part_outside_whole(registry: RegistryModel) -> Iterator[Finding]:
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
