"""The public record of an event, as `list --json` prints it and an index keeps it."""

from typing import Any

from msgspec import Struct

from timeline.model import Certainty, EventKind


class EventRecord(Struct, forbid_unknown_fields=True):
    """All keys of a record, and what each may hold."""

    id: str
    date: str
    start: str | None
    end: str | None
    precision: str
    certainty: Certainty
    kind: EventKind
    title: str
    summary: str | None
    actors: list[str]
    tags: list[str]
    threads: list[str]
    because: list[dict[str, Any]]
    figures: list[dict[str, Any]]
    verdicts: list[dict[str, Any]]
    contradicts: list[dict[str, Any]]
    sources: list[str]
    note: str | None
