"""A registry in an index: each part is read when it is asked for."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import Any

from timeline.dates import FOREVER, Day, FiscalYear, Span
from timeline.index.collections import (
    StoredDirectory,
    StoredEvents,
    StoredGroups,
    StoredMapping,
    StoredSequence,
    StoredTitles,
)
from timeline.index.columns import day, marks, text_of
from timeline.index.reading import IndexFile, Store
from timeline.index.schema import NO_DAY, VOCABULARIES
from timeline.model import (
    Actor,
    Event,
    Figure,
    Link,
    Location,
    Metric,
    NamedPeriod,
    RegistryModel,
    Role,
    Source,
    Thread,
    Verdict,
)
from timeline.model.figures import SeriesId, by_series
from timeline.model.names import Directory
from timeline.model.placed import Extension
from timeline.model.provenance import SourcedEntry, sourced_entries
from timeline.model.rates import Rate
from timeline.model.registry import NamesOf
from timeline.model.uses import Use

# How many names SQL is asked for at once; for more names, everything is read.
_MOST_NAMES = 500

_KINDS: Mapping[str, Any] = {
    "actors": Actor,
    "metrics": Metric,
    "places": Location,
    "sources": Source,
    "tags": str,
    "threads": Thread,
}


_RICHEST = """SELECT e.id FROM events e LEFT JOIN (
  SELECT seq, count(*) AS parts FROM (
    SELECT seq FROM figures UNION ALL SELECT seq FROM verdicts UNION ALL SELECT seq FROM links
    UNION ALL SELECT c.seq FROM links l JOIN events c ON c.id = l.cause
  ) GROUP BY seq
) p USING (seq) ORDER BY CASE e.weight WHEN 'high' THEN 0 WHEN 'normal' THEN 1 ELSE 2 END,
coalesce(p.parts, 0) DESC, e.seq LIMIT 1"""


class StoredRegistry(RegistryModel, frozen=True, kw_only=True):
    """A registry from an index; all that it returns equals what the one it was built from does."""

    index: IndexFile
    searched: Store
    """Where events and figures are looked for: the index, or an engine of another kind."""
    lined: frozenset[str]
    """The files that held an event in JSON to a line."""
    stored_events: StoredMapping[Event]

    @property
    def by_id(self) -> Mapping[str, Event]:
        return self.stored_events

    @property
    def stored(self) -> bool:
        return True

    @cached_property
    def figures(self) -> Sequence[Figure]:
        return StoredSequence(self.index, Figure, "figures", "number")

    @cached_property
    def verdicts(self) -> Sequence[Verdict]:
        return StoredSequence(self.index, Verdict, "verdicts", "number")

    def measured(self, metrics: Collection[str] = (), of: Collection[str] = ()) -> Sequence[Figure]:
        held = f"f.number IN (SELECT number FROM figure_actors WHERE actor IN {marks(of)})"
        if len(metrics) + len(of) > _MOST_NAMES:
            return super().measured(metrics, of)
        parts = [f"f.metric IN {marks(metrics)}"] * bool(metrics) + [held] * bool(of)
        sql = f"SELECT f.model FROM figures f WHERE {' AND '.join(parts) or 'TRUE'}"
        rows = self.searched.rows(f"{sql} ORDER BY f.number", (*metrics, *of))
        found = [self.searched.read(Figure, text) for (text,) in rows]
        found += (
            one
            for one in self._elsewhere
            if (not metrics or one.metric in metrics) and (not of or not set(of).isdisjoint(one.of))
        )
        return sorted(found, key=lambda one: one.span.sort_key) if self._elsewhere else found

    def series_until(
        self, until: Day, of: Collection[str] = ()
    ) -> Mapping[SeriesId, Sequence[Figure]]:
        if of:
            return super().series_until(until, of)
        # Of the figures that ended by the day, those that ended last are enough. Two days more are
        # taken: by another clock a time of day may lie on the day before or after.
        sql = """SELECT model FROM figures JOIN (
          SELECT number, min(number) OVER series AS first,
            max(latest) FILTER (WHERE latest <= ?1) OVER series AS reached
          FROM figures WINDOW series AS (PARTITION BY metric, json_extract(model, '$.of', '$.post'))
        ) USING (number) WHERE iif(latest > ?1, earliest <= ?1, latest >= reached - 2)
        ORDER BY first, number"""
        rows = self.index.rows(sql, [day(until)])
        return by_series(self.index.read(Figure, text) for (text,) in rows)

    def units(self) -> Iterable[str]:
        sql = "SELECT f.unit FROM figures f GROUP BY f.unit ORDER BY min(f.number)"
        units = [unit for (unit,) in self.searched.rows(sql)]
        return [*units, *(one.unit for one in self._elsewhere if one.unit not in units)]

    @property
    def _elsewhere(self) -> Sequence[Figure]:
        """The figures that are not where the events are searched."""
        return () if self.searched is self.index else tuple(self.figures_outside_events)

    @property
    def figures_outside_events(self) -> Iterator[Figure]:
        """The figures of series and of roles."""
        return chain(self.series, (one for role in self.roles for one in role.figures))

    def verdicts_on(self, actors: Collection[str]) -> Sequence[Verdict]:
        asked = tuple(actors)
        if len(asked) > _MOST_NAMES:
            return super().verdicts_on(actors)
        table = f"verdicts WHERE actor IN {marks(asked)}"
        return StoredSequence(self.index, Verdict, table, "number", asked)

    def citing(self, sources: Collection[str]) -> Iterator[SourcedEntry]:
        if not 0 < len(sources) <= _MOST_NAMES:
            yield from super().citing(sources)
            return
        quoted = tuple(text_of(source).removesuffix('"') for source in sources)
        named = " OR ".join(["instr(model, ?)"] * len(quoted))  # more than those that cite it
        kinds: Sequence[tuple[Any, str, str]] = (
            (Event, "models", "seq"), (Figure, "figures", "number"), (Role, "roles", "position")
        )  # fmt: skip
        mentioned = (
            StoredSequence(self.index, kind, f"{table} WHERE {named}", order, quoted)
            for kind, table, order in kinds
        )
        for entry in sourced_entries(*mentioned):
            if any(citation.source in sources for citation in entry.sources):
                yield entry

    @cached_property
    def sort_days(self) -> Sequence[Day]:
        rows = self.index.rows(f"SELECT iif(earliest > {-NO_DAY}, earliest, latest) FROM events")
        return [FOREVER if number >= NO_DAY else number for (number,) in rows]

    @cached_property
    def richest(self) -> str:
        return str(self.index.value(_RICHEST) or "")

    @cached_property
    def cause_pairs(self) -> Sequence[tuple[str, str]]:
        return list(self.index.rows("SELECT cause, effect FROM links ORDER BY number"))

    def place_of(self, event: Event) -> int:
        return self.events.index(event)

    def events_among(self, ids: Collection[str]) -> Sequence[Event]:
        rows = self.index.rows("SELECT id, model FROM events JOIN models USING (seq) ORDER BY seq")
        return [self.index.read(Event, text) for id_, text in rows if id_ in ids]

    @cached_property
    def last_word(self) -> Day:
        found = self.index.value("SELECT value FROM registry WHERE key = 'last_word'")
        return _read_day(str(found))

    @cached_property
    def effects(self) -> Mapping[str, tuple[Link, ...]]:

        def links(cause: str, effects: Iterator[str]) -> tuple[Link, ...]:
            read = (self.index.read(Event, text) for text in dict.fromkeys(effects))
            return tuple(one for event in read for one in event.because if one.cause == cause)

        return StoredGroups(self.index, "links JOIN models USING (seq)", "cause", "model", links)

    @cached_property
    def parts(self) -> Mapping[str, tuple[str, ...]]:
        return StoredGroups(self.index, "parts", "whole", "part", lambda _, ids: tuple(ids))

    @cached_property
    def event_names(self) -> Directory:
        return StoredTitles(self.index, self._titles)

    def uses(self, vocabulary: str) -> Mapping[str, Use]:
        rows = self.index.rows(
            f"SELECT id, uses, json_quote(first), json_quote(last) FROM {vocabulary} WHERE uses > 0"
        )
        read = self.index.read
        return {
            id_: Use(count, read(Span, first), read(Span, last)) for id_, count, first, last in rows
        }

    def directory(self, vocabulary: str, names_of: NamesOf) -> Directory:
        entries: Mapping[str, Any] = getattr(self, vocabulary)

        def listed(ids: Sequence[str]) -> list[tuple[str, Sequence[str]]]:
            return [(id_, names_of(entries[id_])) for id_ in ids if id_ in entries]

        keys = f"SELECT key, id, position FROM names WHERE vocabulary = '{vocabulary}'"
        return StoredDirectory(self.index, keys, listed)

    def _titles(self, ids: Sequence[str]) -> list[tuple[str, Sequence[str]]]:
        found = (
            (id_, self.index.value("SELECT title FROM events WHERE id = ?", [id_])) for id_ in ids
        )
        return [(id_, (title,)) for id_, title in found if title is not None]


def registry_in(index: IndexFile, searched: Store | None = None) -> StoredRegistry:
    """Return the registry in an index; its events may be elsewhere."""
    rows = index.rows("SELECT key, value FROM registry ORDER BY rowid")
    about = {str(key): str(value) for key, value in rows}
    vocabularies: dict[str, Any] = {
        name: StoredMapping(index, _KINDS[name], name, "", "position") for name in VOCABULARIES
    }
    events = StoredMapping(index, Event, "events", "JOIN models USING (seq)", "seq", searched)
    return StoredRegistry(
        title=about["title"],
        about=about["about"],
        fiscal_year=index.read(FiscalYear, about["fiscal_year"]),
        **vocabularies,
        periods=_decoded(index, about, "period ", NamedPeriod),
        queries=_named(about, "query "),
        events=StoredEvents(events),
        series=StoredSequence(index, Figure, "figures WHERE series IS NOT NULL", "series")
        if searched is None
        else tuple(_decoded(index, about, "series ", Figure).values()),
        roles=StoredSequence(index, Role, "roles", "position"),
        files=tuple(about["files"].split("\n")),
        rates=tuple(_decoded(index, about, "rate ", Rate).values()),
        as_of=_read_day(about["as_of"]) if about["as_of"] else None,
        timezone=about["timezone"],
        languages=tuple(about["languages"].split()),
        extensions=tuple(_decoded(index, about, "extension ", Extension).values()),
        index=index,
        searched=searched or index,
        lined=frozenset(about["lined"].split("\n")),
        stored_events=events,
    )


def _read_day(stored: str) -> Day:
    """Return a day that is stored as a number in a text."""
    number = int(stored)
    return FOREVER if number >= NO_DAY else number


def _named(about: Mapping[str, str], prefix: str) -> dict[str, str]:
    return {
        key.removeprefix(prefix): value for key, value in about.items() if key.startswith(prefix)
    }


def _decoded(index: IndexFile, about: Mapping[str, str], prefix: str, kind: Any) -> dict[str, Any]:
    return {id_: index.read(kind, text) for id_, text in _named(about, prefix).items()}
