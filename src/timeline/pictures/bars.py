"""Values as bars: solid as far as is certain, light as far as is possible, bounds as brackets."""

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple, assert_never

from timeline.model import Bound
from timeline.pictures.canvas import LIGHT, WIDTH, Along, PictureCanvas, gradient, shade, width_of
from timeline.pictures.legend import Meaning
from timeline.pictures.rows import LINE, DrawnLane, DrawnRow, RowGroup, heading, left_of, name
from timeline.pictures.value_axis import ValueAxis, bracket
from timeline.report import ValueBar
from timeline.screen.theme import BLUE, STRANDS

_HALF, _FADE, _AXIS = 6, 26, 30
_LABEL_MOST = 240


class _Reach(NamedTuple):
    """How far a bar is certain and how far possible; where it is bounded, and where it goes on."""

    sure: float
    most: float
    brackets: tuple[tuple[float, int], ...] = ()
    goes_on: bool = False
    about: bool = False


def reach_of(bar: ValueBar) -> _Reach:
    """Return how far a bar is certain and possible."""
    value = bar.value or 0
    match bar.bound:
        case Bound.EXACT:
            return _Reach(value, value)
        case Bound.ABOUT:
            return _Reach(value, value, about=True)
        case Bound.AT_LEAST | Bound.MORE_THAN:
            return _Reach(value, value, ((value, 1),), goes_on=True)
        case Bound.AT_MOST | Bound.LESS_THAN:
            return _Reach(0, value, ((value, -1),))
        case Bound.RANGE:
            low, high = bar.low or 0, bar.high or 0
            return _Reach(low, high, ((low, 1), (high, -1)))
        case _:
            assert_never(bar.bound)


def draw(canvas: PictureCanvas, groups: Sequence[RowGroup], top: float) -> float:
    """Draw bars from a height on, an axis for each scale; return the height at which they end."""
    left = left_of(groups)
    marks = [mark for group in groups for mark in group.marks]
    goes_on = any(reach_of(mark.drawing).goes_on for mark in marks)
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
    reach = reach_of(mark.drawing)
    nought, sure, most = map(axis.at, (0, reach.sure, reach.most))

    def block(start: float, end: float, paint: object, along: Along | None = axis.along) -> None:
        ends = {"x": min(start, end), "x2": max(start, end), "y": y - _HALF, "y2": y + _HALF}
        canvas.add("block", along, None, mark.tip, fill=paint, **ends)

    if most != sure:
        block(sure, most, shade(colour, LIGHT))
        canvas.meant.add(Meaning.POSSIBLE)
    if sure != nought:
        block(nought, sure, _about(canvas, reach, axis, colour) if reach.about else colour)
    end = axis.pixel(max(0, reach.most))
    if abs(end - axis.pixel(0)) < 1.5:  # so that it is seen
        canvas.add("rule", axis.along, None, mark.tip, x=most, y=y - _HALF, y2=y + _HALF,
                   stroke=colour, strokeWidth=2)  # fmt: skip
    if reach.goes_on:
        start = axis.pixel(reach.most)
        block(start, start + _FADE, gradient(colour, [(0.0, 0.4), (1.0, 0.02)]), None)
        end += _FADE - 4
    for value, inward in reach.brackets:
        bracket(canvas, axis.pixel(value), y, inward, upright=False)
        canvas.meant.add(Meaning.LEAST if inward > 0 else Meaning.MOST)
    canvas.text(mark.label, end + 8, y, room=_LABEL_MOST)


def _about(canvas: PictureCanvas, reach: _Reach, axis: ValueAxis, colour: str) -> object:
    """Return a paint that fades towards the end of a bar."""
    canvas.meant.add(Meaning.ABOUT)
    whole = max(_FADE, abs(axis.pixel(reach.sure) - axis.pixel(0)))
    faded = _FADE / 2 / whole
    if reach.sure > 0:
        return gradient(colour, [(0.0, 1.0), (1 - faded, 1.0), (1.0, 0.35)])
    return gradient(colour, [(0.0, 0.35), (faded, 1.0), (1.0, 1.0)])
