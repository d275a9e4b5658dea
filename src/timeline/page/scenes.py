"""What the page draws: where dates and values lie, in percent of the width, exactly.

Positions are computed here, so that a picture is right where no script runs. Widths are percent of
the time that is drawn, so that a picture fits a phone and a desk; heights are pixels.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import isfinite

from msgspec import Struct

from timeline.dates import Day, Span, points
from timeline.dates.days import FOREVER
from timeline.dates.points import Point
from timeline.report import Axis, Scale
from timeline.report import Point as PlotPoint
from timeline.screen.charts.timeticks import Cells, ticks

# Letters that stand side by side along an axis on a phone
_COLUMNS = 44
# How many times finer each level of ticks is than the one before
_FINER = 6
# How many parts of an axis are named more finely on each level
_WINDOWS_AT_MOST = 150
# How long a part is that is named in days, not hours
_IN_DAYS = 12 * points.WHOLE_DAY
# Percent of the width that a mark takes at least
_NARROW = 1.2
# Percent of the width that a letter of a label takes on a screen that is not small
_LETTER = 0.72
_ROWS_AT_MOST = 30
_PLOT = 150


class Stretch(Struct, frozen=True):
    """A stretch of time: where it begins, how wide it is, and whether all of it is certain."""

    x: float
    width: float
    sure: bool


class Tick(Struct, frozen=True):
    """A time with its name, and from which level of zooming on it is shown."""

    x: float
    label: str
    level: int


def place(axis: Axis, point: Point, *, after: bool = False) -> float:
    """Return where a point lies on an axis, in percent; `after` counts the point itself."""
    day, within, _ = point
    if not isfinite(day):
        return 0.0 if day < 0 else 100.0
    begins, ends = axis.period.begins, axis.period.ends
    if axis.times is None:
        day, within = points.shown(point)  # as it is written, in whatever zone
    else:
        day, within, _ = points.in_zone(point, begins[2])
    zone = begins[2]
    passed = points.length(begins, (day, within, zone)) - (not after)
    return min(100.0, max(0.0, 100 * passed / points.length(begins, ends)))


def stretches(axis: Axis, span: Span, known_until: Day = FOREVER) -> Iterator[Stretch]:
    """Yield where a date possibly lies, and where it certainly does."""
    began, ended = span.beginnings, span.finishes
    first, last = place(axis, began[0]), place(axis, ended[1], after=True)
    if span.lasts or span.all_of is not None:
        until = (known_until, points.WHOLE_DAY - 1, None) if isfinite(known_until) else ended[0]
        # The third part of a point is its zone, which has no order.
        known = min(ended[0], until, key=lambda one: one[:2])
        low, high = place(axis, began[1]), place(axis, known, after=True)
        if last > max(high, low) or low > first:
            yield Stretch(first, last - first, sure=False)
        if high >= low:
            yield Stretch(low, high - low, sure=True)
    else:
        yield Stretch(first, last - first, sure=last - first < _NARROW)


def ticks_of(axis: Axis, zone: str, marks: Iterable[float] = (), levels: int = 1) -> list[Tick]:
    """Return the times along an axis that are named, the coarsest first.

    On finer levels, which are seen when the picture is zoomed, those near `marks` are named.
    """
    found: dict[float, Tick] = {}
    places = sorted(marks)
    for level in range(levels):
        window = 100 / _FINER**level
        near = (
            {round(x / window) + beside for x in places for beside in (-1, 0, 1)} if level else {0}
        )
        for number in sorted(near)[:_WINDOWS_AT_MOST]:
            for point, label in ticks(Cells(_part(axis, number, window), _COLUMNS, zone)):
                x = round(place(axis, point), 8)
                if 0 < x < 100:
                    found.setdefault(x, Tick(x, label, level))
    return list(found.values())


def _part(axis: Axis, number: int, window: float) -> Axis:
    """Return a part of an axis that is `window` percent of it; that of hours if it is short."""
    begins, length = axis.period.begins, axis.length
    low, high = (
        max(0, min(length - 1, int(length * window * one / 100))) for one in (number, number + 1)
    )
    first, last = points.moved(begins, low), points.moved(begins, max(low + 1, high) - 1)
    if axis.times is None and high - low >= _IN_DAYS:
        return Axis(int(first[0]), int(last[0]))
    return Axis(int(points.shown(first)[0]), int(points.shown(last)[0]), (first, last))


class PageMark(Struct):
    """A mark in a lane: its place in the list, its stretches, its row, and its label.

    `dot` is where its dot stands, None where it has none. `room` is how far its label may reach
    after it; `before` says that its label stands in front of it, where there is more room.
    """

    number: int
    stretches: tuple[Stretch, ...]
    dot: float | None
    label: str
    row: int = 0
    room: float = 0
    before: bool = False

    @property
    def x(self) -> float:
        """Where it begins."""
        return min(one.x for one in self.stretches)

    @property
    def until(self) -> float:
        """Where it ends, and its label begins."""
        return max([one.x + one.width for one in self.stretches])

    @property
    def end(self) -> float:
        """Where it ends, with the room that a narrow one takes."""
        return max(self.until, self.x + _NARROW)

    @property
    def labelled(self) -> bool:
        """Whether its label has room after it on a screen that is not small."""
        return self.wide < self.room

    @property
    def wide(self) -> float:
        """How much room its label takes."""
        return len(self.label) * _LETTER


def mark_of(number: int, axis: Axis, span: Span, known_until: Day, label: str) -> PageMark:
    """Return the mark of a date."""
    found = tuple(stretches(axis, span, known_until))
    low, high = found[0].x, found[0].x + found[0].width
    return PageMark(number, found, (low + high) / 2 if high - low < _NARROW else None, label)


def pack(marks: Sequence[PageMark]) -> int:
    """Give each mark of a lane a row in which it has room; return how many rows there are."""
    # First how many rows are needed; then each mark stands in the emptiest, so that labels have
    # room.
    in_order = sorted(marks, key=lambda one: one.x)
    ends: list[float] = []
    for mark in in_order:
        if len(ends) < _ROWS_AT_MOST and all(end > mark.x for end in ends):
            ends.append(0)
        ends[ends.index(min(ends))] = mark.end
    count = min(_ROWS_AT_MOST, len(ends) + (len(marks) > len(ends)))
    last: list[PageMark | None] = [None] * count
    for mark in in_order:
        mark.row, before = min(enumerate(last), key=lambda one: one[1].end if one[1] else -1)
        if before is not None:
            before.room = mark.x - before.end
        mark.room = 100 - mark.end
        last[mark.row] = mark
    reach = [0.0] * count
    for mark in in_order:
        mark.before = not mark.labelled and mark.wide < mark.x - reach[mark.row]
        reach[mark.row] = mark.end + mark.wide * mark.labelled
    return count


class Dot(Struct, frozen=True):
    """A value in a plot: where it is, and from where to where it may be, both ways."""

    x: float
    y: float
    width: tuple[float, float]
    height: tuple[float, float]
    exact: bool
    series: int
    number: int


class Plot(Struct, frozen=True):
    """Values against time: dots, the lines between those of a series, and what is named."""

    dots: tuple[Dot, ...]
    lines: tuple[tuple[Dot, Dot], ...]
    ticks: list[Tick]
    scale: tuple[tuple[float, str], ...]
    height: int = _PLOT


def plot_of(values: Iterable[tuple[PlotPoint, int]], zone: str) -> Plot | None:
    """Return the plot of values, each with the number of its series; None for a single date."""
    shown = list(values)
    if len({point.span.edtf for point, _ in shown}) < 2:
        return None
    axis, scale = shown[0][0].axis, shown[0][0].bar.scale
    dots = [_dot(*one, number) for number, one in enumerate(shown)]
    lines: list[tuple[Dot, Dot]] = []
    for series in {dot.series for dot in dots}:
        own = sorted((dot for dot in dots if dot.series == series), key=lambda dot: dot.x)
        lines += pairwise(own)
    named = tuple((_height(scale, value), label) for value, label in scale.ticks)
    return Plot(tuple(dots), tuple(lines), ticks_of(axis, zone), named)


def _dot(point: PlotPoint, series: int, number: int) -> Dot:
    axis, bar = point.axis, point.bar
    low, high = point.span.extent
    width = place(axis, low), place(axis, high, after=True)
    ends = [value for value in (bar.low, bar.high) if value is not None]
    value = bar.value if bar.value is not None else sum(ends) / len(ends) if ends else 0
    reach = [_height(bar.scale, end) for end in (*ends, value)]
    exact = bar.bound == "exact"
    middle = (width[0] + width[1]) / 2
    y = _height(bar.scale, value)
    return Dot(middle, y, width, (min(reach), max(reach)), exact, series, number)


def _height(scale: Scale, value: float) -> float:
    return round(_PLOT * float((scale.most - value) / (scale.most - scale.least)), 2)
