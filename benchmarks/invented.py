"""Events of a generated registry, in the order in which `timeline list` prints them.

Made one after another and never kept, so that a million of them need no more memory than a few.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from wordlists import DEEDS, JUDGEMENTS, METRICS, NOTES, PLACES, REASONS, SENTENCES, TAGS, THREADS
from world import (
    METRIC_UNITS,
    RARE,
    RARE_EVENTS,
    RARE_NAME,
    TAG_WEIGHTS,
    THREAD_WEIGHTS,
    Chance,
    Somebody,
    World,
    world,
    zipf,
)

FIRST_YEAR, LAST_YEAR = 1990, 2024
_FOREVER = date.max.toordinal()
_RECENT = 200
"""How many events back a cause may lie."""


class When(NamedTuple):
    """A date, sortable as `timeline` sorts: by first day, the broader one first, then as text."""

    day: int
    less_last: int
    edtf: str
    start: str | None
    end: str | None
    precision: str


class Cause(NamedTuple):
    """What an earlier event did to this one."""

    event: str
    how: str
    note: str | None


class Number(NamedTuple):
    """A figure of the event's first actor."""

    metric: str
    value: int | float
    unit: str
    bound: str


class Invented(NamedTuple):
    """An event, with ids for all that it names."""

    id: str
    when: When
    title: str
    summary: str | None
    kind: str
    inferred: bool
    actors: Sequence[str]
    tags: Sequence[str]
    threads: Sequence[str]
    because: Sequence[Cause]
    figures: Sequence[Number]
    verdict: tuple[str, str] | None
    sources: Sequence[str]
    note: str | None


def invent(events: int, seed: int = 1) -> Iterator[Invented]:
    """Yield so many events, the same ones for the same numbers."""
    telling = Telling(world(events), events, seed)
    for year, number in _per_year(events):
        dates = Chance(seed, f"dates {year}")
        telling.measured.clear()
        for when in sorted(_when(year, dates) for _ in range(number)):
            yield telling.event(when)


def _per_year(events: int) -> Iterator[tuple[int, int]]:
    """Yield how many events begin in each year: later years are told in more detail."""
    weights = [year - FIRST_YEAR + 8 for year in range(FIRST_YEAR, LAST_YEAR + 1)]
    done = begun = 0
    for place, weight in enumerate(weights):
        begun += weight
        upto = events * begun // sum(weights)
        yield FIRST_YEAR + place, upto - done
        done = upto


# --- dates ----------------------------------------------------------------------------------


def _when(year: int, dice: Chance) -> When:
    """Return a date that begins in a year: mostly a day, often less than that."""
    kind = dice.roll()
    day = date(year, 1, 1) + timedelta(dice.below(365))
    if kind < 0.52:
        return _moment(day, day, day.isoformat(), "day", dice)
    if kind < 0.66:
        first = day.replace(day=1)
        return _moment(first, _month_end(first), f"{first:%Y-%m}", "month", dice)
    if kind < 0.69:
        quarter = (day.month - 1) // 3
        first = date(year, 3 * quarter + 1, 1)
        last = _month_end(date(year, 3 * quarter + 3, 1))
        return _moment(first, last, f"{year}-{33 + quarter}", "quarter", dice)
    if kind < 0.79:
        return _moment(date(year, 1, 1), date(year, 12, 31), str(year), "year", dice)
    if kind < 0.80:
        last = date(year, 12, 31)
        return When(
            last.toordinal(), -last.toordinal(), f"[..{year}]", None, last.isoformat(), "set"
        )
    until = day + timedelta(10 + dice.below(30) * dice.below(30))
    if kind < 0.88:
        return _between(day, until, "[{}..{}]", "set")
    if kind < 0.98:
        return _lasting(day, until, dice)
    return When(day.toordinal(), -_FOREVER, f"{day}/..", day.isoformat(), None, "interval")


def _moment(first: date, last: date, edtf: str, precision: str, dice: Chance) -> When:
    mark = dice.roll()
    edtf += "~" if mark < 0.05 else "?" if mark < 0.08 else ""
    return _between(first, last, edtf, precision)


def _lasting(day: date, until: date, dice: Chance) -> When:
    """Return what lasts, with ends as exact as they are known."""
    exact = dice.roll()
    if exact < 0.4:
        return _between(day, until, "{}/{}", "interval")
    if exact < 0.8:
        first, last = day.replace(day=1), _month_end(until)
        return _between(first, last, f"{first:%Y-%m}/{last:%Y-%m}", "interval")
    first, last = date(day.year, 1, 1), date(until.year + 1, 12, 31)
    return _between(first, last, f"{first.year}/{last.year}", "interval")


def _between(first: date, last: date, edtf: str, precision: str) -> When:
    start, end = first.isoformat(), last.isoformat()
    return When(
        first.toordinal(), -last.toordinal(), edtf.format(start, end), start, end, precision
    )


def _month_end(day: date) -> date:
    return (day.replace(day=28) + timedelta(4)).replace(day=1) - timedelta(1)


# --- what happened --------------------------------------------------------------------------


class Telling:
    """What is said of each date in turn; it remembers only the events just told."""

    def __init__(self, world: World, events: int, seed: int) -> None:
        self._dice = Chance(seed, "telling")
        self._world = world
        self._weights = zipf(len(world.actors))
        self._rare = {events * (2 * turn + 1) // (2 * RARE_EVENTS) for turn in range(RARE_EVENTS)}
        self._recent: deque[str] = deque(maxlen=_RECENT)
        self._told = 0
        self.measured: set[tuple[str, str, str]] = set()
        """Metric, actor and date of this year's figures: none is given two values."""

    def event(self, when: When) -> Invented:
        """Return what happened at a date, which is not before that of the event before."""
        dice = self._dice
        cast = self._cast()
        deed, object_, word = DEEDS[dice.below(len(DEEDS))]
        self._told += 1
        sources = self._sources()
        event = Invented(
            id=f"{word}-{self._told:06}",
            when=when,
            title=f"{cast[0].name} {deed} {self._filled(object_)}",
            summary=self._summary(),
            kind=("event", "claim", "forecast", "judgement")[max(0, int(dice.roll() * 24) - 20)],
            inferred=dice.roll() < 0.1,
            actors=[somebody.id for somebody in cast],
            tags=self._several(TAGS, TAG_WEIGHTS, 2),
            threads=[THREADS[dice.weighted(THREAD_WEIGHTS)][0]],
            because=self._causes(),
            figures=self._figures(cast[0].id, when.edtf),
            verdict=self._verdict(),
            sources=sources,
            note=NOTES[dice.below(len(NOTES))] if dice.roll() < 0.12 else None,
        )
        self._recent.append(event.id)
        return event

    def _cast(self) -> list[Somebody]:
        """Return one to five actors: some are everywhere, and nobody is quite forgotten."""
        everybody = self._world.actors
        size = (1, 1, 2, 2, 2, 3, 3, 4, 5)[self._dice.below(9)]
        cast = [everybody[self._dice.weighted(self._weights)] for _ in range(size)]
        if self._told % 5 == 0:
            cast.append(everybody[self._told // 5 % len(everybody)])
        if self._told in self._rare:
            cast.append(Somebody(RARE, RARE_NAME, "person", ""))
        return list({somebody.id: somebody for somebody in cast}.values())

    def _several(self, words: Sequence[str], weights: Sequence[float], most: int) -> list[str]:
        drawn = [words[self._dice.weighted(weights)] for _ in range(1 + self._dice.below(most))]
        return list(dict.fromkeys(drawn))

    def _filled(self, text: str) -> str:
        place = PLACES[self._dice.below(len(PLACES))]
        return text.format(n=2 + self._dice.below(9_000), place=place)

    def _summary(self) -> str | None:
        sentences = (0, 0, 1, 1, 2, 2, 3)[self._dice.below(7)]
        drawn = [SENTENCES[self._dice.below(len(SENTENCES))] for _ in range(sentences)]
        return " ".join(self._filled(sentence) for sentence in drawn) or None

    def _causes(self) -> list[Cause]:
        """Return up to three links to events that were told shortly before."""
        dice = self._dice
        number = (0, 0, 1, 1, 1, 2, 3)[dice.below(7)]
        if not self._recent:
            return []
        chosen = dict.fromkeys(self._recent[dice.below(len(self._recent))] for _ in range(number))
        hows = ("caused", "enabled", "provoked", "prevented", "revealed")
        return [
            Cause(
                cause,
                hows[dice.below(len(hows))],
                REASONS[dice.below(len(REASONS))] if dice.roll() < 0.7 else None,
            )
            for cause in chosen
        ]

    def _figures(self, actor: str, edtf: str) -> list[Number]:
        dice = self._dice
        if dice.roll() >= 0.3:
            return []
        metric = METRICS[dice.below(len(METRICS))][0]
        if (metric, actor, edtf) in self.measured:
            return []
        self.measured.add((metric, actor, edtf))
        value: int | float = 1 + dice.below(10 ** (2 + dice.below(7)))
        if METRIC_UNITS[metric] == "percent":
            value = 1 + dice.below(99) if dice.roll() < 0.5 else dice.below(99) + 0.5
        bound = ("exact", "exact", "exact", "about", "at-least")[dice.below(5)]
        return [Number(metric, value, METRIC_UNITS[metric], bound)]

    def _verdict(self) -> tuple[str, str] | None:
        if self._dice.roll() >= 0.08:
            return None
        side = ("merit", "demerit", "mixed")[self._dice.below(3)]
        return side, JUDGEMENTS[self._dice.below(len(JUDGEMENTS))]

    def _sources(self) -> list[str]:
        sources = self._world.sources
        return [f"{sources[self._dice.below(len(sources))]} {1 + self._dice.below(400)}"]
