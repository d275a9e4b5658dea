"""Bars: solid as far as is certain, light as far as is possible, a value's bound as a sign.

Counts in slices of time may stand upright; bars that do not fit continue in a band below.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence

from rich.text import Text

from timeline.formats.page import Page
from timeline.model.groups import grouped
from timeline.report import Axis, Pillar, Scale, ValueBar
from timeline.screen.charts.strokes import BOUNDS, Strokes, in_runs, legend, strokes_of
from timeline.screen.charts.timeticks import (
    Cells,
    axis_lines,
    framed,
    height_of,
    margin_of,
    ticks,
)

_HIGHEST = 10
_BROADEST = 4
_EIGHTHS = 8


def meanings(strokes: Strokes) -> Mapping[str, str]:
    """Return what the signs of bars mean."""
    names = (bound.value.replace("-", " ") for bound in BOUNDS)
    bounds = grouped(zip(strokes.bounds, names, strict=True))
    said = {sign: " or ".join(alike) for sign, alike in bounds.items()}
    return {strokes.light: "possible, not certain", **said}


def bar_line(bar: ValueBar, width: int, strokes: Strokes) -> Text:
    """Return a bar as one line; the last column is kept for the sign of its bound."""
    room = width - 1
    nought, sure, most = (position(end, bar.scale, room) for end in (0, *bar.reach))
    letters = [_cell(cell, nought, sure, most, strokes) for cell in range(room)]
    while letters and letters[-1][0] == " ":
        letters.pop()
    sign = strokes.bound(bar.bound)
    return in_runs([*letters, (sign, "mark")] if sign else letters)


def bar_axis(scale: Scale, width: int, strokes: Strokes) -> Iterator[Text]:
    """Yield the axis of bars: a rule with ticks, and the values that are named under it."""
    room = width - 1
    named = [(round(position(value, scale, room)), name) for value, name in scale.ticks]
    yield from axis_lines(named, width, strokes)


def position(value: float, scale: Scale, room: int) -> float:
    """Return how far along a scale a value lies, in cells."""
    return min(1.0, max(0.0, scale.along(value))) * room


def _cell(cell: int, nought: float, sure: float, most: float, strokes: Strokes) -> tuple[str, str]:
    """Return the sign of a cell, and its style: solid from nought to `sure`, light to `most`.

    Where the bar ends within the cell, the sign is solid in eighths from the left. Where it begins
    there, no such sign exists: the cell is solid if half of it is covered.
    """
    covered = _share(cell, nought, sure)
    if covered >= 1:
        return strokes.solid, "bar"
    if covered and min(nought, sure) <= cell:
        eighths = max(1, round(covered * _EIGHTHS))
        return (strokes.part + strokes.solid)[eighths - 1], "bar"
    if covered >= 0.5:
        return strokes.solid, "bar"
    return (strokes.light, "quiet") if _share(cell, sure, most) >= 0.5 else (" ", "")


def _share(cell: int, one: float, other: float) -> float:
    """Return how much of a cell lies between two places, from 0 to 1."""
    return max(0.0, min(max(one, other), cell + 1) - max(min(one, other), cell))


def pillars(drawn: Sequence[Pillar], page: Page) -> Iterator[Text]:
    """Yield upright bars within a frame, in as many bands below each other as are needed."""
    strokes = strokes_of(page)
    scale = drawn[0].scale
    height = height_of(scale, min(_HIGHEST, 2 * int(scale.most)))
    values = {height - round(value / scale.most * height): name for value, name in scale.ticks}
    room = max(1, page.width - margin_of(list(values.values())))
    bands = -(-len(drawn) // room)
    size = -(-len(drawn) // bands)
    broad = max(1, min(_BROADEST, room // size))
    for start in range(0, len(drawn), size):
        band = drawn[start : start + size]
        if start:
            yield Text()
        width = size * broad
        body = [_row(band, height - number - 1, height, broad, strokes) for number in range(height)]
        yield from framed(body, values, _dates(band, broad, page), width, strokes)
    possible = {strokes.light} if any(pillar.high > pillar.low for pillar in drawn) else set()
    yield from legend(meanings(strokes), possible, page)


def _dates(band: Sequence[Pillar], broad: int, page: Page) -> list[tuple[int, str]]:
    first, last = band[0].slice, band[-1].slice
    times = (first.begins, last.ends) if first.points else None
    axis = Axis(int(first.first), int(last.last), times)
    starts = [pillar.slice.begins[:2] for pillar in band]
    places = [
        (min(bisect_left(starts, at[:2]), bisect_right(starts, at[:2]) - 1), name)
        for at, name in ticks(Cells(axis, len(band) * broad, page.dates.zone))
    ]
    return [(max(0, place) * broad, name) for place, name in places]


def _row(band: Sequence[Pillar], level: int, height: int, broad: int, strokes: Strokes) -> Text:
    """Return one line of all pillars; `level` counts from the foot."""
    letters: list[tuple[str, str]] = []
    for pillar in band:
        letter = _level_cell(pillar, level, height, strokes)
        letters += [letter] * max(1, broad - 1) + [(" ", "")] * (broad > 1)
    return in_runs(letters)


def _level_cell(pillar: Pillar, level: int, height: int, strokes: Strokes) -> tuple[str, str]:
    certain = pillar.low / pillar.scale.most * height - level
    possible = pillar.high / pillar.scale.most * height - level
    if certain >= 1:
        return strokes.solid, "bar"
    if certain > 0:
        eighths = max(1, round(certain * _EIGHTHS))
        return (strokes.rising + strokes.solid)[eighths - 1], "bar"
    return (strokes.light, "quiet") if possible > 0 else (" ", "")
