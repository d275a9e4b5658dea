"""Events out of a registry: asked for, in order, no more than wanted."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any, assert_never

from timeline.dates import Membership
from timeline.model import Event, Figure, Participant, Registry
from timeline.query.evaluating import answer
from timeline.query.predicates import Query, can_be_possible
from timeline.values import frozen, replace


class Sort(StrEnum):
    """The order of a list."""

    DATE = "date"
    END = "end"
    TITLE = "title"
    ID = "id"
    FILE = "file"


@frozen
class Answered:
    """How surely something was asked for: None where neither a date nor a value was."""

    within: Membership | None


@frozen
class Selected(Answered):
    """An event that was asked for."""

    event: Event


@frozen
class Measured(Answered):
    """A figure that was asked for."""

    figure: Figure


def select(registry: Registry, query: Query) -> tuple[Selected, ...]:
    """Return the events that certainly or possibly answer a query, by date."""
    dated = can_be_possible(query)
    selected = []
    for event in registry.events:
        membership = answer(query, event, registry)
        if membership is not Membership.NO:
            selected.append(Selected(membership if dated else None, event))
    return tuple(selected)


def select_figures(registry: Registry, query: Query) -> tuple[Measured, ...]:
    """Return the figures that certainly or possibly answer a query, by date.

    A figure answers for itself, with its own date, actors and sources; what else is asked
    (tags, threads, words) is asked of the event that carries it.
    """
    dated = can_be_possible(query)
    found = []
    for figure in registry.figures:
        membership = answer(query, _as_event(figure, registry), registry)
        if membership is not Membership.NO:
            found.append(Measured(membership if dated else None, figure))
    return tuple(found)


def _as_event(figure: Figure, registry: Registry) -> Event:
    carrier = registry.by_id.get(figure.event)
    if carrier is None:
        carrier = Event(
            id="",
            span=figure.span,
            title="",
            actors=tuple(Participant(actor) for actor in figure.of),
        )
    return replace(carrier, span=figure.span, figures=(figure,), sources=figure.sources)


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
