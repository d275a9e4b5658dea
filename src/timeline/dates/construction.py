"""Making Spans out of numbers, each with its EDTF text."""

from timeline.dates.days import (
    BEGINNING,
    FOREVER,
    Day,
    civil,
    day_number,
    days_in_month,
    days_of_years,
    iso_day,
    year_text,
)
from timeline.dates.period import Period
from timeline.dates.points import (
    HOUR,
    LAST,
    MINUTE,
    WHOLE_DAY,
    Point,
    day_begins,
    day_ends,
    moved,
    point_text,
    shown,
    surely_precedes,
    widest,
    within_day,
    zone_among,
)
from timeline.dates.refusal import Refusal
from timeline.dates.span import Edge, Precision, Span, flags


def of_year(year: int, mark: str = "") -> Span:
    """Return a whole astronomical year; `mark` is `?`, `~`, `%` or nothing."""
    days = days_of_years(year, year)
    return Span(year_text(year) + mark, *days, Precision.YEAR, *flags(mark))


def of_month(year: int, month: int, mark: str = "") -> Span:
    """Return a month of a year, counted from 1 to 12."""
    first = day_number(year, month, 1)
    last = first + days_in_month(year, month) - 1
    return Span(f"{year_text(year)}-{month:02}{mark}", first, last, Precision.MONTH, *flags(mark))


def of_day(day: Day, mark: str = "") -> Span:
    """Return a day, given its number."""
    return Span(iso_day(day) + mark, day, day, Precision.DAY, *flags(mark))


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
    unit = precision or coarsest(first, last)
    low = None if first == BEGINNING else covering(first, unit, mark)
    high = None if last == FOREVER else covering(last, unit, mark)
    if low is not None and low == high:
        return low
    return Span(f"[{low or ''}..{high or ''}]", first, last, Precision.SET, *flags(mark))


def in_time(low: Point, high: Point, mark: str = "") -> Span:
    """Return a moment from one point to another, which are in one zone.

    It is days where these are whole; an hour, a minute or an instant where the points are just
    that. Otherwise it is a one-of set, `[2026-03-11T14:05..2026-03-11T14:20]`, in minutes where
    these fit both ends.
    """
    high = within_day(high)
    ended = high[1] in (WHOLE_DAY - 1, LAST)
    if low[2] is None and high[2] is None and not low[1] and ended:
        return stretch(low[0], high[0], mark)
    unit = _unit_between(low, high)
    first = "" if low[0] == BEGINNING else point_text(low, unit) + mark
    last = "" if high[0] == FOREVER else point_text(high, unit) + mark
    one = first == last
    return Span(
        first if one else f"[{first}..{last}]",
        shown(low)[0],
        shown(high)[0],
        Precision.TIME if one else Precision.SET,
        *flags(mark),
        points=(low, high),
    )


def _unit_between(low: Point, high: Point) -> int:
    """Return the longest unit of time in which two points are the first and the last."""
    begins, ends = shown(low)[1], shown(high)[1] + 1
    if low[0] != BEGINNING and moved(low, HOUR - 1)[:2] == high[:2] and begins % HOUR == 0:
        return HOUR
    fits_low = low[0] == BEGINNING or begins % MINUTE == 0
    fits_high = high[0] == FOREVER or ends % MINUTE == 0
    return MINUTE if fits_low and fits_high else 1


def coarsest(first: Day, last: Day) -> Precision:
    """Return the longest of year, month and day that fits both ends of a stretch of days."""
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
    for edge in (start, end):
        if isinstance(edge, Span) and (edge.start is not None or edge.all_of is not None):
            what = f"{edge.edtf} is not one moment, so nothing can start or end then"
            column = 0 if edge is start else len(str(start)) + 1
            return Refusal(text, column, what, "give a single date")
    if start is Edge.UNKNOWN and end is Edge.UNKNOWN:
        return Refusal(text, 0, "nothing is known of this interval", "give a start or an end")
    if isinstance(start, Span) and isinstance(end, Span) and surely_ends_before(end, start):
        what = f"the end, {end.edtf}, is before the start, {start.edtf}"
        return Refusal(text, len(start.edtf) + 1, what, f"write {end.edtf}/{start.edtf}")
    return lasting(text, start, end)


def spanning(period: Period) -> Span:
    """Return a period as a date: a year, a month, a day or a time, else what lasts all of it."""
    unit = coarsest(period.first, period.last) if period.points is None else Precision.DAY
    start = _edge(period.first, unit, period.low, 1)
    end = _edge(period.last, unit, period.high, -1)
    # `../2018` would say that there was no beginning, and a period says nothing of it.
    if start is Edge.OPEN and end is not Edge.OPEN:
        start = Edge.UNKNOWN
    if isinstance(start, Span) and start == end:
        return start
    return lasting(f"{start}/{end}", start, end)


def _edge(day: Day, unit: Precision, point: Point | None, inwards: int) -> Span | Edge:
    """Return an end of a period: the minute or the instant that is its point, else its day."""
    if point is None:
        return Edge.OPEN if abs(day) == FOREVER else covering(day, unit)
    low, high = sorted((point, moved(point, inwards * (MINUTE - 1))))
    minute = in_time(low, high)
    return minute if minute.precision is Precision.TIME else in_time(point, point)


def surely_ends_before(end: Span, start: Span) -> bool:
    """Whether what ends and what starts are surely in the wrong order."""
    if end.points is None and start.points is None:
        return end.latest < start.earliest
    return surely_precedes(end.extent[1], start.extent[0])


def lasting(text: str, start: Span | Edge, end: Span | Edge) -> Span:
    """Return an interval; the caller knows that its ends are in order."""
    spans = [edge for edge in (start, end) if isinstance(edge, Span)]
    first = start.earliest if isinstance(start, Span) else BEGINNING
    last = end.latest if isinstance(end, Span) else FOREVER
    points = None
    if any(span.points is not None for span in spans):
        zone = zone_among(span.extent for span in spans)
        low = widest(start.extent, zone)[0] if isinstance(start, Span) else day_begins(first)
        points = low, widest(end.extent, zone)[1] if isinstance(end, Span) else day_ends(last)
    return Span(
        text,
        first,
        max(first, last),  # west of its start, what lasts may end on an earlier day
        Precision.INTERVAL,
        any(span.approximate for span in spans),
        any(span.uncertain for span in spans),
        start=start,
        end=end,
        points=points,
    )
