"""Two dates parted by a dash, several years in a row, and what is open at one end.

    1939–40   1825-1860   c. 1816–18   10th–11th century   5–7 May 1900   May–June 1900
    28 Feb – 3 Mar 2011   490 - 430 BCE   1995–present                 what lasts, `1939/1940`
    3 May 2024 14:05 to 14:20   14:05–14:20 on 3 May 2024              the same day
    winter 1860–61                                                     that one winter
    18th/19th century   October or November 2011   10 & 11 Oct 2011    two that share words
    1956, 1957   1971, 1973 and 1975                                   each of them, `{1956,1957}`
    431 BCE..   ..2025Q1   2019Q4/..   ../Oct 2011                     what lasts, open at one end

What one of the two dates leaves out, it takes from the other: the month, the year, the era, the
word century. A hedge that stands close before the first date, `c.1809–10`, is meant of both.
"""

import re
from collections.abc import Iterator
from itertools import islice, product

from timeline.dates.construction import interval, of_year
from timeline.dates.days import BEGINNING
from timeline.dates.refusal import Refusal
from timeline.dates.span import Edge, Precision, Span
from timeline.datetext.edtf.text import read_edtf
from timeline.datetext.words.catalogues import ACT
from timeline.datetext.words.marks import with_mark
from timeline.datetext.words.offsets import ReadDate
from timeline.datetext.words.times import Clock, take_time
from timeline.datetext.words.tokens import MONTHS, SEASONS, words_of

_DASH = re.compile(r"\s*–\s*|\s+-{1,2}\s*|\s*-{1,2}\s+|--|-")
_MOST_DASHES = 3
# `1939-13` is as likely a mistyped month as two years: whoever means years must write them out.
_MISTYPED_MONTH = re.compile(r"\d{4}-(?:1[3-9]|20)")
_HEDGE = re.compile(r"(\?\s*c\.?|c\.?|ca\.?|circa|about|abt\.?|~|\?)\s*(?=[\d\[(])", re.IGNORECASE)
# Part of a date that is whole without another date: a year, a century or an era.
_ALONE = re.compile(
    r"\d{4}|[^\W\d]\D*\d{3}|\d0s|\d\s*(?:st|nd|rd|th)?\s*c|[世年]|\bcent|(?<![^\W\d])(?:ad|a\.d|(?:b\.?)?c\.?e|b\.?c)(?![^\W\d])",
    re.IGNORECASE,
)
_CENTURY = re.compile(r"\bc(?:ent|\b)", re.IGNORECASE)
_SHORT = re.compile(r"\d{1,2}")
_DECADES = re.compile(r"(.*\d\d)(\d0)(s)", re.IGNORECASE)
_SHORT_DECADE = re.compile(r"'?(\d0s)", re.IGNORECASE)
_CONNECTED = re.compile(
    r"(?:before|after|by|since|until|till|from|between|betw?\.?|to|or|and|not?)(?!\w)",
    re.IGNORECASE,
)
_ERA_FIRST = re.compile(r"(?:ad|a\.d\.|ce)\s", re.IGNORECASE)
_ENDS_IN_YEAR = re.compile(r"(?P<before>.*?)(?P<year>\d{4})[?~]?")
# Words that say something of one date: before two they may be meant of both.
_OF_ONE_DATE = ("by ", "before ", "after ", "early ", "mid ", "late ", "end ", "beginning ")
_JOINT = re.compile(r"\s+(to|until|till|or|and|&)\s+|\s*/\s*", re.IGNORECASE)
_MONTH_FIRST = re.compile(r"([^\W\d]+\.?)\s+\d{1,2}(?:st|nd|rd|th)?", re.IGNORECASE)
_NOW = frozenset(("present", "now", "today", "date", "the present", "present day"))
_LISTED = re.compile(r"\s*[,;]\s*(?:and\s+)?|\s+and\s+|\s*&\s*", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_CODE = re.compile(r"(\d{4})-(1[3-9]|[2-9]\d|\d)(?!\d)")
_MONTH_OR_YEARS = re.compile(r"\d{4}-(?:0\d|1[0-2])")


def read_range(text: str, read: ReadDate) -> Span | Refusal | None:
    """Return what lasts from one date to another, or is one of two; None for other texts."""
    opened = _open_ended(text, read)
    if opened is not None:
        return opened
    if _MISTYPED_MONTH.fullmatch(text):
        year, last = text[:4], text[:2] + text[5:]
        hint = f"months are 01 to 12; write {year}/{last} for the years"
        what = f"there is no month {text[5:]}"
        return Refusal(text, 5, what, hint) if year < last else None
    dashes = list(_DASH.finditer(text))
    if "–" in text and (refused := _one_sided(text)):
        return refused
    if len(dashes) > _MOST_DASHES:  # 2011-10-11 - 2011-10-15
        dashes = [dash for dash in dashes if dash[0] != "-"][:_MOST_DASHES]
    # A long or a spaced dash parts two dates; a hyphen may belong to one of them.
    dashes.sort(key=lambda dash: dash[0] == "-")
    refusal = None
    for dash in dashes:
        first, last = text[: dash.start()], text[dash.end() :]
        if first and last:
            found = _joined(first, last, read, close=dash[0].strip() == dash[0])
            if isinstance(found, Span):
                return found
            if found is not None and "–" in dash[0]:  # after a hyphen a month may be meant
                refusal = refusal or Refusal(text, dash.end(), found.what, found.hint)
    return _worded(text, read) or refusal


def _worded(text: str, read: ReadDate) -> Span | None:
    """Return the range or the set of two dates that share words, with a word between them."""
    for joint in islice(_JOINT.finditer(text), _MOST_DASHES):
        first, last = text[: joint.start()], text[joint.end() :]
        connected = _CONNECTED.match(first)
        word = (joint[1] or "/").lower()
        if connected and (connected[0].lower(), word) not in (("between", "and"), ("from", "to")):
            continue
        ends = _bare_range(first, last, read)
        if connected and isinstance(ends, Span):
            return ends
        if not isinstance(ends, Span) or not isinstance(ends.end, Span):
            continue
        if word in ("to", "until", "till", "/"):
            # 12/24 March 1801 is one day, in the old and in the new style.
            follow = ends.end.earliest - ends.starts[1] <= 1
            return ends if word != "/" or follow else None
        dates = f"{ends.start},{ends.end}"
        found = read_edtf(f"[{dates}]" if word == "or" else f"{{{dates}}}")
        return found if isinstance(found, Span) else None
    return None


def _one_sided(text: str) -> Refusal | None:
    """Refuse a long dash with a date on one side alone; a minus sign is no such dash."""
    bare = text.strip("– ")
    what = "a dash parts two dates, and here is one"
    if bare and text.endswith("–"):
        return Refusal(text, len(text) - 1, what, f"write since {bare}, or {bare} alone")
    if bare and text.startswith("–"):
        return Refusal(text, 0, what, f"write until {bare}, or {bare} alone")
    return None


def read_list(text: str, read: ReadDate) -> Span | None:
    """Return all of several dates in their order, each with its year: `{1956,1957}`.

    None for other texts, and where 1910-12 stands beside two years: it may be a month or years.
    """
    pieces = _LISTED.split(text)
    if len(pieces) < 2 or not _YEAR.search(pieces[0]) or _CONNECTED.match(text):
        return None
    dates = [_listed(piece, pieces[0], read) for piece in pieces]
    firsts = [date.earliest for date in dates if date]
    months = [piece for piece in pieces if _MONTH_OR_YEARS.fullmatch(piece)]
    members = [date.edtf.replace("/", "..") for date in dates if date]
    in_order = len(firsts) == len(pieces) and firsts == sorted({*firsts})
    if not in_order or (months and any(".." in member for member in members)):
        return None
    found = read_edtf(f"{{{','.join(members)}}}")
    return found if isinstance(found, Span) else None


def _listed(piece: str, first: str, read: ReadDate) -> Span | None:
    """Return a date of a list, or a range of years; None if it is neither."""
    act = ACT.fullmatch(piece)
    piece = act[1] if act else piece
    if len(piece) == 2 and piece.isdecimal():
        piece = first[:2] + piece
    found = read(_CODE.sub(r"\1–\2", piece)) if _YEAR.search(piece) else None
    return found if isinstance(found, Span) and found.precision is not Precision.SET else None


def _open_ended(text: str, read: ReadDate) -> Span | None:
    """Return what lasts from one date to another, with a slash between, or dots at an open end."""
    if text[:2] == "..":
        first, last = "..", text[2:].lstrip("/")
    elif text[-2:] == "..":
        first, last = text[:-2].rstrip("/"), ".."
    elif text.count("/") == 1:
        first, _, last = text.partition("/")
    else:
        return None
    first, last = first.strip(), last.strip()
    if first.lower().startswith(_OF_ONE_DATE) or not is_edge(first) or not is_edge(last):
        return None
    start, end = _edge(first, read), _edge(last, read)
    if start is None or end is None or {start, end} <= {Edge.OPEN, Edge.UNKNOWN}:
        return None
    found = interval(start, end)
    return found if isinstance(found, Span) else None


def is_edge(text: str) -> bool:
    """Whether a text may be an end: every date has a figure, and no time zone has."""
    return text in ("..", "") or any(map(str.isdigit, text))


def _edge(text: str, read: ReadDate) -> Span | Edge | None:
    if text in ("..", ""):
        return Edge(text)
    found = read(text)
    return found if isinstance(found, Span) else None


def _joined(first: str, last: str, read: ReadDate, *, close: bool) -> Span | Refusal | None:
    hedge = _HEDGE.match(first) if close else None
    bare = first[hedge.end() :] if hedge else first
    found = _bare_range(bare, last, read)
    if not hedge or not isinstance(found, Span):
        return found
    marks = ("~" if hedge[1].strip("? ") else "") + ("?" if "?" in hedge[1] else "")
    for mark in marks:
        found = with_mark(found, mark)
    return found


def _bare_range(first: str, last: str, read: ReadDate) -> Span | Refusal | None:
    word = _CONNECTED.match(first)
    if word:
        return _connected(word[0].lower(), first[word.end() :].strip(), last, read)
    if last.strip(". ").lower() in _NOW:
        start = read(first)
        return interval(start, Edge.OPEN) if isinstance(start, Span) else None
    if "?" in (first, last):
        known = read(first if last == "?" else last)
        ends = (known, Edge.UNKNOWN) if last == "?" else (Edge.UNKNOWN, known)
        return interval(*ends) if isinstance(known, Span) else None
    short = last[-2:] if first.lower().startswith("winter") and last.isdecimal() else last
    if _SHORT.fullmatch(short) and (year := _year_at_the_end_of(first)):
        return _until_the_year(first, year, short, read)
    backwards = None
    for one, other in _on_one_day(first, last) or product(
        _whole(first, last), _whole_end(first, last)
    ):
        found = _in_order(one, other, read)
        if isinstance(found, Span):
            return found
        backwards = backwards or found
    return backwards


def _connected(word: str, first: str, last: str, read: ReadDate) -> Span | Refusal | None:
    """Return the range of a text such as `from 1990–95` or `between 1990–95`."""
    known = word == "from" or word.startswith("bet")
    found = _bare_range(first, last, read) if known else None
    if word == "from" or not isinstance(found, Span):
        return found
    between = read(f"between {found.start} and {found.end}")
    return between if isinstance(between, Span) else None


def _in_order(first: str, last: str, read: ReadDate) -> Span | Refusal | None:
    if not (_ALONE.search(first) and _ALONE.search(last)):
        return None
    start, end = read(first), read(last)
    if not (isinstance(start, Span) and isinstance(end, Span)):
        return None
    if start.lasts or end.lasts or (start.earliest > end.earliest != BEGINNING):
        return None
    return interval(start, end)


def _on_one_day(first: str, last: str) -> list[tuple[str, str]]:
    """Return two times with the day and the zone of either: `3 May 2024 14:05`, `14:20 UTC`."""
    (start, day), (end, other_day) = [take_time(words_of(one)) or ("", []) for one in (first, last)]
    if not (isinstance(start, Clock) and isinstance(end, Clock)) or (day and other_day):
        return []
    named = " ".join(word.text for word in day or other_day)
    zones = (start.zone or end.zone, end.zone or start.zone)
    return [(f"{named} T{start.text} {zones[0]}", f"{named} T{end.text} {zones[1]}")]


def _whole(first: str, last: str) -> Iterator[str]:
    """Yield a first date as it stands, and with the end of the last: `5`, `5 May 1900`."""
    yield first
    words = last.replace("-", " ").split()
    counts = range(1, min(4, len(words)))
    # A day lacks the month too, and a number before a century lacks the word alone.
    is_day = first.rstrip("sthndr").isdigit() and not _CENTURY.search(last)
    for count in reversed(counts) if is_day else counts:
        yield f"{first} {' '.join(words[-count:])}"


def _whole_end(first: str, last: str) -> Iterator[str]:
    """Yield a last date as it stands, and with the year before the first: `1776 Jul.-Sept.`"""
    yield last
    year, _, rest = first.replace(",", "").partition(" ")
    if rest and len(year) == 4 and year.isdecimal():
        yield f"{last} {year}"
    if _SHORT.fullmatch(last) and rest:
        yield f"{first.rpartition(' ')[0]} {last}"
    month = _MONTH_FIRST.fullmatch(first)
    if month and last[:1].isdigit():
        yield f"{month[1]} {last}"
    if _ERA_FIRST.match(first):
        yield f"{last} CE"
    decade, short = _DECADES.fullmatch(first), _SHORT_DECADE.fullmatch(last)
    if decade and short:
        yield f"{decade[1][-2:]}{short[1]}"


def _year_at_the_end_of(text: str) -> str:
    """Return the year that a year, a season and a year, or such a text after a word ends in."""
    found = _ENDS_IN_YEAR.fullmatch(text.strip())
    words = re.findall(r"[a-z]+", found["before"].lower()) if found else []
    has_day = found is not None and any(map(str.isdecimal, found["before"]))
    return "" if found is None or has_day or not MONTHS.keys().isdisjoint(words) else found["year"]


def _until_the_year(first: str, year: str, short: str, read: ReadDate) -> Span | Refusal | None:
    """Return what lasts from a year to another whose first digits are left out: `1939–40`."""
    last = year[: -len(short)] + short
    start = read(first)
    if not isinstance(start, Span):
        return None
    if not SEASONS.keys().isdisjoint(first.lower().split()):
        # "winter 1860–61" is one winter: no other season lies in two years.
        return start if int(last) == int(year) + 1 and start.edtf[4:] == "-24" else None
    if int(last) <= int(year):
        what = f"{last} is not after {year}"
        hint = f"write {year}/{last} with all the digits of the years"
        return Refusal("", 0, what, hint) if int(last) < int(year) else None
    return interval(start, of_year(int(last), start.mark))
