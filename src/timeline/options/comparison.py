"""How things are compared, and which options say something of which things."""

from typing import TYPE_CHECKING, Annotated

from msgspec.structs import replace
from typer import Option

from timeline.options.filters import Filters
from timeline.options.operands import OperandKind
from timeline.options.periods import refused
from timeline.reports.compare.halves import Only
from timeline.terminal import completion
from timeline.terminal.bundles import Bundle
from timeline.terminal.usage import UsageError

if TYPE_CHECKING:
    from timeline.datetext import Step

_PANEL = "Comparison"
_NARROWED = "actors, periods, threads, tags, sides and sources"


class Comparing(Bundle, frozen=True):
    """How things are put side by side."""

    metric: Annotated[
        str | None,
        Option(
            "--metric",
            "-m",
            metavar="METRIC",
            rich_help_panel=_PANEL,
            autocompletion=completion.metrics,
            help="Compare actors by this metric alone, one row to a period.",
        ),
    ] = None
    every: Annotated[
        str | None,
        Option(
            "--every",
            autocompletion=completion.steps,
            metavar="STEP",
            rich_help_panel=_PANEL,
            help="The rows of the time axis: quarter, month, '2 years' … instead of years.",
        ),
    ] = None
    only: Annotated[
        Only | None,
        Option(
            "--only", rich_help_panel=_PANEL, help="Only what all share, or only what they do not."
        ),
    ] = None
    index: Annotated[
        str | None,
        Option(
            "--index",
            metavar="PERIOD=100",
            rich_help_panel=_PANEL,
            help="Of metrics: all values in proportion to that of a period, such as 2016=100.",
        ),
    ] = None
    convert: Annotated[
        str | None,
        Option(
            "--convert",
            metavar="UNIT",
            rich_help_panel=_PANEL,
            help="Of metrics: all in one unit, at the rates that the registry gives.",
        ),
    ] = None
    judged: Annotated[
        list[str] | None,
        Option(
            "--judged",
            metavar="NAME",
            rich_help_panel=_PANEL,
            autocompletion=completion.actors,
            help="With merit, demerit or mixed: the verdicts on this actor. Repeatable.",
        ),
    ] = None
    explain: Annotated[
        bool,
        Option(
            "--explain",
            rich_help_panel=_PANEL,
            help="List the ids behind each count, the figures and arithmetic behind each number.",
        ),
    ] = False

    def step(self) -> "Step | None":
        """Return how the time axis is cut, None where nothing is said."""
        from timeline.dates import Refusal
        from timeline.datetext import parse_step

        step = parse_step(self.every) if self.every else None
        if isinstance(step, Refusal):
            raise refused("--every", step)
        return step


def refuse_unfit(kind: OperandKind, comparing: Comparing, filters: Filters) -> None:
    """Refuse options that would say nothing of things of this kind, so that none is ignored."""
    actors = kind is OperandKind.ACTOR
    if comparing.metric and not actors:
        raise UsageError(f"--metric does not go with {kind}s", "--metric compares actors")
    series = kind is OperandKind.METRIC or comparing.metric is not None
    whole = kind in (OperandKind.EVENT, OperandKind.FILE)
    noun = "metrics" if series else f"{kind}s"
    left = replace(filters, since=None, until=None, period=None) if series else filters
    if (whole or series) and left != Filters():
        known = "no filters but --since, --until and --period" if series else "no filters"
        raise UsageError(
            f"a comparison of {noun} takes {known}", f"filters narrow comparisons of {_NARROWED}"
        )
    halves = not series and kind is not OperandKind.FILE
    for given, option, fits, hint in (
        (comparing.judged, "--judged", kind is OperandKind.SIDE, "is for merit, demerit and mixed"),
        (comparing.every, "--every", not whole, f"cuts the time axis of {_NARROWED}"),
        (comparing.only, "--only", halves, f"halves comparisons of {_NARROWED}, and of events"),
        (comparing.index, "--index", series, "is for metrics"),
        (comparing.convert, "--convert", series, "is for metrics"),
        (comparing.explain, "--explain", not whole, "is for what is counted or reckoned"),
    ):
        if given and not fits:
            raise UsageError(f"{option} does not go with {noun}", f"{option} {hint}")
