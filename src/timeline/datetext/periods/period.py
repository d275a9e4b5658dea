"""Periods: the days that a question is about, with both ends included.

    period     = range | point
    range      = point ".." point | point ".." | ".." point
               | [ "from" ] point ( "to" | "until" | "-" ) point | point point
               | "between" point "and" point | point "and" point
               | ( "since" | "from" ) point | ( "until" | "to" | "by" ) point
               | "after" point | "before" point | "in" point
    point      = name | fiscal | relative | month | quarter | date
    name       = a period named in the registry
    month, quarter = "October", "Q3" of the year that today is in
    date       = every form of `timeline.datetext.reader.parse_date` that is one stretch of days

    relative   = today | yesterday | tomorrow
               | ( this | last | next ) unit        the unit that today is in, the one before, after
               | last count units                   so many units up to and including today: with
                                                    today 2022-06-15, `last 3 years` is
                                                    2019-06-16..2022-06-15
               | next count units                   so many units from tomorrow on
               | count units ago | count units ahead | in count units
                                                    the unit so many before or after this one
    unit       = day, week (from Monday), month, quarter, year, decade, century, fiscal year and
                 fiscal quarter; hledger writes `lastweek` too
    fiscal     = FY2021 | FY21 | FY2021 Q3 | FY2021 H1 | fiscal year 2021

A fiscal year has the name of the calendar year in which it ends: with a start in April, FY2021 is
2020-04-01..2021-03-31. Starting in January it is the calendar year. Two digits mean 20xx.

hledger's manual lists the same expressions. Its ends are left out and ours are included, and
what it guesses (`10/1`, `21`) is refused here.
"""

import re
from collections.abc import Sequence
from itertools import islice
from unicodedata import normalize

from msgspec.structs import replace

from timeline.dates.days import BEGINNING, FOREVER, civil, day_number
from timeline.dates.period import Calendar, Period
from timeline.dates.points import Point, moved, shown, surely_precedes
from timeline.dates.refusal import Refusal
from timeline.dates.span import Edge, Span
from timeline.dates.units import TIME_IN, Unit, floor, floor_fiscal, floor_point, move, move_point
from timeline.datetext.edtf.text import read_edtf
from timeline.datetext.reader import LONGEST, parse_date
from timeline.datetext.words.offsets import UNITS
from timeline.datetext.words.relative import Relative
from timeline.datetext.words.spelling import nearest
from timeline.datetext.words.tokens import (
    COUNTS,
    MONTHS,
    Word,
    narrow,
    narrow_but_dashes,
    words_of,
)

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
    found = _read_point(dashed, calendar) if "–" in dashed else None
    return found if isinstance(found, Period) else None


def parse_periods(words: Sequence[str], calendar: Calendar) -> Period | Refusal:
    """Return the period that words of a command line name: `"Oct 2011" "2019 Q4"` is a range."""
    text, points = " ".join(words), list[Period | Refusal]()
    # Two words such as Oct 2011 may be one date; two that are quoted are not.
    if len(words) == 2 and any(" " in word for word in words) and len(text) <= LONGEST:
        points = [_read_point(narrow(word).strip(), calendar, is_end=True) for word in words]
        first, last = points
        if isinstance(first, Period) and isinstance(last, Period):
            return replace(_range(first, last, len(words[0]) + 1), text=text)
    found = parse_period(text, calendar)
    for at, one in enumerate(points):
        if isinstance(found, Refusal) and isinstance(one, Refusal) and " " in words[at]:
            # What is quoted is a date of its own.
            return one.within(text, at * (len(words[0]) + 1))
    return found


def _read(text: str, words: list[Word], calendar: Calendar) -> Period | Refusal:
    whole = _read_point(text.strip(), calendar)
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


def _dotted(text: str, at: int, calendar: Calendar) -> Period | Refusal:
    low, high = text[:at], text[at + 2 :]
    if not low.strip() and not high.strip():
        return Refusal(text, at, ".. needs an end", "write 2015..2018, 2012.. or ..2014")
    first = _point_in(text, 0, at, calendar) if low.strip() else _NO_START
    last = _point_in(text, at + 2, len(text), calendar) if high.strip() else _NO_END
    return _range(first, last, at + 2)


def _point_in(text: str, start: int, end: int, calendar: Calendar) -> Period | Refusal:
    """Return the point that is written between two columns."""
    piece = text[start:end]
    found = _read_point(piece.strip(), calendar, is_end=True)
    if isinstance(found, Refusal):
        return found.within(text, start + len(piece) - len(piece.lstrip()))
    return found


def _range(first: Period | Refusal, last: Period | Refusal, column: int) -> Period | Refusal:
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


def _joined(text: str, words: list[Word], calendar: Calendar) -> Period | Refusal:
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


def _one_sided(text: str, word: str, words: list[Word], calendar: Calendar) -> Period | Refusal:
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


def _adjacent(text: str, words: list[Word], calendar: Calendar) -> Period | Refusal | None:
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


def _squeezed(text: str, calendar: Calendar) -> Period | Refusal | None:
    """hledger's `2009/1/1to2009/4/1` and `january-apr`, written without spaces."""
    if " " in text.strip():
        return None
    found = (joint for sign in ("to", "-") for joint in re.finditer(f"(?<=.){sign}", text.lower()))
    ways = _ways(text, 0, [joint.span() for joint in islice(found, _MOST_WORDS)], calendar)
    return _range(*ways[0]) if len(ways) == 1 else None


# --- points: what stands alone as a period, or as one end of it ----------------------------


_SLASHED = re.compile(r"(\d{4})([/.])(\d{1,2})(?:\2(\d{1,2}))?", re.ASCII)


def _read_point(text: str, calendar: Calendar, *, is_end: bool = False) -> Period | Refusal:
    """Return the days of a name, a fiscal year, a relative period, a month, a quarter or a date.

    A date that is one end of a period may not be a range itself.
    """
    lowered = " ".join(text.lower().split())
    found = (
        _named(lowered, calendar)
        or _nearby(text, lowered, calendar)
        or _fiscal_year(text, lowered, calendar)
        or _this_year(lowered, calendar)
        or _of_nearby_year(text, lowered, calendar)
        or _slashed(text)
    )
    if found is None:
        return _dated(text, calendar, is_end)
    return found if isinstance(found, Refusal) else replace(found, text=text)


def _named(lowered: str, calendar: Calendar) -> Period | None:
    wanted = _folded(lowered)
    for name, expression in calendar.named.items():
        if _folded(name) == wanted:
            found = parse_period(expression, replace(calendar, named={}))
            return found if isinstance(found, Period) else None
    return None


def _folded(name: str) -> str:
    return "".join(char for char in normalize("NFC", name).casefold() if char not in " -_")


def _this_year(lowered: str, calendar: Calendar) -> Period | None:
    """Return `October` or `Q3` of the year that today is in, None if the text is neither."""
    year = civil(calendar.today)[0]
    month = MONTHS.get(lowered.rstrip("."))
    if month is not None:
        return _unit(day_number(year, month, 1), Unit.MONTH)
    if len(lowered) == 2 and lowered[0] == "q" and lowered[1] in "1234":
        return _unit(day_number(year, 3 * int(lowered[1]) - 2, 1), Unit.QUARTER)
    return None


def _of_nearby_year(text: str, lowered: str, calendar: Calendar) -> Period | None:
    """`Q4 last year`, `March of next year`: a part of a year that is told from today."""
    part, _, year = lowered.partition(" ")
    found = _nearby(text, year.removeprefix("of "), calendar) if year else None
    if not isinstance(found, Period) or not year.endswith("year"):
        return None
    whole = parse_date(f"{part} {civil(found.first)[0]}")
    return Period(whole.earliest, whole.latest) if isinstance(whole, Span) else None


def _unit(first: int, unit: Unit) -> Period:
    return Period(first, move(first, 1, unit) - 1)


def _slashed(text: str) -> Period | Refusal | None:
    """Return hledger's `2009/1/1`, `2009.1.1` or `2009/1`; their order is clear, year first."""
    parts = _SLASHED.fullmatch(text)
    if not parts:
        return None
    found = read_edtf("-".join(f"{part:0>2}" for part in parts.group(1, 3, 4) if part))
    if isinstance(found, Span):
        return Period(found.earliest, found.latest)
    return Refusal(text, 5, found.what, found.hint)


def _dated(text: str, calendar: Calendar, is_end: bool) -> Period | Refusal:
    found = parse_date(text, calendar.languages)
    if isinstance(found, Refusal):
        return _suggest_name(found, calendar)
    if isinstance(found, Span) and found.points is not None and calendar.timezone:
        from timeline.datetext.words.times import in_timezone  # few registries name a zone

        found = in_timezone(found, calendar.timezone)
    if isinstance(found, Refusal):
        return Refusal(text, 0, found.what, found.hint)
    if isinstance(found, Relative):
        what = f"{found.event} is not a date"
        return Refusal(text, 0, what, "write a date, as in 6 months after 2013-10")
    if found.gaps is not None or found.all_of is not None:
        what = f"{found.edtf} is not one stretch of days"
        return Refusal(text, 0, what, "write a period such as 2015..2018")
    if is_end and (found.lasts or found.earliest == BEGINNING or found.latest == FOREVER):
        return Refusal(text, 0, f"{text} is a range itself", "write one date for each end")
    if Edge.UNKNOWN in (found.start, found.end):
        column = 0 if found.start is Edge.UNKNOWN else len(text)
        hint = "write 2012.. or ..2014 for what has no end"
        if "/" in text:
            return Refusal(text, column, "an end of this interval is not known", hint)
    return replace(found.period, text=text)


def _suggest_name(refusal: Refusal, calendar: Calendar) -> Refusal:
    """Return a refusal whose hint may be one of the registry's periods."""
    if not calendar.named or "did you mean" in refusal.hint:
        return refusal
    near = nearest(refusal.text.strip().lower(), calendar.named)
    if not near:
        return refusal
    return Refusal(refusal.text, refusal.column, refusal.what, f"did you mean {near}?")


_DAYS = {"today": 0, "now": 0, "yesterday": -1, "tomorrow": 1}
_WHICH = {"this": 0, "current": 0, "last": -1, "previous": -1, "next": 1}
_MOST = 999_999


def _nearby(text: str, lowered: str, calendar: Calendar) -> Period | Refusal | None:
    """Return the period, None if the text does not count from today."""
    if lowered in _DAYS:
        day = calendar.today + _DAYS[lowered]
        return Period(day, day)
    words = lowered.removeprefix("the ").split()
    if len(words) == 1:
        words = _unglued(words[0])
    if len(words) == 3 and words[1] in ("fiscal", "financial"):
        return _fiscal(words[0], words[2], calendar)
    if len(words) == 2 and words[0] in _WHICH and words[1] in UNITS:
        return _whole(text, _WHICH[words[0]], UNITS[words[1]], calendar)
    return _counted(text, words, calendar) if len(words) == 3 else None


def _unglued(word: str) -> list[str]:
    for which in _WHICH:
        if word.startswith(which) and word[len(which) :] in UNITS:
            return [which, word[len(which) :]]
    return [word]


def _counted(text: str, words: list[str], calendar: Calendar) -> Period | Refusal | None:
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
        return _whole(text, sign * count, unit, calendar)
    today, now = calendar.today, calendar.now
    if unit in TIME_IN:
        if now is None:
            return _refuse_now(text)
        if words[0] == "next":
            return _between(moved(now, 1), move_point(now, count, unit))
        return _between(moved(move_point(now, -count, unit), 1), now)
    if count == 0:
        column = text.lower().index(number)
        return Refusal(text, column, f"0 {words[2]} hold no day", "count from 1")
    if words[0] == "next":
        return Period(today + 1, move(today, count, unit))
    return Period(move(today, -count, unit) + 1, today)


def _between(low: Point, high: Point) -> Period:
    return Period.in_time(shown(low)[0], shown(high)[0], low, high)


def _refuse_now(text: str) -> Refusal:
    what = "this counts from the time of day, and that of today is not given"
    return Refusal(text, 0, what, "write --today with a time: 2026-03-11T14:05Z")


def _whole(text: str, offset: int, unit: Unit, calendar: Calendar) -> Period | Refusal:
    """Return the unit of the calendar or the clock so many after the one that now is in."""
    if unit not in TIME_IN:
        return _unit(move(floor(calendar.today, unit), offset, unit), unit)
    if calendar.now is None:
        return _refuse_now(text)
    low = move_point(floor_point(calendar.now, unit), offset, unit)
    return _between(low, moved(low, TIME_IN[unit] - 1))


def _fiscal(which: str, unit: str, calendar: Calendar) -> Period | None:
    if which not in _WHICH or unit not in (Unit.YEAR, Unit.QUARTER):
        return None
    begun = floor_fiscal(calendar.today, UNITS[unit], calendar.fiscal_year)
    return _unit(move(begun, _WHICH[which], UNITS[unit]), UNITS[unit])


_PREFIXES = ("fiscal year", "financial year", "fiscal", "fy")
_PARTS = {"q": (3, 4), "h": (6, 2)}


def _fiscal_year(text: str, lowered: str, calendar: Calendar) -> Period | Refusal | None:
    """Return the days of a fiscal year or a part of it, None if the text is not of that form."""
    plain = lowered.replace("-", " ")
    part = ""
    if plain[:1] in _PARTS and plain[1:2].isdecimal() and plain[2:3] == " ":
        part, plain = plain[:2], plain[3:]
    prefix = next((word for word in _PREFIXES if plain.startswith(word)), None)
    if prefix is None:
        return None
    words = plain.removeprefix(prefix).replace("q", " q").replace("h", " h").split()  # 2021q3
    whole = words and not words[2:] and not (part and words[1:])
    year = words[0] if whole else ""
    if not (year.isascii() and year.isdecimal() and len(year) in (2, 4)):
        column = max(0, text.lower().find(year)) if year else len(text)
        return Refusal(text, column, "which fiscal year?", "write FY2021, FY21 or FY2021 Q3")
    part = part or "".join(words[1:])
    return _fiscal_days(text, int(year) + (2000 if len(year) == 2 else 0), part, calendar)


def _fiscal_days(text: str, year: int, part: str, calendar: Calendar) -> Period | Refusal:
    first = calendar.fiscal_year.first_day(year)
    if not part:
        return _unit(first, Unit.YEAR)
    months, most = _PARTS.get(part[0], (0, 0))
    if len(part) != 2 or part[1] not in "1234"[:most]:
        column = max(0, text.lower().find(part[0]))
        what = f"a fiscal year has no {part.upper()}"
        return Refusal(text, column, what, "write FY2021 Q1 to Q4, or H1 and H2")
    start = move(first, months * (int(part[1]) - 1), Unit.MONTH)
    return Period(start, move(start, months, Unit.MONTH) - 1)
