"""A series as a line of bars."""

from collections.abc import Sequence
from fractions import Fraction

_BARS = "▁▂▃▄▅▆▇█"


def sparkline(values: Sequence[Fraction | None]) -> str:
    """Return a bar for each value, a blank where there is none.

    Bars stand on 0, or on the least value where that is below it.
    """
    known = [value for value in values if value is not None]
    floor = min((Fraction(0), *known))
    reach = max((Fraction(0), *known)) - floor
    return "".join(" " if value is None else _bar(value - floor, reach) for value in values)


def _bar(height: Fraction, reach: Fraction) -> str:
    return _BARS[round(height * (len(_BARS) - 1) / reach)] if reach else _BARS[0]
