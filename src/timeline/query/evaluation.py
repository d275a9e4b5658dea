"""The answer to a query in memory, event by event: certainly, possibly, or no.

The logic is Kleene's, with three values: no < possible < certain. A figure's bound says how sure
an answer about its value is: "more than 80" is certainly above 50, possibly above 100, and
certainly not below 80. A value with the bound "about" is compared as if it were exact.
"""

from collections.abc import Iterable, Iterator
from math import inf, isfinite
from typing import assert_never

from timeline.dates import Membership, Period, Span, civil, day_number
from timeline.dates.units import Unit, move
from timeline.model import Amount, Bound, Event, Figure, RegistryModel, belonging
from timeline.model.names import folded
from timeline.query import patterns, predicates
from timeline.query.facets import held
from timeline.query.predicates import OPPOSITES, FigureField, FigureHas, FigureValue, Query, Words

ORDER = (Membership.NO, Membership.POSSIBLE, Membership.CERTAIN)
# 0 for no, 1 for possible, 2 for certain.
_RANK = {membership: rank for rank, membership in enumerate(ORDER)}
# Years in which every day occurs: the 29th of February may be eight years away, as around 1900.
_EVERY_DAY_OCCURS_WITHIN = 9


def certainly(holds: bool) -> Membership:
    """Return certain where something holds, no where it does not."""
    return Membership.CERTAIN if holds else Membership.NO


def conjunction(answers: Iterable[Membership]) -> Membership:
    """Return the weakest answer; certain where there is none."""
    weakest = 2
    for one in answers:
        weakest = min(weakest, _RANK[one])
        if not weakest:
            break
    return ORDER[weakest]


def disjunction(answers: Iterable[Membership]) -> Membership:
    """Return the strongest answer; no where there is none."""
    strongest = 0
    for one in answers:
        strongest = max(strongest, _RANK[one])
        if strongest == 2:
            break
    return ORDER[strongest]


def negation(one: Membership) -> Membership:
    """Return the opposite answer; possible stays possible."""
    return ORDER[2 - _RANK[one]]


def answer(query: Query, event: Event, registry: RegistryModel) -> Membership:
    """Return whether an event answers a query."""
    match query:
        case predicates.Has(field, names):
            return certainly(not names.isdisjoint(held(field, event)))
        case predicates.HasOwn(key, wanted):
            return certainly(any(one == wanted for one in own_texts(event, key)))
        case predicates.Mentions(words, where):
            wanted = folded(words)
            texts = words_of(event, registry, where)
            return certainly(not wanted or any(wanted in folded(text) for text in texts))
        case predicates.Matches(pattern, where):
            texts = words_of(event, registry, where)
            return certainly(any(patterns.found(pattern, text) for text in texts))
        case predicates.During(period, inside, said):
            spans = event.said_at if said else (event.span,)
            return disjunction(registry.membership(one, period, inside=inside) for one in spans)
        case predicates.Anniversary(month, day):
            return _falls_on(event.span, month, day)
        case predicates.Apart(period, before):
            return certainly(_apart(event.span, period, before=before))
        case predicates.HasFigure(conditions):
            return disjunction(
                conjunction(figure_answer(condition, figure) for condition in conditions)
                for figure in event.figures
            )
        case predicates.PartOf(wholes, parts):
            took_part = (one.actor for one in event.actors if one.actor in parts)
            return disjunction(
                belonging.belongs(registry, one, wholes, event.span) for one in took_part
            )
        case predicates.And(parts):
            return conjunction(answer(part, event, registry) for part in parts)
        case predicates.Or(parts):
            return disjunction(answer(part, event, registry) for part in parts)
        case predicates.Not(part):
            return negation(answer(part, event, registry))
        case _:
            assert_never(query)


def _apart(span: Span, period: Period, *, before: bool) -> bool:
    """Whether a date surely ends before a period or, if not `before`, surely begins after it."""
    if before:
        return not period.maybe_from(span.ends[1], span.finishes[1])
    return not period.maybe_until(span.starts[0], span.beginnings[0])


def _falls_on(span: Span, month: int, day: int | None) -> Membership:
    """Return whether a date, of what lasts its beginning, is on this day of some year.

    `month` is 1 to 12; without a `day`, it is in this month of some year.
    """
    first, last = span.starts
    if not (isfinite(first) and isfinite(last)):
        return Membership.POSSIBLE
    low, high = civil(first)[0], civil(last)[0]
    if high - low >= _EVERY_DAY_OCCURS_WITHIN:
        return Membership.POSSIBLE
    found = Membership.NO
    for year in range(low, high + 1):
        try:
            begins = day_number(year, month, day or 1)
        except ValueError:  # the 29th of February in a common year
            continue
        ends = begins if day else move(begins, 1, Unit.MONTH) - 1
        if begins <= first and last <= ends:
            return Membership.CERTAIN
        if begins <= last and first <= ends:
            found = Membership.POSSIBLE
    return found


def own_texts(event: Event, key: str) -> Iterator[str]:
    """Yield the texts, folded, under a key of the author's own, in an event and in its parts."""
    for entry in (event, *event.because, *event.figures, *event.verdicts, *event.contradicts):
        for one in entry.extensions:
            if one.key.casefold() == key:
                yield from map(folded, one.texts)


def words_of(event: Event, registry: RegistryModel, where: Words) -> Iterator[str]:
    """Yield the texts of an event that are searched; `ALL` has the names of actors and places."""
    if where is Words.QUOTE:
        yield from event.quoted
        return
    yield event.title
    if where is Words.TITLE:
        return
    yield from (event.id, event.summary, event.note, *event.quoted)
    acting = (registry.actors.get(participant.actor) for participant in event.actors)
    for known in (*acting, *map(registry.places.get, event.places)):
        if known:
            yield from known.called


def figure_answer(condition: FigureHas | FigureValue, figure: Figure) -> Membership:
    """Return whether a figure meets a condition."""
    if isinstance(condition, FigureHas):
        return certainly(_has(condition, figure))
    if condition.percent != figure.unit.startswith("percent"):
        return Membership.NO
    return compared(figure, condition.comparison, condition.number)


def _has(condition: FigureHas, figure: Figure) -> bool:
    match condition.field:
        case FigureField.METRIC:
            return figure.metric == condition.name
        case FigureField.UNIT:
            return folded(figure.unit) == folded(condition.name)
        case FigureField.BOUND:
            return figure.bound.value == condition.name
        case FigureField.OF:
            return condition.name in figure.of
        case _:
            assert_never(condition.field)


def compared(figure: Figure, comparison: predicates.Comparator, number: Amount) -> Membership:
    """Return whether the true value of a figure compares with a number in this way."""
    if comparison in OPPOSITES:
        return negation(compared(figure, OPPOSITES[comparison], number))
    low, high, low_open, high_open = _range(figure)
    if comparison is predicates.Comparator.MORE:
        return _above(low, high, number, left_out=low_open)
    if comparison is predicates.Comparator.LESS:
        return _above(-high, -low, -number, left_out=high_open)
    if low == high:
        return certainly(low == number)
    outside = number < low or number > high
    at_open_end = (low_open and number == low) or (high_open and number == high)
    return Membership.NO if outside or at_open_end else Membership.POSSIBLE


def _range(figure: Figure) -> tuple[Amount, Amount, bool, bool]:
    """Return the least and greatest true value, and whether each of them itself is excluded."""
    if figure.bound is Bound.ABOUT and figure.value is not None:
        return figure.value, figure.value, False, False
    low = -inf if figure.low is None else figure.low
    high = inf if figure.high is None else figure.high
    return low, high, figure.bound is Bound.MORE_THAN, figure.bound is Bound.LESS_THAN


def _above(low: Amount, high: Amount, number: Amount, *, left_out: bool) -> Membership:
    """Return whether a value from low to high is above a number; low itself may be excluded."""
    if low > number or (left_out and low == number):
        return Membership.CERTAIN
    return Membership.NO if high <= number else Membership.POSSIBLE
