"""A net of causes: each event on a line of its own, and lines from what led to it.

Events stand in order of date, so that the lines lead down and to the right. Words stand to the
right of all signs, where no line passes.
"""

from collections.abc import Sequence
from typing import NamedTuple

from timeline.pictures import tracks
from timeline.pictures.axes import HEIGHT, TimeAxis
from timeline.pictures.canvas import BOLD, SIZE, WIDTH, PictureCanvas, width_of
from timeline.pictures.legend import Meaning
from timeline.pictures.rows import RowGroup
from timeline.report import Knot, Tie
from timeline.screen.theme import CYAN, GOLD, GREEN, GREY, PINK, PURPLE, SLATE, VERMILION

_STEP, _HALF = 24, 6
_WORDS_MOST = 340
_COLOURS = {
    "caused": GREY,
    "enabled": GREEN,
    "provoked": VERMILION,
    "prevented": PINK,
    "revealed": GOLD,
    "purpose": CYAN,
    "despite": SLATE,
    "failed to prevent": PURPLE,
}


class _Spot(NamedTuple):
    """Where a sign stands: its pixels from left to right, and its height."""

    low: float
    high: float
    y: float


def draw(canvas: PictureCanvas, groups: Sequence[RowGroup], zone: str, top: float) -> float:
    """Draw a net from a height on; return the height at which it ends."""
    marks = [mark for group in groups for mark in group.marks]
    room = min(_WORDS_MOST, max(width_of(mark.label, SIZE * BOLD) for mark in marks) + 16)
    time = TimeAxis(marks[0].drawing.track.axis, 8, WIDTH - room, zone)
    places: dict[str, _Spot] = {}
    for number, mark in enumerate(marks):
        knot: Knot = mark.drawing
        y = top + 4 + _STEP * (number + 0.5)
        low, high = tracks.pixels(knot.track.span, time)
        places[knot.id] = _Spot(low, high, y)
        tracks.draw(canvas, knot.track, mark.tip, time, y)
        x = high + (6 if high < time.along.end else 16)  # to the right of a sign at the edge
        canvas.text(mark.label, x, y, bold=knot.asked, room=WIDTH - x)
    for mark in marks:
        for tie in mark.drawing.causes:
            _tie(canvas, tie, places[tie.cause], places[mark.drawing.id])
    bottom = top + 8 + _STEP * len(marks)
    time.draw(canvas, top, bottom)
    return bottom + HEIGHT


def _tie(canvas: PictureCanvas, tie: Tie, cause: _Spot, effect: _Spot) -> None:
    """Draw a line from a cause down or up to the line of its effect, and along it to the effect."""
    colour = canvas.colours.setdefault(tie.how, _COLOURS[tie.how])
    look: dict[str, object] = {"stroke": colour, "strokeWidth": 1.5}
    if not tie.certain:
        look["strokeDash"] = [3, 3]
        canvas.meant.add(Meaning.DOUBTED)
    x = cause.low + min(_HALF, (cause.high - cause.low) / 2)
    way = 1 if effect.y > cause.y else -1
    met = effect.low - _HALF <= x <= effect.high
    end = effect.y - way * _HALF if met else effect.y
    canvas.add("tie", None, None, [tie.how], x=x, y=cause.y + way * _HALF, x2=x, y2=end, **look)
    head = {"x": x, "y": end - way * 3, "shape": f"triangle-{'down' if way > 0 else 'up'}"}
    if not met:
        side = 1 if effect.low > x else -1
        tip = effect.low - 3 if side > 0 else effect.high + 3
        canvas.add("tie", None, None, [tie.how], x=x, y=end, x2=tip, y2=end, **look)
        shape = f"triangle-{'right' if side > 0 else 'left'}"
        head = {"x": tip - side * 3, "y": end, "shape": shape}
    canvas.add("point", None, None, size=42, fill=colour, stroke="transparent", **head)
