"""Dates as museums, archives, genealogists and scientists write them.

Each form is read in a file of its own, which either knows a text or leaves it to the next:

    1939–40, 5–7 May 1900, 1995–present, 1956, 1957, 431 BCE..          `ranges`
    06/15/1936, 10/1917, 5 Jan 1750/51                                  `figures`
    2011-W41, Thu 25 Sep 2003                                           `weeks`
    Easter 1916, Ash Wednesday 2000                                     `feasts`
    13.8 Ga, 66 million years ago, 11.7 ka BP                           `deep_time`
    19c, first half of the 19th century, published 1855, ?c.1849,
    INT 31 JUL 2016 ("today")                                           `catalogues`
"""

import re
from collections.abc import Callable, Iterator
from typing import TypeAlias

from timeline.dates.refusal import Refusal
from timeline.dates.span import Span
from timeline.datetext.words import catalogues, feasts, weeks
from timeline.datetext.words.catalogues import first_word, read_catalogue
from timeline.datetext.words.deep_time import read_deep_time
from timeline.datetext.words.figures import read_figures
from timeline.datetext.words.offsets import ReadDate
from timeline.datetext.words.ranges import is_edge, read_list, read_range

Found: TypeAlias = Span | Refusal
Reader: TypeAlias = Callable[[str, ReadDate], Found | None]

_LONGEST = 80
_ROUGH_YEARS = re.compile(
    r"(?:\?\s*)?(?:c|ca|circa|about|abt)\b\.?\s*\d{4}-(?:1[3-9]|[2-9]\d)", re.IGNORECASE
)
_DASHED = re.compile(
    r"\s-{1,2}\s|\d{4}-\d{4}|\d(?:st|nd|rd|th|s)\s*-|(?:b\.?c\.?e?|c\.?e|a\.?d)\.?-"
    r"|\s\d{3,4}-\d{1,2}[^\d-]|\s\d{1,3}-\d+\s|\d{4} [a-z]+\.?-",
    re.IGNORECASE,
)
# What stands between the dates of a range, of a list or of two that share words.
_PARTED = re.compile(r"[–/,;&-]|\.\.|\s(?:to|or|and)\s", re.IGNORECASE)
_BY_FIRST_WORD: dict[str, Reader] = {
    **catalogues.FIRST_WORDS,
    **dict.fromkeys(weeks.FIRST_WORDS, weeks.read_weekday),
    **dict.fromkeys(feasts.FIRST_WORDS, feasts.read_feast),
}
_FIRST_WORDS = _BY_FIRST_WORD.keys() - {"first"}  # "first half of 2013" is no act


def stands_first(text: str) -> bool:
    """Whether a text is in none of the other forms, or has a sign that they would pass over.

    A long or spaced dash is no hyphen of EDTF; dots and slashes beside words part two dates; and
    who writes "c. 1830-40" means two years, since no half of a year is known so roughly.
    """
    return (
        "–" in text
        or ("-" in text and _DASHED.search(text) is not None)
        or (text[0] in "?cCaA" and _ROUGH_YEARS.fullmatch(text) is not None)
        or text[:2] == ".."
        or text[-2:] == ".."
        or ("/" in text and any(map(str.isalpha, text)) and is_edge(text.rpartition("/")[2]))
        or text[0] == "["
        or (text[4:5] in (",", ";") and text[:4].isdecimal())
        or first_word(text) in _FIRST_WORDS
    )


def read_written(text: str, read: ReadDate, read_end: ReadDate | None) -> Found | None:
    """Return the date that a text names in one of these forms, or None if it is in none.

    The text comes from `narrow_but_dashes`, with no spaces around it. `read` reads what is left of
    it once such a form is taken off, `read_end` an end of a range; None if the text is an end.
    """
    if not 0 < len(text) <= _LONGEST:
        return None
    for reader in _readers(text):
        found = reader(text, read)
        if found is not None:
            return found
    if read_end and _PARTED.search(text):
        found = read_list(text, read) or read_range(text, read_end)
        if found is not None:
            return found
    return read_catalogue(text, read)


def _readers(text: str) -> Iterator[Reader]:
    """Yield what may read a text, going by its first word, its signs and its last character."""
    by_word = _BY_FIRST_WORD.get(first_word(text))
    if by_word is read_catalogue and ("-" in text or "–" in text):
        by_word = None  # "first half of the 19th century – 1920" is a range before all
    if by_word is not None:
        yield by_word
    if text.rstrip(".")[-1:].isdigit():
        if "/" in text or (text[0].isdigit() and "," not in text):
            yield read_figures
        if "w" in text or "W" in text:
            yield weeks.read_week
    elif text[0].isdigit():
        yield read_deep_time
