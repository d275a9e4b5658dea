"""Which words of a registry are names, and so keep their capital letter within a sentence."""

from collections.abc import Iterator

from timeline.model.registry import Registry


def proper_words(registry: Registry) -> frozenset[str]:
    """Return the words that are capitalised in a name or within a title, and nowhere else small."""
    large = {word for name in _names(registry) for word in name.split()}
    words: set[str] = set()
    for event in registry.events:
        large.update(event.title.partition(" ")[2].split())
        words.update(event.title.split(), event.summary.split())
    small = {bare(word).capitalize() for word in words if word.islower()}
    return frozenset(bare(word) for word in large if word[:1].isupper()) - small


def bare(word: str) -> str:
    """Return a word without the signs around it, and without the ending of a possessive."""
    return word.strip(",.:;()'’“”\"").removesuffix("'s").removesuffix("’s")


def _names(registry: Registry) -> Iterator[str]:
    """Yield the names of actors and sources, and what follows the first word of threads."""
    for actor in registry.actors.values():
        yield actor.name
        yield from actor.aliases
    for source in registry.sources.values():
        yield from (source.author, source.publisher)
    for thread in registry.threads.values():
        yield thread.title.partition(" ")[2]
