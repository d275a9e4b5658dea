"""Lanes: dates along an axis of time, exactly where they lie; what overlaps has lines of its own.

What is certain is solid, what is possible is light, and an imprecise end fades. What is only said
to be so is hollow. A verdict has its sign and its colour.
"""

from collections.abc import Sequence
from typing import NamedTuple

from timeline.dates import FOREVER, UNKNOWN
from timeline.dates.points import Point, day_ends
from timeline.pictures.canvas import (
    INK, LIGHT, PAPER, QUIET, SIZE, Align, Along, Canvas, broken, cut, width_of,
)
from timeline.pictures.rows import Group, Lane, Mark
from timeline.pictures.time_axis import TimeAxis
from timeline.report import Track
from timeline.screen.theme import BLUE, STRANDS, STYLES, sign_style

_THIN, _DOT, _LEAST = 11, 11, 9
_LINE = 18
_GAP = 5
_LABEL_MOST = 260
_LABELLED_UP_TO = 90
"""The most marks that are drawn with their titles beside them."""


class Place(NamedTuple):
    """Where a mark is drawn: its own pixels, and those of its label with where the label begins."""

    start: float
    end: float
    label: str
    at: float
    align: Align
    inside: bool

    @property
    def reach(self) -> tuple[float, float]:
        """The pixels that are taken."""
        wide = width_of(self.label, _SMALL)
        left = self.at - wide * (self.align is Align.RIGHT)
        return min(self.start, left), max(self.end, left + wide)


_SMALL = SIZE - 1


def draw(canvas: Canvas, groups: Sequence[Group], time: TimeAxis, left: float, top: float) -> float:
    """Draw the lanes of tracks from a height on; return the height at which they end."""
    labelled = sum(len(lane.marks) for group in groups for lane in group.lanes) <= _LABELLED_UP_TO
    along = time.along
    y = top
    for group in groups:
        if group.heading:
            y += 8
            for line in broken(group.heading, along.end):
                canvas.text(line, 0, y + _LINE / 2, bold=True)
                y += _LINE
        for lane in group.lanes:
            y = _lane(canvas, lane, time, y, labelled=labelled)
    return y


def _lane(canvas: Canvas, lane: Lane, time: TimeAxis, top: float, *, labelled: bool) -> float:
    along = time.along
    names = broken(lane.name, along.start - 16 - width_of(lane.count))
    for number, name in enumerate(names[:3]):
        canvas.text(name, 0, top + 4 + _LINE * (number + 0.5), room=along.start - 12)
    canvas.text(lane.count, along.start - 10, top + 4 + _LINE / 2, align=Align.RIGHT, fill=QUIET)
    ends: list[float] = []
    for mark in lane.marks:
        place = _place(mark, time, labelled=labelled)
        low, high = place.reach
        line = next((at for at, end in enumerate(ends) if end + _GAP <= low), len(ends))
        ends[line : line + 1] = [high]
        _mark(canvas, mark, place, time, top + 4 + _LINE * (line + 0.5))
    bottom = top + 8 + _LINE * max(len(ends), min(3, len(names)))
    canvas.add("grid", None, None, x=0, x2=along.end, y=bottom)
    return bottom


def _place(mark: Mark, time: TimeAxis, *, labelled: bool) -> Place:
    """Return where a mark and its label are drawn: the label to the right, inside, or left."""
    low, high = (time.pixel(point) for point in mark.drawing.span.extent)
    if high - low < _LEAST:
        low, high = (low + high) / 2 - _DOT / 2, (low + high) / 2 + _DOT / 2
    label = cut(mark.label, _LABEL_MOST, _SMALL) if labelled else ""
    wide = width_of(label, _SMALL)
    if high + 4 + wide <= time.along.end:
        return Place(low, high, label, high + 4, Align.LEFT, inside=False)
    if low - 4 - wide >= time.along.start:
        return Place(low, high, label, low - 4, Align.RIGHT, inside=False)
    label = cut(label, high - low - 12, _SMALL)
    return Place(low, high, label, low + 6, Align.LEFT, inside=True)


def _mark(canvas: Canvas, mark: Mark, place: Place, time: TimeAxis, y: float) -> None:
    track = mark.drawing
    colour = colour_of(track)
    if place.end - place.start <= _DOT:
        _dot(canvas, mark, time, y, colour)
    else:
        _band(canvas, mark, time, y, colour)
    canvas.text(place.label, place.at, y, align=place.align, size=_SMALL,
                fill=PAPER if place.inside else INK)


def colour_of(track: Track) -> str:
    """Return the colour of a date: of its verdict, else of its thread."""
    if track.sign:
        return STYLES[sign_style(track.sign)].removeprefix("bold ")
    return BLUE if track.strand is None else STRANDS[track.strand % len(STRANDS)]


def _dot(canvas: Canvas, mark: Mark, time: TimeAxis, y: float, colour: str) -> None:
    low, high = map(time.day, mark.drawing.span.extent)
    track = mark.drawing
    look = {"fill": PAPER if track.hollow else colour, "stroke": colour if track.hollow else PAPER}
    canvas.add("point", time.along, None, mark.tip, x=(low + high) / 2, y=y, shape="circle",
               size=150 if track.sign else 95, **look)
    if track.sign:
        canvas.text(track.sign, (low + high) / 2, y, align=Align.CENTER, size=11, bold=True,
                    fill=colour if track.hollow else PAPER, along=time.along)


def _band(canvas: Canvas, mark: Mark, time: TimeAxis, y: float, colour: str) -> None:
    track = mark.drawing
    low, high = map(time.day, track.span.extent)
    canvas.add("rect", time.along, None, mark.tip, x=low, x2=high, y=y - _THIN / 2, y2=y + _THIN / 2,
               fill=_paint(track, time, colour), stroke=colour if track.hollow else "transparent")
    if track.sign:
        canvas.text(track.sign, low, y, size=11, bold=True, fill=INK, along=time.along)


def _paint(track: Track, time: TimeAxis, colour: str) -> object:
    """Return the colour of what lasts: solid where it certainly is, fading to where it may be."""
    span = track.span
    (low, begun), (ends, high) = span.beginnings, span.finishes
    if not span.lasts:
        return shade(colour, LIGHT)
    known = day_ends(track.known_until)
    start, first, last, end = map(time.day, (low, begun, min(ends, known), high))
    whole = 0.15 if track.hollow else 1.0
    if last <= first:
        stops = [(start, 0.1), ((first + last) / 2, 0.5), (end, 0.1)]
    else:
        stops = [(start, 0.1 if start < first else 1), (first, 1), (last, 1), (end, 0.1 if last < end else 1)]
    return _gradient(colour, [(at, alpha * whole) for at, alpha in stops])


def shade(colour: str, alpha: float) -> str:
    """Return a colour that is as solid as that, from 0 to 1."""
    return f"{colour}{round(alpha * 255):02x}"


def _gradient(colour: str, stops: Sequence[tuple[float, float]]) -> object:
    start, end = stops[0][0], stops[-1][0]
    if len({alpha for _, alpha in stops}) == 1 or start == end:
        return shade(colour, stops[0][1])
    return {
        "gradient": "linear", "x1": 0, "y1": 0, "x2": 1, "y2": 0,
        "stops": [
            {"offset": (at - start) / (end - start), "color": shade(colour, alpha)}
            for at, alpha in stops
        ],
    }
