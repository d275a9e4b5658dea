"""Pictures: the rows of a chart as lanes or bars beside their words, or as one plot.

Rows of a group whose words are the same share one line: so the dates of an actor become a
lane. Where there is little room, the drawing stands below its words.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, zip_longest
from typing import Any

from msgspec import Struct

from timeline.formats.page import Page
from timeline.report import Axis, Column, For, Kind, Pillar, Point, Report, Scale, Track, ValueBar
from timeline.screen.cells import said_of, style_of
from timeline.screen.charts.barlines import bar_axis, bar_line
from timeline.screen.charts.barlines import meanings as bar_meanings
from timeline.screen.charts.lines import Line, Run, line_width, padded, runs_of, wrapped
from timeline.screen.charts.pillars import pillars
from timeline.screen.charts.plots import plots
from timeline.screen.charts.strokes import Strokes, legend, shown, strokes_of
from timeline.screen.charts.tracks import meanings as track_meanings
from timeline.screen.charts.tracks import track_axis, track_line
from timeline.screen.texts import broken_date, date_width

# The most slices of time that are drawn below each other; more stand side by side.
_BARS_AT_MOST = 40
_GAP = 2
_DRAWING_LEAST = 12
_NARROW = 60
_WORD_LEAST = 8
_ROOMY = 110
_NOTE_INDENT = 2
_FIRM = (Kind.DATE, Kind.MARK, Kind.NUMBER)


def drawn_column(report: Report) -> Column | None:
    """Return the column that is drawn, None if the reader left it out."""
    columns = report.columns_for(For.EYES)
    return next((column for column in columns if column.kind is Kind.DRAWING), None)


def picture(report: Report, page: Page) -> Iterator[Line]:
    """Yield a chart as lines no wider than the page, with its axis and its legend."""
    drawn = drawn_column(report)
    if drawn is None or not report.rows:
        return
    drawings = [drawn.cell(row) for row in report.rows]
    upright = [drawing for drawing in drawings if isinstance(drawing, Pillar)]
    points = [drawing for drawing in drawings if isinstance(drawing, Point)]
    if len(upright) > _BARS_AT_MOST:
        yield from pillars(upright, page)
    elif points:
        names = [report.group(row) if report.group else "" for row in report.rows]
        series = groupby(zip(names, points, strict=True), lambda one: one[0])
        yield from plots([(name, [point for _, point in held]) for name, held in series], page)
    else:
        yield from _lines(report, drawn, page)


class Layout(Struct, frozen=True):
    """The columns beside and below the drawing with their widths, and the place of the drawing."""

    page: Page
    strokes: Strokes
    drawn: Column
    before: tuple[tuple[Column, int], ...]
    after: tuple[tuple[Column, int], ...]
    beneath: tuple[Column, ...]
    width: int
    stacked: bool

    @property
    def margin(self) -> int:
        """The columns before the drawing."""
        return 0 if self.stacked else sum(width + _GAP for _, width in self.before)


def _lines(report: Report, drawn: Column, page: Page) -> Iterator[Line]:
    layout = _layout(report, drawn, page)
    seen: set[str] = set()
    last: Axis | Scale | None = None
    kind: type = Track
    for number, (heading, rows) in enumerate(groupby(report.rows, report.group or (lambda _: ""))):
        lanes = list(_lanes(rows, layout))
        frame = _frame(lanes[0][1][0])
        if last is not None and frame != last:
            yield from _axis(last, layout)
        if number and (heading or frame != last):
            yield ()
        last, kind = frame, type(lanes[0][1][0])
        yield from wrapped(runs_of(shown(heading, page), "group"), page.width) if heading else ()
        for row, drawings in lanes:
            line = _drawing(drawings, layout)
            seen.update(*(run.text for run in line))
            yield from _lane(row, line, layout)
    if last is not None:
        yield from _axis(last, layout)
    meanings = track_meanings if kind is Track else bar_meanings
    yield from legend(meanings(layout.strokes), seen, page)


def _lanes(rows: Iterator[Any], layout: Layout) -> Iterator[tuple[Any, list[Any]]]:
    words = [column for column, _ in (*layout.before, *layout.after)]
    for _, same in groupby(rows, lambda row: [column.cell(row) for column in words]):
        lane = list(same)
        yield lane[0], [layout.drawn.cell(row) for row in lane]


def _frame(drawing: Track | ValueBar | Pillar) -> Axis | Scale:
    return drawing.axis if isinstance(drawing, Track) else drawing.scale


def _drawing(drawings: Sequence[Any], layout: Layout) -> Line:
    first = drawings[0]
    bar = first.bar if isinstance(first, Pillar) else first
    if isinstance(bar, ValueBar):
        return bar_line(bar, layout.width, layout.strokes)
    return track_line(drawings, layout.width, layout.strokes, layout.page.dates.zone)


def _axis(frame: Axis | Scale, layout: Layout) -> Iterator[Line]:
    width, strokes = layout.width, layout.strokes
    axis = (
        track_axis(frame, width, strokes, layout.page.dates.zone)
        if isinstance(frame, Axis)
        else bar_axis(frame, width, strokes)
    )
    for line in axis:
        yield (Run(" " * layout.margin), *line)


def _lane(row: Any, line: Line, layout: Layout) -> Iterator[Line]:
    if layout.stacked:
        texts = [_runs(column, row, layout) for column, _ in (*layout.before, *layout.after)]
        yield from wrapped([run for text in texts for run in text], layout.page.width)
        if any(run.text.strip() for run in line):
            yield line
    else:
        before, after = _cells(layout.before, row, layout), _cells(layout.after, row, layout)
        right = _beside(after, layout)
        for *left, drawing, beside in zip_longest(*before, [line], right, fillvalue=()):
            yield (*_side(left, layout.before), *padded(drawing, layout.width), *beside)
    yield from _beneath(row, layout)


def _cells(columns: Sequence[tuple[Column, int]], row: Any, layout: Layout) -> list[list[Line]]:
    return [_cell(column, _runs(column, row, layout), width) for column, width in columns]


def _cell(column: Column, runs: Line, width: int) -> list[Line]:
    if column.kind is Kind.DATE:
        runs = tuple(run._replace(text=broken_date(run.text, width)) for run in runs)
    return wrapped(runs, width)


def _beside(cells: list[list[Line]], layout: Layout) -> list[Line]:
    """Return the lines to the right of a drawing."""
    return [
        tuple(
            run
            for line, (column, width) in zip(lines, layout.after, strict=True)
            for run in (Run(" " * _GAP), *_aligned(line, column, width))
        )
        for lines in zip_longest(*cells, fillvalue=())
    ]


def _side(lines: Sequence[Line], columns: Sequence[tuple[Column, int]]) -> Line:
    return tuple(
        run
        for line, (column, width) in zip(lines, columns, strict=True)
        for run in (*_aligned(line, column, width), Run(" " * _GAP))
    )


def _aligned(line: Line, column: Column, width: int) -> Line:
    return padded(line, width, right=column.kind is Kind.NUMBER)


def _beneath(row: Any, layout: Layout) -> Iterator[Line]:
    """Yield what stands below a row: texts of one line, then each entry on its own lines."""
    said: dict[bool, list[str]] = {False: [], True: []}
    for column in layout.beneath:
        said[column.kind is Kind.ENTRIES] += (run.text for run in _runs(column, row, layout))
    for text in ("; ".join(said[False]), *said[True]):
        for line in wrapped(runs_of(text, "quiet"), layout.page.width - _NOTE_INDENT):
            if line:
                yield (Run(" " * _NOTE_INDENT), *line)


def _runs(column: Column, row: Any, layout: Layout) -> Line:
    """Return a cell's text, styled, in the signs that the page can show."""
    said = said_of(column, row)
    return runs_of(shown(said, layout.page), style_of(column, row, said))


def _layout(report: Report, drawn: Column, page: Page) -> Layout:
    columns = report.columns_for(For.EYES)
    strokes = strokes_of(page)
    bare = Layout(page, strokes, drawn, (), (), (), page.width, stacked=True)
    wanted = {
        column.name: max(_unbroken(column, _runs(column, row, bare), page) for row in report.rows)
        for column in columns
        if column is not drawn
    }
    beneath = tuple(
        column
        for column in columns
        if column is not drawn and (column.across or page.width < column.below)
    )
    beside = [column for column in columns if wanted.get(column.name) and column not in beneath]
    share = page.width // 3 if page.width >= _NARROW else page.width * 2 // 5
    widths = _shared(beside, wanted, page.width - max(_DRAWING_LEAST, share))
    at = columns.index(drawn)
    before = tuple((column, widths[column.name]) for column in columns[:at] if column in beside)
    after = tuple((column, widths[column.name]) for column in columns[at:] if column in beside)
    room = page.width - sum(width + _GAP for _, width in (*before, *after))
    stacked = room < _DRAWING_LEAST
    return Layout(
        page, strokes, drawn, before, after, beneath, page.width if stacked else room, stacked
    )


def _unbroken(column: Column, runs: Line, page: Page) -> int:
    """Return the width that a cell needs: all of it, or on a narrow page a part of a date."""
    if column.kind is Kind.DATE and page.width < _ROOMY:
        return max((date_width(run.text) for run in runs), default=0)
    return line_width(runs)


def _shared(columns: Sequence[Column], wanted: Mapping[str, int], room: int) -> dict[str, int]:
    """Return the widths of the columns; the widest texts are narrowed until all have room."""
    widths = {column.name: wanted[column.name] for column in columns}
    texts = [column.name for column in columns if column.kind not in _FIRM]
    while texts and sum(width + _GAP for width in widths.values()) > room:
        widest = max(texts, key=lambda name: widths[name])
        if widths[widest] <= _WORD_LEAST:
            break
        widths[widest] -= 1
    return widths
