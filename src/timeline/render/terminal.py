"""`table`: for eyes on a terminal, laid out to its width.

Rows are laid out by hand, one after another: a rich.Table costs forty times as much, measures
every cell before it writes the first, and cuts wide characters.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Any, assert_never

from timeline.render.fitting import laid_out
from timeline.render.inert import inert, inert_lines
from timeline.render.ink import ink_for
from timeline.render.layout import Line, Run, runs_of, width_of, wrapped
from timeline.render.page import Page
from timeline.render.prose import prose_lines
from timeline.render.tabular import Table
from timeline.render.tree import tree_lines
from timeline.render.wording import bars, title_first, words
from timeline.report import Cell, Column, For, Kind, Report, Shape, Strip
from timeline.safe import Safe, filled

_LABEL_WIDTH = 12
_NARROW_CARD = 40
_NO_INDENT = 6


def written(report: Report, page: Page) -> Iterator[Safe]:
    """Yield the report line by line, as it is laid out."""
    ink = ink_for(page)
    for line in lines_of(report, page):
        yield filled("{}\n", Safe(ink(line).rstrip()))


def lines_of(report: Report, page: Page) -> Iterator[Line]:
    """Yield the lines of the report, each in runs of one style."""
    if not page.unicode:
        from timeline.render.ascii import in_ascii

        report = in_ascii(report)
    if report.title:
        yield from wrapped(runs_of(inert(report.title), "title"), page.width)
        yield ()
    match report.shape:
        case Shape.CARDS:
            yield from _cards(report, page)
        case Shape.MESSAGES:
            yield from _messages(report)
        case Shape.PROSE:
            yield from prose_lines(report, page)
        case Shape.TREE if not report.explicit:
            yield from tree_lines(report, page)
        case Shape.TABLE | Shape.TREE:
            yield from _table(report, page)
        case Shape.CHART:
            yield from _chart(report, page)
        case _:
            assert_never(report.shape)
    if report.notes:
        yield ()
    for note in report.notes:
        yield from wrapped(runs_of(inert(note), "quiet"), page.width)


def _chart(report: Report, page: Page) -> Iterator[Line]:
    from timeline.render.drawing import drawn_column, picture

    yield from picture(report, page) if drawn_column(report) else _table(report, page)


def _table(report: Report, page: Page) -> Iterator[Line]:
    if report.sections and report.group is not None:
        yield from _sections(report, report.group, page)
        return
    table, rows = laid_out(report, report.rows, page.width)
    if table.headed and report.rows:
        yield from table.heading()
    if report.group is None:
        yield from _rows(table, rows)
        return
    for number, (heading, grouped) in enumerate(groupby(rows, report.group)):
        yield from _group_heading(number, heading, page)
        yield from _rows(table, grouped)


def _sections(report: Report, group: Callable[[Any], str], page: Page) -> Iterator[Line]:
    for number, (heading, grouped) in enumerate(groupby(report.rows, group)):
        yield from _group_heading(number, heading, page)
        table, rows = laid_out(report, grouped, page.width)
        yield from table.heading()
        yield from _rows(table, rows)


def _group_heading(number: int, heading: str, page: Page) -> Iterator[Line]:
    if number:
        yield ()
    yield from wrapped(runs_of(inert(heading), "group"), page.width)


def _rows(table: Table, rows: Iterable[object]) -> Iterator[Line]:
    for index, row in enumerate(rows):
        if index and table.stacked:
            yield ()
        yield from table.row(row)


def _cards(report: Report, page: Page) -> Iterator[Line]:
    columns = title_first(report.columns_for(For.EYES))
    for index, row in enumerate(report.rows):
        if index:
            yield ()
        for column in columns:
            yield from _entry(column, column.for_people(row), page)


def _messages(report: Report) -> Iterator[Line]:
    for row in report.rows[: report.spelt_out]:
        for column in report.columns_for(For.EYES):
            for line in words(column.for_people(row)).split("\n"):
                yield runs_of(inert(line), _severity(line))


def _severity(line: str) -> str:
    if ": error[" in line:
        return "demerit"
    if ": warning[" in line or ": note[" in line:
        return "mark"
    return {"+": "merit", "-": "demerit"}.get(line[:1], "")


def _entry(column: Column, cell: Cell, page: Page) -> Iterator[Line]:
    if cell is None or cell in ("", ()):
        return
    if column.kind is Kind.TITLE:
        yield from wrapped(runs_of(inert(words(cell)), "title"), page.width)
        return
    narrow = page.width < _NARROW_CARD
    indent = (2 if page.width > _NO_INDENT else 0) if narrow else _LABEL_WIDTH
    label = column.title.strip()
    if narrow:
        yield from wrapped(runs_of(label, "quiet"), page.width) if label else ()
    if isinstance(cell, Strip):
        left = " " * indent if narrow else f"{label:{indent - 1}} "
        room = max(1, page.width - len(left))
        yield (Run(left, "quiet"), Run(bars(cell, room), "bar"))
        return
    room = max(1, page.width - indent)
    parts = cell if isinstance(cell, tuple) else inert_lines(words(cell)).split("\n")
    for number, part in enumerate(parts):
        text = inert(words(part))
        lines = wrapped(_marked(text) or runs_of(text), room)
        for index, line in enumerate(lines):
            head = label if not (number or index or narrow) else ""
            yield (Run(head + " " * max(0, indent - width_of(head)), "quiet"), *line)


def _marked(text: str) -> tuple[Run, ...] | None:
    """Give a verdict's sign its colour."""
    style = {"+ ": "merit", "− ": "demerit", "- ": "demerit"}.get(text[:2])
    return (*runs_of(text[:1], style), *runs_of(text[2:], "")) if style else None
