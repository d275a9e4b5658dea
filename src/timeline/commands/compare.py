"""`compare`: any two things of one kind, side by side."""

from collections.abc import Sequence
from typing import Annotated, Any, ClassVar

import typer
from msgspec.structs import asdict
from typer import Argument

from timeline.library import comparison, operands
from timeline.options.extent import Extent
from timeline.options.filters import FilterOptions, Names
from timeline.options.forms import option
from timeline.problems import BadRegistryError
from timeline.reports.compare import Only
from timeline.terminal import completion
from timeline.terminal.answer import answer, opened
from timeline.terminal.ask import Ask
from timeline.terminal.bundles import Bundle
from timeline.terminal.failures import say, told
from timeline.terminal.registration import COMPARE, command


class CompareOptions(Bundle, frozen=True):
    """How things are put side by side."""

    panel: ClassVar[str] = "Comparison"

    metric: Annotated[
        str | None,
        option("--metric", "Compare actors by this metric only, one row per period."),
    ] = None
    every: Annotated[
        str | None,
        option(
            "--every", "The rows of the time axis: quarter, month, '2 years' … instead of years."
        ),
    ] = None
    only: Annotated[
        Only | None, option("--only", "Only what all have in common, or only the rest.")
    ] = None
    index: Annotated[
        str | None,
        option(
            "--index",
            "For metrics: all values relative to one period, such as 2016=100.",
        ),
    ] = None
    convert: Annotated[
        str | None,
        option("--convert", "For metrics: all values in one unit, with the registry's rates."),
    ] = None
    judged: Annotated[
        Names,
        option("--judged", "With merit, demerit or mixed: the verdicts on this actor. Repeatable."),
    ] = None
    explain: Annotated[
        bool,
        option(
            "--explain",
            "Show the ids behind each count, the figures and arithmetic behind numbers.",
        ),
    ] = False


@command("compare", COMPARE)
def compare(
    things: Annotated[
        list[str],
        Argument(
            metavar="A B…",
            autocompletion=completion.comparable,
            help="Things of one kind: actors, events, periods, metrics (revenue:ACTOR), threads, "
            "tags, sides (merit, demerit, mixed), sources, or file:PATH. If a name may be of "
            "several kinds, write actor:NAME, thread:NAME …",
        ),
    ],
    ask: Ask,
    how: CompareOptions,
    filters: FilterOptions,
    extent: Extent,
) -> None:
    """Compare two or more things of one kind, side by side.

    timeline compare Douyin Kuaishou --since 2018
    timeline compare 2015..2017 2018..2020
    timeline compare first-double-11 ceo-change
    timeline compare merit demerit --judged "Zhang Yong" --every "2 years"
    timeline compare --metric live-gmv "Taobao Live" Kuaishou Douyin
    timeline compare double-11-gmv:alibaba revenue:alibaba
    timeline compare file:old.yaml file:new.yaml
    """
    options = {**asdict(how), **asdict(filters)}
    paths = operands.files_among(things)
    if paths:
        _answer_files(ask, paths, extent, options)
    else:
        answer(ask, extent.of(comparison.compare(opened(ask), *things, **options)))


def _answer_files(ask: Ask, paths: Sequence[str], extent: Extent, options: dict[str, Any]) -> None:
    """Answer as `diff` does: status 0 where both say the same, 1 where not, 2 in trouble."""
    try:
        report = comparison.compare_files(*paths, **options)
    except BadRegistryError as bad:
        say(told(bad.problems))
        raise typer.Exit(2) from None
    answer(ask, extent.of(report))
    if report.rows:
        raise typer.Exit(1)
