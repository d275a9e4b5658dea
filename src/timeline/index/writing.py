"""A registry → an index in one new file."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from msgspec import Struct

from timeline.index.columns import day, end_row, span_row, tenure_row, text_of
from timeline.index.schema import (
    APPLICATION,
    INDEXES,
    LARGEST,
    TABLES,
    VERSION,
    VOCABULARIES,
)
from timeline.index.sources import BuiltFrom, texts
from timeline.model import Amount, Event, Figure, Registry
from timeline.model.names import Directory, folded, keys_of

_TOGETHER = 5_000
_JOINT = "\n"
"""Separates words and folded texts, which never hold it."""

Rows = Iterable[tuple[Any, ...]]


class Records(Struct, frozen=True):
    """The public JSON of what an index holds, as `list`, `figures` and the facets print it."""

    events: Callable[[Event], str]
    figures: Callable[[Figure], str]
    vocabularies: Mapping[str, Callable[[], Iterable[str]]]


def write(
    path: str,
    registry: Registry,
    records: Records,
    sources: Iterable[BuiltFrom],
    told: Callable[[float], None] | None = None,
    lines: Mapping[str, Sequence[str]] = MappingProxyType({}),
    lined: Iterable[str] = (),
) -> None:
    """Write an index to a path where no file is; `told` is called with the share that is done.

    `lines` are the lines of the files that the registry was read from, which `check` quotes;
    `lined` names the files that have an event in JSON on each line.

    Raises sqlite3.Error where the disk is full or fails; the caller then removes the file.
    """
    index = sqlite3.connect(path, isolation_level=None)
    try:
        index.execute("PRAGMA journal_mode = OFF")  # first, or the next line makes a journal
        index.execute(f"PRAGMA application_id = {APPLICATION}")
        index.execute(f"PRAGMA user_version = {VERSION}")
        index.execute("PRAGMA synchronous = OFF")
        index.execute("PRAGMA cache_size = -64000")
        index.execute("BEGIN")
        for table in TABLES:
            index.execute(table)
        _write_header(index, registry, sources, lined)
        _insert(index, "texts", 3, texts(lines))
        for vocabulary in VOCABULARIES:
            _write_vocabulary(index, vocabulary, registry, records)
        _write_events(index, registry, records, told)
        _write_figures(index, registry, records)
        _write_names(index, registry)
        for statement in INDEXES:
            index.execute(statement)
        index.execute("COMMIT")
    finally:
        index.close()


def _insert(index: sqlite3.Connection, table: str, width: int, rows: Rows) -> None:
    index.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * width)})", rows)


def _write_header(
    index: sqlite3.Connection,
    registry: Registry,
    sources: Iterable[BuiltFrom],
    lined: Iterable[str],
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
        "events": str(len(registry.events)),
        **{f"period {id_}": text_of(one) for id_, one in registry.periods.items()},
        **{f"query {id_}": text for id_, text in registry.queries.items()},
        **{f"extension {one.key}": text_of(one) for one in registry.extensions},
        **{f"rate {number:06}": text_of(one) for number, one in enumerate(registry.rates)},
    }
    _insert(index, "registry", 2, values.items())
    _insert(
        index, "built_from", 4, ((one.file, one.size, one.modified, one.sum) for one in sources)
    )
    _insert(
        index,
        "roles",
        8,
        (
            (position, one.actor, one.title, one.org, *tenure_row(one.tenure), text_of(one))
            for position, one in enumerate(registry.roles)
        ),
    )


def _write_vocabulary(
    index: sqlite3.Connection, name: str, registry: Registry, records: Records
) -> None:
    entries: Mapping[str, Any] = getattr(registry, name)
    uses = registry.uses(name)

    def rows() -> Iterator[tuple[Any, ...]]:
        texts = zip(entries.items(), records.vocabularies[name](), strict=True)
        for position, ((id_, entry), record) in enumerate(texts):
            use = uses.get(id_)
            yield (
                position,
                id_,
                _called(entry, id_),
                use.count if use else 0,
                use.first.edtf if use else None,
                use.last.edtf if use else None,
                record,
                text_of(entry),
            )

    _insert(index, name, 8, rows())


def _called(entry: Any, id_: str) -> str:
    """Return the name of an entry of a vocabulary for people; tags go by their ids."""
    return id_ if isinstance(entry, str) else getattr(entry, "name", "") or entry.title


def _write_events(
    index: sqlite3.Connection,
    registry: Registry,
    records: Records,
    told: Callable[[float], None] | None,
) -> None:
    rank, key, words = 0, None, _words_of(registry)
    for start in range(0, len(registry.events), _TOGETHER):
        events = list(enumerate(registry.events[start : start + _TOGETHER], start + 1))
        rows = []
        for seq, event in events:
            rank, key = (rank, key) if event.span.sort_key == key else (seq, event.span.sort_key)
            rows.append(_event_row(registry, seq, rank, event))
        _insert(index, "events", 19, rows)
        for table, width, row in (*_TOLD_ONCE, ("words", 4, words)):
            _insert(index, table, width, (row(seq, event) for seq, event in events))
        _insert(index, "records", 2, ((seq, records.events(event)) for seq, event in events))
        for table, width, rows_of in _TOLD_OFTEN:
            _insert(index, table, width, (row for seq, e in events for row in rows_of(seq, e)))
        said = ((seq, None, *span_row(registry, at)) for seq, e in events for at in e.said_at)
        _insert(index, "said", 11, said)
        if told is not None:
            told((start + len(events)) / len(registry.events))


def _model_row(seq: int, event: Event) -> tuple[Any, ...]:
    return seq, text_of(event)


def _words_of(registry: Registry) -> Callable[[int, Event], tuple[Any, ...]]:
    """Return a function that gives the words of an event, with the names of actors and places."""
    names, located = (
        {id_: _JOINT.join(map(folded, one.called)) for id_, one in known.items()}
        for known in (registry.actors, registry.places)
    )

    def row(seq: int, event: Event) -> tuple[Any, ...]:
        title, *others = map(folded, (event.title, event.id, event.summary, event.note))
        acting = (names[one.actor] for one in event.actors if one.actor in names)
        there = (located[place] for place in event.places if place in located)
        quotes = tuple(map(folded, event.quoted))
        everything = _JOINT.join((title, *others, *quotes, *acting, *there))
        return seq, title, everything, _JOINT.join(quotes)

    return row


def _text_row(seq: int, event: Event) -> tuple[Any, ...]:
    return seq, event.title, event.summary, event.note


def _actor_rows(seq: int, event: Event) -> Rows:
    return {one.actor: (one.actor, seq, one.role) for one in event.actors}.values()


def _source_rows(seq: int, event: Event) -> Rows:
    return {(one.source, one.locator, seq): None for one in event.sources}


def _link_rows(seq: int, event: Event) -> Rows:
    for one in event.because:
        yield None, one.cause, one.effect, one.how.value, one.certainty.value, seq, text_of(one)


def _part_rows(seq: int, event: Event) -> Rows:
    if event.part_of:
        yield None, event.part_of, event.id, seq


def _verdict_rows(seq: int, event: Event) -> Rows:
    for one in event.verdicts:
        certainty, model = one.certainty.value, text_of(one)
        yield None, one.on, one.side.value, one.by, one.why, certainty, seq, model


_TOLD_ONCE: Sequence[tuple[str, int, Callable[[int, Event], tuple[Any, ...]]]] = (
    ("models", 2, _model_row),
    ("text (rowid, title, summary, note)", 4, _text_row),
)
_TOLD_OFTEN: Sequence[tuple[str, int, Callable[[int, Event], Rows]]] = (
    ("event_actors", 3, _actor_rows),
    ("event_tags", 2, lambda seq, event: {(tag, seq): None for tag in event.tags}),
    ("event_threads", 2, lambda seq, event: {(thread, seq): None for thread in event.threads}),
    ("event_places", 2, lambda seq, event: {(place, seq): None for place in event.places}),
    ("event_sources", 3, _source_rows),
    ("links", 7, _link_rows),
    ("parts", 4, _part_rows),
    ("verdicts", 8, _verdict_rows),
)


def _event_row(registry: Registry, seq: int, rank: int, event: Event) -> tuple[Any, ...]:
    kinds = (event.certainty.value, event.kind.value, event.weight.value)
    spans = (*span_row(registry, event.span), *end_row(event.span))
    return (seq, event.id, *spans, rank, *kinds, event.title, event.by)


def _write_figures(index: sqlite3.Connection, registry: Registry, records: Records) -> None:
    series = {id(figure): position for position, figure in enumerate(registry.series)}
    numbers = {event.id: seq for seq, event in enumerate(registry.events, 1)}
    carried = [(figure, registry.by_id.get(figure.event)) for figure in registry.figures]
    said = (
        (None, number, *span_row(registry, at))
        for number, (one, event) in enumerate(carried)
        for at in (one.said or (event and event.said),)
        if at
    )
    _insert(index, "said", 11, said)
    _insert(
        index,
        "figures",
        22,
        (
            (
                number,
                numbers.get(one.event),
                series.get(id(one)),
                one.metric,
                *span_row(registry, one.span),
                _number(one.value),
                _number(one.low),
                _number(one.high),
                one.unit,
                one.bound.value,
                one.by or (event.by if event else ""),
                one.certainty.value,
                records.figures(one),
                text_of(one),
            )
            for number, (one, event) in enumerate(carried)
        ),
    )
    _insert(
        index,
        "figure_actors",
        2,
        (
            (actor, number)
            for number, one in enumerate(registry.figures)
            for actor in dict.fromkeys(one.of)
        ),
    )


def _number(number: Amount | None) -> Amount | None:
    """Return a number as SQLite stores it: a whole number of more than 64 bits is rounded."""
    return float(number) if number is not None and abs(number) >= LARGEST else number


def _write_names(index: sqlite3.Connection, registry: Registry) -> None:
    directories: Mapping[str, Directory] = {
        "actors": registry.actor_names,
        "metrics": registry.metric_names,
        "places": registry.place_names,
        "sources": registry.source_names,
        "tags": registry.tag_names,
        "threads": registry.thread_names,
    }
    for vocabulary, directory in directories.items():
        keys = ((key, id_) for key, ids in directory.by_key() for id_ in ids)
        _write_keys(index, vocabulary, keys)
    titled = keys_of(lambda: ((event.id, (event.title,)) for event in registry.events))
    _write_keys(index, "events", titled)


def _write_keys(
    index: sqlite3.Connection, vocabulary: str, keys: Iterable[tuple[str, str]]
) -> None:
    rows = ((vocabulary, key, place, id_) for place, (key, id_) in enumerate(keys))
    _insert(index, "names", 4, rows)
