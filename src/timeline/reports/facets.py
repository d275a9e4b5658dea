"""`actors`, `tags`, `threads`, `metrics`, `sources`: the vocabularies, each with its counts."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from timeline.dates import Span
from timeline.model import Registry
from timeline.model.names import folded
from timeline.report import Cited, Column, For, Kind, Report

_ROOMY = 100
_TIGHT = 70
_BROAD = 160


class UsedName(Struct, frozen=True):
    """One name of a vocabulary, with how often it is used, and its first and last use."""

    id: str
    entry: Any
    count: int
    first: Span | None
    last: Span | None


def actors(registry: Registry, kind: str = "") -> Report:
    """Return the actors with the events they took part in, the busiest first."""
    entries = {
        id_: actor
        for id_, actor in registry.actors.items()
        if not kind or folded(actor.kind) == folded(kind)
    }
    own = (
        Column("name", lambda row: row.entry.name, Kind.TITLE),
        Column("kind", lambda row: row.entry.kind or None, under="name", below=_TIGHT),
        Column("aliases", lambda row: row.entry.aliases, under="name", below=_BROAD),
        Column("part_of", lambda row: row.entry.part_of or None, audience=For.MACHINES),
        Column("note", lambda row: row.entry.note or None, audience=For.RECORDS),
    )
    rows = sorted(_facets(registry, "actors", entries), key=lambda row: -row.count)
    report = _report("Actors", rows, own, "events")
    return replace(report, nothing=_no_such(kind, registry)) if kind else report


def _no_such(kind: str, registry: Registry) -> str:
    kinds = sorted({actor.kind for actor in registry.actors.values() if actor.kind})
    known = f"; there are: {', '.join(kinds)}" if kinds else ""
    return f"no actors are of the kind {kind}{known}"


def tags(registry: Registry) -> Report:
    """Return the tags with the events that carry them, the commonest first."""
    rows = sorted(_facets(registry, "tags", registry.tags), key=lambda row: -row.count)
    about = Column("about", lambda row: row.entry or None, Kind.TITLE)
    return _report("Tags", rows, (about,), "events")


def threads(registry: Registry) -> Report:
    """Return the threads in telling order."""
    numbers = {id_: number for number, id_ in enumerate(registry.threads)}
    own = (
        Column(
            "title",
            lambda row: row.entry.title,
            Kind.TITLE,
            strand=lambda row: numbers[row.id],
        ),
        Column("about", lambda row: row.entry.about or None, audience=For.RECORDS),
    )
    return _report("Threads", _facets(registry, "threads", registry.threads), own, "events")


def metrics(registry: Registry) -> Report:
    """Return the metrics with the figures that measure them."""
    own = (
        Column("name", lambda row: row.entry.name, Kind.TITLE),
        Column("unit", lambda row: row.entry.unit or None),
        Column("kind", lambda row: row.entry.kind.value, audience=For.MACHINES),
        Column("better", lambda row: row.entry.better.value, audience=For.RECORDS),
        Column("note", lambda row: row.entry.note or None, audience=For.RECORDS),
        Column("min", lambda row: row.entry.min, Kind.NUMBER, For.RECORDS),
        Column("includes", lambda row: row.entry.includes, audience=For.RECORDS),
    )
    return _report("Metrics", _facets(registry, "metrics", registry.metrics), own, "figures")


def sources(registry: Registry) -> Report:
    """Return the sources with the number of entries that rest on each, from events to verdicts."""
    own = (
        Column("title", lambda row: Cited(row.entry.title, row.entry.url), Kind.TITLE),
        Column("author", lambda row: row.entry.author or None, audience=For.MACHINES),
        Column("publisher", lambda row: row.entry.publisher or None, audience=For.MACHINES),
        Column("date", lambda row: row.entry.span, Kind.DATE, For.MACHINES),
        Column("url", lambda row: row.entry.url or None, audience=For.RECORDS),
        Column("note", lambda row: row.entry.note or None, audience=For.RECORDS),
    )
    return _report("Sources", _facets(registry, "sources", registry.sources), own, "entries")


def _facets(registry: Registry, vocabulary: str, entries: Mapping[str, Any]) -> list[UsedName]:
    uses = registry.uses(vocabulary)
    facets = []
    for id_, entry in entries.items():
        use = uses.get(id_)
        ends = (use.count, use.first, use.last) if use else (0, None, None)
        facets.append(UsedName(id_, entry, *ends))
    return facets


def _report(title: str, rows: list[UsedName], own: tuple[Column, ...], counted: str) -> Report:
    return Report(
        title=f"{title} ({len(rows)})",
        columns=(
            Column("id", lambda row: row.id, Kind.ID),
            *own,
            Column(counted, lambda row: row.count, Kind.NUMBER),
            Column("first", lambda row: row.first, Kind.DATE, under=own[0].name, below=_ROOMY),
            Column("last", lambda row: row.last, Kind.DATE, under=own[0].name, below=_ROOMY),
        ),
        rows=rows,
        nothing=f"this registry has no {title.lower()}",
    )
