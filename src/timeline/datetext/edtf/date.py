"""Reading one EDTF date: a year, month, season or day, with marks and unspecified digits.

    date       = year [ "-" month [ "-" day ] ] | long-year
    year       = [mark] ["-"] digit digit digit digit [mark]
    month      = [mark] digit digit [mark]          01 to 12, or a season or group, 21 to 41
    day        = [mark] digit digit [mark]
    mark       = "?" uncertain | "~" approximate | "%" both
    digit      = "0" … "9" | "X" unspecified

A mark to the right of a part counts for that part and for all parts to its left; a mark to the
left counts for that part only. Intervals, sets, times and long years have their own modules.

Source: Extended Date/Time Format specification, Library of Congress, 2019, levels 0 to 2.
"""

from timeline.dates.days import day_number, days_in_month
from timeline.dates.refusal import Refusal
from timeline.dates.span import Precision, Span
from timeline.datetext.edtf.parts import DatePart, build_from, split


def read_plain(text: str) -> Span | None:
    """Return `2013`, `2013-10` or `2013-10-11`, or None if an ASCII text is none of these.

    Almost all dates are; so this is the fastest way to read them.
    """
    length = len(text)
    # The text is ASCII, since other scripts have decimals too.
    if not text[:4].isdecimal():
        return None
    year = int(text[:4])
    if length == 4:
        return Span(text, day_number(year, 1, 1), day_number(year, 12, 31), Precision.YEAR)
    if text[4] != "-" or length not in (7, 10) or not text[5:7].isdecimal():
        return None
    month = int(text[5:7])
    if not 1 <= month <= 12:
        return None
    if length == 7:
        first = day_number(year, month, 1)
        return Span(text, first, first + days_in_month(year, month) - 1, Precision.MONTH)
    if text[7] != "-" or not text[8:].isdecimal():
        return None
    try:
        day = day_number(year, month, int(text[8:]))
    except ValueError:  # the month has no such day
        return None
    return Span(text, day, day, Precision.DAY)


def read_date(text: str) -> Span | Refusal:
    """Return one EDTF date, or why the text is none."""
    plain = read_plain(text) if len(text) >= 4 else None
    if plain is not None:
        return plain
    if "Y" in text or "S" in text:
        from timeline.datetext.edtf.long_years import read_long_year  # few dates need it

        return read_long_year(text)
    parts = split(text)
    if isinstance(parts, Refusal):
        return parts
    wrong = _check_shape(text, parts)
    if wrong is not None:
        return wrong
    marks = "".join([part.left + part.right for part in parts])
    if "X" in text:
        from timeline.datetext.edtf.unspecified import build_masked  # few dates need it

        return build_masked(text, parts, marks)
    return build_from(text, int(parts[0].digits), parts[1:], marks)


def _check_shape(text: str, parts: list[DatePart]) -> Refusal | None:
    """Return a refusal unless there are one to three parts of four, two and two digits."""
    year = parts[0].digits
    length = len(year) - (year[:1] == "-")
    if length != 4:
        return _not_a_year(text, parts, length)
    if year == "-0000":
        return Refusal(text, parts[0].column, "there is no year minus 0", "1 BCE is 0000")
    for part, name in zip(parts[1:3], ("month", "day"), strict=False):
        if len(part.digits) != 2:
            return _not_two_digits(text, parts, part, name)
    if len(parts) > 3:
        return Refusal(text, parts[3].column, "a date ends with its day", "")
    return None


def _not_a_year(text: str, parts: list[DatePart], length: int) -> Refusal:
    column, digits = parts[0].column, parts[0].digits
    what = f"a year has four digits, {digits or 'none'} has {length}" if length else "no year here"
    hint = "write a year, year-month or year-month-day: YYYY-MM-DD"
    if "X" not in digits and digits[:1] != "-" and len(parts) == 1:
        hint = _year_hint(digits) or hint
    elif length and len(parts) > 1 and length < 4:
        hint = "write the year first and with four digits: YYYY-MM-DD"
    return Refusal(text, column, what, hint)


def _year_hint(digits: str) -> str:
    if len(digits) == 2:
        return f"write 19{digits}, 20{digits} or 00{digits}"
    if len(digits) == 3:
        return f"write {digits:0>4} for the year, {digits}X for the ten years"
    if len(digits) == 1:
        return f"write {digits:0>4}" if digits != "0" else "write 0000 for 1 BCE"
    if len(digits) in (6, 8):
        pairs = [digits[at : at + 2] for at in range(4, len(digits), 2)]
        return f"write {'-'.join([digits[:4], *pairs])}"
    return f"write Y{digits}" if len(digits) > 4 and digits[0] != "0" else ""


def _not_two_digits(text: str, parts: list[DatePart], part: DatePart, name: str) -> Refusal:
    hint = ""
    if all(1 <= len(each.digits) <= 2 for each in parts[1:]):
        hint = f"write {'-'.join([parts[0].digits, *(f'{p.digits:0>2}' for p in parts[1:])])}"
    elif name == "month" and len(part.digits) == 4:
        first, last = parts[0].digits, part.digits
        hint = f"write {first}/{last} for what lasts, or [{first}..{last}] for some moment between"
    shown = f"{part.digits} has {len(part.digits)}" if part.digits else "there are none"
    return Refusal(text, part.column, f"a {name} has two digits, {shown}", hint)
