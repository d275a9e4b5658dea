"""Calculated numbers with their bounds and unit, and the figures and arithmetic behind them."""

from collections.abc import Callable, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from timeline.dates.phrases import Phrase, commas
from timeline.model import Amount, Figure
from timeline.model.aggregates import growth, hull, least, mean, most, per_year, share, total
from timeline.model.bounded import Bounded, exactly, fraction, stated, undefined
from timeline.model.rates import Rate
from timeline.model.units import PERCENT, POINTS
from timeline.report import Cell, Column, For, Kind
from timeline.reports.records import fields
from timeline.reports.series.amounts import amount
from timeline.reports.series.bounds import PLAIN, NumberStyle, beyond_natural_ends, number_text

CHANGED = NumberStyle(signed=True)
GROWN = NumberStyle(signed=True, floor=-100)
PORTION = NumberStyle(floor=0, ceiling=100)
PROPORTION = NumberStyle(floor=0)


class Traced(Struct, frozen=True):
    """A number with its bounds, its unit, and the figures and rates that it rests on.

    `formula` is the arithmetic, "" of a number that a figure states. `period` is the label of the
    period that the number is for, and `since` of the period from which it is counted, "" where
    the row says it.
    """

    number: Bounded
    unit: str
    figures: tuple[Figure, ...] = ()
    formula: str = ""
    period: str = ""
    since: str = ""
    style: NumberStyle = PLAIN
    rates: tuple[Rate, ...] = ()

    @property
    def text(self) -> str:
        """The number for people, with its bound and unit."""
        if self.stated:
            return amount(self.figures[0])
        return number_text(self.number, self.unit, self.style)

    def has_part(self, other: "Traced") -> bool:
        """Whether a figure that this rests on includes one that another number rests on."""
        return any(
            whole is not part and whole.has_part(part)
            for whole in self.figures
            if whole.includes
            for part in other.figures
        )

    @property
    def known(self) -> Bounded:
        """The number for programs: nothing, where only the natural ends of its kind are known.

        That no share is above 100 %, and no fall greater, says nothing of the one at hand. A
        figure says no more than is written.
        """
        if self.stated:
            return stated(self.figures[0])
        beyond = beyond_natural_ends(self.number, self.style)
        return self.number if beyond.known else beyond

    @property
    def stated(self) -> bool:
        """Whether this is the number of one figure, and not calculated."""
        return not self.formula and len(self.figures) == 1

    @property
    def rescaled(self) -> bool:
        """Whether it rests on a figure that is not what its source literally prints."""
        return any(figure.rescaled for figure in self.figures)

    @property
    def cell(self) -> str:
        """The number for a cell of a table, with the mark of a rescaled figure."""
        return f"{self.text} *" if self.rescaled and not self.number.undefined else self.text

    def unless(self, why: str) -> "Traced":
        """Return this number, undefined if there is a reason why it has no meaning."""
        return replace(self, number=undefined(why)) if why else self

    @property
    def over(self) -> str:
        """The period that the number is for, or from when to when it is calculated."""
        return Phrase(self.since, " to ", self.period) if self.since else self.period

    @property
    def term(self) -> str:
        """The number as a term in the arithmetic of another."""
        return f"({self.formula})" if self.formula else self.text


def of_figure(figure: Figure, floor: Amount | None = None) -> Traced:
    """Return what a figure states; none of its metric is below `floor`, if there is one."""
    number = stated(figure)
    if floor is None or not number.low <= floor <= number.high:
        return Traced(number, figure.unit, (figure,))
    # "less than 5" of what is never below 0 is 0 at least.
    raised = replace(number, low=fraction(floor), low_strict=False)
    return Traced(raised, figure.unit, (figure,), style=NumberStyle(floor=floor))


def change(before: Traced, after: Traced) -> Traced:
    """Return after − before; of percentages, in percentage points."""
    unit = POINTS if before.unit == PERCENT else before.unit
    number, formula = after.number - before.number, f"{after.term} − {before.term}"
    return combined([before, after], number, unit, formula, CHANGED)


def relative_growth(before: Traced, after: Traced) -> Traced:
    """Return after / before − 1, in percent."""
    number = growth(before.number, after.number) * exactly(100)
    return combined([before, after], number, PERCENT, f"{after.term} ÷ {before.term} − 1", GROWN)


def yearly_growth(before: Traced, after: Traced, years: Bounded) -> Traced:
    """Return the compound annual growth rate (CAGR) over a number of years, in percent."""
    number = per_year(before.number, after.number, years) * exactly(100)
    formula = f"({after.term} ÷ {before.term}) ^ (1 ÷ {number_text(years, '')}) − 1"
    return combined([before, after], number, PERCENT, formula, GROWN)


def portion(part: Traced, others: Sequence[Traced]) -> Traced:
    """Return the share of a part in the sum of it and the others, in percent."""
    number = share(part.number, [other.number for other in others]) * exactly(100)
    whole = " + ".join(one.term for one in (part, *others))
    return combined([part, *others], number, PERCENT, f"{part.term} ÷ ({whole})", PORTION)


def part_of_whole(part: Traced, wholes: Sequence[Traced]) -> Traced:
    """Return the share of a part in the sum of wholes, one of which includes it, in percent."""
    whole = summed(wholes)
    ratio = part.number / whole.number
    # The bounds of two figures may allow more, but a part is never greater than its whole.
    if not ratio.undefined and ratio.high > 1 >= ratio.low:
        ratio = replace(ratio, high=exactly(1).high, high_strict=False)
    formula = f"{part.term} ÷ {whole.term}"
    return combined([part, whole], ratio * exactly(100), PERCENT, formula, PORTION)


def quotient(one: Traced, other: Traced) -> Traced:
    """Return one number as a multiple of another."""
    number = one.number / other.number
    return combined([one, other], number, "", f"{one.term} ÷ {other.term}", PROPORTION)


def indexed(number: Traced, base: Traced, at: Amount) -> Traced:
    """Return a number in proportion to a base, which counts as `at`."""
    # A base in proportion to itself is exactly `at`, whatever its bounds.
    same = number.figures == base.figures and number.number == base.number
    ratio = exactly(1) if same else number.number / base.number
    formula = f"{number.term} ÷ {base.term} × {at}"
    return combined([number, base], ratio * exactly(at), "", formula, PROPORTION)


def summed(numbers: Sequence[Traced]) -> Traced:
    """Return the sum of numbers of one unit."""
    if len(numbers) == 1:
        return numbers[0]
    formula = " + ".join(one.term for one in numbers)
    return combined(numbers, total([one.number for one in numbers]), numbers[0].unit, formula)


def averaged(numbers: Sequence[Traced]) -> Traced:
    """Return the mean of numbers of one unit."""
    terms = " + ".join(one.term for one in numbers)
    number = mean([one.number for one in numbers])
    return combined(numbers, number, numbers[0].unit, f"({terms}) ÷ {len(numbers)}")


def possibly(number: Traced) -> Traced:
    """Return a number that is either this one, or 0 if it does not count."""
    either = hull([exactly(0), number.number])
    return replace(number, number=either, formula=f"0 or {number.term}")


def one_of(numbers: Sequence[Traced], why: str) -> Traced:
    """Return a number of which only these candidates are known."""
    formula = f"{why}: {' or '.join(one.term for one in numbers)}"
    return combined(numbers, hull([one.number for one in numbers]), numbers[0].unit, formula)


def greatest(numbers: Sequence[Traced]) -> Traced:
    """Return the greatest number, with the periods in which it may lie."""
    heights = [one.number for one in numbers]
    return _extreme(numbers, heights, most(heights), "greatest")


def smallest(numbers: Sequence[Traced]) -> Traced:
    """Return the least number, with the periods in which it may lie."""
    bounded = [one.number for one in numbers]
    return _extreme(numbers, [-one for one in bounded], least(bounded), "least")


def converted(number: Traced, rate: Rate) -> Traced:
    """Return a number in the other unit of a rate."""
    by, straight = stated(rate), rate.unit == number.unit
    result = number.number * by if straight else number.number / by
    sign, unit = ("×", rate.into) if straight else ("÷", rate.unit)
    product = combined([number], result, unit, f"{number.term} {sign} {number_text(by, '')}")
    return replace(product, period=number.period, rates=(*number.rates, rate))


def _extreme(
    numbers: Sequence[Traced], heights: Sequence[Bounded], number: Bounded, what: str
) -> Traced:
    # A number that is only about right rules no other one out.
    firm = [height for height in heights if not height.about]
    top = max(firm, key=lambda height: (height.low, height.low_strict), default=None)
    pairs = zip(numbers, heights, strict=True)
    candidates = [one for one, height in pairs if top is None or not top.surely_above(height)]
    formula = f"the {what} of {', '.join(one.text for one in numbers)}"
    same = all(one.number.surely_equals(candidates[0].number) for one in candidates)
    labels = dict.fromkeys(one.period for one in candidates)
    periods = commas(*labels, between=" and " if same else " or ")
    extreme = combined(numbers, number, numbers[0].unit, formula, candidates[0].style)
    since = candidates[0].since if len(candidates) == 1 else ""
    return replace(extreme, period=periods, since=since)


def combined(
    parts: Sequence[Traced], number: Bounded, unit: str, formula: str, style: NumberStyle = PLAIN
) -> Traced:
    """Return a number calculated from parts; it rests on all that they rest on."""
    figures = dict.fromkeys(figure for part in parts for figure in part.figures)
    rates = dict.fromkeys(rate for part in parts for rate in part.rates)
    return Traced(number, unit, tuple(figures), formula, style=style, rates=tuple(rates))


# What identifies a figure, what it states, and its sources
_OF_FIGURES = (
    *("metric", "of", "date", "value", "low", "high", "unit", "bound", "rescaled", "event"),
    "sources",
)
_OF_RATES = ("low", "high", "bound", "date", "sources")
FIELDS: dict[str, Callable[[Traced], Cell]] = {
    "value": lambda traced: traced.known.value,
    "low": lambda traced: traced.known.least,
    "high": lambda traced: traced.known.most,
    "unit": lambda traced: traced.unit or None,
    "bound": lambda traced: traced.known.bound.value if traced.known.bound else None,
    "strict": lambda traced: traced.known.strict,
    "about": lambda traced: traced.number.about,
    "rescaled": lambda traced: traced.rescaled,
    "undefined": lambda traced: traced.number.undefined or None,
    "period": lambda traced: traced.period or None,
    "since": lambda traced: traced.since or None,
    "formula": lambda traced: traced.formula or None,
    "from": lambda traced: tuple(fields(one, *_OF_FIGURES) for one in traced.figures),
    "rates": lambda traced: tuple(
        {"from": rate.unit, "to": rate.into, "rate": rate.value, **fields(rate, *_OF_RATES)}
        for rate in traced.rates
    ),
}
"""The public record of a calculated number: what is known of it, and where it comes from."""


def number_record(traced: Traced) -> dict[str, Cell]:
    """Return the public record of a calculated number."""
    return {name: read(traced) for name, read in FIELDS.items()}


def record_column(
    field: str,
    number_of: Callable[[Any], Traced | None],
    audience: For = For.MACHINES,
    name: str = "",
    *,
    added: bool = False,
) -> Column:
    """Return a column of one field of the record of the number that `number_of` gives for a row."""
    read = FIELDS[field]
    kind = Kind.NUMBER if audience is For.SHEETS else Kind.TEXT

    def cell(row: Any) -> Cell:
        return read(number) if (number := number_of(row)) else None

    return Column(name or field, cell, kind, audience, added=added)
