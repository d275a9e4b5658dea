"""Files → one registry, or every problem in them."""

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import cached_property
from typing import TYPE_CHECKING

from timeline.load import records_to_model
from timeline.load.files import Found, Lined, find_registries
from timeline.load.includes import Visits
from timeline.load.indexed import indexed
from timeline.load.lines.sieve import Sieve
from timeline.load.loaded import Loaded
from timeline.load.merge import Draft, merge, merge_event
from timeline.load.notes import Reading, TooManyProblemsError, Vocabulary
from timeline.load.open_file import Lines, tree_of
from timeline.load.progress import Progress, Told
from timeline.load.records_to_model import Building
from timeline.load.references import check_mentions, undeclared
from timeline.load.shape.dates import resolve_dates
from timeline.load.shape.rates import rates
from timeline.load.shape.schema import REGISTRY
from timeline.model import Actor, Metric, NamedPeriod, Registry, Role, Source, Thread
from timeline.problems import Problem, with_excerpts
from timeline.yaml import Mapping as MappingNode

if TYPE_CHECKING:
    from timeline.load.lines.reader import LinedReader


def load(
    names: Sequence[str],
    instead: Mapping[str, bytes] | None = None,
    sieve: Sieve | None = None,
    told: Told | None = None,
) -> Loaded:
    """Read files, folders or standard input (`-`) as one registry, with all that they include.

    All problems of all files are collected; with any, there is no registry. `instead` gives,
    by real path, what to read in place of a file's content: a change before it is made. With
    a sieve, events in JSON Lines that it holds back are left out unread, right or wrong.
    `told` is told now and then how much is done.
    """
    stored = indexed(names)
    if stored is not None:
        return stored
    found, missing = find_registries(names)
    return load_files(found, missing, instead, sieve, told)


def load_files(
    found: Sequence[Found | Lined],
    missing: Sequence[Problem] = (),
    instead: Mapping[str, bytes] | None = None,
    sieve: Sieve | None = None,
    told: Told | None = None,
) -> Loaded:
    """Read the contents of files, of which some may be missing, as `load` does."""
    with collector_paused():
        run = _Run(missing, instead or {}, sieve)
        registry = run.read(found, told)
        if registry is None and run.sieved:
            run = _Run(missing, instead or {})
            registry = run.read(found, told)
        if run.reading.problems and run.lined_files:
            run = _Run(missing, instead or {}, before=run.reading)
            registry = run.read(found, told)
    problems = run.reading.problems
    declared = frozenset(run.draft.declared)
    lined = frozenset(run.lined_files)
    if problems:
        quoted = tuple(with_excerpts(problems, run.lines))
        return Loaded(None, quoted, run.lines, declared, lined=lined)
    return Loaded(registry, (), run.lines, declared, lined=lined)


class _Run:
    """One time through all files.

    What another run has found wrong on lines of events in JSON is looked at again, closely.
    """

    def __init__(
        self,
        missing: Sequence[Problem],
        instead: Mapping[str, bytes],
        sieve: Sieve | None = None,
        before: Reading | None = None,
    ) -> None:
        self.reading = Reading(problems=[*missing], complete=not missing)
        self.draft, self.lines, self.visits = Draft(), Lines(), Visits(instead)
        self.sieve, self.before = sieve, before
        self.lined_files: list[str] = []
        self.sieved = False
        """Whether a sieve may have held something back."""

    def read(self, found: Sequence[Found | Lined], told: Told | None = None) -> Registry | None:
        """Return the registry that the files come to, None where anything is wrong.

        It is None also where a date counts from an event that a sieve has held back.
        """
        self.reading.progress = Progress(told, sum(file.size for file in found) if told else 0)
        with suppress(TooManyProblemsError):
            for file in found:
                self.file(file)
            names = tuple(self.visits.names)
            return _assemble(self.draft, self.reading, names, sieved=self.sieved)
        return None

    def file(self, named: Found | Lined) -> None:
        """Take in a file, and those that it includes."""
        file = self.visits.enter(named)
        if isinstance(file, Lined):
            self.lines.add(file.name, file)
            self.lined_files.append(file.name)
            self.sieved = self.sieve is not None
            for event in self.lined.events(file):
                merge_event(event, self.draft, self.reading)
        elif isinstance(file, Found):
            self.written(file)
        if file is not None:
            self.visits.leave()

    @cached_property
    def lined(self) -> "LinedReader":
        """The reader of events in JSON, which few registries need."""
        from timeline.load.lines.reader import LinedReader

        return LinedReader(self.reading, self.sieve, self.before)

    def written(self, file: Found) -> None:
        """Take in a file in YAML."""
        tree = tree_of(file, self.reading, self.lines)
        self.reading.progress.records()
        record = REGISTRY.read(tree, self.reading) if tree is not None else None
        if record is None or not isinstance(tree, MappingNode):
            self.reading.complete = False
            return
        self.draft.agreement.hear(tree, self.reading)
        merge(record, self.draft, self.reading)
        for inner in self.visits.within(record.get("include", ()), self.reading):
            self.file(inner)


@contextmanager
def collector_paused() -> Iterator[None]:
    """Keep the garbage collector from walking values that all stay alive anyway.

    They are put among its old ones at the end (which thawing does), or it would begin at once.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            if not gc.get_freeze_count():
                gc.freeze()
                gc.unfreeze()
            gc.enable()


def _assemble(
    draft: Draft, reading: Reading, files: tuple[str, ...], *, sieved: bool
) -> Registry | None:
    check_mentions(reading, draft.declared, draft.vocabularies, None if sieved else draft.events)
    if sieved and not reading.bases <= draft.events.keys():
        return None
    dates = {id_: event["date"] for id_, event in draft.events.items() if "date" in event}
    spans = resolve_dates(dates, reading)
    metrics = {
        id_: records_to_model.metric(id_, entry)
        for id_, entry in draft.vocabularies["metrics"].items()
    }
    build = Building(spans, metrics, reading)
    reading.progress.events()
    events = records_to_model.in_order(
        [
            build.event(event)
            for event in reading.progress.over(draft.events.values())
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
            id_: records_to_model.actor(id_, entry)
            for id_, entry in draft.vocabularies["actors"].items()
        }
        or {name: Actor(name, name) for name in implied[Vocabulary.ACTOR]},
        metrics=metrics or {name: Metric(name, name) for name in implied[Vocabulary.METRIC]},
        threads={
            id_: records_to_model.thread(id_, entry)
            for id_, entry in draft.vocabularies["threads"].items()
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


def _roles(draft: Draft, build: Building) -> Iterator[Role]:
    for id_, entry in draft.vocabularies["actors"].items():
        for record in entry.get("roles", ()):
            role = build.role(id_, record) if "title" in record else None
            if role is not None:
                yield role


def _sources(draft: Draft, build: Building) -> dict[str, Source]:
    return {
        id_: records_to_model.source(id_, entry, build.span(entry.get("date")))
        for id_, entry in draft.vocabularies["sources"].items()
    }


def _periods(draft: Draft) -> Iterator[tuple[str, NamedPeriod]]:
    for id_, entry in draft.vocabularies["periods"].items():
        title = entry.get("title", id_)
        yield id_, NamedPeriod(id_, title, entry["span"], place=entry["place"])
