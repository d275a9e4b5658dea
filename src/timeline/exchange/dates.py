"""Dates as other programs write them → one date as a registry has it. Nothing is guessed."""

import re
from enum import StrEnum

from timeline.authoring.ids import edtf
from timeline.dates import Span
from timeline.datetext import parse_date

_TRIPLE = re.compile(r"(\d{1,4})[./-](\d{1,2})[./-](\d{1,4})")
_TIME = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?")
_SPACED = re.compile(r"(\d{4}-\d{2}-\d{2})[ T](\d{1,2}:\d{2}(?::\d{2})?)(Z|[+-]\d{2}:\d{2})?")


class DateOrder(StrEnum):
    """The order of day, month and year in a date of three numbers."""

    DMY = "dmy"
    MDY = "mdy"
    YMD = "ymd"


def date_in_order(text: str, order: DateOrder | None) -> str:
    """Return a date of three numbers in EDTF, if their order is known."""
    found = _TRIPLE.fullmatch(text.strip())
    if found and order is not None:
        numbers = dict(zip(order.value, found.groups(), strict=True))
        if len(numbers["y"]) == 4:
            return f"{numbers['y']}-{numbers['m']:0>2}-{numbers['d']:0>2}"
    return _with_time(text)


def _with_time(text: str) -> str:
    """Return `2011-10-11 9:00`, as sheets and programs write it, in EDTF."""
    found = _SPACED.fullmatch(text.strip())
    if not found:
        return text
    day, time, zone = found.groups(default="")
    return f"{day}T{time_of(time)}{zone}"


def time_of(text: str) -> str:
    """Return a time of day with hours, minutes and seconds, "" for anything else."""
    found = _TIME.fullmatch(text.strip())
    if not found:
        return ""
    hour, minute, second = found.groups(default="00")
    return f"{int(hour):02}:{minute}:{second}"


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

    What is no date stays as it is, to be refused later. The ends of an interval lose their time of
    day.
    """
    if not end.strip() or end.strip() == start.strip():
        return start
    first, last = _day(start), _day(end)
    return first if first == last else f"{first}/{last}"


def _day(text: str) -> str:
    parsed = parse_date(text)
    if isinstance(parsed, Span) and not parsed.lasts:
        return parsed.edtf.partition("T")[0]
    return edtf(text)
