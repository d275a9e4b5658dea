"""Dates as museums, archives, libraries and genealogists write them, put into plainer words.

19c   15c.   18th c.   1st c. BC                        a century
first half of the 19th century   last quarter 18th c.   a part of a century or a decade
no earlier than 1888   not after 1900   pre-1900        one end alone is known
before Easter 1998   1650 at the latest
[1776]   1860[?]   [185-]   [18--?]                     added by the cataloguer: uncertain
?c.1849   Feb 1812 approx   1862 maybe                  a hedge wherever it stands
2016-05-25T0924   20160525T092415Z                      a time without its signs
published 1855   exhibited 1930   fl. 1850              the act, then its date
JUL 932   c. 925                                        a year of three digits
1764 or 66                                              a second year cut short
INT 31 JUL 2016 ("today")   GREGORIAN 12 AUG 1601       GEDCOM: interpreted; a calendar named
"""

import re
from typing import TypeAlias

from timeline.dates.refusal import Refusal
from timeline.dates.span import Span
from timeline.datetext.words.marks import with_mark
from timeline.datetext.words.offsets import ReadDate

_ACTS = (
    "published|printed|exhibited|shown|issued|painted|drawn|made|built|cast|carved|composed|written"
    "|designed|executed|begun|started|completed|finished|founded|signed|dated|taken|photographed"
    "|recorded|released|performed|purchased|acquired|born|died|active|reprinted|reissued|re-issued"
    "|copyright|registered|patented|manufactured|produced|engraved|etched|woven|modelled|modeled"
    "|conceived|commissioned|created|assembled|fabricated|reworked|revised|restored|altered"
    "|enlarged|erected|opened|closed|installed|posted|postmarked|sent|received|filed|collected"
    "|excavated|minted|struck|fl|b|d"
)
_ADVERBS = "first|later|originally|probably|posthumously"
_HEDGES = {
    "~": r"c\.?|ca\.?|circa|about|approx(?:imately)?\.?|roughly|estimated|est\.?|calculated"
    r"|or so|or thereabouts",
    "?": r"\?|\(\?\)|\[\?\]|poss\.?|possibly|perhaps|probably|prob\.?|maybe|uncertain|doubtful",
}
_ONE_SIDED = ("before", "bef", "after", "aft", "by", "since", "until", "till")
_Rewriting: TypeAlias = tuple[re.Pattern[str], str, str]


def _plainer(pattern: str, plain: str, mark: str = "") -> _Rewriting:
    """Return the pattern of a text, what is read in its place, and the mark that it loses so."""
    return re.compile(pattern.replace(" ", r"\s+"), re.IGNORECASE), plain, mark


# What was done, and its date as the first group.
ACT = re.compile(
    rf"(?:(?:{_ADVERBS})\s+)?(?:{_ACTS})\b\.?(?:\s+later)?,?:?\s+(?:in\s+|on\s+)?(.*\d.*)",
    re.IGNORECASE,
)
_BY_FIRST_WORD: dict[str, list[_Rewriting]] = {
    word: rewritings
    for words, *rewritings in (
        (
            "no not",
            _plainer(r"not? (?:earlier|before)(?: than)? (.+)", r"\1 or later"),
            _plainer(r"not? (?:later|after)(?: than)? (.+)", r"by \1"),
        ),
        ("pre", _plainer(r"pre (.+)", r"before \1")),
        ("post", _plainer(r"post (.+)", r"after \1")),
        ("in on", _plainer(r"[io]n or (before|after) (.+)", r"\2 or \1")),
        ("int", _plainer(r"int\b\.? (.+?)\s*\(.*\)", r"\1")),
        ("gregorian @#dgregorian@", _plainer(r"\S+ (.+)", r"\1")),
    )
    for word in words.split(" ")
}
_DAY, _ZONE = r"(\d{4})-?(\d\d)-?(\d\d)", r"(z|[+-]\d\d:?(?:\d\d)?)?"
_BY_SIGN: dict[str, list[_Rewriting]] = {
    "[": [
        _plainer(r"\[([^\[\],.]*?(?:\w\.[^\[\],.]*?)*)\??\]", r"\1", "?"),
        _plainer(r"([^\[\]]* )?\[([\w. ]+)\]([^\[\]]*)", r"\1\2\3", "?"),
    ],
    "-": [
        _plainer(r"(\d{3})-(\??)", r"\1X\2"),
        _plainer(r"(\d\d)--(\??)", r"\1XX\2"),
        _plainer(r"pre(?:-|–| )(.+)", r"before \1"),
        _plainer(r"post(?:-|–| )(.+)", r"after \1"),
    ],
    "©": [_plainer(r"©\s*(.+)", r"\1")],
    "+": [_plainer(r"([^:]*\d)\+", r"since \1")],
    "t": [
        _plainer(_DAY + r"t(\d\d)(\d\d)" + _ZONE, r"\1-\2-\3T\4:\5\6"),
        _plainer(_DAY + r"t(\d\d)(\d\d)(\d\d(?:\.\d+)?)" + _ZONE, r"\1-\2-\3T\4:\5:\6\7"),
        _plainer(r"(.*\dt[\d:]+),(\d+)" + _ZONE, r"\1.\2\3"),
    ],
    "onward": [_plainer(r"(.+?),? onwards?", r"\1 or later")],
    " and ": [_plainer(r"(.+?),? and (?:later|after)", r"\1 or later")],
    " at the ": [
        _plainer(r"(.+?),? at the latest", r"by \1"),
        _plainer(r"(.+?),? at the earliest", r"\1 or later"),
    ],
    " later": [
        _plainer(rf"(.*\d.*?),? \(?(?:{_ACTS}) later\)?", r"\1"),
        _plainer(r"(.*\d{4}) ?[-–] ?\d+ or later".replace(" ?", r"\s?"), r"\1 or later"),
    ],
    "": [
        _plainer(pattern.format(words), r"\1", mark)
        for pattern in (
            r"(?:{})(?:(?<=\W)|(?![^\W\d]))\s*:?\s*(?=\S)(.+)",
            r"(.+?\w)\.?(?:,?\s+\(?|(?=[?(\[]))(?:{})\)?",
        )
        for mark, words in _HEDGES.items()
    ],
}


def read_catalogue(text: str, read: ReadDate) -> Span | Refusal | None:
    """Return the date of a text in one of these forms, None for other texts."""
    lowered = text.lower()
    rewritings = _BY_FIRST_WORD.get(first_word(lowered), [])
    for sign, more in _BY_SIGN.items():
        if sign in lowered:
            rewritings = rewritings + more
    for pattern, plain, mark in rewritings:
        rewritten = pattern.fullmatch(text)
        date = read(rewritten.expand(plain)) if rewritten else None
        if isinstance(date, Span):
            return with_mark(date, mark) if mark else date
    word, _, rest = text.partition(" ")
    date = read(rest) if first_word(lowered) in _ONE_SIDED else None
    # "before Easter 1998" is before a date that may be of any form.
    whole = read(f"{word} {date.edtf}") if isinstance(date, Span) and date.edtf != rest else None
    return whole if isinstance(whole, Span) else None


def read_act(text: str, read: ReadDate) -> Span | None:
    """Return the date of what was done, None for other texts."""
    act = ACT.fullmatch(text)
    dated = read(act[1]) if act else None  # "made c. 1850-1860": both of these years are rough
    return dated if isinstance(dated, Span) else None


def first_word(text: str) -> str:
    """Return the first word of a text in small letters, without the stop or comma after it."""
    return text.partition(" ")[0].rstrip(".,:").lower()


# First words that tell which form a date has → what reads that form.
FIRST_WORDS = {
    **dict.fromkeys(_BY_FIRST_WORD, read_catalogue),
    **dict.fromkeys((*_ACTS.split("|"), *_ADVERBS.split("|")), read_act),
}
