"""`verdict` and `contradictions`: who is judged how, and what does not agree."""

from typing import Annotated, ClassVar

from msgspec.structs import asdict, replace
from typer import Argument

from timeline.checks import conflicts
from timeline.library import names, verdicts
from timeline.options.extent import Extent
from timeline.options.filters import Names, PeriodOptions
from timeline.options.forms import option
from timeline.reports import contradictions as report
from timeline.terminal import completion
from timeline.terminal.answer import answer, opened
from timeline.terminal.ask import Ask
from timeline.terminal.bundles import Bundle
from timeline.terminal.registration import EXPLAIN, command


class LedgerOptions(Bundle, frozen=True):
    """Whose verdicts, and how they are told."""

    panel: ClassVar[str] = "Verdicts"

    with_parts: Annotated[
        bool, option("--with-parts", "Include verdicts on the actor's parts.")
    ] = False
    by: Annotated[
        Names,
        option(
            "--by",
            "Only verdicts of this judge. Repeatable.",
            metavar="JUDGE",
            autocompletion=completion.actors,
        ),
    ] = None
    every: Annotated[
        str | None,
        option("--every", "Divide by quarter, year, decade, '5 years' … instead of by judge."),
    ] = None
    by_thread: Annotated[bool, option("--by-thread", "Divide by the threads of the story.")] = False
    balance: Annotated[bool, option("--balance", "Only count merits and demerits.")] = False
    reversals: Annotated[
        bool,
        option("--reversals", "Show the chains of causes that lead from merits to demerits."),
    ] = False


@command("verdict", EXPLAIN)
def verdict(
    actor: Annotated[
        list[str],
        Argument(
            metavar="ACTOR",
            help="An id, a name or an alias, or words of one name.",
            autocompletion=completion.actors,
        ),
    ],
    ask: Ask,
    limits: PeriodOptions,
    ledger: LedgerOptions,
    extent: Extent,
) -> None:
    """List an actor's merits and demerits: when, why, who says so, and what they led to.

    timeline verdict "Zhang Yong"
    timeline verdict "Zhang Yong" --reversals
    timeline verdict "Zhang Yong" --every "5 years" --balance
    timeline verdict Alibaba --with-parts --by-thread --since 2015
    """
    world, name = opened(ask), " ".join(actor)
    judged = names.meant("actor", name, world.registry) or names.Meant(name)
    found = verdicts.verdict(world, judged.id, **asdict(ledger), **asdict(limits))
    answer(ask, extent.of(replace(found, asides=judged.asides)))


@command("contradictions", EXPLAIN)
def contradictions(
    ask: Ask,
    extent: Extent,
    kind: Annotated[
        Names,
        option(
            "--kind",
            "two-values, share, change, effect-before-cause, two-holders or recorded. Repeatable.",
            autocompletion=None,
        ),
    ] = None,
    unrecorded: Annotated[
        bool, option("--unrecorded", "Only contradictions that the registry does not record.")
    ] = False,
) -> None:
    """Find statements that contradict each other, with both sides and their sources.

    timeline contradictions
    timeline contradictions --kind two-values --kind share
    timeline contradictions --unrecorded --json
    """
    known = [one.value for one in conflicts.ConflictKind]
    wanted = [names.out_of(name, known, "kind of contradiction") for name in kind or known]
    registry = opened(ask).registry
    found = [
        conflict
        for conflict in conflicts.conflicts(registry)
        if conflict.kind in wanted and not (unrecorded and conflict.recorded)
    ]
    answer(ask, extent.of(report.report(registry, found)))
