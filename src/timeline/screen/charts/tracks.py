"""Lanes: dates along an axis of time, solid where certain, light where possible.

A cell is a period like any other, and is asked like any other whether a date lies in it:
certainly, possibly or not. So a year is light in a picture of months, and solid where a cell
holds all of it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rich.text import Text

from timeline.dates import FOREVER, Membership, Period
from timeline.report import Axis, Track
from timeline.screen.charts.strokes import Strokes, in_runs
from timeline.screen.charts.timeticks import Cells, axis_lines, ticks
from timeline.screen.theme import strand

_BLANK, _POSSIBLE, _LASTS, _HAPPENED = range(4)
_MARGIN = 1


def meanings(strokes: Strokes) -> Mapping[str, str]:
    """Return what the signs of a lane mean."""
    return {
        strokes.moment: "happened",
        strokes.solid: "lasted",
        strokes.light: "possibly",
        strokes.goes_on: "goes on",
        strokes.came_from: "began before",
        strokes.unknown: "its end or beginning is not known",
    }


def track_line(tracks: Sequence[Track], width: int, strokes: Strokes, zone: str = "") -> Text:
    """Return the dates of a lane as one line, with a sign at the edge for dates beyond the axis."""
    cells = Cells(tracks[0].axis, width - 2 * _MARGIN, zone)
    painted = [_BLANK] * cells.count
    strands: dict[int, int | None] = {}
    for track in tracks:
        solid = _LASTS if track.span.lasts else _HAPPENED
        for cell, certain in states(track, cells):
            state = solid if certain else _POSSIBLE
            if state > painted[cell]:
                painted[cell], strands[cell] = state, track.strand
    signs = " " + strokes.light + strokes.solid + strokes.moment
    named = {cells.of(at) for at, _ in ticks(cells)}
    letters = [
        (strokes.grid, "quiet")
        if not state and cell in named
        else (signs[state], _style(state, strands.get(cell)))
        for cell, state in enumerate(painted)
    ]
    spans, axis = [track.span for track in tracks], cells.axis.period
    began, ended = (one.earliest for one in spans), (one.latest for one in spans)
    before = _beyond(tracks, began, axis.before, strokes.came_from, strokes)
    after = _beyond(tracks, ended, axis.after, strokes.goes_on, strokes)
    return in_runs([before, *letters, after])


def track_axis(axis: Axis, width: int, strokes: Strokes, zone: str = "") -> Iterator[Text]:
    """Yield the axis of a lane: a rule with ticks, and the dates that are named under it."""
    cells = Cells(axis, width - 2 * _MARGIN, zone)
    named = [(cells.of(at), name) for at, name in ticks(cells)]
    for line in axis_lines(named, cells.count, strokes):
        yield Text.assemble(" " * _MARGIN, line)


def states(track: Track, cells: Cells) -> Iterator[tuple[int, bool]]:
    """Yield the cells in which a date possibly lies, and whether it certainly does."""
    if track.membership(cells.axis.period) is Membership.NO:
        return
    low, high = track.span.extent
    for cell in range(cells.of(low), cells.of(high) + 1):
        within = track.membership(cells.period(cell))
        if within is not Membership.NO:
            yield cell, within is Membership.CERTAIN


def _style(state: int, number: int | None) -> str:
    if state in (_BLANK, _POSSIBLE):
        return "quiet" if state else ""
    return "bar" if number is None else strand(number)


def _beyond(
    tracks: Sequence[Track], ends: Iterable[float], period: Period, sign: str, strokes: Strokes
) -> tuple[str, str]:
    """Return the sign of what lasts beyond the axis, or of what has no known end."""
    lasting = [track for track in tracks if track.span.lasts]
    if any(track.membership(period) is Membership.CERTAIN for track in lasting):
        return sign, "bar"
    return (strokes.unknown, "mark") if FOREVER in map(abs, ends) else (" ", "")
