"""Rules about names: what is in them, and whom they belong to."""

from collections.abc import Iterator

from timeline.checks.findings import Finding
from timeline.model import Registry
from timeline.model.names import folded
from timeline.problems import Place

_JOINERS = "\u200c\u200d"


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
    """An actor is part of itself by `part_of`, or a metric includes itself: no sum would end.

    Breaks::
        actors: {hull: {part_of: ship}, ship: {part_of: hull}}
    Passes::
        actors: {hull: {part_of: ship}, mast: {part_of: ship}, ship: {part_of: fleet}, fleet: }
    """
    settled: set[str] = set()
    for start in registry.actors:
        path: list[str] = []
        here = start
        while here in registry.actors and here not in settled and here not in path:
            path.append(here)
            here = registry.actors[here].part_of
        if here in path:
            circle = " → ".join([*path[path.index(here) :], here])
            what, hint = f"{here} is part of itself: {circle}", "remove the part_of that is not so"
            yield Finding(registry.actors[here].place, what, hint, "part_of")
        settled.update(path)
    for metric in registry.metrics.values():
        if metric.id in registry.metric_parts(metric.id):
            what, hint = f"{metric.id} includes itself", "remove the includes that is not so"
            yield Finding(metric.place, what, hint, "includes")
