"""Periods: the days that a question is about, with both ends included.

    period     = range | point
    range      = point ".." point | point ".." | ".." point
               | [ "from" ] point ( "to" | "until" | "-" ) point | point point
               | "between" point "and" point | point "and" point
               | ( "since" | "from" ) point | ( "until" | "to" | "by" ) point
               | "after" point | "before" point | "in" point
    point      = name | fiscal | relative | month | quarter | date
    name       = a period named in the registry
    fiscal     = "FY2021" | "FY21" | "FY2021 Q3" | "fiscal year 2021"      see `fiscal`
    relative   = "today" | "this quarter" | "last 3 years" | "2 weeks ago" … see `nearby`
    month, quarter = "October", "Q3" of the year that today is in
    date       = every form of `timeline.datetext.reader.parse_date` that is one stretch of days

hledger's manual lists the same expressions. Its ends are left out and ours are included, and
what it guesses (`10/1`, `21`) is refused here.
"""

import re
from collections.abc import Sequence
from itertools import islice

from msgspec.structs import replace

from timeline.dates.days import BEGINNING, FOREVER
from timeline.dates.period import Calendar, Period
from timeline.dates.points import surely_precedes
from timeline.dates.refusal import Refusal
from timeline.datetext.periods.points import read_point
from timeline.datetext.reader import LONGEST
from timeline.datetext.words.tokens import Word, narrow, narrow_but_dashes, words_of

Found = Period | Refusal

_FROM = ("since", "from")
_UNTIL = ("until", "till", "to", "by", "through")
_BETWEEN = ("to", "until", "till", "through", "and", "-")
_MOST_WORDS = 12
_STEPS = (
    "every", "daily", "weekly", "biweekly", "fortnightly", "monthly", "bimonthly", "quarterly",
    "yearly", "annually",
)  # fmt: skip
_NO_START = Period(BEGINNING, BEGINNING)
_NO_END = Period(FOREVER, FOREVER)


def parse_period(text: str, calendar: Calendar) -> Period | Refusal:
    """Return the period that a text names, or why it names none.

    A registry has the calendar: what today is, its named periods, how its fiscal year begins.

    >>> parse_period("since 2012", registry.world.calendar).first
    734503
    """
    if len(text) > LONGEST:
        what = f"a period of {len(text):,} characters is too long to read"
        return Refusal(text[:60] + "…", 60, what, f"the longest has {LONGEST}")
    narrowed = narrow(text)
    words = words_of(narrowed)
    if not words:
        return Refusal(text, 0, "a period is missing", "write 2015, 2015..2018 or last 3 years")
    found = _dashed(text, calendar) or _read(narrowed, words, calendar)
    if isinstance(found, Refusal):
        return Refusal(text, min(found.column, len(text)), found.what, found.hint)
    return replace(found, text=text.strip())


def _dashed(text: str, calendar: Calendar) -> Period | None:
    """The period of a date such as `1939–40`, whose long dash is no hyphen of EDTF."""
    dashed = narrow_but_dashes(text).strip()
    found = read_point(dashed, calendar) if "–" in dashed else None
    return found if isinstance(found, Period) else None


def parse_periods(words: Sequence[str], calendar: Calendar) -> Period | Refusal:
    """Return the period that words of a command line name: `"Oct 2011" "2019 Q4"` is a range."""
    text, points = " ".join(words), list[Found]()
    # Two words such as Oct 2011 may be one date; two that are quoted are not.
    if len(words) == 2 and any(" " in word for word in words) and len(text) <= LONGEST:
        points = [read_point(narrow(word).strip(), calendar, is_end=True) for word in words]
        first, last = points
        if isinstance(first, Period) and isinstance(last, Period):
            return replace(_range(first, last, len(words[0]) + 1), text=text)
    found = parse_period(text, calendar)
    for at, one in enumerate(points):
        if isinstance(found, Refusal) and isinstance(one, Refusal) and " " in words[at]:
            # What is quoted is a date of its own.
            return one.within(text, at * (len(words[0]) + 1))
    return found


def _read(text: str, words: list[Word], calendar: Calendar) -> Found:
    whole = read_point(text.strip(), calendar)
    if isinstance(whole, Period):
        return whole
    dots = text.find("..")
    if dots >= 0 and not any(sign in text[:dots] for sign in "[{") and "/" not in text:
        return _dotted(text, dots, calendar)
    first = words[0].text
    if first in _STEPS:
        what = "a step is asked for apart from its period"
        return Refusal(text, words[0].column, what, "write --every year, --every '2 weeks' …")
    if first == "between" or (first == "from" and _connective(words) is not None):
        return _joined(text, words[1:], calendar)
    if first in (*_FROM, *_UNTIL, "after", "before", "in", "during"):
        return _one_sided(text, first, words, calendar)
    if first == "up" and len(words) > 2 and words[1].text == "to":
        return _one_sided(text, "to", words[1:], calendar)
    if _connective(words) is not None:
        return _joined(text, words, calendar)
    return _adjacent(text, words, calendar) or _squeezed(text, calendar) or whole


def _dotted(text: str, at: int, calendar: Calendar) -> Found:
    low, high = text[:at], text[at + 2 :]
    if not low.strip() and not high.strip():
        return Refusal(text, at, ".. needs an end", "write 2015..2018, 2012.. or ..2014")
    first = _point_in(text, 0, at, calendar) if low.strip() else _NO_START
    last = _point_in(text, at + 2, len(text), calendar) if high.strip() else _NO_END
    return _range(first, last, at + 2)


def _point_in(text: str, start: int, end: int, calendar: Calendar) -> Found:
    """Return the point that is written between two columns."""
    piece = text[start:end]
    found = read_point(piece.strip(), calendar, is_end=True)
    if isinstance(found, Refusal):
        return found.within(text, start + len(piece) - len(piece.lstrip()))
    return found


def _range(first: Found, last: Found, column: int) -> Found:
    if isinstance(first, Refusal):
        return first
    if isinstance(last, Refusal):
        return last
    if surely_precedes(last.ends, first.begins):
        what = f"{last.text} is before {first.text}"
        named = any(map(str.isdecimal, first.text + last.text))
        hint = f"swap them: {last.text} {first.text}" if named else "say of which years they are"
        return Refusal("", column, what, hint)
    return Period.in_time(first.first, last.last, first.low, last.high)


def _connective(words: list[Word]) -> int | None:
    places = (place for place, word in enumerate(words) if word.text in _BETWEEN and place)
    return next(places, None)


def _joined(text: str, words: list[Word], calendar: Calendar) -> Found:
    place = _connective(words)
    if place is None:
        return _adjacent(text, words, calendar) or Refusal(
            text, len(text.rstrip()), "between takes two dates", "write between 2015 and 2018"
        )
    if place + 1 == len(words):
        what = f"a date is missing after {words[place].text}"
        return Refusal(text, len(text.rstrip()), what, "write 2015 to 2018")
    first = _point_in(text, words[0].column, words[place].column, calendar)
    last = _point_in(text, words[place + 1].column, len(text), calendar)
    return _range(first, last, words[place + 1].column)


def _one_sided(text: str, word: str, words: list[Word], calendar: Calendar) -> Found:
    if len(words) < 2:
        what = f"a date is missing after {word}"
        return Refusal(text, len(text.rstrip()), what, f"write {word} 2015")
    point = _point_in(text, words[1].column, len(text), calendar)
    if isinstance(point, Refusal) or word in ("in", "during"):
        return point
    if word in _FROM:
        return point.onwards
    if word in _UNTIL:
        return point.up_to_end
    if (point.last if word == "after" else -point.first) == FOREVER:
        return Refusal(text, words[1].column, f"nothing is {word} {point.text}")
    return point.after if word == "after" else point.before


def _adjacent(text: str, words: list[Word], calendar: Calendar) -> Found | None:
    """Return the range of two points side by side, `Oct 2011 2019 Q4`, None if they are not two."""
    if not 2 <= len(words) <= _MOST_WORDS:
        return None
    places = [(word.column, word.column) for word in words[1:]]
    ways = _ways(text, words[0].column, places, calendar)
    if len(ways) > 1:
        what = "this can be parted into two dates in more than one way"
        return Refusal(text, ways[0][2], what, "write .. or to between them")
    return _range(*ways[0]) if ways else None


def _ways(
    text: str, start: int, places: list[tuple[int, int]], calendar: Calendar
) -> list[tuple[Period, Period, int]]:
    """Return the pairs of points that end and begin at places, and where the second begins."""
    ways = []
    for end, begin in places:
        first = _point_in(text, start, end, calendar)
        if isinstance(first, Period):
            last = _point_in(text, begin, len(text), calendar)
            if isinstance(last, Period):
                ways.append((first, last, begin))
    return ways


def _squeezed(text: str, calendar: Calendar) -> Found | None:
    """hledger's `2009/1/1to2009/4/1` and `january-apr`, written without spaces."""
    if " " in text.strip():
        return None
    found = (joint for sign in ("to", "-") for joint in re.finditer(f"(?<=.){sign}", text.lower()))
    ways = _ways(text, 0, [joint.span() for joint in islice(found, _MOST_WORDS)], calendar)
    return _range(*ways[0]) if len(ways) == 1 else None
