"""Reading a date as people and EDTF write it.

A text made of nothing but EDTF's characters is EDTF; anything else is the human language of
`timeline.datetext.human`. The plainest dates, which are almost all, take the shortest way.
"""

from typing import TYPE_CHECKING

from timeline.dates.refusal import Refusal
from timeline.dates.span import Span
from timeline.datetext.edtf import read_date, read_plain

if TYPE_CHECKING:
    from timeline.datetext.relative import Relative

LONGEST = 200
"""A date has at most so many characters; what is longer is refused unread."""

_EDTF_CHARS = "0123456789-X/.,?~%:TZYES+[]{}"
_LOWER = str.maketrans("xtzyes", "XTZYES")


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
    if text.strip(_EDTF_CHARS) == "" and text:
        return read_edtf(text)
    return _read_loose(text)


def read_edtf(text: str) -> Span | Refusal:
    """A text of EDTF's characters alone, and not empty."""
    if "/" in text:
        return _read_slashed(text)
    if text[0] in "[{":
        from timeline.datetext.compound import read_set

        return read_set(text)
    if "T" in text:
        from timeline.datetext.compound import read_time

        return read_time(text)
    if ".." in text:
        return _refuse_dots(text)
    return read_date(text)


def _read_slashed(text: str) -> Span | Refusal:
    parts = text.split("/")
    if len(parts) == 3 and all(part.isdecimal() for part in parts):
        return _refuse_slashes(text, parts)
    from timeline.datetext.compound import read_interval

    return read_interval(text)


def _refuse_slashes(text: str, parts: list[str]) -> Refusal:
    first, second, third = (f"{part:0>2}" for part in parts)
    if len(first) == 4:
        what = "EDTF writes a day with hyphens"
        return Refusal(text, 4, what, f"write {first}-{second}-{third}")
    if len(third) != 4:
        return Refusal(text, 0, "which of these is the year?", "write it first: 2011-11-10")
    if int(first) > 12 >= int(second):
        return Refusal(text, 0, "a date begins with its year", f"write {third}-{second}-{first}")
    if int(second) > 12 >= int(first):
        return Refusal(text, 0, "a date begins with its year", f"write {third}-{first}-{second}")
    what = "it may be day/month or month/day"
    return Refusal(text, 0, what, f"write {third}-{second}-{first} or {third}-{first}-{second}")


def _refuse_dots(text: str) -> Refusal:
    low, _, high = text.partition("..")
    if low and high:
        hint = f"write {low}/{high} for what lasts, or [{text}] for some moment between"
    elif low or high:
        hint = f"write [{text}] for some moment, or {low or '..'}/{high or '..'} for what lasts"
    else:
        hint = "write [..2014] for 2014 or earlier, 2012/.. for what has no end"
    return Refusal(text, len(low), ".. alone is not a date", hint)


def _read_loose(text: str) -> "Span | Relative | Refusal":
    """What is not plainly EDTF: spaces around it, small letters, wide digits, or English."""
    from timeline.datetext.width import narrow

    narrowed = narrow(text)
    trimmed = narrowed.strip()
    column = len(narrowed) - len(narrowed.lstrip())
    if not trimmed:
        return Refusal(text, 0, "a date is missing", "write 2013, 2013-10 or 2013-10-11")
    found: "Span | Relative | Refusal | None" = None
    if trimmed[0] in "0123456789-?~%[{/.xXyY":
        upper = trimmed.translate(_LOWER)
        if upper.strip(_EDTF_CHARS) == "" and not trimmed.endswith("s"):
            found = read_edtf(upper)
    if found is None:
        from timeline.datetext.human import read_human

        found = read_human(trimmed)
    if isinstance(found, Refusal):
        return found.within(text, column)
    return found.typed_as(text.strip()) if isinstance(found, Span) else found
