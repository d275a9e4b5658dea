"""Posts, figures and verdicts of several subjects, side by side."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from timeline.dates import Edge, Membership, Period, Span, iso_or_none
from timeline.model import Figure, Registry, Role, Side, Verdict
from timeline.report import Cell, Entry, Named
from timeline.reports.compare.frame import NOTHING, Part, Row, Section, Subject
from timeline.reports.listing import POSSIBLY
from timeline.reports.records import Record, citations, figure_record, verdict_record
from timeline.reports.series.amounts import amount
from timeline.reports.series.points import SeriesKey, metric_name, name_of

Shares = Callable[[str], Iterable[str]]
"""For an actor's id: the ids of the subjects that it counts for."""


def posts(
    registry: Registry, subjects: Sequence[Subject], owners: Shares, period: Period | None
) -> list[Row]:
    """Return a row for each post, with the tenures of those who held it."""
    held: dict[tuple[str, str], dict[str, list[Role]]] = {}
    for role in registry.roles:
        if period is None or role.tenure.membership(period) is not Membership.NO:
            for subject in owners(role.actor):
                post = held.setdefault((role.org, role.title), {})
                post.setdefault(subject, []).append(role)
    return [
        Row(
            Section.POSTS,
            _post(registry, org, title),
            {
                subject: Part(
                    tuple(role_record(role, period) for role in roles),
                    tuple(tenure_entry(role, period) for role in roles),
                )
                for subject, roles in found.items()
            },
            common=len(found) == len(subjects),
        )
        for (org, title), found in held.items()
    ]


def _post(registry: Registry, org: str, title: str) -> Named:
    name = f"{title}, {registry.actor_name(org)}" if org else title
    return Named(f"{title}, {org}" if org else title, name)


def role_record(role: Role, period: Period | None = None) -> Record:
    """Return the public record of a tenure."""
    return {
        "actor": role.actor,
        "title": role.title,
        "org": role.org or None,
        "from": _edge(role.tenure.start),
        "to": _edge(role.tenure.end),
        "start": iso_or_none(role.tenure.earliest),
        "end": iso_or_none(role.tenure.latest),
        "within": role.tenure.membership(period).value if period else None,
        "sources": citations(role.sources),
    }


def tenure_entry(role: Role, period: Period | None = None) -> Entry:
    """Return `2009 – 2011`, `2015 – not known`; marked where only possibly held in a period."""
    tenure = role.tenure
    possible = period is not None and tenure.membership(period) is Membership.POSSIBLE
    start = tenure.start if isinstance(tenure.start, Span) else None
    first = "" if start else f"{_edge_words(tenure.start)} "
    text = f"{first}– {_edge_words(tenure.end)}"
    return Entry(text, date=start, sign=POSSIBLY if possible else "")


def _edge(edge: Span | Edge | None) -> Cell:
    if isinstance(edge, Span):
        return edge
    return ".." if edge is Edge.OPEN else None


def _edge_words(edge: Span | Edge | None) -> str:
    if isinstance(edge, Span):
        return edge.edtf
    return "no end" if edge is Edge.OPEN else "not known"


def verdicts(
    registry: Registry, subjects: Sequence[Subject], owned: Mapping[str, Sequence[Verdict]]
) -> list[Row]:
    """Return a row for each side, with what is said of each subject."""
    rows = []
    for side in Side:
        each = {
            subject.id: verdict_part(
                registry, [verdict for verdict in owned[subject.id] if verdict.side is side]
            )
            for subject in subjects
        }
        if any(not part.empty for part in each.values()):
            rows.append(Row(Section.VERDICTS, side.value, each))
    return rows


def verdict_part(registry: Registry, found: Sequence[Verdict], at: str = "") -> Part:
    """Return verdicts as entries: their public records; date, reason, judge and id for people.

    `at` is the date that goes without saying.
    """
    return Part(
        tuple(verdict_record(verdict) for verdict in found),
        tuple(verdict_entry(registry, verdict, dated=verdict.span.edtf != at) for verdict in found),
    )


def verdict_entry(registry: Registry, verdict: Verdict, *, dated: bool = True) -> Entry:
    """Return `2009-11-11 creating the festival, says Chen Shifeng`."""
    by = f", says {registry.actor_name(verdict.by)}" if verdict.by else ""
    why = verdict.why or registry.by_id[verdict.event].title
    return Entry(f"{why}{by}", verdict.event, verdict.span if dated else None)


def figure_part(found: Sequence[Figure], *, traced: bool = False) -> Part:
    """Return figures as entries: their public records; amounts for people.

    The events that state them are named where there are several, or with `traced`.
    """
    if not found:
        return NOTHING
    named = traced or len(found) > 1
    return Part(
        tuple(figure_record(figure) for figure in found),
        tuple(Entry(amount(figure), figure.event if named else "") for figure in found),
    )


def measure_of(registry: Registry, metric: str, of: tuple[str, ...]) -> Named:
    """Return what is measured: `passengers:ardent` for machines, `Passengers of Ardent` to read."""
    if not of:
        return Named(metric, metric_name(registry, metric))
    subject = SeriesKey(metric, of)
    return Named(subject.id, name_of(registry, subject))
