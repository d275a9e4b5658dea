"""The options that reckon with series of figures."""

from typing import TYPE_CHECKING, Annotated
from unicodedata import normalize

from typer import Option

from timeline.options.names import out_of
from timeline.options.periods import refused
from timeline.terminal import completion
from timeline.terminal.bundles import Bundle
from timeline.terminal.usage import UsageError, one_of

if TYPE_CHECKING:
    from timeline.dates import Calendar
    from timeline.model import Registry
    from timeline.report import Report
    from timeline.reports.series.calculation import Unanswerable
    from timeline.reports.series.formulas import Calculation
    from timeline.reports.series.measures import IndexBase, Wanted

_PANEL = "Reckoning"
_INDEX = "write a period and what it counts as: --index 2016=100"
_NAMED_AT_MOST = 3


class Reckoning(Bundle, frozen=True):
    """What is reckoned from figures."""

    every: Annotated[
        str | None,
        Option(
            "--every",
            autocompletion=completion.steps,
            metavar="STEP",
            rich_help_panel=_PANEL,
            help="One value to a year, quarter, '2 years' …: amounts of a flow are added up, of "
            "what is counted at a time the last stands.",
        ),
    ] = None
    sum: Annotated[
        bool, Option("--sum", rich_help_panel=_PANEL, help="The sum of all, for flows.")
    ] = False
    mean: Annotated[bool, Option("--mean", rich_help_panel=_PANEL, help="The mean of all.")] = False
    growth: Annotated[
        bool,
        Option(
            "--growth",
            rich_help_panel=_PANEL,
            help="The growth from first to last, and where it was fastest and slowest.",
        ),
    ] = False
    cagr: Annotated[
        bool,
        Option(
            "--cagr", rich_help_panel=_PANEL, help="The compound growth per year, first to last."
        ),
    ] = False
    share: Annotated[
        bool,
        Option("--share", rich_help_panel=_PANEL, help="Each subject's share of their sum."),
    ] = False
    ratio: Annotated[
        bool,
        Option("--ratio", rich_help_panel=_PANEL, help="Each subject as a multiple of the first."),
    ] = False
    index: Annotated[
        str | None,
        Option(
            "--index",
            metavar="PERIOD=100",
            rich_help_panel=_PANEL,
            help="All values in proportion to that of a period, such as 2016=100.",
        ),
    ] = None
    calc: Annotated[
        str | None,
        Option(
            "--calc",
            metavar="FORMULA",
            rich_help_panel=_PANEL,
            help="A formula over metrics, for each subject and period: 'ecommerce-share * "
            "revenue', with + - * / and brackets.",
        ),
    ] = None
    convert: Annotated[
        str | None,
        Option(
            "--convert",
            metavar="UNIT",
            rich_help_panel=_PANEL,
            help="All in one unit, at the rates that the registry gives.",
        ),
    ] = None
    explain: Annotated[
        bool,
        Option(
            "--explain",
            rich_help_panel=_PANEL,
            help="Behind each number, the arithmetic, the figures and their sources.",
        ),
    ] = False

    @property
    def given(self) -> bool:
        """Whether any of these was given."""
        return self != Reckoning()

    def wanted(self, registry: "Registry", calendar: "Calendar", first: str) -> "Wanted":
        """Return what is asked for; `first` is the actor that others are set against."""
        from timeline.dates import Refusal
        from timeline.datetext import parse_step
        from timeline.reports.series.measures import Measure, Wanted

        step = parse_step(self.every) if self.every else None
        if isinstance(step, Refusal):
            raise refused("--every", step)
        wishes = {
            Measure.SUM: self.sum,
            Measure.MEAN: self.mean,
            Measure.GROWTH: self.growth,
            Measure.CAGR: self.cagr,
            Measure.SHARE: self.share,
            Measure.RATIO: self.ratio,
        }
        return Wanted(
            frozenset(measure for measure, wish in wishes.items() if wish),
            step,
            index_of(self.index, calendar) if self.index else None,
            unit_named(self.convert, registry) if self.convert else "",
            self.explain,
            first,
        )

    def calculation(self, registry: "Registry") -> "Calculation | None":
        """Return the formula, its metrics resolved."""
        from timeline.dates import Refusal
        from timeline.model.formulas import parse_formula
        from timeline.reports.series.formulas import Calculation

        if self.calc is None:
            return None

        def lookup(name: str) -> str | tuple[str, str]:
            found = registry.metric_names.find(name)
            if len(found) == 1:
                return found[0]
            if found:
                return f'"{name}" may be any of: {", ".join(found)}', "write one of these ids"
            near = one_of(registry.metric_names.near(name)[:_NAMED_AT_MOST])
            return f'there is no metric "{name}"', near or "timeline metrics lists what there is"

        formula = parse_formula(normalize("NFC", self.calc), lookup)
        if isinstance(formula, Refusal):
            raise refused("--calc", formula)
        return Calculation(" ".join(self.calc.split()), formula)


def index_of(typed: str, calendar: "Calendar") -> "IndexBase":
    """Return the period and the number it counts as: `2016=100`."""
    from timeline.dates import Refusal
    from timeline.datetext import parse_period
    from timeline.model.amounts import parse_amount
    from timeline.reports.series.measures import IndexBase

    period_text, _, base_text = typed.partition("=")
    base = parse_amount(base_text.strip() or "100")
    if base is None or base.ranged or base.percent or base.low <= 0:
        raise UsageError(f'--index: "{base_text}" is not a number above 0', _INDEX)
    period = parse_period(period_text.strip(), calendar)
    if isinstance(period, Refusal):
        raise refused("--index", period)
    return IndexBase(period, base.low)


def unit_named(typed: str, registry: "Registry") -> str:
    """Return a unit that figures or rates are in, as they write it."""
    from timeline.model.names import folded

    rated = [unit for rate in registry.rates for unit in (rate.unit, rate.into)]
    units = {folded(unit): unit for unit in (*registry.units(), *rated) if unit}
    known = units.get(folded(typed))
    return known or out_of(typed, sorted(units.values()), "unit")


def answerable(report: "Report | Unanswerable") -> "Report":
    """Return a report, or end the run with why there is none."""
    from timeline.reports.series.calculation import Unanswerable

    if isinstance(report, Unanswerable):
        raise UsageError(report.what, report.hint)
    return report
