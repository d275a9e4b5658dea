"""Dates as other programs write them → one date as a registry has it. Nothing is guessed."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from timeline.authoring.ids import edtf
from timeline.dates import Span, agreement
from timeline.datetext.reader import parse_date
from timeline.loading.shape.dates import parsed_date

# A day in three numbers, or with the name of its month and a year of two digits.
_DAY = re.compile(
    r"(\d{1,4})[./-](\d{1,2})[./-](\d{1,4})(?!\d)"
    r"|(\d{1,2})[ ./-]([A-Za-z]{3,9})\.?[ ./-](\d\d)(?!\d|\s*(?:B\.?C|A\.?D|C\.?E))"
)
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
# A day, or a day and time, as ISO 8601 writes it without signs between.
_BASIC = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?)?(?=$|[\sZ+-])")
_MIDNIGHT = re.compile(
    r"(?:T|,?\s+)(?:0?0:00(?::00(?:\.0+)?)?|12:00(?::00)?\s*a\.?m\.?)\s*(?:Z|UTC|[+-]\d\d:?\d\d)?$",
    re.IGNORECASE,
)
# The marks of notes behind a date, as tables of Wikipedia have them: 3 March 2020[1][a]
_NOTES = re.compile(r"(?<=[^\s\[,{])(?:\s?\[(?:\d{1,3}|[a-z]|note \d{1,2})\])+$")
_EPOCH = re.compile(r"-?\d{1,19}(?:\.\d{1,9})?")
# A day as spreadsheets count them, or a year before Christ with a sign.
_COUNTED = re.compile(r"[1-9]\d{4}|-\d{1,3}")
# Digits of a day without signs between, 20200304; longer ones may be seconds.
_LONG_NUMBER = 8
# How many of its units a second has, for numbers from so many on.
_PER_SECOND = ((1e14, 1_000_000), (1e11, 1_000), (0, 1))

_PARTS_AT = {"9": 1, "10": 2, "11": 3}

ANY_DATE = "0000"
"""Stands for a date that is refused already."""


class DateOrder(StrEnum):
    """What dates of numbers are: day, month and year in an order, or time since 1970 (UTC)."""

    DMY = "dmy"
    MDY = "mdy"
    YMD = "ymd"
    EPOCH = "epoch"


class DateStyle(Struct, frozen=True):
    """How all dates of a file are written.

    `century` has the first two digits of years of two: 20 for 2000 to 2099. `filling` says that
    every date has the time of day 00:00, which then means nothing.
    """

    order: DateOrder | None = None
    century: int | None = None
    filling: bool = False


class Unclear(Struct, frozen=True):
    """Why a date that a person would understand is not read: what is wrong, and what to do."""

    what: str
    hint: str


def style_of(texts: Iterable[str], given: DateStyle) -> DateStyle:
    """Return the given style, with what all dates of a column agree in."""
    dates = [text.strip() for text in texts if text.strip()]
    filling = bool(dates) and all(map(_MIDNIGHT.search, dates))
    return replace(given, order=given.order or _order_of(dates), filling=filling)


def _order_of(texts: Iterable[str]) -> DateOrder | None:
    """Return the only order in which every date of three numbers is one."""
    found = [day for text in texts if (day := _DAY.match(text)) and day[1]]
    found = [day for day in found if len(day[1]) < 4] or found
    orders = (DateOrder.DMY, DateOrder.MDY, DateOrder.YMD)
    possible = [order for order in orders if all(_fits(one, order) for one in found)]
    return possible[0] if found and len(possible) == 1 else None


def _in_order(numbers: re.Match[str], order: DateOrder) -> tuple[str, str, str]:
    """Return the year, the month and the day out of three numbers."""
    named = dict(zip(order.value, numbers.groups()[:3], strict=True))
    return named["y"], named["m"], named["d"]


def _fits(numbers: re.Match[str], order: DateOrder) -> bool:
    year, month, day = _in_order(numbers, order)
    plain = len(day) <= 2 and 1 <= int(day) <= 31 and len(month) <= 2 and 1 <= int(month) <= 12
    return plain and len(year) in (2, 4)


def looks_like_a_date(text: str) -> bool:
    """Whether a text is a date, or would be one if its order or its century were known."""
    read = read_date(text, DateStyle())
    if _COUNTED.fullmatch(text.strip()):
        return False  # it may be any number
    return isinstance(read, Unclear) or isinstance(parse_date(read), Span)


def read_date(text: str, style: DateStyle) -> str | Unclear:
    """Return a date of other programs in EDTF, or as it stands where it needs no help."""
    text = given = text.strip()
    if _ISO_DAY.fullmatch(text) and isinstance(parsed_date(text, ()), Span):
        return text
    if style.order is not DateOrder.EPOCH and _COUNTED.fullmatch(text):
        return _day_or_year(text)
    if _EPOCH.fullmatch(text) and (style.order is DateOrder.EPOCH or len(text) > _LONG_NUMBER):
        if style.order is DateOrder.EPOCH:
            return _since_1970(text)
        return Unclear(f"{text} may be a number of seconds since 1970", "say so: --dates epoch")
    text = _NOTES.sub("", text)
    text = _BASIC.sub(_with_signs, text)
    day = _DAY.match(text)
    if day:
        whole = _day_in_order(day, style)
        if isinstance(whole, Unclear):
            return whole
        text = whole + text[day.end() :]
    if style.filling:
        text = _MIDNIGHT.sub("", text)
    read = parse_date(text)
    if isinstance(read, Span):
        return text if text == given else read.edtf
    # dateutil's parser may read what can be read in one way only.
    return agreement.agreed(text) or text


def _with_signs(found: re.Match[str]) -> str:
    day = "-".join(found.groups()[:3])
    return f"{day}T{':'.join(filter(None, found.groups()[3:]))}" if found[4] else day


def _day_or_year(text: str) -> Unclear:
    """Return what a number may be that is no year of four digits."""
    number = abs(int(text))
    if text.startswith("-"):
        what = f"{text} may be {number} BC, or the year {number + 1} BC as astronomers count"
        return Unclear(what, f"write {number} BC, or -{number:04}")
    day = date(1899, 12, 30) + timedelta(days=number)
    hint = f"show the column as dates before you save it, or write {day}"
    return Unclear(f"{text} may be {day}, as spreadsheets count days", hint)


def _since_1970(text: str) -> str | Unclear:
    """Return the time of a number of seconds, or of thousandths or millionths of one."""
    number = float(text)
    per_second = next(units for least, units in _PER_SECOND if abs(number) >= least)
    try:
        found = datetime.fromtimestamp(0, UTC) + timedelta(seconds=number / per_second)
    except OverflowError:
        return Unclear(f"{text} is no time since 1970", "seconds, milliseconds or microseconds")
    return found.replace(tzinfo=None).isoformat(timespec="seconds") + "Z"


def to_precision(date: str, precision: str) -> str | Unclear:
    """Return as much of a date as Wikidata's precision says: 9 a year, 10 a month, 11 a day."""
    day = date.partition("T")[0]
    year, *parts = day.removeprefix("-").split("-")
    if precision not in _PARTS_AT or not year.isdecimal():
        return Unclear(f"no date has the precision {precision}", "9 a year, 10 a month, 11 a day")
    sign = "-" if day.startswith("-") else ""
    return sign + "-".join([year, *parts][: _PARTS_AT[precision]])


def _day_in_order(found: re.Match[str], style: DateStyle) -> str | Unclear:
    """Return a day with its year first; as it stands where our own grammar reads it, or might."""
    text = found[0]
    if found[5]:
        year = _whole_year(text, found[6], style.century)
        return year if isinstance(year, Unclear) else edtf(f"{found[4]} {found[5]} {year}")
    if len(found[1]) == 4:
        year_first = f"{found[1]}-{found[2]:0>2}-{found[3]:0>2}"
        return year_first if style.order is DateOrder.YMD else text
    if style.order in (None, DateOrder.EPOCH):
        read = parse_date(text)
        what = f"{text} may be read in more than one order of day, month and year"
        hint = "say the order of all dates: --dates dmy, mdy or ymd"
        return read.edtf if isinstance(read, Span) else Unclear(what, hint)
    short, month, day = _in_order(found, style.order)
    year = _whole_year(text, short, style.century)
    return year if isinstance(year, Unclear) else f"{year}-{month:0>2}-{day:0>2}"


def _whole_year(text: str, year: str, century: int | None) -> str | Unclear:
    if len(year) != 2:
        return year
    if century is not None:
        return f"{century:02}{year}"
    hint = f"say the century of all such years: --century 20 for 20{year}, 19 for 19{year}"
    return Unclear(f"the year of {text} has two digits", hint)


def at_time(date: str, time: str) -> str | Unclear:
    """Return a day with a time of day from elsewhere."""
    read = parse_date(f"{date} {time}")
    if isinstance(read, Span):
        return read.edtf
    return Unclear(f"{time} is no time of the day {date}", "write 17:30, 17:30:15 or 5:30 pm")


def assembled(year: str, month: str, day: str, *, before_christ: bool = False) -> str:
    """Return the date of a year, month and day, of which the later ones may be ""."""
    text = _year(year.strip(), before_christ)
    for part in (month.strip(), day.strip()):
        if not part:
            break
        text += f"-{part:0>2}" if part.isdigit() else f" {part}"
    return text


def _year(text: str, before_christ: bool) -> str:
    if not re.fullmatch(r"-?\d{1,12}", text):
        return text
    number = int(text)
    if before_christ and number < 0:
        # 44 BCE is written -44 then, and is the year -0043 of EDTF.
        number += 1
    digits = f"{abs(number):04}"
    sign = "-" if number < 0 else ""
    return f"Y{sign}{digits}" if len(digits) > 4 else sign + digits


def lasting(start: str, end: str) -> str:
    """Return an interval from a start to an end, or one date where they are the same."""
    if not end.strip() or end.strip() == start.strip():
        return start
    # What is no date stays as it is, to be refused later.
    first, last = _moment(start), _moment(end)
    return first if first == last else f"{first}/{last}"


def _moment(text: str) -> str:
    parsed = parse_date(text)
    return parsed.edtf if isinstance(parsed, Span) and not parsed.lasts else edtf(text)
