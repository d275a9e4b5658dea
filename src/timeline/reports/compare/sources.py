"""`compare` two sources or more: what they both say, where they differ, what only one says."""

from collections.abc import Iterable, Mapping, Sequence

from timeline.model import Citation, Contradiction, Event, Figure, Registry, Verdict
from timeline.model.actors import Role
from timeline.model.aggregates import meet
from timeline.model.bounded import stated
from timeline.model.events import Link
from timeline.model.provenance import SourcedEntry
from timeline.query import Measured
from timeline.report import Entry, Report
from timeline.reports.compare.frame import (
    NOTHING,
    Extra,
    Part,
    Place,
    Row,
    Section,
    Subject,
    counted_row,
    report,
    restricted,
)
from timeline.reports.compare.parts import figure_part, measure_of
from timeline.reports.compare.slices import happenings
from timeline.reports.compare.threads import Asked, event_counts
from timeline.reports.series.points import points, subjects_of

_HEADINGS = {
    Section.EVENTS: "What they say happened",
    Section.FIGURES: "Figures that agree",
    Section.DIFFERENCES: "Where they differ",
}


def sources(registry: Registry, ids: Sequence[str], asked: Asked) -> Report:
    """Return sources side by side, with the figures and events on which they differ."""
    subjects = [Subject("source", id_, registry.sources[id_].title) for id_ in ids]

    def holders(event: Event) -> list[str]:
        return _cited(event.sources, ids)

    figures = _figures(registry, ids, asked.measured)
    rows = [
        *happenings(asked.selected, subjects, holders, asked.slice_of),
        *(row for row in figures if row.section is Section.FIGURES),
        *(row for row in figures if row.section is Section.DIFFERENCES),
        *_contradictions(registry, ids, [one.event for one in asked.selected]),
    ]
    return report(
        asked.title(subjects),
        subjects,
        [
            *restricted(rows, asked.only),
            *event_counts(asked, subjects, holders),
            *_other_counts(registry, ids, explain=asked.explain),
        ],
        extras=(Extra("note", Place.ACROSS, " "),),
        headings=_HEADINGS,
    )


def _cited(citations: Iterable[Citation], ids: Sequence[str]) -> list[str]:
    found = {citation.source for citation in citations}
    return [id_ for id_ in ids if id_ in found]


def _figures(registry: Registry, ids: Sequence[str], measured: Sequence[Measured]) -> list[Row]:
    """Return the figures that two sources at least state, agreeing or not, by metric and date."""
    rows = []
    cited = [one for one in measured if _cited(one.figure.sources, ids)]
    for found in subjects_of(registry, cited).values():
        for point in points(registry, found):
            by_source = {
                id_: [one.figure for one in point.measured if _cited(one.figure.sources, [id_])]
                for id_ in ids
            }
            if sum(map(bool, by_source.values())) > 1:
                rows.append(_figure_row(registry, by_source))
    return rows


def _figure_row(registry: Registry, by_source: Mapping[str, Sequence[Figure]]) -> Row:
    """Return one thing as sources measure it; they agree where one number may be all they state."""
    found = [figure for own in by_source.values() for figure in own]
    alike = len({figure.unit for figure in found}) == 1
    agree = alike and meet([stated(figure) for figure in found]) is not None
    return Row(
        Section.FIGURES if agree else Section.DIFFERENCES,
        measure_of(registry, found[0].metric, found[0].of),
        {id_: figure_part(own, traced=True) for id_, own in by_source.items()},
        date=found[0].span,
        common=agree,
    )


def _contradictions(registry: Registry, ids: Sequence[str], events: Sequence[Event]) -> list[Row]:
    """Return recorded conflicts between what rests on one source and what rests on another."""
    rows = []
    told: set[frozenset[str]] = set()
    for event in events:
        for conflict in event.contradicts:
            other = registry.by_id.get(conflict.event)
            pair = frozenset((event.id, conflict.event))
            if other is None or pair in told:
                continue
            sides = _cited(event.sources, ids), _cited(other.sources, ids)
            if sides[0] and sides[1] and set(sides[0]) != set(sides[1]):
                told.add(pair)
                rows.append(_conflict(event, other, sides, conflict))
    return rows


def _conflict(
    event: Event, other: Event, sides: tuple[Sequence[str], Sequence[str]], found: Contradiction
) -> Row:
    each: dict[str, Part] = {}
    for one, ids in zip((event, other), sides, strict=True):
        for id_ in ids:
            part = each.get(id_, NOTHING)
            entry = Entry(one.title, one.id, one.span)
            each[id_] = Part((*_ids(part), one.id), (*part.words, entry))
    note = {"note": Part(found.note, (found.note,))} if found.note else {}
    return Row(Section.DIFFERENCES, "contradiction", each, more=note)


def _ids(part: Part) -> tuple[str, ...]:
    return tuple(entry.id for entry in part.words if isinstance(entry, Entry))


def _other_counts(registry: Registry, ids: Sequence[str], *, explain: bool) -> list[Row]:
    """Return how many figures, roles, links and verdicts rest on each source."""
    counts: dict[str, dict[str, list[str]]] = {
        kind: {id_: [] for id_ in ids} for kind in ("figures", "roles", "links", "verdicts")
    }
    for entry in registry.citing(ids):
        kind, said = _told(entry)
        for id_ in _cited(entry.sources, ids) if kind else ():
            counts[kind][id_].append(said)
    return [
        counted_row(kind, {id_: tuple(found) for id_, found in by_source.items()}, explain=explain)
        for kind, by_source in counts.items()
        if any(by_source.values())
    ]


def _told(entry: SourcedEntry) -> tuple[str, str]:
    """Return what kind of entry this is, and how it is named; events are counted by themselves."""
    match entry:
        case Figure():
            return "figures", f"{entry.metric} {entry.span.edtf}"
        case Role():
            return "roles", f"{entry.actor}: {entry.title}"
        case Link():
            return "links", f"{entry.cause} → {entry.effect}"
        case Verdict():
            return "verdicts", entry.event
        case Event():
            return "", ""
