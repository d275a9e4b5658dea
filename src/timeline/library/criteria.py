"""Filters as people type them → a query with ids and days: names are resolved in one place."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar

from msgspec import Struct

from timeline.dates import Membership, Period, Refusal, civil, construction, offsets
from timeline.datetext.periods import period as periods
from timeline.library.names import ids, out_of
from timeline.library.parameters import Filters, Texts, several
from timeline.library.periods import asked_period, refused, step_typed
from timeline.library.world import World
from timeline.model import Bound, Event, EventKind, RegistryModel
from timeline.model.names import folded
from timeline.problems import UsageError
from timeline.query import (
    And,
    Answers,
    During,
    Field,
    Has,
    HasFigure,
    Measured,
    Mentions,
    Not,
    Or,
    Query,
    Selection,
    can_be_possible,
    language,
    select,
    select_figures,
)
from timeline.query.evaluation import answer
from timeline.query.predicates import FigureField, FigureHas, PartOf

_Found = TypeVar("_Found", Selection, Answers[Measured])
_ADD_A_PERIOD = "add --since, --until or --period, or use timeline between"


class Criteria(Struct, frozen=True):
    """A query, its period, how surely it must be met (None for both), and the filters in words."""

    query: Query
    period: Period | None = None
    words: tuple[str, ...] = ()
    sure: Membership | None = None

    def events(self, registry: RegistryModel, *more: Query) -> Selection:
        """Return the events that meet these criteria, and more, by date."""
        return self._as_sure(select(registry, And((self.query, *more))))

    def figures(self, registry: RegistryModel, *more: Query) -> Answers[Measured]:
        """Return the figures that meet these criteria, and more, by date."""
        return self._as_sure(select_figures(registry, And((self.query, *more))))

    def meets(self, event: Event, registry: RegistryModel) -> bool:
        """Whether an event meets these criteria."""
        found = answer(self.query, event, registry)
        return found is not Membership.NO and self.sure in (None, found)

    def _as_sure(self, found: _Found) -> _Found:
        return found if self.sure is None else found.only(self.sure)


def sureness(*, certain: bool, possible: bool) -> Membership | None:
    """Return how sure an answer is to be; None where both or neither is asked for."""
    if certain == possible:
        return None
    return Membership.CERTAIN if certain else Membership.POSSIBLE


def criteria(world: World, filters: Filters, during: Period | None = None) -> Criteria:
    """Return the criteria that filters make in a world; `during` is a period that is read already.

    Raises UsageError for an unknown name or period, and for a filter that lacks its period.
    """
    registry = world.registry
    period = during or _period(world, filters)
    inside = filters.get("inside", False)
    if inside and period is None:
        raise UsageError("--inside needs a period", _ADD_A_PERIOD)
    actors = ids("actor", filters.get("actor"), registry)
    in_period = [During(period, inside=inside)] if period else []
    query = And((*_conditions(world, actors, filters), *in_period))
    sure = sureness(certain=filters.get("certain", False), possible=filters.get("possible", False))
    if sure and not can_be_possible(query):
        what = "--certain and --possible need a period or a value to be sure of"
        raise UsageError(what, _ADD_A_PERIOD)
    names = map(registry.actor_name, actors)
    return Criteria(query, period, tuple(_words([*names], filters)), sure)


def _period(world: World, filters: Filters) -> Period | None:
    """Return the period asked for, which may lie around an event or a date."""
    around, near = filters.get("around"), filters.get("near")
    asked = filters.get("period"), filters.get("since"), filters.get("until")
    if near is not None and around is None:
        raise UsageError("--within needs --around", "say around which event or date")
    if around is None:
        return asked_period(*asked, world.calendar)
    if any(one is not None for one in asked):
        raise UsageError("--around has a period of its own", "leave --since and --until out")
    day, registry = periods.parse_period(around, world.calendar), world.registry
    named = bool(registry.event_names.find(around))
    if isinstance(day, Period) and not named:
        span = construction.in_time(day.begins, day.ends)
    elif isinstance(day, Refusal) and around[:1].isdigit() and not named:
        raise refused("--around", day)
    else:
        [around] = ids("event", [around], registry)
        span = registry.by_id[around].span
    step = step_typed(near or "1 year", world.calendar, "--within")
    low = offsets.shift(span, step.count, step.unit, "before").period
    high = offsets.shift(span, step.count, step.unit, "after").period
    text = f"{near or '1 year'} around {around}"
    return Period.in_time(low.first, high.last, low.low, high.high, text)


def _conditions(world: World, actors: Sequence[str], filters: Filters) -> Iterator[Query]:
    registry = world.registry
    unwanted = ids("actor", filters.get("not_actor"), registry)
    places = ids("place", filters.get("place"), registry)
    parts, kinds = filters.get("with_parts", False), list(EventKind)
    for field, names in (
        (Field.TAG, ids("tag", filters.get("tag"), registry)),
        (Field.THREAD, ids("thread", filters.get("thread"), registry)),
        (Field.KIND, [out_of(name, kinds, "kind") for name in several(filters.get("kind"))]),
        (Field.BY, ids("actor", filters.get("said_by"), registry)),
        (Field.SOURCE, _citations(filters.get("source"), registry)),
        (Field.ID, ids("event", filters.get("event"), registry)),
        (Field.PLACE, frozenset().union(*map(registry.within_place, places))),
    ):
        if names:
            yield Has(field, frozenset(names))
    if actors:
        yield acting(actors, registry, parts=parts)
    if unwanted:
        yield Not(acting(unwanted, registry, parts=parts))
    if unwanted_tags := ids("tag", filters.get("not_tag"), registry):
        yield Not(Has(Field.TAG, frozenset(unwanted_tags)))
    yield from map(Mentions, several(filters.get("text")))
    yield from (Not(Mentions(text)) for text in several(filters.get("without")))
    for text in several(filters.get("where")):
        query = language.parse_query(text, registry, world.calendar)
        if isinstance(query, Refusal):
            raise refused("--where", query)
        yield query
    on = filters.get("on")
    if on is not None:
        _, month, day = civil(world.calendar.today)
        today = on.casefold() == "today"
        yearly = language.anniversary(f"{month:02}-{day:02}" if today else on)
        if yearly is None:
            what = f'--on: "{on}" is no day and no month of the year'
            raise UsageError(what, "write 11-11, '11 Nov', Nov or today")
        yield yearly


_IN_TITLES = (
    *("event", "tag", "thread", "kind", "said_by", "source", "place", "text", "where"),
    *("not_actor", "not_tag", "without", "on"),
)
_SAID = {"text": "with", "without": "not with"}


def _words(actors: Sequence[str], filters: Mapping[str, Any]) -> Iterator[str]:
    if actors:
        yield " or ".join(actors)
    for name in _IN_TITLES:
        if filters.get(name):
            noun = _SAID.get(name, name.replace("_", " "))
            yield f"{noun} {' or '.join(several(filters[name]))}"


def measuring(
    registry: RegistryModel,
    *,
    metric: Texts = None,
    of: Texts = None,
    unit: Texts = None,
    bound: Texts = None,
) -> Iterator[Query]:
    """Yield the conditions on a figure, as `criteria` does those on an event."""
    units = {folded(one): one for one in sorted(registry.units())} if unit else {}
    for field, wanted in (
        (FigureField.METRIC, ids("metric", metric, registry)),
        (FigureField.OF, ids("actor", of, registry)),
        (FigureField.UNIT, [named_unit(name, units) for name in several(unit)]),
        (FigureField.BOUND, [out_of(name, list(Bound), "bound") for name in several(bound)]),
    ):
        if wanted:
            yield Or(tuple(HasFigure((FigureHas(field, name),)) for name in wanted))


def acting(actors: Sequence[str], registry: RegistryModel, *, parts: bool) -> Query:
    """Return the condition that one of some actors took part, or one of their `parts` then."""
    if not parts:
        return Has(Field.ACTOR, frozenset(actors))
    found = frozenset(with_parts_of(actors, registry))
    # Where nobody was a part for a time only, no dates need to be compared.
    if not registry.dated_parts:
        return Has(Field.ACTOR, found)
    return PartOf(frozenset(actors), found)


def with_parts_of(actors: Sequence[str], registry: RegistryModel) -> tuple[str, ...]:
    """Return the ids of actors and of all their parts at any time."""
    return tuple(part for actor in actors for part in registry.parts_of(actor))


def named_unit(typed: str, units: dict[str, str]) -> str:
    """Return a unit as the registry writes it; `units` holds all of them by their folded names."""
    return units.get(folded(typed)) or out_of(typed, sorted(units.values()), "unit")


def _citations(typed: Texts, registry: RegistryModel) -> tuple[str, ...]:
    """Return sources, or places in them (`ID LOCATOR`), by the source's id."""
    found = []
    for text in several(typed):
        name, _, locator = text.partition(" ")
        if locator and not registry.source_names.find(text):
            [source] = ids("source", [name], registry)
            found.append(f"{source} {locator.strip()}")
        else:
            found += ids("source", [text], registry)
    return tuple(found)
