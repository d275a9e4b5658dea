"""Lanes: dates along an axis of time; what overlaps in a lane has lines of its own there."""

from collections.abc import Sequence
from typing import NamedTuple

from timeline.pictures import tracks
from timeline.pictures.axes import HEIGHT, TimeAxis
from timeline.pictures.canvas import INK, PAPER, SIZE, WIDTH, Align, PictureCanvas, cut, width_of
from timeline.pictures.rows import LINE, DrawnLane, DrawnRow, RowGroup, heading, left_of, name

_CLOSE = 13
_SMALL = SIZE - 1
_GAP = 5
_LABEL_MOST = 340
# The most marks that are drawn with their titles beside them
_LABELLED_UP_TO = 90


class LabelRoom(NamedTuple):
    """Where a mark is drawn: its own pixels, and those of its label with where the label begins."""

    start: float
    end: float
    label: str
    at: float
    align: Align
    fill: str = INK

    @property
    def reach(self) -> tuple[float, float]:
        """The pixels that are taken."""
        wide = width_of(self.label, _SMALL)
        left = self.at - wide * (self.align is Align.RIGHT)
        return min(self.start, left), max(self.end, left + wide)


def draw(canvas: PictureCanvas, groups: Sequence[RowGroup], zone: str, top: float) -> float:
    """Draw the lanes of tracks from a height on; return the height at which they end."""
    time = TimeAxis(groups[0].marks[0].drawing.axis, left_of(groups), WIDTH, zone)
    labelled = sum(len(group.marks) for group in groups) <= _LABELLED_UP_TO
    y = top
    for group in groups:
        y = heading(canvas, group, y)
        for lane in group.lanes:
            y = _lane(canvas, lane, time, y, labelled=labelled)
    time.draw(canvas, top, y)
    return y + HEIGHT


def _lane(
    canvas: PictureCanvas, lane: DrawnLane, time: TimeAxis, top: float, *, labelled: bool
) -> float:
    lines = name(canvas, lane, time.along.start, top + 4)
    step = LINE if labelled else _CLOSE
    ends: list[float] = []
    for mark in lane.marks:
        place = _place(mark, time, labelled=labelled)
        low, high = place.reach
        line = next((at for at, end in enumerate(ends) if end + _GAP <= low), len(ends))
        ends[line : line + 1] = [high]
        y = top + 4 + step * (line + 0.5)
        tracks.draw(canvas, mark.drawing, mark.tip, time, y)
        canvas.text(place.label, place.at, y, align=place.align, size=_SMALL, fill=place.fill)
        if mark.strand and not mark.drawing.sign:
            canvas.colours[mark.strand] = tracks.colour_of(mark.drawing)
    bottom = top + 8 + max(step * len(ends), LINE * lines)
    canvas.add("grid", None, None, x=0, x2=time.along.end, y=bottom)
    return bottom


def _place(mark: DrawnRow, time: TimeAxis, *, labelled: bool) -> LabelRoom:
    """Return where a mark and its label are drawn: the label to the right, inside, or left."""
    low, high = tracks.pixels(mark.drawing.span, time)
    label = cut(mark.label, _LABEL_MOST, _SMALL) if labelled else ""
    wide = width_of(label, _SMALL)
    if high + 4 + wide <= time.along.end:
        return LabelRoom(low, high, label, high + 4, Align.LEFT)
    if low - 4 - wide >= time.along.start:
        return LabelRoom(low, high, label, low - 4, Align.RIGHT)
    margin = 6 + 8 * bool(mark.drawing.sign) + 8 * (low <= time.along.start)
    first, last = tracks.core(mark.drawing, time)
    if wide + 2 * margin <= last - first:
        return LabelRoom(low, high, label, first + margin, Align.LEFT, PAPER)
    label = cut(mark.label if label else "", high - low - margin - 6, _SMALL)
    return LabelRoom(low, high, label, low + margin, Align.LEFT)
