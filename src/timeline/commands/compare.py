"""`compare`: any two things of one kind, side by side."""

from collections.abc import Sequence
from typing import Annotated, Any

import typer
from msgspec.structs import asdict

from timeline.library import comparison, operands
from timeline.options.scope import FilterOptions, LimitedExtent, Names
from timeline.problems import BadRegistryError
from timeline.reports.compare import Only
from timeline.terminal import completion
from timeline.terminal.answer import answer, opened
from timeline.terminal.ask import Ask
from timeline.terminal.bundles import Bundle
from timeline.terminal.failures import messages_of, say
from timeline.terminal.forms import argument, warn_of_codes
from timeline.terminal.registration import COMPARE, command


class CompareOptions(Bundle, frozen=True):
    """How things are put side by side."""

    metric: Annotated[str | None, "Actors by this metric only."] = None
    every: Annotated[str | None, "Rows by quarter, '2 years' …"] = None
    only: Annotated[Only | None, "Only what all have, or the rest."] = None
    index: Annotated[str | None, "Metrics relative to one period."] = None
    convert: Annotated[str | None, "Metrics in one unit."] = None
    judged: Annotated[Names, "Sides: the verdicts on this actor."] = None
    explain: Annotated[bool, "The ids and arithmetic behind it."] = False


@command("compare", COMPARE)
def compare(
    things: Annotated[
        list[str],
        argument(
            "A B…",
            "Actors, events, periods, metrics, tags … or files.",
            completion.comparable,
            warn_of_codes,
        ),
    ],
    ask: Ask,
    how: CompareOptions,
    filters: FilterOptions,
    extent: LimitedExtent,
) -> None:
    """Compare two or more things of one kind, side by side.

    timeline compare Douyin Kuaishou --since 2018
    timeline compare 2015..2017 2018..2020
    timeline compare first-double-11 ceo-change
    timeline compare merit demerit --judged "Zhang Yong" --every "2 years"
    timeline compare --metric ecommerce-gmv kuaishou-ecommerce douyin-ecommerce
    timeline compare double-11-gmv:alibaba revenue:alibaba
    timeline compare file:old.yaml file:new.yaml
    """
    options = {**asdict(how), **filters}
    paths = operands.files_among(things)
    if paths:
        _answer_files(ask, paths, extent, options)
    else:
        answer(ask, extent.cut(comparison.compare(opened(ask), *things, **options)))


def _answer_files(
    ask: Ask, paths: Sequence[str], extent: LimitedExtent, options: dict[str, Any]
) -> None:
    """Answer as `diff` does: status 0 where both say the same, 1 where not, 2 in trouble."""
    try:
        report = comparison.compare_files(*paths, **options)
    except BadRegistryError as bad:
        say(messages_of(bad.problems))
        raise typer.Exit(2) from None
    answer(ask, extent.cut(report))
    if report.rows:
        raise typer.Exit(1)
