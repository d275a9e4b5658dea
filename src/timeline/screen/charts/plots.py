"""Figures in a plot of time against values, each series with a sign of its own.

A figure stands over all the days it may hold for, and nothing is drawn between figures but a
dotted guide from one to the next; where a period is missing there is none.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from typing import TypeAlias

from rich.text import Text

from timeline.dates import Membership, Span
from timeline.formats.page import Page
from timeline.model import Bound
from timeline.report import Point, Scale
from timeline.screen.charts.strokes import Strokes, flowed, in_runs, legend, shown, strokes_of
from timeline.screen.charts.timeticks import Cells, framed, height_of, margin_of, ticks
from timeline.screen.texts import lines_of, styled

_LOWEST, _HIGHEST = 8, 20
_COLUMNS_A_LINE = 5
_FOLLOWS_WITHIN = 1.5
_A_MONTH = 28

Series: TypeAlias = tuple[str, Sequence[Point]]


def plots(series: Sequence[Series], page: Page) -> Iterator[Text]:
    """Yield a plot for each scale, with what its signs mean."""
    for number, (scale, panel) in enumerate(groupby(series, lambda one: one[1][0].bar.scale)):
        if number:
            yield Text()
        yield from _plot(list(panel), scale, page)


def _plot(series: Sequence[Series], scale: Scale, page: Page) -> Iterator[Text]:
    strokes = strokes_of(page)
    about = max(_LOWEST, min(_HIGHEST, page.width // _COLUMNS_A_LINE))
    height = height_of(scale, about) + 1
    canvas = Canvas(series, scale, height, page, strokes)
    if scale.name:
        yield from lines_of(styled(shown(scale.name, page), "group"), page.width)
    yield from framed(canvas.body, canvas.values, canvas.dates, canvas.cells.count, strokes)
    yield Text()
    names = [
        Text.assemble((f"{canvas.sign(index)} ", f"series-{index}"), shown(name, page))
        for index, (name, _) in enumerate(series)
    ]
    yield from flowed(names, page.width)
    yield from legend(_meanings(strokes), canvas.seen, page)


def _meanings(strokes: Strokes) -> Mapping[str, str]:
    return {
        strokes.above: "more than this, or at least",
        strokes.below: "less than this, or at most",
        strokes.bound(Bound.ABOUT): "about",
        strokes.upright: "between these",
        strokes.several: "several at once",
        strokes.join: "leads from a figure to the next; what lies between is not known",
    }


class Canvas:
    """The cells of a plot, painted from the back to the front."""

    def __init__(
        self, series: Sequence[Series], scale: Scale, height: int, page: Page, strokes: Strokes
    ) -> None:
        self.scale, self.height, self.strokes = scale, height, strokes
        self.values = {self._row(value): name for value, name in reversed(scale.ticks)}
        room = max(2, page.width - margin_of([name for _, name in scale.ticks]))
        self.cells = Cells(series[0][1][0].axis, room, page.dates.zone)
        self.dates = [(self.cells.of(at), name) for at, name in ticks(self.cells)]
        self._painted: dict[tuple[int, int], tuple[str, str]] = {}
        drawn = [(index, self._within(points)) for index, (_, points) in enumerate(series)]
        self._usual = usual_step([points for _, points in drawn])
        for paint in (self._guides, self._strokes, self._signs):
            for index, points in drawn:
                paint(index, points)

    @property
    def body(self) -> list[Text]:
        """The lines of the plot, from the top."""
        blank = (" ", "")
        return [
            in_runs(self._painted.get((row, cell), blank) for cell in range(self.cells.count))
            for row in range(self.height)
        ]

    @property
    def seen(self) -> set[str]:
        """The signs that were painted."""
        return {letter for letter, _ in self._painted.values()}

    def sign(self, index: int) -> str:
        """Return the sign of a series."""
        return self.strokes.series[index % len(self.strokes.series)]

    def _within(self, points: Sequence[Point]) -> list[Point]:
        drawn = self.cells.axis.period
        near = (point for point in points if point.span.membership(drawn) is not Membership.NO)
        return sorted(near, key=lambda point: point.span.sort_key)

    def _row(self, value: float) -> int:
        return self.height - 1 - round(self.scale.along(value) * (self.height - 1))

    def _columns(self, point: Point) -> tuple[int, int]:
        low, high = point.span.extent
        return self.cells.of(low), self.cells.of(high)

    def _place(self, point: Point) -> tuple[int, int]:
        """Return the row and the column at which a figure's sign stands."""
        bar = point.bar
        value = bar.value if bar.value is not None else bar.low
        return self._row(value or 0), sum(self._columns(point)) // 2

    def _guides(self, index: int, points: Sequence[Point]) -> None:
        for before, after in pairwise(points):
            if not follows(before.span, after.span, self._usual):
                continue
            start, end = self._columns(before)[1], self._columns(after)[0]
            low, high = self._place(before)[0], self._place(after)[0]
            for column in range(start + 1, end):
                row = low + round((high - low) * (column - start) / (end - start))
                self._painted.setdefault((row, column), (self.strokes.join, f"series-{index}"))

    def _strokes(self, index: int, points: Sequence[Point]) -> None:
        style = f"series-{index}"
        for point in points:
            row, column = self._place(point)
            first, last = self._columns(point)
            for cell in range(first, last + 1):
                self._painted[row, cell] = (self.strokes.rule, style)
            if point.bar.bound is Bound.RANGE:
                for between in range(self._row(point.bar.high or 0), row + 1):
                    self._painted[between, column] = (self.strokes.upright, style)

    def _signs(self, index: int, points: Sequence[Point]) -> None:
        style = f"series-{index}"
        beyond = {
            **dict.fromkeys((Bound.AT_LEAST, Bound.MORE_THAN), self.strokes.above),
            **dict.fromkeys((Bound.AT_MOST, Bound.LESS_THAN), self.strokes.below),
        }
        for point in points:
            row, column = self._place(point)
            ranged = point.bar.bound is Bound.RANGE
            places = {row, self._row(point.bar.high or 0)} if ranged else {row}
            for place in places:
                there = self._painted.get((place, column), ("", ""))[0]
                taken = there in self.strokes.series and there not in ("", self.sign(index))
                sign = self.strokes.several if taken else self.sign(index)
                self._painted[place, column] = (sign, style)
            if bound := beyond.get(point.bar.bound) or self.strokes.bound(point.bar.bound):
                beside = column + 1 if column + 1 < self.cells.count else column - 1
                self._painted[row, beside] = (bound, "mark")


def usual_step(series: Iterable[Sequence[Point]]) -> float:
    """Return the least days from the beginning of a figure's date to that of the next."""
    steps = (
        after.span.earliest - before.span.earliest
        for points in series
        for before, after in pairwise(points)
    )
    return min((step for step in steps if step > 0), default=0)


def follows(before: Span, after: Span, usual: float) -> bool:
    """Return whether no period is missing between two dates.

    Between months or years it is one that would have room; days follow each other at about the
    `usual` distance of a plot.
    """
    lengths = [date.latest - date.earliest + 1 for date in (before, after)]
    if min(lengths) >= _A_MONTH:
        return after.earliest - before.latest - 1 < min(lengths)
    return after.earliest - before.earliest <= usual * _FOLLOWS_WITHIN
