"""Reading a date as people and EDTF write it.

A text that has only EDTF's characters is EDTF; any other is the human language of
`timeline.datetext.words.connectives`. Almost all dates are plain ones such as 2013-10-11; they
are tried first, and nothing else is loaded for them.
"""

import re
from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from timeline.dates.refusal import Refusal
from timeline.dates.span import Span
from timeline.datetext.edtf.date import YEAR_FIRST, YEAR_FORM, read_plain
from timeline.datetext.edtf.text import is_edtf, read_edtf

if TYPE_CHECKING:
    from timeline.datetext.words.relative import Relative

# A longer text is refused unread.
LONGEST = 200
# Parts of a date in a rarer form are read as dates again, and may be taken apart in several ways at
# each level: without a bound the time would grow exponentially with the text.
_DEEPEST = 2
# What is said where nothing is known of a text: how to write its year helps more.
_GENERAL_HINTS = ("", YEAR_FORM, YEAR_FIRST)
_SHORT_YEAR = re.compile(r"\A(.*\D)(\d{2,3})\Z", re.ASCII)


def parse_date(text: str, languages: tuple[str, ...] = ()) -> "Span | Relative | Refusal":
    """Return a date in EDTF or in words, or why it was not understood.

    EDTF stays as it was written. Of any other form the Span has the EDTF, and the text as `typed`.
    `6 months after EVENT-ID` is a Relative: the caller resolves it with that event's date. The
    words are English, or those of other languages and calendars; a month that has another meaning
    in another language is the one that it is in `languages`, which are codes such as `fr`.

    >>> parse_date("Q4 2019").edtf
    '2019-36'
    >>> str(parse_date("Octember 2011")).partition(";")[0]
    "'octember' is not understood"
    """
    found = _parse(text, _DEEPEST, ranges=True)
    if isinstance(found, Span):
        return found if found.edtf == text else found.typed_as(text.strip())
    if not isinstance(found, Refusal) or len(text) > LONGEST:
        return found
    if found.hint in _GENERAL_HINTS and (whole := _with_a_whole_year(text)):
        return replace(found, hint=whole)
    if not any(map(str.isalpha, text)):
        return found
    from timeline.datetext.foreign.translation import read_translated  # few texts need it
    from timeline.datetext.words.connectives import suggested
    from timeline.datetext.words.tokens import UnknownWord

    read = partial(_parse, deeper=_DEEPEST, ranges=True)
    found = read_translated(text, found, languages, read)
    return suggested(found) if isinstance(found, UnknownWord) else found


def _with_a_whole_year(text: str) -> str:
    """Return how to write a date whose year has two or three digits, "" for any other text."""
    short, dated = _SHORT_YEAR.search(text), f"{text} CE"
    if short is None or not isinstance(_parse(dated, _DEEPEST, ranges=True), Span):
        return ""
    head, year = short.groups()
    either = f"{head}19{year}, {head}20{year} or " if len(year) == 2 else ""
    return f"write {either}{dated}"


def _parse(text: str, deeper: int, *, ranges: bool) -> "Span | Relative | Refusal":
    """Return a date whose parts may be written in rarer forms so many levels deep."""
    length = len(text)
    if 4 <= length <= 10 and text.isascii():
        plain = read_plain(text)
        if plain is not None:
            return plain
    if length > LONGEST:
        what = f"a date of {length:,} characters is too long to read"
        return Refusal(text[:60] + "…", 60, what, f"the longest has {LONGEST}")
    found = read_edtf(text) if is_edtf(text) else None
    if isinstance(found, Span):
        return found
    # Most registries have plain dates only, and load no word of the human language.
    from timeline.datetext.words.loose import read_loose

    return read_loose(text, found, deeper, ranges, _parse)
