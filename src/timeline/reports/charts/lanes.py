"""`chart lanes`: events along an axis of time, one lane for each actor, thread, tag or place."""

from collections.abc import Iterable, Sequence
from enum import StrEnum

from msgspec import Struct

from timeline.dates import Membership, Period
from timeline.model import Event, RegistryModel
from timeline.model.groups import grouped
from timeline.query import Field, Selected
from timeline.query.facets import held
from timeline.report import Axis, Column, For, Kind, Named, Report, Shape
from timeline.reports.charts.axes import axis_of, clock_note, track_of
from timeline.reports.listing import WITHIN_COLUMN, headline
from timeline.reports.records import columns, display_name, strand_of
from timeline.reports.series.amounts import counted


class By(StrEnum):
    """What each lane is for."""

    ACTOR = "actor"
    THREAD = "thread"
    TAG = "tag"
    PLACE = "place"


class LaneEvent(Struct, frozen=True, gc=False):
    """An event in a lane; `count` is the number of events in that lane."""

    lane: Named
    count: int
    event: Event
    within: Membership | None


def lane_events(
    registry: RegistryModel,
    selected: Iterable[Selected],
    by: By,
    only: Sequence[str] = (),
    most: int | None = None,
) -> list[LaneEvent]:
    """Return the events lane by lane: in the lanes of `only` (ids), or in the `most` fullest lanes.

    Lanes stand in the order of `only`; without it, threads stand in telling order, and other lanes
    in the order of their first events.
    """
    field = Field(by.value)
    lanes = grouped(
        (name, row) for row in selected for name in dict.fromkeys(held(field, row.event))
    )
    rank = {name: place for place, name in enumerate(registry.threads)}
    first = sorted(lanes, key=lambda name: rank.get(name, 0)) if by is By.THREAD else lanes
    order = [name for name in only or first if name in lanes]
    if not only:
        busiest = sorted(order, key=lambda name: -len(lanes[name]))[:most]
        order = [name for name in order if name in set(busiest)]
    named = [(Named(name, display_name(registry, by, name)), lanes[name]) for name in order]
    return [
        LaneEvent(lane, len(rows), row.event, row.within) for lane, rows in named for row in rows
    ]


def report(
    registry: RegistryModel,
    rows: Sequence[LaneEvent],
    *,
    by: By,
    total: int,
    asked: Sequence[str] = (),
    period: Period | None = None,
) -> Report:
    """Return the lanes; `total` is how many events were asked for, in a lane or not."""
    axis = axis_of((row.event.span for row in rows), period)
    lanes = len({row.lane.id for row in rows})
    missing = total - len({row.event.id for row in rows})
    left_out = [f"{counted(missing, 'event')} in none of these lanes"] if missing else []
    within = period is not None or any(row.within for row in rows)
    head = headline(f"Lanes by {by}", asked, period)
    return Report(
        title=head + f" ({counted(lanes, 'lane')}, {counted(total, 'event')})",
        columns=_columns(registry, by, axis, within=within),
        rows=rows,
        notes=(*clock_note(axis), *left_out),
        shape=Shape.CHART,
        nothing=f"no events match, or none has a lane by {by}: --by {', '.join(By)}",
    )


def _columns(registry: RegistryModel, by: By, axis: Axis, *, within: bool) -> tuple[Column, ...]:
    machines, records, tips = For.MACHINES, For.RECORDS, For.TIPS

    def threads(row: LaneEvent) -> tuple[str, ...]:
        return (row.lane.id,) if by is By.THREAD else row.event.threads

    # Which thread the colour of an event stands for
    thread = Column(
        "thread",
        lambda row: next((registry.thread_title(one) for one in row.event.threads), None),
        audience=tips,
        strand=lambda row: strand_of(registry, row.event.threads),
    )
    return (
        Column(
            "lane",
            lambda row: row.lane,
            Kind.TAGS if by is By.TAG else Kind.NAMES,
            strand=(lambda row: strand_of(registry, (row.lane.id,))) if by is By.THREAD else None,
        ),
        Column(
            "drawing",
            lambda row: track_of(registry, row.event, axis, threads(row)),
            Kind.DRAWING,
            For.EYES,
        ),
        Column("events", lambda row: row.count, Kind.NUMBER, For.EYES),
        Column("event", lambda row: row.event.id, Kind.ID, machines),
        Column("title", lambda row: row.event.title, Kind.TITLE, machines | For.LABELS | tips),
        *columns("event", machines | tips, "date"),
        *columns("event", machines, "start", "end"),
        *columns("event.span", records, "lasts"),
        *columns("event", records | tips, "kind"),
        *([] if by is By.THREAD else [thread]),
        *columns("event", tips, "sources"),
        *([WITHIN_COLUMN] if within else []),
    )
