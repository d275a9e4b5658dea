"""The dates of markwhen → dates as a registry has them, in the order of the document.

    range     = [ date ] ( " - " | " to " | "/" ) date | date | years
    date      = EDTF | day/month/year [ time ] | month name | time | "now" | relative
    relative  = [ "after" | "before" | "by" ] [ "!" id [ ".start" | ".end" ] ] amount …
    amount    = number ( "seconds" | "minutes" | "hours" | "days" | "work days" | "weeks" |
                         "months" | "years" )

    recurrence = "every" [ number | "other" ] unit [ "for" number "times" | "for" amount … |
                 "x" number ] [ "until" date ]

A relative date counts from the event before it, or from the event of an id that stands above it. A
time alone is on the day on which the event before it ends, or on the next one.

Source: github.com/mark-when/parser, src/regex.ts and src/dateRange.
"""

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from msgspec import Struct, field

from timeline.authoring.ids import edtf
from timeline.dates import Span
from timeline.dates.recurrence import occurrences
from timeline.dates.units import add_months
from timeline.datetext.reader import parse_date
from timeline.exchange.dates import DateStyle, Unclear, at_time, lasting, read_date
from timeline.exchange.recurrences import FARTHEST, MOST, MOST_IN_ALL

_RANGE = re.compile(
    r"\s+(?:-|–|to)\s+|\s*/\s*(?=now|today|!|by\b|before|after|-?\d+\s*[a-z])|\s+/\s+"
    r"|(?<=\d)\s*–\s*(?=\d)",
    re.IGNORECASE,
)
# Days and months whose order the header says.
_NUMBERS = re.compile(r"\d{1,2}/\d{1,2}/\d|(?<![\d-])\d{1,2}/\d{4}")

_MONTH = re.compile(r"(\d{1,2})/(\d{4})")
_AMOUNT = re.compile(
    r"(-?)(\d{1,6})\s*(?:(seconds?|secs?|s)|(minutes?|mins?)|(hours?|h)|"
    r"((?:work|week|business)\s*days?)|(days?|d)|(weeks?|w)|(months?)|(years?|y))\b[\s,]*",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    rf"(by|before|after)?\s*(?:!([\w-]+))?(?:\.(start|end))?\s*(?:plus|\+)?\s*((?:{_AMOUNT.pattern})*)",
    re.IGNORECASE,
)
_RECURRENCE = re.compile(
    r"every\s+(?:(\d{1,6}|other)\s*)?([a-z]+(?:\s*days?)?)"
    r"(?:\s+(?:for\s+(?:(?P<times>\d{1,6})\s*times|(?P<for>\d.*?))|x\s*(?P<x>\d{1,6})))?"
    r"(?:\s+(?:(?:un)?til|to|\|)\s+(?P<until>.+))?",
    re.IGNORECASE,
)
_RULES = {
    "": "FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR",
    "days": "FREQ=DAILY",
    "weeks": "FREQ=WEEKLY",
    "months": "FREQ=MONTHLY",
    "years": "FREQ=YEARLY",
}
_UNITS = ("seconds", "minutes", "hours", "", "days", "weeks", "months", "years")
NOW = ("now", "today")
_ZONE = re.compile(r"Z$|[+-]\d\d(?::?\d\d)?$")
_SATURDAY = 5
_ANY_DAY = "2000-01-01"
_MOST_WORK_DAYS = 100_000


class BeginAndEnd(NamedTuple):
    """When an event begins, and when it is over."""

    begin: datetime
    end: datetime


class MarkwhenDates(Struct):
    """The dates of a document, of which each may count from those above it."""

    style: DateStyle
    last: BeginAndEnd | None = None
    """When the event above was, if it was in the years 1 to 9999."""
    ids: dict[str, BeginAndEnd] = field(default_factory=dict)
    room: int = MOST_IN_ALL
    """How many more times the events of the document may recur."""

    def is_date(self, text: str) -> bool:
        """Whether a text is a date."""
        read = self.read(text)
        return isinstance(read, Unclear) or isinstance(parse_date(read), Span)

    def count_from(self, read: str) -> None:
        """Let the next relative date count from this date."""
        self.last = _begin_and_end(read)

    def name(self, id_: str) -> None:
        """Keep the date of the last event under the id of that event."""
        if self.last:
            self.ids[id_] = self.last

    def repeats(self, read: str, words: str, until: date | None) -> tuple[list[str], str]:
        """Return the later dates of an event that recurs, and what is left out of them.

        `read` is its first date, `until` the last day of what has no end of its own.
        """
        first, found = _begin_and_end(read), _RECURRENCE.fullmatch(words)
        rule = _rule(found) if found else ""
        if first is None or not found or not rule:
            return [], f"that it recurs: {words}"
        if not any(found.groups()[2:]) and until is None:
            left = f"that it recurs without end ({words}): --until DATE takes more than the first"
            return [], left
        most = min(MOST, self.room)
        try:
            last = min(first.begin + FARTHEST, self._last(found, first, until))
            starts = occurrences(rule, first.begin, last, most + 1)
        except (ValueError, OverflowError):
            return [], f"that it recurs: {words}"
        self.room -= len(starts)
        left = f"times after the first {most:,} ({words})" if len(starts) > most else ""
        later = [start for start in starts[:most] if start > first.begin]
        return [_repeat(read, first, start) for start in later], left

    def _last(self, found: re.Match[str], first: BeginAndEnd, until: date | None) -> datetime:
        """Return the last time at which something that recurs may begin."""
        if found["for"]:
            return _moved(first.begin, found["for"], 1) - timedelta.resolution
        if found["until"]:
            ended = _begin_and_end(str(self.read(found["until"])))
            return ended.end - timedelta.resolution if ended else first.begin
        times = found["times"] or found["x"]
        return datetime.combine(until, time.max) if until and not times else datetime.max

    def read(self, text: str) -> str | Unclear:
        """Return the date of an event, as it stands where it is none."""
        text = text.strip()
        span = None if _NUMBERS.search(text) else parse_date(text)
        if isinstance(span, Span):
            return span.edtf
        start, *rest = _RANGE.split(text, maxsplit=1)
        relative = self._relative(start, None)
        if isinstance(relative, Unclear):
            return relative
        if rest:
            return self._range(start, relative, rest[0].strip())
        return self._own_date(start) if relative is None else _text(*sorted(relative))

    def _range(
        self, start: str, relative: tuple[datetime, datetime] | None, end: str
    ) -> str | Unclear:
        first = self._own_date(start) if relative is None else _text(relative[1], relative[1])
        if isinstance(first, Unclear):
            return first
        if end.casefold() in NOW:
            return f"{edtf(first)}/.."
        stretch = BeginAndEnd(relative[1], relative[1]) if relative else _begin_and_end(first)
        ended = self._relative(end, stretch)
        if isinstance(ended, Unclear):
            return ended
        if ended is not None and stretch is not None:
            return _text(stretch.begin, ended[1])
        last = self._own_date(end, stretch)
        return last if isinstance(last, Unclear) else lasting(first, last)

    def _own_date(self, text: str, above: BeginAndEnd | None = None) -> str | Unclear:
        """Return a date that is not relative, or a time on the day of the event above."""
        text = text.strip()
        if text.casefold() in NOW:
            return date.today().isoformat()
        month = _MONTH.fullmatch(text)
        if month:
            return f"{month[2]}-{month[1]:0>2}"
        clock = at_time(_ANY_DAY, text)
        if isinstance(clock, Unclear):
            return read_date(text, self.style)
        moment = above.begin if above else self.last.end if self.last else None
        if moment is None:
            return Unclear("a time needs the date of an event above it", "write the day as well")
        hour = datetime.fromisoformat(clock).time()
        found = datetime.combine(moment.date(), hour)
        return (found if found >= moment else found + timedelta(days=1)).isoformat()

    def _relative(
        self, text: str, start: BeginAndEnd | None
    ) -> tuple[datetime, datetime] | Unclear | None:
        """Return the time that a relative date counts from, and the one it means; None for others.

        It counts from `start`, if that is given.
        """
        found = _RELATIVE.fullmatch(text.strip())
        if not found or not found[0].strip():
            return None
        before = (found[1] or "").casefold() in ("by", "before")
        base = self.ids.get(found[2]) if found[2] else start or self.last
        if base is None:
            what = f"no event above has the id {found[2]}" if found[2] else "no event stands above"
            return Unclear(f"{what}, from which {text.strip()} would count", "write the date")
        side = (found[3] or ("start" if before or start else "end")).casefold()
        origin = base.begin if side == "start" else base.end
        try:
            return origin, _moved(origin, found[4], -1 if before else 1)
        except (OverflowError, ValueError):
            return Unclear(f"{text.strip()} leads out of the years 1 to 9999", "write the date")


def _moved(origin: datetime, amounts: str, sign: int) -> datetime:
    for minus, count, *units in _AMOUNT.findall(amounts):
        number = int(count) * (-1 if minus else sign)
        unit = _unit(units)
        if unit in ("months", "years"):
            months = number * (12 if unit == "years" else 1)
            day = date.fromordinal(add_months(origin.toordinal(), months))
            origin = datetime.combine(day, origin.time())
        elif unit:
            origin += timedelta(**{unit: number})
        else:
            origin = _moved_by_work_days(origin, number)
    return origin


def _unit(found: Sequence[str | None]) -> str:
    """Return the unit of an amount, of which one group was found."""
    return _UNITS[next(place for place, one in enumerate(found) if one)]


def _rule(found: re.Match[str]) -> str:
    """Return the rule of iCalendar for words of markwhen, "" for one that is not followed."""
    count = (found[1] or "1").casefold().replace("other", "2")
    every = _AMOUNT.fullmatch(f"{count} {found[2]}")
    rule = _RULES.get(_unit(every.groups()[2:])) if every else None
    if rule is None or int(count) == 0:
        return ""
    times = found["times"] or found["x"]
    return f"{rule};INTERVAL={count}{(times and f';COUNT={times}') or ''}"


def _repeat(read: str, first: BeginAndEnd, start: datetime) -> str:
    """Return the date of a repeat, as exact as the first date."""
    if len(read) in (len("2015"), len("2015-06")) and start.day == 1:
        return start.date().isoformat()[: len(read)]
    return _text(start, start + (first.end - first.begin))


def _moved_by_work_days(origin: datetime, number: int) -> datetime:
    """Return a time so many days from Monday to Friday later, or earlier."""
    step = timedelta(days=1 if number > 0 else -1)
    for _ in range(min(abs(number), _MOST_WORK_DAYS)):
        passed = origin if number > 0 else origin + step
        while passed.weekday() >= _SATURDAY:
            origin, passed = origin + step, passed + step
        origin += step
    return origin


def _text(begin: datetime, end: datetime) -> str:
    """Return in EDTF what lasts from a time to another; whole days where both are midnight."""
    if begin.time() != time.min or end.time() != time.min:
        first, last = begin.isoformat(), end.isoformat()
    else:
        first = begin.date().isoformat()
        last = max(begin.date(), end.date() - timedelta(days=1)).isoformat()
    return first if first == last else f"{first}/{last}"


def _begin_and_end(text: str) -> BeginAndEnd | None:
    """Return when a date in EDTF begins and is over; None out of the years 1 to 9999."""
    start, _, end = edtf(text).partition("/")
    first, last = _bounds(start), _bounds(end or start)
    return BeginAndEnd(first[0], last[1]) if first and last else None


def _bounds(text: str) -> tuple[datetime, datetime] | None:
    day, _, clock = text.partition("T")
    span = parse_date(day)
    if not isinstance(span, Span) or not 0 < span.earliest <= span.latest < date.max.toordinal():
        return None
    begin = datetime.fromordinal(int(span.earliest))
    if not clock:
        return begin, datetime.fromordinal(int(span.latest) + 1)
    try:
        at = datetime.combine(begin, time.fromisoformat(_ZONE.sub("", clock)))
    except ValueError:
        return None
    return at, at
