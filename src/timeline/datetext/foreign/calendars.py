"""Dates of other calendars, which the library convertdate turns into Gregorian ones.

    9 Thermidor an II   14 Brumaire VIII   An II            French Republican, years 1 to 14
    15 Nisan 5708   Tishri 5708   AM 5708                   Hebrew
    1 Muharram 1446 AH   Ramadan 1445   1446 AH             Islamic, by its table: approximate
    25 October 1917 O.S.   Julian 25 Oct 1917               Julian
    7 November 1917 (N.S.)                                  Gregorian, as all others

A month of Islam begins when the new moon is seen, so that its table is right to a day or two.
A year of the Julian calendar is taken to begin in January. GEDCOM's names of calendars
(`@#DHEBREW@ 15 NSN 5708`) are read too.
"""

import re
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple
from unicodedata import combining, normalize

from timeline.dates.construction import interval, stretch
from timeline.dates.days import BEGINNING, FOREVER, civil
from timeline.dates.refusal import Refusal
from timeline.dates.span import Span
from timeline.datetext.words.offsets import Found, ReadDate
from timeline.datetext.words.tokens import ROMAN
from timeline.extras import how_to_install


class NamedMonths(NamedTuple):
    """A calendar: its module in convertdate, its years, and how its dates are written.

    `months` are patterns by number, `pattern` is that of a date. `new_year` is the month in which
    its years begin, `mark` the mark of its dates.
    """

    name: str
    module: str
    years: range
    new_year: int
    mark: str
    months: list[str]
    pattern: re.Pattern[str]


@cache
def _calendars() -> list[NamedMonths]:
    """Return the calendars in the table, a line each; `_` is a space, a hyphen or nothing."""
    found = []
    for line in _TABLE.read_text(encoding="ascii").splitlines():
        name, module, first, last, new_year, mark, *patterns = line.split(" ")
        years = range(int(first), int(last) + 1)
        era, *months = (pattern.replace("_", "[ -]?") for pattern in patterns)
        name, mark = name.replace("_", " "), mark.strip("-")
        pattern = _pattern(era, months, roman=len(years) == len(_ROMAN))
        found.append(NamedMonths(name, module, years, int(new_year), mark, months, pattern))
    return found


_ROMAN = ROMAN[:14]  # the years of the French Republic
_STYLE = re.compile(
    r"(?:julian|@#djulian@) (?P<julian>.+)"
    r"|(?P<old>.+?),? [(\[]?(?:o\. ?s\.?|os|old style|julian(?: calendar)?)[)\]]?"
    r"|(?P<new>.+?),? [(\[]?(?:n\. ?s\.?|ns|new style|gregorian(?: calendar)?)[)\]]?",
    re.IGNORECASE,
)
_BOTH = re.compile(
    r"(\d{1,2})( [^\W\d]+)? ?[/(\[] ?(?:[on]\. ?s\. )?(\d{1,2})( [^\W\d]+)[)\]]?,?( \d{4})",
    re.IGNORECASE,
)
_TABLE = Path(__file__).with_name("calendars.txt")
_APOSTROPHES = frozenset("'’‘ʿʾ`")
# The Julian day number of the day before 0001-01-01.
_DAY_0 = 1_721_424.5


def read_style(text: str, read: ReadDate) -> Span | Refusal | None:
    """Return the date of a text that names the old or the new style, or a day in both of them."""
    text = " ".join(text.split())
    both = _BOTH.fullmatch(text)
    if both:
        day, month, other_day, other_month, year = both.groups()
        days = read(f"{day}{month or other_month}{year}"), read(f"{other_day}{other_month}{year}")
        return _same_day(*days)
    found = _STYLE.fullmatch(text)
    if not found:
        return None
    date = read(found["new"] or found["julian"] or found["old"])
    if not isinstance(date, Span):
        return date if isinstance(date, Refusal) else None
    return date if found["new"] else _from_julian(date)


def _same_day(first: Found, second: Found) -> Span | None:
    """Return the later of two days, if the earlier is the same day in the Julian calendar."""
    if not (isinstance(first, Span) and isinstance(second, Span)):
        return None
    early, late = (first, second) if first.earliest < second.earliest else (second, first)
    return late if _from_julian(early) == late else None


def _from_julian(date: Span) -> Span | Refusal:
    """Return the date that has the same name in the Julian calendar."""
    if date.start is not None and date.end is not None:
        start, end = (
            _from_julian(end) if isinstance(end, Span) else end for end in (date.start, date.end)
        )
        if isinstance(start, Refusal):
            return start
        return end if isinstance(end, Refusal) else interval(start, end)
    if date.points is not None or date.gaps is not None or date.all_of is not None:
        what = f"only days, months and years of the Julian calendar are read, not {date.edtf}"
        return Refusal("", 0, what, "write the Gregorian date")
    library = _library("julian", "Julian")
    if isinstance(library, Refusal):
        return library
    days = [
        day if day in (BEGINNING, FOREVER) else int(library.to_jd(*civil(day)) - _DAY_0)
        for day in (date.earliest, date.latest)
    ]
    return stretch(days[0], days[1], date.mark)


def _library(module: str, name: str) -> Any:
    """Return what converts the dates of a calendar, or a refusal that tells how to install it."""
    try:
        return import_module(f"convertdate.{module}")
    except ImportError:
        what = f"a date of the {name} calendar needs the library convertdate"
        return Refusal("", 0, what, how_to_install("calendars"))


def in_gregorian(text: str) -> str | Refusal | None:
    """Return a text with the dates of other calendars in EDTF, None where it has none."""
    plain = before = _unaccented(text)
    for calendar in _calendars():
        pieces, at = [], 0
        for found in calendar.pattern.finditer(plain):
            number = found["year"] or found["alone"] or found["first"]
            year = _ROMAN.index(number) + 1 if number in _ROMAN else int(number)
            if year in calendar.years:
                date = _converted(calendar, found, year)
                if isinstance(date, Refusal):
                    return Refusal(text, 0, date.what, date.hint)
                pieces += [plain[at : found.start()], date]
                at = found.end()
        plain = "".join([*pieces, plain[at:]])
    return plain if plain != before else None


def _unaccented(text: str) -> str:
    """Return a text in small letters, without accents and apostrophes, its spaces single."""
    apart = normalize("NFKD", text.casefold())
    bare = "".join(char for char in apart if not combining(char) and char not in _APOSTROPHES)
    return " ".join(bare.split())


def _pattern(era: str, months: list[str], *, roman: bool) -> re.Pattern[str]:
    """Return what finds a date: a month and a year with or without a day, or a year and its era."""
    named = "|".join(f"(?P<m{at}>{name})" for at, name in enumerate(months, 1))
    era = rf"(?:{era})\b\.?"
    year = rf"(?:{'|'.join(_ROMAN)}|\d{{1,4}})" if roman else r"\d{1,4}"
    return re.compile(
        r"(?:@#d\w+(?: r)?@ |french_r |hebrew |le )?(?<![\w-])"
        r"(?:(?:(?P<day>\d{1,2})(?:er|e|st|nd|rd|th)? (?:of )?)?"
        rf"(?:{named})\b\.?(?: (?P<later>\d{{1,2}}))?,? (?:{era} |year )?(?P<year>{year})\b"
        rf"(?: {era})?|{era} (?P<alone>{year})\b|(?P<first>\d{{1,4}}) {era})"
    )


def _converted(calendar: NamedMonths, found: re.Match[str], year: int) -> str | Refusal:
    """Return the Gregorian date of what was found, in EDTF."""
    library = _library(calendar.module, calendar.name)
    if isinstance(library, Refusal):
        return library
    order = _months(calendar, library, year)
    firsts = [_first_day(library, year, each) for each in order]
    firsts.append(_first_day(library, year + 1, calendar.new_year))
    month = next((each for each, _ in enumerate(calendar.months, 1) if found[f"m{each}"]), 0)
    if not month:
        return stretch(firsts[0], firsts[-1] - 1, calendar.mark).edtf
    name = found[f"m{month}"]
    if month not in order:
        return Refusal("", 0, f"the year {year} has no {name}", f"write {name.split()[0]} {year}")
    if name == "adar" and 13 in order:
        what = f"the year {year} has two months Adar"
        return Refusal("", 0, what, f"write Adar I {year} or Adar II {year}")
    first, after = firsts[order.index(month) :][:2]
    day = int(found["day"] or found["later"] or 0)
    if day > after - first:
        return Refusal("", 0, f"{name} {year} has {after - first} days", "")
    days = (first + day - 1, first + day - 1) if day else (first, after - 1)
    return stretch(*days, calendar.mark).edtf


def _first_day(library: Any, year: int, month: int) -> int:
    # The equinox begins a French year. It takes long to compute, and a leap year every fourth year
    # is the same for as long as the calendar was in use.
    rule = ("continuous",) if library.__name__.endswith("french_republican") else ()
    return int(library.to_jd(year, month, 1, *rule) - _DAY_0)


def _months(calendar: NamedMonths, library: Any, year: int) -> list[int]:
    """Return the numbers of the months of a year in their order; only leap years have Adar II."""
    months = [*range(1, len(calendar.months) + 1)]
    if calendar.module == "hebrew" and not library.leap(year):
        months.remove(13)
    return months[calendar.new_year - 1 :] + months[: calendar.new_year - 1]
