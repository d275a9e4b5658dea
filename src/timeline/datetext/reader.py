"""Reading a date as people and EDTF write it.

A text made of nothing but EDTF's characters is EDTF; anything else is the human language of
`timeline.datetext.words.connectives`. The plainest dates, which are almost all, take the
shortest way.
"""

from typing import TYPE_CHECKING

from timeline.dates.refusal import Refusal
from timeline.dates.span import Span
from timeline.datetext.edtf.date import read_date, read_plain

if TYPE_CHECKING:
    from timeline.datetext.words.relative import Relative

LONGEST = 200
"""A date has at most so many characters; what is longer is refused unread."""

EDTF_CHARS = "0123456789-X/.,?~%:TZYES+[]{}"
_LETTERS = frozenset("TZYES")
_SMALL_LETTERS = str.maketrans("xtzyes", "XTZYES")
_EDTF_BEGINS = frozenset("0123456789-?~%[{/.xXyY")


def parse_date(text: str) -> "Span | Relative | Refusal":
    """A date in EDTF or in English, or why it was not understood.

    EDTF comes back as it was written; a human form is normalised to EDTF and kept as `typed`.
    `6 months after EVENT-ID` gives a Relative, to be resolved with that event's date.
    """
    length = len(text)
    if 4 <= length <= 10 and text.isascii():
        plain = read_plain(text)
        if plain is not None:
            return plain
    if length > LONGEST:
        what = f"a date of {length:,} characters is too long to read"
        return Refusal(text[:60] + "…", 60, what, f"the longest has {LONGEST}")
    return read_edtf(text) if is_edtf(text) else _read_loose(text)


def is_edtf(text: str) -> bool:
    """Whether a text has only characters of EDTF, and is no word made of its letters."""
    return not text.strip(EDTF_CHARS) and bool(text.strip("".join(_LETTERS)))


def read_edtf(text: str) -> Span | Refusal:
    """A text of EDTF's characters alone, and not empty."""
    if "/" in text:
        return _read_slashed(text)
    if text[0] in "[{":
        from timeline.datetext.edtf.compound import read_set

        return read_set(text)
    if "T" in text:
        from timeline.datetext.edtf.compound import read_time

        return read_time(text)
    if "." in text:
        return _refuse_dots(text)
    found = read_date(text)
    if isinstance(found, Refusal) and text.count("-") == 2:
        return refuse_order(text, text.split("-")) or found
    return found


def _read_slashed(text: str) -> Span | Refusal:
    refused = refuse_order(text, text.split("/"))
    if refused is not None:
        return refused
    from timeline.datetext.edtf.compound import read_interval

    return read_interval(text)


def refuse_order(text: str, parts: list[str]) -> Refusal | None:
    """A refusal of figures that are day, month and year in an order of their own, if they are."""
    if not all(part.isdecimal() for part in parts) or max(map(len, parts)) > 4:
        return None
    if len(parts) == 2:
        short = [f"{part:0>2}" for part in parts if len(part) <= 2]
        if len(short) == 2:
            what = "the year is missing, and either figure may be the month"
            return Refusal(text, 0, what, f"write 2011-{short[0]}-{short[1]}")
        if len(parts[0]) == 4 and short:
            return Refusal(
                text, 4, "EDTF writes a month with a hyphen", f"write {parts[0]}-{short[0]}"
            )
    if len(parts) != 3 or len(parts[1]) > 2:
        return None
    return _refuse_day(text, *(f"{part:0>2}" for part in parts))


def _refuse_day(text: str, first: str, second: str, third: str) -> Refusal | None:
    if len(first) == 4:
        hint = f"write {first}-{second}-{third}"
        return Refusal(text, 4, "EDTF writes a day with hyphens", hint) if "-" not in text else None
    if len(third) != 4:
        return Refusal(text, 0, "which of these is the year?", "write it first: 2011-11-10")
    if int(first) > 12 >= int(second) or int(first) == int(second) <= 12:
        return Refusal(text, 0, "a date begins with its year", f"write {third}-{second}-{first}")
    if int(second) > 12 >= int(first):
        return Refusal(text, 0, "a date begins with its year", f"write {third}-{first}-{second}")
    if min(int(first), int(second)) > 12:
        return Refusal(text, 0, "neither of these is a month", "months are 1 to 12")
    what = "this may be day, month, year or month, day, year"
    return Refusal(text, 0, what, f"write {third}-{second}-{first} or {third}-{first}-{second}")


def _refuse_dots(text: str) -> Refusal:
    low, dots, high = text.partition("..")
    if not dots:
        column = text.index(".")
        refused = refuse_order(text, text.split("."))
        return refused or Refusal(text, column, "'.' has no place in a date", "write 2013-10-11")
    if low and high:
        hint = f"write {low}/{high} for what lasts, or [{text}] for some moment between"
    elif low or high:
        hint = f"write [{text}] for some moment, or {low or '..'}/{high or '..'} for what lasts"
    else:
        hint = "write [..2014] for 2014 or earlier, 2012/.. for what has no end"
    return Refusal(text, len(low), ".. alone is not a date", hint)


def _read_loose(text: str) -> "Span | Relative | Refusal":
    """What is not plainly EDTF: spaces around it, small letters, wide digits, or English."""
    from timeline.datetext.words.width import narrow

    narrowed = narrow(text)
    trimmed = narrowed.strip()
    column = len(narrowed) - len(narrowed.lstrip())
    if not trimmed:
        return Refusal(text, 0, "a date is missing", "write 2013, 2013-10 or 2013-10-11")
    found: Span | Relative | Refusal | None = _read_loose_edtf(trimmed)
    if found is None:
        from timeline.datetext.words.connectives import read_human

        found = read_human(trimmed)
    if isinstance(found, Refusal):
        return found.within(text, column)
    return found.typed_as(text.strip()) if isinstance(found, Span) else found


def _names_a_decade(text: str) -> bool:
    """Whether there is an s as in `1990s`, which takes no digits as EDTF's S does."""
    at = text.find("s")
    return at >= 0 and not text[at + 1 : at + 2].isdecimal()


def _read_loose_edtf(text: str) -> Span | Refusal | None:
    """EDTF in small letters, or with spaces in an interval or a set; None if it is neither."""
    if text[0] not in _EDTF_BEGINS or _names_a_decade(text):
        return None
    upper = text.translate(_SMALL_LETTERS)
    columns = None
    if " " in upper and ("/" in upper or upper[0] in "[{"):
        from timeline.datetext.words.width import squeeze

        upper, columns = squeeze(upper)
    if not is_edtf(upper):
        return None
    found = read_edtf(upper)
    if isinstance(found, Span):
        return found
    column = found.column
    if columns is not None:
        column = columns[column] if column < len(columns) else len(text)
    what = found.what
    if column < len(text):
        what = what.replace(repr(text[column].translate(_SMALL_LETTERS)), repr(text[column]))
    return Refusal(text, column, what, found.hint)
