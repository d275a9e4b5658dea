"""What several events have in common, and in what they differ, field by field."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from timeline.model import Event, Figure, Registry, Verdict
from timeline.report import Cell, Entry
from timeline.reports.compare.frame import Part, Row, Section
from timeline.reports.compare.parts import measure_of, verdict_entry
from timeline.reports.records import citations, figure_record, verdict_record
from timeline.reports.series.amounts import amount


class Held(NamedTuple):
    """One thing that a field of an event holds: for machines, and for people."""

    cell: Cell
    words: Cell


Field: TypeAlias = Callable[[Event], Mapping[object, Held]]
"""What a field of an event holds, by the key under which it is the same elsewhere."""

_ORDINARY = {"kind": "event", "certainty": "certain"}


def facet_rows(registry: Registry, compared: Sequence[Event]) -> list[Row]:
    """Return what all of the events hold, field by field, then what only some of them hold."""
    fields = {**_single(), **_several(registry)}
    tables = {
        name: {event.id: field(event) for event in compared} for name, field in fields.items()
    }
    single = set(_single())
    return [
        *(row for name, table in tables.items() for row in _shared(name, table)),
        *(
            row
            for name, table in tables.items()
            for row in _differing(name, table, single=name in single)
        ),
    ]


def _single() -> dict[str, Field]:
    def field(take: Callable[[Event], str]) -> Field:
        return lambda event: {take(event): Held(take(event), take(event))} if take(event) else {}

    return {
        "date": field(lambda event: event.span.edtf),
        "kind": field(lambda event: event.kind.value),
        "certainty": field(lambda event: event.certainty.value),
        "summary": field(lambda event: event.summary),
        "note": field(lambda event: event.note),
    }


def _several(registry: Registry) -> dict[str, Field]:
    def named(ids: Sequence[str], name: Callable[[str], str] = str) -> dict[object, Held]:
        return {id_: Held(id_, name(id_)) for id_ in ids}

    def thread(id_: str) -> str:
        return registry.threads[id_].title if id_ in registry.threads else id_

    def source(id_: str) -> str:
        return registry.sources[id_].title if id_ in registry.sources else id_

    def events(ids: Sequence[str]) -> dict[object, Held]:
        found = [registry.by_id[id_] for id_ in ids if id_ in registry.by_id]
        return {one.id: Held(one.id, Entry(one.title, one.id, one.span)) for one in found}

    return {
        "actors": lambda event: named([one.actor for one in event.actors], registry.actor_name),
        "tags": lambda event: named(event.tags),
        "threads": lambda event: named(event.threads, thread),
        "sources": lambda event: named([one.source for one in event.sources], source),
        "places": lambda event: named(citations(one for one in event.sources if one.locator)),
        "causes": lambda event: events([link.cause for link in event.because]),
        "effects": lambda event: events(
            [link.effect for link in registry.effects.get(event.id, ())]
        ),
        "figures": lambda event: {
            (event.id, number): Held(figure_record(one), _measured(registry, one))
            for number, one in enumerate(event.figures)
        },
        "verdicts": lambda event: {
            (event.id, number): Held(verdict_record(one), _judged(registry, one))
            for number, one in enumerate(event.verdicts)
        },
    }


def _measured(registry: Registry, figure: Figure) -> str:
    return f"{measure_of(registry, figure.metric, figure.of).name}: {amount(figure)}"


def _judged(registry: Registry, verdict: Verdict) -> str:
    said = verdict_entry(registry, verdict).text
    return f"{verdict.side.value} of {registry.actor_name(verdict.on)}: {said}"


Table: TypeAlias = Mapping[str, Mapping[object, Held]]


def _in_all(table: Table) -> list[object]:
    first, *others = table.values()
    return [key for key in first if all(key in other for other in others)]


def _shared(name: str, table: Table) -> Iterator[Row]:
    keys = _in_all(table)
    first = next(iter(table.values()))
    if keys and keys != [_ORDINARY.get(name)]:
        yield Row(Section.SHARED, name, shared=_part([first[key] for key in keys]))


def _differing(name: str, table: Table, *, single: bool) -> Iterator[Row]:
    everywhere = _in_all(table)
    each = {
        event: _part([held for key, held in found.items() if key not in everywhere], single=single)
        for event, found in table.items()
    }
    if any(part.words for part in each.values()):
        yield Row(Section.DIFFERENCES, name, each)


def _part(found: Sequence[Held], *, single: bool = False) -> Part:
    words = tuple(one.words for one in found)
    if single:
        return Part(found[0].cell if found else None, words)
    return Part(tuple(one.cell for one in found), words)
