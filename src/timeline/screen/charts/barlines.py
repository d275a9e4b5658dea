"""Values as bars: solid as far as is certain, light as far as is possible, the bound as a sign."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from rich.text import Text

from timeline.report import Scale, ValueBar
from timeline.screen.charts.strokes import BOUNDS, Strokes, in_runs
from timeline.screen.charts.timeticks import axis_lines

_EIGHTHS = 8


class Reach(NamedTuple):
    """From which cell to which one, in fractions of a cell, something is drawn."""

    start: float
    end: float

    def share(self, cell: int) -> float:
        """Return how much of a cell is covered, from 0 to 1."""
        return max(0.0, min(self.end, cell + 1) - max(self.start, cell))


def meanings(strokes: Strokes) -> Mapping[str, str]:
    """Return what the signs of bars mean."""
    names: dict[str, list[str]] = {}
    for bound, sign in zip(BOUNDS, strokes.bounds, strict=True):
        names.setdefault(sign, []).append(bound.value.replace("-", " "))
    bounds = {sign: " or ".join(said) for sign, said in names.items()}
    return {strokes.light: "possible, not certain", **bounds}


def bar_line(bar: ValueBar, width: int, strokes: Strokes) -> Text:
    """Return a bar as one line; the last column is kept for the sign of its bound."""
    room = width - 1
    nought = position(0, bar.scale, room)
    sure, most = (position(end, bar.scale, room) for end in bar.reach)
    solid = Reach(min(nought, sure), max(nought, sure))
    light = Reach(min(sure, most), max(sure, most))
    letters = [_cell(cell, solid, light, strokes) for cell in range(room)]
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
    # Halves, for the whole of a scale may be more than a float holds.
    along = (value / 2 - scale.least / 2) / (scale.most / 2 - scale.least / 2)
    return min(1.0, max(0.0, along)) * room


def _cell(cell: int, solid: Reach, light: Reach, strokes: Strokes) -> tuple[str, str]:
    covered = solid.share(cell)
    if covered >= 1:
        return strokes.solid, "bar"
    if covered and solid.start <= cell:
        eighths = max(1, round(covered * _EIGHTHS))
        return (strokes.part + strokes.solid)[eighths - 1], "bar"
    if covered >= 0.5:
        return strokes.solid, "bar"
    return (strokes.light, "quiet") if light.share(cell) >= 0.5 else (" ", "")
