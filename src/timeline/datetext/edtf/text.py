"""Reading a text of EDTF in any of its forms: a date, an interval, a set or a time of day.

Day, month and year in another order, as in 10/11/2011, are refused with a hint at all the dates
that they may mean.
"""

import re

from timeline.dates.refusal import Refusal
from timeline.dates.span import Span
from timeline.datetext.edtf.date import DAYLESS, read_date

EDTF_CHARS = "0123456789-X/.,?~%:TZYES+[]{}"
_CODE = re.compile(r"(\d{4})-(2[1-9]|3\d|4[01])", re.ASCII)
_LETTERS = frozenset("TZYES")


def is_edtf(text: str) -> bool:
    """Whether a text has only characters that EDTF has, and at least one that is no letter."""
    # strip takes all of a text that has these characters alone.
    return not text.strip(EDTF_CHARS) and bool(text.strip("".join(_LETTERS)))


def years_in_code(text: str) -> str:
    """Return the interval that `1939-40`, a half of 1939, may be meant as; "" for other texts.

    A code is as likely a year if it lies up to ten years ahead. Quarters from 2000 on do not.
    """
    found = _CODE.fullmatch(text.strip())
    if not found:
        return ""
    year, code = int(found[1]), int(found[2])
    is_quarter = year >= 2000 and 33 <= code <= 36
    last = year - year % 100 + code
    return f"{year}/{last}" if year < last <= year + 10 and not is_quarter else ""


def read_edtf(text: str) -> Span | Refusal:
    """Return the date that a text of EDTF's characters names; the text is not empty."""
    if "/" in text:
        refused = refuse_order(text, text.split("/"))
        if refused is not None:
            return refused
    if "/" in text or "T" in text or text[0] in "[{":
        from timeline.datetext.edtf.compound import read_compound  # few dates need it

        return read_compound(text)
    if "." in text:
        return _refuse_dots(text)
    if ":" in text[:3]:
        return Refusal(text, 0, *DAYLESS)
    found = read_date(text)
    if isinstance(found, Refusal) and text.count("-") == 2:
        return refuse_order(text, text.split("-")) or found
    return found


def refuse_order(text: str, parts: list[str]) -> Refusal | None:
    """Return a refusal of day, month and year in another order, None if the parts are not those."""
    if not all(part.isdecimal() for part in parts) or max(map(len, parts)) > 4:
        return None
    if len(parts) == 2:
        short = [f"{part:0>2}" for part in parts if len(part) <= 2]
        if len(short) == 2:
            what = "the year is missing, and either figure may be the month"
            days = [f"YYYY-{one}-{two}" for one, two in (short, short[::-1]) if int(one) <= 12]
            return Refusal(text, 0, what, f"write {' or '.join(days)}" if days else "")
        if len(parts[0]) == 4 and short:
            return _refuse_short(text, parts[0], short[0])
    if len(parts) != 3 or len(parts[1]) > 2:
        return None
    return _refuse_day(text, *(f"{part:0>2}" for part in parts))


def _refuse_short(text: str, year: str, short: str) -> Refusal:
    """Refuse `2009/1`, which is a month, and `1985/86`, which is two years."""
    if 1 <= int(short) <= 12:
        return Refusal(text, 4, "EDTF writes a month with a hyphen", f"write {year}-{short}")
    last = int(year[:2] + short)
    last += 100 * (last <= int(year))
    what = "the last year needs four digits"
    hint = f"write {year}/{last} for what lasts, [{year}..{last}] for some moment between"
    return Refusal(text, 5, what, hint)


def _refuse_day(text: str, first: str, second: str, third: str) -> Refusal | None:
    """Refuse a day whose order is not plain; what is plain is read by `words.figures`."""
    if len(first) == 4:
        return None if "-" in text else Refusal(text, 5, "there is no such day")
    if len(third) != 4:
        return Refusal(text, 0, "which of these is the year?", "write it first: YYYY-MM-DD")
    if max(int(first), int(second)) > 12:
        return Refusal(text, 0, "there is no such day")
    what = "this may be day, month, year or month, day, year"
    return Refusal(text, 0, what, f"write {third}-{second}-{first} or {third}-{first}-{second}")


def _refuse_dots(text: str) -> Refusal:
    low, dots, high = text.partition("..")
    if not dots:
        column = text.index(".")
        refused = refuse_order(text, text.split("."))
        return refused or Refusal(text, column, "'.' has no place in a date", "write YYYY-MM-DD")
    if "." in low + high:
        hint = "two dots are enough"
    elif low and high:
        hint = f"write {low}/{high} for what lasts, or [{text}] for some moment between"
    elif low or high:
        hint = f"write [{text}] for some moment, or {low or '..'}/{high or '..'} for what lasts"
    else:
        hint = "write [..2014] for 2014 or earlier, 2012/.. for what has no end"
    return Refusal(text, len(low), ".. alone is not a date", hint)
