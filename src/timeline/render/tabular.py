"""How a row of a table is laid out: slots side by side, or on a narrow page one below another."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Any

from msgspec import Struct

from timeline.render.entries import INDENT, entry_lines
from timeline.render.inert import inert
from timeline.render.layout import (
    Line,
    Run,
    blanks,
    date_runs,
    folded,
    line_width,
    padded,
    runs_of,
    wrapped,
)
from timeline.render.wording import words
from timeline.report import Column, Kind

GAP = 2
_STYLES = {Kind.ID: "quiet", Kind.DATE: "date"}
_LABELLED = (Kind.TEXT, Kind.NUMBER, Kind.DATE, Kind.ENTRIES)
_MARKS = {"+": "merit", "−": "demerit", "-": "demerit"}


class Slot(Struct, frozen=True):
    """A column of a table with its width, and the columns whose text it takes in.

    Dates that are taken in one after the other are told together, from the first to the last.
    """

    column: Column
    width: int
    beneath: tuple[tuple[Column, ...], ...] = ()
    right: bool = False

    def lines(self, row: Any, *, labelled: bool = False) -> Sequence[Line]:
        """Return the cell of a row as lines, led by the column's title where that is wanted."""
        column = self.column
        if column.kind is Kind.ENTRIES:
            return self._entries(row, labelled=labelled)
        text = text_of(column, row)
        if not (text or self.beneath):
            return _EMPTY
        if not (labelled or self.beneath or (column.kind is Kind.DATE and len(text) > self.width)):
            return folded(text, _style(column, text), self.width)
        runs = _runs(column, text)
        if labelled and runs:
            runs = (Run(self.column.title.strip(), "heading"), *runs)
        for columns in self.beneath:
            runs += _taken_in(columns, row)
        return wrapped(runs, self.width) if runs else _EMPTY

    def _entries(self, row: Any, *, labelled: bool) -> list[Line]:
        width = max(1, self.width - INDENT) if labelled else self.width
        lines = list(entry_lines(self.column.for_people(row), width))
        if not labelled or not lines:
            return lines
        title = wrapped(runs_of(inert(self.column.title.strip()), "heading"), self.width)
        return [*title, *((Run(" " * INDENT), *line) for line in lines)]


_EMPTY: Sequence[Line] = ((),)


class Table(Struct, frozen=True):
    """Columns that fit a page side by side, or, on a very narrow one, below each other."""

    slots: tuple[Slot, ...]
    headed: bool
    stacked: bool
    across: tuple[Slot, ...] = ()

    def heading(self) -> Sequence[Line]:
        """Return the line of column titles; long ones take several."""
        if self.stacked:
            return ()
        titles = [
            wrapped(runs_of(inert(slot.column.title.strip()), "heading"), slot.width)
            for slot in self.slots
        ]
        return self._side_by_side(titles) if any(map(any, titles)) else ()

    def row(self, row: Any) -> Sequence[Line]:
        """Return the lines of one row."""
        if self.stacked:
            return self._below_each_other(row)
        cells = [slot.lines(row) for slot in self.slots]
        if not self.across:
            return self._side_by_side(cells)
        below = list(self._across(row))
        if below and len(cells[0]) == 1 and not any(map(any, cells[1:])):
            lines: list[Line] = [(*padded(cells[0][0], self.slots[0].width + GAP), *below.pop(0))]
        else:
            lines = self._side_by_side(cells)
        margin = blanks(self.slots[0].width + GAP)
        return [*lines, *((margin, *line) for line in below)]

    def _below_each_other(self, row: Any) -> list[Line]:
        return [
            line
            for place, slot in enumerate((*self.slots, *self.across))
            for line in slot.lines(row, labelled=bool(place) and slot.column.kind in _LABELLED)
            if line
        ]

    def _side_by_side(self, cells: Sequence[Sequence[Line]]) -> list[Line]:
        """Return lines in which each cell is filled with blanks to the width of its slot."""
        joined: list[Line] = []
        for lines in zip_longest(*cells, fillvalue=()):
            runs: list[Run] = []
            blank = 0
            for slot, line in zip(self.slots, lines, strict=True):
                missing = slot.width
                if line:
                    missing -= line_width(line)
                    if slot.right:
                        blank, missing = blank + missing, 0
                    if blank:
                        runs.append(blanks(blank))
                        blank = 0
                    runs += line
                blank += missing + GAP
            joined.append(tuple(runs))
        return joined

    def _across(self, row: Any) -> Iterator[Line]:
        for slot in self.across:
            label = inert(slot.column.title.strip())
            yield from entry_lines(slot.column.for_people(row), slot.width, label)


def cell_runs(column: Column, row: Any) -> Line:
    """Return a cell's text in its style."""
    return _runs(column, text_of(column, row))


def _runs(column: Column, text: str) -> Line:
    if column.kind is Kind.DATE:
        return date_runs(text)
    return runs_of(text, _style(column, text))


def _style(column: Column, text: str) -> str:
    if column.kind is Kind.MARK:
        return _MARKS.get(text.lstrip("?"), "mark")
    return _STYLES.get(column.kind, "")


def _taken_in(columns: Sequence[Column], row: Any) -> Line:
    """Return texts as they stand, quietly, in another column's cell; several are dates."""
    text = text_of(columns[0], row)
    if len(columns) > 1:
        dates = dict.fromkeys(text_of(column, row) for column in columns)
        text = " to ".join(filter(None, dates))
    if not text:
        return ()
    return (Run(f"[{text}]" if columns[0].kind is Kind.ID else f"— {text}", "quiet"),)


def text_of(column: Column, row: Any) -> str:
    """Return what people read of a row in a column, made inert."""
    cell = (column.words or column.cell)(row)
    return inert(cell if type(cell) is str else words(cell))
