"""Figures and what is calculated from them."""

from collections.abc import Sequence
from itertools import compress
from typing import Unpack, cast
from unicodedata import normalize

from timeline.dates import Refusal
from timeline.library.criteria import criteria, measuring, named_unit
from timeline.library.names import ids
from timeline.library.operands import metric_term
from timeline.library.parameters import Filters, Texts, several
from timeline.library.periods import period_typed, refused, step_typed
from timeline.library.world import World
from timeline.model import RegistryModel
from timeline.model.amounts import parse_amount
from timeline.model.formulas import MetricTerm, WrittenAddress, parse_formula, terms_of
from timeline.model.names import folded
from timeline.problems import UsageError
from timeline.query import Measured
from timeline.report import Report
from timeline.reports.series import figures as listing
from timeline.reports.series import report as calculated
from timeline.reports.series.formulas import WrittenFormula
from timeline.reports.series.measures import IndexBase, Measure, Wanted

# The filters that an address sets aside: it says by itself at which period its metric is read.
_DATED = ("since", "until", "period", "on", "certain", "possible", "inside")
_MEASURES = tuple(map(Measure, ("sum", "mean", "growth", "cagr", "share", "ratio")))
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
    registry, asked = world.registry, criteria(world, filters)
    conditions = measuring(registry, metric=metric, of=of, unit=unit, bound=bound)
    found = asked.figures(registry, *conditions)
    given = filter(None, map(several, (metric, of, unit, bound)))
    words = [*map(" or ".join, given), *asked.words]
    chosen = frozenset(compress(_MEASURES, (sum, mean, growth, cagr, share, ratio)))
    if not (chosen or explain or face_value) and (every, index, calc, convert) == (None,) * 4:
        single = len(several(metric)) == 1
        return listing.report(registry, found, words, asked.period, changes=single)
    formula = _formula(calc, world, metric, face_value=face_value)
    step = step_typed(every, world.calendar) if every else None
    base = index_typed(index, world) if index else None
    target = unit_typed(convert, registry) if convert else ""
    wanted = Wanted(chosen, step, base, target, explain, face_value, ids("actor", of, registry))
    words = [formula.text, *words] if formula else words
    pool, period = _pool(world, formula, filters, unit, bound), asked.period
    return calculated.report(
        registry, found, wanted, formula=formula, pool=pool, asked=words, period=period
    )


def _pool(
    world: World, formula: WrittenFormula | None, filters: Filters, unit: Texts, bound: Texts
) -> Sequence[Measured]:
    """Return the figures among which a formula finds what it names by addresses."""
    if formula is None or not any(term.of or term.at for term in terms_of(formula.formula)):
        return ()
    anytime = cast(Filters, {name: one for name, one in filters.items() if name not in _DATED})
    conditions = measuring(world.registry, unit=unit, bound=bound)
    return criteria(world, anytime).figures(world.registry, *conditions)


def _formula(
    typed: str | None, world: World, metric: Texts, *, face_value: bool
) -> WrittenFormula | None:
    if typed is None:
        if face_value:
            raise UsageError("--face-value goes with --calc", "add --calc FORMULA, or leave it out")
        return None
    if metric:
        raise UsageError("--calc names its metrics itself", "leave --metric out")

    def lookup(written: WrittenAddress) -> MetricTerm | tuple[str, str]:
        try:
            return metric_term(written, world)
        except UsageError as error:
            return error.what.partition("\n")[0], error.hint

    # An accent may be typed as a sign of its own, which is no letter of a word.
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


def unit_typed(typed: str, registry: RegistryModel) -> str:
    """Return a unit that figures or rates are in, as they write it."""
    rated = [unit for rate in registry.rates for unit in (rate.unit, rate.into)]
    units = {folded(unit): unit for unit in (*registry.units(), *rated) if unit}
    return named_unit(typed, units)
