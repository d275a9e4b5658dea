"""`figures`: numbers, and what is calculated from them."""

from typing import Annotated

from msgspec.structs import asdict, replace

from timeline.library import arguments
from timeline.library import figures as library
from timeline.options.scope import FilterOptions, LimitedExtent, Names, Words
from timeline.terminal.answer import answer, opened
from timeline.terminal.ask import Ask
from timeline.terminal.bundles import Bundle
from timeline.terminal.registration import FACETS, command


class FigureOptions(Bundle, frozen=True):
    """Which figures; those of events are filtered by what the event has."""

    metric: Annotated[Names, "An id or a name. Repeatable."] = None
    of: Annotated[Names, "The subject of the figure: an actor. Repeatable."] = None
    unit: Annotated[Names, "Such as CNY or people. Repeatable."] = None
    bound: Annotated[
        Names,
        "exact, about, at-least, more-than, at-most, less-than or range. Repeatable.",
    ] = None


class CalculationOptions(Bundle, frozen=True):
    """What is calculated from figures."""

    every: Annotated[str | None, "One value per year, quarter, '2 years' …"] = None
    sum: Annotated[bool, "The sum of all values, for flows."] = False
    mean: Annotated[bool, "The mean value."] = False
    growth: Annotated[bool, "Growth in all, fastest and slowest."] = False
    cagr: Annotated[bool, "The compound annual growth rate."] = False
    share: Annotated[bool, "Each subject's share of the sum."] = False
    ratio: Annotated[bool, "The first subject divided by each other."] = False
    index: Annotated[str | None, "All values relative to one period: 2016=100."] = None
    calc: Annotated[
        str | None, "Formula of METRIC[:ACTOR][@PERIOD] with + - * / ( ), 10%, '3 points'."
    ] = None
    face_value: Annotated[
        bool, "With --calc: also the result if each figure is taken as exact."
    ] = False
    convert: Annotated[str | None, "All values in one unit, at the known rates."] = None
    explain: Annotated[bool, "The arithmetic and sources of each number."] = False


@command("figures", FACETS)
def figures(
    ask: Ask,
    filters: FilterOptions,
    measured: Annotated[FigureOptions, "Figures"],
    calculation: Annotated[CalculationOptions, "Calculation"],
    extent: LimitedExtent,
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
    typed = {**filters, **asdict(measured)}
    given, asides = arguments.words_as_filters(world, words, arguments.MEASURED, typed)
    found = library.figures(world, **given, **asdict(calculation))
    answer(ask, extent.cut(replace(found, asides=asides)))
