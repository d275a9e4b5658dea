"""Statements of a registry that contradict each other: conflicts it records, and computed ones.

Nothing is computed from what is only approximate, possible or forecast: two dates must certainly
be in the wrong order, two figures certainly be of one quantity, two tenures certainly overlap. So
every computed conflict is real.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import partial
from itertools import chain, combinations

from msgspec import Struct
from msgspec.structs import replace

from timeline.checks.causes import firm, reversed_links
from timeline.checks.derived import Derived, derived_changes, derived_shares, settled
from timeline.checks.figures import agree, of_one_quantity
from timeline.dates import Period, Span
from timeline.model import Contradiction, DateReading, Event, Figure, RegistryModel, Role
from timeline.model.bounded import Bounded, stated
from timeline.model.groups import grouped


class ConflictKind(StrEnum):
    """What does not agree."""

    TWO_VALUES = "two-values"
    SHARE = "share"
    CHANGE = "change"
    ORDER = "effect-before-cause"
    HOLDERS = "two-holders"
    READINGS = "readings"
    """A date or a figure and its alternatives."""
    RECORDED = "recorded"
    """Something else that the registry itself says does not agree."""


Side = Event | Figure | Role | DateReading


class Conflict(Struct, frozen=True):
    """Two sides, or more, that cannot all be true.

    `recorded` says that the registry records the conflict, `notes` what it says about it. For a
    share or a change, `given` is the value that follows from the sides after the first. `overlap`
    are the days on which a post certainly has two holders.
    """

    kind: ConflictKind
    sides: tuple[Side, ...]
    recorded: bool = False
    notes: tuple[str, ...] = ()
    given: Bounded | None = None
    overlap: Period | None = None


def conflicts(registry: RegistryModel) -> list[Conflict]:
    """Return all conflicts, each once: the computed ones by kind, then those only recorded."""
    found: list[Conflict] = []
    noted: set[int] = set()
    for conflict in (one for kind in _COMPUTED for one in _COMPUTED[kind](registry)):
        records = _records(registry, conflict)
        noted |= set(map(id, records))
        notes = (*conflict.notes, *(record.note for record in records))
        found.append(replace(conflict, recorded=bool(records), notes=_once(notes)))
    return [*found, *_readings(registry), *_recorded(registry, noted)]


def unrecorded(registry: RegistryModel, kind: ConflictKind) -> Iterator[Conflict]:
    """Yield the computed conflicts of a kind that the registry itself does not record."""
    yield from (one for one in _COMPUTED[kind](registry) if not _records(registry, one))


def _once(notes: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, notes)))


def _two_values(registry: RegistryModel) -> Iterator[Conflict]:
    for figures in of_one_quantity(registry):
        stated = [figure for figure in figures if _is_stated(registry, figure)]
        one_value = settled(figures[0], registry.metrics.get(figures[0].metric))
        agreed = all(agree(one, other) for one, other in combinations(stated, 2))
        if one_value and firm(figures[0].span) and not agreed:
            yield Conflict(ConflictKind.TWO_VALUES, tuple(stated))


def _is_stated(registry: RegistryModel, figure: Figure) -> bool:
    """Whether a figure is stated as true, and not as a forecast, a plan or a question."""
    event = registry.by_id.get(figure.event)
    return event is None or event.kind.states_facts


def _derived(
    kind: ConflictKind,
    derive: Callable[[RegistryModel, Sequence[Figure]], Iterator[Derived]],
    registry: RegistryModel,
) -> Iterator[Conflict]:
    figures = [
        figure for figure in registry.figures if _is_stated(registry, figure) and firm(figure.span)
    ]
    for derived in derive(registry, figures):
        sides = (derived.stated, *derived.basis)
        conflict = Conflict(kind, sides, given=derived.given)
        known = derived.differs and _records(registry, conflict)
        if derived.contradicted or known:
            yield conflict


def _reversed(registry: RegistryModel) -> Iterator[Conflict]:
    for link in reversed_links(registry):
        cause, effect = registry.by_id[link.cause], registry.by_id[link.effect]
        yield Conflict(ConflictKind.ORDER, (cause, effect), notes=(link.note,) * bool(link.note))


def _two_holders(registry: RegistryModel) -> Iterator[Conflict]:
    posts = grouped(((role.org, role.title.casefold()), role) for role in registry.roles)
    for roles in posts.values():
        if not registry.has_one_holder(roles):
            continue
        for one, other in combinations(roles, 2):
            overlap = _overlap(one.tenure, other.tenure)
            if one.actor != other.actor and overlap is not None:
                yield Conflict(ConflictKind.HOLDERS, (one, other), overlap=overlap)


def _overlap(one: Span, other: Span) -> Period | None:
    """Return the days on which both certainly last, None for one day: it may be a handover."""
    first = max((one, other), key=lambda tenure: tenure.starts[1])
    last = min((one, other), key=lambda tenure: tenure.ends[0])
    edges_firm = all(firm(edge) for edge in (first.start, last.end) if isinstance(edge, Span))
    begin, end = first.starts[1], last.ends[0]
    return Period(begin, end) if edges_firm and begin < end else None


_COMPUTED: Mapping[ConflictKind, Callable[[RegistryModel], Iterator[Conflict]]] = {
    ConflictKind.TWO_VALUES: _two_values,
    ConflictKind.SHARE: partial(_derived, ConflictKind.SHARE, derived_shares),
    ConflictKind.CHANGE: partial(_derived, ConflictKind.CHANGE, derived_changes),
    ConflictKind.ORDER: _reversed,
    ConflictKind.HOLDERS: _two_holders,
}


def _records(registry: RegistryModel, conflict: Conflict) -> list[Contradiction]:
    """Return the contradictions of the registry that record a computed conflict."""
    events = _events(registry, conflict.sides)
    ids = {event.id for event in events}
    metrics = {side.metric for side in conflict.sides if isinstance(side, Figure)}
    return [
        record
        for event in events
        for record in event.contradicts
        if record.event in ids or record.figure in metrics
    ]


def _events(registry: RegistryModel, sides: Sequence[Side]) -> list[Event]:
    """Return the events among the sides, and the events that hold the figures among them."""
    found = [
        side if isinstance(side, Event) else registry.by_id.get(side.event)
        for side in sides
        if not isinstance(side, (Role, DateReading))
    ]
    return list({event.id: event for event in found if event is not None}.values())


def _recorded(registry: RegistryModel, noted: set[int]) -> Iterator[Conflict]:
    """Yield the recorded conflicts that are not computed; one that two events record comes once."""
    met: set[frozenset[str]] = set()
    for event in registry.events:
        for record in event.contradicts:
            other = registry.by_id.get(record.event)
            pair = frozenset((event.id, record.event or record.figure))
            if id(record) in noted or pair in met:
                continue
            met.add(pair)
            sides = (event, other) if other else _figures(registry, event, record.figure)
            backs = other.contradicts if other else ()
            notes = _once([record.note, *(one.note for one in backs if one.event == event.id)])
            yield Conflict(ConflictKind.RECORDED, sides, True, notes)


def _readings(registry: RegistryModel) -> Iterator[Conflict]:
    """Yield each event and each figure with its alternatives, where these differ from it."""
    entries: Iterable[Event | Figure] = chain(registry.events, registry.figures)
    for entry in entries:
        others = tuple(one for one in entry.alternatives if not same_reading(entry, one))
        if others:
            notes = _once([entry.certainty_note, *(one.note for one in others)])
            yield Conflict(ConflictKind.READINGS, (entry, *others), True, notes)


def same_reading(entry: Event | Figure, other: DateReading | Figure) -> bool:
    """Whether an alternative says the same as what it is an alternative to."""
    if not (isinstance(entry, Figure) and isinstance(other, Figure)):
        return entry.span == other.span
    return (entry.span, stated(entry), entry.unit) == (other.span, stated(other), other.unit)


def _figures(registry: RegistryModel, event: Event, metric: str) -> tuple[Side, ...]:
    """Return an event's figures of a metric, and other events' figures of the same quantities."""
    own = [figure for figure in event.figures if figure.metric == metric]
    quantities = {(frozenset(figure.of), figure.span) for figure in own}
    others = [
        figure
        for figure in registry.figures
        if figure.metric == metric
        and figure.event != event.id
        and (frozenset(figure.of), figure.span) in quantities
    ]
    return (*own, *others) if own else (event,)
