"""Points: what stands alone as a period, or as one end of it."""

from unicodedata import normalize

from timeline.dates.days import BEGINNING, FOREVER, civil, day_number
from timeline.dates.period import Calendar, Period
from timeline.dates.refusal import Refusal
from timeline.dates.span import Edge, Span
from timeline.dates.units import Unit, move
from timeline.datetext.edtf.text import read_edtf
from timeline.datetext.periods.nearby import read_nearby
from timeline.datetext.reader import parse_date
from timeline.datetext.words.fiscal import read_fiscal
from timeline.datetext.words.lexicon import MONTHS
from timeline.datetext.words.relative import Relative
from timeline.datetext.words.spelling import nearest

Found = Period | Refusal


def read_point(text: str, calendar: Calendar, *, is_end: bool = False) -> Found:
    """The days of a name, a fiscal year, a relative period, a month, a quarter or a date.

    A date that is one end of a period may not be a range itself.
    """
    lowered = " ".join(text.lower().split())
    found = (
        _named(lowered, calendar)
        or read_nearby(text, lowered, calendar)
        or read_fiscal(text, lowered, calendar)
        or _this_year(lowered, calendar)
        or _slashed(text)
    )
    if found is None:
        return _dated(text, calendar, is_end)
    return found if isinstance(found, Refusal) else Period(found.first, found.last, text)


def _named(lowered: str, calendar: Calendar) -> Period | None:
    if not calendar.named:
        return None
    wanted = _folded(lowered)
    named = (period for name, period in calendar.named.items() if _folded(name) == wanted)
    return next(named, None)


def _folded(name: str) -> str:
    return "".join(char for char in normalize("NFC", name).casefold() if char not in " -_")


def _this_year(lowered: str, calendar: Calendar) -> Period | None:
    """`October` and `Q3`, of the year that today is in."""
    year = civil(calendar.today)[0]
    month = MONTHS.get(lowered.rstrip("."))
    if month is not None:
        return _unit(day_number(year, month, 1), Unit.MONTH)
    if len(lowered) == 2 and lowered[0] == "q" and lowered[1] in "1234":
        return _unit(day_number(year, 3 * int(lowered[1]) - 2, 1), Unit.QUARTER)
    return None


def _unit(first: int, unit: Unit) -> Period:
    return Period(first, move(first, 1, unit) - 1)


def _slashed(text: str) -> Found | None:
    """hledger's `2009/1/1`, `2009.1.1` and `2009/1`, year first and so without doubt."""
    for separator in "/.":
        parts = text.split(separator)
        if len(parts) in (2, 3) and len(parts[0]) == 4 and text.isascii():
            if not all(part.isdecimal() and len(part) <= 2 for part in parts[1:]):
                continue
            if not parts[0].isdecimal():
                continue
            found = read_edtf("-".join([parts[0], *(f"{part:0>2}" for part in parts[1:])]))
            if isinstance(found, Span):
                return Period(found.earliest, found.latest)
            return Refusal(text, 5, found.what, found.hint)
    return None


def _dated(text: str, calendar: Calendar, is_end: bool) -> Found:
    found = parse_date(text)
    if isinstance(found, Refusal):
        return _suggest_name(found, calendar)
    if isinstance(found, Relative):
        what = f"{found.event} is not a date"
        return Refusal(text, 0, what, "write a date, as in 6 months after 2013-10")
    if found.gaps is not None or found.all_of is not None:
        what = f"{found.edtf} is not one stretch of days"
        return Refusal(text, 0, what, "write a period such as 2015..2018")
    if is_end and (found.lasts or found.earliest == BEGINNING or found.latest == FOREVER):
        return Refusal(text, 0, f"{text} is a range itself", "write one date for each end")
    if Edge.UNKNOWN in (found.start, found.end):
        column = 0 if found.start is Edge.UNKNOWN else len(text)
        hint = "write 2012.. or ..2014 for what has no end"
        if "/" in text:
            return Refusal(text, column, "an end of this interval is not known", hint)
    return Period(found.earliest, found.latest, text)


def _suggest_name(refusal: Refusal, calendar: Calendar) -> Refusal:
    """A refusal that thinks of the registry's periods too."""
    if not calendar.named or "did you mean" in refusal.hint:
        return refusal
    near = nearest(refusal.text.strip().lower(), calendar.named)
    if not near:
        return refusal
    return Refusal(refusal.text, refusal.column, refusal.what, f"did you mean {near}?")
