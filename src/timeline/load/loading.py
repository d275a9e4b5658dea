"""Files → one registry, or every problem in them."""

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from timeline.dates import Calendar, Refusal
from timeline.datetext import parse_period
from timeline.load import building
from timeline.load.building import Building
from timeline.load.decoding import decode
from timeline.load.finding import Found, find
from timeline.load.kinds import ReadRecord
from timeline.load.moments import resolve_dates
from timeline.load.reading import Reading, Vocabulary, quoted
from timeline.load.references import check_mentions, undeclared
from timeline.load.schema import REGISTRY
from timeline.model import Actor, Metric, NamedPeriod, Registry, Role, Source, Thread
from timeline.problems import Place, Problem, with_excerpts
from timeline.yamltree import read_tree

_VOCABULARIES = ("sources", "actors", "metrics", "threads", "periods", "tags", "queries")


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of reading: a registry, or else the problems that stand against it, in order."""

    registry: Registry | None
    problems: tuple[Problem, ...]
    lines: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """The lines of each file, by its name, for messages that quote them."""


@dataclass(slots=True)
class _Draft:
    """The records of all files, merged, before names and dates are resolved."""

    place: Place
    scalars: dict[str, Any] = field(default_factory=dict)
    vocabularies: dict[str, dict[str, Any]] = field(
        default_factory=lambda: {name: {} for name in _VOCABULARIES}
    )
    declared: set[str] = field(default_factory=set)
    events: dict[str, ReadRecord] = field(default_factory=dict)
    series: list[ReadRecord] = field(default_factory=list)


def load(names: Sequence[str]) -> Loaded:
    """Read files, folders or standard input (`-`) as one registry.

    All problems of all files are collected; with any, there is no registry.
    """
    found, missing = find(names)
    reading = Reading(problems=missing)
    lines_of: dict[str, list[str]] = {}
    with _collector_paused():
        draft = _Draft(Place(found[0].name if found else ""))
        for file in found:
            _read_file(file, draft, reading, lines_of)
        registry = None
        if not missing and (draft.events or not reading.problems):
            registry = _assemble(draft, reading, tuple(file.name for file in found))
    if reading.problems:
        return Loaded(None, tuple(with_excerpts(reading.problems, lines_of)), lines_of)
    return Loaded(registry, (), lines_of)


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Keep the garbage collector from walking values that all stay alive anyway."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _read_file(
    file: Found, draft: _Draft, reading: Reading, lines_of: dict[str, list[str]]
) -> None:
    reading.file = file.name
    text = decode(file)
    if isinstance(text, Problem):
        reading.problems.append(text)
        return
    lines_of[file.name] = text.splitlines()
    tree, problems = read_tree(text, file.name)
    reading.problems += problems
    if tree is None:
        if not problems:
            reading.refuse_at(
                Place(file.name),
                "empty",
                "an empty file, not a registry",
                'a registry begins with "events:"; timeline --help shows more',
            )
        return
    record = REGISTRY.read(tree, reading)
    if record is not None:
        _merge(record, draft, reading)


def _merge(record: ReadRecord, draft: _Draft, reading: Reading) -> None:
    for key in ("title", "about", "fiscal_year_start"):
        if key in record:
            draft.scalars.setdefault(key, record[key])
    for name in _VOCABULARIES:
        entries = record.get(name)
        if entries is None:
            continue
        draft.declared.add(name)
        if isinstance(entries, tuple):
            entries = dict.fromkeys(entries, "")
        for id_, entry in entries.items():
            first = draft.vocabularies[name].setdefault(id_, entry)
            if first is not entry and isinstance(entry, dict):
                reading.refuse_at(
                    entry["place"],
                    "duplicate-id",
                    f'"{id_}" is declared twice, first at {first["place"]}',
                    "keep one of the two",
                )
    for event in record.get("events", ()):
        _merge_event(event, draft, reading)
    draft.series += record.get("series", ())


def _merge_event(event: ReadRecord, draft: _Draft, reading: Reading) -> None:
    if "id" not in event:
        return
    first = draft.events.setdefault(event["id"], event)
    if first is not event:
        reading.refuse_at(
            event["place"],
            "duplicate-id",
            f'the event "{event["id"]}" stands here for the second time, first at {first["place"]}',
            "give one of the two another id",
        )


def _assemble(draft: _Draft, reading: Reading, files: tuple[str, ...]) -> Registry | None:
    check_mentions(reading, draft.declared, draft.vocabularies, draft.events)
    dates = {id_: event["date"] for id_, event in draft.events.items() if "date" in event}
    spans = resolve_dates(dates, reading)
    month = _fiscal_year_start(draft, reading)
    metrics = {
        id_: building.metric(id_, entry) for id_, entry in draft.vocabularies["metrics"].items()
    }
    build = Building(spans, metrics, reading)
    events = building.in_order(
        [
            build.event(event)
            for event in draft.events.values()
            if event["id"] in spans and "title" in event
        ]
    )
    series = tuple(
        figure
        for entry in draft.series
        if "metric" in entry and "values" in entry
        for figure in build.series(entry)
    )
    roles = tuple(_roles(draft, build))
    periods = _periods(draft, month, reading)
    if reading.problems:
        return None
    implied = undeclared(reading.mentions, draft.declared)
    return Registry(
        title=draft.scalars.get("title", ""),
        about=draft.scalars.get("about", ""),
        fiscal_year_start=month,
        sources=_sources(draft, build) or {n: Source(n, n) for n in implied[Vocabulary.SOURCE]},
        actors={
            id_: building.actor(id_, entry) for id_, entry in draft.vocabularies["actors"].items()
        }
        or {name: Actor(name, name) for name in implied[Vocabulary.ACTOR]},
        metrics=metrics or {name: Metric(name, name) for name in implied[Vocabulary.METRIC]},
        threads={
            id_: building.thread(id_, entry) for id_, entry in draft.vocabularies["threads"].items()
        }
        or {name: Thread(name, name) for name in implied[Vocabulary.THREAD]},
        periods=periods,
        tags=draft.vocabularies["tags"] or dict.fromkeys(implied[Vocabulary.TAG], ""),
        queries=draft.vocabularies["queries"],
        events=events,
        series=series,
        roles=roles,
        files=files,
    )


def _fiscal_year_start(draft: _Draft, reading: Reading) -> int:
    text = draft.scalars.get("fiscal_year_start", "1")
    if text.isascii() and text.isdigit() and 1 <= int(text) <= 12:
        return int(text)
    reading.refuse_at(
        draft.place,
        "fiscal-year",
        f"{quoted(text)} is not a month",
        "fiscal_year_start takes a number from 1 (January) to 12",
    )
    return 1


def _roles(draft: _Draft, build: Building) -> Iterator[Role]:
    for id_, entry in draft.vocabularies["actors"].items():
        for record in entry.get("roles", ()):
            role = build.role(id_, record) if "title" in record else None
            if role is not None:
                yield role


def _sources(draft: _Draft, build: Building) -> dict[str, Source]:
    return {
        id_: building.source(id_, entry, build.span(entry.get("date")))
        for id_, entry in draft.vocabularies["sources"].items()
    }


def _periods(draft: _Draft, month: int, reading: Reading) -> dict[str, NamedPeriod]:
    calendar = Calendar(today=0, fiscal_year_start=month)
    periods = {}
    for id_, entry in draft.vocabularies["periods"].items():
        if "span" not in entry:
            continue
        parsed = parse_period(entry["span"], calendar)
        if isinstance(parsed, Refusal):
            reading.refuse_at(entry["place"], "period", f'"{id_}": {parsed.what}', parsed.hint)
        periods[id_] = NamedPeriod(id_, entry.get("title", id_), entry["span"], entry["place"])
    return periods
