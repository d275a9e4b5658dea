"""The records of all files, put together as they are read; what stands twice is refused."""

from typing import Any

from msgspec import Struct, field

from timeline.load.agreement import Agreement
from timeline.load.notes import Reading
from timeline.load.shape.kinds import ReadRecord

VOCABULARIES = ("sources", "actors", "metrics", "threads", "periods", "tags", "queries")


class Draft(Struct):
    """The records of all files, merged, before names and dates are resolved."""

    scalars: dict[str, Any] = field(default_factory=dict)
    vocabularies: dict[str, dict[str, Any]] = field(
        default_factory=lambda: {name: {} for name in VOCABULARIES}
    )
    declared: set[str] = field(default_factory=set)
    events: dict[str, ReadRecord] = field(default_factory=dict)
    series: list[ReadRecord] = field(default_factory=list)
    rates: list[ReadRecord] = field(default_factory=list)
    agreement: Agreement = field(default_factory=Agreement)


def merge(record: ReadRecord, draft: Draft, reading: Reading) -> None:
    """Take in what a file in YAML holds."""
    for key in ("title", "about", "fiscal_year_start"):
        if key in record:
            draft.scalars.setdefault(key, record[key])
    for name in VOCABULARIES:
        entries = record.get(name)
        if entries is None:
            continue
        draft.declared.add(name)
        if isinstance(entries, tuple):
            entries = dict.fromkeys(entries, "")
        for id_, entry in entries.items():
            first = draft.vocabularies[name].setdefault(id_, entry)
            if first is not entry and isinstance(entry, dict):
                reading.refuse_at(
                    entry["place"],
                    "duplicate-id",
                    f'"{id_}" is declared twice, first at {first["place"]}',
                    "keep one of the two",
                )
    for event in record.get("events", ()):
        merge_event(event, draft, reading)
    draft.series += record.get("series", ())
    draft.rates += record.get("rates", ())


def merge_event(event: ReadRecord, draft: Draft, reading: Reading) -> None:
    """Take in an event."""
    if "id" not in event:
        return
    first = draft.events.setdefault(event["id"], event)
    if first is not event:
        reading.refuse_at(
            event["place"],
            "duplicate-id",
            f'the event "{event["id"]}" stands here for the second time, first at {first["place"]}',
            "give one of the two another id",
        )
