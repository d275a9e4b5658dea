"""Whether the names that are mentioned exist."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from timeline.load.notes import Reading, Vocabulary, quoted
from timeline.load.shape.texts import article
from timeline.model.names import Directory
from timeline.problems import Place
from timeline.yaml import place_of

_KEYS = {
    Vocabulary.ACTOR: "actors",
    Vocabulary.METRIC: "metrics",
    Vocabulary.SOURCE: "sources",
    Vocabulary.TAG: "tags",
    Vocabulary.THREAD: "threads",
}

_ALONE = (Vocabulary.ACTOR, Vocabulary.METRIC, Vocabulary.TAG, Vocabulary.THREAD)
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
        mentioned = reading.mentions[vocabulary]
        unknown = [name for name in mentioned if name not in known and name not in reading.unread]
        for name in unknown:
            names = reading.directories.get(id(known)) or _names(known)
            reading.directories[id(known)] = names
            reading.unknown.add((vocabulary, name))
            for node, file in mentioned[name]:
                _refuse(_Unknown(vocabulary, name, place_of(node, file)), known, names, reading)


def _names(known: Mapping[str, Any]) -> Directory:
    return Directory(
        (id_, (entry["name"], *entry.get("aliases", ())))
        if isinstance(entry, dict) and "name" in entry
        else (id_, ())
        for id_, entry in known.items()
    )


class _Unknown(NamedTuple):
    """A name that does not exist, somewhere."""

    vocabulary: Vocabulary
    name: str
    place: Place


def _refuse(
    mention: _Unknown, known: Mapping[str, Any], names: Directory, reading: Reading
) -> None:
    meant = names.find(mention.name)
    hint = (
        f"write the id: {meant[0]}"
        if len(meant) == 1
        else reading.did_you_mean(mention.name, known, _otherwise(mention.vocabulary))
    )
    alone = mention.vocabulary in _ALONE and mention.place.width >= len(mention.name)
    reading.refuse_at(
        mention.place,
        f"unknown-{mention.vocabulary}",
        f"there is no {mention.vocabulary} {quoted(mention.name)}",
        hint,
        right=meant[0] if alone and len(meant) == 1 else "",
    )


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
