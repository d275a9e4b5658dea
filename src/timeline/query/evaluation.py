"""A query's answer for one event: certainly, possibly, or no."""

from collections.abc import Iterator
from typing import assert_never

from timeline.dates import Membership
from timeline.model import Event, Registry
from timeline.model.names import folded
from timeline.query.figure_predicates import figure_answer
from timeline.query.logic import certainly, conjunction, disjunction, negation
from timeline.query.patterns import found
from timeline.query.predicates import (
    AllOf,
    AnyOf,
    Apart,
    During,
    Field,
    Has,
    HasFigure,
    Judged,
    Matches,
    Mentions,
    Not,
    Query,
    Words,
)


def answer(query: Query, event: Event, registry: Registry) -> Membership:
    """Return whether an event is asked for, in Kleene's three-valued logic."""
    match query:
        case Has(field, names):
            return certainly(not names.isdisjoint(held(field, event)))
        case Mentions(text, where):
            wanted = folded(text)
            return certainly(
                any(wanted in folded(words) for words in words_of(event, registry, where))
            )
        case Matches(pattern, where):
            return certainly(
                any(found(pattern, words) for words in words_of(event, registry, where))
            )
        case During(period, inside):
            return event.span.membership(period, inside=inside)
        case Apart(period, before):
            over, later = event.span.ends[1] < period.first, event.span.starts[0] > period.last
            return certainly(over if before else later)
        case HasFigure(conditions):
            return disjunction(
                conjunction(figure_answer(condition, figure) for condition in conditions)
                for figure in event.figures
            )
        case Judged(actors):
            return certainly(any(verdict.on in actors for verdict in event.verdicts))
        case AllOf(parts):
            return conjunction(answer(part, event, registry) for part in parts)
        case AnyOf(parts):
            return disjunction(answer(part, event, registry) for part in parts)
        case Not(part):
            return negation(answer(part, event, registry))
        case _:
            assert_never(query)


def held(field: Field, event: Event) -> tuple[str, ...]:
    """Return the ids or words that a field of an event holds."""
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
        case Field.HOW:
            return tuple(link.how.value for link in event.because)
        case Field.VERDICT:
            return tuple(verdict.side.value for verdict in event.verdicts)
        case Field.CERTAINTY:
            return (event.certainty.value,)
        case Field.PRECISION:
            return (event.span.precision.value,)
        case Field.ID:
            return (event.id,)
        case _:
            assert_never(field)


def words_of(event: Event, registry: Registry, where: Words) -> Iterator[str]:
    """Yield the texts of an event that are searched; all of them takes in its actors' names."""
    yield event.title
    if where is Words.TITLE:
        return
    yield from (event.id, event.summary, event.note)
    for participant in event.actors:
        actor = registry.actors.get(participant.actor)
        if actor:
            yield from (actor.name, *actor.aliases)
