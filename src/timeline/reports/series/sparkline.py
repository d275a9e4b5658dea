"""A series as a line of bars."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from timeline.dates.phrases import Phrase
from timeline.model import RegistryModel
from timeline.model.bounded import Bounded, endless
from timeline.reports.series.points import Series, subject_name

_BARS = "▁▂▃▄▅▆▇█"
_FEWEST_BARS = 3


def sparklines(registry: RegistryModel, series: Iterable[Series]) -> Iterator[str]:
    """Yield each series of some length as a line of bars between its first and its last date."""
    for one in series:
        if len(one.points) >= _FEWEST_BARS:
            bars = sparkline([_height(point.value.number) for point in one.points])
            name, ends = subject_name(registry, one.subject.of), (one.points[0], one.points[-1])
            yield Phrase(f"{name}: ", ends[0].label, f" {bars} ", ends[1].label)


def _height(number: Bounded) -> Fraction | None:
    """Return how high a number is drawn: midway between its ends, or at the only one."""
    ends = [Fraction(end) for end in (number.low, number.high) if not endless(end)]
    return sum(ends, Fraction(0)) / len(ends) if ends else None


def sparkline(values: Sequence[Fraction | None]) -> str:
    """Return a bar for each value, a blank where there is none.

    Bars stand on 0, or on the least value where that is below 0.
    """
    known = [value for value in values if value is not None]
    floor = min((Fraction(0), *known))
    reach = max((Fraction(0), *known)) - floor
    step = (reach or 1) / (len(_BARS) - 1)
    return "".join(
        " " if value is None else _BARS[round((value - floor) / step)] for value in values
    )
