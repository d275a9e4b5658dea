"""Merits and demerits of an actor."""

from typing import Unpack

from timeline.library.criteria import Limits, Texts, criteria
from timeline.library.names import ids, the_id
from timeline.library.periods import step_typed
from timeline.library.world import World
from timeline.problems import UsageError
from timeline.query import Judged
from timeline.report import Report
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

    >>> verdict(world, "Zhang Yong", balance=True).title
    'Balance of Zhang Yong: 18 merits, 6 demerits, 3 mixed'
    """
    if by and by not in DIVISIONS:
        raise UsageError(f'--by: "{by}" is neither judge nor thread', "a judge: --said-by NAME")
    if every and by:
        raise UsageError("--every excludes --by", "leave one of them out")
    if reversals and (balance or every or by):
        raise UsageError(
            "--reversals excludes --balance, --every and --by", "leave one of them out"
        )
    registry = world.registry
    judged = the_id("actor", actor, registry.actor_names, registry)
    actors = registry.parts_of(judged) if with_parts else frozenset({judged})
    selected = criteria(world, **limits).events(registry, Judged(actors))
    entries = ledger.entries(registry, actors, ids("actor", said_by, registry), selected)
    name = registry.actor_name(judged)
    if reversals:
        found = [reversal for entry in entries for reversal in entry.reversals]
        return turns.report(registry, name, found)
    if every:
        division = ledger.by_period(
            [one.verdict for one in entries], step_typed(every, world.calendar)
        )
    elif by == "thread":
        division = ledger.by_thread(registry)
    else:
        division = ledger.by_judge(registry)
    report = ledger.balance if balance else ledger.report
    return report(registry, name, entries, division)
