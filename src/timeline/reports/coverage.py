"""`sources ID`: the entries that rest on each place of a source."""

from msgspec import Struct

from timeline.model import RegistryModel, Source
from timeline.model.provenance import SourcedEntries, by_source
from timeline.report import Cell, Column, For, Kind, Report
from timeline.reports.records import columns, record
from timeline.reports.sayings import page, quoted
from timeline.reports.series.amounts import counted


class Covered(Struct, frozen=True):
    """A place of a source and the entries that rest on it; if there are none, the reason."""

    locator: str
    entries: SourcedEntries
    reason: str


def report(registry: RegistryModel, source: Source) -> Report:
    """Return one row for each locator of a source."""
    entries = by_source(registry.citing((source.id,))).get(source.id, {})
    locators = list(dict.fromkeys((*source.locators, *entries)))
    rows = [
        Covered(locator, entries.get(locator, SourcedEntries()), source.empty.get(locator, ""))
        for locator in locators
    ]
    covered = sum(bool(row.entries.all) for row in rows)
    gaps = [row.locator for row in rows if not row.entries.all and not row.reason]
    notes = [*map(quoted, source.quotes), *(page(link).text for link in source.links)]
    notes += [f"nothing rests on: {', '.join(gaps)}"] if gaps else []
    return Report(
        title=f"{source.title} ({covered} of {len(rows)} places covered)",
        columns=(
            Column("locator", lambda row: row.locator or None, Kind.ID,
                   words=lambda row: row.locator or "as a whole"),
            Column("events", lambda row: tuple(event.id for event in row.entries.events),
                   Kind.TITLE, words=_events),
            *columns("entries", For.RECORDS, "figures", "roles", "links", "verdicts"),
            Column("alternatives", lambda row: tuple(map(record, row.entries.dates)),
                   Kind.RECORDS, For.RECORDS),
            Column("also", _also, audience=For.EYES),
            Column("empty", lambda row: row.reason or None, audience=For.MACHINES),
        ),
        rows=rows,
        notes=tuple(notes),
        nothing=f"nothing rests on {source.id}",
    )  # fmt: skip


def _events(row: Covered) -> Cell:
    if row.entries.all:
        return tuple(event.id for event in row.entries.events)
    return f"({row.reason})" if row.reason else "nothing"


def _also(row: Covered) -> Cell:
    entries = row.entries
    nouns = (("figure", entries.figures), ("post", entries.roles), ("link", entries.links),
             ("verdict", entries.verdicts), ("other date", entries.dates))  # fmt: skip
    return ", ".join(counted(len(found), noun) for noun, found in nouns if found)
