"""Reading a date as people and EDTF write it.

A text that has only EDTF's characters is EDTF; any other is the human language of
`timeline.datetext.words.connectives`. Almost all dates are plain ones such as 2013-10-11; they
are tried first, and nothing else is loaded for them.
"""

import re
from functools import partial
from typing import TYPE_CHECKING

from timeline.dates.refusal import Refusal
from timeline.dates.span import Span
from timeline.datetext.edtf.date import read_plain
from timeline.datetext.edtf.text import is_edtf, read_edtf

if TYPE_CHECKING:
    from timeline.datetext.words.relative import Relative

LONGEST = 200
"""A date has at most so many characters; what is longer is refused unread."""

_SMALL_LETTERS = str.maketrans("xtzyes", "XTZYES")
_DEEPEST = 2
"""How often a text is taken apart in the rarer forms, each part again."""
_SPACED_TIME = re.compile(r"(?<=\d{4}-\d\d-\d\d) (?=\d\d:\d\d)")
"""The space that most programs write between a day and its time, where EDTF has a T."""
_EDTF_BEGINS = frozenset("0123456789-?~%[{/.xXyY")


def parse_date(text: str, languages: tuple[str, ...] = ()) -> "Span | Relative | Refusal":
    """Return a date in EDTF or in words, or why it was not understood.

    EDTF stays as it was written. Of any other form the Span has the EDTF, and the text as `typed`.
    `6 months after EVENT-ID` is a Relative: the caller resolves it with that event's date. The
    words are English, or those of other languages and calendars; a month that has another meaning
    in another language is the one that it is in `languages`, which are codes such as `fr`.
    """
    found = _parse(text, _DEEPEST, ranges=True)
    if not isinstance(found, Refusal) or len(text) > LONGEST or not any(map(str.isalpha, text)):
        return found
    from timeline.datetext.words.connectives import suggested
    from timeline.datetext.words.tokens import UnknownWord
    from timeline.datetext.words.translation import read_translated  # few texts need it

    read = partial(_parse, deeper=_DEEPEST, ranges=True)
    found = read_translated(text, found, languages, read)
    return suggested(found) if isinstance(found, UnknownWord) else found


def _parse(text: str, deeper: int, *, ranges: bool) -> "Span | Relative | Refusal":
    """Return a date whose parts may be written in rarer forms so many levels deep.

    What is taken apart is read again, and each way of taking it apart would be tried at each
    level: without a bound the time would grow exponentially with the text.
    """
    length = len(text)
    if 4 <= length <= 10 and text.isascii():
        plain = read_plain(text)
        if plain is not None:
            return plain
    if length > LONGEST:
        what = f"a date of {length:,} characters is too long to read"
        return Refusal(text[:60] + "…", 60, what, f"the longest has {LONGEST}")
    found = read_edtf(text) if is_edtf(text) else _read_loose(text, deeper, ranges)
    again = _read_written(text, deeper, ranges) if isinstance(found, Refusal) else None
    return again or found


def _read_written(
    text: str, deeper: int, ranges: bool, *, first: bool = False
) -> "Span | Refusal | None":
    """Return a date in one of the forms of `timeline.datetext.words.written`, None in no such form.

    With `first`, only where the other forms would pass a sign of the text over.
    """
    if not deeper:
        return None
    from timeline.datetext.words.tokens import narrow_but_dashes
    from timeline.datetext.words.written import read_written, stands_first

    dashed = narrow_but_dashes(text)
    bare = dashed.strip()
    if first and not stands_first(bare):
        return None
    part = partial(_parse, deeper=deeper - 1, ranges=ranges)
    end = partial(_parse, deeper=deeper - 1, ranges=False)
    found = read_written(bare, part, end if ranges else None)
    if isinstance(found, Refusal):
        return found.within(text, len(dashed) - len(dashed.lstrip()))
    return found.typed_as(text.strip()) if found else None


def _read_loose(text: str, deeper: int, ranges: bool) -> "Span | Relative | Refusal":
    """Return a date with spaces around it, small letters or wide digits, or one in English."""
    # Most registries have plain dates only, and load no word of the human language.
    from timeline.datetext.words.tokens import narrow

    narrowed = narrow(text)
    trimmed = narrowed.strip()
    if ":" in trimmed:
        trimmed = _SPACED_TIME.sub("T", trimmed)
    column = len(narrowed) - len(narrowed.lstrip())
    if not trimmed:
        return Refusal(text, 0, "a date is missing", "write 2013, 2013-10 or 2013-10-11")
    written = _read_written(text, deeper, ranges, first=True)
    if written is not None:
        return written
    found: Span | Relative | Refusal | None = _read_loose_edtf(trimmed)
    if found is None:
        from timeline.datetext.words.connectives import read_human

        found = read_human(trimmed, partial(_parse, deeper=max(0, deeper - 1), ranges=ranges))
    if isinstance(found, Refusal):
        return found.within(text, column)
    return found.typed_as(text.strip()) if isinstance(found, Span) else found


def _names_a_decade(text: str) -> bool:
    """Whether there is an s as in `1990s`; digits follow the S of EDTF."""
    at = text.find("s")
    return at >= 0 and not text[at + 1 : at + 2].isdecimal()


def _read_loose_edtf(text: str) -> Span | Refusal | None:
    """Return EDTF in small letters, or with spaces in an interval or a set, else None."""
    if text[0] not in _EDTF_BEGINS or _names_a_decade(text):
        return None
    upper = text.translate(_SMALL_LETTERS)
    columns = None
    if " " in upper and ("/" in upper or upper[0] in "[{"):
        from timeline.datetext.words.tokens import squeeze

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
