"""One date along an axis of time: a dot for what happened then, a band for what lasts or may.

What is certain is solid, what is possible is light, and an imprecise end fades. What is only said
to be so is hollow. A verdict has its sign and its colour.
"""

from collections.abc import Iterator, Sequence

from timeline.dates import FOREVER, Membership, Span
from timeline.dates.points import day_ends
from timeline.pictures.axes import TimeAxis
from timeline.pictures.canvas import INK, LIGHT, PAPER, Align, PictureCanvas, gradient, shade
from timeline.pictures.legend import Meaning
from timeline.report import Track
from timeline.screen.charts.timeticks import Cells
from timeline.screen.charts.tracks import states
from timeline.screen.theme import BLUE, STRANDS, STYLES, sign_style

_HALF = 5.5
# The pixels from which on a date is drawn as long as it is
_LEAST = 9
_CELL = 4
_FADED, _HOLLOW = 0.1, 0.15
_VERDICTS = {"+": Meaning.MERIT, "−": Meaning.DEMERIT, "±": Meaning.MIXED}


def pixels(span: Span, time: TimeAxis) -> tuple[float, float]:
    """Return from where to where a date is drawn."""
    low, high = map(time.pixel, span.extent)
    middle = (low + high) / 2
    return (low, high) if high - low >= _LEAST else (middle - _HALF, middle + _HALF)


def colour_of(track: Track) -> str:
    """Return the colour of a date: of its verdict, else of its thread."""
    if track.sign:
        return STYLES[sign_style(track.sign)].removeprefix("bold ")
    return BLUE if track.strand is None else STRANDS[track.strand % len(STRANDS)]


def draw(canvas: PictureCanvas, track: Track, tip: Sequence[str], time: TimeAxis, y: float) -> None:
    """Draw a date with its middle at a height."""
    low, high = map(time.day, track.span.extent)
    along, colour = time.along, colour_of(track)
    if along.pixel(high) - along.pixel(low) < _LEAST:
        fill, edge = (PAPER, colour) if track.hollow else (colour, PAPER)
        size = 150 if track.sign else 95
        look = {"fill": fill, "stroke": edge, "shape": "circle", "size": size}
        canvas.add("point", along, None, tip, x=(low + high) / 2, y=y, **look)
        canvas.meant.add(Meaning.HAPPENED)
        _sign(canvas, track, along.pixel((low + high) / 2), y, edge)
    else:
        edge = colour if track.hollow else "transparent"
        look = {"stroke": edge, "y": y - _HALF, "y2": y + _HALF}
        for start, end, paint in _bands(canvas, track, time, colour):
            canvas.add("rect", along, None, tip, x=start, x2=end, fill=paint, **look)
        _beyond(canvas, track, time, y, colour)
        x = along.pixel(low) + (6 if along.pixel(low) > along.start else 14)
        first, last = core(track, time)
        _sign(canvas, track, x, y, PAPER if first < x < last else INK)
    if track.hollow:
        canvas.meant.add(Meaning.SAID)


def _sign(canvas: PictureCanvas, track: Track, x: float, y: float, ink: str) -> None:
    if track.sign:
        canvas.text(track.sign, x, y, align=Align.CENTER, fill=ink, size=11, bold=True)
        canvas.meant.add(_VERDICTS[track.sign])


def core(track: Track, time: TimeAxis) -> tuple[float, float]:
    """Return the pixels between which a band is solid; they are one where it nowhere is."""
    _, first, last, _ = map(time.along.pixel, _ends(track, time))
    return (first, max(first, last)) if track.span.lasts and not track.hollow else (first, first)


def _ends(track: Track, time: TimeAxis) -> tuple[float, float, float, float]:
    """Return the first and last day of the beginning of a date, and of its end as far as known."""
    (start, first), (last, end) = track.span.beginnings, track.span.finishes
    # The third part of a point is its zone, which has no order.
    known = min(last, day_ends(track.known_until), key=lambda point: point[:2])
    return time.day(start), time.day(first), time.day(known), time.day(end)


def _bands(
    canvas: PictureCanvas, track: Track, time: TimeAxis, colour: str
) -> Iterator[tuple[float, float, object]]:
    """Yield the bands of a date, each with its first and its last day and its paint."""
    span, along = track.span, time.along
    low, high = map(time.day, span.extent)
    if span.gaps is not None or span.all_of is not None:
        # The stretches of a date that is several are found by asking every few pixels.
        cells = Cells(time.axis, max(1, int((along.end - along.start) / _CELL)))
        step = (along.last - along.first) / cells.count
        for cell, certain in states(track, cells):
            canvas.meant.add(Meaning.LASTED if certain else Meaning.POSSIBLE)
            start = along.first + cell * step
            yield start, start + step, shade(colour, 1.0 if certain else LIGHT)
    elif span.lasts:
        whole = _HOLLOW if track.hollow else 1.0
        yield low, high, _fading(canvas, _ends(track, time), colour, whole)
    else:
        canvas.meant.add(Meaning.POSSIBLE)
        yield low, high, shade(colour, LIGHT)


def _fading(canvas: PictureCanvas, days: Sequence[float], colour: str, whole: float) -> object:
    """Return a paint that is solid between the second and the third day, and fades around them."""
    start, first, last, end = days
    if last <= first:
        stops = [(start, _FADED), ((first + last) / 2, 0.5), (end, _FADED)]
    else:
        outer = [_FADED if one != other else 1.0 for one, other in ((start, first), (last, end))]
        stops = [(start, outer[0]), (first, 1.0), (last, 1.0), (end, outer[1])]
        canvas.meant.add(Meaning.LASTED)
    if _FADED in (stops[0][1], stops[-1][1]):
        canvas.meant.add(Meaning.FADES)
    return gradient(colour, [((at - start) / (end - start), part * whole) for at, part in stops])


def _beyond(canvas: PictureCanvas, track: Track, time: TimeAxis, y: float, colour: str) -> None:
    """Draw a sign at the edge for what lasts beyond the axis, or has no known end."""
    period, along = time.axis.period, time.along
    for outside, end, x, shape, side in (
        (period.before, track.span.earliest, along.start, "triangle-left", Align.RIGHT),
        (period.after, track.span.latest, along.end, "triangle-right", Align.LEFT),
    ):
        if track.span.lasts and track.membership(outside) is Membership.CERTAIN:
            look = {"shape": shape, "size": 110, "fill": colour, "stroke": PAPER}
            canvas.add("point", None, None, x=x, y=y, **look)
            canvas.meant.add(Meaning.GOES_ON)
        elif abs(end) == FOREVER:
            canvas.text("?", x + (4 if side is Align.LEFT else -4), y, align=side, bold=True)
            canvas.meant.add(Meaning.UNKNOWN)
