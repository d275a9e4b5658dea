"""The frame of a plot: values up its left side, an axis of time along its foot."""

from collections.abc import Iterator, Mapping, Sequence

from rich.text import Text

from timeline.report import Scale
from timeline.screen.charts.strokes import Strokes
from timeline.screen.charts.timeticks import axis_lines

EDGE = 2
"""What stands between the values and the plot: a blank and the axis."""


def margin_of(labels: Sequence[str]) -> int:
    """Return the columns that the values and the axis take."""
    return max(map(len, labels), default=0) + EDGE


def height_of(scale: Scale, about: int) -> int:
    """Return a height, near the wanted one, in which each value named on the scale has a line."""
    steps = len(scale.ticks) - 1
    return steps * max(1, round(about / steps))


def framed(
    body: Sequence[Text],
    values: Mapping[int, str],
    dates: Sequence[tuple[int, str]],
    width: int,
    strokes: Strokes,
) -> Iterator[Text]:
    """Yield the lines of a plot `width` columns wide within its frame.

    `values` are named at lines of the body, or at its foot, one line below the last; `dates`
    at columns.
    """
    margin = margin_of(list(values.values()))
    for number, line in enumerate(body):
        edge = strokes.upright_tick if number in values else strokes.upright
        yield Text.assemble((f"{values.get(number, ''):>{margin - EDGE}} {edge}", "quiet"), line)
    rule, names = axis_lines(dates, width, strokes)
    foot = f"{values.get(len(body), ''):>{margin - EDGE}} {strokes.corner}"
    yield Text.assemble((foot, "quiet"), rule)
    yield Text.assemble(" " * margin, names)
