"""Words that stand without an option → the filters that they are taken for, and a note on that.

The longest run of words that is a name is taken for what has that name; a run that is no name may
be a period. All other words are looked for in the texts of events, or, where metrics are asked
for, in the names of metrics.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from shlex import quote
from typing import Any, TypeAlias

from timeline.dates import Period
from timeline.datetext.periods import period as periods
from timeline.library.names import Noun, directory_of
from timeline.library.world import World
from timeline.problems import UsageError
from timeline.reports import search

Readings: TypeAlias = Mapping[Noun, str]
"""The kinds of names that words may be, the likeliest first, each with the filter that takes it."""

LISTED: Readings = {noun: noun for noun in ("actor", "thread", "tag", "source", "place", "event")}
MEASURED: Readings = {"metric": "metric", **LISTED, "actor": "of"}

# The most words that are looked up as one name
_LONGEST_NAME = 20
# What makes a single word a date: 11 is none, nor is May
_YEAR = r"\d{4}"


def words_as_filters(
    world: World, texts: Sequence[str] | None, readings: Readings, given: Mapping[str, Any]
) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Return the given filters with those that words are taken for, and notes that say which.

    Raises UsageError for what looks like an option, and where two periods are asked for.
    """
    if not texts:
        return {**given}, ()
    words = words_of(texts)
    wanted: dict[str, list[str]] = {}
    others: list[str] = []
    while words:
        length, read = next(_longest(world, words, readings), (1, {"text": words[:1]}))
        taken, *rest = read
        wanted.setdefault(taken, []).extend(read[taken])
        others += [f"or as: {_option(one, read[one])}" for one in rest]
        words = words[length:]
    if "metric" in readings:
        _look_for_metrics(world, wanted)
    _refuse_misread(wanted, given)
    options = " ".join(_option(name, values) for name, values in wanted.items())
    filters: dict[str, Any] = {**given}
    for name, values in wanted.items():
        filters[name] = values[0] if name == "period" else [*(given.get(name) or ()), *values]
    return filters, (f"read as: {options}", *others)


def words_of(texts: Sequence[str]) -> list[str]:
    """Return the words of texts; raises UsageError where there is none."""
    words = [word for text in texts for word in text.split()]
    if not words:
        raise UsageError("there are no words to look for", "is a variable empty? leave it out")
    return words


def _longest(
    world: World, words: Sequence[str], readings: Readings
) -> Iterator[tuple[int, Mapping[str, Sequence[str]]]]:
    """Yield how many of the first words are a name or a period, with the filters they may be."""
    for length in range(min(len(words), _LONGEST_NAME), 0, -1):
        text = " ".join(words[:length])
        named = {
            readings[noun]: found
            for noun in readings
            if (found := directory_of(noun, world.registry).find(text))
        }
        dated = length > 1 or re.search(_YEAR, text) or text in world.registry.periods
        if named:
            yield length, named
        elif dated and isinstance(periods.parse_period(text, world.calendar), Period):
            yield length, {"period": [text]}


def _look_for_metrics(world: World, wanted: dict[str, list[str]]) -> None:
    words = wanted.get("text", [])
    hits = search.hits(world.registry, words, (search.HitKind.METRIC,)) if words else ()
    called = [hit.id for hit in hits if hit.called]
    if called:
        del wanted["text"]
        wanted.setdefault("metric", []).extend(called)


def _refuse_misread(wanted: Mapping[str, Sequence[str]], given: Mapping[str, Any]) -> None:
    for word in wanted.get("text", ()):
        if word.startswith("-"):  # (texts are compared without their dashes)
            hint = f"to look for it: --text={quote(word)}"
            raise UsageError(f'"{word}" is no option, no name and no date', hint)
    periods = [*wanted.get("period", ()), *filter(given.get, ("period", "since", "until"))]
    if "period" in wanted and len(periods) > 1:
        raise UsageError(f'"{periods[0]}" is one of two periods', "leave one of them out")


def _option(name: str, values: Sequence[str]) -> str:
    if name == "event":
        return f"--where {quote(' or '.join(f'id:{value}' for value in values))}"
    return " ".join(f"--{name} {quote(value)}" for value in values)
