"""Dates in Chinese figures: `2011年10月11日`, `2019年第四季度`, `公元前431年`, `1990年代`."""

import re

from timeline.dates.refusal import Refusal
from timeline.dates.span import Span
from timeline.datetext.edtf.date import read_date
from timeline.datetext.edtf.text import read_edtf
from timeline.datetext.words.marks import with_mark
from timeline.datetext.words.parts import part_of

# A text without one of these is none of these dates, and costs no search.
_MARKS = "年月日号世季"
_BEGINS = re.compile(r"(大?约)?(公元前?)?([0-9]*)")
_MONTH = re.compile(r"([0-9]{1,2})月(?:([0-9]{1,2})[日号]$)?")
_PARTS = {"初": "beginning", "底": "end", "末": "end"}
_GROUPS = {
    **{f"{one}{end}": f"-{21 + at}" for at, one in enumerate("春夏秋冬") for end in ("", "季")},
    **{
        f"{nth}{number}季度": f"-{33 + at}"
        for at, numbers in enumerate(("一1", "二2", "三3", "四4"))
        for number in numbers
        for nth in ("", "第")
    },
    "上半年": "-40",
    "下半年": "-41",
    "": "",
}
_EXAMPLE = "write 2011年10月11日"


def read_chinese(text: str) -> Span | Refusal | None:
    """Return the date, None if the text is not Chinese."""
    if text.isascii() or not any(char in _MARKS for char in text):
        return None
    begun = _BEGINS.match(text)
    assert begun is not None  # noqa: S101 - all of it may be empty
    approximate, era, digits = begun.groups()
    if not 1 <= len(digits) <= 4:
        return Refusal(text, begun.end(), "a year is missing here", _EXAMPLE)
    found = _after_year(text, begun.end(), digits, era == "公元前")
    if isinstance(found, str):
        read = read_edtf(found)
        found = read
        if isinstance(read, Refusal):
            # What is wrong is the month or, from the eighth column of the EDTF on, the day.
            column = text.index("年" if read.column < 8 else "月") + 1
            found = Refusal(text, column, read.what, read.hint)
    return found if isinstance(found, Refusal) or not approximate else with_mark(found, "~")


def _after_year(text: str, at: int, digits: str, before_christ: bool) -> str | Span | Refusal:
    """Return EDTF text, or a date, of what begins with the digits of a year."""
    rest = text[at:]
    if rest in ("世纪", "世紀") and len(digits) <= 2 and int(digits) >= 2:
        return f"{'-' if before_christ else ''}{int(digits) - 1:02}XX"
    if rest == "年代" and len(digits) == 4 and digits[3] == "0" and digits[2] != "0":
        return f"{digits[:3]}X"
    if len(digits) != 4 and not before_christ:
        hint = f"write 公元前{digits}年 or {digits:0>4}年"
        return Refusal(text, at - len(digits), "a year has four digits", hint)
    if not rest.startswith("年"):
        return _odd(text, at)
    year = int(digits)
    if before_christ and not year:
        return Refusal(text, at - len(digits), "there is no year 0", "before 1 comes 公元前1年")
    written = f"{'-' if year > 1 else ''}{year - 1:04}" if before_christ else digits
    return _after_nian(text, at + 1, written)


def _after_nian(text: str, at: int, year: str) -> str | Span | Refusal:
    rest = text[at:].strip()
    if rest in _GROUPS:
        return f"{year}{_GROUPS[rest]}"
    if rest in _PARTS:
        whole = read_date(year)
        return whole if isinstance(whole, Refusal) else part_of(_PARTS[rest], whole, at)
    found = _MONTH.match(text[at:])
    if found is None or found.end() < len(text) - at:
        return _odd(text, at + found.end() if found and not rest.endswith("季度") else at)
    month, day = found.groups()
    return f"{year}-{month:0>2}-{day:0>2}" if day else f"{year}-{month:0>2}"


def _odd(text: str, at: int) -> Refusal:
    return Refusal(text, at, f"{text[at:]!r} is not understood", _EXAMPLE)
