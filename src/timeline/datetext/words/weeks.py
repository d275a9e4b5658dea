"""Weeks of ISO 8601, and days told with their weekday.

    2011-W41  2011W41  W41 2011  week 41 of 2011      the seven days from a Monday
    2011-W41-2  2016W213                              one of them
    Thu 25 Sep 2003  Tuesday, Jul 22, 2014            a day; the weekday must be its own

EDTF has no weeks: a week is some day from its Monday to its Sunday.
"""

import re
from datetime import date

from timeline.dates.construction import of_day, stretch
from timeline.dates.refusal import Refusal
from timeline.dates.span import Precision, Span
from timeline.datetext.words.offsets import ReadDate
from timeline.datetext.words.relative import Relative
from timeline.datetext.words.tokens import WEEKDAYS

_WEEK = re.compile(r"(\d{4})-?W(\d\d)(?:-?([1-7])(T.+)?)?", re.IGNORECASE)
_NAMED = re.compile(
    r"(\d{4},?\s+)?(?:W|week\s+)(\d{1,2})(?(1)|(?:\s+of)?,?\s+(\d{4}))", re.IGNORECASE
)
FIRST_WORDS = {day[:end] for day in WEEKDAYS for end in range(3, len(day) + 1)} | {"tues", "thurs"}
_WEEKDAY = re.compile(r"([a-z]{3,9})\.?,?\s+(.*\d.*)", re.IGNORECASE)


def read_week(text: str, read: ReadDate) -> Span | Refusal | None:
    """Return the days of a week, None for other texts."""
    found = _WEEK.fullmatch(text)
    if found:
        day = _week(text, int(found[1]), int(found[2]), int(found[3] or 0))
        timed = read(f"{day}{found[4]}") if found[4] and isinstance(day, Span) else day
        return None if isinstance(timed, Relative) else timed
    named = _NAMED.fullmatch(text)
    return _week(text, int((named[1] or named[3])[:4]), int(named[2])) if named else None


def _week(text: str, year: int, week: int, day: int = 0) -> Span | Refusal:
    try:
        monday = date.fromisocalendar(year, week, 1).toordinal()
    except ValueError:
        # 28 December is always in the last week of a year.
        last = date(year, 12, 28).isocalendar().week if year else 52
        return Refusal(text, 0, f"{year:04} has no week {week}", f"it has weeks 1 to {last}")
    return of_day(monday + day - 1) if day else stretch(monday, monday + 6)


def read_weekday(text: str, read: ReadDate) -> Span | Refusal | None:
    """Return a day that is told with its weekday, None for other texts."""
    found = _WEEKDAY.fullmatch(text)
    word = found[1].lower() if found else ""
    said = next(
        (day for day in WEEKDAYS if len(word) > 2 and day.startswith(word.rstrip("s"))), None
    )
    if not found or said is None:
        return None
    whole = read(found[2])
    if not isinstance(whole, Span) or whole.precision not in (Precision.DAY, Precision.TIME):
        return None
    true = WEEKDAYS[(int(whole.earliest) - 1) % 7]
    if said != true:
        what = f"{whole.edtf} is a {true.capitalize()}, not a {said.capitalize()}"
        return Refusal(text, 0, what, f"write {whole.edtf}, or mend the day")
    return whole
