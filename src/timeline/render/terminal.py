"""`table`: for eyes on a terminal, laid out to its width. The only file that knows rich.

Rows are written as they are laid out, by hand: a rich.Table costs several hundred times a
plain line, measures every cell before it writes the first, and cuts wide characters.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import assert_never

from rich.color import ColorSystem
from rich.style import Style

from timeline.render.inert import inert, inert_lines
from timeline.render.layout import Line, Run, runs_of, width_of, wrapped
from timeline.render.page import Page, glyphs_of
from timeline.render.prose import prose_lines
from timeline.render.tabular import Table, table_of
from timeline.render.tree import tree_lines
from timeline.render.wording import bars, title_first, words
from timeline.report import Cell, Column, For, Kind, Report, Shape, Strip
from timeline.values import replace

_STYLES = {
    "title": Style(bold=True),
    "group": Style(bold=True),
    "heading": Style(dim=True),
    "quiet": Style(dim=True),
    "merit": Style(color="green", bold=True),
    "demerit": Style(color="red", bold=True),
    "mark": Style(color="magenta", bold=True),
    "date": Style(color="cyan"),
    "bar": Style(color="blue"),
    "pillar": Style(color="blue"),
    "hazy": Style(color="blue"),
    "haze": Style(dim=True),
    "top": Style(dim=True),
    "series-0": Style(color="blue", bold=True),
    "series-1": Style(color="red", bold=True),
    "series-2": Style(color="green", bold=True),
    "series-3": Style(color="magenta", bold=True),
    "series-4": Style(color="cyan"),
    "series-5": Style(color="yellow"),
    "series-6": Style(color="blue"),
    "series-7": Style(color="red"),
}
_LABEL_WIDTH = 12
_NARROW_CARD = 40
_NO_INDENT = 6


def write(report: Report, page: Page) -> None:
    """Write the report to the page, line by line."""
    for line in lines_of(report, page):
        page.stream.write(_inked(line, page).rstrip() + "\n")


def lines_of(report: Report, page: Page) -> Iterator[Line]:
    """Yield the lines of the report, each in runs of one style."""
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


def _inked(line: Line, page: Page) -> str:
    if not page.colour:
        return glyphs_of("".join(run.text for run in line), page)
    return "".join(
        style.render(glyphs_of(run.text, page), color_system=ColorSystem.STANDARD)
        if (style := _STYLES.get(run.style)) and run.text.strip()
        else glyphs_of(run.text, page)
        for run in line
    )


def _chart(report: Report, page: Page) -> Iterator[Line]:
    from timeline.render.drawing import drawn_column, picture

    yield from picture(report, page) if drawn_column(report) else _table(report, page)


def _table(report: Report, page: Page) -> Iterator[Line]:
    if report.group is None or not report.sections:
        table = table_of(report, page.width)
        if table.headed and report.rows:
            yield from table.heading()
    if report.group is None:
        yield from _rows(table, report.rows)
        return
    first = True
    for heading, rows in groupby(report.rows, report.group):
        if not first:
            yield ()
        first = False
        yield from wrapped(runs_of(inert(heading), "group"), page.width)
        if report.sections:
            section = replace(report, rows=list(rows))
            table = table_of(section, page.width)
            yield from table.heading()
            yield from _rows(table, section.rows)
        else:
            yield from _rows(table, rows)


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
    room = max(1, page.width - indent)
    if isinstance(cell, Strip):
        yield (Run(f"{'' if narrow else label:{indent}}", "quiet"), Run(bars(cell, room), "bar"))
        return
    parts = cell if isinstance(cell, tuple) else inert_lines(words(cell)).split("\n")
    for number, part in enumerate(parts):
        text = inert(words(part))
        lines = wrapped(_marked(text) or runs_of(text), room)
        for index, line in enumerate(lines):
            head = label if not (number or index or narrow) else ""
            yield (Run(head + " " * max(0, indent - width_of(head)), "quiet"), *line)


def _marked(text: str) -> tuple[Run, ...] | None:
    """Give a verdict's sign its colour."""
    style = {"+ ": "merit", "− ": "demerit"}.get(text[:2])
    return (*runs_of(text[:1], style), *runs_of(text[2:], "")) if style else None
