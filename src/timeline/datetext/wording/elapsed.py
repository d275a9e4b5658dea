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
from timeline.dates.points import HOUR, MINUTE, SECOND, WHOLE_DAY

_MONTHS_FROM = 60  # below two months, a number of days is as short to say and more exact
_YEARS_FROM = 3 * DAYS_IN_YEAR  # "about 1–2 years" would hide too much, "14–27 months" does not
_SHORT = {"hour": " h", "minute": " min", "second": " s"}


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
    if not low:  # nothing in the unit of the greatest: each has its own
        lowest, highest = _count(least, round), _counted(high, unit)
        days = least < _MONTHS_FROM
        return f"{lowest} to about {highest}" if days else f"about {lowest} to {highest}"
    range_ = f"{f'{low:,}–' if low < high else ''}{_counted(high, unit)}"
    return range_ if most < _MONTHS_FROM else f"about {range_}"


def in_time(least: Day, most: Day) -> str:
    """Return a length between two numbers of nanoseconds, as `brief` does of days.

    `4 h 3 min`, `80 s`, `8 hours`, `3 days 4 h`, `about 4 h 3 min` where each date is known to the
    minute, `about 8–32 hours`, `up to 20 minutes`, `at least 2 hours`; from two months on what
    `brief` does.
    """
    if most == FOREVER:
        if least >= _MONTHS_FROM * WHOLE_DAY:
            return brief(least // WHOLE_DAY, FOREVER)
        unit, name = _time_unit(least)
        return f"at least {_counted(int(least // unit), name)}" if least else "any length of time"
    least, most = int(least), int(most)
    if most >= _MONTHS_FROM * WHOLE_DAY:
        return brief(least // WHOLE_DAY, -(-most // WHOLE_DAY))
    if least == most:
        return _exact_time(most)
    # Each date is known to the minute, so that the range says no more than its middle.
    if most - least <= 2 * MINUTE and least >= 5 * MINUTE:
        return f"about {_exact_time((least + most + MINUTE) // 2 // MINUTE * MINUTE)}"
    unit, name = _time_unit(most)
    low, high = least // unit, -(-most // unit)
    if not low:
        return f"up to {_counted(high, name)}"
    low, high = round(least / unit), round(most / unit)
    return f"about {f'{low:,}–' if low < high else ''}{_counted(high, name)}"


def _time_unit(length: Day) -> tuple[int, str]:
    """Return the longest unit of which a length has two or more, and its name."""
    units = ((WHOLE_DAY, "day"), (HOUR, "hour"), (MINUTE, "minute"))
    return next((each for each in units if length >= 2 * each[0]), (SECOND, "second"))


def _exact_time(length: int) -> str:
    """Return a length of time in all of its units, or in words where it is whole in one."""
    if not length:
        return "less than a second"
    if length < 2 * MINUTE:
        whole, rest = divmod(length, SECOND)
        return f"{whole}{f'.{rest:09}'.rstrip('0') if rest else ''} s"
    days, rest = divmod(length, WHOLE_DAY) if length >= 2 * WHOLE_DAY else (0, length)
    hours, rest = divmod(rest, HOUR)
    minutes, rest = divmod(rest, MINUTE)
    counts = ((days, "day"), (hours, "hour"), (minutes, "minute"), (round(rest / SECOND), "second"))
    parts = [(count, name) for count, name in counts if count]
    if len(parts) == 1:
        return _counted(*parts[0])
    return " ".join(
        f"{count}{_SHORT[name]}" if name in _SHORT else _counted(count, name)
        for count, name in parts
    )


def lapse(time: Elapsed) -> str:
    """Return the time between two dates in a few words, as `brief` does."""
    if time.least_time is None:
        return brief(time.least, FOREVER if time.most is None else time.most)
    if time.order in (Precedence.SAME, Precedence.DURING):
        return "less than a day" if time.order is Precedence.SAME else "0 s"
    return in_time(time.least_time, FOREVER if time.most_time is None else time.most_time)


def in_full(time: Elapsed) -> str:
    """Return the time between two dates in days, and in longer units where those help.

    `489 days (1 year, 4 months and 1 day)`, `1–729 days (1 day to about 24 months)`.
    """
    longest = time.least if time.most is None else time.most
    if not longest or (time.least_time is not None and longest < _MONTHS_FROM):
        return lapse(time)
    days = _counted(longest, "day")
    if time.most is None:
        days = f"at least {days}"
    elif time.least < time.most:
        days = f"{time.least:,}–{days}"
    longer = lapse(time) if longest >= _MONTHS_FROM else ""
    if time.calendar is not None and any(time.calendar[:2]):
        longer = _calendar_words(time.calendar)
    return f"{days} ({longer})" if longer else days


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
        apart = time.least or time.least_time
        return f"after {lapse(time)}" if apart else "at some later time"
    if time.least_time is not None:
        within = lapse(time).removeprefix("up to ")
        return f"within {within}" if within != lapse(time) else f"after {within}"
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
