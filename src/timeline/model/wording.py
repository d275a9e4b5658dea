"""Which words of a registry are names, and so keep their capital letter within a sentence."""

from collections.abc import Iterable

from timeline.model.events import Event


def proper_words(events: Iterable[Event], names: Iterable[str]) -> frozenset[str]:
    """Return the words that are capitalised in a name or inside a title, and nowhere small."""
    large = {word for name in names for word in name.split()}
    words: set[str] = set()
    for event in events:
        large.update(event.title.partition(" ")[2].split())
        words.update(event.title.split(), event.summary.split())
    small = {bare(word).capitalize() for word in words if word.islower()}
    return frozenset(bare(word) for word in large if word[:1].isupper()) - small


def bare(word: str) -> str:
    """Return a word without the signs around it and without a possessive ending."""
    return word.strip(",.:;()'’“”\"").removesuffix("'s").removesuffix("’s")
