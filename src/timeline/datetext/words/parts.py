"""Parts of a stretch of time: early, mid and late, beginning and end.

    early, mid, late     a third of it: January–April, May–August, September–December of a year;
                         the days 1–10, 11–20 and 21 on of a month; years 0–3, 4–6 and 7–9 of a
                         decade; 33, 33 and 34 years of a century
    beginning of, end of its first or last two months (of a year), seven days (of a month),
                         year (of a decade), ten years (of a century)

These are conventions, not measurements, so the result is marked approximate. The thirds of a
year are the standard's four-month groups: late 2013 is `2013-39~`.
"""

from timeline.dates.construction import stretch
from timeline.dates.days import BEGINNING, FOREVER, civil, days_of_years
from timeline.dates.refusal import Refusal
from timeline.dates.span import Precision, Span
from timeline.dates.units import Unit, move
from timeline.datetext.edtf.date import read_date

LAST = -1
"""The number of the last of several parts."""

_THIRD = {"early": 0, "mid": 1, "late": 2}
_DECADE_THIRDS = ((0, 3), (4, 6), (7, 9))
_CENTURY_THIRDS = ((0, 32), (33, 65), (66, 99))
_TIPS = {
    Precision.MONTH: (7, Unit.DAY),
    Precision.YEAR: (2, Unit.MONTH),
    Precision.DECADE: (1, Unit.YEAR),
    Precision.CENTURY: (10, Unit.YEAR),
}


def part_of(part: str, whole: Span, column: int) -> Span | Refusal:
    """Return the early, mid or late part of a date, its beginning or its end."""
    if whole.lasts or whole.gaps is not None or whole.approximate or whole.uncertain:
        what = f"{whole.edtf} has no {part} part"
        return Refusal("", column, what, "write late 2013, early 1990s or end of October 2011")
    third = _THIRD.get(part)
    found = _tip(part == "beginning", whole) if third is None else _third(third, whole)
    if found is None:
        what = f"what {part} means of a {whole.precision} is not settled"
        return Refusal("", column, what, "write the days or the years instead")
    return found


def nth_part(number: int, count: int, whole: Span) -> Span | None:
    """Return a half, third or quarter of a century or a decade; `LAST` is the last of them."""
    if _precision(whole) not in (Precision.CENTURY, Precision.DECADE) or number > count:
        return None
    number = count if number == LAST else number
    first, last = civil(whole.earliest)[0], civil(whole.latest)[0]
    years = last - first + 1
    begins, ends = first + (number - 1) * years // count, first + number * years // count - 1
    return stretch(*days_of_years(begins, ends), "", Precision.YEAR)


def _precision(whole: Span) -> Precision:
    """Return the precision of a date; the first century, which has no year 0, is a century."""
    first_century = whole.edtf in ("[0001..0099]", "[-0099..0000]")
    return Precision.CENTURY if first_century else whole.precision


def named_part(span: Span) -> tuple[str, Span] | None:
    """Return (part, whole) of a stretch of days that has a name such as late 2013, else None."""
    if span.earliest == BEGINNING or span.latest == FOREVER:
        return None
    year, month, _ = civil(span.earliest)
    if not 1000 <= year <= 9999:
        return None
    for text in (f"{year}-{month:02}", f"{year}", f"{str(year)[:3]}X", f"{str(year)[:2]}XX"):
        whole = read_date(text)
        assert isinstance(whole, Span)  # noqa: S101
        for part in _named_by_ends(span, whole):
            if part_of(part, whole, 0) == span:
                return part, whole
    return None


def _named_by_ends(span: Span, whole: Span) -> tuple[str, ...]:
    """Return what a stretch may be called as a part of a date, by the end that they share."""
    if span.earliest == whole.earliest:
        return "early", "beginning"
    return ("late", "end") if span.latest == whole.latest else ("mid",)


def _third(third: int, whole: Span) -> Span | None:
    year = civil(whole.earliest)[0]
    if whole.precision is Precision.YEAR:
        found = read_date(f"{whole.edtf}-{37 + third}~")
        return None if isinstance(found, Refusal) else found
    if whole.precision is Precision.MONTH:
        first = whole.earliest + 10 * third
        return stretch(first, whole.latest if third == 2 else first + 9, "~")
    if _precision(whole) in (Precision.DECADE, Precision.CENTURY):
        thirds = _DECADE_THIRDS if whole.precision is Precision.DECADE else _CENTURY_THIRDS
        low, high = thirds[third]
        begins = 0 if year == 1 else year
        return stretch(*days_of_years(max(year, begins + low), begins + high), "~")
    return None


def _tip(beginning: bool, whole: Span) -> Span | None:
    first, last = whole.earliest, whole.latest
    count, unit = _TIPS.get(_precision(whole), (0, Unit.DAY))
    if not count:
        return None
    if beginning:
        return stretch(first, move(first, count, unit) - 1, "~")
    return stretch(move(last + 1, -count, unit), last, "~")
