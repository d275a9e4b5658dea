"""Dates in Chinese figures: `2011年10月11日`, `2019年第四季度`, `公元前431年`, `1990年代`."""

from timeline.dates.refusal import Refusal
from timeline.dates.span import Span
from timeline.datetext.edtf.date import read_date
from timeline.datetext.edtf.parts import DIGITS
from timeline.datetext.edtf.text import read_edtf
from timeline.datetext.words.marks import with_mark
from timeline.datetext.words.parts import part_of

_MARKS = "年月日号世季"
_ABOUT = ("约", "大约")
_NUMERALS = {"一": "1", "二": "2", "三": "3", "四": "4"}
_PARTS = {"初": "beginning", "底": "end", "末": "end"}
_HALVES = {"上半年": 40, "下半年": 41}
_SEASONS = {"春": 21, "春季": 21, "夏": 22, "夏季": 22, "秋": 23, "秋季": 23, "冬": 24, "冬季": 24}


def read_chinese(text: str) -> Span | Refusal | None:
    """Return the date, None if the text is not Chinese."""
    if text.isascii() or not any(char in _MARKS for char in text):
        return None
    at = next((len(word) for word in sorted(_ABOUT, reverse=True) if text.startswith(word)), 0)
    approximate = at > 0
    before_christ = text.startswith("公元前", at)
    at += 3 if before_christ else 2 if text.startswith("公元", at) else 0
    digits, at = _digits(text, at)
    if not digits or not 1 <= len(digits) <= 4:
        return Refusal(text, at, "a year is missing here", "write 2011年10月11日")
    found = _after_year(text, at, digits, before_christ)
    if isinstance(found, str):
        read = read_edtf(found)
        found = read
        if isinstance(read, Refusal):
            found = Refusal(text, _column(text, read.column), read.what, read.hint)
    if isinstance(found, Refusal) or not approximate:
        return found
    return with_mark(found, "~")


def _column(text: str, column: int) -> int:
    """Return where the month or the day stands, given its column in the EDTF text."""
    return text.index("年") + 1 if column < 8 else text.index("月") + 1


def _digits(text: str, at: int) -> tuple[str, int]:
    end = at
    while end < len(text) and text[end] in DIGITS:
        end += 1
    return text[at:end], end


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
    if not rest:
        return year
    if rest in _PARTS:
        whole = read_date(year)
        return whole if isinstance(whole, Refusal) else part_of(_PARTS[rest], whole, at)
    if rest in _HALVES:
        return f"{year}-{_HALVES[rest]}"
    if rest in _SEASONS:
        return f"{year}-{_SEASONS[rest]}"
    if rest.endswith("季度"):
        number = rest.removeprefix("第").removesuffix("季度")
        number = _NUMERALS.get(number, number)
        return f"{year}-{32 + int(number)}" if number in ("1", "2", "3", "4") else _odd(text, at)
    return _after_month(text, at, year)


def _after_month(text: str, at: int, year: str) -> str | Refusal:
    month, end = _digits(text, at)
    if not 1 <= len(month) <= 2 or text[end : end + 1] != "月":
        return _odd(text, at)
    if end + 1 == len(text):
        return f"{year}-{month:0>2}"
    day, last = _digits(text, end + 1)
    if not 1 <= len(day) <= 2 or text[last:] not in ("日", "号"):
        return _odd(text, end + 1)
    return f"{year}-{month:0>2}-{day:0>2}"


def _odd(text: str, at: int) -> Refusal:
    return Refusal(text, at, f"{text[at:]!r} is not understood", "write 2011年10月11日")
