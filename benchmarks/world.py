"""Who and what a generated registry is about: the names it declares, the same for a size."""

import itertools
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import isqrt
from random import Random

from wordlists import ARCHIVES, HOUSES, METRICS, PEOPLE, TAGS, THREADS, TRADES

COMMON_RANK = 9
"""Of the actor that the questions are about: the tenth most frequent."""

RARE = "theodora-quillfeather"
RARE_NAME = "Theodora Quillfeather"
RARE_EVENTS = 7
"""In how many events the rare actor takes part, however large the registry is."""


@dataclass(frozen=True, slots=True)
class Somebody:
    """An actor: the id, the name, what kind of actor, and the name in its own script or ""."""

    id: str
    name: str
    kind: str
    native: str


@dataclass(frozen=True, slots=True)
class World:
    """What events draw on. The actors are in order of frequency; the rare one is not among them."""

    actors: Sequence[Somebody]
    sources: Sequence[str]

    @property
    def common(self) -> Somebody:
        """Return the actor that questions ask about."""
        return self.actors[COMMON_RANK]


class Chance:
    """Dice that fall the same way on every machine and in every version of Python.

    Of `random`, only the sequence of `random()` is promised to stay as it is.
    """

    def __init__(self, seed: int, topic: str) -> None:
        self.roll = Random(f"{seed} {topic}").random  # noqa: S311

    def below(self, end: int) -> int:
        """Return a number from 0 to below an end."""
        return int(self.roll() * end)

    def weighted(self, cumulated: Sequence[float]) -> int:
        """Return a place, drawn by weights that were added up."""
        return min(bisect(cumulated, self.roll() * cumulated[-1]), len(cumulated) - 1)


def zipf(size: int) -> Sequence[float]:
    """Return added-up weights of which the n-th is 1/n: few do most of it."""
    return list(itertools.accumulate(1 / rank for rank in range(1, size + 1)))


def world(events: int) -> World:
    """Return the world of a registry with so many events."""
    wanted = max(COMMON_RANK + 1, min(events // 5, 40 * isqrt(isqrt(events))))
    sources = [
        f"{name.split()[-1].lower()}-{year}" for year in range(1990, 1995) for name in ARCHIVES
    ]
    return World(tuple(itertools.islice(_everybody(), wanted)), sources)


def _everybody() -> Iterator[Somebody]:
    """Yield actors without end of need, people and organisations in turn."""
    for person, house in zip(_people(), itertools.cycle(_houses()), strict=False):
        yield person
        if house is not None:
            yield house


def _people() -> Iterator[Somebody]:
    """Yield every pairing of given and family names within a script."""
    for shift in range(20):
        for place in range(20):
            for given, family, own_given, own_family, order in PEOPLE:
                if place < len(given) and shift < len(family):
                    last = (place + shift) % len(family)
                    name = f"{given[place]} {family[last]}"
                    own = {"given": own_given[place], "family": own_family[last]} if order else {}
                    yield Somebody(_id(name), name, "person", order.format(**own))


def _houses() -> Iterator[Somebody | None]:
    """Yield every house in every trade, and None when there are no more."""
    trades = [(kind, trade) for kind, all_ in TRADES.items() for trade in all_]
    for shift in range(len(trades)):
        for place, house in enumerate(HOUSES):
            kind, trade = trades[(place + shift) % len(trades)]
            name = f"{house} {trade}"
            yield Somebody(_id(name), name, kind, "")
    yield from itertools.repeat(None, 10_000)


def _id(name: str) -> str:
    return name.lower().replace(" ", "-")


TAG_WEIGHTS = zipf(len(TAGS))
THREAD_WEIGHTS = zipf(len(THREADS))
METRIC_UNITS = {id_: unit for id_, _, unit, _, _ in METRICS}
