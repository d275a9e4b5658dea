"""The panel Explain: how one thing led to another, who is judged how, what does not agree."""

from typing import Annotated

from typer import Argument, Option

from timeline.options.chains import Chaining
from timeline.options.names import out_of
from timeline.options.period import Asked
from timeline.options.verdicts import Judging
from timeline.terminal import completion
from timeline.terminal.answer import answer, opened
from timeline.terminal.ask import Ask
from timeline.terminal.registration import EXPLAIN, command

_EVENT = Annotated[
    str | None,
    Argument(metavar="[EVENT]", help="An id or a title.", autocompletion=completion.events),
]


@command("why", EXPLAIN)
def why(ask: Ask, chaining: Chaining, event: _EVENT = None) -> None:
    """Trace what led to an event, and what led to that, with the time each step took.

    timeline why pinduoduo-overtakes --depth 3
    timeline why pinduoduo-overtakes --path-to fakes-on-taobao
    timeline why pinduoduo-overtakes --path-to first-double-11 --all --limit 3
    timeline why --roots
    timeline why market-value-plunge --roots
    """
    from timeline.model.causality import Way

    answer(ask, chaining.report(opened(ask).registry, event, Way.BACK))


@command("led-to", EXPLAIN)
def led_to(ask: Ask, chaining: Chaining, event: _EVENT = None) -> None:
    """Trace what came of an event, and what came of that, with the time each step took.

    timeline led-to rules-2011 --depth 2
    timeline led-to first-double-11 --path-to pinduoduo-overtakes
    timeline led-to iphone-launch --ends
    """
    from timeline.model.causality import Way

    answer(ask, chaining.report(opened(ask).registry, event, Way.FORTH))


@command("verdict", EXPLAIN)
def verdict(
    actor: Annotated[
        str,
        Argument(
            metavar="ACTOR", help="An id, a name or an alias.", autocompletion=completion.actors
        ),
    ],
    ask: Ask,
    asked: Asked,
    judging: Judging,
) -> None:
    """Draw up an actor's merits and demerits: when, why, who says so, what came of them.

    timeline verdict "Zhang Yong"
    timeline verdict "Zhang Yong" --reversals
    timeline verdict "Zhang Yong" --every "5 years" --balance
    timeline verdict Alibaba --with-parts --by-thread --since 2015
    """
    loaded = opened(ask)
    answer(ask, judging.report(loaded.registry, loaded.calendar, actor, asked))


@command("contradictions", EXPLAIN)
def contradictions(
    ask: Ask,
    kind: Annotated[
        list[str] | None,
        Option(
            "--kind",
            metavar="KIND",
            help="two-values, share, change, effect-before-cause, two-holders or recorded. "
            "Repeatable.",
        ),
    ] = None,
    unrecorded: Annotated[
        bool,
        Option("--unrecorded", help="Only what the registry does not itself record."),
    ] = False,
) -> None:
    """Find what the registry says twice differently, with both sides and their sources.

    timeline contradictions
    timeline contradictions --kind two-values --kind share
    timeline contradictions --unrecorded --json
    """
    from timeline.checks.conflicts import ConflictKind, conflicts
    from timeline.reports import contradictions

    known = [one.value for one in ConflictKind]
    wanted = [out_of(name, known, "kind of contradiction") for name in kind or known]
    registry = opened(ask).registry
    found = [
        conflict
        for conflict in conflicts(registry)
        if conflict.kind in wanted and not (unrecorded and conflict.recorded)
    ]
    answer(ask, contradictions.report(registry, found))
