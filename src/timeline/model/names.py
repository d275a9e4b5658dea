"""Finding things by any of their names, in any case, width or spacing."""

from collections.abc import Iterable, Iterator
from unicodedata import normalize

_IGNORED = str.maketrans("", "", " \t\n-_·・.'’\u3000")
_NEAR = 0.6
_NAMED_AT_MOST = 3


def folded(name: str) -> str:
    """Return the key under which names are compared: width, case and spacing do not count."""
    return normalize("NFKC", name).casefold().translate(_IGNORED)


class Directory:
    """Ids with their names, looked up by any of them.

    Built from (id, names) pairs. An id always wins over another entry's name, and an id
    typed exactly over one that differs in case, width or spacing.
    """

    __slots__ = ("_by_key", "_ids", "_names")

    def __init__(self, entries: Iterable[tuple[str, Iterable[str]]]) -> None:
        self._by_key: dict[str, list[str]] = {}
        self._names: dict[str, str] = {}
        listed = [(id_, tuple(names)) for id_, names in entries]
        self._ids = dict.fromkeys(id_ for id_, _ in listed)
        for id_, _ in listed:
            self._by_key.setdefault(folded(id_), []).append(id_)
        ids = set(self._by_key)
        for id_, names in listed:
            for name in names:
                key = folded(name)
                known = self._by_key.setdefault(key, [])
                if key not in ids and id_ not in known:
                    known.append(id_)
                self._names.setdefault(name, id_)
        for id_, _ in listed:
            self._names.setdefault(id_, id_)

    def find(self, text: str) -> tuple[str, ...]:
        """Return the ids that go by this name: none, one, or several where it is ambiguous."""
        return (text,) if text in self._ids else tuple(self._by_key.get(folded(text), ()))

    def by_key(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield each key with the ids that go by it."""
        for key, ids in self._by_key.items():
            yield key, tuple(ids)

    def likely(self, text: str) -> "Iterable[str]":  # noqa: ARG002
        """Return the ids among which one may have been meant: all, or of very many some."""
        return self._ids

    def near(self, text: str) -> tuple[str, ...]:
        """Return up to three names, nearest first, that may have been meant."""
        from difflib import SequenceMatcher

        wanted = folded(text)
        scored: dict[str, tuple[float, str]] = {}
        for name, id_ in self._names.items():
            key = folded(name)
            score = SequenceMatcher(None, wanted, key).ratio()
            if wanted and len(wanted) > 2 and wanted in key:
                score = max(score, 0.9)
            best = scored.get(id_)
            if score >= _NEAR and (best is None or score > best[0]):
                scored[id_] = (score, name)
        ranked = sorted(scored.values(), key=lambda entry: (-entry[0], entry[1]))
        return tuple(name for _, name in ranked[:_NAMED_AT_MOST])
