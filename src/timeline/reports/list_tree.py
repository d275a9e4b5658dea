"""`list --tree`: events in order, the parts of an event below it."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from timeline.dates import Membership, Period
from timeline.model import Event, Registry
from timeline.query import Selected, Selection
from timeline.report import Column, For, Kind, Report, Shape
from timeline.reports.listing import after_last_word, event_columns, is_dated, legend, title_of


class Standing(Struct, frozen=True):
    """An event in a tree of wholes and their parts, with its depth from 1."""

    event: Event
    within: Membership | None
    depth: int


def in_tree(selected: Iterable[Selected]) -> Iterator[Standing]:
    """Yield events in their order, but each below the event that it is a part of, if that is one.

    Those that are parts of themselves, in a circle, stand below the first of them.
    """
    rows = {row.event.id: row for row in selected}
    parts: dict[str, list[Selected]] = {}
    for row in reversed(rows.values()):
        parts.setdefault(row.event.part_of, []).append(row)
    told: set[str] = set()
    tops = [row for row in rows.values() if row.event.part_of not in rows]
    for top in (*tops, *rows.values()):
        ahead = [(top, 1)]
        while ahead:
            row, depth = ahead.pop()
            if row.event.id not in told:
                told.add(row.event.id)
                yield Standing(row.event, row.within, depth)
                ahead += ((part, depth + 1) for part in parts.get(row.event.id, ()))


def report(
    registry: Registry,
    selected: Selection,
    asked: Sequence[str],
    period: Period | None,
    among: int | None,
) -> Report:
    """Return a list of events as a tree: parts below the event that they are parts of."""
    tally = selected.tally()
    return Report(
        title=title_of(registry, tally, asked, period, among),
        columns=(
            Column("depth", lambda row: row.depth, Kind.DEPTH, For.EYES),
            *event_columns(registry, within=is_dated(selected, period)),
        ),
        rows=tuple(in_tree(selected)),
        notes=(*legend(tally), *after_last_word(registry, period)),
        shape=Shape.TREE,
        nothing="no events match",
    )
