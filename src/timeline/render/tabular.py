"""How a row of a table is laid out: in slots side by side, or on a narrow page below each other."""

from collections.abc import Iterator, Sequence
from typing import Any

from timeline.render.entries import INDENT, entry_lines
from timeline.render.inert import inert
from timeline.render.layout import Line, Run, blanks, date_runs, line_width, runs_of, wrapped
from timeline.render.wording import words
from timeline.report import Column, Kind
from timeline.values import frozen

GAP = 2
_STYLES = {Kind.ID: "quiet", Kind.NAMES: "", Kind.MARK: "mark"}
_LABELLED = (Kind.TEXT, Kind.NUMBER, Kind.DATE, Kind.ENTRIES)
_MARKS = {"+": "merit", "−": "demerit"}


@frozen
class Slot:
    """A column of a table with its width, and the columns whose text it takes in."""

    column: Column
    width: int
    beneath: tuple[Column, ...]

    def lines(self, row: Any, *, labelled: bool = False) -> Sequence[Line]:
        """Return the cell of a row as lines, led by the column's title where that is wanted."""
        if self.column.kind is Kind.ENTRIES:
            return self._entries(row, labelled=labelled)
        runs = cell_runs(self.column, row)
        if labelled and runs:
            runs = (Run(self.column.title.strip(), "heading"), *runs)
        for column in self.beneath:
            runs += taken_in(column, row)
        return wrapped(runs, self.width) if runs else _EMPTY

    def _entries(self, row: Any, *, labelled: bool) -> list[Line]:
        width = max(1, self.width - INDENT) if labelled else self.width
        lines = list(entry_lines(self.column.for_people(row), width))
        if not labelled or not lines:
            return lines
        title = wrapped(runs_of(inert(self.column.title.strip()), "heading"), self.width)
        return [*title, *((Run(" " * INDENT), *line) for line in lines)]


_EMPTY: Sequence[Line] = ((),)


@frozen
class Table:
    """Columns that fit a page side by side, or, on a very narrow one, below each other."""

    slots: tuple[Slot, ...]
    headed: bool
    stacked: bool
    across: tuple[Slot, ...] = ()

    def heading(self) -> Iterator[Line]:
        """Yield the line of column titles; long ones take several."""
        if not self.stacked:
            titles = [
                wrapped(runs_of(inert(slot.column.title.strip()), "heading"), slot.width)
                for slot in self.slots
            ]
            yield from self._side_by_side(titles if any(map(any, titles)) else ())

    def row(self, row: Any) -> Iterator[Line]:
        """Yield the lines of one row."""
        if self.stacked:
            for place, slot in enumerate((*self.slots, *self.across)):
                label = bool(place) and slot.column.kind in _LABELLED
                yield from (line for line in slot.lines(row, labelled=label) if line)
            return
        cells = [slot.lines(row) for slot in self.slots]
        if not self.across:
            yield from self._side_by_side(cells)
            return
        below = list(self._across(row))
        if below and len(cells[0]) == 1 and not any(map(any, cells[1:])):
            yield (*self._cells([cells[0][0]]), *below.pop(0))
        else:
            yield from self._side_by_side(cells)
        margin = blanks(self.slots[0].width + GAP)
        yield from ((margin, *line) for line in below)

    def _side_by_side(self, cells: Sequence[Sequence[Line]]) -> Iterator[Line]:
        for at in range(max(map(len, cells), default=0)):
            yield self._cells([lines[at] if at < len(lines) else () for lines in cells])

    def _cells(self, lines: Sequence[Line]) -> Line:
        """Return one line of each slot side by side, each filled to the slot's width."""
        joined: list[Run] = []
        for slot, line in zip(self.slots, lines, strict=False):
            if not line:
                joined.append(blanks(slot.width + GAP))
                continue
            missing = slot.width - line_width(line)
            if slot.column.kind is Kind.NUMBER:
                joined.append(blanks(missing))
                missing = 0
            joined += line
            joined.append(blanks(missing + GAP))
        return tuple(joined)

    def _across(self, row: Any) -> Iterator[Line]:
        for slot in self.across:
            label = inert(slot.column.title.strip())
            yield from entry_lines(slot.column.for_people(row), slot.width, label)


def cell_runs(column: Column, row: Any) -> Line:
    """Return a cell's text in its style."""
    text = text_of(column, row)
    if not text:
        return ()
    kind = column.kind
    if kind is Kind.DATE:
        return date_runs(text)
    style = _STYLES.get(kind, "")
    if kind is Kind.MARK:
        style = _MARKS.get(text.lstrip("?"), style)
    return (Run(text, style),)


def taken_in(column: Column, row: Any) -> Line:
    """Return a cell's text as it stands, quietly, in another column's cell."""
    text = text_of(column, row)
    if not text:
        return ()
    return (Run(f"[{text}]" if column.kind is Kind.ID else f"— {text}", "quiet"),)


def text_of(column: Column, row: Any) -> str:
    """Return what people read of a row in a column, made inert."""
    cell = (column.words or column.cell)(row)
    return inert(cell if type(cell) is str else words(cell))
