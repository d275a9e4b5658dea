"""Spans in English: "about 2013", "before 2015", "the fourth quarter of 2019"."""

from decimal import Decimal
from typing import assert_never

from timeline.dates.construction import covering, in_time
from timeline.dates.days import civil
from timeline.dates.points import MINUTE, SECOND, Point, moved
from timeline.dates.refusal import Refusal
from timeline.dates.span import Edge, Precision, Span
from timeline.datetext.edtf.parts import MONTH_NAMES, DatePart, split
from timeline.datetext.edtf.text import read_edtf
from timeline.datetext.words.parts import named_part

_SEASONS = ("spring", "summer", "autumn", "winter")
_NTH = ("first", "second", "third", "fourth")
_GROUPS: dict[int, str] = {
    **{21 + place: f"{season} {{}}" for place, season in enumerate(_SEASONS)},
    **{25 + place: f"{season} {{}} (northern)" for place, season in enumerate(_SEASONS)},
    **{29 + place: f"{season} {{}} (southern)" for place, season in enumerate(_SEASONS)},
    **{33 + place: f"the {word} quarter of {{}}" for place, word in enumerate(_NTH)},
    37: "January to April {}",
    38: "May to August {}",
    39: "September to December {}",
    40: "the first half of {}",
    41: "the second half of {}",
}
_THIRDS = {"37": "early {}", "38": "mid {}", "39": "late {}"}
_MARK_WORDS = {
    (True, False): "approximate",
    (False, True): "uncertain",
    (True, True): "approximate and uncertain",
}
_UNITS = (Precision.YEAR, Precision.MONTH)
_PART_NAMES = ("year", "month", "day")


def in_words(span: Span) -> str:
    """Return a date as English prose has it, with all that is said of how well it is known."""
    match span.precision:
        case Precision.INTERVAL:
            return _interval(span.start, span.end)
        case Precision.SET:
            return _set(span)
        case Precision.TIME:
            return _time(span)
        case (
            Precision.DAY | Precision.MONTH | Precision.YEAR | Precision.SEASON
            | Precision.QUARTER | Precision.FOUR_MONTH | Precision.HALF
            | Precision.DECADE | Precision.CENTURY | Precision.MILLENNIUM
        ):  # fmt: skip
            return _date(span)
        case _:
            assert_never(span.precision)


def year_in_words(year: int) -> str:
    """Return an astronomical year as people count: `2013`, `79 CE`, `431 BCE`."""
    if year > 9999:
        return f"{year:,} CE"
    if year > 0:
        return str(year) if year >= 1000 else f"{year} CE"
    return f"{1 - year} BCE" if year > -9999 else f"{1 - year:,} BCE"


def _interval(start: Span | Edge | None, end: Span | Edge | None) -> str:
    if isinstance(start, Span):
        if isinstance(end, Span):
            return f"from {in_words(start)} to {in_words(end)}"
        since = f"since {in_words(start)}"
        return since if end is Edge.OPEN else f"{since}, until a time unknown"
    if isinstance(end, Span):
        until = f"until {in_words(end)}"
        return until if start is Edge.UNKNOWN else f"{until}, without a beginning"
    if start is end:
        return "always"
    return "until a time unknown" if start is Edge.OPEN else "since a time unknown"


def _time(span: Span) -> str:
    day, _, time = span.edtf.rstrip("?~%").partition("T")
    clock, _, zone = time.replace("Z", "+").replace("-", "+").partition("+")
    parts = split(day)
    shown_zone = " UTC" if time[-1:] == "Z" else f" UTC{time[len(clock) :]}" if zone else ""
    words = day if isinstance(parts, Refusal) else _plain(int(parts[0].digits), parts)
    hour = clock if ":" in clock else f"{clock}h"
    approximate = "about " if span.approximate else ""
    uncertain = " (uncertain)" if span.uncertain else ""
    return f"{words} at {approximate}{hour}{shown_zone}{uncertain}"


def _date(span: Span) -> str:
    text = span.edtf
    if "Y" in text or "S" in text:
        return _long_year(span)
    parts = split(text)
    assert not isinstance(parts, Refusal)  # noqa: S101
    if text[-1] == "~" and len(parts) == 2 and parts[1].digits in _THIRDS and "X" not in text:
        return _THIRDS[parts[1].digits].format(year_in_words(int(parts[0].digits)))
    words = _masked(span, parts) if "X" in text else _plain(int(parts[0].digits), parts)
    return _with_marks(words, parts)


def _plain(year: int, parts: list[DatePart]) -> str:
    """Return a year, month, group or day without its marks."""
    shown = year_in_words(year)
    if len(parts) == 1:
        return shown
    month = int(parts[1].digits)
    if month > 12:
        return _GROUPS[month].format(shown)
    named = f"{MONTH_NAMES[month - 1]} {shown}"
    return named if len(parts) == 2 else f"{int(parts[2].digits)} {named}"


def _with_marks(words: str, parts: list[DatePart]) -> str:
    """Return the words with what the marks say of the whole date or of parts of it."""
    marks = []
    right = ""
    for part in reversed(parts):
        right += part.right
        marks.append((_has(part.left + right, "~"), _has(part.left + right, "?")))
    marks.reverse()
    if len(set(marks)) == 1:
        approximate, uncertain = marks[0]
        return ("about " if approximate else "") + words + (" (uncertain)" if uncertain else "")
    notes = [
        f"{_joined(names)} {word}"
        for mark, word in _MARK_WORDS.items()
        if (names := [name for name, on in zip(_PART_NAMES, marks, strict=False) if on == mark])
    ]
    return f"{words} ({', '.join(notes)})"


def _joined(names: list[str]) -> str:
    return " and ".join(names)


def _has(marks: str, mark: str) -> bool:
    return mark in marks or "%" in marks


def _long_year(span: Span) -> str:
    """Return a year beyond four digits, or one of which only the first digits are known."""
    first, last = civil(span.earliest)[0], civil(span.latest)[0]
    approximate = "about " if span.approximate else ""
    uncertain = " (uncertain)" if span.uncertain else ""
    if "S" in span.edtf:
        if first == last:
            return f"{approximate}{year_in_words(first)}{uncertain}"
        years = f"some year from {year_in_words(first)} to {year_in_words(last)}"
        return f"{years}, estimated to be {year_in_words(_estimate(span.edtf))}"
    _, month, day = civil(span.earliest)
    words = year_in_words(first)
    if span.precision in (Precision.MONTH, Precision.DAY):
        words = f"{MONTH_NAMES[month - 1]} {words}"
    elif span.precision is not Precision.YEAR:
        return span.edtf
    if span.precision is Precision.DAY:
        words = f"{day} {words}"
    return f"{approximate}{words}{uncertain}"


def _estimate(edtf: str) -> int:
    """Return the year that is written before the S of its significant digits: `Y3388E2S3`."""
    year, _, power = edtf.strip("?~%").partition("S")[0].lstrip("Y").partition("E")
    return int(Decimal(year).scaleb(int(power or 0)))


def _masked(span: Span, parts: list[DatePart]) -> str:
    """Return the words for a date that has an X, without its marks."""
    year = parts[0].digits
    shown = _years(year)
    if len(parts) == 1:
        return shown
    month = parts[1].digits
    if month.isdecimal() and int(month) > 12:
        return _GROUPS[int(month)].format(f"of {_some_year(year)}")
    named = MONTH_NAMES[int(month) - 1] if month.isdecimal() else ""
    of_year = f" {_some_year(year)}" if "X" not in year else f" of {_some_year(year)}"
    if len(parts) == 2:
        return f"{named}{of_year}" if named else _some_month(month, year, span)
    day = parts[2].digits
    if named and day.isdecimal():
        return f"{int(day)} {named}{of_year}"
    if named and day == "XX":
        return f"some day in {named}{of_year}"
    if (month, day) == ("XX", "XX"):
        return f"some day in {_some_year(year)}"
    return f"a day that matches {span.edtf}"


def _some_month(month: str, year: str, span: Span) -> str:
    if month == "XX":
        return f"some month of {_some_year(year)}"
    if "X" in year:
        return f"a month that matches {span.edtf}"
    first, last = civil(span.earliest)[1], civil(span.latest)[1]
    if span.gaps is not None:
        return f"a month that matches {span.edtf}"
    shown = _some_year(year)
    return f"some month from {MONTH_NAMES[first - 1]} to {MONTH_NAMES[last - 1]} {shown}"


def _some_year(year: str) -> str:
    if "X" not in year:
        return year_in_words(int(year))
    if year.strip("-") == "XXXX":
        return _years(year)
    return f"some year of {_years(year)}"


def _years(year: str) -> str:
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
    return f"the years {year_in_words(low)} to {year_in_words(high)}"


def _ordinal(number: int) -> str:
    if 10 <= number % 100 <= 20:
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


def _set(span: Span) -> str:
    """Return the words for a set of dates."""
    part = named_part(span) if span.approximate else None
    if part is not None:
        return _part_in_words(*part)
    members = [_member(text, span.edtf[0] == "[") for text in span.edtf[1:-1].split(",")]
    joint = "or" if span.edtf[0] == "[" else "and"
    if len(members) == 1:
        return members[0]
    return f"{', '.join(members[:-1])} {joint} {members[-1]}"


def _part_in_words(part: str, whole: Span) -> str:
    words = in_words(whole)
    if part in ("beginning", "end"):
        return f"the {part} of {words}"
    bare = words.removeprefix("the ")
    return f"{part} {bare}" if bare == words else f"the {part} {bare}"


def _member(text: str, one_of: bool) -> str:
    low_text, dots, high_text = text.partition("..")
    low, high = _edtf_date(low_text), _edtf_date(high_text)
    if not dots:
        return text if low is None else in_words(low)
    if low is not None and high is not None:
        if one_of:
            return f"some time between {in_words(low)} and {in_words(high)}"
        return f"every {low.precision} from {in_words(low)} to {in_words(high)}"
    if high is not None:
        return _up_to(high, one_of)
    return text if low is None else _from(low, one_of)


def _edtf_date(text: str) -> Span | None:
    found = read_edtf(text) if text else None
    return None if isinstance(found, Refusal) else found


def _up_to(high: Span, one_of: bool) -> str:
    if not one_of:
        return f"every {high.precision} up to {in_words(high)}"
    if high.points is not None:
        return _up_to_time(high, *high.points)
    if high.precision not in _UNITS or high.gaps is not None:
        return f"{in_words(high)} or earlier"
    return f"before {in_words(covering(high.latest + 1, high.precision, high.mark))}"


def _from(low: Span, one_of: bool) -> str:
    if not one_of:
        return f"every {low.precision} from {in_words(low)} on"
    if low.points is not None:
        return _from_time(low, *low.points)
    if low.precision not in _UNITS or low.gaps is not None:
        return f"{in_words(low)} or later"
    return f"after {in_words(covering(low.earliest - 1, low.precision, low.mark))}"


def _up_to_time(high: Span, low: Point, last: Point) -> str:
    """Return the words for what is not after a time: before the next minute, or the next second."""
    if low != last:
        return f"before {in_words(in_time(moved(low, MINUTE), moved(last, MINUTE), high.mark))}"
    if (last[1] + 1) % SECOND == 0:
        return f"before {in_words(in_time(moved(last, 1), moved(last, 1), high.mark))}"
    return f"{in_words(high)} or earlier"


def _from_time(low: Span, first: Point, high: Point) -> str:
    """Return the words for what is not before a time: after the minute or the second before it."""
    if first != high:
        return f"after {in_words(in_time(moved(first, -MINUTE), moved(high, -MINUTE), low.mark))}"
    if (first[1] - 1) % SECOND == 0:
        return f"after {in_words(in_time(moved(first, -1), moved(first, -1), low.mark))}"
    return f"{in_words(low)} or later"
