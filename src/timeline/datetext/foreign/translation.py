"""Dates in other languages and of other calendars, put into English and EDTF and read again."""

import re

from timeline.dates.refusal import Refusal
from timeline.dates.span import Span
from timeline.datetext.foreign.calendars import in_gregorian, read_style
from timeline.datetext.foreign.languages import in_english
from timeline.datetext.words.offsets import Found, ReadDate
from timeline.datetext.words.tokens import CIRCA, CONNECTIVES, FILLERS, PERHAPS, WORDS

_LONGEST = 80
_WORD = re.compile(r"[a-zà-ɏͰ-ӿ©]+")
_PLAIN = {
    *WORDS, *CONNECTIVES, *CIRCA, *PERHAPS, *FILLERS,
    "to", "and", "or", "by", "till", "through", "earlier", "later", "some", "time", "present",
    "am", "pm", "noon", "midnight", "at", "utc", "gmt", "st", "nd", "rd", "th", "s", "w", "x", "y",
    "t", "z", "q", "h", "b", "e", "d",
}  # fmt: skip


def says_more(typed: str) -> bool:
    """Whether a text says more than the date that it names: a calendar, a feast, an act."""
    return not _PLAIN.issuperset(_WORD.findall(typed.lower()))


def read_translated(
    text: str, refused: Refusal, languages: tuple[str, ...], read: ReadDate
) -> Found:
    """Return the date of a text that was refused as it is, or its refusal."""
    if len(text) > _LONGEST:
        return refused

    def read_either(part: str) -> Found:
        found = read(part)
        return found if isinstance(found, Span) else read_plain(part) or found

    def read_plain(part: str) -> Found | None:
        plain = _plain(part, languages)
        return read(plain) if isinstance(plain, str) else plain

    found = read_style(text, read_either) or read_plain(text) or refused
    if isinstance(found, Refusal):
        if found.what == refused.what:
            return refused
        column = found.column if found.text == text else 0
        return Refusal(text, column, found.what, found.hint)
    return found.typed_as(text.strip()) if isinstance(found, Span) else found


def _plain(text: str, languages: tuple[str, ...]) -> str | Refusal | None:
    """Return a text without words of other languages and calendars, None where it has none."""
    gregorian = in_gregorian(text)
    if isinstance(gregorian, Refusal):
        return gregorian
    plain = in_english(gregorian or text, languages) or gregorian
    return None if isinstance(plain, str) and len(plain) > 2 * _LONGEST else plain
