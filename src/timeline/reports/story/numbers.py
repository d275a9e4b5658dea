"""Figures in sentences: rounded for reading, their bound in words."""

from math import floor, log10
from typing import assert_never

from timeline.model import Amount, Bound, Figure, Registry
from timeline.reports.series.amounts import amount

_DIGITS = 3
_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_CURRENCY_LENGTH = 3


def rounded(number: Amount) -> Amount:
    """Return a number to three significant digits, whole numbers below 10,000 as they are."""
    if number == 0 or (isinstance(number, int) and abs(number) < 10_000):
        return number
    digits = _DIGITS - 1 - floor(log10(abs(number)))
    near = round(number, digits)
    return int(near) if isinstance(near, int) or near.is_integer() else near


def number_words(number: Amount) -> str:
    """Return a rounded number with its scale in words: 120.7 billion, 27, 84.4."""
    near = rounded(number)
    for scale, word in _SCALES:
        if abs(near) >= scale:
            part = near / scale
            return f"{int(part) if part == int(part) else float(f'{part:.4g}'):,} {word}"
    return f"{near:,}"


def figure_words(figure: Figure, *, with_unit: bool = True) -> str:
    """Return a figure's value as prose has it: more than CNY 1 trillion, about 50,000 people."""
    unit = figure.unit if with_unit else ""
    if figure.value is None:
        ends = f"{number_words(figure.low or 0)} to {number_words(figure.high or 0)}"
        return united(ends, unit)
    return _bound_words(figure.bound) + united(number_words(figure.value), unit)


def united(number: str, unit: str) -> str:
    """Return a number with its unit as prose has it."""
    if len(unit) == _CURRENCY_LENGTH and unit.isupper():
        return f"{unit} {number}"
    return f"{number} {unit.replace('-', ' ')}".rstrip()


def is_rounded(figure: Figure) -> bool:
    """Return whether prose does not give the exact value."""
    return any(
        number is not None and rounded(number) != number
        for number in (figure.value, *((figure.low, figure.high) if figure.value is None else ()))
    )


def exactly(registry: Registry, figure: Figure) -> str:
    """Return a figure in full, for a note."""
    metric = registry.metrics.get(figure.metric)
    return f"{metric.name if metric else figure.metric}: {amount(figure)}"


def _bound_words(bound: Bound) -> str:
    match bound:
        case Bound.EXACT | Bound.RANGE:
            return ""
        case Bound.ABOUT:
            return "about "
        case Bound.AT_LEAST:
            return "at least "
        case Bound.MORE_THAN:
            return "more than "
        case Bound.AT_MOST:
            return "at most "
        case Bound.LESS_THAN:
            return "less than "
        case _:
            assert_never(bound)
