"""`verdict` and `contradictions`: who is judged how, and what does not agree."""

from typing import Annotated

from msgspec.structs import asdict

from timeline.checks import conflicts
from timeline.library import verdicts
from timeline.options.scope import FilterOptions, LimitedExtent, LimitOptions, Names
from timeline.terminal import completion
from timeline.terminal.answer import answer, opened
from timeline.terminal.ask import Ask
from timeline.terminal.bundles import Bundle
from timeline.terminal.forms import argument, option
from timeline.terminal.registration import EXPLAIN, command


class LedgerOptions(Bundle, frozen=True):
    """Whose verdicts, and how they are told."""

    with_parts: Annotated[bool, "Include verdicts on the actor's parts."] = False
    said_by: Annotated[Names, "Only verdicts of this judge. Repeatable."] = None
    by: Annotated[
        str | None,
        option(
            "--by",
            "Divide by judge (the default) or by thread.",
            complete=lambda: verdicts.DIVISIONS,
        ),
    ] = None
    every: Annotated[str | None, "Divide by quarter, year, '5 years' …"] = None
    balance: Annotated[bool, "Only count merits and demerits."] = False
    reversals: Annotated[bool, "Chains of causes from merits to demerits."] = False


@command("verdict", EXPLAIN, renamed={"--by-thread": "--by thread"})
def verdict(
    actor: Annotated[
        list[str],
        argument("ACTOR", "An id, a name or an alias, or words of one name.", completion.actors),
    ],
    ask: Ask,
    limits: LimitOptions,
    ledger: LedgerOptions,
    extent: LimitedExtent,
) -> None:
    """List an actor's merits and demerits: when, why, who says so, what followed.

    timeline verdict "Zhang Yong"
    timeline verdict "Zhang Yong" --reversals
    timeline verdict "Zhang Yong" --every "5 years" --balance
    timeline verdict Alibaba --with-parts --by thread --since 2015
    """
    world = opened(ask)
    found = verdicts.verdict(world, " ".join(actor), **asdict(ledger), **limits)
    answer(ask, extent.cut(found))


@command("contradictions", EXPLAIN)
def contradictions(
    ask: Ask,
    filters: FilterOptions,
    extent: LimitedExtent,
    only: Annotated[
        Names,
        option(
            "--only",
            "two-values, share, change, effect-before-cause, two-holders or recorded. Repeatable.",
            metavar="KIND",
            complete=lambda: list(conflicts.ConflictKind),
        ),
    ] = None,
    unrecorded: Annotated[bool, "Only contradictions that the registry does not record."] = False,
) -> None:
    """Find statements that contradict each other, with both sides and their sources.

    timeline contradictions
    timeline contradictions --only two-values --only share
    timeline contradictions --actor Alibaba --since 2018
    timeline contradictions --unrecorded --json
    """
    found = verdicts.contradictions(opened(ask), only=only, unrecorded=unrecorded, **filters)
    answer(ask, extent.cut(found))
