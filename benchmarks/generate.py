"""Write an invented registry of any size, the same one every time.

    python benchmarks/generate.py yaml 10000 > events.yaml
    python benchmarks/generate.py jsonl 1000000 > events.jsonl
    python benchmarks/generate.py journal 10000 > events.journal     (for hledger)

The same number gives the same bytes on every machine. The JSON Lines are, to the byte, what
`timeline list -o jsonl` prints of the YAML. Memory does not grow with the number of events.
"""

import itertools
import json
import sys
from bisect import bisect
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

Event = dict[str, Any]
"""An event in the shape of the program's own JSON."""

FIRST_YEAR, LAST_YEAR = 1990, 2024
RARE = "theodora-quillfeather"
RARE_EVENTS = 7
COMMON_RANK = 9
"""The questions ask about the tenth most frequent actor, and about one who acts seven times."""

GIVEN, FAMILY = (
    ("Mira", "Jonas", "Petra", "Oskar", "Helena", "Tobias", "Ingrid", "Marcel", "Renata", "Felix"),
    ("Hallgren", "Okonkwo", "Castellano", "Whitcombe", "Moreau", "Dunmore", "Iversen", "Novotny"),
)
HOUSES, TRADES = (
    ("Northwind", "Bluestone", "Harrowgate", "Silverfjord", "Ironbridge", "Marigold", "Oakhaven"),
    ("Shipping", "Optics", "Mills", "Press", "Foundry", "Textiles", "Observatory", "Railways"),
)
TAGS = ("trade", "law", "science", "weather", "art", "sport", "health", "finance", "travel")
PLACES = ("harbour", "market", "castle", "island")
THREADS = ("expansion", "rivalry", "reform", "research")
DEEDS = ("opened", "sold", "founded", "inspected", "repaired", "announced", "closed", "measured")
THINGS = ("{n} warehouses", "a bridge at pier {n}", "the {n}th exhibition", "a fleet of {n} barges")
REASONS = ("the harbour was full", "prices had fallen", "a law had changed", "the days were short")
HOWS = ("caused", "enabled", "provoked", "prevented", "revealed")


class Dice:
    """Chance that falls the same way in every version of Python: only `random()` is promised."""

    def __init__(self, seed: str) -> None:
        self.roll = Random(seed).random  # noqa: S311

    def below(self, end: int) -> int:
        """Return a whole number from 0 to below an end."""
        return int(self.roll() * end)

    def one(self, choices: Sequence[Any]) -> Any:
        """Return one of the choices, each as likely as the others."""
        return choices[self.below(len(choices))]


def actors(events: int) -> list[tuple[str, str, str]]:
    """Return id, name and kind of the actors, the busiest first."""
    people = [f"{given} {family}" for family in FAMILY for given in GIVEN]
    houses = [f"{house} {trade}" for trade in TRADES for house in HOUSES]
    names = [name for pair in zip(people, houses, strict=False) for name in pair]
    wanted = max(COMMON_RANK + 1, min(events // 5, len(names)))
    return [
        (name.lower().replace(" ", "-"), name, ("company", "person")[name in people])
        for name in names[:wanted]
    ]


def invent(events: int) -> Iterator[Event]:
    """Yield so many events in the order of their dates."""
    dice, cast = Dice("events"), actors(events)
    weights = list(itertools.accumulate(1 / rank for rank in range(1, len(cast) + 1)))
    rare = {events * (2 * turn + 1) // (2 * RARE_EVENTS) for turn in range(RARE_EVENTS)}
    recent: deque[str] = deque(maxlen=200)
    for number, (edtf, start, end, precision) in enumerate(_dates(events)):
        drawn = [
            cast[bisect(weights, dice.roll() * weights[-1])][0] for _ in range(dice.below(4) + 1)
        ]
        who = list(dict.fromkeys([*drawn, RARE] if number in rare else drawn))
        dated = {"date": edtf, "start": start, "end": end, "start_time": None, "end_time": None}
        event = _event(number, dice, who, dated, precision)
        event["because"] = _causes(event, dice, recent)
        recent.append(event["id"])
        yield event


def _event(
    number: int, dice: Dice, who: list[str], dated: dict[str, str | None], precision: str
) -> Event:
    deed = dice.one(DEEDS)
    thing = dice.one(THINGS).format(n=2 + dice.below(9000))
    name = who[0].replace("-", " ").title()
    return {
        "id": f"{deed}-{number:06}", **dated, "precision": precision,
        "certainty": "inferred" if dice.roll() < 0.1 else "certain",
        "kind": "claim" if dice.roll() < 0.1 else "event",
        "title": f"{name} {deed} {thing}",
        "summary": f"It took {1 + dice.below(90)} days, and {thing} stood there after."
        if dice.roll() < 0.6 else None,
        "actors": who, "tags": list(dict.fromkeys(dice.one(TAGS) for _ in range(2))),
        "threads": [dice.one(THREADS)], "because": [], "figures": [], "verdicts": [],
        "contradicts": [], "sources": [f"archive-{1 + dice.below(9)} {1 + dice.below(400)}"],
        "note": "Told by one witness only." if dice.roll() < 0.1 else None,
        **_rare(who, dice), "extensions": {},
    }  # fmt: skip


def _rare(who: list[str], dice: Dice) -> Event:
    """Return what few events have: who says it and when, where it was, how much it counts."""
    told = dice.roll() < 0.1
    return {
        "by": who[-1] if told else None, "said": str(LAST_YEAR) if told else None,
        "places": [dice.one(PLACES)] if dice.roll() < 0.2 else [], "part_of": None,
        "weight": "high" if dice.roll() < 0.02 else "normal", "certainty_note": None,
        "quotes": [], "links": [], "alternatives": [],
    }  # fmt: skip


def _causes(event: Event, dice: Dice, recent: deque[str]) -> list[Event]:
    if not recent:
        return []
    causes = dict.fromkeys(dice.one(recent) for _ in range(dice.below(4) * dice.below(2)))
    return [
        {
            "cause": cause, "effect": event["id"], "how": dice.one(HOWS),
            "note": dice.one(REASONS) if dice.roll() < 0.7 else None, "sources": event["sources"],
            "certainty": "certain", "certainty_note": None, "extensions": {},
        }
        for cause in causes
    ]  # fmt: skip


# --- dates ----------------------------------------------------------------------------------

Dated = tuple[str, str | None, str | None, str]
"""EDTF, first and last day, and the precision."""


def _dates(events: int) -> Iterator[Dated]:
    """Yield so many dates in the program's order: first day, then the longest, then the text."""
    years = LAST_YEAR - FIRST_YEAR + 1
    for place in range(years):
        number = events * (place + 1) // years - events * place // years
        dice = Dice(f"dates {place}")
        drawn = [_date(FIRST_YEAR + place, dice) for _ in range(number)]
        yield from sorted(drawn, key=_order)


def _order(dated: Dated) -> tuple[str, int, str]:
    edtf, start, end, _ = dated
    last = date.fromisoformat(end).toordinal() if end else date.max.toordinal()
    return start or "", -last, edtf


def _date(year: int, dice: Dice) -> Dated:
    """Return a date that begins in a year: mostly a day, often less exact, sometimes lasting."""
    day = date(year, 1, 1) + timedelta(dice.below(365))
    until = day + timedelta(10 + dice.below(30) * dice.below(30))
    mark = dice.one(("",) * 12 + ("~", "?"))
    kind = dice.roll()
    if kind < 0.55:
        return f"{day}{mark}", str(day), str(day), "day"
    if kind < 0.70:
        first = day.replace(day=1)
        last = (first + timedelta(32)).replace(day=1) - timedelta(1)
        return f"{day:%Y-%m}{mark}", str(first), str(last), "month"
    if kind < 0.80:
        return f"{year}{mark}", f"{year}-01-01", f"{year}-12-31", "year"
    if kind < 0.88:
        return f"[{day}..{until}]", str(day), str(until), "set"
    if kind < 0.98:
        return f"{day}/{until}", str(day), str(until), "interval"
    return f"{day}/..", str(day), None, "interval"


# --- texts ----------------------------------------------------------------------------------

_json = json.JSONEncoder(ensure_ascii=False).encode


def yaml(events: int) -> Iterator[str]:
    """Yield a registry as people write it."""
    yield "title: An invented registry\nsources:\n"
    yield from (f"  archive-{number}: {{title: Archive {number}}}\n" for number in range(1, 10))
    yield "actors:\n"
    for id_, name, kind in (*actors(events), (RARE, "Theodora Quillfeather", "person")):
        yield f"  {id_}: {{name: {name}, kind: {kind}}}\n"
    yield "threads:\n"
    yield from (f"  {thread}: {{title: {thread.title()}}}\n" for thread in THREADS)
    yield f"tags: [{', '.join(TAGS)}]\nevents:\n"
    for event in invent(events):
        yield "".join(_yaml_event(event))


def _yaml_event(event: Event) -> Iterator[str]:
    yield f'  - id: {event["id"]}\n    date: "{event["date"]}"\n    title: {event["title"]}\n'
    for key, default in (
        ("summary", None),
        ("note", None),
        ("kind", "event"),
        ("certainty", "certain"),
        ("by", None),
        ("said", None),
        ("places", []),
        ("weight", "normal"),
    ):
        if event[key] != default:
            yield f"    {key.replace('places', 'place')}: {_json(event[key])}\n"
    yield f"    actors: [{', '.join(event['actors'])}]\n    tags: [{', '.join(event['tags'])}]\n"
    yield f'    thread: {event["threads"][0]}\n    source: "{event["sources"][0]}"\n'
    if event["because"]:
        yield "    because:\n"
    for link in event["because"]:
        note = {"note": link["note"]} if link["note"] else {}
        yield f"      - {_json({'event': link['cause'], 'how': link['how'], **note})}\n"


def jsonl(events: int) -> Iterator[str]:
    """Yield what `timeline list -o jsonl` prints of the registry."""
    return (_json(event) + "\n" for event in invent(events))


def journal(events: int) -> Iterator[str]:
    """Yield a journal for hledger: one transaction an event, one posting an actor.

    The date is the first possible day; a tag holds the last.
    """
    for event in invent(events):
        yield f"{event['start']} ({event['id']}) {event['title']}  ; last:{event['end'] or 9999}\n"
        yield "".join(f"    (actors:{actor})  1\n" for actor in event["actors"]) + "\n"


FORMS: dict[str, Callable[[int], Iterator[str]]] = {
    "yaml": yaml, "jsonl": jsonl, "journal": journal,
}  # fmt: skip


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    sys.stdout.writelines(FORMS[sys.argv[1]](int(sys.argv[2])))
