"""`figures`: numbers, and what is calculated from them."""

from typing import Annotated, Any, ClassVar

from msgspec.structs import asdict, replace

from timeline.library import arguments
from timeline.library import figures as library
from timeline.options.extent import AnswerExtent
from timeline.options.filters import FilterOptions, Names, Words
from timeline.options.forms import option
from timeline.terminal.answer import answer, opened
from timeline.terminal.ask import Ask
from timeline.terminal.bundles import Bundle
from timeline.terminal.registration import FACETS, command


class FigureFilters(FilterOptions, frozen=True):
    """Which figures; those of events are filtered by what the event has."""

    panel: ClassVar[str] = "Figures"

    metric: Annotated[Names, option("--metric", "An id or a name. Repeatable.")] = None
    of: Annotated[Names, option("--of", "The subject of the figure: an actor. Repeatable.")] = None
    unit: Annotated[
        Names, option("--unit", "Such as CNY or people. Repeatable.", metavar="UNIT")
    ] = None
    bound: Annotated[
        Names,
        option(
            "--bound",
            "exact, about, at-least, more-than, at-most, less-than or range. Repeatable.",
            metavar="BOUND",
        ),
    ] = None


class CalculationOptions(Bundle, frozen=True):
    """What is calculated from figures."""

    panel: ClassVar[str] = "Calculation"

    every: Annotated[str | None, option("--every", "One value per year, quarter, '2 years' …")] = (
        None
    )
    sum: Annotated[bool, option("--sum", "The sum of all values, for flows.")] = False
    mean: Annotated[bool, option("--mean", "The mean value.")] = False
    growth: Annotated[bool, option("--growth", "Growth in all, fastest and slowest.")] = False
    cagr: Annotated[bool, option("--cagr", "The compound annual growth rate.")] = False
    share: Annotated[bool, option("--share", "Each subject's share of the sum.")] = False
    ratio: Annotated[bool, option("--ratio", "The first subject divided by each other.")] = False
    index: Annotated[
        str | None, option("--index", "All values relative to one period: 2016=100.")
    ] = None
    calc: Annotated[
        str | None,
        option("--calc", "Formula of METRIC[:ACTOR][@PERIOD] with + - * / ( ), 10%, '3 points'."),
    ] = None
    face_value: Annotated[
        bool,
        option("--face-value", "With --calc: also the result if each figure is taken as exact."),
    ] = False
    convert: Annotated[
        str | None, option("--convert", "All values in one unit, at the known rates.")
    ] = None
    explain: Annotated[bool, option("--explain", "The arithmetic and sources of each number.")] = (
        False
    )


@command("figures", FACETS)
def figures(
    ask: Ask,
    filters: FigureFilters,
    calculation: CalculationOptions,
    extent: AnswerExtent,
    words: Words = None,
) -> None:
    """List figures with their units, bounds and dates, and calculate with them.

    timeline figures double-11-gmv --since 2016
    timeline figures --metric double-11-gmv --of Alibaba --growth --cagr --explain
    timeline figures --metric investment-usd --of Alibaba --period 2013 --sum
    timeline figures --actor AutoNavi
    timeline figures --metric ecommerce-gmv --period 2020..2021 --share --ratio
    timeline figures --calc "ecommerce-share * revenue"
    timeline figures --calc "double-11-gmv:alibaba@2021 / double-11-gmv:alibaba@2016" --explain
    """
    world = opened(ask)
    given: dict[str, Any] = asdict(filters)
    asides: tuple[str, ...] = ()
    if words:
        given, asides = arguments.understood(world, words, arguments.MEASURED, given)
    found = library.figures(world, **given, **asdict(calculation))
    answer(ask, extent.of(replace(found, asides=asides)))
