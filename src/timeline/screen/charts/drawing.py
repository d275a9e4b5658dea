"""Pictures: the rows of a chart as lanes or bars beside their words, or as one plot.

Rows of a group whose words are the same share one line: so the dates of an actor become a
lane. Where there is little room, the drawing stands below its words.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, zip_longest
from typing import Any

from msgspec import Struct
from rich.text import Text

from timeline.formats.outline import headed
from timeline.formats.page import Page
from timeline.report import Axis, Column, For, Kind, Pillar, Point, Report, Scale, Track, ValueBar
from timeline.screen.cells import said_of, style_of
from timeline.screen.charts.bars import bar_axis, bar_line, pillars
from timeline.screen.charts.bars import meanings as bar_meanings
from timeline.screen.charts.plots import plots
from timeline.screen.charts.strokes import Strokes, legend, shown, strokes_of
from timeline.screen.charts.tracks import meanings as track_meanings
from timeline.screen.charts.tracks import track_axis, track_line
from timeline.screen.texts import (
    StyledText,
    broken_date,
    date_width,
    joined,
    lines_of,
    styled,
    text_width,
)

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


def picture(report: Report, page: Page) -> Iterator[Text]:
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


class ChartLayout(Struct, frozen=True):
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


def _lines(report: Report, drawn: Column, page: Page) -> Iterator[Text]:
    layout = _layout(report, drawn, page)
    seen: set[str] = set()
    last: Axis | Scale | None = None
    for number, (heading, rows) in enumerate(headed(report)):
        lanes = list(_lanes(rows, layout))
        first = lanes[0][1][0]
        frame: Axis | Scale = first.axis if isinstance(first, Track) else first.scale
        if last is not None and frame != last:
            yield from _axis(last, layout)
        if number and (heading or frame != last):
            yield Text()
        last = frame
        if heading:
            yield from lines_of(styled(shown(heading, page), "group"), page.width)
        for row, drawings in lanes:
            line = _drawing(drawings, layout)
            seen.update(line.plain)
            yield from _lane(row, line, layout)
    if last is not None:
        yield from _axis(last, layout)
    meanings = track_meanings if isinstance(last, Axis) else bar_meanings
    yield from legend(meanings(layout.strokes), seen, page)


def _lanes(rows: Iterator[Any], layout: ChartLayout) -> Iterator[tuple[Any, list[Any]]]:
    words = [column for column, _ in (*layout.before, *layout.after)]
    for _, same in groupby(rows, lambda row: [column.cell(row) for column in words]):
        lane = list(same)
        yield lane[0], [layout.drawn.cell(row) for row in lane]


def _drawing(drawings: Sequence[Any], layout: ChartLayout) -> Text:
    first = drawings[0]
    bar = first.bar if isinstance(first, Pillar) else first
    if isinstance(bar, ValueBar):
        return bar_line(bar, layout.width, layout.strokes)
    return track_line(drawings, layout.width, layout.strokes, layout.page.dates.zone)


def _axis(frame: Axis | Scale, layout: ChartLayout) -> Iterator[Text]:
    width, strokes = layout.width, layout.strokes
    axis = (
        track_axis(frame, width, strokes, layout.page.dates.zone)
        if isinstance(frame, Axis)
        else bar_axis(frame, width, strokes)
    )
    for line in axis:
        yield Text.assemble(" " * layout.margin, line)


def _lane(row: Any, drawing: Text, layout: ChartLayout) -> Iterator[Text]:
    page = layout.page
    if layout.stacked:
        texts = (_text(column, row, page) for column, _ in (*layout.before, *layout.after))
        yield from lines_of(joined(texts), page.width)
        if drawing.plain.strip():
            yield drawing
    else:
        slots = (*layout.before, (layout.drawn, layout.width), *layout.after)
        cells = [
            [drawing] if column is layout.drawn else _cell(column, row, width, page)
            for column, width in slots
        ]
        for lines in zip_longest(*cells, fillvalue=Text()):
            filled = [_filled(line, *slot) for line, slot in zip(lines, slots, strict=True)]
            yield Text(" " * _GAP).join(filled)
    yield from _beneath(row, layout)


def _cell(column: Column, row: Any, width: int, page: Page) -> list[Text]:
    text = _text(column, row, page)
    if column.kind is Kind.DATE:
        text = text._replace(plain=broken_date(text.plain, width))
    return lines_of(text, width)


def _filled(line: Text, column: Column, width: int) -> Text:
    """Return a line filled with blanks to a width, a number at its right edge."""
    blanks = " " * (width - text_width(line.plain))
    return Text.assemble(*((blanks, line) if column.kind is Kind.NUMBER else (line, blanks)))


def _beneath(row: Any, layout: ChartLayout) -> Iterator[Text]:
    """Yield what stands below a row: texts of one line, then each entry on its own lines."""
    texts = {one: _text(one, row, layout.page).plain for one in layout.beneath}
    entries = [text for column, text in texts.items() if column.kind is Kind.ENTRIES]
    others = [text for column, text in texts.items() if text and column.kind is not Kind.ENTRIES]
    for text in ("; ".join(others), *entries):
        for line in lines_of(styled(text, "quiet"), layout.page.width - _NOTE_INDENT):
            if line:
                yield Text.assemble(" " * _NOTE_INDENT, line)


def _text(column: Column, row: Any, page: Page) -> StyledText:
    """Return a cell's text, styled, in the signs that the page can show."""
    said = said_of(column, row)
    return StyledText(shown(said, page), style_of(column, row, said))


def _layout(report: Report, drawn: Column, page: Page) -> ChartLayout:
    columns = report.columns_for(For.EYES)
    strokes = strokes_of(page)
    wanted = {
        column.name: max(_unbroken(column, _text(column, row, page), page) for row in report.rows)
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
    return ChartLayout(
        page, strokes, drawn, before, after, beneath, page.width if stacked else room, stacked
    )


def _unbroken(column: Column, text: StyledText, page: Page) -> int:
    """Return the width that a cell needs: all of it, or on a narrow page a part of a date."""
    narrow = column.kind is Kind.DATE and page.width < _ROOMY
    return date_width(text.plain) if narrow else text_width(text.plain)


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
