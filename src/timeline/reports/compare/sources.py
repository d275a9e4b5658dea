"""`compare` two sources or more: what they both say, where they differ, what only one says."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from timeline.dates.phrases import Phrase
from timeline.model import DateReading, Event, Figure, RegistryModel, Verdict
from timeline.model.actors import Role
from timeline.model.aggregates import meet
from timeline.model.bounded import stated
from timeline.model.events import Link
from timeline.model.provenance import SourcedEntry
from timeline.report import Report
from timeline.reports.compare.frame import (
    Compared,
    ComparisonRow,
    Content,
    Scope,
    Section,
    event_content,
    extra_column,
    figure_content,
    measure_of,
    report,
)
from timeline.reports.compare.threads import event_counts, happenings
from timeline.reports.series.points import points_of, subjects_of

_HEADINGS = {
    Section.EVENTS: "What they say happened",
    Section.FIGURES: "Figures that agree",
    Section.DIFFERENCES: "Where they differ",
}


def sources(registry: RegistryModel, ids: Sequence[str], scope: Scope) -> Report:
    """Return sources side by side, with the figures and events on which they differ."""
    subjects = [Compared("source", id_, registry.source_title(id_)) for id_ in ids]
    holders = partial(_citing, ids)
    figures = sorted(
        _figures(registry, ids, scope), key=lambda row: row.section is Section.DIFFERENCES
    )
    events = [one.event for one in scope.selected]
    rows = [
        *happenings(scope, subjects, holders),
        *figures,
        *_contradictions(registry, ids, events),
        *event_counts(scope, subjects, holders),
        *_other_counts(registry, ids, scope),
    ]
    return report(
        subjects,
        rows,
        only=scope.only,
        said=scope.by_step,
        extras=(extra_column("note", across=True),),
        headings=_HEADINGS,
    )


def _citing(ids: Sequence[str], entry: SourcedEntry) -> list[str]:
    """Return the sources that an entry rests on."""
    found = {citation.source for citation in entry.sources}
    return [id_ for id_ in ids if id_ in found]


def _figures(registry: RegistryModel, ids: Sequence[str], scope: Scope) -> Iterator[ComparisonRow]:
    """Yield the figures that at least two sources state, agreeing or not, by metric and date."""
    cited = [one for one in scope.measured if _citing(ids, one.figure)]
    for rows in subjects_of(registry, cited).values():
        for point in points_of(registry, rows):
            by_source = {
                id_: [one.figure for one in point.measured if _citing([id_], one.figure)]
                for id_ in ids
            }
            if sum(map(bool, by_source.values())) > 1:
                yield _figure_row(registry, by_source)


def _figure_row(
    registry: RegistryModel, by_source: Mapping[str, Sequence[Figure]]
) -> ComparisonRow:
    """Return one quantity as sources state it; they agree where one number may be what all mean."""
    figures = [figure for own in by_source.values() for figure in own]
    alike = len({figure.unit for figure in figures}) == 1
    agree = alike and meet([stated(figure) for figure in figures]) is not None
    return ComparisonRow(
        Section.FIGURES if agree else Section.DIFFERENCES,
        measure_of(registry, figures[0].metric, figures[0].of),
        {id_: figure_content(own, with_events=True) for id_, own in by_source.items()},
        date=figures[0].span,
        common=agree,
    )


def _contradictions(
    registry: RegistryModel, ids: Sequence[str], events: Sequence[Event]
) -> Iterator[ComparisonRow]:
    """Yield recorded conflicts between an event of one source and an event of another."""
    yielded: set[frozenset[str]] = set()
    for event in events:
        for conflict in event.contradicts:
            other = registry.by_id.get(conflict.event)
            # Either event may record the conflict, or both.
            pair = frozenset((event.id, conflict.event))
            if other is None or pair in yielded:
                continue
            here, there = _citing(ids, event), _citing(ids, other)
            if here and there and set(here) != set(there):
                yielded.add(pair)
                by_source = {id_: [event] * (id_ in here) + [other] * (id_ in there) for id_ in ids}
                each = {id_: event_content(own, at="") for id_, own in by_source.items() if own}
                note = {"note": Content(conflict.note, (conflict.note,))} if conflict.note else {}
                yield ComparisonRow(Section.DIFFERENCES, "contradiction", each, more=note)


def _other_counts(registry: RegistryModel, ids: Sequence[str], scope: Scope) -> list[ComparisonRow]:
    counts: dict[str, dict[str, list[str]]] = {
        kind: {id_: [] for id_ in ids} for kind in ("figures", "roles", "links", "verdicts")
    }
    for entry in registry.citing(ids):
        kind, name = _kind_and_name(entry)
        for id_ in _citing(ids, entry) if kind else ():
            counts[kind][id_].append(name)
    return [scope.counted(kind, found) for kind, found in counts.items() if any(found.values())]


def _kind_and_name(entry: SourcedEntry) -> tuple[str, str]:
    """Return the row that counts an entry, and the entry's name; other rows count the events."""
    match entry:
        case Figure():
            return "figures", Phrase(f"{entry.metric} ", entry.span)
        case Role():
            return "roles", f"{entry.actor}: {entry.title}"
        case Link():
            return "links", f"{entry.cause} → {entry.effect}"
        case Verdict():
            return "verdicts", entry.event
        case Event() | DateReading():
            return "", ""
