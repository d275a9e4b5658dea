"""Names that are mentioned against names that exist."""

from collections.abc import Iterable, Mapping
from typing import Any

from timeline.load.kinds import article
from timeline.load.reading import Mention, Reading, Vocabulary, did_you_mean, quoted
from timeline.model.names import Directory

_KEYS = {
    Vocabulary.ACTOR: "actors",
    Vocabulary.METRIC: "metrics",
    Vocabulary.SOURCE: "sources",
    Vocabulary.TAG: "tags",
    Vocabulary.THREAD: "threads",
}


def check_mentions(
    reading: Reading,
    declared: set[str],
    vocabularies: Mapping[str, Mapping[str, Any]],
    events: Mapping[str, Any],
) -> None:
    """Note every mentioned name that does not exist in a vocabulary that is declared.

    Events are always a closed vocabulary; any other is open until something declares it.
    """
    for mention in reading.mentions:
        if mention.vocabulary is Vocabulary.EVENT:
            known: Mapping[str, Any] = events
        else:
            key = _KEYS[mention.vocabulary]
            if key not in declared:
                continue
            known = vocabularies[key]
        if mention.name not in known:
            _refuse(mention, known, reading)


def _refuse(mention: Mention, known: Mapping[str, Any], reading: Reading) -> None:
    reading.refuse_at(
        mention.place,
        f"unknown-{mention.vocabulary}",
        f"there is no {mention.vocabulary} {quoted(mention.name)}",
        _hint(mention, known),
    )


def _hint(mention: Mention, known: Mapping[str, Any]) -> str:
    names = Directory(
        (id_, (entry["name"], *entry.get("aliases", ())))
        for id_, entry in known.items()
        if isinstance(entry, dict) and "name" in entry
    )
    meant = names.find(mention.name)
    if meant:
        return f"write the id: {meant[0]}"
    where = (
        ""
        if mention.vocabulary is Vocabulary.EVENT
        else (f"declare {article(mention.vocabulary)} under {_KEYS[mention.vocabulary]}: first")
    )
    return did_you_mean(mention.name, list(known), where)


def undeclared(mentions: Iterable[Mention], declared: set[str]) -> dict[Vocabulary, list[str]]:
    """Return the names that stand for themselves, by open vocabulary, in order of appearance."""
    found: dict[Vocabulary, dict[str, None]] = {vocabulary: {} for vocabulary in Vocabulary}
    for mention in mentions:
        key = _KEYS.get(mention.vocabulary)
        if key is not None and key not in declared:
            found[mention.vocabulary][mention.name] = None
    return {vocabulary: list(names) for vocabulary, names in found.items()}
