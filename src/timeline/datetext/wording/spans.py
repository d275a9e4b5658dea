"""Dates in English: in full for sentences, and short enough for the column of a table.

In full: `about 2013`, `before 2015`, `from 2015 to 2018`, `the fourth quarter of 2019`.
Short: `2013 ~`, `before 2015`, `2015 to 2018`, `Q4 2019`, and `2015–2018` for some time between.
"""

from collections.abc import Mapping, Sequence, Set
from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from timeline.dates.construction import covering, in_time
from timeline.dates.days import civil
from timeline.dates.points import HOUR, MINUTE, SECOND, moved
from timeline.dates.refusal import Refusal
from timeline.dates.span import Edge, Precision, Span, flags
from timeline.datetext.edtf.date import MARKS, MONTH_NAMES, DatePart, split
from timeline.datetext.edtf.text import read_edtf
from timeline.datetext.words import parts as word_parts

_SEASONS = ("spring", "summer", "autumn", "winter")
_NTH = ("first", "second", "third", "fourth")
_EVERYWHERE: dict[int, str] = {
    **{21 + place: f"{season} {{}}" for place, season in enumerate(_SEASONS)},
    **{25 + place: f"{season} {{}} (northern)" for place, season in enumerate(_SEASONS)},
    **{29 + place: f"{season} {{}} (southern)" for place, season in enumerate(_SEASONS)},
}
_GROUPS: dict[int, str] = {
    **_EVERYWHERE,
    **{33 + place: f"the {word} quarter of {{}}" for place, word in enumerate(_NTH)},
    37: "January to April {}", 38: "May to August {}", 39: "September to December {}",
    40: "the first half of {}", 41: "the second half of {}",
}  # fmt: skip
_SHORT_GROUPS: dict[int, str] = {
    **_EVERYWHERE,
    **{33 + place: f"Q{place + 1} {{}}" for place in range(4)},
    37: "Jan–Apr {}", 38: "May–Aug {}", 39: "Sep–Dec {}", 40: "H1 {}", 41: "H2 {}",
}  # fmt: skip
_THIRDS = {"37": "early {}", "38": "mid {}", "39": "late {}"}
_MARK_WORDS = {
    (True, False): "approximate",
    (False, True): "uncertain",
    (True, True): "approximate and uncertain",
}
_UNITS = (Precision.YEAR, Precision.MONTH)
_PART_NAMES = ("year", "month", "day")


class Wording(Struct, frozen=True):
    """A way to word dates: in full, or `short` and then with days in ISO 8601 or in words."""

    short: bool
    iso_days: bool
    months: tuple[str, ...]
    groups: Mapping[int, str]

    def of(self, span: Span) -> str:
        """Return a date with all that is said of how well it is known."""
        match span.precision:
            case Precision.INTERVAL:
                return self._interval(span.start, span.end)
            case Precision.SET:
                return self._set(span)
            case Precision.TIME:
                return self._time(span)
            case (
                Precision.DAY | Precision.MONTH | Precision.YEAR | Precision.SEASON
                | Precision.QUARTER | Precision.FOUR_MONTH | Precision.HALF
                | Precision.DECADE | Precision.CENTURY | Precision.MILLENNIUM
            ):  # fmt: skip
                return self._date(span)
            case _:
                assert_never(span.precision)

    def _named(self, words: str) -> str:
        """Return a name as it stands alone: `the 1740s` in full, `1740s` where it is short."""
        return words.removeprefix("the ") if self.short else words

    def _marked(self, words: str, approximate: bool, uncertain: bool) -> str:
        if self.short:
            mark = ("~" if approximate else "") + ("?" if uncertain else "")
            return f"{words} {mark}".rstrip()
        return ("about " if approximate else "") + words + (" (uncertain)" if uncertain else "")

    def _interval(self, start: Span | Edge | None, end: Span | Edge | None) -> str:
        if isinstance(start, Span):
            first = self.of(start)
            if isinstance(end, Span):
                joined = f"{first} to {self._end(start, end)}"
                return joined if self.short else f"from {joined}"
            if end is Edge.OPEN:
                return f"since {first}"
            return f"{first} to ?" if self.short else f"since {first}, until a time unknown"
        if isinstance(end, Span):
            until = f"until {self.of(end)}"
            return until if start is Edge.UNKNOWN else f"{until}, without a beginning"
        if start is end:
            return "always"
        return "until a time unknown" if start is Edge.OPEN else "since a time unknown"

    def _end(self, start: Span, end: Span) -> str:
        """Return the end of a range; where it is short, a time on the day of the start alone."""
        day, clock, _ = start.edtf.partition("T")
        same = self.short and clock and end.edtf.startswith(f"{day}T")
        return self.of(end).removeprefix(f"{self._day_of(day)} " if same else "")

    def _day_of(self, day: str) -> str:
        """Return the day of a time."""
        parts = split(day)
        return day if isinstance(parts, Refusal) else self._plain(*_numbers(parts))

    def _time(self, span: Span) -> str:
        day, _, time = span.edtf.rstrip(MARKS).partition("T")
        clock = time.replace("Z", "+").replace("-", "+").partition("+")[0]
        offset = time[len(clock) :]
        shown_zone = " UTC" if offset == "Z" else f"{' ' if self.short else ' UTC'}{offset}"
        hour = clock if ":" in clock else f"{clock}h"
        words = f"{hour}{shown_zone if offset else ''}"
        if not self.short:
            words = f"at {self._marked(words, span.approximate, span.uncertain)}"
            return f"{self._day_of(day)} {words}"
        return self._marked(f"{self._day_of(day)} {words}", span.approximate, span.uncertain)

    def _date(self, span: Span) -> str:
        text = span.edtf
        if "Y" in text or "S" in text:
            return self._long_year(span)
        parts = split(text)
        assert not isinstance(parts, Refusal)  # noqa: S101
        if text[-1] == "~" and len(parts) == 2 and parts[1].digits in _THIRDS and "X" not in text:
            return _THIRDS[parts[1].digits].format(year_in_words(int(parts[0].digits)))
        words = self._masked(span, parts) if "X" in text else self._plain(*_numbers(parts))
        return self._with_marks(words, parts)

    def _plain(self, year: int, month: int = 0, day: int = 0) -> str:
        """Return a year, month, group or day without its marks; 0 stands for no month or day."""
        if day and self.iso_days and 1000 <= year <= 9999:
            return f"{year}-{month:02}-{day:02}"
        shown = year_in_words(year)
        if month > 12:
            return self.groups[month].format(shown)
        named = f"{self.months[month - 1]} {shown}" if month else shown
        return f"{day} {named}" if day else named

    def _with_marks(self, words: str, parts: list[DatePart]) -> str:
        """Return the words with what the marks say of the whole date or of parts of it."""
        marks: list[tuple[bool, bool]] = []
        right = ""
        for part in reversed(parts):
            right += part.right
            marks.insert(0, flags(part.left + right))
        if len(set(marks)) == 1:
            return self._marked(words, *marks[0])
        notes = [
            f"{' and '.join(names)} {word}"
            for mark, word in _MARK_WORDS.items()
            if (names := [name for name, on in zip(_PART_NAMES, marks, strict=False) if on == mark])
        ]
        return f"{words} ({', '.join(notes)})"

    def _long_year(self, span: Span) -> str:
        """Return a year beyond four digits, or a year with only its first digits known."""
        first, last = civil(span.earliest)[0], civil(span.latest)[0]
        if "S" in span.edtf and first < last:
            low, high = year_in_words(first), year_in_words(last)
            # The estimate is written before the S of its significant digits: Y3388E2S3.
            year, _, power = span.edtf.strip(MARKS).partition("S")[0].lstrip("Y").partition("E")
            estimate = year_in_words(int(year) * 10 ** int(power or 0))
            if self.short:
                return f"{self._between(low, high)}, estimated {estimate}"
            return f"some year from {low} to {high}, estimated to be {estimate}"
        named = {Precision.YEAR: 1, Precision.MONTH: 2, Precision.DAY: 3}.get(span.precision)
        if named is None:
            return span.edtf
        words = self._plain(*civil(span.earliest)[:named])
        return self._marked(words, span.approximate, span.uncertain)

    def _masked(self, span: Span, parts: list[DatePart]) -> str:
        """Return the words for a date that has an X, without its marks."""
        year = parts[0].digits
        shown = self._years(year)
        if len(parts) == 1:
            return self._named(shown)
        month = parts[1].digits
        if month.isdecimal() and int(month) > 12:
            return self.groups[int(month)].format(f"of {self._some_year(year)}")
        named = self.months[int(month) - 1] if month.isdecimal() else ""
        of_year = f" {'of ' if 'X' in year else ''}{self._some_year(year)}"
        if len(parts) == 2:
            return f"{named}{of_year}" if named else self._some_month(month, year, span)
        day = parts[2].digits
        if named and day.isdecimal():
            return f"{int(day)} {named}{of_year}"
        if named and day == "XX":
            return f"some day in {named}{of_year}"
        if (month, day) == ("XX", "XX"):
            return f"some day in {self._some_year(year)}"
        return f"a day that matches {span.edtf}"

    def _some_month(self, month: str, year: str, span: Span) -> str:
        if month == "XX":
            return f"some month of {self._some_year(year)}"
        if "X" in year or span.gaps is not None:
            return f"a month that matches {span.edtf}"
        first, last = (self.months[civil(day)[1] - 1] for day in (span.earliest, span.latest))
        shown = self._some_year(year)
        if self.short:
            return f"{first}–{last} {shown}"
        return f"some month from {first} to {last} {shown}"

    def _some_year(self, year: str) -> str:
        if "X" not in year:
            return year_in_words(int(year))
        if year.strip("-") == "XXXX":
            return self._years(year)
        return f"some year of {self._years(year)}"

    def _years(self, year: str) -> str:
        """Return the years that a pattern stands for, by their common name if they have one."""
        digits = year.lstrip("-")
        known = digits.rstrip("X")
        if not known:
            return "some year" if digits == year else "some year before 1 BCE"
        if "X" in known:
            return f"a year that matches {year}"
        era = "" if digits == year else " BCE"
        if len(known) == 2 and known != "00":
            return f"the {_ordinal(int(known) + 1)} century{era}"
        if len(known) == 1 and known != "0":
            return f"the {_ordinal(int(known) + 1)} millennium{era}"
        if len(known) == 3 and known[2] != "0" and not era and known[0] != "0":
            return f"the {known}0s"
        low, high = int(known.ljust(4, "0")), int(known.ljust(4, "9"))
        low, high = (low, high) if not era else (-high, -max(low, 1))
        if self.short:
            return self._between(year_in_words(low), year_in_words(high))
        return f"the years {year_in_words(low)} to {year_in_words(high)}"

    def _set(self, span: Span) -> str:
        """Return the words for a set of dates."""
        part = word_parts.named_part(span) if span.approximate else None
        if part is not None:
            return self._part(*part)
        members = [self._member(text, span.edtf[0] == "[") for text in span.edtf[1:-1].split(",")]
        joint = "or" if span.edtf[0] == "[" else "and"
        if len(members) == 1:
            return members[0]
        return f"{', '.join(members[:-1])} {joint} {members[-1]}"

    def _part(self, part: str, whole: Span) -> str:
        words = self.of(whole)
        bare = words.removeprefix("the ")
        if part in ("beginning", "end"):
            return self._named(f"the {part} of {words}")
        return f"{part} {bare}" if bare == words else f"the {part} {bare}"

    def _member(self, text: str, one_of: bool) -> str:
        low_text, dots, high_text = text.partition("..")
        low, high = _edtf_date(low_text), _edtf_date(high_text)
        if not dots:
            return text if low is None else self.of(low)
        if low is None:
            return text if high is None else self._up_to(high, one_of)
        if high is None:
            return self._from(low, one_of)
        if not one_of:
            return f"every {low.precision} from {self.of(low)} to {self.of(high)}"
        if self.short:
            return self._some_time_between(low, high)
        return f"some time between {self.of(low)} and {self.of(high)}"

    def _some_time_between(self, low: Span, high: Span) -> str:
        """Return a range of possible dates, with a mark that both have at its end."""
        first, last = self.of(low), self._end(low, high)
        mark = self._marked("", low.approximate, low.uncertain)
        if not (first.endswith(mark) and last.endswith(mark)):
            mark = ""
        first, last = first.removesuffix(mark), last.removesuffix(mark)
        timed = low.points is not None or high.points is not None
        return f"{f'{first} – {last}' if timed else self._between(first, last)}{mark}"

    def _between(self, first: str, last: str) -> str:
        """Return a range of days, in which what both have last is said once: `11–12 Oct 2011`."""
        front, back = first.split(" "), last.split(" ")
        alike = 0
        while len(front) == len(back) and alike < len(front) - 1 and front[~alike] == back[~alike]:
            alike += 1
        if alike == 1 and last.endswith("CE") and len(front) > 2:
            alike = 0  # `Dec 3 – Mar 19 CE` would be days, not months of two years
        said = " ".join(front[: len(front) - alike])
        return f"{said}{' – ' if ' ' in said or '-' in first else '–'}{last}"

    def _up_to(self, high: Span, one_of: bool) -> str:
        if not one_of:
            return f"every {high.precision} up to {self.of(high)}"
        after = _next_to(high, 1)
        if after is not None:
            return f"before {self.of(after)}"
        return f"by {self.of(high)}" if self.short else f"{self.of(high)} or earlier"

    def _from(self, low: Span, one_of: bool) -> str:
        if not one_of:
            return f"every {low.precision} from {self.of(low)} on"
        before = _next_to(low, -1)
        return f"{self.of(low)} or later" if before is None else f"after {self.of(before)}"


def _next_to(date: Span, way: int) -> Span | None:
    """Return the year, month, hour, minute or second after a date, or before it if `way` is -1.

    None for what is told with its own end instead: a day, a fraction of a second.
    """
    if date.points is not None:
        low, high = date.points
        if low == high and (low[1] + way) % SECOND:
            return None
        step = 1 if low == high else MINUTE if high == moved(low, MINUTE - 1) else HOUR
        return in_time(moved(low, way * step), moved(high, way * step), date.mark)
    if date.precision not in _UNITS or date.gaps is not None:
        return None
    return covering(date.latest + 1 if way > 0 else date.earliest - 1, date.precision, date.mark)


_IN_FULL = Wording(False, False, MONTH_NAMES, _GROUPS)
_SHORT = Wording(True, False, tuple([name[:3] for name in MONTH_NAMES]), _SHORT_GROUPS)
_SHORT_WITH_ISO_DAYS = replace(_SHORT, iso_days=True)


def in_words(span: Span) -> str:
    """Return a date as English prose has it, with all that is said of how well it is known."""
    return _IN_FULL.of(span)


def in_short(span: Span, *, iso_days: bool = True) -> str:
    """Return a date short enough for the column of a table: `Q4 2020`, `Nov 2013 ~`, `2008–2009`.

    `2008–2009` is some time between, `2008 to 2009` lasts. A whole day is `2009-11-11` with
    `iso_days`, else `11 Nov 2009`; before the year 1000 and after 9999 it is in words.
    """
    if iso_days and len(span.edtf) == 10 and span.edtf[0] > "0" and span.earliest == span.latest:
        return span.edtf  # a whole day, as most dates are
    return (_SHORT_WITH_ISO_DAYS if iso_days else _SHORT).of(span)


def year_in_words(year: int) -> str:
    """Return an astronomical year as people count: `2013`, `79 CE`, `431 BCE`."""
    if year > 9999:
        return f"{year:,} CE"
    if year > 0:
        return str(year) if year >= 1000 else f"{year} CE"
    return f"{1 - year} BCE" if year > -9999 else f"{1 - year:,} BCE"


def _numbers(parts: Sequence[DatePart]) -> list[int]:
    return [int(part.digits) for part in parts]


def _ordinal(number: int) -> str:
    if 10 <= number % 100 <= 20:
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


def _edtf_date(text: str) -> Span | None:
    found = read_edtf(text) if text else None
    return None if isinstance(found, Refusal) else found


_SIGNS = {
    "–": "2008–2009 some time between, 2008 to 2009 all of it",
    "~": "~ about",
    "?": "? uncertain",
}


def dates_legend(letters: Set[str]) -> str:
    """Return what the signs among the letters of short dates mean, "" where there are none."""
    meanings = [meaning for sign, meaning in _SIGNS.items() if sign in letters]
    return f"dates: {', '.join(meanings)}" if meanings else ""
