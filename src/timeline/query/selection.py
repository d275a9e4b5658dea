"""Events and figures out of a registry: those that answer a query, or lie around a date."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeGuard

from msgspec import Struct

from timeline.dates import Membership, Period
from timeline.model import Event, RegistryModel
from timeline.query.answers import Answers, Measured, Selected, Selection, Sort, as_event
from timeline.query.evaluation import answer
from timeline.query.predicates import (
    And,
    Apart,
    During,
    Field,
    Has,
    Query,
    can_be_possible,
)

if TYPE_CHECKING:
    from timeline.index.stored import StoredRegistry


def select(registry: RegistryModel, query: Query) -> Selection:
    """Return the events that certainly or possibly answer a query, by date."""
    if _in_index(registry):
        from timeline.query.indexed import select_indexed

        return select_indexed(registry, query)
    dated = can_be_possible(query)
    selected = []
    for event in registry.events:
        membership = answer(query, event, registry)
        if membership is not Membership.NO:
            selected.append(Selected(membership if dated else None, event))
    return Selection(selected)


def _in_index(registry: RegistryModel) -> "TypeGuard[StoredRegistry]":
    return registry.stored


def select_figures(registry: RegistryModel, query: Query) -> Answers[Measured]:
    """Return the figures that certainly or possibly answer a query, by date.

    A figure answers for itself, with its own date, actors and sources; what else is asked
    (tags, threads, words) is asked of the event that carries it.
    """
    if _in_index(registry):
        from timeline.query.indexed import select_indexed_figures

        return select_indexed_figures(registry, query)
    dated = can_be_possible(query)
    found = []
    for figure in registry.figures:
        membership = answer(query, as_event(figure, registry.by_id.get(figure.event)), registry)
        if membership is not Membership.NO:
            found.append(Measured(membership if dated else None, figure))
    return Answers(found)


class Neighbours(Struct, frozen=True):
    """The events at a date and, for each thread, the last ones before and the next ones after."""

    there: Selection
    before: Sequence[tuple[str, Event]]
    after: Sequence[tuple[str, Event]]


def neighbours(
    registry: RegistryModel, period: Period, actors: frozenset[str], most: int
) -> Neighbours:
    """Return the events at a date, and `most` before and after it; of some actors, if given."""
    acting = (Has(Field.ACTOR, actors),) if actors else ()
    past = select(registry, And((Apart(period, before=True), *acting)))
    coming = select(registry, And((Apart(period, before=False), *acting)))
    latest = past.ordered(Sort.END, backwards=True, limit=None)
    return Neighbours(
        select(registry, And((During(period), *acting))),
        latest.first_of_threads(registry.threads, most),
        coming.first_of_threads(registry.threads, most),
    )
