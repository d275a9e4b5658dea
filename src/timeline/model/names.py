"""Finding things by any of their names, in any case, width or spacing."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias
from unicodedata import normalize

from timeline.model.groups import grouped

# An id with names.
Named: TypeAlias = tuple[str, Iterable[str]]

# Quotation marks of all shapes are one; apostrophes, dashes and dots do not count.
_ALIKE = str.maketrans("“”„‟", '""""', " \t\n-‐‑‒–—―_·・.'‘’‚‛\u3000")
# Those of them that are ASCII.
_ASIDE = b" \t\n-_.'"
_NEAR = 0.6
_NAMED_AT_MOST = 3


def folded(name: str) -> str:
    """Return the key under which names and words are compared.

    Width, case, spacing and how letters are composed do not count, nor do apostrophes.
    """
    if name.isascii():  # the same in a fifth of the time
        return name.encode().lower().translate(None, _ASIDE).decode()
    return normalize("NFKC", name).casefold().translate(_ALIKE)


def keys_of(entries: Callable[[], Iterable[Named]]) -> Iterator[tuple[str, str]]:
    """Yield (key, id) for all that entries go by: their ids, then names that are no id's key.

    It goes through the entries, which are ids with names, twice.
    """
    ids = set()
    for id_, _ in entries():
        key = folded(id_)
        ids.add(key)
        yield key, id_
    for id_, names in entries():
        for key in dict.fromkeys(map(folded, names)):
            if key not in ids:
                yield key, id_


class Directory:
    """Ids with their names, looked up by any of them.

    Built from (id, names) pairs. An id counts before the name of another entry, and an id that
    is typed exactly before one that differs in case, width or spacing.
    """

    __slots__ = ("_by_key", "_ids", "_names")

    def __init__(self, entries: Iterable[tuple[str, Iterable[str]]]) -> None:
        listed = [(id_, tuple(names)) for id_, names in entries]
        self._ids = dict.fromkeys(id_ for id_, _ in listed)
        self._by_key = grouped(keys_of(lambda: listed))
        named = [(id_, name) for id_, names in listed for name in names]
        self._names: dict[str, str] = {}
        for id_, name in (*named, *((id_, id_) for id_ in self._ids)):
            self._names.setdefault(name, id_)

    def find(self, text: str) -> tuple[str, ...]:
        """Return the ids that go by this name: none, one, or several where it is ambiguous."""
        return (text,) if text in self._ids else tuple(self._by_key.get(folded(text), ()))

    def by_key(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield each key with the ids that go by it."""
        return ((key, tuple(ids)) for key, ids in self._by_key.items())

    def likely(self, text: str) -> "Iterable[str]":  # noqa: ARG002
        """Return the ids that somebody may have meant: all, or some if there are very many."""
        return self._ids

    def near(self, text: str) -> tuple[str, ...]:
        """Return up to three names that somebody may have meant, the nearest first."""
        from difflib import SequenceMatcher  # only a misspelt name is worth its start-up time

        wanted = folded(text)
        scored: dict[str, tuple[float, str]] = {}
        for name, id_ in self._names.items():
            key = folded(name)
            score = SequenceMatcher(None, wanted, key).ratio()
            # A name that holds all of what was typed is near, however long it is.
            if wanted and len(wanted) > 2 and wanted in key:
                score = max(score, 0.9)
            best = scored.get(id_)
            if score >= _NEAR and (best is None or score > best[0]):
                scored[id_] = (score, name)
        ranked = sorted(scored.values(), key=lambda entry: (-entry[0], entry[1]))
        return tuple(name for _, name in ranked[:_NAMED_AT_MOST])
