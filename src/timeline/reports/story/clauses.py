"""Titles as clauses: they stand after a date, after "because", or begin a sentence."""

from timeline.model import Actor, Event, Registry
from timeline.model.wording import bare

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
        first = bare(title.split(" ", 1)[0])
        plain = first[:1].isupper() and first[1:] == first[1:].lower()
        named = not plain or first in self.registry.proper_words
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
