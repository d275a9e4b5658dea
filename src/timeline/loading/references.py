"""Whether the names that are mentioned exist."""

from collections.abc import Iterable, Mapping
from typing import Any

from timeline.loading.reading import Reading, Vocabulary, quoted
from timeline.model.names import Directory
from timeline.problems import article
from timeline.yaml import place_of

KEYS: Mapping[Vocabulary, str] = {
    one: f"{one}s" for one in Vocabulary if one is not Vocabulary.EVENT
}
"""The keys under which a registry declares its vocabularies."""

# Names of these vocabularies are whole texts, so that a correction can replace the text. A source
# may have a locator beside it, and an event may stand in a date.
_ALONE = frozenset(Vocabulary) - {Vocabulary.SOURCE, Vocabulary.EVENT}


def check_mentions(
    reading: Reading,
    declared: set[str],
    vocabularies: Mapping[str, Mapping[str, Any]],
    events: Mapping[str, Any] | None,
) -> None:
    """Note every mentioned name that does not exist in a vocabulary that is declared."""
    # What is not found may be in the file that could not be read.
    if not reading.complete:
        return
    closed: dict[Vocabulary, Mapping[str, Any]] = {
        vocabulary: vocabularies[key] for vocabulary, key in KEYS.items() if key in declared
    }
    # Events are closed, unless not all are known (None); others are open until declared.
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
        names = Directory((id_, _called(entry)) for id_, entry in known.items())
        reading.directories[id(known)] = names
    meant = reading.directories[id(known)].find(name)
    if len(meant) == 1:
        hint = f"write the id: {meant[0]}"
    else:
        otherwise = f"declare {article(vocabulary)} under {KEYS.get(vocabulary)}: first"
        if vocabulary is Vocabulary.EVENT:
            otherwise = "give it an entry under events: first"
        hint = reading.did_you_mean(name, known, otherwise)
    for node, file in reading.mentions[vocabulary][name]:
        place = place_of(node, file)
        alone = vocabulary in _ALONE and place.width >= len(name)
        what = f"there is no {vocabulary} {quoted(name)}"
        right = meant[0] if alone and len(meant) == 1 else ""
        reading.refuse_at(place, f"unknown-{vocabulary}", what, hint, right=right)


def _called(entry: Any) -> Iterable[str]:
    """Return the names that an entry gives itself; one that is no record has none."""
    if not isinstance(entry, dict):
        return ()
    name = [entry["name"]] if "name" in entry else []
    return [*name, *entry.get("aliases", ()), *(name for _, name in entry.get("names", ()))]


def undeclared(
    mentions: Mapping[Vocabulary, Iterable[str]], declared: set[str]
) -> dict[str, list[str]]:
    """Return the names of each open vocabulary by its key, in the order in which they appear."""
    return {key: list(mentions[one]) for one, key in KEYS.items() if key not in declared}
