"""Rates that convert one unit into another."""

from collections.abc import Sequence

from timeline.dates import Span
from timeline.model.choices import Bound
from timeline.model.figures import Amount
from timeline.model.placed import Placed
from timeline.model.sources import Citation


class Rate(Placed, frozen=True):
    """How many of one unit make one of another, over a span (None: at all times).

    `value`, `low`, `high` and `bound` are as of a figure.
    """

    unit: str
    into: str
    value: Amount | None
    low: Amount | None
    high: Amount | None
    span: Span | None = None
    bound: Bound = Bound.EXACT
    sources: tuple[Citation, ...] = ()
    note: str = ""


def rate_at(rates: Sequence[Rate], unit: str, into: str, span: Span) -> Rate | None:
    """Return the rate that certainly holds over a span: of several, the one for the shortest time.

    Where there is none, a rate that converts the other way round is used.
    """
    for pair in ((unit, into), (into, unit)):
        holding = [
            rate
            for rate in rates
            if (rate.unit, rate.into) == pair
            and (rate.span is None or span.surely_within(rate.span.period))
        ]
        if holding:
            return min(holding, key=_length)
    return None


def _length(rate: Rate) -> float:
    return float("inf") if rate.span is None else float(rate.span.latest - rate.span.earliest)
