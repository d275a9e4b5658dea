"""Files → one registry, or every problem in them."""

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import Any

from timeline.load import building
from timeline.load.agreeing import Agreement
from timeline.load.building import Building
from timeline.load.finding import Found, find
from timeline.load.including import Visits
from timeline.load.indexed import indexes_in, open_index
from timeline.load.kinds import ReadRecord
from timeline.load.moments import resolve_dates
from timeline.load.opening import tree_of
from timeline.load.rates import rates
from timeline.load.reading import Reading, TooManyProblemsError, Vocabulary
from timeline.load.references import check_mentions, undeclared
from timeline.load.schema import REGISTRY
from timeline.model import Actor, Metric, NamedPeriod, Registry, Role, Source, Thread
from timeline.problems import Problem, with_excerpts
from timeline.values import field, frozen, mutable
from timeline.yamltree import Mapping as MappingNode

_VOCABULARIES = ("sources", "actors", "metrics", "threads", "periods", "tags", "queries")


@frozen
class Loaded:
    """What came of reading: a registry, or else the problems that stand against it, in order."""

    registry: Registry | None
    problems: tuple[Problem, ...]
    lines: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """The lines of each file, by its name, for messages that quote them."""
    declared: frozenset[str] = frozenset()
    """The vocabularies that are closed, by their keys."""
    words: tuple[str, ...] = ()
    """What a reader should know although nothing is wrong."""


@mutable
class _Draft:
    """The records of all files, merged, before names and dates are resolved."""

    scalars: dict[str, Any] = field(default_factory=dict)
    vocabularies: dict[str, dict[str, Any]] = field(
        default_factory=lambda: {name: {} for name in _VOCABULARIES}
    )
    declared: set[str] = field(default_factory=set)
    events: dict[str, ReadRecord] = field(default_factory=dict)
    series: list[ReadRecord] = field(default_factory=list)
    rates: list[ReadRecord] = field(default_factory=list)
    agreement: Agreement = field(default_factory=Agreement)


def load(names: Sequence[str], instead: Mapping[str, bytes] | None = None) -> Loaded:
    """Read files, folders or standard input (`-`) as one registry, with all that they include.

    All problems of all files are collected; with any, there is no registry. `instead` gives,
    by real path, what to read in place of a file's content: a change before it is made.
    """
    for index in indexes_in(names):
        registry, words = open_index(names, index)
        if isinstance(registry, Problem):
            return Loaded(None, (registry,))
        return Loaded(registry, (), words=words)
    found, missing = find(names)
    return load_files(found, missing, instead)


def load_files(
    found: Sequence[Found],
    missing: Sequence[Problem] = (),
    instead: Mapping[str, bytes] | None = None,
) -> Loaded:
    """Read the contents of files, of which some may be missing, as `load` does."""
    reading = Reading(problems=[*missing], complete=not missing)
    lines_of: dict[str, list[str]] = {}
    registry = None
    draft, visits = _Draft(), Visits(instead or {})
    with collector_paused(), suppress(TooManyProblemsError):
        for file in found:
            _read_file(file, draft, reading, lines_of, visits)
        registry = _assemble(draft, reading, tuple(visits.names))
    declared = frozenset(draft.declared)
    if reading.problems:
        return Loaded(None, tuple(with_excerpts(reading.problems, lines_of)), lines_of, declared)
    return Loaded(registry, (), lines_of, declared)


@contextmanager
def collector_paused() -> Iterator[None]:
    """Keep the garbage collector from walking values that all stay alive anyway."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _read_file(
    named: Found, draft: _Draft, reading: Reading, lines_of: dict[str, list[str]], visits: Visits
) -> None:
    file = visits.enter(named)
    if file is None:
        return
    tree = tree_of(file, reading, lines_of)
    record = REGISTRY.read(tree, reading) if tree is not None else None
    if record is None:
        reading.complete = False
    else:
        if isinstance(tree, MappingNode):
            draft.agreement.hear(tree, reading)
        _merge(record, draft, reading)
        for inner in visits.within(record.get("include", ()), reading):
            _read_file(inner, draft, reading, lines_of, visits)
    visits.leave()


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
    draft.rates += record.get("rates", ())


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
    conversion = tuple(rates(draft.rates, build))
    if reading.problems:
        return None
    implied = undeclared(reading.mentions, draft.declared)
    return Registry(
        title=draft.scalars.get("title", ""),
        about=draft.scalars.get("about", ""),
        fiscal_year_start=int(draft.scalars.get("fiscal_year_start", "1")),
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
        periods=dict(_periods(draft)),
        tags=draft.vocabularies["tags"] or dict.fromkeys(implied[Vocabulary.TAG], ""),
        queries=draft.vocabularies["queries"],
        events=events,
        series=series,
        roles=roles,
        files=files,
        rates=conversion,
    )


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


def _periods(draft: _Draft) -> Iterator[tuple[str, NamedPeriod]]:
    for id_, entry in draft.vocabularies["periods"].items():
        title = entry.get("title", id_)
        yield id_, NamedPeriod(id_, title, entry["span"], entry["place"])
