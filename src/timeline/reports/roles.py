"""`roles`: who held which post, from when to when."""

from collections.abc import Sequence
from dataclasses import dataclass

from timeline.dates import Edge, Membership, Period, Span, iso_or_none
from timeline.model import Registry, Role
from timeline.report import Cell, Column, For, Kind, Named, Report
from timeline.reports.listing import POSSIBLY, WITHIN
from timeline.reports.records import citations


@dataclass(frozen=True, slots=True)
class Held:
    """A tenure, and whether it was held in the period asked for."""

    role: Role
    within: Membership | None


def held(registry: Registry, roles: Sequence[Role], period: Period | None) -> list[Held]:
    """Return the tenures that certainly or possibly reach into a period, by post and date."""
    found = []
    for role in roles:
        within = role.tenure.membership(period) if period else None
        if within is not Membership.NO:
            found.append(Held(role, within))
    posts = {
        key: rank
        for rank, key in enumerate(dict.fromkeys((role.org, role.title) for role in registry.roles))
    }
    return sorted(
        found, key=lambda row: (posts[row.role.org, row.role.title], row.role.tenure.sort_key)
    )


def report(registry: Registry, rows: Sequence[Held], asked: Sequence[str] = ()) -> Report:
    """Return tenures grouped by organisation."""
    head = ": ".join(filter(None, ("Posts", ", ".join(asked))))
    possible = any(row.within is Membership.POSSIBLE for row in rows)
    return Report(
        title=f"{head} ({len(rows)})",
        columns=role_columns(registry, within=any(row.within for row in rows)),
        rows=rows,
        notes=(f"{POSSIBLY} possibly then",) if possible else (),
        group=lambda row: registry.actor_name(row.role.org) if row.role.org else "no organisation",
        nothing="no posts match",
    )


def role_columns(registry: Registry, *, within: bool) -> tuple[Column, ...]:
    """Return the columns of a tenure in the order of its public record."""
    columns = (
        Column(
            "mark",
            lambda row: POSSIBLY if row.within is Membership.POSSIBLE else "",
            Kind.MARK,
            For.EYES,
            heading=" ",
        ),
        Column("actor", lambda row: _named(registry, row.role.actor), Kind.NAMES),
        Column("title", lambda row: row.role.title, Kind.TITLE),
        Column("org", lambda row: _named(registry, row.role.org), Kind.NAMES, For.MACHINES),
        Column(
            "from",
            lambda row: _edge(row.role.tenure.start),
            Kind.DATE,
            words=lambda row: _edge_words(row.role.tenure.start),
        ),
        Column(
            "to",
            lambda row: _edge(row.role.tenure.end),
            Kind.DATE,
            words=lambda row: _edge_words(row.role.tenure.end),
        ),
        Column("start", lambda row: iso_or_none(row.role.tenure.earliest), audience=For.RECORDS),
        Column("end", lambda row: iso_or_none(row.role.tenure.latest), audience=For.RECORDS),
    )
    sources = Column("sources", lambda row: citations(row.role.sources), audience=For.MACHINES)
    return (*columns, WITHIN, sources) if within else (*columns, sources)


def _named(registry: Registry, actor: str) -> Cell:
    return Named(actor, registry.actor_name(actor)) if actor else None


def _edge(edge: Span | Edge | None) -> Cell:
    if isinstance(edge, Span):
        return edge
    return ".." if edge is Edge.OPEN else None


def _edge_words(edge: Span | Edge | None) -> Cell:
    if isinstance(edge, Span):
        return edge
    return "no end" if edge is Edge.OPEN else "not known"
