"""`compare` two events or more: the time between, the causal path, what they share and do not."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise
from typing import TypeAlias

from timeline.dates.distance import elapsed
from timeline.dates.phrases import Phrase, Said
from timeline.datetext.wording.elapsed import in_full
from timeline.datetext.wording.spans import in_words
from timeline.model import Event, Figure, RegistryModel, Verdict
from timeline.model.causes.causality import Way, links_along, shortest_path
from timeline.report import Cell, Entry, Report
from timeline.reports.causes.wording import link_word
from timeline.reports.compare import Only
from timeline.reports.compare.frame import (
    Compared,
    ComparisonRow,
    Content,
    Section,
    extra_column,
    measure_of,
    report,
    verdict_entry,
)
from timeline.reports.records import calendar_record, citations, elapsed_record, record
from timeline.reports.series.amounts import amount

FieldReader: TypeAlias = Callable[[Event], Mapping[object, Content]]
"""Gives the values of a field, by the key under which another event may have the same value."""

# The fields of which an event has one value at most.
_ONE_VALUED: Mapping[str, Callable[[Event], str]] = {
    "date": lambda event: Phrase(event.span),
    "kind": lambda event: event.kind.value,
    "part of": lambda event: event.part_of,
    "by": lambda event: event.by,
    "certainty": lambda event: event.certainty.value,
    "summary": lambda event: event.summary,
    "note": lambda event: event.note,
}
# What nearly all events have in common, which a comparison therefore does not say.
_ORDINARY = {"kind": "event", "certainty": "certain"}


def events(registry: RegistryModel, ids: Sequence[str], only: Only | None = None) -> Report:
    """Return events side by side."""
    compared = [registry.by_id[id_] for id_ in ids]
    paths = [row for pair in combinations(compared, 2) for row in _path(registry, *pair)]
    nowhere = "either to the other" if len(compared) == 2 else "any of them to another"
    return report(
        [Compared("event", event.id, event.title) for event in compared],
        [
            *(_time(*pair) for pair in pairwise(compared)),
            *paths,
            *_field_rows(registry, compared),
        ],
        only=only,
        said=[f"only what is {only}"] if only else [],
        extras=(extra_column("elapsed", across=True), extra_column("link", across=True)),
        notes=() if paths else (f"no chain of causes leads from {nowhere}",),
    )


def _time(first: Event, second: Event) -> ComparisonRow:
    """Return how long it is from one event to the other: a range where either is imprecise."""
    time = elapsed(first.span, second.span)
    each = {}
    for event in (first, second):
        plain = " — ".join(dict.fromkeys((event.span.edtf, in_words(event.span))))
        words = Phrase(Said(event.span, in_words), plain=plain)
        each[event.id] = Content(event.span, (words,))
    sentence = f"{in_full(time)}; the first is {time.order.value} the second"
    public: Cell = {
        **elapsed_record(time),
        "order": time.order.value,
        "words": in_full(time),
        "calendar": calendar_record(time),
    }
    more = {"elapsed": Content(public, (sentence,))}
    return ComparisonRow(Section.TIME, "dates", each, more=more, common=None)


def _path(registry: RegistryModel, one: Event, other: Event) -> Iterator[ComparisonRow]:
    """Yield the links of the shortest causal path between two events, whichever way it leads."""
    path = shortest_path(registry, one.id, other.id) or shortest_path(registry, other.id, one.id)
    for number, link in enumerate(links_along(registry, path) if path else (), 1):
        cause, effect = registry.by_id[link.cause], registry.by_id[link.effect]
        head = (Entry(cause.title, cause.id, cause.span),) if number == 1 else ()
        how, note = link_word(link.how, Way.FORTH), f" ({link.note})" if link.note else ""
        entry = Entry(f"{effect.title}{note}", effect.id, effect.span, f"→ {how}")
        more = {"link": Content(record(link), (*head, entry))}
        yield ComparisonRow(Section.PATH, str(number), more=more, common=None)


def _field_rows(registry: RegistryModel, compared: Sequence[Event]) -> list[ComparisonRow]:
    """Return what all of the events have, field by field, then what only some of them have."""
    shared, differing = [], []
    readers = {name: _one_value(take) for name, take in _ONE_VALUED.items()} | _many_valued(
        registry
    )
    for name, read in readers.items():
        values = {event.id: read(event) for event in compared}
        first, *others = values.values()
        common = [key for key in first if all(key in other for other in others)]
        if common and common != [_ORDINARY.get(name)]:
            content = _content([first[key] for key in common])
            shared.append(ComparisonRow(Section.SHARED, name, shared=content))
        each = {}
        for event, found in values.items():
            own = [one for key, one in found.items() if key not in common]
            each[event] = _content(own, single=name in _ONE_VALUED)
        if any(content.words for content in each.values()):
            differing.append(ComparisonRow(Section.DIFFERENCES, name, each))
    return shared + differing


def _one_value(take: Callable[[Event], str]) -> FieldReader:
    return lambda event: {text: Content(text, (text,))} if (text := take(event)) else {}


def _many_valued(registry: RegistryModel) -> dict[str, FieldReader]:
    """Return the fields of which an event may have several values."""

    def named(ids: Iterable[str], name: Callable[[str], str] = str) -> dict[object, Content]:
        return {id_: Content(id_, (name(id_),)) for id_ in ids}

    def events(ids: Iterable[str]) -> dict[object, Content]:
        found = [registry.by_id[id_] for id_ in ids if id_ in registry.by_id]
        return {one.id: Content(one.id, (Entry(one.title, one.id, one.span),)) for one in found}

    return {
        "actors": lambda event: named((one.actor for one in event.actors), registry.actor_name),
        "tags": lambda event: named(event.tags),
        "threads": lambda event: named(event.threads, registry.thread_title),
        "sources": lambda event: named(
            (one.source for one in event.sources), registry.source_title
        ),
        "places": lambda event: named(event.places, registry.location_name),
        "passages": lambda event: named(citations(one for one in event.sources if one.locator)),
        "causes": lambda event: events(link.cause for link in event.because),
        "effects": lambda event: events(link.effect for link in registry.effects.get(event.id, ())),
        # No other event has the same figure or verdict: its key is its place in its event.
        "figures": lambda event: {
            (event.id, number): Content(record(one), (_measured(registry, one),))
            for number, one in enumerate(event.figures)
        },
        "verdicts": lambda event: {
            (event.id, number): Content(record(one), (_judged(registry, one),))
            for number, one in enumerate(event.verdicts)
        },
    }


def _measured(registry: RegistryModel, figure: Figure) -> str:
    return f"{measure_of(registry, figure.metric, figure.of).name}: {amount(figure)}"


def _judged(registry: RegistryModel, verdict: Verdict) -> str:
    reason = verdict_entry(registry, verdict).text
    return f"{verdict.side.value} of {registry.actor_name(verdict.on)}: {reason}"


def _content(contents: Sequence[Content], *, single: bool = False) -> Content:
    words = tuple(word for one in contents for word in one.words)
    if single:
        return Content(contents[0].cell if contents else None, words)
    return Content(tuple(one.cell for one in contents), words)
