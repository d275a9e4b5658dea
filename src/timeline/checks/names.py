"""Rules about names: what is in them, and whom they belong to."""

from collections.abc import Iterator

from timeline.checks.findings import Finding
from timeline.model import Registry
from timeline.model.names import folded
from timeline.problems import Place

_JOINERS = "\u200c\u200d"


def hidden_character(registry: Registry) -> Iterator[Finding]:
    """A name, id or title holds a character that is not seen, such as a zero-width space.

    It makes two names look alike, turns text round or cannot be typed. Joiners, which some
    scripts need, and spaces of any width are fine.
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
        for text in (event.id, event.title, *event.tags):
            yield text, event.place
    for actor in registry.actors.values():
        for text in (actor.id, actor.name, *actor.aliases):
            yield text, actor.place
    for thread in registry.threads.values():
        for text in (thread.id, thread.title):
            yield text, thread.place
    for metric in registry.metrics.values():
        for text in (metric.id, metric.name):
            yield text, metric.place


def shared_name(registry: Registry) -> Iterator[Finding]:
    """Two actors go by one name, so that whoever asks for it must write an id instead."""
    owners: dict[str, str] = {}
    for actor in registry.actors.values():
        for name in dict.fromkeys((actor.name, *actor.aliases)):
            owner = owners.setdefault(folded(name), actor.id)
            if owner != actor.id:
                yield Finding(
                    actor.place,
                    f'both {owner} and {actor.id} go by the name "{name}"',
                    "make them one actor, or leave the name to one of them",
                    name,
                )


def part_of_itself(registry: Registry) -> Iterator[Finding]:
    """An actor is, by way of `part_of`, part of itself."""
    settled: set[str] = set()
    for start in registry.actors:
        path: list[str] = []
        here = start
        while here in registry.actors and here not in settled and here not in path:
            path.append(here)
            here = registry.actors[here].part_of
        if here in path:
            circle = [*path[path.index(here) :], here]
            yield Finding(
                registry.actors[here].place,
                f"{here} is part of itself: {' → '.join(circle)}",
                "remove the part_of that is not so",
                "part_of",
            )
        settled.update(path)
