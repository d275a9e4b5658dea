"""How long something takes, in a few words: a range, as precise as what it is told from."""

from collections.abc import Callable
from math import ceil, floor, isfinite

from timeline.dates import Day
from timeline.dates.distance import DAYS_IN_MONTH, DAYS_IN_YEAR
from timeline.report import Cell

_IN_MONTHS_FROM = 60
_IN_YEARS_FROM = 3 * DAYS_IN_YEAR


def brief(least: Day, most: Day) -> str:
    """Return a length between two numbers of days: `3–12 days`, `7–9 years`, `up to 5 months`.

    The least is rounded down and the greatest up, so that the true length always lies between;
    one that is known is `about 7 years`. Without a greatest it is `at least 6 years`, and
    without either `any length`.
    """
    if not isfinite(most):
        return f"at least {_in_units(least, least, floor)}" if 0 < least < most else "any length"
    if least == most:
        about = "about " if least >= _IN_MONTHS_FROM else ""
        return about + _in_units(least, least, round)
    low, high = _in_units(least, most, floor), _in_units(most, most, ceil)
    if least <= 0:
        return f"up to {high}"
    if low.startswith("0 "):
        return f"{_in_units(least, least, floor)} to {high}"
    return f"{low.split()[0]}–{high}" if low != high else high


def bounds(least: Day, most: Day) -> dict[str, Cell]:
    """Return the public record of a length; null where there is no bound."""
    return {"least_days": _or_none(least), "most_days": _or_none(most)}


def _or_none(days: Day) -> int | None:
    return int(days) if isfinite(days) else None


def _in_units(days: Day, size: Day, rounded: Callable[[float], int]) -> str:
    """Return so many days in days, months or years, whichever fits a size."""
    unit, length = "day", 1.0
    if size >= _IN_MONTHS_FROM:
        unit, length = "month", DAYS_IN_MONTH
    if size >= _IN_YEARS_FROM:
        unit, length = "year", DAYS_IN_YEAR
    count = rounded(days / length)
    return f"{count:,} {unit}" if count == 1 else f"{count:,} {unit}s"
