"""Dates as other programs write them → one date as a registry has it. Nothing is guessed."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from timeline.authoring.ids import edtf
from timeline.dates import Span
from timeline.datetext import parse_date

_TRIPLE = re.compile(r"(\d{1,4})[./-](\d{1,2})[./-](\d{1,4})")
_NAMED = re.compile(r"(\d{1,2})[ ./-]([A-Za-z]{3,9})\.?[ ./-](\d{2})")
_TIME = re.compile(
    r"(\d{1,2})(?::(\d{2})(:\d{2}(?:\.\d{1,9})?)?)?\s*([ap])?(?(4)\.?m\.?)", re.IGNORECASE
)
_DAY_AND_TIME = re.compile(
    r"(\S*\d)(?:,?\s+|T)(\d{1,2}:\d{2}.*|\d{1,2}\s*[ap]\.?m\.?)", re.IGNORECASE
)
_ZONE = re.compile(r"\s*(Z|[+-]\d{2}:?\d{2})$")
_EPOCH = re.compile(r"-?\d{1,19}(?:\.\d{1,9})?")
_PER_SECOND = ((1e14, 1_000_000), (1e11, 1_000), (0, 1))
"""How many of its units a second has, for numbers from so many on."""

_MIDNIGHT = ("00:00", "00:00:00")
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


def style_of(texts: Iterable[str], said: DateStyle) -> DateStyle:
    """Return the style that the dates of a column share, where it was not said."""
    parts = [_parts(text) for text in texts if text.strip()]
    filling = bool(parts) and all(time and time_of(time) in _MIDNIGHT for _, time, _ in parts)
    order = said.order or _order_of(day for day, _, _ in parts)
    return replace(said, order=order, filling=filling)


def _order_of(days: Iterable[str]) -> DateOrder | None:
    """Return the only order in which every date of three numbers is one."""
    found = [numbers for day in days if (numbers := _TRIPLE.fullmatch(day))]
    found = [numbers for numbers in found if len(numbers[1]) < 4] or found
    orders = (DateOrder.DMY, DateOrder.MDY, DateOrder.YMD)
    possible = [order for order in orders if all(_fits(one, order) for one in found)]
    return possible[0] if found and len(possible) == 1 else None


def _fits(numbers: re.Match[str], order: DateOrder) -> bool:
    named = dict(zip(order.value, numbers.groups(), strict=True))
    day, month, year = named["d"], named["m"], named["y"]
    plain = len(day) <= 2 and 1 <= int(day) <= 31 and len(month) <= 2 and 1 <= int(month) <= 12
    return plain and len(year) in (2, 4)


def looks_like_a_date(text: str) -> bool:
    """Whether a text is a date, or would be one if its order or its century were known."""
    read = read_date(text, DateStyle())
    return isinstance(read, Unclear) or isinstance(parse_date(read), Span)


def read_date(text: str, style: DateStyle) -> str | Unclear:
    """Return a date of other programs in EDTF, or as it stands where it needs no help."""
    text = text.strip()
    if style.order is DateOrder.EPOCH and _EPOCH.fullmatch(text):
        return _since_1970(text)
    day, time, zone = _parts(text)
    read = _day_in_order(day, style.order, style.century)
    clock = time_of(time) if time else ""
    if isinstance(read, Unclear) or not time or (style.filling and clock in _MIDNIGHT):
        return read
    return f"{read}T{clock}{zone}" if clock and len(read) == len("2011-10-11") else text


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


def _day_in_order(text: str, order: DateOrder | None, century: int | None) -> str | Unclear:
    named = _NAMED.fullmatch(text)
    if named:
        year = _whole_year(text, named[3], century)
        return year if isinstance(year, Unclear) else edtf(f"{named[1]} {named[2]} {year}")
    found = _TRIPLE.fullmatch(text)
    if not found:
        return text
    if len(found[1]) == 4:
        year_first = f"{found[1]}-{found[2]:0>2}-{found[3]:0>2}"
        return year_first if order is DateOrder.YMD else text
    if order is None:
        return _without_order(text)
    numbers = dict(zip(order.value, found.groups(), strict=True))
    year = _whole_year(text, numbers["y"], century)
    return year if isinstance(year, Unclear) else f"{year}-{numbers['m']:0>2}-{numbers['d']:0>2}"


def _without_order(text: str) -> str | Unclear:
    """Return what the reader of dates understands by itself; else ask for the order."""
    if isinstance(parse_date(text), Span):
        return text
    what = f"{text} may be read in more than one order of day, month and year"
    return Unclear(what, "say the order of all dates: --dates dmy, mdy or ymd")


def _whole_year(text: str, year: str, century: int | None) -> str | Unclear:
    if len(year) != 2:
        return year
    if century is None:
        return Unclear(
            f"the year of {text} has two digits",
            f"say the century of all such years: --century 20 for 20{year}, 19 for 19{year}",
        )
    return f"{century:02}{year}"


def _parts(text: str) -> tuple[str, str, str]:
    """Return a day, a time of day and a zone, as they stand; the later ones may be ""."""
    found = _DAY_AND_TIME.fullmatch(text.strip())
    if not found:
        return text.strip(), "", ""
    zone = _ZONE.search(found[2])
    time = found[2][: zone.start()] if zone else found[2]
    return found[1], time, _in_edtf(zone[1]) if zone else ""


def _in_edtf(zone: str) -> str:
    return zone if zone == "Z" or ":" in zone else f"{zone[:3]}:{zone[3:]}"


def time_of(text: str) -> str:
    """Return a time of day as exact as it is, by 24 or by 12 hours; "" for anything else."""
    found = _TIME.fullmatch(text.strip())
    if not found or not (found[2] or found[4]):
        return ""
    hour, half = int(found[1]), (found[4] or "").lower()
    if half:
        if not 1 <= hour <= 12:
            return ""
        hour = hour % 12 + (12 if half == "p" else 0)
    return f"{hour:02}{f':{found[2]}' if found[2] else ''}{found[3] or ''}"


def assembled(year: str, month: str, day: str, *, before_christ: bool = False) -> str:
    """Return the date of a year, month and day, of which the later ones may be "".

    `before_christ` counts the year -44 as 44 BCE, which is the year -0043 of EDTF.
    """
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
        number += 1
    digits = f"{abs(number):04}"
    sign = "-" if number < 0 else ""
    return f"Y{sign}{digits}" if len(digits) > 4 else sign + digits


def lasting(start: str, end: str) -> str:
    """Return an interval from a start to an end, or one date where they are the same.

    What is no date stays as it is, to be refused later.
    """
    if not end.strip() or end.strip() == start.strip():
        return start
    first, last = _moment(start), _moment(end)
    return first if first == last else f"{first}/{last}"


def _moment(text: str) -> str:
    parsed = parse_date(text)
    return parsed.edtf if isinstance(parsed, Span) and not parsed.lasts else edtf(text)
