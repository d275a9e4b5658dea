"""`roles`: who held which post, from when to when, for how long, and after whom."""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import chain
from math import isfinite

from msgspec import Struct
from msgspec.structs import replace

from timeline.dates import Edge, Membership, Period, Span, iso_or_none
from timeline.dates.construction import in_time
from timeline.model import Certainty, RegistryModel, Role
from timeline.report import Axis, Cell, Column, For, Kind, Report, Shape, Track
from timeline.reports import sayings
from timeline.reports.charts.axes import axis_of, clock_note
from timeline.reports.listing import POSSIBLE_COLUMN, POSSIBLY, WITHIN_COLUMN, headline
from timeline.reports.posts.succession import (
    Handover,
    Succession,
    held_by_one,
    posts_of,
    succession,
)
from timeline.reports.records import columns, length_column, named

_ROOMY = 100
_LABELS_AND_TIPS = For.LABELS | For.TIPS
_MACHINES_AND_TIPS = For.MACHINES | For.TIPS


class TenureRow(Struct, frozen=True, dict=True):
    """A tenure, whether it was held in the period asked for, and all tenures of its post.

    `single` says whether one actor at a time holds the post.
    """

    role: Role
    within: Membership | None
    post: tuple[Role, ...] = ()
    single: bool = True

    @cached_property
    def neighbours(self) -> Succession:
        """Who came before and after."""
        return succession(self.role, self.post, single=self.single)


def tenure_rows(
    registry: RegistryModel, roles: Sequence[Role], period: Period | None
) -> list[TenureRow]:
    """Return the tenures that certainly or possibly reach into a period, by post and date."""
    posts = posts_of(registry)
    single = {key: held_by_one(registry, holders) for key, holders in posts.items()}
    rows = []
    for role in roles:
        within = registry.membership(role.tenure, period) if period else None
        if within is not Membership.NO:
            key = role.org, role.title
            rows.append(TenureRow(role, within, posts[key], single[key]))
    # Two tenures may say the same: each keeps its own place.
    rank = {id(role): place for place, role in enumerate(chain(*posts.values()))}
    return sorted(rows, key=lambda row: rank[id(row.role)])


def report(
    registry: RegistryModel,
    rows: Sequence[TenureRow],
    asked: Sequence[str] = (),
    period: Period | None = None,
) -> Report:
    """Return tenures post by post, each with its stretch of time; the axis reaches a period."""
    possible = any(row.within is Membership.POSSIBLE for row in rows)
    then = [in_time(period.begins, period.ends)] if period else []
    axis = axis_of([*(row.role.tenure for row in rows), *then])
    return Report(
        title=headline("Posts", asked, period) + f" ({len(rows)})",
        columns=tuple(_columns(registry, axis, rows, within=period is not None)),
        rows=rows,
        notes=((f"{POSSIBLY} possibly then",) if possible else ()) + clock_note(axis),
        shape=Shape.CHART,
        group=lambda row: post_name(registry, row.role),
        nothing="no posts match" if asked or period else "this registry has no posts",
    )


def post_name(registry: RegistryModel, role: Role) -> str:
    """Return a post for people: its title and its organisation."""
    return f"{role.title}, {registry.actor_name(role.org)}" if role.org else role.title


def _columns(
    registry: RegistryModel, axis: Axis, rows: Sequence[TenureRow], *, within: bool
) -> Iterator[Column]:
    """Yield the columns of the public record, and between them those that are for eyes."""

    def lane(row: TenureRow) -> Track:
        tenure = row.role.tenure
        return Track(axis, tenure, known_until=registry.known_until(tenure))

    words_of: dict[str, Callable[[TenureRow], str]] = {}
    if any(row.role.figures for row in rows):
        words_of["figures"] = lambda row: "; ".join(sayings.measures(registry, row.role.figures))
    if any(row.role.certainty is not Certainty.CERTAIN for row in rows):
        words_of["certainty"] = lambda row: sayings.how_sure(row.role)
    for column in role_columns(registry, within=within):
        if words := words_of.get(column.name):
            shown = For.RECORDS | For.EYES | For.TIPS
            yield replace(column, audience=shown, words=words, added=True, across=True)
        else:
            yield column
        if column.name == "to":
            yield Column("lane", lane, Kind.DRAWING, For.EYES)
            yield from _more_columns(registry)


def _more_columns(registry: RegistryModel) -> Iterator[Column]:
    def handovers(
        name: str,
        of: Callable[[TenureRow], Sequence[Handover]],
        words: Callable[[str, Handover], str],
    ) -> Column:
        def words_of(one: Handover) -> str:
            possibly = "possibly " if one.order is Membership.POSSIBLE else ""
            return possibly + words(registry.actor_name(one.role.actor), one)

        return Column(
            name,
            lambda row: tuple(map(_handover_record, of(row))),
            Kind.RECORDS,
            For.EYES,
            words=lambda row: "; ".join(map(words_of, of(row))),
            across=True,
        )

    def beside(row: TenureRow) -> str:
        others = dict.fromkeys(registry.actor_name(role.actor) for role in row.neighbours.beside)
        where = "before, after or beside" if row.single else "beside"
        return f"{where} {', '.join(others)}" if others else ""

    beside_it = For.EYES | _LABELS_AND_TIPS
    length = length_column(lambda row: row.role.tenure)
    yield replace(length, audience=beside_it, under="actor", below=_ROOMY)
    yield handovers(
        "predecessors",
        lambda row: row.neighbours.before,
        lambda name, one: f"after {name}{sayings.in_brackets(_gap_words(one))}",
    )
    yield handovers(
        "successors", lambda row: row.neighbours.after, lambda name, _: f"before {name}"
    )
    yield Column(
        "beside",
        lambda row: tuple(named(registry, role.actor) for role in row.neighbours.beside),
        Kind.NAMES,
        For.EYES,
        words=beside,
        across=True,
    )
    yield Column("note", lambda row: row.role.note or None, Kind.ENTRIES, For.EYES, across=True)


def role_columns(registry: RegistryModel, *, within: bool) -> tuple[Column, ...]:
    """Return the columns of a tenure in the order of its public record."""
    dated = For.ALL | _LABELS_AND_TIPS
    return (
        POSSIBLE_COLUMN,
        Column(
            "actor", lambda row: named(registry, row.role.actor), Kind.NAMES, For.ALL | For.TIPS
        ),
        *columns("role", _MACHINES_AND_TIPS, "title", kind=Kind.TITLE),
        Column("org", lambda row: named(registry, row.role.org), Kind.NAMES, _MACHINES_AND_TIPS),
        *columns("role", dated, "from", words=lambda row: edge_words(row.role.tenure.start)),
        *columns("role", dated, "to", words=lambda row: edge_words(row.role.tenure.end)),
        Column("start", lambda row: iso_or_none(row.role.tenure.earliest), audience=For.RECORDS),
        Column("end", lambda row: iso_or_none(row.role.tenure.latest), audience=For.RECORDS),
        *([WITHIN_COLUMN] if within else ()),
        *columns("role", _MACHINES_AND_TIPS, "sources"),
        *columns("role", For.RECORDS, "single", "figures", kind=Kind.TEXT),
        *columns("role", For.RECORDS, "certainty", "certainty_note", "extensions"),
    )


def edge_words(edge: Span | Edge | None) -> Span | str:
    """Return an end of a tenure for people: its date, `no end` or `not known`."""
    if isinstance(edge, Span):
        return edge
    return "no end" if edge is Edge.OPEN else "not known"


def _handover_record(handover: Handover) -> Cell:
    return {
        "actor": handover.role.actor,
        "order": handover.order.value,
        **{f"vacant_{key}": length for key, length in handover.vacant.record.items()},
        **{f"shared_{key}": length for key, length in handover.shared.record.items()},
    }


def _gap_words(handover: Handover) -> str:
    """Return the time between two holders in words, "" if one followed the other at once."""
    vacant, shared = handover.vacant, handover.shared
    if not isfinite(max(vacant.most, shared.most)):
        return "it is not known whether at once"
    gap = f"a gap of {vacant.words}" if vacant.most else ""
    overlap = f"an overlap of {shared.words}" if shared.most else ""
    if gap and overlap and vacant.words == shared.words:
        return f"a gap or an overlap of {vacant.words}"
    return ", or ".join(filter(None, (gap, overlap)))
