"""Steps: how a period is cut, for `--every`.

    step       = [ "every" ] ( [ count ] [ "fiscal" ] unit | adverb | day ) [ "from" date ]
    count      = "2" | "two" | "other" | "2nd" …
    unit       = second | minute | hour | day | week | month | quarter | half-year | year | decade
               | century, also plural; after a number also sec | min | h | d | w | q | y: "10min"
    adverb     = hourly | daily | weekly | biweekly | fortnightly | monthly | bimonthly | quarterly
               | half-yearly | yearly | annually
    day        = hledger's "monday" | "mon,wed,fri" | "weekday" | "weekendday" | "2nd day of week"
               | "15th day of month" | "2nd thursday of month" | "nov 29th" | "29th nov"

Slices follow the calendar: weeks begin on Monday, quarters in January, April, July and October.
Several units are counted from the one in which the period begins. With "from", slices begin on the
first day of that date: "year from 2006-04" has years from April to March. Fiscal years and quarters
begin with the registry's fiscal year.
"""

import re
from collections.abc import Iterator
from itertools import count, dropwhile, pairwise, takewhile

from msgspec import Struct
from msgspec.structs import replace

from timeline.dates.construction import in_time, stretch
from timeline.dates.days import BEGINNING, FOREVER, Day, civil, days_in_month, iso_day, year_text
from timeline.dates.period import FiscalYear, Period
from timeline.dates.phrases import Phrase, Said
from timeline.dates.points import (
    HOUR,
    MINUTE,
    SECOND,
    WHOLE_DAY,
    Point,
    in_utc,
    in_zone,
    instant,
    moved,
    point_text,
    shown,
    within_day,
)
from timeline.dates.recurrence import Recurrence, recurring, weekday_of_month
from timeline.dates.refusal import Refusal
from timeline.dates.span import Span
from timeline.dates.units import (
    DAYS_IN,
    MIRRORED,
    MONTHS_IN,
    TIME_IN,
    Unit,
    floor,
    floor_fiscal,
    month_index,
    move,
)
from timeline.datetext.reader import LONGEST, parse_date
from timeline.datetext.wording.spans import in_short
from timeline.datetext.words.offsets import UNITS
from timeline.datetext.words.spelling import nearest
from timeline.datetext.words.tokens import COUNTS, MONTHS, WEEKDAYS, Word, narrow, words_of

_ADVERBS = {
    "daily": (1, Unit.DAY), "weekly": (1, Unit.WEEK), "biweekly": (2, Unit.WEEK),
    "fortnightly": (2, Unit.WEEK), "monthly": (1, Unit.MONTH), "bimonthly": (2, Unit.MONTH),
    "quarterly": (1, Unit.QUARTER), "half-yearly": (2, Unit.QUARTER), "yearly": (1, Unit.YEAR),
    "annually": (1, Unit.YEAR), "annual": (1, Unit.YEAR), "half-year": (2, Unit.QUARTER),
    "half": (2, Unit.QUARTER), "fortnight": (2, Unit.WEEK), "hourly": (1, Unit.HOUR),
}  # fmt: skip
# After a number: `10 min`, `6h`. A single m is a month to some and a minute to others.
_SHORT = {
    **dict.fromkeys(("sec", "secs"), (1, Unit.SECOND)),
    **dict.fromkeys(("min", "mins"), (1, Unit.MINUTE)),
    **dict.fromkeys(("h", "hr", "hrs"), (1, Unit.HOUR)),
    "d": (1, Unit.DAY),
    **dict.fromkeys(("w", "wk", "wks"), (1, Unit.WEEK)),
    "q": (1, Unit.QUARTER),
    **dict.fromkeys(("y", "yr", "yrs"), (1, Unit.YEAR)),
}
_JOINED = re.compile(r"(\d+)(\D+)")
_PLAIN = {name: (1, unit) for name, unit in UNITS.items()}
_ALONE = _PLAIN | _ADVERBS
_COUNTED = _PLAIN | _SHORT | {"half-years": (2, Unit.QUARTER), "fortnights": (2, Unit.WEEK)}
_EXAMPLES = "write year, quarter, month, week, day, hour, 5 years or 10 minutes"
_FISCAL = ("fiscal", "financial")
_MOST = 9999


class Step(Struct, frozen=True):
    """A way to cut a period: every so many units, or at the days of a recurrence.

    `origin` is the first day of the first slice; if it is None, slices count from the beginning of
    the period. `text` is the step as somebody wrote it.
    """

    count: int
    unit: Unit
    origin: int | None = None
    recurrence: Recurrence | None = None
    text: str = ""
    fiscal_year: FiscalYear = FiscalYear()

    def floored(self, day: Day) -> int:
        """Return the first day of the unit that a day lies in."""
        if self.fiscal_year.is_calendar_year:
            return floor(day, self.unit)
        return floor_fiscal(day, self.unit, self.fiscal_year)

    def slices(self, period: Period) -> Iterator[Period]:
        """Yield the slices of a period in order, each clipped to it and named by its text.

        With an origin, no slice begins before it. A period without a beginning or an end cannot
        be cut: it comes back whole.
        """
        if period.first == BEGINNING or period.last == FOREVER:
            yield period
            return
        if self.unit in TIME_IN:
            begins, ends = period.begins, within_day(period.ends)
            zone = ends[2] if begins[2] is None else begins[2]
            yield from self._in_time(in_zone(begins, zone), in_zone(ends, zone))
            return
        for first, after in self._bounds(period):
            low, high = max(first, period.first), min(after - 1, period.last)
            yield Period(low, high, self._named(first, after - 1))

    def _in_time(self, begins: Point, ends: Point) -> Iterator[Period]:
        part = self.at(begins)
        while True:
            low = max(part.begins, begins, key=in_utc)
            high = min(part.ends, ends, key=in_utc)
            yield Period.in_time(part.first, part.last, low, high, part.text)
            if part.ends[:2] >= ends[:2]:
                return
            part = self.at(moved(part.ends, 1))

    def at(self, point: Point) -> Period:
        """Return the slice of so many hours, minutes or seconds that a finite point is in.

        They are counted from midnight, by the clock of the zone that the point has.
        """
        length = self.count * TIME_IN[self.unit]
        day, within = shown(point)
        since = int(day) * WHOLE_DAY + within
        low = instant(*divmod(since - since % length, WHOLE_DAY), point[2])
        high = moved(low, length - 1)
        unit = next((each for each in (HOUR, MINUTE) if length % each == 0), SECOND)
        begun = in_time(low, moved(low, unit - 1) if unit > SECOND else low)
        name = Phrase(Said(begun, in_short), plain=point_text(low, unit))
        return Period.in_time(shown(low)[0], shown(high)[0], low, high, name)

    def _bounds(self, period: Period) -> Iterator[tuple[int, int]]:
        """Yield the first day of each slice, and the day after its last."""
        if self.recurrence is not None:
            yield from self.recurrence.bounds(period)
            return
        base = self.floored(period.first) if self.origin is None else self.origin
        if self.unit in MONTHS_IN:
            months = month_index(period.first) - month_index(base)
            passed = months // (MONTHS_IN[self.unit] * self.count)
        else:
            passed = int(period.first - base) // (DAYS_IN[self.unit] * self.count)
        # A month that ends before the day of the month on which slices begin has not passed yet.
        passed -= move(base, passed * self.count, self.unit) > period.first
        firsts: Iterator[int] = (
            move(base, at * self.count, self.unit) for at in count(max(0, passed))
        )
        if self.unit in MIRRORED and base == self.floored(base):
            firsts = map(self.floored, firsts)  # the first century CE has a year less
        bounds = dropwhile(lambda ends: ends[1] <= period.first, pairwise(firsts))
        yield from takewhile(lambda ends: ends[0] <= period.last, bounds)

    def _named(self, first: int, last: int) -> str:
        """Return the name of a slice; people are told its dates, unless it is of a fiscal year."""
        label = self._label(first, last)
        if label.startswith("FY"):
            return label
        year, quarter, number = label.partition(" Q")
        dates = parse_date(f"{year}-{32 + int(number)}") if quarter else None
        named = dates if isinstance(dates, Span) else stretch(first, last)
        return Phrase(Said(named, in_short), plain=label)

    def _label(self, first: int, last: int) -> str:
        _, month, day = civil(first)
        one = self.count == 1 and self.recurrence is None
        if one and self.unit is Unit.DAY:
            return iso_day(first)
        days = f"{iso_day(first)}..{iso_day(last)}"
        if self.recurrence is not None or self.unit in DAYS_IN or day != self.fiscal_year.day:
            return days
        if one and self.unit is Unit.MONTH:
            return iso_day(first)[:-3]
        quarter, within = divmod((month - self.fiscal_year.month) % 12, 3)
        if one and self.unit is Unit.QUARTER and not within:
            return f"{self._year(first)} Q{quarter + 1}"
        if self.unit in (Unit.MONTH, Unit.QUARTER) or month != self.fiscal_year.month:
            return f"{iso_day(first)[:-3]}..{iso_day(last)[:-3]}" if day == 1 else days
        if one and self.unit is Unit.YEAR:
            return self._year(first)
        return f"{self._year(first)}..{self._year(last)}"

    def _year(self, day: int) -> str:
        """Return the name of the year, or of the fiscal year, that a day lies in."""
        if self.fiscal_year.is_calendar_year:
            return year_text(civil(day)[0])
        return self.fiscal_year.name(floor_fiscal(day, Unit.YEAR, self.fiscal_year))


def parse_step(text: str, fiscal_year: FiscalYear = FiscalYear()) -> Step | Refusal:  # noqa: B008
    """Return the step that a text names, or why it names none."""
    if len(text) > LONGEST:
        return Refusal(text[:60] + "…", 60, "this step is too long to read", _EXAMPLES)
    narrowed = narrow(text)
    words = words_of(narrowed)
    if words and words[0].text == "every":
        words = words[1:]
    if not words:
        return Refusal(text, len(text), "a step is missing", _EXAMPLES)
    place = next((at for at, word in enumerate(words) if word.text in ("from", "since")), None)
    origin = None
    if place is not None:
        found = _read_origin(text, narrowed, words[place:])
        if isinstance(found, Refusal):
            return found
        origin, words = found, words[:place]
    calendar_words = [word for word in words if word.text not in _FISCAL]
    step = _read_step(text, calendar_words, origin)
    if len(calendar_words) == len(words) or isinstance(step, Refusal):
        return step
    if step.recurrence is not None or step.unit not in (Unit.YEAR, Unit.QUARTER):
        return _refuse(text, [word for word in words if word.text in _FISCAL])
    return replace(step, fiscal_year=fiscal_year)


def _read_origin(text: str, narrowed: str, words: list[Word]) -> int | Refusal:
    if len(words) == 1:
        column = words[0].column + len(words[0].text)
        return Refusal(text, column, f"a date is missing after {words[0].text}", "write from 2007")
    column = words[1].column
    date = parse_date(narrowed[column:].strip())
    if isinstance(date, Refusal):
        return date.within(text, column)
    if not isinstance(date, Span) or date.earliest == BEGINNING:
        return Refusal(text, column, "a step begins on a date", "write every 2 years from 2007")
    return int(date.earliest)


def _read_step(text: str, words: list[Word], origin: int | None) -> Step | Refusal:
    if len(words) == 1 and (joined := _JOINED.fullmatch(words[0].text)) and joined[2] in _COUNTED:
        words = [Word(part, words[0].column) for part in joined.groups()]
    plain = [word.text for word in words]
    if len(plain) == 1 and plain[0] in _ALONE:
        return Step(*_ALONE[plain[0]], origin, None, text.strip())
    recurrence = _read_recurrence(plain)
    if recurrence is not None and origin is None:
        return Step(1, recurrence.cycle, None, recurrence, text.strip())
    if len(plain) == 2 and plain[1] in _COUNTED:
        return _counted(text, words, origin)
    return _refuse(text, words)


def _counted(text: str, words: list[Word], origin: int | None) -> Step | Refusal:
    number, unit_word = words[0].text, words[1].text
    times, unit = _COUNTED[unit_word]
    digits = number[:-2] if number[-2:] in ("st", "nd", "rd", "th") else number
    if digits.isascii() and digits.isdecimal() and len(digits) <= 9:
        count = int(digits)
    else:
        count = 2 if number in ("other", "second") else COUNTS.get(number, -1)
    if count < 0:
        return _refuse(text, words)
    if not 1 <= count <= _MOST:
        what = f"{number} is not a number of {unit_word}"
        return Refusal(text, words[0].column, what, f"count from 1 to {_MOST:,}")
    return Step(count * times, unit, origin, None, text.strip())


def _refuse(text: str, words: list[Word]) -> Refusal:
    if not words:
        return Refusal(text, 0, "a step is missing", _EXAMPLES)
    unknown = (word for word in words if word.text not in _ALONE and not word.text.isdecimal())
    odd = next(unknown, words[0])
    near = nearest(odd.text, _ALONE)
    hint = f"did you mean {near}?" if near else _EXAMPLES
    return Refusal(text, odd.column, f"{odd.text!r} is not a step", hint)


_WEEKDAY = {name[:end]: at for at, name in enumerate(WEEKDAYS) for end in (3, None)}
_GROUPS_OF_DAYS = {"weekday": (0, 1, 2, 3, 4), "weekendday": (5, 6)}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5}


def _read_recurrence(words: list[str]) -> Recurrence | None:
    """Return the recurrence that words name, None if they name none."""
    cycle = ""
    if words[-2:] in (["of", "month"], ["of", "year"], ["of", "week"]):
        cycle, words = words[-1], words[:-2]
    if len(words) == 1:
        names = words[0].split(",")
        days = _GROUPS_OF_DAYS.get(words[0]) or [_WEEKDAY.get(name) for name in names]
        weekly = cycle in ("", "week") and None not in days
        return recurring(Unit.WEEK, byweekday=days) if weekly else None
    return _read_nth(words[0], words[1], cycle) if len(words) == 2 else None


def _read_nth(first: str, second: str, cycle: str) -> Recurrence | None:
    number = _ordinal(first)
    if number is None:
        number, second = _ordinal(second), first
    if number is None:
        return None
    if second == "day" and cycle == "week":
        return recurring(Unit.WEEK, byweekday=number - 1) if number <= 7 else None
    if second == "day" and cycle in ("", "month"):
        days = (number, -1)  # the last day stands for one that a month does not have
        return recurring(Unit.MONTH, bymonthday=days, bysetpos=1) if number <= 31 else None
    if second in _WEEKDAY and cycle in ("", "month") and number <= 5:
        return weekday_of_month(number, _WEEKDAY[second])
    month = MONTHS.get(second)
    if month is None or cycle not in ("", "year") or number > days_in_month(2000, month):
        return None
    return recurring(Unit.YEAR, bymonth=month, bymonthday=(number, -1), bysetpos=1)


def _ordinal(word: str) -> int | None:
    if word in _ORDINALS:
        return _ORDINALS[word]
    digits = word[:-2]
    if word[-2:] not in ("st", "nd", "rd", "th") or not (digits.isascii() and digits.isdecimal()):
        return None
    return int(digits) if 1 <= len(digits) <= 2 and int(digits) else None
