"""`compare`: any two things of one kind, side by side."""

from collections.abc import Sequence
from typing import Annotated, ClassVar

import typer
from msgspec.structs import asdict
from typer import Argument

from timeline.library import comparison
from timeline.library.operands import OperandKind, files_among
from timeline.load import load
from timeline.model import Registry
from timeline.options.filters import Filters, Names
from timeline.options.forms import option
from timeline.problems import UsageError
from timeline.reports.compare import registries
from timeline.reports.compare.halves import Only
from timeline.terminal import completion
from timeline.terminal.answer import answer, opened
from timeline.terminal.ask import Ask
from timeline.terminal.bundles import Bundle
from timeline.terminal.failures import say, told
from timeline.terminal.registration import COMPARE, command


class Comparison(Bundle, frozen=True):
    """How things are put side by side."""

    panel: ClassVar[str] = "Comparison"

    metric: Annotated[
        str | None,
        option("--metric", "Compare actors by this metric alone, one row to a period."),
    ] = None
    every: Annotated[
        str | None,
        option(
            "--every", "The rows of the time axis: quarter, month, '2 years' … instead of years."
        ),
    ] = None
    only: Annotated[
        Only | None, option("--only", "Only what all share, or only what they do not.")
    ] = None
    index: Annotated[
        str | None,
        option(
            "--index",
            "Of metrics: all values in proportion to that of a period, such as 2016=100.",
        ),
    ] = None
    convert: Annotated[
        str | None,
        option("--convert", "Of metrics: all in one unit, at the rates that the registry gives."),
    ] = None
    judged: Annotated[
        Names,
        option("--judged", "With merit, demerit or mixed: the verdicts on this actor. Repeatable."),
    ] = None
    explain: Annotated[
        bool,
        option(
            "--explain",
            "List the ids behind each count, the figures and arithmetic behind each number.",
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
            "tags, sides (merit, demerit, mixed), sources, or file:PATH. Where a name is of "
            "several kinds, say which: actor:NAME, thread:NAME …",
        ),
    ],
    ask: Ask,
    how: Comparison,
    filters: Filters,
) -> None:
    """Put two things or more of one kind side by side.

    timeline compare Douyin Kuaishou --since 2018
    timeline compare 2015..2017 2018..2020
    timeline compare first-double-11 ceo-change
    timeline compare merit demerit --judged "Zhang Yong" --every "2 years"
    timeline compare --metric live-gmv "Taobao Live" Kuaishou Douyin
    timeline compare double-11-gmv:alibaba revenue:alibaba
    timeline compare file:old.yaml file:new.yaml
    """
    paths = files_among(things)
    if not paths:
        answer(ask, comparison.compare(opened(ask), *things, **asdict(how), **asdict(filters)))
        return
    comparing = comparison.Comparing(**asdict(how))
    comparison.refuse_unfit(OperandKind.FILE, comparing, asdict(filters))
    _compare_files(ask, paths)


def _compare_files(ask: Ask, paths: Sequence[str]) -> None:
    """Answer as `diff` does: status 0 where both say the same, 1 where not, 2 in trouble."""
    if len(paths) != 2:
        raise UsageError("compare takes two registries", "compare file:old.yaml file:new.yaml")
    old, new = map(_loaded, paths)
    report = registries.registries(old, new, (paths[0], paths[1]))
    answer(ask, report)
    if report.rows:
        raise typer.Exit(1)


def _loaded(path: str) -> Registry:
    loaded = load([path])
    if loaded.registry is None:
        say(told(loaded.problems))
        raise typer.Exit(2)
    return loaded.registry
