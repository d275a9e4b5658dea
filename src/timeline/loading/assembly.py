"""Files → one registry, or every problem in them."""

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import cached_property
from typing import TYPE_CHECKING

from timeline.loading.files import FileContent, JsonLinesFile, find_registries
from timeline.loading.includes import Visits
from timeline.loading.indexed import open_index
from timeline.loading.lines.sieve import Sieve
from timeline.loading.loaded import Loaded
from timeline.loading.merge import MergedRecords
from timeline.loading.progress import OnProgress, Progress
from timeline.loading.reading import Reading, Vocabulary
from timeline.loading.records_to_model import registry_of
from timeline.loading.references import check_mentions
from timeline.loading.shape.dates import TimeZone
from timeline.loading.shape.schema import LANGUAGES, REGISTRY
from timeline.loading.text import LinesOfFile, tree_of
from timeline.model import RegistryModel
from timeline.problems import Problem, with_excerpts
from timeline.yaml import Mapping as MappingNode
from timeline.yaml.nodes import under
from timeline.yaml.reader import TooManyProblemsError

if TYPE_CHECKING:
    from timeline.loading.lines.line_store import LineStore
    from timeline.loading.lines.reader import JsonLinesReader


def load(
    names: Sequence[str],
    instead: Mapping[str, bytes] | None = None,
    sieve: Sieve | None = None,
    on_progress: OnProgress | None = None,
) -> Loaded:
    """Read files, folders or standard input (`-`) as one registry, with all that they include.

    All problems of all files are collected; if there are any, there is no registry. `instead`
    gives, by real path, what is read in place of a file's content: a change before it is made.
    With a sieve, the events in JSON Lines that it holds back are left out without being read,
    right or wrong. `on_progress` is called now and then with the share that is done, from 0 to 1.
    """
    stored = open_index(names)
    if stored is not None:
        return stored
    files, missing = find_registries(names)
    return load_files(files, missing, instead, sieve, on_progress)


def load_files(
    files: Sequence[FileContent | JsonLinesFile],
    missing: Sequence[Problem] = (),
    instead: Mapping[str, bytes] | None = None,
    sieve: Sieve | None = None,
    on_progress: OnProgress | None = None,
    line_store: "LineStore | None" = None,
) -> Loaded:
    """Read files as `load` does; `missing` are the problems of those that could not be opened.

    With a line store, events in JSON Lines go there, and the registry holds only their names.
    """
    with collector_paused():
        run = _Assembly(missing, instead or {}, sieve, line_store=line_store)
        registry = run.read(files, on_progress)
        # A sieve may have held back an event that the date of another one counts from. With a line
        # store the caller reads again.
        if registry is None and run.events_missing and not line_store:
            run = _Assembly(missing, instead or {})
            registry = run.read(files, on_progress)
        if run.reading.problems and run.json_lines_files and not line_store:
            run = _Assembly(missing, instead or {}, first_run=run.reading)
            registry = run.read(files, on_progress)
    problems = run.reading.problems
    return Loaded(
        None if problems else registry,
        tuple(with_excerpts(problems, run.lines)),
        run.lines,
        frozenset(run.merged.declared),
        lined=frozenset(run.json_lines_files),
    )


_ZONE = TimeZone("the name of a time zone")


class _Assembly:
    """One run over all files, and what has been read so far."""

    def __init__(
        self,
        missing: Sequence[Problem],
        instead: Mapping[str, bytes],
        sieve: Sieve | None = None,
        first_run: Reading | None = None,
        line_store: "LineStore | None" = None,
    ) -> None:
        self.reading = Reading(problems=[*missing], complete=not missing)
        self.merged, self.visits = MergedRecords(), Visits(instead)
        self.lines: dict[str, Sequence[str]] = {}
        # Only lines in which a first run found problems are read with the place of everything on
        # them: that takes long.
        self.sieve, self.first_run, self.line_store = sieve, first_run, line_store
        self.json_lines_files: list[str] = []
        # Whether events may be in none of the records: held back by a sieve, or in a line store.
        self.events_missing = False

    def read(
        self, files: Sequence[FileContent | JsonLinesFile], on_progress: OnProgress | None = None
    ) -> RegistryModel | None:
        """Return the registry that the files make, None where it cannot be used."""
        size = sum(file.size for file in files) if on_progress else 0
        self.reading.progress = Progress(on_progress, size)
        with suppress(TooManyProblemsError):
            for file in files:
                self.read_file(file)
            return self.registry()
        return None

    def registry(self) -> RegistryModel | None:
        """Return the registry that everything read makes, None where anything is wrong."""
        events, declared = self.merged.events, self.merged.declared
        known = None if self.events_missing else events
        check_mentions(self.reading, declared, self.merged.vocabularies, known)
        if self.events_missing and not self.reading.bases <= events.keys():
            return None
        if self.line_store:
            self.line_store.mentioned = (
                self.reading.mentions[Vocabulary.EVENT].keys() - events.keys()
            )
        return registry_of(self.merged, self.reading, tuple(self.visits.names))

    def read_file(self, named: FileContent | JsonLinesFile) -> None:
        """Read a file, and the files that it includes."""
        file = self.visits.enter(named)
        if isinstance(file, JsonLinesFile):
            self.lines[file.name] = LinesOfFile(file)
            self.json_lines_files.append(file.name)
            self.events_missing = self.sieve is not None or self.line_store is not None
            for event in self.json_lines_reader.events(file):
                self.merged.add_event(event, self.reading)
        elif isinstance(file, FileContent):
            self.read_yaml(file)
        if file is not None:
            self.visits.leave()

    @cached_property
    def json_lines_reader(self) -> "JsonLinesReader":
        """The reader of events in JSON, which few registries need."""
        from timeline.loading.lines.reader import JsonLinesReader  # 6 ms

        return JsonLinesReader(self.reading, self.sieve, self.first_run, self.line_store)

    def read_yaml(self, file: FileContent) -> None:
        """Read a file in YAML, and the files that it includes."""
        tree = tree_of(file, self.reading, self.lines)
        self.reading.progress.records()
        # The dates above these settings in the file need them too.
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
            self.read_file(inner)


@contextmanager
def collector_paused() -> Iterator[None]:
    """Pause the garbage collector while values are made that all stay alive anyway."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            # This moves the new values to the oldest generation: else the collector would at once
            # walk through all of them.
            if not gc.get_freeze_count():
                gc.freeze()
                gc.unfreeze()
            gc.enable()
