"""Counts in slices of time as upright bars; bars that do not fit continue in a band below."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from rich.text import Text

from timeline.formats.page import Page
from timeline.report import Axis, Pillar
from timeline.screen.charts.barlines import meanings
from timeline.screen.charts.strokes import Strokes, in_runs, legend, strokes_of
from timeline.screen.charts.timeticks import Cells, framed, height_of, margin_of, ticks

_HIGHEST = 10
_BROADEST = 4
_EIGHTHS = 8


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
        letter = _cell(pillar, level, height, strokes)
        letters += [letter] * max(1, broad - 1) + [(" ", "")] * (broad > 1)
    return in_runs(letters)


def _cell(pillar: Pillar, level: int, height: int, strokes: Strokes) -> tuple[str, str]:
    certain = pillar.low / pillar.scale.most * height - level
    possible = pillar.high / pillar.scale.most * height - level
    if certain >= 1:
        return strokes.solid, "bar"
    if certain > 0:
        eighths = max(1, round(certain * _EIGHTHS))
        return (strokes.rising + strokes.solid)[eighths - 1], "bar"
    return (strokes.light, "quiet") if possible > 0 else (" ", "")
