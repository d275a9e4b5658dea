"""`compare` two events or more: the time between, the causal path, what they share and do not."""

from collections.abc import Sequence
from itertools import combinations, pairwise

from timeline.dates import Elapsed, elapsed
from timeline.datetext import in_words
from timeline.datetext.wording.elapsed import in_full
from timeline.model import Event, Link, Registry
from timeline.model.causality import links_along, shortest_path
from timeline.report import Cell, Entry, Report
from timeline.reports.compare.facets import facet_rows
from timeline.reports.compare.frame import (
    Extra,
    Part,
    Place,
    Row,
    Section,
    Subject,
    report,
    restricted,
    title_of,
)
from timeline.reports.compare.halves import Only
from timeline.reports.records import link_record


def events(registry: Registry, ids: Sequence[str], only: Only | None = None) -> Report:
    """Return events side by side."""
    compared = [registry.by_id[id_] for id_ in ids]
    subjects = [Subject("event", event.id, event.title) for event in compared]
    paths = [row for pair in combinations(compared, 2) for row in _path(registry, *pair)]
    nowhere = "either to the other" if len(compared) == 2 else "any of them to another"
    return report(
        title_of(subjects, [f"only what is {only}"] if only else []),
        subjects,
        [
            *(_time(*pair) for pair in pairwise(compared)),
            *paths,
            *restricted(facet_rows(registry, compared), only),
        ],
        extras=(Extra("elapsed", Place.ACROSS, " "), Extra("link", Place.ACROSS, " ")),
        notes=() if paths else (f"no chain of causes leads from {nowhere}",),
    )


def _time(first: Event, second: Event) -> Row:
    """Return how long it is from one event to the other: a range where either is imprecise."""
    time = elapsed(first.span, second.span)
    each = {
        event.id: Part(
            event.span, (" — ".join(dict.fromkeys((event.span.edtf, in_words(event.span)))),)
        )
        for event in (first, second)
    }
    said = f"{in_full(time)}; the first is {time.order.value} the second"
    return Row(
        Section.TIME, "dates", each, more={"elapsed": Part(_record(time), (said,))}, common=None
    )


def _record(time: Elapsed) -> Cell:
    calendar: Cell = None
    if time.calendar:
        calendar = dict(zip(("years", "months", "days"), time.calendar, strict=True))
    return {
        "least_days": time.least,
        "most_days": time.most,
        "order": time.order.value,
        "words": in_full(time),
        "calendar": calendar,
    }


def _path(registry: Registry, one: Event, other: Event) -> list[Row]:
    """Return the shortest causal path between two events, whichever way it leads."""
    path = shortest_path(registry, one.id, other.id) or shortest_path(registry, other.id, one.id)
    return [
        _step(registry, link, number)
        for number, link in enumerate(links_along(registry, path) if path else (), 1)
    ]


def _step(registry: Registry, link: Link, number: int) -> Row:
    cause, effect = registry.by_id[link.cause], registry.by_id[link.effect]
    head = (Entry(cause.title, cause.id, cause.span),) if number == 1 else ()
    note = f" ({link.note})" if link.note else ""
    said = Entry(f"{effect.title}{note}", effect.id, effect.span, f"→ {link.how.value}")
    return Row(
        Section.PATH,
        str(number),
        more={"link": Part(link_record(link), (*head, said))},
        common=None,
    )
