"""Tables: rows of a report side by side under quiet headings, block after block as they come."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby, islice
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from timeline.formats.inert import inert
from timeline.report import Kind, Report
from timeline.screen.cells import Slot, across_texts
from timeline.screen.texts import InLines, StyledText, right_aligned, wrapped_text
from timeline.screen.widths import GAP, TableLayout, laid_out

# Rows of the first block, which is about a screen, and of each block after it.
_FIRST, _BLOCK = 50, 400
BLANK = Text()
_BLANK_LINE = StyledText("")


def tables(report: Report, width: int) -> Iterator[RenderableType]:
    """Yield the rows of a report on a page of a width, group by group."""
    apart = report.sections and report.group is not None
    rows: Iterable[Any] = report.rows
    if not apart:
        layout, rows = laid_out(report, rows, width)
        yield from heading_of(layout) if report.rows else ()
    if report.group is None:
        yield from _blocks(layout, rows)
        return
    for number, (heading, grouped) in enumerate(groupby(rows, report.group)):
        part: Iterable[Any] = grouped
        yield from group_heading(number, heading)
        if apart:
            layout, part = laid_out(report, grouped, width)
            yield from heading_of(layout)
        yield from _blocks(layout, part)
        yield from left_out(report, heading)


def left_out(report: Report, heading: str | None) -> Iterator[RenderableType]:
    """Yield the line that tells what is left out of a part, or of the whole, if anything is."""
    if heading in report.left_out:
        yield Text(inert(report.left_out[heading]), "quiet")


def group_heading(number: int, heading: str) -> Iterator[RenderableType]:
    """Yield the heading of a group, after a blank line unless it is the first."""
    if number:
        yield BLANK
    if heading:
        yield Text(inert(heading), "group")


def heading_of(layout: TableLayout) -> Iterator[RenderableType]:
    """Yield the titles of the columns and a rule under them, where they have any."""
    if layout.headed and any(slot.title for slot in layout.slots):
        table = _table(layout.slots)
        titles = [_fitted(StyledText(slot.title, "heading"), slot) for slot in layout.slots]
        table.add_row(*map(InLines, titles))
        yield table
        if layout.ruled:
            yield Text((" " * GAP).join("─" * slot.width for slot in layout.slots), "rule")


def _blocks(layout: TableLayout, rows: Iterable[Any]) -> Iterator[RenderableType]:
    """Yield rows, so many at a time that the first are there before the last are laid out."""
    coming = iter(rows)
    size = _FIRST
    number = 0
    while block := list(islice(coming, size)):
        if layout.stacked:
            yield Group(
                *chain.from_iterable(
                    _parted(layout, row, number + index) for index, row in enumerate(block)
                )
            )
        elif layout.across:
            for row in block:
                yield from _row_and_below(layout, row)
        else:
            yield _side_by_side(layout.slots, block)
        size = _BLOCK
        number += len(block)


def _side_by_side(slots: Sequence[Slot], rows: Sequence[Any]) -> Table:
    """Return rows as a table of one row for rich: all cells of a column are one cell to it.

    In it every row has the lines of its highest cell. Rich takes longer for a cell than for its
    lines.
    """
    columns: list[list[StyledText]] = [[] for _ in slots]
    for row in rows:
        cells = [_fitted(slot.text(row), slot) for slot in slots]
        height = max(map(len, cells))
        for column, lines in zip(columns, cells, strict=True):
            column += lines + [_BLANK_LINE] * (height - len(lines))
    table = _table(slots)
    table.add_row(*map(InLines, columns))
    return table


def _parted(layout: TableLayout, row: Any, number: int) -> Iterator[RenderableType]:
    if number:
        yield BLANK
    yield from (text.text for text in layout.below_each_other(row))


def _row_and_below(layout: TableLayout, row: Any) -> Iterator[RenderableType]:
    """Yield a row and what stands below it; beside its first cell where that is alone."""
    texts = [slot.text(row) for slot in layout.slots]
    below = [text.text for slot in layout.across for text in across_texts(slot, row)]
    alone = below and not any(texts[1:])
    table = _table((layout.slots[0], layout.across[0]) if alone else layout.slots)
    first, *others = map(InLines, map(_fitted, texts, layout.slots))
    table.add_row(first, *([Group(*below)] if alone else others))
    yield table
    if below and not alone:
        yield Padding(Group(*below), (0, 0, 0, layout.margin))


def _table(slots: Sequence[Slot]) -> Table:
    """Return a table of columns with a gap after each.

    The gap belongs to the column's width, and cells are fitted beforehand: the padding that rich
    would put around every cell takes a third of the time.
    """
    table = Table(box=None, show_header=False, pad_edge=False, padding=0, show_edge=False)
    for slot in slots:
        table.add_column(width=slot.width + GAP * (slot is not slots[-1]), overflow="fold")
    return table


def _fitted(text: StyledText, slot: Slot) -> list[StyledText]:
    """Return a cell in lines no wider than its slot, numbers at its right edge."""
    if slot.column.kind is Kind.NUMBER:
        text = right_aligned(text, slot.width)
    return wrapped_text(text, slot.width)
