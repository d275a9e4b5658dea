"""A query's answer for one event: certainly, possibly, or no."""

from typing import assert_never

from timeline.dates import Membership
from timeline.model import Event, Registry
from timeline.model.names import folded
from timeline.query.predicates import (
    AllOf,
    AnyOf,
    During,
    Field,
    Has,
    Mentions,
    Not,
    Query,
)

_ORDER = (Membership.NO, Membership.POSSIBLE, Membership.CERTAIN)
_RANK = {membership: rank for rank, membership in enumerate(_ORDER)}


def answer(query: Query, event: Event, registry: Registry) -> Membership:
    """Return whether an event is asked for, in Kleene's three-valued logic.

    `and` takes the weakest answer, `or` the strongest, `not` turns them round.
    """
    match query:
        case Has(field, names):
            return _certainly(not names.isdisjoint(_held(field, event)))
        case Mentions(text):
            return _certainly(_mentions(text, event, registry))
        case During(period, inside):
            return event.span.membership(period, inside=inside)
        case AllOf(parts):
            ranks = [_RANK[answer(part, event, registry)] for part in parts]
            return _ORDER[min(ranks, default=2)]
        case AnyOf(parts):
            ranks = [_RANK[answer(part, event, registry)] for part in parts]
            return _ORDER[max(ranks, default=0)]
        case Not(part):
            return _ORDER[2 - _RANK[answer(part, event, registry)]]
        case _:
            assert_never(query)


def _certainly(holds: bool) -> Membership:
    return Membership.CERTAIN if holds else Membership.NO


def _held(field: Field, event: Event) -> tuple[str, ...]:
    match field:
        case Field.ACTOR:
            return tuple(participant.actor for participant in event.actors)
        case Field.TAG:
            return event.tags
        case Field.THREAD:
            return event.threads
        case Field.KIND:
            return (event.kind.value,)
        case Field.SOURCE:
            return tuple(
                name for citation in event.sources for name in (citation.source, str(citation))
            )
        case _:
            assert_never(field)


def _mentions(text: str, event: Event, registry: Registry) -> bool:
    wanted = folded(text)
    words = (event.id, event.title, event.summary, event.note)
    if any(wanted in folded(word) for word in words):
        return True
    return any(
        wanted in folded(name)
        for participant in event.actors
        if (actor := registry.actors.get(participant.actor))
        for name in (actor.name, *actor.aliases)
    )
