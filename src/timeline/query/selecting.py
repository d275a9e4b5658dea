"""Events out of a registry: asked for, in order, no more than wanted."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, assert_never

from timeline.dates import Membership
from timeline.model import Event, Registry
from timeline.query.evaluating import answer
from timeline.query.predicates import Query, asked_period


class Sort(StrEnum):
    """The order of a list."""

    DATE = "date"
    END = "end"
    TITLE = "title"
    ID = "id"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Selected:
    """An event that was asked for; `within` is None where no period was."""

    event: Event
    within: Membership | None = None


def select(registry: Registry, query: Query) -> tuple[Selected, ...]:
    """Return the events that certainly or possibly answer a query, by date."""
    dated = asked_period(query)
    selected = []
    for event in registry.events:
        membership = answer(query, event, registry)
        if membership is not Membership.NO:
            selected.append(Selected(event, membership if dated else None))
    return tuple(selected)


def order_of(sort: Sort) -> Callable[[Selected], Any]:
    """Return the key by which a list is put into an order."""
    match sort:
        case Sort.DATE:
            return lambda selected: selected.event.span.sort_key
        case Sort.END:
            return lambda selected: (selected.event.span.latest, selected.event.span.sort_key)
        case Sort.TITLE:
            return lambda selected: selected.event.title.casefold()
        case Sort.ID:
            return lambda selected: selected.event.id
        case Sort.FILE:
            return lambda selected: _place(selected.event)
        case _:
            assert_never(sort)


def _place(event: Event) -> tuple[str, int]:
    return (event.place.file, event.place.line) if event.place else ("", 0)
