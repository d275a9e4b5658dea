"""`list --tree`: events in order, the parts of an event below it."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from timeline.dates import Membership, Period
from timeline.model import Event, RegistryModel
from timeline.query import Selected, Selection
from timeline.report import Column, For, Kind, Report, Shape
from timeline.reports import listing
from timeline.reports.listing import ListLayout


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
    # Backwards, for a stack gives back first what was put on it last.
    for row in reversed(rows.values()):
        parts.setdefault(row.event.part_of, []).append(row)
    told: set[str] = set()
    tops = [row for row in rows.values() if row.event.part_of not in rows]
    # Those in a circle have no top: they come after all others, from the first of them.
    for top in (*tops, *rows.values()):
        ahead = [(top, 1)]
        while ahead:
            row, depth = ahead.pop()
            if row.event.id not in told:
                told.add(row.event.id)
                yield Standing(row.event, row.within, depth)
                ahead += ((part, depth + 1) for part in parts.get(row.event.id, ()))


def report(
    registry: RegistryModel,
    selected: Selection,
    asked: Sequence[str],
    period: Period | None,
    among: int | None,
) -> Report:
    """Return a list of events as a tree: parts below the event that they are parts of."""
    flat = ListLayout(by_date=False)
    listed = listing.report(
        registry, selected, layout=flat, asked=asked, period=period, among=among
    )
    depth = Column("depth", lambda row: row.depth, Kind.DEPTH, For.EYES)
    return replace(
        listed,
        columns=(depth, *listed.columns),
        rows=tuple(in_tree(selected)),
        shape=Shape.TREE,
        headings_repeat=False,
    )
