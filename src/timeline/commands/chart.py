"""`chart`: pictures."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

from timeline.library import charts
from timeline.options.scope import FilterOptions, Names
from timeline.problems import UsageError
from timeline.terminal.answer import answer, opened
from timeline.terminal.ask import Ask
from timeline.terminal.bundles import Bundle
from timeline.terminal.forms import argument, option
from timeline.terminal.registration import COMPARE, command

if TYPE_CHECKING:
    from timeline.report import Report


class Picture(StrEnum):
    """What a chart draws."""

    LANES = "lanes"
    DENSITY = "density"
    SERIES = "series"


class ChartOptions(Bundle, frozen=True):
    """How it is drawn, and of which figures."""

    by: Annotated[
        str | None,
        option(
            "--by",
            "lanes: actor, tag, place …; series: subject, date.",
            complete=lambda: ["actor", "thread", "tag", "place", "subject", "date"],
        ),
    ] = None
    every: Annotated[
        str | None, "density: hour, month, '5 years' …; else what fits the period."
    ] = None
    lines: Annotated[bool, "series: a plot instead of bars."] = False
    limit: Annotated[
        int | None, option("--limit", "lanes: the N with most events (default: 20).", min=1)
    ] = None
    metric: Annotated[Names, "What is measured. Repeatable."] = None
    of: Annotated[Names, "Whose figures: an actor. Repeatable."] = None


_TAKEN_BY = {
    "by": (Picture.LANES, Picture.SERIES),
    "every": (Picture.DENSITY,),
    "lines": (Picture.SERIES,),
    "limit": (Picture.LANES,),
    "metric": tuple(Picture),
    "of": tuple(Picture),
}


@command("chart", COMPARE)
def chart(
    picture: Annotated[Picture, argument("KIND", "What is drawn.")],
    ask: Ask,
    filters: FilterOptions,
    drawing: ChartOptions,
    names: Annotated[Names, argument("[NAME…]", "The lanes, or metrics.")] = None,
) -> None:
    """Draw lanes of events, the number of events over time, or series of figures.

    timeline chart lanes --by thread
    timeline chart lanes "Zhang Yong" "Jiang Fan" --since 2013
    timeline chart density --every quarter --actor Alibaba
    timeline chart series double-11-gmv --of Alibaba
    timeline chart series live-gmv ecommerce-gmv --by date
    timeline chart series double-11-gmv --lines -o svg
    """
    _refuse_unfit(picture, drawing, names or [])
    world = opened(ask)
    drawn: Mapping[Picture, Callable[..., Report]] = {
        Picture.LANES: charts.lanes_chart,
        Picture.DENSITY: charts.density_chart,
        Picture.SERIES: charts.series_chart,
    }
    own = {name: getattr(drawing, name) for name, kinds in _TAKEN_BY.items() if picture in kinds}
    answer(ask, drawn[picture](world, *(names or ()), **own, **filters))


def _refuse_unfit(picture: Picture, drawing: ChartOptions, names: list[str]) -> None:
    """Refuse what belongs to another kind of chart, so that nothing is ignored."""
    for name, kinds in _TAKEN_BY.items():
        if getattr(drawing, name) and picture not in kinds:
            raise UsageError(
                f"chart {picture} has no --{name}",
                f"it belongs to chart {' and chart '.join(kinds)}"
                + ("; --every takes a step of time" if picture is Picture.DENSITY else ""),
            )
    if names and picture is Picture.DENSITY:
        raise UsageError(
            f'chart density takes no names, "{names[0]}" is one', "add --actor, --tag or --thread"
        )
