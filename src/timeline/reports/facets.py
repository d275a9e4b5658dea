"""`actors`, `tags`, `threads`, `metrics`, `sources`: the vocabularies, each with its counts."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeAlias

from timeline.dates import Span
from timeline.model import Link, Registry, Role
from timeline.model.resting import Entry, cited_entries
from timeline.report import Column, For, Kind, Report
from timeline.values import frozen, replace

Uses: TypeAlias = dict[str, list[Span]]


_ROOMY = 100


@frozen
class Facet:
    """One name of a vocabulary, with how often it is used and from when to when."""

    id: str
    entry: Any
    count: int
    first: Span | None
    last: Span | None


def actors(registry: Registry, kind: str = "") -> Report:
    """Return the actors with the events they took part in, the busiest first."""
    uses = _uses(
        (participant.actor, event.span) for event in registry.events for participant in event.actors
    )
    entries = {
        id_: actor for id_, actor in registry.actors.items() if not kind or actor.kind == kind
    }
    own = (
        _text("name", lambda row: row.entry.name, Kind.TITLE),
        _text("kind", lambda row: row.entry.kind or None),
        Column("aliases", lambda row: row.entry.aliases, audience=For.MACHINES | For.EYES),
        _text("part_of", lambda row: row.entry.part_of or None, audience=For.MACHINES),
        _text("note", lambda row: row.entry.note or None, audience=For.RECORDS),
    )
    rows = sorted(_facets(entries, uses), key=lambda row: -row.count)
    report = _report("Actors", rows, own, "events")
    return replace(report, nothing=f"no actors are of the kind {kind}") if kind else report


def tags(registry: Registry) -> Report:
    """Return the tags with the events that carry them, the commonest first."""
    uses = _uses((tag, event.span) for event in registry.events for tag in event.tags)
    rows = sorted(_facets(registry.tags, uses), key=lambda row: -row.count)
    about = Column("about", lambda row: row.entry or None, Kind.TITLE)
    return _report("Tags", rows, (about,), "events")


def threads(registry: Registry) -> Report:
    """Return the threads in telling order."""
    uses = _uses((thread, event.span) for event in registry.events for thread in event.threads)
    own = (
        _text("title", lambda row: row.entry.title, Kind.TITLE),
        _text("about", lambda row: row.entry.about or None, audience=For.RECORDS),
    )
    return _report("Threads", _facets(registry.threads, uses), own, "events")


def metrics(registry: Registry) -> Report:
    """Return the metrics with the figures that measure them."""
    uses = _uses((figure.metric, figure.span) for figure in registry.figures)
    own = (
        _text("name", lambda row: row.entry.name, Kind.TITLE),
        _text("unit", lambda row: row.entry.unit or None),
        _text("kind", lambda row: row.entry.kind.value, audience=For.MACHINES),
        _text("better", lambda row: row.entry.better.value, audience=For.RECORDS),
        _text("note", lambda row: row.entry.note or None, audience=For.RECORDS),
    )
    return _report("Metrics", _facets(registry.metrics, uses), own, "figures")


def sources(registry: Registry) -> Report:
    """Return the sources with all that rests on them, from events to verdicts."""
    uses = _uses(
        (name, entry_span(registry, entry))
        for entry in cited_entries(registry)
        for name in dict.fromkeys(citation.source for citation in entry.sources)
    )
    own = (
        _text("title", lambda row: row.entry.title, Kind.TITLE),
        _text("author", lambda row: row.entry.author or None, audience=For.MACHINES),
        _text("publisher", lambda row: row.entry.publisher or None, audience=For.MACHINES),
        Column("date", lambda row: row.entry.span, Kind.DATE, For.MACHINES),
        _text("url", lambda row: row.entry.url or None, audience=For.RECORDS),
        _text("note", lambda row: row.entry.note or None, audience=For.RECORDS),
    )
    return _report("Sources", _facets(registry.sources, uses), own, "entries")


def entry_span(registry: Registry, entry: Entry) -> Span:
    """Return when an entry that names a source is dated."""
    match entry:
        case Role():
            return entry.tenure
        case Link():
            return registry.by_id[entry.effect].span
        case _:
            return entry.span


def _text(
    name: str, cell: Callable[[Facet], str | None], kind: Kind = Kind.TEXT, audience: For = For.ALL
) -> Column:
    return Column(name, cell, kind, audience)


def _uses(pairs: Iterable[tuple[str, Span]]) -> Uses:
    uses: Uses = {}
    for name, span in pairs:
        uses.setdefault(name, []).append(span)
    return uses


def _facets(entries: Mapping[str, Any], uses: Uses) -> list[Facet]:
    facets = []
    for id_, entry in entries.items():
        spans = uses.get(id_, [])
        first = min(spans, key=lambda span: span.sort_key, default=None)
        last = max(spans, key=lambda span: span.sort_key, default=None)
        facets.append(Facet(id_, entry, len(spans), first, last))
    return facets


def _report(title: str, rows: list[Facet], own: tuple[Column, ...], counted: str) -> Report:
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
