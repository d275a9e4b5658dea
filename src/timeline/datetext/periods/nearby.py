"""Periods told from today.

    today | yesterday | tomorrow
    ( this | last | next ) unit      the calendar unit today is in, the one before, the one after
    last count units                 so many units up to and including today: with today 2022-06-15,
                                     `last 3 years` is 2019-06-16..2022-06-15
    next count units                 so many units from tomorrow on
    count units ago | count units ahead | in count units
                                     the calendar unit so many before or after the current one

Units are day, week (from Monday), month, quarter, year, decade, century, fiscal year and fiscal
quarter. hledger writes `lastweek` too.
"""

from timeline.dates.period import Calendar, Period
from timeline.dates.refusal import Refusal
from timeline.dates.units import Unit, floor, move
from timeline.datetext.words.lexicon import COUNTS
from timeline.datetext.words.offsets import UNITS

Found = Period | Refusal

_DAYS = {"today": 0, "now": 0, "yesterday": -1, "tomorrow": 1}
_WHICH = {"this": 0, "current": 0, "last": -1, "previous": -1, "next": 1}
_MOST = 999_999


def read_nearby(text: str, lowered: str, calendar: Calendar) -> Found | None:
    """The period, or None if the text is not told from today."""
    if lowered in _DAYS:
        day = calendar.today + _DAYS[lowered]
        return Period(day, day)
    words = lowered.split()
    if words[:1] == ["the"]:
        words = words[1:]
    if len(words) == 1:
        words = _unglued(words[0])
    if len(words) == 3 and words[1] in ("fiscal", "financial"):
        return _fiscal(words[0], words[2], calendar)
    if len(words) == 2 and words[0] in _WHICH and words[1] in UNITS:
        return _whole(_WHICH[words[0]], UNITS[words[1]], calendar)
    if len(words) != 3:
        return None
    return _counted(text, words, calendar)


def _unglued(word: str) -> list[str]:
    for which in _WHICH:
        if word.startswith(which) and word[len(which) :] in UNITS:
            return [which, word[len(which) :]]
    return [word]


def _counted(text: str, words: list[str], calendar: Calendar) -> Found | None:
    if words[2] in ("ago", "ahead") and words[1] in UNITS:
        number, unit, sign = words[0], UNITS[words[1]], -1 if words[2] == "ago" else 1
    elif words[0] in ("in", "last", "past", "next") and words[2] in UNITS:
        number, unit, sign = words[1], UNITS[words[2]], 1
    else:
        return None
    if number == "the":
        return None
    count = COUNTS.get(number, int(number) if number.isdecimal() and number.isascii() else -1)
    if not 0 <= count <= _MOST:
        if not number.lstrip("-").isdecimal():
            return None
        column = text.lower().index(number)
        return Refusal(text, column, f"{number} is out of range", f"count from 0 to {_MOST:,}")
    if words[0] == "in" or words[2] in ("ago", "ahead"):
        return _whole(sign * count, unit, calendar)
    if count == 0:
        return Refusal(
            text, text.lower().index(number), f"0 {words[2]} hold no day", "count from 1"
        )
    today = calendar.today
    if words[0] == "next":
        return Period(today + 1, move(today, count, unit))
    return Period(move(today, -count, unit) + 1, today)


def _whole(offset: int, unit: Unit, calendar: Calendar) -> Period:
    """The calendar unit so many after the one that today is in."""
    first = move(floor(calendar.today, unit), offset, unit)
    return Period(first, move(first, 1, unit) - 1)


def _fiscal(which: str, unit: str, calendar: Calendar) -> Period | None:
    months = {"year": 12, "quarter": 3}.get(unit)
    if which not in _WHICH or months is None:
        return None
    moved = calendar.fiscal_year_start - 1
    shifted = move(floor(calendar.today, Unit.MONTH), -moved, Unit.MONTH)
    aligned = floor(shifted, Unit.YEAR if months == 12 else Unit.QUARTER)
    first = move(aligned, moved + months * _WHICH[which], Unit.MONTH)
    return Period(first, move(first, months, Unit.MONTH) - 1)
