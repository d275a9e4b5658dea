"""Elapsed time for eyes, short: a range, like the dates it lies between."""

from math import floor
from typing import assert_never

from timeline.dates import Elapsed, Order
from timeline.dates.distance import DAYS_IN_MONTH, DAYS_IN_YEAR
from timeline.reports.series.amounts import counted

_UP_TO = "up to "
_DAYS_AT_MOST = 60
_MONTHS_AT_MOST = 3 * DAYS_IN_YEAR


def lapse(time: Elapsed) -> str:
    """Return how long it is: `12 days`, `about 15–30 months`, `up to 2 years`, `any time`."""
    if time.most is None:
        return _at_least(time.least)
    if time.most == 0:
        return "less than a day"
    unit, length = _unit(time.most)
    low, high = round(time.least / length), round(time.most / length)
    if low == 0:
        return f"{_UP_TO}{counted(high, unit)}"
    about = "" if unit == "day" else "about "
    return about + (counted(high, unit) if low == high else f"{low:,}–{counted(high, unit)}")


def later(time: Elapsed) -> str:
    """Return when the second of two dates comes: `after about 15–30 months`, `on the same day`."""
    match time.order:
        case Order.SAME:
            return "on the same day"
        case Order.DURING:
            return "at the same time"
        case Order.BEFORE | Order.MAYBE_BEFORE:
            if time.most is None and not time.least:
                return "at some later time"
            within = lapse(time).removeprefix(_UP_TO)
            return f"within {within}" if within != lapse(time) else f"after {within}"
        case Order.UNCLEAR | Order.MAYBE_AFTER:
            return f"{lapse(time)} apart" if time.most is not None else "at some time"
        case Order.AFTER:
            return f"{lapse(time)} earlier"
        case _:
            assert_never(time.order)


def _at_least(least: int) -> str:
    if not least:
        return "any time"
    unit, length = _unit(least)
    return f"at least {counted(floor(least / length), unit)}"


def _unit(most: int) -> tuple[str, float]:
    if most < _DAYS_AT_MOST:
        return "day", 1
    return ("month", DAYS_IN_MONTH) if most < _MONTHS_AT_MOST else ("year", DAYS_IN_YEAR)
