"""Bars: solid as far as is certain, light as far as is possible, the bounds of values as brackets.

How many there are in each slice of time stands upright along an axis of time.
"""

from collections.abc import Sequence
from itertools import groupby

from timeline.model import Bound
from timeline.pictures.axes import HEIGHT, TimeAxis, ValueAxis, brackets, room_for
from timeline.pictures.canvas import LIGHT, WIDTH, Along, PictureCanvas, gradient, shade, width_of
from timeline.pictures.legend import Meaning
from timeline.pictures.rows import LINE, DrawnLane, DrawnRow, RowGroup, heading, left_of, name
from timeline.report import Axis, Pillar, ValueBar
from timeline.screen.theme import BLUE, STRANDS

_HALF, _FADE, _AXIS = 6, 26, 30
_LABEL_MOST = 240
_TALL = 220
_GOES_ON = (Bound.AT_LEAST, Bound.MORE_THAN)


def draw(canvas: PictureCanvas, groups: Sequence[RowGroup], top: float) -> float:
    """Draw bars from a height on, an axis for each scale; return the height at which they end."""
    left = left_of(groups)
    marks = [mark for group in groups for mark in group.marks]
    goes_on = any(mark.drawing.bound in _GOES_ON for mark in marks)
    labels = min(_LABEL_MOST, max(width_of(mark.label) for mark in marks))
    right = WIDTH - labels - 12 - _FADE * goes_on
    keys = dict.fromkeys(_key(group, lane) for group in groups for lane in group.lanes)
    colours = dict(zip(keys, STRANDS, strict=False)) if len(keys) <= len(STRANDS) else {}
    y = top
    for scale, held in groupby(groups, lambda group: group.marks[0].drawing.scale):
        values = ValueAxis(scale, left, right)
        for group in held:
            y = begun = heading(canvas, group, y)
            for lane in group.lanes:
                name(canvas, lane, left, y + 2)
                for mark in lane.marks:
                    colour = colours.get(_key(group, lane), BLUE)
                    _draw(canvas, mark, values, y + 2 + LINE / 2, colour)
                    y += LINE + 4
            values.draw_lines(canvas, begun, y)
        values.draw_names(canvas, y)
        y += _AXIS
    return y


def _key(group: RowGroup, lane: DrawnLane) -> str:
    return lane.name if lane.named else group.heading


def _draw(canvas: PictureCanvas, mark: DrawnRow, axis: ValueAxis, y: float, colour: str) -> None:
    bar: ValueBar = mark.drawing
    nought, sure, most = map(axis.at, (0, *bar.reach))

    def block(start: float, end: float, paint: object, along: Along | None = axis.along) -> None:
        ends = {"x": min(start, end), "x2": max(start, end), "y": y - _HALF, "y2": y + _HALF}
        canvas.add("block", along, None, mark.tip, fill=paint, **ends)

    if most != sure:
        block(sure, most, shade(colour, LIGHT))
        canvas.meant.add(Meaning.POSSIBLE)
    if sure != nought:
        block(nought, sure, _fading(canvas, bar, axis, colour))
    first, last = map(axis.pixel, bar.reach)
    end = axis.pixel(max(0, bar.reach[1]))
    if abs(end - axis.pixel(0)) < 1.5:  # so that it is seen
        canvas.add("rule", axis.along, None, mark.tip, x=most, y=y - _HALF, y2=y + _HALF,
                   stroke=colour, strokeWidth=2)  # fmt: skip
    if bar.bound in _GOES_ON:
        block(last, last + _FADE, gradient(colour, [(0.0, 0.4), (1.0, 0.02)]), None)
        end += _FADE - 4
    brackets(canvas, bar.bound, first, last, y, upright=False)
    canvas.text(mark.label, end + 8, y, room=_LABEL_MOST)


def _fading(canvas: PictureCanvas, bar: ValueBar, axis: ValueAxis, colour: str) -> object:
    """Return the paint of a bar; it fades towards the end where the value is only about that."""
    if bar.bound is not Bound.ABOUT:
        return colour
    canvas.meant.add(Meaning.ABOUT)
    value = bar.value or 0
    faded = _FADE / 2 / max(_FADE, abs(axis.pixel(value) - axis.pixel(0)))
    if value > 0:
        return gradient(colour, [(0.0, 1.0), (1 - faded, 1.0), (1.0, 0.35)])
    return gradient(colour, [(0.0, 0.35), (faded, 1.0), (1.0, 1.0)])


def draw_upright(canvas: PictureCanvas, groups: Sequence[RowGroup], zone: str, top: float) -> float:
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
