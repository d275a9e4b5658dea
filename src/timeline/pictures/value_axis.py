"""An axis of values: where they lie, and which of them are named; brackets for their bounds."""

from timeline.model import Bound
from timeline.pictures.canvas import INK, LINE, QUIET, Align, Along, PictureCanvas, width_of
from timeline.report import Scale

_BRACKET, _SERIF = 7, 3
_NAME_MOST = 120
_HUGE = 10**300
LEAST = (Bound.AT_LEAST, Bound.MORE_THAN, Bound.RANGE)
MOST = (Bound.AT_MOST, Bound.LESS_THAN, Bound.RANGE)
"""The bounds that have a bracket at their lower end, and those that have one at their upper end."""


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


def bracket(canvas: PictureCanvas, at: float, across: float, inward: int, *, upright: bool) -> None:
    """Draw a bracket at a pixel of its axis: it opens in the direction `inward`, 1 or -1."""
    one, other, inner = across - _BRACKET, across + _BRACKET, at + inward * _SERIF
    for x, y, x2, y2 in ((at, one, at, other), (at, one, inner, one), (at, other, inner, other)):
        if upright:
            x, y, x2, y2 = y, x, y2, x2
        canvas.add("rule", None, None, x=x, y=y, x2=x2, y2=y2, stroke=INK, strokeWidth=1.5)
