"""`compare`: any two things of one kind, side by side."""

from collections.abc import Sequence
from typing import Annotated, ClassVar

import typer
from msgspec.structs import asdict
from typer import Argument

from timeline import load
from timeline.library import comparison
from timeline.library.operands import OperandKind, files_among
from timeline.model import Registry
from timeline.options.filters import Filters, Names
from timeline.options.forms import option
from timeline.problems import UsageError
from timeline.reports.compare import Only, registries
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
    how: Comparison,
    filters: Filters,
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
    loaded = load.load([path])
    if loaded.registry is None:
        say(told(loaded.problems))
        raise typer.Exit(2)
    return loaded.registry
