"""Figures and what is calculated from them."""

from collections.abc import Sequence
from typing import Unpack, cast
from unicodedata import normalize

from msgspec.structs import replace

from timeline.dates import Refusal
from timeline.library.criteria import Filters, criteria, measuring, named_unit
from timeline.library.names import Texts, ids, several
from timeline.library.operands import metric_term
from timeline.library.periods import period_typed, refused, step_typed
from timeline.library.world import World
from timeline.model import Registry
from timeline.model.amounts import parse_amount
from timeline.model.formulas import MetricTerm, WrittenAddress, parse_formula, terms_of
from timeline.model.names import folded
from timeline.problems import UsageError
from timeline.query import Measured
from timeline.report import Report
from timeline.reports.series import figures as listing
from timeline.reports.series import report as calculated
from timeline.reports.series.calculation import Unanswerable
from timeline.reports.series.formulas import WrittenFormula
from timeline.reports.series.measures import IndexBase, Measure, Wanted

_DATED = ("since", "until", "period", "on", "certain", "possible", "inside")
"""The filters that an address sets aside: it says by itself at which period its metric is read."""
_INDEX = "write a period and what it counts as: --index 2016=100"


def figures(
    world: World,
    *,
    metric: Texts = None,
    of: Texts = None,
    unit: Texts = None,
    bound: Texts = None,
    every: str | None = None,
    sum: bool = False,  # noqa: A002 - the options' own names
    mean: bool = False,
    growth: bool = False,
    cagr: bool = False,
    share: bool = False,
    ratio: bool = False,
    index: str | None = None,
    calc: str | None = None,
    convert: str | None = None,
    explain: bool = False,
    face_value: bool = False,
    **filters: Unpack[Filters],
) -> Report:
    """Return figures, or where more than filters is given, what is calculated from them.

    `every` is a step (`year`), `index` a period and its number (`2016=100`), `calc` a formula
    over metrics, `convert` a unit; `explain` shows what each number rests on, `face_value` what a
    formula comes to if every figure is exact. Raises UsageError for what cannot be answered, such
    as the sum of shares.

    >>> registry.measure(metric="double-11-gmv", of="Alibaba", growth=True).title
    'Figures: double-11-gmv, Alibaba'
    """
    registry, asked = world.registry, criteria(world, **filters)
    conditions = measuring(registry, metric=metric, of=of, unit=unit, bound=bound)
    found = asked.figures(registry, *conditions)
    told = map(several, (metric, of, unit, bound))
    words = [*map(" or ".join, filter(None, told)), *asked.words]
    chosen = _chosen(sum=sum, mean=mean, growth=growth, cagr=cagr, share=share, ratio=ratio)
    if not (chosen or explain or face_value) and (every, index, calc, convert) == (None,) * 4:
        changes = len(several(metric)) == 1
        return listing.report(registry, found, words, asked.period, changes=changes)
    _check_formula(calc, metric, face_value=face_value)
    formula = None if calc is None else _calculation(calc, world)
    wanted = _wanted(world, chosen, every, index, convert, of)
    wanted = replace(wanted, explain=explain, face_value=face_value)
    words = [formula.text, *words] if formula else words
    pool = _pool(world, formula, filters, unit, bound)
    report = calculated.report(
        registry, found, wanted, calculation=formula, pool=pool, asked=words, period=asked.period
    )
    return answerable(report)


def _check_formula(calc: str | None, metric: Texts, *, face_value: bool) -> None:
    """Raise UsageError if options say what a formula says itself, or need one."""
    if calc is not None and metric:
        raise UsageError("--calc names its metrics itself", "leave --metric out")
    if face_value and calc is None:
        raise UsageError("--face-value goes with --calc", "add --calc FORMULA, or leave it out")


def _pool(
    world: World, formula: WrittenFormula | None, filters: Filters, unit: Texts, bound: Texts
) -> Sequence[Measured]:
    """Return the figures among which a formula finds what it names by addresses."""
    if formula is None or not any(term.of or term.at for term in terms_of(formula.formula)):
        return ()
    anytime = cast(Filters, {name: one for name, one in filters.items() if name not in _DATED})
    conditions = measuring(world.registry, unit=unit, bound=bound)
    return criteria(world, **anytime).figures(world.registry, *conditions)


def _wanted(
    world: World,
    measures: frozenset[Measure],
    every: str | None,
    index: str | None,
    convert: str | None,
    of: Texts,
) -> Wanted:
    """Return what is to be calculated, names and periods resolved."""
    registry = world.registry
    return Wanted(
        measures,
        step_typed(every, world.calendar) if every else None,
        index_typed(index, world) if index else None,
        unit_typed(convert, registry) if convert else "",
        of=ids("actor", of, registry),
    )


def _chosen(**wishes: bool) -> frozenset[Measure]:
    """Return the measures that are wished for by their names."""
    return frozenset(Measure(name) for name, wish in wishes.items() if wish)


def _calculation(typed: str, world: World) -> WrittenFormula:
    """Return a formula, the names in it resolved."""

    def lookup(written: WrittenAddress) -> MetricTerm | tuple[str, str]:
        try:
            return metric_term(written, world)
        except UsageError as error:
            return error.what.partition("\n")[0], error.hint

    formula = parse_formula(normalize("NFC", typed), lookup)
    if isinstance(formula, Refusal):
        raise refused("--calc", formula)
    return WrittenFormula(" ".join(typed.split()), formula)


def index_typed(typed: str, world: World) -> IndexBase:
    """Return the period and the number it counts as: `2016=100`."""
    period_text, _, base_text = typed.partition("=")
    base = parse_amount(base_text.strip() or "100")
    if base is None or base.ranged or base.percent or base.low <= 0:
        raise UsageError(f'--index: "{base_text}" is not a number above 0', _INDEX)
    return IndexBase(period_typed(period_text.strip(), world.calendar, "--index"), base.low)


def unit_typed(typed: str, registry: Registry) -> str:
    """Return a unit that figures or rates are in, as they write it."""
    rated = [unit for rate in registry.rates for unit in (rate.unit, rate.into)]
    units = {folded(unit): unit for unit in (*registry.units(), *rated) if unit}
    return named_unit(typed, units)


def answerable(report: Report | Unanswerable) -> Report:
    """Return a report, or raise UsageError with why there is none."""
    if isinstance(report, Unanswerable):
        raise UsageError(report.what, report.hint)
    return report
