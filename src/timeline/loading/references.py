"""Whether the names that are mentioned exist."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from timeline.loading.notes import Reading, Vocabulary, quoted
from timeline.loading.shape.texts import article
from timeline.model.names import Directory
from timeline.yaml import place_of

_KEYS = {
    Vocabulary.ACTOR: "actors",
    Vocabulary.METRIC: "metrics",
    Vocabulary.PLACE: "places",
    Vocabulary.SOURCE: "sources",
    Vocabulary.TAG: "tags",
    Vocabulary.THREAD: "threads",
}

_ALONE = frozenset(Vocabulary) - {Vocabulary.SOURCE, Vocabulary.EVENT}
"""Vocabularies whose names stand alone; a source has a locator, an event may stand in a date."""


def check_mentions(
    reading: Reading,
    declared: set[str],
    vocabularies: Mapping[str, Mapping[str, Any]],
    events: Mapping[str, Any] | None,
) -> None:
    """Note every mentioned name that does not exist in a vocabulary that is declared.

    Events are always a closed vocabulary, unless not all of them are known (None). Any other is
    open until a file declares it. Nothing is checked where a file could not be read.
    """
    if not reading.complete:
        return
    closed: dict[Vocabulary, Mapping[str, Any]] = {
        vocabulary: vocabularies[key] for vocabulary, key in _KEYS.items() if key in declared
    }
    if events is not None:
        closed[Vocabulary.EVENT] = events
    for vocabulary, known in closed.items():
        for name in reading.mentions[vocabulary]:
            if name not in known and name not in reading.unread:
                reading.unknown.add((vocabulary, name))
                _refuse(vocabulary, name, known, reading)


def _refuse(vocabulary: Vocabulary, name: str, known: Mapping[str, Any], reading: Reading) -> None:
    """Note a name that does not exist, at every place that mentions it."""
    if id(known) not in reading.directories:
        reading.directories[id(known)] = _names(known)
    meant = reading.directories[id(known)].find(name)
    hint = (
        f"write the id: {meant[0]}"
        if len(meant) == 1
        else reading.did_you_mean(name, known, _otherwise(vocabulary))
    )
    for node, file in reading.mentions[vocabulary][name]:
        place = place_of(node, file)
        alone = vocabulary in _ALONE and place.width >= len(name)
        what = f"there is no {vocabulary} {quoted(name)}"
        right = meant[0] if alone and len(meant) == 1 else ""
        reading.refuse_at(place, f"unknown-{vocabulary}", what, hint, right=right)


def _names(known: Mapping[str, Any]) -> Directory:
    """Return the names and ids of a vocabulary."""
    return Directory(
        (id_, tuple(_called(entry)) if isinstance(entry, dict) else ())
        for id_, entry in known.items()
    )


def _called(entry: Mapping[str, Any]) -> Iterator[str]:
    """Yield the names of an entry that it has."""
    if "name" in entry:
        yield entry["name"]
    yield from entry.get("aliases", ())
    yield from (name for _, name in entry.get("names", ()))


def _otherwise(vocabulary: Vocabulary) -> str:
    if vocabulary is Vocabulary.EVENT:
        return "give it an entry under events: first"
    return f"declare {article(vocabulary)} under {_KEYS[vocabulary]}: first"


def undeclared(
    mentions: Mapping[Vocabulary, Iterable[str]], declared: set[str]
) -> dict[Vocabulary, list[str]]:
    """Return the names of each open vocabulary, in the order in which they appear."""
    return {
        vocabulary: [] if key in declared else list(mentions[vocabulary])
        for vocabulary, key in _KEYS.items()
    }
