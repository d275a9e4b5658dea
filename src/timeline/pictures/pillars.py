"""How many there are in each slice of time: upright bars along an axis of time."""

from collections.abc import Sequence

from timeline.pictures.axes import HEIGHT, TimeAxis, ValueAxis, room_for
from timeline.pictures.canvas import LIGHT, WIDTH, PictureCanvas, shade
from timeline.pictures.legend import Meaning
from timeline.pictures.rows import RowGroup
from timeline.report import Axis, Pillar
from timeline.screen.theme import BLUE

_TALL = 220


def draw(canvas: PictureCanvas, groups: Sequence[RowGroup], zone: str, top: float) -> float:
    """Draw the slices of time from a height on; return the height at which they end."""
    marks = [mark for group in groups for mark in group.marks]
    first: Pillar = marks[0].drawing
    last: Pillar = marks[-1].drawing
    bottom = top + _TALL
    left = room_for(first.scale)
    times = (first.slice.begins, last.slice.ends) if first.slice.points else None
    axis = Axis(int(first.slice.first), int(last.slice.last), times)
    time, values = TimeAxis(axis, left, WIDTH, zone), ValueAxis(first.scale, bottom, top)
    values.draw_up(canvas, left, WIDTH)
    for mark in marks:
        pillar: Pillar = mark.drawing
        x, x2 = time.pixel(pillar.slice.begins), time.pixel(pillar.slice.ends)
        gap = min(1.5, (x2 - x) / 8)
        places = {"x": x + gap, "x2": x2 - gap}
        for low, high, alpha in ((0, pillar.low, 1.0), (pillar.low, pillar.high, LIGHT)):
            if high > low:
                heights = {"y": values.at(low), "y2": values.at(high)}
                look = {"fill": shade(BLUE, alpha), **places, **heights}
                canvas.add("block", None, values.along, mark.tip, **look)
                canvas.meant.add(Meaning.CERTAIN if alpha == 1 else Meaning.POSSIBLE)
    time.draw(canvas, bottom, bottom)
    return bottom + HEIGHT
