"""Rules about names, ids and places: what is in them, and whom they belong to."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import combinations, pairwise

from timeline.checks.causes import contradict, firm
from timeline.checks.findings import Finding
from timeline.model import Actor, Location, Registry
from timeline.model.names import folded
from timeline.problems import Place

_JOINERS = "\u200c\u200d"
_ITEM = re.compile(r"Q[1-9]\d*")


def hidden_character(registry: Registry) -> Iterator[Finding]:
    """A name, id or title holds a character that is not seen, such as a zero-width space.

    Such a character makes two names look alike, reverses the direction of text or cannot be typed.
    Joiners, which some scripts need, and spaces of any width are fine.

    Breaks::
        - {id: a, date: "2009", title: "One\\u200b"}
    Passes::
        - {id: a, date: "2009", title: "می\\u200cخواهم\\u3000张勇"}
    """
    for text, place in _texts(registry):
        for letter in text:
            if not letter.isprintable() and not letter.isspace() and letter not in _JOINERS:
                yield Finding(
                    place,
                    f'"{text}" holds U+{ord(letter):04X}, which is not seen',
                    "remove it: type the text anew",
                    text[: text.index(letter)].strip(),
                )
                break


def _texts(registry: Registry) -> Iterator[tuple[str, Place | None]]:
    for event in registry.events:
        yield from ((text, event.place) for text in (event.id, event.title, *event.tags))
    for actor in registry.actors.values():
        yield from ((text, actor.place) for text in (actor.id, *actor.called))
    for place in registry.places.values():
        yield from ((text, place.place) for text in (place.id, *place.called))
    for thread in registry.threads.values():
        yield from ((text, thread.place) for text in (thread.id, thread.title))
    for metric in registry.metrics.values():
        yield from ((text, metric.place) for text in (metric.id, metric.name))


def shared_name(registry: Registry) -> Iterator[Finding]:
    """Two actors go by one name, so that whoever asks for it must write an id instead.

    Breaks::
        actors: {old: {name: John Ross, aliases: [Ross]}, young: {name: Ross}}
    Passes::
        actors: {old: {name: Ross, aliases: [ROSS]}, young: {name: Rosso}}
    """
    owners: dict[str, str] = {}
    for actor in registry.actors.values():
        for name in dict.fromkeys(actor.called):
            owner = owners.setdefault(folded(name), actor.id)
            if owner != actor.id:
                what = f'both {owner} and {actor.id} go by the name "{name}"'
                hint = "make them one actor, or leave the name to one of them"
                yield Finding(actor.place, what, hint, name)


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


def same_catalogue_id(registry: Registry) -> Iterator[Finding]:
    """Two actors, or two places, have one id of a catalogue: they are one thing, or one is wrong.

    Breaks::
        actors: {ann: {ids: {isni: 12x}}, anna: {ids: {isni: 12X}}}
    Passes::
        actors: {ann: {ids: {isni: 12x}}, anna: {ids: {isni: 13x, viaf: 12x}}}
    """
    for known in (registry.actors, registry.places):
        owners: dict[tuple[str, str], str] = {}
        for entry in known.values():
            for catalogue, listed in entry.ids:
                owner = owners.setdefault((catalogue, listed.casefold()), entry.id)
                if owner != entry.id:
                    what = f"both {owner} and {entry.id} are {listed} in {catalogue}"
                    hint = "make them one, or mend one of the ids"
                    yield Finding(entry.place, what, hint, listed)


def not_of_wikidata(registry: Registry) -> Iterator[Finding]:
    """An id of Wikidata is no Q with a number, so that nothing is found by it there.

    Breaks::
        actors: {ann: {ids: {wikidata: "https://www.wikidata.org/wiki/Q42"}}}
    Passes::
        actors: {ann: {ids: {wikidata: Q42, orcid: 0000-0001}}}
    """
    listed_ones: list[Actor | Location] = [*registry.actors.values(), *registry.places.values()]
    for entry in listed_ones:
        for catalogue, listed in entry.ids:
            if catalogue.casefold() == "wikidata" and not _ITEM.fullmatch(listed):
                what = f'{entry.id} has the id "{listed}" of {catalogue}, which begins with Q'
                yield Finding(entry.place, what, "write it like Q42", listed)


def half_position(registry: Registry) -> Iterator[Finding]:
    """A place has a latitude without a longitude, or the reverse: it cannot be put on a map.

    Breaks::
        places: {quay: {lat: 53.5}}
    Passes::
        places: {quay: {lat: 53.5, lon: 9.9}, town: }
    """
    for place in registry.places.values():
        if (place.lat is None) is not (place.lon is None):
            lacking = "lon" if place.lon is None else "lat"
            yield Finding(place.place, f"{place.id} has no {lacking}", "add it", place.id)


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
