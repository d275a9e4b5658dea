"""Making Spans out of numbers, each with its EDTF text."""

from timeline.dates.days import (
    BEGINNING,
    FOREVER,
    Day,
    civil,
    day_number,
    days_in_month,
    iso_day,
    year_text,
)
from timeline.dates.refusal import Refusal
from timeline.dates.span import Edge, Precision, Span


def of_year(year: int, mark: str = "") -> Span:
    """Return a whole astronomical year; `mark` is `?`, `~`, `%` or nothing."""
    return _marked(
        year_text(year), day_number(year, 1, 1), day_number(year, 12, 31), Precision.YEAR, mark
    )


def of_month(year: int, month: int, mark: str = "") -> Span:
    """Return a month of a year, counted from 1 to 12."""
    last = day_number(year, month, days_in_month(year, month))
    text = f"{year_text(year)}-{month:02}"
    return _marked(text, day_number(year, month, 1), last, Precision.MONTH, mark)


def of_day(day: Day, mark: str = "") -> Span:
    """Return a day, given its number."""
    return _marked(iso_day(day), day, day, Precision.DAY, mark)


def _marked(text: str, first: Day, last: Day, precision: Precision, mark: str) -> Span:
    return Span(text + mark, first, last, precision, mark in ("~", "%"), mark in ("?", "%"))


def covering(day: Day, precision: Precision, mark: str = "") -> Span:
    """Return the year, the month or the day itself that a day lies in."""
    year, month, _ = civil(day)
    if precision is Precision.YEAR:
        return of_year(year, mark)
    return of_month(year, month, mark) if precision is Precision.MONTH else of_day(day, mark)


def stretch(first: Day, last: Day, mark: str = "", precision: Precision | None = None) -> Span:
    """Return a moment on one of the days from the first to the last.

    Its EDTF is a year, a month or a day where the days are just that. Otherwise it is a one-of
    set, `[2013-05..2013-08]`, in the coarsest unit that fits both ends, or in `precision`.
    """
    unit = precision or _coarsest(first, last)
    low = None if first == BEGINNING else covering(first, unit, mark)
    high = None if last == FOREVER else covering(last, unit, mark)
    if low is not None and low == high:
        return low
    text = f"[{low or ''}..{high or ''}]"
    return Span(text, first, last, Precision.SET, mark in ("~", "%"), mark in ("?", "%"))


def _coarsest(first: Day, last: Day) -> Precision:
    starts = (1, 1) if first == BEGINNING else civil(first)[1:]
    after = (1, 1) if last == FOREVER else civil(last + 1)[1:]
    if starts == after == (1, 1):
        return Precision.YEAR
    return Precision.MONTH if starts[1] == after[1] == 1 else Precision.DAY


def interval(start: Span | Edge, end: Span | Edge) -> Span | Refusal:
    """Return what lasts from a start to an end, `2015/2018`, or why nothing can.

    Each end is a moment, open or unknown. It is refused if it lasts itself, if the end is surely
    before the start, or if both are unknown. The standard has no one-of set as an end
    (`[..2014]/2018`); this module allows it.
    """
    text = f"{start}/{end}"
    for edge, column in ((start, 0), (end, len(str(start)) + 1)):
        if isinstance(edge, Span) and (edge.lasts or edge.all_of is not None):
            what = f"{edge.edtf} is not one moment, so nothing can start or end then"
            return Refusal(text, column, what, "give a single date")
        if isinstance(edge, Span) and edge.clock is not None:
            what = "an interval has no time of day"
            return Refusal(text, column, what, f"write {edge.edtf.partition('T')[0]}")
    if start is Edge.UNKNOWN and end is Edge.UNKNOWN:
        return Refusal(text, 0, "nothing is known of this interval", "give a start or an end")
    if isinstance(start, Span) and isinstance(end, Span) and end.latest < start.earliest:
        what = f"the end, {end.edtf}, is before the start, {start.edtf}"
        return Refusal(text, len(start.edtf) + 1, what, f"write {end.edtf}/{start.edtf}")
    return lasting(text, start, end)


def lasting(text: str, start: Span | Edge, end: Span | Edge) -> Span:
    """Return an interval; the caller knows that its ends are in order."""
    spans = [edge for edge in (start, end) if isinstance(edge, Span)]
    return Span(
        text,
        start.earliest if isinstance(start, Span) else BEGINNING,
        end.latest if isinstance(end, Span) else FOREVER,
        Precision.INTERVAL,
        any(span.approximate for span in spans),
        any(span.uncertain for span in spans),
        start=start,
        end=end,
    )
