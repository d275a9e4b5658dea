"""Calculated numbers that know where they come from: figures, arithmetic, bounds and unit."""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from timeline.model import Amount, Figure
from timeline.model.aggregates import growth, hull, least, mean, most, per_year, share, total
from timeline.model.bounded import Bounded, exactly, stated
from timeline.model.rates import Rate
from timeline.model.units import PERCENT, POINTS
from timeline.report import Cell
from timeline.reports.records import citations
from timeline.reports.series.amounts import amount
from timeline.reports.series.bounds import PLAINLY, NumberStyle, said

CHANGED = NumberStyle(signed=True)
GROWN = NumberStyle(signed=True, floor=-100)
PORTION = NumberStyle(floor=0, ceiling=100)
MULTIPLE = NumberStyle(floor=0, places=2)
INDEXED = NumberStyle(floor=0, places=1)


class Unanswerable(Struct, frozen=True):
    """Why a question about figures has no answer, and what to ask instead.

    It is a value and no exception: the edge turns it into a usage error.
    """

    what: str
    hint: str = ""


class Traced(Struct, frozen=True):
    """A number with its bounds, its unit, and all it rests on.

    `formula` is the arithmetic, "" of a number that a figure states. `period` says what it is
    for and `since` from when on it is counted, both as labels and "" where the row says it.
    """

    number: Bounded
    unit: str
    figures: tuple[Figure, ...] = ()
    formula: str = ""
    period: str = ""
    since: str = ""
    style: NumberStyle = PLAINLY
    rates: tuple[Rate, ...] = ()

    @property
    def text(self) -> str:
        """The number for eyes, with its bound and unit."""
        if not self.formula and len(self.figures) == 1:
            return amount(self.figures[0])
        return said(self.number, self.unit, self.style)

    @property
    def term(self) -> str:
        """How it stands in the arithmetic of another number."""
        return f"({self.formula})" if self.formula else self.text


def of_figure(figure: Figure) -> Traced:
    """Return what a figure states."""
    return Traced(stated(figure), figure.unit, (figure,))


def constant(number: Amount, unit: str = "") -> Traced:
    """Return a number that is given."""
    return Traced(exactly(number), unit)


def change(before: Traced, after: Traced) -> Traced:
    """Return after − before; of percentages, in percentage points."""
    unit = POINTS if before.unit == PERCENT else before.unit
    return combined(
        [before, after],
        after.number - before.number,
        unit,
        f"{after.term} − {before.term}",
        CHANGED,
    )


def relative_growth(before: Traced, after: Traced) -> Traced:
    """Return after / before − 1, in percent."""
    number = growth(before.number, after.number) * exactly(100)
    return combined([before, after], number, PERCENT, f"{after.term} ÷ {before.term} − 1", GROWN)


def yearly_growth(before: Traced, after: Traced, years: Bounded) -> Traced:
    """Return the compound annual growth rate over so many years, in percent."""
    number = per_year(before.number, after.number, years) * exactly(100)
    length = said(years, "")
    formula = f"({after.term} ÷ {before.term}) ^ (1 ÷ {length}) − 1"
    return combined([before, after], number, PERCENT, formula, GROWN)


def portion(part: Traced, others: Sequence[Traced]) -> Traced:
    """Return a part of the sum of itself and the others, in percent."""
    number = share(part.number, [other.number for other in others]) * exactly(100)
    whole = " + ".join(one.term for one in (part, *others))
    return combined([part, *others], number, PERCENT, f"{part.term} ÷ ({whole})", PORTION)


def quotient(one: Traced, other: Traced) -> Traced:
    """Return one number as a multiple of another."""
    number = one.number / other.number
    return combined([one, other], number, "", f"{one.term} ÷ {other.term}", MULTIPLE)


def indexed(number: Traced, base: Traced, at: Amount) -> Traced:
    """Return a number in proportion to a base that counts as so many."""
    same = number.figures == base.figures and number.number == base.number
    ratio = exactly(1) if same else number.number / base.number
    formula = f"{number.term} ÷ {base.term} × {at}"
    return combined(
        [number, base], ratio * exactly(at), "", formula, NumberStyle(floor=0, places=1)
    )


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
    """Return a number that may not count at all: it, or 0."""
    either = hull([exactly(0), number.number])
    return replace(number, number=either, formula=f"0 or {number.term}")


def one_of(numbers: Sequence[Traced], why: str) -> Traced:
    """Return a number of which only these candidates are known."""
    formula = f"{why}: {' or '.join(one.term for one in numbers)}"
    return combined(numbers, hull([one.number for one in numbers]), numbers[0].unit, formula)


def greatest(numbers: Sequence[Traced]) -> Traced:
    """Return the greatest, with the periods that it may be of."""
    firm = [one.number for one in numbers if not one.number.about]
    top = max(firm, key=lambda number: (number.low, number.low_strict), default=None)
    candidates = [one for one in numbers if top is None or not top.surely_above(one.number)]
    return _extreme(numbers, candidates, most([one.number for one in numbers]), "greatest")


def smallest(numbers: Sequence[Traced]) -> Traced:
    """Return the least, with the periods that it may be of."""
    firm = [one.number for one in numbers if not one.number.about]
    bottom = min(firm, key=lambda number: (number.high, not number.high_strict), default=None)
    candidates = [one for one in numbers if bottom is None or not one.number.surely_above(bottom)]
    return _extreme(numbers, candidates, least([one.number for one in numbers]), "least")


def converted(number: Traced, rate: Rate) -> Traced:
    """Return a number in the other unit of a rate."""
    by, straight = stated(rate), rate.unit == number.unit
    result = number.number * by if straight else number.number / by
    sign, unit = ("×", rate.into) if straight else ("÷", rate.unit)
    formula = f"{number.term} {sign} {said(by, '')}"
    return replace(
        combined([number], result, unit, formula), period=number.period, rates=(*number.rates, rate)
    )


def _extreme(
    numbers: Sequence[Traced], candidates: Sequence[Traced], number: Bounded, what: str
) -> Traced:
    formula = f"the {what} of {', '.join(one.text for one in numbers)}"
    same = all(one.number.surely_equals(candidates[0].number) for one in candidates)
    periods = (" and " if same else " or ").join(dict.fromkeys(one.period for one in candidates))
    found = combined(numbers, number, numbers[0].unit, formula, candidates[0].style)
    return replace(found, period=periods, since=candidates[0].since if len(candidates) == 1 else "")


def combined(
    parts: Sequence[Traced], number: Bounded, unit: str, formula: str, style: NumberStyle = PLAINLY
) -> Traced:
    """Return a number reckoned from parts, with all that they rest on."""
    figures = dict.fromkeys(figure for part in parts for figure in part.figures)
    rates = dict.fromkeys(rate for part in parts for rate in part.rates)
    return Traced(number, unit, tuple(figures), formula, style=style, rates=tuple(rates))


def record(traced: Traced | None) -> Cell:
    """Return the public record of a calculated number."""
    return None if traced is None else {**numbers(traced), **origin(traced)}


def numbers(traced: Traced) -> dict[str, Cell]:
    """Return what is known of a number: its value, what is promised of it, its unit."""
    bound = traced.number.bound
    return {
        "value": traced.number.value,
        "low": traced.number.least,
        "high": traced.number.most,
        "unit": traced.unit or None,
        "bound": bound.value if bound else None,
        "strict": traced.number.strict,
        "about": traced.number.about,
        "undefined": traced.number.undefined or None,
    }


def origin(traced: Traced) -> dict[str, Cell]:
    """Return where a number comes from: its arithmetic, figures and rates."""
    return {
        "period": traced.period or None,
        "since": traced.since or None,
        "formula": traced.formula or None,
        "from": tuple(reference(figure) for figure in traced.figures),
        "rates": tuple(rate_reference(rate) for rate in traced.rates),
    }


def reference(figure: Figure) -> Cell:
    """Return the figure that is meant, and where it stands."""
    return {
        "metric": figure.metric,
        "of": figure.of,
        "date": figure.span,
        "event": figure.event or None,
        "sources": citations(figure.sources),
    }


def rate_reference(rate: Rate) -> Cell:
    """Return the rate that is meant, and where it stands."""
    return {
        "from": rate.unit,
        "to": rate.into,
        "rate": rate.value,
        "low": rate.low,
        "high": rate.high,
        "bound": rate.bound.value,
        "date": rate.span,
        "sources": citations(rate.sources),
    }
