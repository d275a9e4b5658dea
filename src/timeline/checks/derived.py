"""Figures that follow from others: a share from its part and its whole, a change from its ends.

Which metrics these are is declared in the registry (`part` with `whole`, `rise_of`, `fall_of`),
never guessed from names. A figure is compared with others of the same period only: those of the
same event, or else those of the same subject; where several could be meant, none is.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from math import isinf

from msgspec import Struct
from msgspec.structs import replace

from timeline.dates import Precision, Span
from timeline.model import Amount, Figure, Metric, MetricKind, RegistryModel
from timeline.model.aggregates import growth
from timeline.model.bounded import Bounded, between, exactly
from timeline.model.bounded import stated as number_of
from timeline.model.groups import grouped
from timeline.model.units import PERCENT, POINTS

# How many digits of a whole number count as exact if it ends in zeros.
_TRUSTED_DIGITS = 2

_ByMetric = Mapping[str, Sequence[Figure]]
_Candidates = Sequence[tuple[Figure, bool]]
_At = Callable[[Figure], bool]


class Derived(Struct, frozen=True):
    """A stated figure, the two figures it follows from, and the value that follows, in its unit."""

    stated: Figure
    basis: tuple[Figure, Figure]
    given: Bounded
    # The same, where each of the three figures may have been rounded to its last digit.
    rounded: Bounded

    @property
    def contradicted(self) -> bool:
        """Whether what is stated cannot follow from the others."""
        return _apart(roughly(self.stated), self.rounded)

    @property
    def differs(self) -> bool:
        """Whether it would be contradicted if every value with "about" were exact."""
        stated, given = roughly(self.stated), self.rounded
        return _apart(replace(stated, about=False), replace(given, about=False))


def _apart(one: Bounded, other: Bounded) -> bool:
    return one.surely_above(other) or other.surely_above(one)


def settled(figure: Figure, metric: Metric | None) -> bool:
    """Whether a figure's quantity has one value in its period."""
    # A stock, which is measured at one time, may change between the first and the last day of its
    # date, unless the figure says that it lasted.
    changing = metric is not None and metric.kind is MetricKind.STOCK
    return not changing or figure.span.lasts or figure.span.earliest == figure.span.latest


def derived_shares(registry: RegistryModel, figures: Sequence[Figure]) -> Iterator[Derived]:
    """Yield each stated share whose part and whole are known."""
    known = grouped((figure.metric, figure) for figure in figures)
    for metric in registry.metrics.values():
        for stated in known.get(metric.id, ()) if metric.part and metric.whole else ():
            part = _beside(stated, _of(metric.part, registry, known), _during(stated.span))
            whole = _beside(stated, _of(metric.whole, registry, known), _during(stated.span))
            if part is None or whole is None or part is whole or part.unit != whole.unit:
                continue
            if stated.unit in (PERCENT, ""):
                factor = exactly(100 if stated.unit else 1)
                given = number_of(part) / number_of(whole) * factor
                rounded = roughly(part) / roughly(whole) * factor
                yield Derived(stated, (part, whole), given, rounded)


def derived_changes(registry: RegistryModel, figures: Sequence[Figure]) -> Iterator[Derived]:
    """Yield each stated rise or fall whose both ends are known."""
    known = grouped((figure.metric, figure) for figure in figures)
    for metric in registry.metrics.values():
        changing = registry.metrics.get(metric.rise_of or metric.fall_of)
        for stated in known.get(metric.id, ()) if changing else ():
            others = _of(changing.id, registry, known) if changing else ()
            ends = _ends(stated, changing, others) if changing else None
            if ends is None or ends[0].unit != ends[1].unit:
                continue
            change = _change(stated.unit, ends[0].unit)
            if change is not None:
                sign = exactly(1 if metric.rise_of else -1)
                given, rounded = change(*map(number_of, ends)), change(*map(roughly, ends))
                yield Derived(stated, ends, given * sign, rounded * sign)


def roughly(figure: Figure) -> Bounded:
    """Return the number that a figure states, give or take the rounding of its last digit."""
    number = number_of(figure)
    ends = [end for end in (figure.value, figure.low, figure.high) if end is not None]
    half = max((_half_digit(end, figure.unit) for end in ends), default=Fraction(0))
    low = number.low if isinf(number.low) else number.low - half
    high = number.high if isinf(number.high) else number.high + half
    return between((low, number.low_strict), (high, number.high_strict), about=number.about)


def _half_digit(number: Amount, unit: str) -> Fraction:
    """Return half of the last digit of a number. Zeros at its end may come from rounding."""
    written = Decimal(repr(number)).normalize()
    _, digits, exponent = written.as_tuple()
    last = int(exponent)
    if last > 0:
        counted = unit in (PERCENT, POINTS)
        last = 0 if counted else max(0, last - max(0, _TRUSTED_DIGITS - len(digits)))
    return Fraction(10) ** last / 2


def _of(metric: str, registry: RegistryModel, known: _ByMetric) -> _Candidates:
    """Return the figures of a metric, and whether each is settled."""
    declared = registry.metrics.get(metric)
    return [(figure, settled(figure, declared)) for figure in known.get(metric, ())]


def _beside(stated: Figure, others: _Candidates, at: _At) -> Figure | None:
    """Return the one figure of a time that belongs to a stated one, None for none or several."""
    # A figure of the same event may have another subject: the part of one thing, say.
    own = [
        other for other, _ in others if at(other) and other.event and other.event == stated.event
    ]
    # A figure from elsewhere must have the same subject, and be settled.
    there = own or [other for other, firm in others if at(other) and firm]
    alike = [other for other in there if set(other.of) == set(stated.of)]
    found = alike or own
    return found[0] if len(found) == 1 else None


def _ends(stated: Figure, changing: Metric, others: _Candidates) -> tuple[Figure, Figure] | None:
    span = stated.span
    if isinstance(span.start, Span) and isinstance(span.end, Span):
        first, last = _during(span.start), _during(span.end)
    elif span.precision is Precision.YEAR and changing.kind is MetricKind.FLOW:
        first, last = _the_year_before(span), _during(span)
    else:
        return None
    alike = [one for one in others if set(one[0].of) == set(stated.of)]
    before, after = _beside(stated, alike, first), _beside(stated, alike, last)
    return None if before is None or after is None else (before, after)


def _during(span: Span) -> _At:
    return lambda figure: figure.span == span


def _the_year_before(span: Span) -> _At:
    return lambda figure: (
        figure.span.precision is Precision.YEAR and figure.span.latest + 1 == span.earliest
    )


def _change(unit: str, of: str) -> Callable[[Bounded, Bounded], Bounded] | None:
    """Return what calculates a change in a unit from two values in a unit; None for neither."""
    if unit == PERCENT:
        return lambda before, after: growth(before, after) * exactly(100)
    if unit == of or (unit == POINTS and of == PERCENT):
        return lambda before, after: after - before
    return None
