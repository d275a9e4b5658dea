"""Dates as museums, archives, libraries and genealogists write them, put into plainer words.

19c   15c.   18th c.   1st c. BC                        a century
first half of the 19th century   last quarter 18th c.   a part of a century or a decade
no earlier than 1888   not after 1900   pre-1900        one end alone is known
[1776]   1860[?]   [185-]   [18--?]                     added by the cataloguer: uncertain
?c.1849   Feb 1812 approx   1862 maybe                  a hedge wherever it stands
published 1855   exhibited 1930   fl. 1850              the act, then its date
JUL 932   c. 925                                        a year of three digits
1764 or 66                                              a second year cut short
INT 31 JUL 2016 ("today")   GREGORIAN 12 AUG 1601       GEDCOM: interpreted; a calendar named
"""

import re

from timeline.dates.construction import stretch
from timeline.dates.days import civil, day_number
from timeline.dates.refusal import Refusal
from timeline.dates.span import Precision, Span
from timeline.datetext.words.marks import with_mark
from timeline.datetext.words.offsets import ReadDate
from timeline.datetext.words.tokens import MONTHS

GENEALOGISTS_WORDS = ("int", "gregorian", "@#dgregorian@")
_PART = re.compile(
    r"(first|second|third|fourth|last|1st|2nd|3rd|4th)\s+(half|third|quarter)\s+"
    r"(?:of\s+)?(?:the\s+)?(.+)",
    re.IGNORECASE,
)
_NUMBERS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_PARTS = {"half": 2, "third": 3, "quarter": 4}
_ACTS = (
    "published|printed|exhibited|shown|issued|painted|drawn|made|built|cast|carved|composed|written"
    "|designed|executed|begun|started|completed|finished|founded|signed|dated|taken|photographed"
    "|recorded|released|performed|purchased|acquired|born|died|active|reprinted|re-?issued|fl|b|d"
)
_HEDGES = {
    "~": r"c\.?|ca\.?|circa|about|approx(?:imately)?\.?|roughly|estimated|est\.?|or so",
    "?": r"\?|\(\?\)|\[\?\]|possibly|perhaps|probably|prob\.?|maybe|uncertain|doubtful",
}


def _plainer(pattern: str, plain: str, mark: str = "") -> tuple[re.Pattern[str], str, str]:
    """Return the pattern of a text, what is read in its place, and the mark that it loses so."""
    return re.compile(pattern.replace(" ", r"\s+"), re.IGNORECASE), plain, mark


ACT = re.compile(
    rf"(?:(?:first|later|originally|probably|posthumously)\s+)?(?:{_ACTS})\b\.?(?:\s+later)?,?:?"
    r"\s+(?:in\s+|on\s+)?(.*\d.*)",
    re.IGNORECASE,
)
"""What was done, and its date as the first group."""
_REWRITTEN = (
    _plainer(r"(\d{1,2})(?:st|nd|rd|th)?\s*(?:c|cent)\b\.?( [abc.de]+)?", r"\1th century\2"),
    _plainer(r"(?:no|not) (?:earlier|before)(?: than)? (.+)", r"\1 or later"),
    _plainer(r"(.+?),? (?:onwards?|and (?:later|after))", r"\1 or later"),
    _plainer(r"(?:no|not) (?:later|after)(?: than)? (.+)", r"by \1"),
    _plainer(r"pre(?:-|–| )(.+)", r"before \1"),
    _plainer(r"post(?:-|–| )(.+)", r"after \1"),
    _plainer(rf"((?:.*\b)?(?:{'|'.join(MONTHS)})\.?|c\.?|ca\.?|circa|about) (\d{{3}})", r"\1 0\2"),
    _plainer(r"int\b\.? (.+?)\s*\(.*\)", r"\1"),
    _plainer(r"(?:@#dgregorian@|gregorian) (.+)", r"\1"),
    _plainer(r"\[([^\[\],.]*(?:\w\.[^\[\],.]*)*)\]", r"\1", "?"),
    _plainer(r"([^\[\]]* )?\[([\w. ]+)\]([^\[\]]*)", r"\1\2\3", "?"),
    _plainer(r"(\d{3})-(\??)", r"\1X\2"),
    _plainer(r"(\d\d)--(\??)", r"\1XX\2"),
    _plainer(r"(\d\d)(\d\d) or (\d\d)", r"\1\2 or \1\3"),
    _plainer(r"(\d{3})(\d) or (\d)", r"\1\2 or \1\3"),
    *(
        _plainer(rf"(?:{words})(?:(?<=\W)|(?![^\W\d]))\s*:?\s*(?=\S)(.+)", r"\1", mark)
        for mark, words in _HEDGES.items()
    ),
    *(
        _plainer(rf"(.+?\w)\.?(?:,?\s+\(?|(?=[?(\[]))(?:{words})\)?", r"\1", mark)
        for mark, words in _HEDGES.items()
    ),
)


def read_catalogue(text: str, read: ReadDate) -> Span | Refusal | None:
    """Return the date of a text in one of these forms, None for other texts."""
    part = _PART.fullmatch(text)
    if part:
        found = _part_of_many_years(part, read)
        if found is not None:
            return found
    for pattern, plain, mark in _REWRITTEN:
        rewritten = pattern.fullmatch(text)
        date = read(rewritten.expand(plain)) if rewritten else None
        if isinstance(date, Span):
            return with_mark(date, mark) if mark else date
    return None


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
