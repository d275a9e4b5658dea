"""`show`, `gap`, `at` and `brief`: questions about an event, a date or an actor."""

from typing import Annotated

from msgspec.structs import asdict, replace

from timeline.library import names, questions
from timeline.options.scope import AnswerExtent, LimitedExtent, Names
from timeline.reports import detail
from timeline.terminal import completion
from timeline.terminal.answer import answer, opened
from timeline.terminal.ask import Ask
from timeline.terminal.bundles import Bundle
from timeline.terminal.forms import argument, warn_of_codes
from timeline.terminal.registration import EXPLAIN, LOOK, command

_MOMENT = "An event, or a date or period: today, last week, FY2021."


@command("show", LOOK)
def show(
    events: Annotated[
        list[str],
        argument("EVENT…", "Ids, titles, or words of one title.", completion.events),
    ],
    ask: Ask,
) -> None:
    """Show events in full: date, actors, figures, causes and effects, verdicts, sources.

    timeline show first-double-11
    timeline show mall-division --json
    """
    registry = opened(ask).registry
    ids, asides = names.must_match_all("event", events, registry)
    report = detail.report(registry, [registry.by_id[id_] for id_ in ids])
    answer(ask, replace(report, asides=asides))


@command("gap", LOOK)
def gap(
    first: Annotated[str, argument("A", _MOMENT, completion.events)],
    ask: Ask,
    second: Annotated[str, argument("[B]", _MOMENT, completion.events)] = "today",
) -> None:
    """Show the time between two events or dates: a range, if one of them is imprecise.

    timeline gap first-double-11 double-11-2021
    timeline gap pinduoduo-listing
    timeline gap "Oct 2011" 2013
    """
    answer(ask, questions.gap(opened(ask), first, second))


class StateOptions(Bundle, frozen=True):
    """Whose state of things is told, how much of it, and how surely it was so."""

    actor: Annotated[Names, "Only what concerns this actor. Repeatable."] = None
    with_parts: Annotated[bool, "Include the parts of the actor."] = False
    per_thread: Annotated[int, "How many events of each thread before and after."] = 1
    certain: Annotated[bool, "Only what was certainly true."] = False
    possible: Annotated[bool, "Only what was possibly true."] = False


@command("at", LOOK)
def at(
    date: Annotated[
        list[str],
        argument("DATE", "A date, a period or an event.", completion.events, warn_of_codes),
    ],
    asked: StateOptions,
    ask: Ask,
    extent: LimitedExtent,
) -> None:
    """Show the state of things at a date: posts, latest figures, what was under way.

    timeline at 2015-03-01
    timeline at 2013 --actor Alibaba
    timeline at first-double-11 --per-thread 2
    """
    answer(ask, extent.cut(questions.at(opened(ask), *date, **asdict(asked))))


@command("brief", EXPLAIN)
def brief(
    subject: Annotated[
        list[str],
        argument(
            "EVENT|ACTOR|PERIOD",
            "An event, an actor, or a period such as 2015..2018.",
            completion.events,
            warn_of_codes,
        ),
    ],
    ask: Ask,
    extent: AnswerExtent,
) -> None:
    """Sum up an event, an actor or a period on one screen.

    timeline brief pinduoduo-overtakes
    timeline brief "Jiang Fan" -o md
    timeline brief 2013 2014
    """
    answer(ask, extent.cut(questions.brief(opened(ask), *subject)))
