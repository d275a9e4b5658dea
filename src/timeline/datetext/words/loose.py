"""Dates that are not written as EDTF has them: with spaces, small letters or words.

Those that museums, archives, genealogists and scientists write have forms of their own. Each of
these is read in a file of its own, which either knows a text or leaves it to the next:

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
from functools import partial
from typing import TypeAlias

from timeline.dates.refusal import Refusal
from timeline.dates.span import Span
from timeline.datetext.edtf.text import is_edtf, read_edtf
from timeline.datetext.words import catalogues, feasts, weeks
from timeline.datetext.words.catalogues import first_word, read_catalogue
from timeline.datetext.words.connectives import read_human
from timeline.datetext.words.deep_time import read_deep_time
from timeline.datetext.words.figures import read_figures
from timeline.datetext.words.offsets import Found, ReadDate
from timeline.datetext.words.ranges import is_edge, read_list, read_range
from timeline.datetext.words.tokens import narrow_but_dashes

# What reads a date, given how often it may be taken apart, and whether it may be a range.
_Parse: TypeAlias = Callable[..., Found]
_Reader: TypeAlias = Callable[[str, ReadDate], Span | Refusal | None]

_SMALL_LETTERS = str.maketrans("xtzyes", "XTZYES")
# Most programs write a space between a day and its time, where EDTF has a T.
_SPACED_TIME = re.compile(r"(?<=\d{4}-\d\d-\d\d) (?=\d\d:\d\d)")
# Logs write a comma before the decimals of a second; in a set it parts two dates.
_COMMA = re.compile(r"(?<=T\d\d:\d\d:\d\d),(?=\d)")
_EDTF_BEGINS = frozenset("0123456789-?~%[{/.xXyY")
# The s of 1990s; digits follow the S of EDTF.
_DECADE = re.compile(r"\A[^s]*s(?!\d)")

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
_PARTED = re.compile(r"[–/,;&-]|\.\.|\s(?:to|until|till|or|and)\s", re.IGNORECASE)
_BY_FIRST_WORD: dict[str, _Reader] = {
    **catalogues.FIRST_WORDS,
    **dict.fromkeys(weeks.FIRST_WORDS, weeks.read_weekday),
    **dict.fromkeys(feasts.FIRST_WORDS, feasts.read_feast),
}
_FIRST_WORDS = _BY_FIRST_WORD.keys() - {"first"}  # "first half of 2013" is no act


def read_loose(
    text: str, refused: Refusal | None, deeper: int, ranges: bool, parse: _Parse
) -> Found:
    """Return a date with spaces around it, small letters or wide digits, or one in words.

    `refused` is why a text of EDTF's characters is no EDTF. The written forms come last, and first
    where the others would pass over a sign.
    """
    dashed = narrow_but_dashes(text)
    bare = dashed.strip()
    if not bare:
        return Refusal(text, 0, "a date is missing", "write 2013, 2013-10 or 2013-10-11")
    first = deeper > 0 and refused is None and _stands_first(bare)
    found = _read_written(bare, deeper, ranges, parse) if first else refused
    if found is None:
        read = partial(parse, deeper=max(0, deeper - 1), ranges=ranges)
        found = _read_other(bare.replace("–", "-"), read)
    if isinstance(found, Refusal) and deeper and not first:
        found = _read_written(bare, deeper, ranges, parse) or found
    if isinstance(found, Refusal) and found is not refused:
        return found.within(text, len(dashed) - len(dashed.lstrip()))
    return found


def _stands_first(text: str) -> bool:
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


def _read_written(text: str, deeper: int, ranges: bool, parse: _Parse) -> Found | None:
    """Return the date that a text names in one of the written forms, or None if it is in none.

    The ends of a range are no ranges themselves.
    """
    if len(text) > _LONGEST:
        return None
    read = partial(parse, deeper=deeper - 1, ranges=ranges)
    for reader in _readers(text):
        found = reader(text, read)
        if found is not None:
            return found
    if ranges and _PARTED.search(text):
        found = read_list(text, read) or read_range(text, partial(read, ranges=False))
        if found is not None:
            return found
    return read_catalogue(text, read)


def _readers(text: str) -> Iterator[_Reader]:
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


def _read_other(text: str, read: ReadDate) -> Found:
    if ":" in text:
        text = _SPACED_TIME.sub("T", text)
        text = _COMMA.sub(".", text) if text[0] not in "[{" else text
    return _read_loose_edtf(text) or read_human(text, read)


def _read_loose_edtf(text: str) -> Span | Refusal | None:
    """Return EDTF in small letters, or with spaces in an interval or a set, else None."""
    if text[0] not in _EDTF_BEGINS or _DECADE.search(text):
        return None
    if " " in text and "/" not in text and text[0] not in "[{":
        return None
    upper = text.translate(_SMALL_LETTERS).replace(" ", "")
    if not is_edtf(upper):
        return None
    found = read_edtf(upper)
    if isinstance(found, Span):
        return found
    columns = [column for column, char in enumerate(text) if char != " "]
    column = columns[found.column] if found.column < len(columns) else len(text)
    what = found.what
    if column < len(text):
        what = what.replace(repr(text[column].translate(_SMALL_LETTERS)), repr(text[column]))
    return Refusal(text, column, what, found.hint)
