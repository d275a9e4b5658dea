"""Cards: one thing after another, each as a heading and labelled lines."""

from collections.abc import Iterator, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from timeline.formats.for_eyes import MEASURED
from timeline.formats.inert import inert, inert_lines
from timeline.formats.wording import bars, entries, title_first, words
from timeline.report import Cell, Column, For, Kind, Report, Strip
from timeline.screen.cells import link_of, style_of
from timeline.screen.tables import BLANK
from timeline.screen.texts import lines_needed, styled
from timeline.screen.theme import sign_style

# Columns that labels take with the blank after them, unless one is longer; and at most.
_LABEL, _LABEL_MOST = 12, 24
# Columns that a text has beside its label; else it stands below.
_LEAST = 8
_INDENT = 2
# An id as it stands in a text; a date in brackets has dots in them.
_ID = r"\[\w[\w-]*\]"


def cards(report: Report, width: int) -> Iterator[RenderableType]:
    """Yield the rows of a report as cards on a page of a width."""
    columns = title_first(report.columns_for(For.EYES))
    widest = max((len(column.title.strip()) for column in columns), default=0)
    label = max(_LABEL, min(widest + 1, _LABEL_MOST))
    first = report.rows[:MEASURED]
    if width < label + _LEAST or not _fewer_beside(first, columns, width, label):
        label = 0
    for number, row in enumerate(report.rows):
        if number:
            yield BLANK
        yield from _card(row, columns, width, label)


def _fewer_beside(rows: Sequence[Any], columns: Sequence[Column], width: int, label: int) -> bool:
    """Whether labels beside the texts take no more lines than labels above them."""
    beside = above = 0
    for row in rows:
        for column in columns:
            texts = _texts(column.for_people(row), width - label)
            if texts and column.kind is not Kind.TITLE:
                beside += sum(lines_needed(text.plain, width - label) for text in texts)
                above += bool(column.title.strip())
                above += sum(lines_needed(text.plain, width - _INDENT) for text in texts)
    return beside <= above


def _card(row: Any, columns: Sequence[Column], width: int, beside: int) -> Iterator[RenderableType]:
    """Yield a card; its labels are in `beside` columns left of the texts, or above them if 0."""
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=max(1, beside - 1), overflow="fold")
    grid.add_column(width=max(1, width - beside), overflow="fold")
    for column in columns:
        cell = column.for_people(row)
        if not entries(cell):
            continue
        label = Text(column.title.strip(), "heading")
        style = style_of(column, row, "")
        if column.kind is Kind.TITLE:
            yield styled(inert(words(cell)), "title", style)
        elif beside:
            grid.add_row(label, Group(*_texts(cell, width - beside, style)))
        else:
            if label:
                yield label
            indent = _INDENT if width > _INDENT + _LEAST else 0
            texts = _texts(cell, width - indent, style)
            yield Padding(Group(*texts), (0, 0, 0, indent))
    if grid.rows:
        yield grid


def _texts(cell: Cell, room: int, style: str = "") -> list[Text]:
    """Return the parts of a cell, each on lines of its own."""
    if not entries(cell):
        return []
    if isinstance(cell, Strip):
        return [Text(bars(cell, max(1, room)), "bar")]
    parts = cell if isinstance(cell, tuple) else inert_lines(words(cell)).split("\n")
    return [_marked(part, style) for part in parts]


def _marked(part: Cell, style: str) -> Text:
    """Return a part of a cell: the sign of a verdict and ids in colour, a source as a link."""
    text = inert(words(part))
    marked = Text(text, style)
    if text[:2] in ("+ ", "− ", "- ", "± "):
        marked.stylize(sign_style(text[0]), 0, 1)
    marked.highlight_regex(_ID, "id")
    marked.stylize(link_of(part) or "")
    return marked
