"""Files → one registry, or every problem in them."""

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import cached_property
from typing import TYPE_CHECKING

from timeline.loading.files import Found, Lined, find_registries
from timeline.loading.includes import Visits
from timeline.loading.indexed import open_index
from timeline.loading.lines.sieve import Sieve
from timeline.loading.loaded import Loaded
from timeline.loading.merge import MergedRecords
from timeline.loading.notes import Reading, Vocabulary
from timeline.loading.progress import Progress, Told
from timeline.loading.records_to_model import registry_of
from timeline.loading.references import check_mentions
from timeline.loading.shape.dates import TimeZone
from timeline.loading.shape.schema import LANGUAGES, REGISTRY
from timeline.loading.text import LinesOf, tree_of
from timeline.model import RegistryModel
from timeline.problems import Problem, with_excerpts
from timeline.yaml import Mapping as MappingNode
from timeline.yaml.nodes import under
from timeline.yaml.reader import TooManyProblemsError

if TYPE_CHECKING:
    from timeline.loading.lines.printed import PrintedLines
    from timeline.loading.lines.reader import LinedReader


def load(
    names: Sequence[str],
    instead: Mapping[str, bytes] | None = None,
    sieve: Sieve | None = None,
    told: Told | None = None,
) -> Loaded:
    """Read files, folders or standard input (`-`) as one registry, with all that they include.

    All problems of all files are collected; if there are any, there is no registry. `instead`
    gives, by real path, what is read in place of a file's content: a change before it is made.
    With a sieve, the events in JSON Lines that it holds back are left out without being read,
    right or wrong. `told` is called now and then with the share that is done, from 0 to 1.
    """
    stored = open_index(names)
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
    printed: "PrintedLines | None" = None,
) -> Loaded:
    """Read files as `load` does; `missing` are the problems of those that could not be opened."""
    with collector_paused():
        run = _Assembly(missing, instead or {}, sieve, printed=printed)
        registry = run.read(found, told)
        # What was held back may be needed: a date may count from it. Of printed lines the registry
        # holds only the names, and whoever printed them asks again.
        if registry is None and run.sieved and not printed:
            run = _Assembly(missing, instead or {})
            registry = run.read(found, told)
        if run.reading.problems and run.lined_files and not printed:
            run = _Assembly(missing, instead or {}, before=run.reading)
            registry = run.read(found, told)
    problems = run.reading.problems
    return Loaded(
        None if problems else registry,
        tuple(with_excerpts(problems, run.lines)),
        run.lines,
        frozenset(run.merged.declared),
        lined=frozenset(run.lined_files),
    )


_ZONE = TimeZone("the name of a time zone")


class _Assembly:
    """One reading of all files."""

    def __init__(
        self,
        missing: Sequence[Problem],
        instead: Mapping[str, bytes],
        sieve: Sieve | None = None,
        before: Reading | None = None,
        printed: "PrintedLines | None" = None,
    ) -> None:
        self.reading = Reading(problems=[*missing], complete=not missing)
        self.merged, self.visits = MergedRecords(), Visits(instead)
        self.lines: dict[str, Sequence[str]] = {}
        # What a first run found wrong (`before`) is read with the place of everything on its line:
        # that takes long, so that no line is read so at first.
        self.sieve, self.before, self.printed = sieve, before, printed
        self.lined_files: list[str] = []
        # Whether events may have been held back by a sieve, or printed.
        self.sieved = False

    def read(
        self, found: Sequence[Found | Lined], told: Told | None = None
    ) -> RegistryModel | None:
        """Return the registry that the files make, None where it cannot be used."""
        self.reading.progress = Progress(told, sum(file.size for file in found) if told else 0)
        with suppress(TooManyProblemsError):
            for file in found:
                self.file(file)
            return self.registry()
        return None

    def registry(self) -> RegistryModel | None:
        """Return the registry that everything read makes, None where anything is wrong."""
        events, declared = self.merged.events, self.merged.declared
        known = None if self.sieved else events
        check_mentions(self.reading, declared, self.merged.vocabularies, known)
        if self.sieved and not self.reading.bases <= events.keys():
            return None
        if self.printed:
            self.printed.mentioned = self.reading.mentions[Vocabulary.EVENT].keys() - events.keys()
        return registry_of(self.merged, self.reading, tuple(self.visits.names))

    def file(self, named: Found | Lined) -> None:
        """Read a file, and the files that it includes."""
        file = self.visits.enter(named)
        if isinstance(file, Lined):
            self.lines[file.name] = LinesOf(file)
            self.lined_files.append(file.name)
            self.sieved = self.sieve is not None or self.printed is not None
            for event in self.lined.events(file):
                self.merged.add_event(event, self.reading)
        elif isinstance(file, Found):
            self.written(file)
        if file is not None:
            self.visits.leave()

    @cached_property
    def lined(self) -> "LinedReader":
        """The reader of events in JSON, which few registries need."""
        from timeline.loading.lines.reader import LinedReader  # 6 ms

        return LinedReader(self.reading, self.sieve, self.before, self.printed)

    def written(self, file: Found) -> None:
        """Read a file in YAML, and the files that it includes."""
        tree = tree_of(file, self.reading, self.lines)
        self.reading.progress.records()
        # Dates that stand before these settings are read by them too.
        zone = _ZONE.read(node, Reading()) if (node := under(tree, "timezone")) else None
        words = LANGUAGES.read(node, Reading()) if (node := under(tree, "languages")) else None
        self.reading.timezone = zone or self.reading.timezone
        self.reading.languages = words or self.reading.languages
        record = REGISTRY.read(tree, self.reading) if tree is not None else None
        if record is None or not isinstance(tree, MappingNode):
            self.reading.complete = False
            return
        self.merged.add(tree, record, self.reading)
        for inner in self.visits.within(record.get("include", ()), self.reading):
            self.file(inner)


@contextmanager
def collector_paused() -> Iterator[None]:
    """Pause the garbage collector while values are made that all stay alive anyway."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            # This moves what was made to the oldest generation: else the collector would walk
            # through all of it at once.
            if not gc.get_freeze_count():
                gc.freeze()
                gc.unfreeze()
            gc.enable()
