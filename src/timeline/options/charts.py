"""The options of `chart`: what is drawn, and how."""

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

from typer import Option

from timeline.options.names import ids, out_of
from timeline.options.periods import refused
from timeline.terminal import completion
from timeline.terminal.bundles import Bundle
from timeline.terminal.usage import UsageError

if TYPE_CHECKING:
    from timeline.datetext import Step
    from timeline.model import Registry
    from timeline.query import Query
    from timeline.reports.charts.lanes import By
    from timeline.reports.charts.series import Heading

_FIGURES = "Filters"
_PICTURE = "Picture"


class Drawn(StrEnum):
    """What a chart draws."""

    LANES = "lanes"
    DENSITY = "density"
    SERIES = "series"


class Picture(Bundle, frozen=True):
    """How it is drawn, and which figures."""

    by: Annotated[
        str | None,
        Option(
            "--by",
            metavar="WHAT",
            rich_help_panel=_PICTURE,
            autocompletion=lambda: ["actor", "thread", "tag", "subject", "date"],
            help="lanes: actor (so if not said), thread or tag. series: subject (so if not said) "
            "or date.",
        ),
    ] = None
    every: Annotated[
        str | None,
        Option(
            "--every",
            autocompletion=completion.steps,
            metavar="STEP",
            rich_help_panel=_PICTURE,
            help="density: by year (so if not said), quarter, month, '5 years' …",
        ),
    ] = None
    lines: Annotated[
        bool,
        Option("--lines", rich_help_panel=_PICTURE, help="series: a plot instead of bars."),
    ] = False
    limit: Annotated[
        int | None,
        Option(
            "--limit",
            "-n",
            min=1,
            metavar="N",
            rich_help_panel=_PICTURE,
            help="lanes: the N that hold most (20 if not said).",
        ),
    ] = None
    metric: Annotated[
        list[str] | None,
        Option(
            "--metric",
            "-m",
            metavar="METRIC",
            rich_help_panel=_FIGURES,
            autocompletion=completion.metrics,
            help="Only figures of this metric, or events that carry one. Repeatable.",
        ),
    ] = None
    of: Annotated[
        list[str] | None,
        Option(
            "--of",
            metavar="NAME",
            rich_help_panel=_FIGURES,
            autocompletion=completion.actors,
            help="Only figures of this actor, or events that carry one. Repeatable.",
        ),
    ] = None

    def lanes_by(self) -> "By":
        """Return what has a lane of its own."""
        from timeline.reports.charts.lanes import By

        return By(out_of(self.by or By.ACTOR, [by.value for by in By], "lane by"))

    def series_by(self) -> "Heading":
        """Return under what bars stand."""
        from timeline.reports.charts.series import Heading

        known = [by.value for by in Heading]
        return Heading(out_of(self.by or Heading.SUBJECT, known, "heading"))

    def step(self) -> "Step":
        """Return how time is cut."""
        from timeline.dates import Refusal
        from timeline.datetext import parse_step

        step = parse_step(self.every or "year")
        if isinstance(step, Refusal):
            raise refused("--every", step)
        return step

    def measures(self, registry: "Registry", named: Sequence[str] = ()) -> "list[Query]":
        """Return the conditions on figures; `named` are metrics too."""
        from timeline.query import Or
        from timeline.query.predicates import FigureField, FigureHas, HasFigure

        metrics = ids((*named, *(self.metric or ())), registry.metric_names, "metric", "metrics")
        actors = ids(self.of or (), registry.actor_names, "actor", "actors")
        parts = ((FigureField.METRIC, metrics), (FigureField.OF, actors))
        return [
            Or(tuple(HasFigure((FigureHas(field, name),)) for name in names))
            for field, names in parts
            if names
        ]

    def said(self, registry: "Registry", named: Sequence[str] = ()) -> list[str]:
        """Return the conditions on figures in words, for a title."""
        metrics = ids((*named, *(self.metric or ())), registry.metric_names, "metric", "metrics")
        names = [
            known.name if (known := registry.metrics.get(metric)) else metric for metric in metrics
        ]
        actors = ids(self.of or (), registry.actor_names, "actor", "actors")
        whose = [registry.actor_name(actor) for actor in actors]
        return [*names, *([" or ".join(whose)] if whose else [])]

    def must_fit(self, drawn: Drawn) -> None:
        """Refuse options that another kind of chart has."""
        theirs = {
            "--by": (self.by, (Drawn.LANES, Drawn.SERIES)),
            "--every": (self.every, (Drawn.DENSITY,)),
            "--lines": (self.lines, (Drawn.SERIES,)),
            "--limit": (self.limit, (Drawn.LANES,)),
        }
        for option, (value, kinds) in theirs.items():
            if value and drawn not in kinds:
                raise UsageError(
                    f"chart {drawn} has no {option}",
                    f"it belongs to chart {' and chart '.join(kinds)}",
                )
