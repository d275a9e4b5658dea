"""Merits and demerits of an actor."""

from collections.abc import Sequence
from typing import Unpack, assert_never, cast

from msgspec.structs import replace

from timeline.checks import conflicts
from timeline.library.criteria import criteria
from timeline.library.names import ids, must_match, out_of
from timeline.library.parameters import Filters, Limits, Texts, several
from timeline.library.periods import step_typed
from timeline.library.world import World
from timeline.model import DateReading, Event, Figure, Participant, RegistryModel, Role
from timeline.model.belonging import may_belong
from timeline.problems import UsageError
from timeline.query import Field, Has
from timeline.query.answers import as_event
from timeline.report import Report
from timeline.reports import contradictions as against
from timeline.reports.verdicts import ledger
from timeline.reports.verdicts import reversals as turns

DIVISIONS = ["judge", "thread"]


def verdict(
    world: World,
    actor: str,
    *,
    with_parts: bool = False,
    said_by: Texts = None,
    by: str | None = None,
    every: str | None = None,
    balance: bool = False,
    reversals: bool = False,
    **limits: Unpack[Limits],
) -> Report:
    """Return the ledger of an actor's verdicts, divided by judge, by a step of time or by thread.

    `said_by` names the only judges that count; `by` is `judge` or `thread`. With `balance` verdicts
    are counted; with `reversals` the chains of causes from merits to demerits are told instead.

    >>> registry.verdict("Zhang Yong", balance=True).title
    'Balance of Zhang Yong: 13 merits, 5 demerits, 2 mixed'
    """
    if every and by:
        raise UsageError("--every excludes --by", "leave one of them out")
    if reversals and (balance or every or by):
        what = "--reversals excludes --balance, --every and --by"
        raise UsageError(what, "leave one of them out")
    registry = world.registry
    judged = must_match("actor", actor, registry)
    actors = registry.parts_of(judged.id) if with_parts else frozenset({judged.id})
    narrowed = criteria(world, cast(Filters, limits))
    selected = narrowed.events(registry, Has(Field.JUDGED, actors))
    # What was a part of the actor only for a time is judged for itself at any other.
    entries = [
        one
        for one in ledger.entries(registry, actors, ids("actor", said_by, registry), selected)
        if may_belong(registry, one.verdict.on, judged.id, one.verdict.span)
    ]
    name = registry.actor_name(judged.id)
    if reversals:
        found = [reversal for entry in entries for reversal in entry.reversals]
        return replace(turns.report(registry, name, found), asides=judged.asides)
    division = _division(world, entries, by, every)
    report = ledger.balance if balance else ledger.report
    return replace(report(registry, name, entries, division), asides=judged.asides)


def _division(
    world: World, entries: Sequence[ledger.LedgerEntry], by: str | None, every: str | None
) -> ledger.Division:
    """Return by what a ledger is divided: a step of time, the threads, else the judges."""
    if by and by not in DIVISIONS:
        raise UsageError(f'--by: "{by}" is neither judge nor thread', "a judge: --said-by NAME")
    if every:
        step = step_typed(every, world.calendar)
        return ledger.by_period([one.verdict for one in entries], step)
    return ledger.by_thread(world.registry) if by == "thread" else ledger.by_judge(world.registry)


def contradictions(
    world: World, *, only: Texts = None, unrecorded: bool = False, **filters: Unpack[Filters]
) -> Report:
    """Return the statements that contradict each other, of which one side meets the filters.

    `only` names kinds of contradictions; `unrecorded` leaves out those that the registry records.

    >>> registry.contradictions(actor="Zhang Yong").title.rpartition(": ")[2]
    '9 contradictions, all recorded in it'
    """
    registry, asked = world.registry, criteria(world, filters)
    known = [one.value for one in conflicts.ConflictKind]
    wanted = [out_of(name, known, "kind of contradiction") for name in several(only) or known]
    found = [
        conflict
        for conflict in conflicts.conflicts(registry)
        if conflict.kind in wanted
        and not (unrecorded and conflict.recorded)
        and any(asked.meets(_as_event(side, registry), registry) for side in conflict.sides)
    ]
    return against.report(registry, found, asked.words, asked.period)


def _as_event(side: conflicts.Side, registry: RegistryModel) -> Event:
    match side:
        case Event():
            return side
        case Figure():
            return as_event(side, registry.by_id.get(side.event))
        case DateReading():
            return Event("", side.span, "", by=side.by, sources=side.sources)
        case Role():
            actors = (Participant(side.actor), Participant(side.org))
            return Event("", side.tenure, side.title, actors=actors, sources=side.sources)
        case _:
            assert_never(side)
