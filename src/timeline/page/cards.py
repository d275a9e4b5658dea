"""The events in full, as `show` tells them, and what they can be filtered by."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TypeAlias

from msgspec import Struct

from timeline.dates import Membership
from timeline.formats.wording import entries
from timeline.model import Certainty, Event, EventKind, RegistryModel
from timeline.page.anchors import Anchors, TextLine, TextRuns
from timeline.query import Selected
from timeline.report import For
from timeline.reports import detail, listing

# What a card does not tell in its list: it stands elsewhere in it, or is its place on the page
_TOLD_APART = frozenset(
    ("id", "title", "summary", "date", "kind", "actors", "tags", "threads", "before", "after")
)

_FACETS: Mapping[str, Callable[[Event], Sequence[str]]] = {
    "thread": lambda event: event.threads,
    "actor": lambda event: [one.actor for one in event.actors],
    "tag": lambda event: event.tags,
    "certainty": lambda event: [event.certainty.value],
}

Tokens: TypeAlias = Mapping[str, Mapping[str, str]]
"""For each facet the token of each value, in the order in which the values are offered."""


class FilterChoice(Struct, frozen=True):
    """Something that events are filtered by, with the number of those that have it."""

    token: str
    name: str
    count: int


class Card(Struct, frozen=True):
    """An event in full; `when` is its date in short, `tokens` are what it is found by."""

    event: Event
    to: str
    number: int
    date: TextRuns
    when: str
    hollow: bool
    badges: tuple[str, ...]
    side: str
    actors: tuple[TextRuns, ...]
    threads: tuple[str, ...]
    lines: tuple[TextLine, ...]
    why: str
    tokens: tuple[str, ...]


def tokens(registry: RegistryModel, selected: Sequence[Selected]) -> Tokens:
    """Return the tokens by which events are found, threads as they are told, others by number."""
    found = {}
    for facet, values in _FACETS.items():
        counts = Counter(one for row in selected for one in set(values(row.event)))
        order = sorted(counts, key=lambda one: (-counts[one], one))
        if facet == "thread":
            order.sort(key=lambda one: registry.thread_numbers.get(one, len(counts)))
        found[facet] = {one: f"{facet[0]}{number}" for number, one in enumerate(order)}
    return found


def choices(
    registry: RegistryModel, cards: Sequence[Card], known: Tokens
) -> dict[str, list[FilterChoice]]:
    """Return what events may be filtered by; where there is no choice, it is left out."""
    names = {"thread": registry.thread_title, "actor": registry.actor_name}
    used = Counter(token for card in cards for token in card.tokens)
    return {
        facet: [
            FilterChoice(one, names.get(facet, str)(value), used[one]) for value, one in own.items()
        ]
        for facet, own in known.items()
        if len(own) > 1
    }


def cards(
    registry: RegistryModel,
    selected: Sequence[Selected],
    anchors: Anchors,
    known: Tokens,
    unfolded: Collection[str],
) -> list[Card]:
    """Return the events that were selected in full; `unfolded` have a tree of causes."""
    report, linked = anchors.seen(detail.report(registry, ())), anchors.linked
    columns = report.columns_for(For.PAGES)
    found = []
    for number, row in enumerate(selected):
        event = row.event
        cells = {column.name: column.for_people(row) for column in columns}
        lines = (
            TextLine(column.title.strip(), tuple(map(linked, entries(cells[column.name]))))
            for column in columns
            if column.name not in _TOLD_APART and entries(cells[column.name])
        )
        card = Card(
            event=event,
            to=anchors.event(event.id),
            number=number,
            date=linked(cells["date"]),
            when=anchors.date(event.span),
            hollow=event.kind is not EventKind.EVENT,
            badges=tuple(_badges(row)),
            side=event.side.value if event.side else "",
            actors=tuple(map(linked, entries(cells["actors"]))),
            threads=tuple(map(registry.thread_title, event.threads)),
            lines=tuple(lines),
            why=anchors.why(event.id) if event.id in unfolded else "",
            tokens=tuple(
                known[facet][value] for facet, values in _FACETS.items() for value in values(event)
            ),
        )
        found.append(card)
    return found


def _badges(row: Selected) -> Iterator[str]:
    """Yield what sets an event apart from one that surely happened as it is told."""
    event = row.event
    if event.kind is not EventKind.EVENT:
        yield event.kind.value
    if event.certainty is not Certainty.CERTAIN:
        yield event.certainty.value
    if row.within is Membership.POSSIBLE:
        yield "possibly in the period"
    if event.side:
        yield f"{listing.MARKS[event.side]} {event.side.value}"


def by_year(shown: Iterable[Card]) -> Iterator[tuple[str, list[Card]]]:
    """Yield the events under their years."""
    for year, group in groupby(shown, lambda card: listing.year_of(card.event.span)):
        yield year, list(group)
