"""`--roots` and `--ends`: the events in which chains of causes begin or end."""

from msgspec import Struct

from timeline.model import Event, RegistryModel
from timeline.model.causes.causality import Way, reached
from timeline.model.causes.reachability import reached_counts
from timeline.model.groups import grouped
from timeline.report import Column, Excerpt, For, Kind, Report
from timeline.reports.listing import marks
from timeline.reports.records import columns

_HEADS = {Way.BACK: "Where chains begin", Way.FORTH: "Where chains end"}
_REACHED = {Way.BACK: "led to", Way.FORTH: "comes from"}
_NOTHING = {
    Way.BACK: "no chain of causes begins here",
    Way.FORTH: "no chain of causes ends here",
}


class Extremity(Struct, frozen=True):
    """An event at the end of chains, its links and how many events they lead to.

    `away` is the least number of links to the event that was asked about, None for none.
    """

    event: Event
    links: int
    reached: int
    away: int | None


def report(registry: RegistryModel, way: Way, start: Event | None = None) -> Report:
    """Return the roots (BACK) or the ends (FORTH) of all chains, or of those of one event.

    Those that lead to the most events come first.
    """
    away = reached(registry, start.id, way) if start else None
    pairs = registry.cause_pairs
    net = grouped(pairs if way is Way.BACK else [(effect, cause) for cause, effect in pairs])
    inner = {there for onward in net.values() for there in onward}
    counts = reached_counts(net)
    found = {id_ for id_ in net if id_ not in inner and (away is None or id_ in away)}
    rows = [
        Extremity(event, len(net[event.id]), counts[event.id], away[event.id] if away else None)
        for event in registry.events_among(found)
    ]
    rows.sort(key=lambda row: -row.reached)
    distance = Column("away", lambda row: row.away, Kind.NUMBER, added=True)
    of = f": {start.title} [{start.id}]" if start else ""
    return Report(
        title=f"{_HEADS[way]}{of} ({len(rows)})",
        columns=(
            Column("id", lambda row: row.event.id, Kind.ID, under="title", below=110),
            *columns("event", For.ALL, "date"),
            *columns("event", For.MACHINES, "start", "end", "kind"),
            Column("mark", lambda row: marks(row.event), Kind.MARK, For.EYES, heading=" "),
            *columns("event", For.ALL, "title", kind=Kind.TITLE),
            *columns("", For.ALL, "links", kind=Kind.NUMBER),
            Column("reached", lambda row: row.reached, Kind.NUMBER, heading=_REACHED[way]),
            *((distance,) if start else ()),
        ),
        rows=rows,
        excerpt=Excerpt(),
        nothing=_NOTHING[way],
    )
