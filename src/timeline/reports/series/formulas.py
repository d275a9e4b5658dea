"""`--calc`: formulas over the metrics of one subject and one period, their units checked."""

from collections.abc import Mapping

from timeline.model.bounded import Bounded, exactly
from timeline.model.formulas import Formula, Negative, Number, Operand, Operation
from timeline.model.units import PERCENT, Unit, added, divided, multiplied, unit_of
from timeline.reports.series.calculation import Traced, combined, constant
from timeline.reports.series.unanswerable import Unanswerable


def evaluate(formula: Formula, values: Mapping[str, Traced]) -> Traced | Unanswerable:
    """Return what a formula comes to, or why its units do not go together.

    `values` has one for each of its metrics.
    """
    match formula:
        case Number(value, percent):
            return constant(value, PERCENT if percent else "")
        case Operand(metric):
            return values[metric]
        case Negative(part):
            found = evaluate(part, values)
            if isinstance(found, Unanswerable):
                return found
            return combined([found], -found.number, found.unit, f"−{found.term}")
        case Operation(sign, left, right):
            one, other = evaluate(left, values), evaluate(right, values)
            if isinstance(one, Unanswerable):
                return one
            return other if isinstance(other, Unanswerable) else _operated(sign, one, other)


def _operated(sign: str, one: Traced, other: Traced) -> Traced | Unanswerable:
    units = unit_of(one.unit), unit_of(other.unit)
    if sign in "×÷":
        product = sign == "×"
        unit, counts = multiplied(*units) if product else divided(*units)
        number = one.number * other.number if product else one.number / other.number
        return _result(sign, one, other, number * exactly(counts), unit)
    minus = sign == "−"
    summed = added(*units, minus=minus)
    if summed is None:
        verb = "taken from" if minus else "added to"
        return Unanswerable(
            f"--calc: {units[1].said} cannot be {verb} {units[0].said}",
            "add and subtract what is in one unit" + _as_percent(*units),
        )
    number = one.number - other.number if minus else one.number + other.number
    return _result(sign, one, other, number, summed)


def _as_percent(one: Unit, other: Unit) -> str:
    return "; as a percentage 1 is 100%" if one.pure and other.pure else ""


def _result(sign: str, one: Traced, other: Traced, number: Bounded, unit: Unit) -> Traced:
    return combined([one, other], number, unit.text, f"{one.term} {sign} {other.term}")
