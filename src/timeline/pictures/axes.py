"""Axes: where points in time, or values, lie on them, and which are named; brackets for bounds."""

from math import isfinite

from timeline.dates import points
from timeline.dates.points import WHOLE_DAY, Point
from timeline.model import Bound
from timeline.pictures.canvas import (
    INK,
    LINE,
    QUIET,
    SIZE,
    WIDTH,
    Align,
    Along,
    PictureCanvas,
    width_of,
)
from timeline.pictures.legend import Meaning
from timeline.report import Axis, Scale
from timeline.screen.charts.timeticks import Cells, ticks

# How wide a letter of a date is, and so how many may stand along an axis
_LETTER = 0.62 * SIZE
HEIGHT = 24
"""The pixels that ticks and dates take below a plot."""
_BRACKET, _SERIF = 7, 3
_NAME_MOST = 120
_HUGE = 10**300
# The bounds that have a bracket at their lower end, and those that have one at their upper end
_LEAST = (Bound.AT_LEAST, Bound.MORE_THAN, Bound.RANGE)
_MOST = (Bound.AT_MOST, Bound.LESS_THAN, Bound.RANGE)


class TimeAxis:
    """An axis of time between two pixels; its places are days with their fractions."""

    def __init__(self, axis: Axis, start: float, end: float, zone: str = "") -> None:
        self.axis = axis
        self._zone = zone
        period = axis.period
        self._east = period.begins[2] if axis.times else None
        first = self._day(period.begins)
        last = self._day(points.moved(points.within_day(period.ends), 1))
        # An axis of one moment needs a width, for places are divided by it.
        self.along = Along(first, max(last, first + 1 / WHOLE_DAY), start, end)

    def day(self, point: Point) -> float:
        """Return the day of a point with its fraction; of one beyond the axis, that of its end."""
        day = self._day(points.within_day(point)) if isfinite(point[0]) else point[0]
        return min(self.along.last, max(self.along.first, day))

    def _day(self, point: Point) -> float:
        """Return the day by the clock that the axis has, or that the date was written with."""
        if self.axis.times is None:
            day, within = points.shown(point)
        else:
            day, within, _ = points.in_zone(point, self._east)
        return day + within / WHOLE_DAY

    def pixel(self, point: Point) -> float:
        """Return the pixel of a point."""
        return self.along.pixel(self.day(point))

    def draw(self, canvas: PictureCanvas, top: float, bottom: float) -> None:
        """Draw lines for the points that are named, and their dates below."""
        room = max(1, int((self.along.end - self.along.start) / _LETTER))
        named = ticks(Cells(self.axis, room, self._zone))
        for point, _ in named:
            canvas.add("grid", self.along, None, x=self.day(point), y=top, y2=bottom + 5)
        canvas.names(((self.pixel(point), name) for point, name in named), bottom + 14, WIDTH)
        canvas.add(
            "rule", self.along, None, x=self.along.first, x2=self.along.last, y=bottom, stroke=LINE
        )


def room_for(scale: Scale) -> float:
    """Return the pixels that the names of values take beside an axis that runs up."""
    return min(_NAME_MOST, max(width_of(name) for _, name in scale.ticks)) + 12


class ValueAxis:
    """An axis of values between two pixels."""

    def __init__(self, scale: Scale, start: float, end: float) -> None:
        self._scale = scale
        # The whole of a scale may be more than a float holds, an eighth of it is not.
        self._unit = 8 if max(-scale.least, scale.most) > _HUGE else 1
        self.along = Along(self.at(scale.least), self.at(scale.most), start, end)

    def at(self, value: float) -> float:
        """Return the place of a value on the axis."""
        return value / self._unit

    def pixel(self, value: float) -> float:
        """Return the pixel of a value."""
        return self.along.pixel(self.at(value))

    def draw_lines(self, canvas: PictureCanvas, top: float, bottom: float) -> None:
        """Draw an upright line for each value that is named."""
        for value, _ in self._scale.ticks:
            canvas.add("grid", self.along, None, x=self.at(value), y=top, y2=bottom)
        canvas.add("rule", self.along, None, x=self.at(0), y=top, y2=bottom, stroke=LINE)

    def draw_names(self, canvas: PictureCanvas, y: float) -> None:
        """Name the values below an axis that runs to the right."""
        named = ((self.pixel(value), name) for value, name in self._scale.ticks)
        canvas.names(named, y + 12, _NAME_MOST)

    def draw_up(self, canvas: PictureCanvas, left: float, right: float) -> None:
        """Draw an axis that runs up: a line for each value, its name to the left."""
        for value, name in self._scale.ticks:
            canvas.add("grid", None, self.along, x=left, x2=right, y=self.at(value))
            canvas.text(
                name, left - 8, self.pixel(value), align=Align.RIGHT, fill=QUIET, room=_NAME_MOST
            )
        canvas.add("rule", None, self.along, x=left, x2=right, y=self.at(0), stroke=LINE)


def brackets(
    canvas: PictureCanvas, bound: Bound, low: float, high: float, across: float, *, upright: bool
) -> None:
    """Draw brackets at two pixels of an axis that are open to where a value may lie."""
    one, other = across - _BRACKET, across + _BRACKET
    inward = -_SERIF if upright else _SERIF
    for bounds, at, inner, meaning in (
        (_LEAST, low, low + inward, Meaning.LEAST),
        (_MOST, high, high - inward, Meaning.MOST),
    ):
        ends = ((at, one, at, other), (at, one, inner, one), (at, other, inner, other))
        for x, y, x2, y2 in ends if bound in bounds else ():
            if upright:
                x, y, x2, y2 = y, x, y2, x2
            canvas.add("rule", None, None, x=x, y=y, x2=x2, y2=y2, stroke=INK, strokeWidth=1.5)
            canvas.meant.add(meaning)
