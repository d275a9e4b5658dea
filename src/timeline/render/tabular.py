"""How the columns of a table share the width of a page, and how a row is laid out in them."""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice, zip_longest
from typing import Any

from timeline.render.entries import INDENT, entry_lines, widest_entry
from timeline.render.inert import inert
from timeline.render.layout import (
    Line,
    Run,
    date_runs,
    date_width,
    padded,
    runs_of,
    width_of,
    wrapped,
)
from timeline.render.wording import words
from timeline.report import Column, For, Kind, Report
from timeline.values import frozen

_GAP = 2
_STACKED = 36
_MEASURED = 2_000
_ROOMY = 110
_TEXT_LEAST = 16
_DRESSED = 3
"""What a text that another column takes in is wider by: a space and brackets, or a dash."""
_STYLES = {Kind.ID: "quiet", Kind.NAMES: "", Kind.MARK: "mark"}
_LABELLED = (Kind.TEXT, Kind.NUMBER, Kind.DATE, Kind.ENTRIES)
_MARKS = {"+": "merit", "−": "demerit"}


@frozen
class Slot:
    """A column of a table with its width, and the columns whose text it takes in."""

    column: Column
    width: int
    beneath: tuple[Column, ...]

    def lines(self, row: Any, *, labelled: bool = False) -> list[Line]:
        """Return the cell of a row as lines, led by the column's title where that is wanted."""
        if self.column.kind is Kind.ENTRIES:
            return self._entries(row, labelled=labelled)
        runs = cell_runs(self.column, row)
        if labelled and runs:
            runs = (Run(self.column.title.strip(), "heading"), *runs)
        for column in self.beneath:
            runs += taken_in(column, row)
        return list(wrapped(runs, self.width))

    def _entries(self, row: Any, *, labelled: bool) -> list[Line]:
        width = max(1, self.width - INDENT) if labelled else self.width
        lines = list(entry_lines(self.column.for_people(row), width))
        if not labelled or not lines:
            return lines
        title = wrapped(runs_of(inert(self.column.title.strip()), "heading"), self.width)
        return [*title, *((Run(" " * INDENT), *line) for line in lines)]


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
                list(wrapped(runs_of(inert(slot.column.title.strip()), "heading"), slot.width))
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
        below = list(self._across(row))
        if below and len(cells[0]) == 1 and not any(map(any, cells[1:])):
            yield (*padded(cells[0][0], self.slots[0].width), Run(" " * _GAP), *below.pop(0))
        else:
            yield from self._side_by_side(cells)
        margin = Run(" " * (self.slots[0].width + _GAP))
        yield from ((margin, *line) for line in below)

    def _side_by_side(self, cells: Sequence[Sequence[Line]]) -> Iterator[Line]:
        for lines in zip_longest(*cells, fillvalue=()):
            yield _joined(
                [
                    padded(line, slot.width, right=slot.column.kind is Kind.NUMBER)
                    for slot, line in zip(self.slots, lines, strict=True)
                ]
            )

    def _across(self, row: Any) -> Iterator[Line]:
        for slot in self.across:
            label = inert(slot.column.title.strip())
            yield from entry_lines(slot.column.for_people(row), slot.width, label)


def _joined(cells: Sequence[Line]) -> Line:
    gap = Run(" " * _GAP)
    line: list[Run] = []
    for cell in cells:
        line += [*cell, gap]
    return tuple(line[:-1])


def cell_runs(column: Column, row: Any) -> Line:
    """Return a cell's text in its style."""
    text = inert(words(column.for_people(row)))
    style = _STYLES.get(column.kind, "")
    if column.kind is Kind.MARK:
        style = _MARKS.get(text.lstrip("?"), style)
    if column.kind is Kind.DATE:
        return date_runs(text)
    return runs_of(text, style)


def taken_in(column: Column, row: Any) -> Line:
    """Return a cell's text as it stands, quietly, in another column's cell."""
    text = inert(words(column.for_people(row)))
    shown = f"[{text}]" if column.kind is Kind.ID else f"— {text}"
    return runs_of(shown, "quiet") if text else ()


def table_of(report: Report, width: int) -> Table:
    """Return the layout of a report's columns on a page of this width."""
    columns = report.columns_for(For.EYES)
    across = tuple(column for column in columns if column.across and not report.explicit)
    columns = tuple(column for column in columns if column not in across)
    names = {column.name for column in columns}

    def gives_way(column: Column) -> bool:
        return not report.explicit and column.under in names and width < column.below

    standing = sorted(
        (column for column in columns if not gives_way(column)),
        key=lambda column: 0 if report.explicit else column.below,
    )
    beneath: Callable[[Column], tuple[Column, ...]] = lambda host: tuple(  # noqa: E731
        column for column in columns if gives_way(column) and column.under == host.name
    )
    headed = report.explicit or report.group is None or report.sections
    full, tight = (
        [
            want + sum(_widest(one, report) + _DRESSED for one in beneath(column))
            for want, column in zip(_wanted(standing, report, width, title), standing, strict=True)
        ]
        for title in (width_of if headed else _untitled, _longest_word if headed else _untitled)
    )
    standing = [column for want, column in zip(full, standing, strict=True) if want]
    room = width - _GAP * (len(standing) - 1)
    full, tight = [want for want in full if want], [want for want in tight if want]
    widths = _shared(standing, full, room) or _shared(standing, tight, room)
    stacked = width < _STACKED or widths is None
    slots = tuple(
        Slot(column, max(2, width) if stacked else share, beneath(column))
        for column, share in zip(standing, widths or full, strict=True)
    )
    margin = 0 if stacked or not slots else slots[0].width + _GAP
    wide = tuple(Slot(column, max(2, width - margin), ()) for column in across)
    return Table(slots, headed, stacked, wide)


def _wanted(
    columns: Sequence[Column], report: Report, width: int, title: Callable[[str], int]
) -> list[int]:
    """Return the widths that cells and titles take; 0 for a column that a section does without.

    Of columns of entries a section keeps all or none: an empty one among others says something.
    """
    widths = [
        _widest(column, report, date_width)
        if column.kind is Kind.DATE and width < _ROOMY
        else _widest(column, report)
        for column in columns
    ]
    entries = any(
        want for column, want in zip(columns, widths, strict=True) if column.kind is Kind.ENTRIES
    )
    return [
        max(want, title(column.title.strip()))
        if want or not report.sections or (entries and column.kind is Kind.ENTRIES)
        else 0
        for column, want in zip(columns, widths, strict=True)
    ]


def _untitled(title: str) -> int:
    """Return the width of a title that is not shown."""
    del title
    return 0


def _longest_word(title: str) -> int:
    """Return the width of a title that is broken between its words."""
    return max(map(width_of, title.split(" ")))


def _widest(column: Column, report: Report, measure: Callable[[str], int] = width_of) -> int:
    sample = islice(report.rows, _MEASURED)
    if column.kind is Kind.ENTRIES:
        return max((widest_entry(column.for_people(row)) for row in sample), default=0)
    return max((measure(inert(words(column.for_people(row)))) for row in sample), default=0)


def _shared(columns: Sequence[Column], wanted: list[int], room: int) -> list[int] | None:
    """Share the room: what cannot be broken gets all it wants, texts share the rest.

    None where too little is left for them to stand side by side.
    """
    firm = [column.kind in (Kind.DATE, Kind.MARK, Kind.NUMBER, Kind.ID) for column in columns]
    left = room - sum(want for want, fixed in zip(wanted, firm, strict=True) if fixed)
    texts = [index for index, fixed in enumerate(firm) if not fixed]
    widths = list(wanted)
    if sum(wanted) <= room:
        return widths
    if left < sum(min(wanted[index], _TEXT_LEAST) for index in texts):
        return None
    open_texts = sorted(texts, key=lambda index: wanted[index] / _weight(columns[index]))
    weight = sum(_weight(columns[index]) for index in open_texts)
    for index in open_texts:
        fair = left * _weight(columns[index]) // weight
        if columns[index].kind is Kind.TEXT:
            fair = max(fair, _TEXT_LEAST)
        widths[index] = min(wanted[index], fair)
        left -= widths[index]
        weight -= _weight(columns[index])
    return widths


def _weight(column: Column) -> int:
    return 3 if column.kind in (Kind.TITLE, Kind.ENTRIES) else 2
