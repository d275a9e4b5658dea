"""Dates as museums, archives and libraries write them in their catalogues.

19c   15c.   18th c.   20th cent.                       a century
first half of the 19th century   last quarter 18th c.   a part of a century or a decade
no earlier than 1888   not after 1900   pre-1900        one end alone is known
[1776]   1860[?]                                        added by the cataloguer: uncertain
?c.1849   Feb 1812 approx   1862 maybe                  a hedge wherever it stands
published 1855   exhibited 1930                         the act, then its date
JUL 932   c. 925                                        a year of three digits
1764 or 66                                              a second year cut short
"""

import re
from collections.abc import Iterator

from timeline.dates.construction import stretch
from timeline.dates.days import civil, day_number
from timeline.dates.refusal import Refusal
from timeline.dates.span import Precision, Span
from timeline.datetext.words.marks import with_mark
from timeline.datetext.words.offsets import ReadDate
from timeline.datetext.words.tokens import MONTHS

_CENTURY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\s*(?:c|cent)\b\.?", re.IGNORECASE)
_PART = re.compile(
    r"(first|second|third|fourth|last|1st|2nd|3rd|4th)\s+(half|third|quarter)\s+"
    r"(?:of\s+)?(?:the\s+)?(.+)",
    re.IGNORECASE,
)
_NUMBERS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_PARTS = {"half": 2, "third": 3, "quarter": 4}
_NOT_BEFORE = re.compile(r"(?:no|not)\s+(?:earlier|before)(?:\s+than)?\s+(.+)", re.IGNORECASE)
_NOT_AFTER = re.compile(r"(?:no|not)\s+(?:later|after)(?:\s+than)?\s+(.+)", re.IGNORECASE)
_PRE = re.compile(r"pre[- –](.+)", re.IGNORECASE)
_POST = re.compile(r"post[- –](.+)", re.IGNORECASE)
_BRACKETS = re.compile(r"\[([^\[\],.]*(?:\w\.[^\[\],.]*)*)\]")
_ACT = re.compile(
    r"(?:(?:first|later|originally|probably|posthumously)\s+)?"
    r"(?:published|printed|exhibited|shown|issued|painted|drawn|made|built|cast|carved|composed|"
    r"written|designed|executed|begun|started|completed|finished|founded|signed|dated|taken|"
    r"photographed|recorded|released|performed|purchased|acquired|born|died|active|reprinted|"
    r"re-?issued)(?:\s+later)?,?:?\s+(?:in\s+|on\s+)?(.*\d.*)",
    re.IGNORECASE,
)
_HEDGES = {
    "~": r"c\.?|ca\.?|circa|about|approx(?:imately)?\.?|roughly|estimated",
    "?": r"\?|\(\?\)|\[\?\]|possibly|perhaps|probably|prob\.?|maybe|uncertain|doubtful",
}
_BEFORE = {
    mark: re.compile(rf"(?:{words})(?:(?<=\W)|(?![^\W\d]))\s*:?\s*(?=\S)(.+)", re.IGNORECASE)
    for mark, words in _HEDGES.items()
}
_AFTER = {
    mark: re.compile(rf"(.+?\w)\.?(?:,?\s+\(?|(?=[?(\[]))(?:{words})\)?", re.IGNORECASE)
    for mark, words in _HEDGES.items()
}
_SHORT_YEAR = re.compile(
    rf"((?:.*\b)?(?:{'|'.join(MONTHS)})\.?|c\.?|ca\.?|circa|about)\s+(\d{{3}})", re.IGNORECASE
)
_OR = re.compile(r"(\d{4})\s+or\s+(\d{1,3})")


def read_catalogue(text: str, read: ReadDate) -> Span | Refusal | None:
    """Return the date of a text in one of these forms, None for other texts."""
    part = _PART.fullmatch(text)
    if part:
        found = _part_of_many_years(part, read)
        if found is not None:
            return found
    return next(_readings(text, read), None)


def _readings(text: str, read: ReadDate) -> Iterator[Span]:
    """Yield what a text means once it is put in plainer words and read again."""
    for plainer, mark in _plainer(text):
        found = read(plainer)
        if isinstance(found, Span):
            yield with_mark(found, mark) if mark else found


def _plainer(text: str) -> Iterator[tuple[str, str]]:
    """Yield a text in plainer words, with the mark that it loses by that."""
    for pattern, words in (
        (_CENTURY, r"\1th century"),
        (_NOT_BEFORE, r"\1 or later"),
        (_NOT_AFTER, r"by \1"),
        (_PRE, r"before \1"),
        (_POST, r"after \1"),
        (_ACT, r"\1"),
        (_SHORT_YEAR, r"\1 0\2"),
    ):
        found = pattern.fullmatch(text)
        if found:
            yield found.expand(words), ""
    bracketed = _BRACKETS.fullmatch(text)
    if bracketed:
        yield bracketed[1], "?"
    alternatives = _OR.fullmatch(text)
    if alternatives:
        first, second = alternatives[1], alternatives[2]
        yield f"{first} or {first[: -len(second)]}{second}", ""
    for patterns in (_BEFORE, _AFTER):
        for mark, pattern in patterns.items():
            hedged = pattern.fullmatch(text)
            if hedged:
                yield hedged[1], mark


def _part_of_many_years(found: re.Match[str], read: ReadDate) -> Span | None:
    """Return a half, third or quarter of a century or a decade; months have parts of their own."""
    whole = read(found[3])
    if not isinstance(whole, Span) or whole.precision not in (Precision.CENTURY, Precision.DECADE):
        return None
    parts, word = _PARTS[found[2].lower()], found[1].lower()
    number = parts if word == "last" else _NUMBERS.get(word) or int(word[0])
    if number > parts:
        return None
    first, last = civil(int(whole.earliest))[0], civil(int(whole.latest))[0]
    years = last - first + 1
    begins = first + (number - 1) * years // parts
    ends = first + number * years // parts - 1
    mark = whole.mark
    return stretch(day_number(begins, 1, 1), day_number(ends, 12, 31), mark, Precision.YEAR)
