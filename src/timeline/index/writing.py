"""Events, and the registry that they are of → an index in one new file."""

import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from types import MappingProxyType
from typing import Any

from msgspec import Struct

from timeline.dates import BEGINNING, FOREVER, Day, SortKey, Span
from timeline.index.columns import (
    DateColumns,
    date_columns,
    day,
    marks,
    span_of,
    tenure_row,
    text_of,
    value_of,
)
from timeline.index.records import EventRecord, citation_of, event_of
from timeline.index.schema import (
    APPLICATION,
    INDEXES,
    LARGEST,
    OPEN_END,
    TABLES,
    VERSION,
    VIEWS,
    VOCABULARIES,
)
from timeline.index.sources import BuiltFrom
from timeline.index.staged import Stage
from timeline.model import Amount, Event, Figure, RegistryModel, Role
from timeline.model.names import Directory, folded
from timeline.model.provenance import SourcedEntry, sourced_entries
from timeline.model.registry import dated_until
from timeline.model.uses import Use, UseCounts, date_of
from timeline.problems import Place


class Counts:
    """The uses of names in the events, figures and roles so far, and the newest day of events."""

    def __init__(self) -> None:
        self._counts = {name: UseCounts() for name in VOCABULARIES}
        self._newest = BEGINNING

    @property
    def newest(self) -> Day:
        """The last day that an event tells of; FOREVER where nothing is dated."""
        return FOREVER if self._newest == BEGINNING else self._newest

    def uses(self, vocabulary: str) -> Mapping[str, Use]:
        """Return how often each name of a vocabulary is used, and when first and last."""
        return self._counts[vocabulary].uses

    def event(self, one: EventRecord, event: Event | None, span: Span, key: SortKey) -> None:
        """Count an event and its parts, but its figures; `key` is its place in reading order.

        Without verdicts and other readings the record is enough, and `event` is None.
        """
        counts = self._counts
        counts["actors"].add(one.actors, span, key)
        counts["tags"].add(one.tags, span, key)
        counts["threads"].add(one.threads, span, key)
        if one.places:
            counts["places"].add(one.places, span, key)
        if event is None:
            others = [link.sources for link in one.because if link.sources != one.sources]
            for cited in (one.sources, *others):
                times = 1 if cited is not one.sources else 1 + len(one.because) - len(others)
                names = {citation_of(text).source for text in cited}
                counts["sources"].add(names, span, key, times)
        else:
            self._cited(sourced_entries((event,), (), ()), {event.id: span})
        until = dated_until(span, one.kind)
        if until > self._newest and until != FOREVER:
            self._newest = until

    def figure(self, figure: Figure) -> None:
        """Count a figure."""
        self._counts["metrics"].add((figure.metric,), figure.span, figure.span.sort_key)
        self._cited(sourced_entries((), (figure,), ()))

    def role(self, role: Role) -> None:
        """Count what a role cites."""
        self._cited((role,))

    def _cited(
        self, entries: Iterable[SourcedEntry], dates: Mapping[str, Span] = MappingProxyType({})
    ) -> None:
        for entry in entries:
            span = date_of(entry, dates)
            names = {citation.source for citation in entry.sources}
            self._counts["sources"].add(names, span, span.sort_key)


class CountedRegistry(RegistryModel, frozen=True, kw_only=True):
    """A registry whose uses are counted already, those in events that it does not hold too."""

    counts: Counts

    def uses(self, vocabulary: str) -> Mapping[str, Use]:
        return self.counts.uses(vocabulary)

    @property
    def newest(self) -> Day:
        return self.counts.newest


# Events after which their rows are written.
_TOGETHER = 2_000
# Lines of a text that are kept as one piece.
_LINES = 5_000
# Separates words and folded texts, which never hold it.
_JOINT = "\n"
# Separates texts while they are folded together.
_APART = "\x1e"
# Bytes of a page: large ones leave less room unused between many records.
_PAGES = (4_096, 32_768)
# Bytes of words in memory before they are written: the more, the less is merged.
_HASHED = 16_000_000
# Steps of SQLite's machine after which Ctrl-C is seen.
_STEPS = 1_000_000

# The tables that rows are written to while events are added.
_WRITTEN = (
    "events", "records", "words", "event_actors", "event_tags", "event_threads", "event_places",
    "event_sources", "links", "parts", "said", "figures", "verdicts", "texts",
)  # fmt: skip

Rows = Iterable[tuple[Any, ...]]


class Records(Struct, frozen=True):
    """The public JSON of what an index holds, as `list`, `figures` and the facets print it."""

    events: Callable[[Event], str]
    figures: Callable[[Figure], str]
    vocabularies: Mapping[str, Callable[[], Iterable[str]]]


class BrokenError(Exception):
    """Two events have one id, or an event is mentioned that does not exist."""


class IndexWriter:
    """An index that is being written: events in any order, then what they are of.

    All methods raise sqlite3.Error where the disk is full or fails; the caller then removes the
    file.
    """

    def __init__(self, path: str, *, large: bool = False) -> None:
        """Begin an index at a path where no file is, or an empty one."""
        self._index = sqlite3.connect(path, isolation_level=None)
        self._execute = self._index.execute
        self._stage, self._counts = Stage(self._index), Counts()
        self._rows: dict[str, list[tuple[Any, ...]]] = {table: [] for table in _WRITTEN}
        self._files: dict[str, int] = {}
        self.events = 0
        """How many events have been added."""
        self._index.set_progress_handler(lambda: None, _STEPS)
        self._execute("PRAGMA journal_mode = OFF")  # first, or the next line makes a journal
        self._execute(f"PRAGMA page_size = {_PAGES[large]}")
        self._execute(f"PRAGMA application_id = {APPLICATION}")
        self._execute(f"PRAGMA user_version = {VERSION}")
        self._execute("PRAGMA synchronous = OFF")
        self._execute("PRAGMA cache_size = -48000")
        self._execute("BEGIN")
        for table in TABLES:
            self._execute(table)
        self._stage.begin()

    def close(self) -> None:
        """Close the file."""
        self._index.close()

    def add_line(self, record: EventRecord, json: str, place: Place) -> None:
        """Add an event that can be made again from its line: its record, its line and its place."""
        whole = event_of(record, place) if record.figures or record.verdicts else None
        self._add(record, span_of(record.date), json, place, whole, None)

    def add_event(self, event: Event, json: str) -> None:
        """Add an event with its public record."""
        record = value_of(EventRecord, json)
        self._add(record, event.span, json, event.place, event, text_of(event))

    def _add(
        self,
        record: EventRecord,
        span: Span,
        json: str,
        place: Place | None,
        event: Event | None,
        model: str | None,
    ) -> None:
        number = self.events = self.events + 1
        dates, rows = date_columns(span), self._rows
        rank = self._stage.rank(number, dates.key)
        if dates.until[0] is not None:
            self._stage.time(number, dates.key)
        file, line = None, None
        if place is not None:
            file, line = self._files.setdefault(place.file, len(self._files)), place.line
        rows["events"].append(_event_row(number, rank, record, dates))
        rows["records"].append((number, file, line, json, model))
        rows["words"].append(_words_row(number, record, event.quoted if event else ()))
        _add_parts(rows, number, record, event)
        self._counts.event(record, event, span, dates.key)
        for figure in event.figures if event else ():
            self._counts.figure(figure)
        if not number % _TOGETHER:
            self._flush()

    def keep(self, file: str, line: int, text: str) -> None:
        """Keep the text of a file from a line on, for `check` to quote."""
        kept = self._rows["texts"]
        kept.append((file, line, text))
        if len(kept) >= _TOGETHER:
            self._flush()

    def keep_lines(self, lines: Mapping[str, Sequence[str]], but: Collection[str] = ()) -> None:
        """Keep the lines of files, but of some, in pieces: no text is in memory as a whole."""
        for file in (name for name in lines if name not in but):
            rest, first = iter(lines[file]), 1
            while some := list(islice(rest, _LINES)):
                self.keep(file, first, "\n".join(some))
                first += len(some)

    def finish(
        self,
        registry: RegistryModel,
        records_of: Callable[[RegistryModel], Records],
        sources: Iterable[BuiltFrom],
        progress: Callable[[float], None] | None = None,
        lined: Iterable[str] = (),
    ) -> None:
        """Add the events of a registry and all that it has besides, and end the index.

        `progress` is called with the share that is done. `lined` names the files that have an event
        in JSON on each line. Raises BrokenError where something is wrong with the ids of events.
        """
        fields = {name: getattr(registry, name) for name in RegistryModel.__struct_fields__}
        counted = CountedRegistry(**fields, counts=self._counts)
        records = records_of(counted)
        steps = self._steps(counted, records)
        try:
            for number, event in enumerate(registry.events):
                self.add_event(event, records.events(event))
                if progress is not None and not number % _TOGETHER:
                    progress(_EVENTS * number / len(registry.events))
            for done, _ in enumerate(steps):
                if progress is not None:
                    progress(min(1.0, _EVENTS + (1 - _EVENTS) * done / _MOST_STEPS))
            self._write_header(counted, sources, lined)
            self._execute("COMMIT")
        except sqlite3.OperationalError as error:
            # What interrupts a statement is the interruption of the program.
            if error.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT:
                raise KeyboardInterrupt from None
            raise

    def _steps(self, registry: CountedRegistry, records: Records) -> Iterator[None]:
        """Write all that follows from the events, step by step."""
        self._stage_others(registry)
        self._flush()
        yield from self._stage.put_in_order(tuple(self._files), registry.files)
        last = day(registry.last_word)
        self._write_figures(records)
        yield
        for table in ("events", "said", "figures"):
            end = f"end_earliest = max(start_latest, {last})"
            self._execute(f"UPDATE {table} SET {end} WHERE end_earliest = {OPEN_END}")
        yield
        yield from self._make_indexes()
        for vocabulary in VOCABULARIES:
            self._write_vocabulary(vocabulary, registry, records)
        self._write_names(registry)
        yield
        for table in ("text", "trigrams"):
            self._execute(f"INSERT INTO {table} ({table}, rank) VALUES ('hashsize', {_HASHED})")
        self._execute("INSERT INTO text (text) VALUES ('rebuild')")
        yield
        words = "SELECT seq, title || char(10) || other FROM words"
        self._execute(f"INSERT INTO trigrams (rowid, words) {words}")
        yield

    def _make_indexes(self) -> Iterator[None]:
        for statement in (*INDEXES, *VIEWS):
            try:
                self._execute(statement)
            except sqlite3.IntegrityError as error:
                raise BrokenError from error
            yield

    def check(self, ids: Iterable[str]) -> None:
        """Raise BrokenError where an event that others or some ids mention does not exist."""
        asked = "SELECT 1 FROM events WHERE id = ?"
        known = all(self._execute(asked, [id_]).fetchone() for id_ in ids)
        strange = " UNION ALL ".join(
            f"SELECT 1 FROM {table} WHERE {column} NOT IN (SELECT id FROM events)"
            for table, column in (("links", "cause"), ("parts", "whole"))
        )
        if not known or self._execute(f"{strange} LIMIT 1").fetchone():
            raise BrokenError

    def _insert(self, table: str, width: int, rows: Rows) -> None:
        self._index.executemany(f"INSERT INTO {table} VALUES {marks(range(width))}", rows)

    def _flush(self) -> None:
        """Write the rows that were added last."""
        for table, rows in self._rows.items():
            if rows:
                self._stage.insert(table, rows)
                rows.clear()

    def _stage_others(self, registry: RegistryModel) -> None:
        """Stage the figures that no event has, and count what they and roles mention."""
        held = [figure for role in registry.roles for figure in role.figures]
        series = [(number, figure) for number, figure in enumerate(registry.series)]
        others = [*series, *((None, figure) for figure in held)]
        self._rows["figures"] += [_figure_row(None, number, one, None) for number, one in others]
        for _, figure in others:
            self._counts.figure(figure)
        for role in registry.roles:
            self._counts.role(role)

    def _write_figures(self, records: Records) -> None:
        """Write all figures in the order of their dates."""
        for number, (seq, series, model, by, said) in enumerate(self._stage.figures()):
            one = value_of(Figure, model)
            dates = date_columns(one.span)
            amounts = map(_number, (one.value, one.low, one.high))
            measures = (*amounts, one.unit, one.bound.value, by, one.certainty.value)
            row = (number, seq, series, one.metric, *dates.days, *dates.lasting, *measures)
            self._insert("figures", 24, [(*row, records.figures(one), model)])
            actors = ((actor, number) for actor in dict.fromkeys(one.of))
            self._insert("figure_actors", 2, actors)
            if said is not None:
                at = date_columns(span_of(said)).days
                self._insert("said", 11, [(None, number, *at)])

    def _write_header(
        self, registry: RegistryModel, sources: Iterable[BuiltFrom], lined: Iterable[str]
    ) -> None:
        values = {
            "title": registry.title,
            "about": registry.about,
            "fiscal_year": text_of(registry.fiscal_year),
            "as_of": "" if registry.as_of is None else str(day(registry.as_of)),
            "timezone": registry.timezone,
            "languages": " ".join(registry.languages),
            "last_word": str(day(registry.last_word)),
            "files": _JOINT.join(registry.files),
            "lined": _JOINT.join(sorted(lined)),
            "numbered": _JOINT.join(self._files),
            "events": str(self.events),
            **{f"period {id_}": text_of(one) for id_, one in registry.periods.items()},
            **{f"query {id_}": text for id_, text in registry.queries.items()},
            **{f"extension {one.key}": text_of(one) for one in registry.extensions},
            **{f"rate {number:06}": text_of(one) for number, one in enumerate(registry.rates)},
        }
        self._insert("registry", 2, values.items())
        built = ((one.file, one.size, one.modified, one.sum) for one in sources)
        self._insert("built_from", 4, built)
        roles = (
            (position, one.actor, one.title, one.org, *tenure_row(one.tenure), text_of(one))
            for position, one in enumerate(registry.roles)
        )
        self._insert("roles", 10, roles)

    def _write_vocabulary(self, name: str, registry: RegistryModel, records: Records) -> None:
        entries: Mapping[str, Any] = getattr(registry, name)
        uses = registry.uses(name)

        def rows() -> Iterator[tuple[Any, ...]]:
            texts = zip(entries.items(), records.vocabularies[name](), strict=True)
            for position, ((id_, entry), record) in enumerate(texts):
                use = uses.get(id_)
                count, first, last = (
                    (use.count, use.first.edtf, use.last.edtf) if use else (0, None, None)
                )
                columns = (position, id_, _called(entry, id_), count, first, last)
                called = _JOINT.join(map(folded, getattr(entry, "called", ())))
                yield (*columns, called, record, text_of(entry))

        self._insert(name, 9, rows())

    def _write_names(self, registry: RegistryModel) -> None:
        for vocabulary in VOCABULARIES:
            directory: Directory = getattr(registry, f"{vocabulary.removesuffix('s')}_names")
            keys = ((key, id_) for key, ids in directory.by_key() for id_ in ids)
            rows = ((vocabulary, key, place, id_) for place, (key, id_) in enumerate(keys))
            self._insert("names", 4, rows)


# The share of adding events in the time that an index takes, and the number of other steps.
_EVENTS, _MOST_STEPS = 0.7, 39


def _called(entry: Any, id_: str) -> str:
    """Return the name of an entry of a vocabulary for people; tags go by their ids."""
    return id_ if isinstance(entry, str) else getattr(entry, "name", "") or entry.title


def _number(number: Amount | None) -> Amount | None:
    """Return a number as SQLite stores it: a whole number of more than 64 bits is rounded."""
    return float(number) if number is not None and abs(number) >= LARGEST else number


# --- the rows of one event ----------------------------------------------------------------------


def _event_row(number: int, rank: int, one: EventRecord, dates: DateColumns) -> tuple[Any, ...]:
    spans = (*dates.days, *dates.lasting, *dates.until)
    said = (one.certainty.value, one.kind.value, one.weight.value)
    return (number, one.id, *spans, rank, *said, one.title, one.summary, one.note, one.by or "")


def _words_row(number: int, one: EventRecord, quoted: Sequence[str]) -> tuple[int, str, str, str]:
    """Return the words of an event: its title, all others, and those that it quotes."""
    texts = (one.title, one.id, one.summary or "", one.note or "", *quoted, "")
    title, _, other = folded(_APART.join(texts)).replace(_APART, _JOINT).partition(_JOINT)
    return number, title, other, _JOINT.join(map(folded, quoted))


def _figure_row(
    number: int | None, series: int | None, figure: Figure, event: Event | None
) -> tuple[Any, ...]:
    """Return the staged row of a figure of an event, of a series or of a post."""
    first, within, last, end, edtf = figure.span.sort_key
    by, said = figure.by or (event.by if event else ""), figure.said or (event and event.said)
    said_at = said.edtf if said else None
    key = day(first), within, day(last), end, edtf
    return (None, number, series, text_of(figure), by, said_at, *key)


def _add_parts(
    rows: Mapping[str, list[tuple[Any, ...]]], number: int, one: EventRecord, event: Event | None
) -> None:
    """Add the rows of what belongs to an event to those of each table.

    The event itself is needed where it has figures or verdicts, or says what actors were in it.
    """
    rows["event_tags"] += [(tag, number) for tag in one.tags]
    rows["event_threads"] += [(thread, number) for thread in one.threads]
    if one.places:
        rows["event_places"] += [(place, number) for place in one.places]
    if one.sources:
        cited = map(citation_of, one.sources) if event is None else event.sources
        rows["event_sources"] += [(source.source, source.locator, number) for source in cited]
    for link in one.because:
        how, certainty = link.how.value, link.certainty.value
        rows["links"].append((None, link.cause, one.id, how, certainty, link.note, number))
    if one.part_of:
        rows["parts"].append((None, one.part_of, one.id, number))
    if event is None:
        rows["event_actors"] += [(actor, number, "") for actor in one.actors]
        if one.said is not None:
            rows["said"].append((number, None, *date_columns(span_of(one.said)).days))
        return
    rows["event_actors"] += [(actor.actor, number, actor.role) for actor in event.actors]
    rows["said"] += [(number, None, *date_columns(at).days) for at in event.said_at]
    rows["figures"] += [_figure_row(number, None, figure, event) for figure in event.figures]
    for verdict in event.verdicts:
        columns = verdict.on, verdict.side.value, verdict.by, verdict.why, verdict.certainty.value
        rows["verdicts"].append((None, *columns, number, text_of(verdict)))
