"""Dates as GEDCOM writes them, the format in which genealogists exchange their trees.

    ABT 1850   EST 29 FEB 2016   CAL 1900   APPX JUL 932          approximate
    BEF 1519   AFT 17 JUL 2016                                    before, after
    BET 1 FEB 2014 AND 2017                                       some moment between
    FROM 1900 TO 1910   TO 1042                                   what lasts
    INT 31 JUL 2016 ("today")                                     interpreted, with the words
    GREGORIAN 12 AUG 1601   @#DGREGORIAN@ 12 AUG 1601             the calendar by its name

Source: The FamilySearch GEDCOM Specification 7.0, "Date".
"""

import re

from timeline.dates.refusal import Refusal
from timeline.dates.span import Span
from timeline.datetext.words.offsets import ReadDate

_WORDS = {
    "abt": "about", "app": "about", "appx": "about", "est": "about", "cal": "about",
    "bef": "before", "aft": "after", "bet": "between", "from": "from", "to": "until",
}  # fmt: skip
FIRST_WORDS = (*_WORDS.keys() - {"from"}, "int", "gregorian", "@#dgregorian@")
_FIRST = re.compile(r"(abt|appx?|est|cal|bef|aft|bet|from|to)\b\.?\s+(.+)", re.IGNORECASE)
_INTERPRETED = re.compile(r"int\b\.?\s+(.+?)\s*\(.*\)", re.IGNORECASE)
_GREGORIAN = re.compile(r"(?:@#dgregorian@|gregorian)\s+(.+)", re.IGNORECASE)
_TO = re.compile(r"\s+to\s+", re.IGNORECASE)


def read_genealogy(text: str, read: ReadDate) -> Span | Refusal | None:
    """Return the date of a text that begins with one of GEDCOM's words, None for others."""
    for pattern in (_INTERPRETED, _GREGORIAN):
        found = pattern.fullmatch(text)
        if found:
            return _parsed(found[1], read)
    found = _FIRST.fullmatch(text)
    if not found:
        return None
    word, rest = _WORDS[found[1].lower()], found[2]
    if word == "between":
        rest = _TO.sub(" and ", rest, count=1)
    plain = f"{word} {rest}"
    return None if plain.lower() == text.lower() else _parsed(plain, read)


def _parsed(text: str, read: ReadDate) -> Span | None:
    found = read(text)
    return found if isinstance(found, Span) else None
