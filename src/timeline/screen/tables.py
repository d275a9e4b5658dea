"""Tables: rows of a report side by side under quiet headings, block after block as they come."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, groupby, islice
from typing import Any

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.segment import Segment
from rich.text import Text

from timeline.formats.inert import inert
from timeline.report import Kind, Report
from timeline.screen.cells import Slot
from timeline.screen.entries import across_texts
from timeline.screen.texts import segments, text_width, wrapped_text
from timeline.screen.widths import GAP, TableLayout, laid_out

_FIRST, _BLOCK = 50, 400
"""Rows of the first block, which is about a screen, and of each block after it."""
BLANK = Text()


def tables(report: Report, width: int) -> Iterator[RenderableType]:
    """Yield the rows of a report on a page of a width, group by group."""
    if report.sections and report.group is not None:
        yield from _sections(report, report.group, width)
        return
    layout, rows = laid_out(report, report.rows, width)
    if report.rows:
        yield from heading_of(layout)
    if report.group is None:
        yield from _blocks(layout, rows)
        return
    for number, (heading, grouped) in enumerate(groupby(rows, report.group)):
        above = group_heading(number, heading)
        for block in _blocks(layout, grouped):
            yield Group(*above, block)  # together: each piece by itself takes rich its time


def _sections(report: Report, group: Callable[[Any], str], width: int) -> Iterator[RenderableType]:
    for number, (heading, grouped) in enumerate(groupby(report.rows, group)):
        yield from group_heading(number, heading)
        layout, rows = laid_out(report, grouped, width)
        yield from heading_of(layout)
        yield from _blocks(layout, rows)


def group_heading(number: int, heading: str) -> Iterator[RenderableType]:
    """Yield the heading of a group; all but the first are parted from what stands above."""
    if number:
        yield BLANK
    if heading:
        yield Text(inert(heading), "group")


def heading_of(layout: TableLayout) -> Iterator[RenderableType]:
    """Yield the titles of the columns and a rule under them, where they have any."""
    if layout.headed and any(slot.title for slot in layout.slots):
        titles = [Text(slot.title, "heading") for slot in layout.slots]
        yield TableRows(layout.slots, [list(map(_fitted, titles, layout.slots))])
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
            cells = [[_fitted(slot.text(row), slot) for slot in layout.slots] for row in block]
            yield TableRows(layout.slots, cells)
        size = _BLOCK
        number += len(block)


class TableRows:
    """Rows of a table, whose cells are in lines that are no wider than their columns.

    Rich draws it as it draws its own `Table`, which would look for breaks in every cell once more
    and pad it twice: half of the time of drawing a list.
    """

    def __init__(self, slots: Sequence[Slot], rows: Sequence[Sequence[Sequence[Text]]]) -> None:
        self._slots, self._rows = slots, rows

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for cells in self._rows:
            for number in range(max(map(len, cells))):
                blank = 0
                for slot, lines in zip(self._slots, cells, strict=True):
                    line = lines[number] if number < len(lines) else BLANK
                    if line:
                        if blank:
                            yield Segment(" " * blank)
                        yield from segments(line, console)
                        blank = 0
                    blank += slot.width + GAP - text_width(line.plain)
                yield Segment.line()


def _parted(layout: TableLayout, row: Any, number: int) -> Iterator[RenderableType]:
    if number:
        yield BLANK
    yield from layout.below_each_other(row)


def _row_and_below(layout: TableLayout, row: Any) -> Iterator[RenderableType]:
    """Yield a row and what stands below it; beside its first cell where that is alone."""
    texts = [slot.text(row) for slot in layout.slots]
    below = [text for slot in layout.across for text in across_texts(slot, row)]
    alone = below and not any(texts[1:])
    first, *others = map(_fitted, texts, layout.slots)
    if alone:
        aside = [line for text in below for line in text.split("\n")]
        yield TableRows((layout.slots[0], layout.across[0]), [[first, aside]])
    else:
        yield TableRows(layout.slots, [[first, *others]])
    if below and not alone:
        yield Padding(Group(*below), (0, 0, 0, layout.margin))


def _fitted(text: Text, slot: Slot) -> list[Text]:
    """Return a cell in lines no wider than its slot, numbers at its right edge."""
    if slot.column.kind is Kind.NUMBER:
        text.pad_left(max(0, slot.width - text_width(text.plain)))
    return wrapped_text(text, slot.width)
