"""How the columns of a table share the width of a page, and how a row is laid out in them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, zip_longest
from typing import Any

from timeline.render.inert import inert
from timeline.render.layout import Line, Run, padded, runs_of, width_of, wrapped
from timeline.render.wording import words
from timeline.report import Column, For, Kind, Report

_GAP = 2
_STACKED = 36
_MEASURED = 2_000
_ROOMY = 110
_TEXT_LEAST = 16
_SHORT_DATE = 12
_DRESSED = 3
"""What a text that another column takes in is wider by: a space and brackets, or a dash."""
_STYLES = {Kind.ID: "quiet", Kind.NAMES: "", Kind.MARK: "mark"}
_LABELLED = (Kind.TEXT, Kind.NUMBER, Kind.DATE)
_MARKS = {"+": "merit", "−": "demerit"}


@dataclass(frozen=True, slots=True)
class Slot:
    """A column of a table with its width, and the columns whose text it takes in."""

    column: Column
    width: int
    beneath: tuple[Column, ...]

    def lines(self, row: Any, *, labelled: bool = False) -> list[Line]:
        """Return the cell of a row as lines, led by the column's title where that is wanted."""
        runs = cell_runs(self.column, row)
        if labelled and runs:
            runs = (Run(self.column.title.strip(), "heading"), *runs)
        for column in self.beneath:
            runs += taken_in(column, row)
        return list(wrapped(runs, self.width))


@dataclass(frozen=True, slots=True)
class Table:
    """Columns that fit a page side by side, or, on a very narrow one, below each other."""

    slots: tuple[Slot, ...]
    headed: bool
    stacked: bool

    def heading(self) -> Iterator[Line]:
        """Yield the line of column titles."""
        if not self.stacked:
            titles = [
                padded(
                    runs_of(slot.column.title.strip(), "heading"),
                    slot.width,
                    right=slot.column.kind is Kind.NUMBER,
                )
                for slot in self.slots
            ]
            yield _joined(titles)

    def row(self, row: Any) -> Iterator[Line]:
        """Yield the lines of one row."""
        if self.stacked:
            for place, slot in enumerate(self.slots):
                label = bool(place) and slot.column.kind in _LABELLED
                yield from (line for line in slot.lines(row, labelled=label) if line)
            return
        cells = [slot.lines(row) for slot in self.slots]
        for lines in zip_longest(*cells, fillvalue=()):
            yield _joined(
                [
                    padded(line, slot.width, right=slot.column.kind is Kind.NUMBER)
                    for slot, line in zip(self.slots, lines, strict=True)
                ]
            )


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


def date_runs(text: str) -> Line:
    """Return a date that may be broken between its two ends, and nowhere else; not a short one."""
    for joint in ("..", "/") if width_of(text) > _SHORT_DATE else ():
        before, found, after = text.partition(joint)
        if found and before.strip("[{") and after.strip("]}"):
            return Run(before + found, "date"), Run(after, "date", glued=True)
    return runs_of(text, "date")


def taken_in(column: Column, row: Any) -> Line:
    """Return a cell's text as it stands, quietly, in another column's cell."""
    text = inert(words(column.for_people(row)))
    shown = f"[{text}]" if column.kind is Kind.ID else f"— {text}"
    return runs_of(shown, "quiet") if text else ()


def table_of(report: Report, width: int) -> Table:
    """Return the layout of a report's columns on a page of this width."""
    columns = report.columns_for(For.EYES)
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
    wanted = [_widest(column, report) for column in standing]
    if report.explicit or report.group is None:
        wanted = [
            max(want, width_of(column.title.strip()))
            for want, column in zip(wanted, standing, strict=True)
        ]
    extra = [
        sum(_widest(column, report) + _DRESSED for column in beneath(host)) for host in standing
    ]
    if width < _ROOMY:
        wanted = [
            _widest(column, report, date_width) if column.kind is Kind.DATE else want
            for want, column in zip(wanted, standing, strict=True)
        ]
    wanted = [a + b for a, b in zip(wanted, extra, strict=True)]
    standing = [column for want, column in zip(wanted, standing, strict=True) if want]
    wanted = [want for want in wanted if want]
    widths = _shared(standing, wanted, width - _GAP * (len(standing) - 1))
    stacked = width < _STACKED or widths is None
    slots = tuple(
        Slot(column, max(2, width) if stacked else share, beneath(column))
        for column, share in zip(standing, widths or wanted, strict=True)
    )
    return Table(slots, headed=report.explicit or report.group is None, stacked=stacked)


def _widest(column: Column, report: Report, measure: Callable[[str], int] = width_of) -> int:
    sample = islice(report.rows, _MEASURED)
    return max((measure(inert(words(column.for_people(row)))) for row in sample), default=0)


def date_width(text: str) -> int:
    """Return the width of the widest part of a date that cannot be broken."""
    return max((width_of(run.text) for run in date_runs(text)), default=0)


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
        widths[index] = min(wanted[index], fair)
        left -= widths[index]
        weight -= _weight(columns[index])
    return widths


def _weight(column: Column) -> int:
    return 3 if column.kind is Kind.TITLE else 2
