"""An axis of time: where points lie on it, in days, and which of them are named."""

from math import isfinite

from timeline.dates import points
from timeline.dates.points import WHOLE_DAY, Point
from timeline.pictures.canvas import LINE, SIZE, WIDTH, Along, PictureCanvas
from timeline.report import Axis
from timeline.screen.charts.timeticks import Cells, ticks

# How wide a letter of a date is, and so how many may stand along an axis
_LETTER = 0.62 * SIZE
HEIGHT = 24
"""The pixels that ticks and dates take below a plot."""


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
