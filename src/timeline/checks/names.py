"""Rules about names, ids and positions: what is in them, and who has them."""

import re
from collections.abc import Hashable, Iterable, Iterator
from typing import TypeVar

from timeline.checks.findings import Finding
from timeline.model import RegistryModel
from timeline.model.actors import Catalogued
from timeline.model.names import folded
from timeline.problems import Place

T = TypeVar("T")
_JOINERS = "\u200c\u200d"
_ITEM = re.compile(r"Q[1-9]\d*")


def hidden_character(registry: RegistryModel) -> Iterator[Finding]:
    """A name, id or title holds a character that is not seen, such as a zero-width space.

    Such a character makes two names look alike, reverses the direction of text or cannot be typed.
    Joiners, which some scripts need, and spaces of any width are fine.

    Breaks::
        - {id: a, date: "2009", title: "One\\u200b"}
    Passes::
        - {id: a, date: "2009", title: "می\\u200cخواهم\\u3000张勇"}
    """
    for text, place in _texts(registry):
        unprinted = (one for one in text if not one.isprintable() and not one.isspace())
        hidden = next((one for one in unprinted if one not in _JOINERS), "")
        if hidden:
            what = f'"{text}" holds U+{ord(hidden):04X}, which is not seen'
            word = text.partition(hidden)[0].strip()
            yield Finding(place, what, "remove it: type the text anew", word)


def _texts(registry: RegistryModel) -> Iterator[tuple[str, Place | None]]:
    for event in registry.events:
        yield from ((text, event.place) for text in (event.id, event.title, *event.tags))
    known: list[Catalogued] = [*registry.actors.values(), *registry.places.values()]
    for entry in known:
        yield from ((text, entry.place) for text in (entry.id, *entry.called))
    for thread in registry.threads.values():
        yield from ((text, thread.place) for text in (thread.id, thread.title))
    for metric in registry.metrics.values():
        yield from ((text, metric.place) for text in (metric.id, metric.name))


def shared_name(registry: RegistryModel) -> Iterator[Finding]:
    """Two actors go by one name, so that whoever asks for it must write an id instead.

    Breaks::
        actors: {old: {name: John Ross, aliases: [Ross]}, young: {name: Ross}}
    Passes::
        actors: {old: {name: Ross, aliases: [ROSS]}, young: {name: Rosso}}
    """
    actors = registry.actors.values()
    called = ((one, folded(name), name) for one in actors for name in dict.fromkeys(one.called))
    for actor, owner, name in _with_an_owner(called):
        what = f'both {owner} and {actor.id} go by the name "{name}"'
        hint = "make them one actor, or leave the name to one of them"
        yield Finding(actor.place, what, hint, name)


def _with_an_owner(
    claims: Iterable[tuple[Catalogued, Hashable, T]],
) -> Iterator[tuple[Catalogued, str, T]]:
    """Yield what claims a key that another has, with the id of that one, and what it says."""
    owners: dict[Hashable, str] = {}
    for claimant, key, said in claims:
        owner = owners.setdefault(key, claimant.id)
        if owner != claimant.id:
            yield claimant, owner, said


def same_catalogue_id(registry: RegistryModel) -> Iterator[Finding]:
    """Two actors, or two places, have one id of a catalogue: they are one thing, or one is wrong.

    Breaks::
        actors: {ann: {ids: {isni: 12x}}, anna: {ids: {isni: 12X}}}
    Passes::
        actors: {ann: {ids: {isni: 12x}}, anna: {ids: {isni: 13x, viaf: 12x}}}
    """
    for known in (registry.actors.values(), registry.places.values()):
        listed = (
            (one, (kind, id_.casefold()), (kind, id_)) for one in known for kind, id_ in one.ids
        )
        for entry, owner, (kind, id_) in _with_an_owner(listed):
            what = f"both {owner} and {entry.id} are {id_} in {kind}"
            yield Finding(entry.place, what, "make them one, or mend one of the ids", id_)


def not_of_wikidata(registry: RegistryModel) -> Iterator[Finding]:
    """An id of Wikidata is no Q with a number, so that nothing is found by it there.

    Breaks::
        actors: {ann: {ids: {wikidata: "https://www.wikidata.org/wiki/Q42"}}}
    Passes::
        actors: {ann: {ids: {wikidata: Q42, orcid: 0000-0001}}}
    """
    known: list[Catalogued] = [*registry.actors.values(), *registry.places.values()]
    for entry in known:
        for catalogue, listed in entry.ids:
            if catalogue.casefold() == "wikidata" and not _ITEM.fullmatch(listed):
                what = f'{entry.id} has the id "{listed}" of {catalogue}, which begins with Q'
                yield Finding(entry.place, what, "write it like Q42", listed)


def half_position(registry: RegistryModel) -> Iterator[Finding]:
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
