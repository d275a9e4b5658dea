"""Figures in a plot of time against values: each over all the days that it may hold for.

Nothing is drawn between figures but a dotted guide from one to the next; where a period is
missing there is none. Of two figures at one place, the one behind is a ring around the other.
"""

from collections.abc import Sequence
from itertools import groupby, pairwise
from math import hypot
from typing import NamedTuple

from timeline.model import Bound
from timeline.pictures.axes import HEIGHT, TimeAxis, ValueAxis, brackets, room_for
from timeline.pictures.canvas import PAPER, SIZE, WIDTH, Align, PictureCanvas, width_of
from timeline.pictures.legend import Meaning
from timeline.pictures.rows import DrawnRow, RowGroup
from timeline.report import Point, Scale
from timeline.screen.charts.plots import follows, usual_step
from timeline.screen.theme import STRANDS

_TALL = 300
_SHAPES = (
    *("circle", "triangle-up", "square", "diamond", "cross"),
    *("triangle-down", "triangle-right", "triangle-left"),
)
_NEAR, _HALF = 8, 7


class _Box(NamedTuple):
    """A piece of the plot that is taken."""

    left: float
    right: float
    up: float
    down: float

    def meets(self, other: "_Box") -> bool:
        across = self.left < other.right and other.left < self.right
        return across and self.up < other.down and other.up < self.down


def draw(canvas: PictureCanvas, groups: Sequence[RowGroup], zone: str, top: float) -> float:
    """Draw a plot for each scale from a height on; return the height at which the last ends."""
    y = top
    for scale, panel in groupby(groups, lambda group: _points(group)[0].bar.scale):
        y = _FramedPlot(canvas, list(panel), scale, zone, y).bottom + HEIGHT + 16
    return y - 16


def _points(group: RowGroup) -> list[Point]:
    return [mark.drawing for mark in group.marks]


class _FramedPlot:
    """One plot with its frame and its names; `bottom` is the pixel of its lower edge."""

    def __init__(
        self, canvas: PictureCanvas, series: Sequence[RowGroup], scale: Scale, zone: str, top: float
    ) -> None:
        self._canvas = canvas
        canvas.text(scale.name, 0, top + 9, bold=True, room=WIDTH)
        top = self._names(series, scale, top + 22)
        self.bottom = top + _TALL
        left, right = room_for(scale), WIDTH - 8
        self._values = ValueAxis(scale, self.bottom, top)
        self._time = TimeAxis(_points(series[0])[0].axis, left, right, zone)
        self._frame = _Box(left, right, top, self.bottom)
        self._values.draw_up(canvas, left, right)
        self._time.draw(canvas, top, self.bottom)
        self._taken: list[_Box] = []
        self._places: list[tuple[float, float]] = []
        usual = usual_step(map(_points, series))
        for index, group in enumerate(series):
            self._guides(index, _points(group), usual)
        for index, group in enumerate(series):
            for mark in group.marks:
                self._figure(index, mark)
        for group in series:
            for mark in group.marks:
                self._label(mark)

    def _names(self, series: Sequence[RowGroup], scale: Scale, top: float) -> float:
        x = 0.0
        for index, group in enumerate(series):
            said = group.heading.removeprefix(f"{scale.name} · ")
            wide = 34 + width_of(said)
            if x and x + wide > WIDTH:
                x, top = 0.0, top + 18
            self._sign(index, x + 6, top + 8)
            self._canvas.text(said, x + 18, top + 8, room=WIDTH - x - 18)
            x += wide
        return top + 32

    def _sign(
        self, index: int, x: float, y: float, tip: Sequence[str] = (), *, behind: int = 0
    ) -> None:
        colour = STRANDS[index % len(STRANDS)]
        fill, edge = ("transparent", colour) if behind else (colour, PAPER)
        size = 85 * (1 + 1.8 * behind)
        shape = _SHAPES[index % len(_SHAPES)]
        look = {"fill": fill, "stroke": edge, "shape": shape, "size": size}
        self._canvas.add("point", None, None, tip, x=x, y=y, **look)

    def _place(self, point: Point) -> tuple[float, float]:
        """Return the pixels at which the sign of a figure stands."""
        low, high = map(self._time.pixel, point.span.extent)
        bar = point.bar
        ends = bar.reach if bar.bound is Bound.RANGE else (bar.value or 0, bar.value or 0)
        up, down = map(self._values.pixel, ends)
        return (low + high) / 2, (up + down) / 2

    def _guides(self, index: int, points: Sequence[Point], usual: float) -> None:
        look = {"stroke": STRANDS[index % len(STRANDS)], "strokeDash": [1, 4], "strokeWidth": 1.5}
        for before, after in pairwise(points):
            if follows(before.span, after.span, usual):
                x, x2 = map(self._time.pixel, (before.span.extent[1], after.span.extent[0]))
                y, y2 = self._place(before)[1], self._place(after)[1]
                self._canvas.add("rule", None, None, x=x, x2=x2, y=y, y2=y2, **look)
                self._canvas.meant.add(Meaning.GUIDE)

    def _figure(self, index: int, mark: DrawnRow) -> None:
        point: Point = mark.drawing
        x, y = self._place(point)
        look = {"stroke": STRANDS[index % len(STRANDS)], "strokeWidth": 2}
        low, high = map(self._time.day, point.span.extent)
        self._canvas.add("rule", self._time.along, None, x=low, x2=high, y=y, **look)
        if point.bar.bound is Bound.RANGE:
            start, end = map(self._values.at, point.bar.reach)
            self._canvas.add("rule", None, self._values.along, x=x, y=start, y2=end, **look)
        behind = sum(hypot(x - left, y - up) < _NEAR for left, up in self._places)
        self._places.append((x, y))
        self._taken.append(_Box(x - _HALF, x + _HALF, y - _HALF, y + _HALF))
        bound, low, high = point.bar.bound, y + _HALF + 2, y - _HALF - 2
        if bound is Bound.RANGE:
            low, high = map(self._values.pixel, point.bar.reach)
        brackets(self._canvas, bound, low, high, x, upright=True)
        self._sign(index, x, y, mark.tip, behind=behind)

    def _label(self, mark: DrawnRow) -> None:
        """Write a value above its sign, below or beside it, where there is room."""
        x, y = self._place(mark.drawing)
        wide = width_of(mark.label, SIZE - 1)
        over = min(0, WIDTH - x - wide / 2)
        for dx, dy in ((over, -17), (over, 18), (12 + wide / 2, 0), (-12 - wide / 2, 0)):
            box = _Box(x + dx - wide / 2, x + dx + wide / 2, y + dy - 7, y + dy + 7)
            frame = self._frame
            inside = frame.left < box.left and box.right <= WIDTH and box.down < frame.down
            if inside and frame.up < box.up + 12 and not any(map(box.meets, self._taken)):
                self._taken.append(box)
                self._canvas.text(mark.label, x + dx, y + dy, align=Align.CENTER, size=SIZE - 1)
                return
