"""`actors`, `places`, `tags`, `metrics` …: the vocabularies, each with its counts."""

from collections.abc import Mapping
from typing import Any, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from timeline.dates import Span
from timeline.dates.phrases import Phrase
from timeline.model import RegistryModel
from timeline.model.names import folded
from timeline.model.uses import Use
from timeline.report import Cell, Cited, Column, For, Kind, Report
from timeline.reports.records import columns, record
from timeline.reports.sayings import belonging_words

_ROOMY = 100
_TIGHT = 70
_BROAD = 160


POSSIBLE_COLUMN = Column("possible", lambda row: row.use.possible, Kind.NUMBER, For.MACHINES)
"""How many uses are only possible, where filters ask for a date or a value."""

_NAMES = (
    Column("names", lambda row: dict(row.entry.names), audience=For.RECORDS),
    Column("ids", lambda row: dict(row.entry.ids), audience=For.RECORDS),
)

FilteredUses: TypeAlias = Mapping[str, Use] | None
"""The uses of names in what meets some filters; None where there are none."""


class UsedName(Struct, frozen=True):
    """One name of a vocabulary, with its uses, if it has any."""

    id: str
    entry: Any
    use: Use | None

    @property
    def count(self) -> int:
        """How often the name is used."""
        return self.use.count if self.use else 0

    @property
    def words(self) -> str:
        """The count as people read it: `3`, or `3–5` for three and two more possibly."""
        possible = self.use.possible if self.use else 0
        return f"{self.count - possible}–{self.count}" if possible else str(self.count)


def actors(registry: RegistryModel, filtered: FilteredUses = None, kind: str = "") -> Report:
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
        *columns("entry", For.MACHINES, "part_of"),
        *columns("entry", For.RECORDS, "note"),
        Column(
            "wholes",
            lambda row: tuple(map(record, row.entry.wholes)),
            Kind.RECORDS,
            For.RECORDS | For.EYES if registry.dated_parts else For.RECORDS,
            words=lambda row: (
                "; ".join(belonging_words(registry, one) for one in row.entry.wholes) or None
            ),
            added=True,
            under="name",
            below=_BROAD,
        ),
        *_NAMES,
        *columns("entry", For.RECORDS, "places", "links", "extensions"),
    )
    report = _report(registry, "actors", filtered, own, entries=entries, busiest_first=True)
    if entries or not kind:
        return report
    kinds = sorted({actor.kind for actor in registry.actors.values() if actor.kind})
    known = f"; there are: {', '.join(kinds)}" if kinds else ""
    return replace(report, nothing=f"no actors are of the kind {kind}{known}")


def places(registry: RegistryModel, filtered: FilteredUses = None) -> Report:
    """Return the places with the events that happened there, the busiest first."""
    own = (
        Column("name", lambda row: row.entry.name, Kind.TITLE),
        Column("aliases", lambda row: row.entry.aliases, under="name", below=_BROAD),
        Column("part_of", lambda row: row.entry.part_of or None, under="name", below=_TIGHT),
        *columns("entry", For.MACHINES, "lat", "lon", kind=Kind.NUMBER),
        *_NAMES,
        *columns("entry", For.RECORDS, "links", "note", "extensions"),
    )
    return _report(registry, "places", filtered, own, busiest_first=True)


def tags(registry: RegistryModel, filtered: FilteredUses = None) -> Report:
    """Return the tags with the events that carry them, the commonest first."""
    about = Column("about", lambda row: row.entry or None, Kind.TITLE)
    return _report(registry, "tags", filtered, (about,), busiest_first=True)


def threads(registry: RegistryModel, filtered: FilteredUses = None) -> Report:
    """Return the threads in telling order."""
    numbers = registry.thread_numbers
    own = (
        Column(
            "title", lambda row: row.entry.title, Kind.TITLE, strand=lambda row: numbers[row.id]
        ),
        *columns("entry", For.RECORDS, "about", "extensions"),
    )
    return _report(registry, "threads", filtered, own)


def metrics(registry: RegistryModel, filtered: FilteredUses = None) -> Report:
    """Return the metrics with the figures that measure them."""
    own = (
        Column("name", lambda row: row.entry.name, Kind.TITLE),
        *columns("entry", For.ALL, "unit"),
        *columns("entry", For.MACHINES, "kind"),
        *columns("entry", For.RECORDS, "better", "note", "extensions"),
        *columns("entry", For.RECORDS, "min", kind=Kind.NUMBER),
        *columns("entry", For.RECORDS, "includes"),
    )
    return _report(registry, "metrics", filtered, own, "figures")


def sources(registry: RegistryModel, filtered: FilteredUses = None) -> Report:
    """Return the sources with the number of entries that rest on each, from events to verdicts."""
    own = (
        Column("title", lambda row: Cited(row.entry.title, row.entry.url), Kind.TITLE),
        *columns("entry", For.MACHINES, "author", "publisher", "date"),
        *columns("entry", For.RECORDS, "url", "note", "quotes", "links", "extensions"),
    )
    return _report(registry, "sources", filtered, own, "entries")


def _edge_column(name: str, edge: str, under: str) -> Column:
    """Return the column of the first or the last use; people read that end of a longer date."""

    def date(row: UsedName) -> Span | None:
        return getattr(row.use, name) if row.use else None

    def words(row: UsedName) -> Cell:
        span = date(row)
        end = getattr(span, edge) if span and span.lasts else None
        return span and Phrase(end if isinstance(end, Span) else span, plain=span.edtf)

    return Column(name, date, Kind.DATE, words=words, under=under, below=_ROOMY)


def _report(
    registry: RegistryModel,
    vocabulary: str,
    filtered: FilteredUses,
    own: tuple[Column, ...],
    counted: str = "events",
    *,
    entries: Mapping[str, Any] | None = None,
    busiest_first: bool = False,
) -> Report:
    """Return the names of a vocabulary; with filters, only those used in what meets them."""
    known = getattr(registry, vocabulary) if entries is None else entries
    uses = registry.uses(vocabulary) if filtered is None else filtered
    names = known if filtered is None else filter(filtered.__contains__, known)
    rows = [UsedName(id_, known[id_], uses.get(id_)) for id_ in names]
    if busiest_first:
        rows.sort(key=lambda row: -row.count)
    return Report(
        title=Phrase(vocabulary.title(), f" ({len(rows)})"),
        columns=(
            Column("id", lambda row: row.id, Kind.ID),
            *own,
            Column(counted, lambda row: row.count, Kind.NUMBER, words=lambda row: row.words),
            _edge_column("first", "start", own[0].name),
            _edge_column("last", "end", own[0].name),
        ),
        rows=rows,
        nothing=f"this registry has no {vocabulary}",
    )
