"""The panel Compare: pictures."""

from typing import TYPE_CHECKING, Annotated, assert_never

from typer import Argument

from timeline.options.charts import Drawn, Picture
from timeline.options.filters import Filters
from timeline.options.names import ids
from timeline.terminal.answer import Opened, answer, opened
from timeline.terminal.ask import Ask
from timeline.terminal.registration import COMPARE, command
from timeline.terminal.usage import UsageError

if TYPE_CHECKING:
    from timeline.model import Registry
    from timeline.model.names import Directory
    from timeline.report import Report

_LANES = 20


@command("chart", COMPARE)
def chart(
    drawn: Annotated[Drawn, Argument(metavar="KIND", help="lanes, density or series.")],
    ask: Ask,
    filters: Filters,
    picture: Picture,
    names: Annotated[
        list[str] | None,
        Argument(metavar="[NAME…]", help="lanes: these only. series: these metrics."),
    ] = None,
) -> None:
    """Draw lanes of events, how dense they are, or series of figures.

    timeline chart lanes --by thread
    timeline chart lanes "Zhang Yong" "Jiang Fan" --since 2013
    timeline chart density --every quarter --actor Alibaba
    timeline chart series double-11-gmv --of Alibaba
    timeline chart series live-gmv --by date
    timeline chart series live-gmv --lines -o svg
    """
    picture.must_fit(drawn)
    loaded = opened(ask)
    match drawn:
        case Drawn.LANES:
            report = _lanes(loaded, filters, picture, names or [])
        case Drawn.DENSITY:
            report = _density(loaded, filters, picture, names or [])
        case Drawn.SERIES:
            report = _series(loaded, filters, picture, names or [])
        case _:
            assert_never(drawn)
    answer(ask, report)


def _lanes(loaded: Opened, filters: Filters, picture: Picture, names: list[str]) -> "Report":
    from timeline.query import And, select
    from timeline.reports.charts import lanes

    registry, by = loaded.registry, picture.lanes_by()
    period = filters.in_period(loaded.calendar)
    query = filters.query(registry, loaded.calendar, period)
    found = filters.as_sure(select(registry, And((query, *picture.measures(registry)))), query)
    only = ids(names, _directory(registry, by), by.value, f"{by}s")
    rows = lanes.marks(registry, found, by, only, picture.limit or _LANES)
    asked = [*filters.said(registry), *picture.said(registry)]
    return lanes.report(registry, rows, by=by, total=len(found), asked=asked, period=period)


def _directory(registry: "Registry", by: str) -> "Directory":
    return {
        "actor": registry.actor_names,
        "thread": registry.thread_names,
        "tag": registry.tag_names,
    }[by]


def _density(loaded: Opened, filters: Filters, picture: Picture, names: list[str]) -> "Report":
    from timeline.query import And, select
    from timeline.reports.charts import density

    if names:
        raise UsageError(
            f'chart density takes no names, "{names[0]}" is one', "add --actor, --tag or --thread"
        )
    registry, every = loaded.registry, picture.step()
    period = filters.in_period(loaded.calendar)
    query = filters.query(registry, loaded.calendar, period)
    measured = And((query, *picture.measures(registry)))
    found = filters.as_sure(select(registry, measured), query)
    rows = density.slices(found, every, period)
    if rows is None:
        raise UsageError(
            f"--every {every.text} gives more than {density.MOST_SLICES:,} slices",
            "take a longer step, or a shorter --period",
        )
    asked = [*filters.said(registry), *picture.said(registry)]
    return density.report(rows, every=every, selected=found, asked=asked)


def _series(loaded: Opened, filters: Filters, picture: Picture, names: list[str]) -> "Report":
    from timeline.query import And, select_figures
    from timeline.reports.charts import series

    registry = loaded.registry
    measures = picture.measures(registry, names)
    if not measures:
        raise UsageError(
            "chart series needs to know what to draw",
            "name a metric, or add --of NAME; timeline metrics lists what there is",
        )
    period = filters.in_period(loaded.calendar)
    query = filters.query(registry, loaded.calendar, period)
    found = filters.as_sure(select_figures(registry, And((query, *measures))), query)
    style = series.Style.LINES if picture.lines else series.Style.BARS
    drawn = len(series.subjects(found))
    if picture.lines and drawn > series.MOST_LINES:
        raise UsageError(
            f"{drawn} series are too many to tell apart in a plot",
            f"choose up to {series.MOST_LINES} with --of, or leave --lines out",
        )
    asked = [*picture.said(registry, names), *filters.said(registry)]
    return series.report(
        registry, found, by=picture.series_by(), style=style, asked=asked, period=period
    )
