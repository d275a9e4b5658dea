"""Elapsed time in words: a range, because the dates it lies between are ranges.

All commands take their words from here. Up to 59 days are counted in days, less than three
years in months, and more in years. Months and years are the mean ones of the Gregorian
calendar, so a number of them is "about" so many. A single bound is a promise and has no
"about": "at least" is rounded down, "up to" and "within" are rounded up, so that they are true.
"""

from collections.abc import Callable
from math import ceil, floor
from typing import assert_never

from timeline.dates.days import FOREVER, Day
from timeline.dates.distance import DAYS_IN_MONTH, DAYS_IN_YEAR, Elapsed, Precedence

_MONTHS_FROM = 60  # below two months, a number of days is as short to say and more exact
_YEARS_FROM = 3 * DAYS_IN_YEAR  # "about 1–2 years" would hide too much, "14–27 months" does not


def brief(least: Day, most: Day) -> str:
    """Return a length between two numbers of days, `most` being `FOREVER` where there is no bound.

    `12 days`, `about 16 months`, `about 16–17 months`, `1 day to about 24 months`,
    `about 5 months to 10 years`, `up to 24 months`, `at least 7 months`, `any length of time`.
    """
    if most == FOREVER:
        bounded = 0 < least < FOREVER
        return f"at least {_count(least, floor)}" if bounded else "any length of time"
    if least <= 0:
        return f"up to {_count(most, ceil)}" if most else "0 days"
    unit, length = _unit(most)
    low, high = round(least / length), round(most / length)
    if not low:
        return _between_units(least, _counted(high, unit))
    range_ = f"{f'{low:,}–' if low < high else ''}{_counted(high, unit)}"
    return range_ if most < _MONTHS_FROM else f"about {range_}"


def _between_units(least: Day, highest: str) -> str:
    """Return a range whose least is nothing in the unit of its greatest: each has its own."""
    lowest = _count(least, round)
    if least < _MONTHS_FROM:
        return f"{lowest} to about {highest}"
    return f"about {lowest} to {highest}"


def lapse(time: Elapsed) -> str:
    """Return the time between two dates in a few words, as `brief` does."""
    if time.most == 0 and time.order not in (Precedence.SAME, Precedence.DURING):
        return "less than a day"
    return brief(time.least, FOREVER if time.most is None else time.most)


def in_full(time: Elapsed) -> str:
    """Return the time between two dates in days, and in longer units where those help.

    `489 days (1 year, 4 months and 1 day)`, `1–729 days (1 day to about 24 months)`.
    """
    longest = time.least if time.most is None else time.most
    if not longest:
        return lapse(time)
    longer = lapse(time) if longest >= _MONTHS_FROM else ""
    if time.calendar is not None and any(time.calendar[:2]):
        longer = _calendar_words(time.calendar)
    return f"{_in_days(time)} ({longer})" if longer else _in_days(time)


def _in_days(time: Elapsed) -> str:
    if time.most is None:
        return f"at least {_counted(time.least, 'day')}"
    least = f"{time.least:,}–" if time.least < time.most else ""
    return f"{least}{_counted(time.most, 'day')}"


def later(time: Elapsed) -> str:
    """Return when the second of two dates comes: `after about 15–30 months`, `on the same day`."""
    match time.order:
        case Precedence.SAME:
            return "on the same day"
        case Precedence.DURING:
            return "at the same time"
        case Precedence.BEFORE | Precedence.MAYBE_BEFORE:
            return _afterwards(time)
        case Precedence.UNCLEAR | Precedence.MAYBE_AFTER:
            return "at some time" if time.most is None else f"{lapse(time)} apart"
        case Precedence.AFTER:
            return f"{lapse(time)} earlier"
        case _:
            assert_never(time.order)


def _afterwards(time: Elapsed) -> str:
    """Return `within 24 months` where nothing keeps the second date from following at once."""
    if time.most is None:
        return f"after {lapse(time)}" if time.least else "at some later time"
    if time.least < time.most and time.least <= 1:
        return f"within {_count(time.most, ceil)}"
    return f"after {lapse(time)}"


def _calendar_words(difference: tuple[int, int, int]) -> str:
    """Return `1 year, 4 months and 2 days`, leaving out what is 0."""
    units = zip(difference, ("year", "month", "day"), strict=True)
    parts = [_counted(count, unit) for count, unit in units if count]
    return " and ".join(filter(None, [", ".join(parts[:-1]), parts[-1]]))


def _count(days: Day, rounded: Callable[[float], int]) -> str:
    """Return a length in the unit that fits it."""
    unit, length = _unit(days)
    return _counted(rounded(days / length), unit)


def _unit(days: Day) -> tuple[str, float]:
    if days < _MONTHS_FROM:
        return "day", 1
    return ("month", DAYS_IN_MONTH) if days < _YEARS_FROM else ("year", DAYS_IN_YEAR)


def _counted(count: int, unit: str) -> str:
    return f"{count:,} {unit}{'' if count == 1 else 's'}"
