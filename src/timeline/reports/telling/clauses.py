"""Titles as clauses: they stand after a date, after "because", or begin a sentence."""

from collections.abc import Iterable

from timeline.model import Actor, Event, Registry

_NEUTER = frozenset(
    ("company", "product", "app", "platform", "agency", "publication", "organisation", "party")
)
_PLURAL = frozenset(("group", "people"))


class Names:
    """Which words of a registry are names, and so keep their capital letter."""

    def __init__(self, registry: Registry) -> None:
        self.registry = registry
        self._by_name = {
            name: actor
            for actor in registry.actors.values()
            for name in (actor.name, *actor.aliases)
        }
        self._words = frozenset(
            _bare(word)
            for name in _proper_names(registry)
            for word in name.split()
            if word[:1].isupper()
        ) - frozenset(
            _bare(word).capitalize()
            for event in registry.events
            for word in (event.title + " " + event.summary).split()
            if word.islower()
        )

    def subject(self, title: str) -> Actor | None:
        """Return the actor whose name a title begins with, the longest name first."""
        words = title.split(" ")
        for length in range(min(6, len(words)), 0, -1):
            actor = self._by_name.get(" ".join(words[:length]))
            if actor is not None:
                return actor
        return None

    def lowered(self, title: str) -> str:
        """Return a title as it stands inside a sentence."""
        bare = _bare(title.split(" ", 1)[0])
        named = bare in self._words or not bare[:1].isupper() or bare[1:] != bare[1:].lower()
        return title if named or self.subject(title) else title[:1].lower() + title[1:]

    def without_subject(self, title: str) -> tuple[Actor, str] | None:
        """Return the actor that a title begins with, and the rest of it."""
        actor = self.subject(title)
        for name in (actor.name, *actor.aliases) if actor else ():
            if actor and title.startswith(f"{name} "):
                return actor, title[len(name) + 1 :]
        return None

    def called_again(self, actor: Actor) -> str:
        """Return what somebody is called who was just named: it, they, or a short name."""
        if actor.kind in _NEUTER:
            return "it"
        if actor.kind in _PLURAL:
            return "they"
        short = [alias for alias in actor.aliases if alias.isascii() and alias in actor.name]
        return min(short, key=len, default=actor.name)


def _bare(word: str) -> str:
    return word.strip(",.:;()'’“”\"").removesuffix("'s").removesuffix("’s")


def _proper_names(registry: Registry) -> Iterable[str]:
    """Yield the names of actors and sources, and what is capitalised within a title."""
    for actor in registry.actors.values():
        yield actor.name
        yield from actor.aliases
    for source in registry.sources.values():
        yield from (source.author, source.publisher)
    for title in (
        *(event.title for event in registry.events),
        *(thread.title for thread in registry.threads.values()),
    ):
        yield title.partition(" ")[2]


def ended(text: str) -> str:
    """Return a text as a sentence: with a capital letter and an end."""
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "!", "?", "…", ".”", '."')) else f"{text}."


def listed(parts: list[str]) -> str:
    """Return parts as a list in words: a, b and c; with semicolons where they hold commas."""
    if len(parts) < 2:
        return "".join(parts)
    comma = "; " if any("," in part for part in parts) else ", "
    joint = "; and " if comma == "; " else " and "
    return comma.join(parts[:-1]) + joint + parts[-1]


def clause(names: Names, event: Event) -> str:
    """Return an event's title as a clause inside a sentence."""
    return names.lowered(event.title.rstrip("."))
