"""`md`: a heading, then a table, or for cards a list; nothing in a cell is taken as markup."""

import re
from typing import assert_never

from timeline.render.inert import inert, inert_lines
from timeline.render.page import Page, glyphs_of
from timeline.render.wording import title_first, words
from timeline.report import Cell, Column, For, Kind, Report, Shape

_MARKUP = re.compile(r"([\\`*_\[\]<>|~#])")


def write(report: Report, page: Page) -> None:
    """Write the report as a Markdown document."""
    columns = report.columns_for(For.EYES)
    lines = [f"# {escaped(report.title)}", ""] if report.title else []
    match report.shape:
        case Shape.CARDS:
            lines += _cards(report, columns)
        case Shape.MESSAGES:
            lines += _messages(report, columns)
        case Shape.TABLE:
            lines += _table(report, columns)
        case _:
            assert_never(report.shape)
    lines += [f"\n{escaped(note)}" for note in report.notes]
    page.stream.write(glyphs_of("\n".join(lines), page) + "\n")


def _table(report: Report, columns: tuple[Column, ...]) -> list[str]:
    lines = [_row([column.title.strip() for column in columns])]
    lines.append(_row(["---:" if column.kind is Kind.NUMBER else "---" for column in columns]))
    return lines + [
        _row([escaped(words(column.for_people(row))) for column in columns]) for row in report.rows
    ]


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cards(report: Report, columns: tuple[Column, ...]) -> list[str]:
    lines = []
    for row in report.rows:
        for column in title_first(columns):
            lines += _entry(column, column.for_people(row))
        lines.append("")
    return lines[:-1]


def _messages(report: Report, columns: tuple[Column, ...]) -> list[str]:
    return [
        "    " + inert(line)
        for row in report.rows
        for column in columns
        for line in (*words(column.for_people(row)).split("\n"), "")
    ]


def _entry(column: Column, cell: Cell) -> list[str]:
    if cell is None or cell in ("", ()):
        return []
    if column.kind is Kind.TITLE:
        return [f"## {escaped(words(cell))}", ""]
    title = column.title.strip()
    label = f"**{title}**: " if title else ""
    if isinstance(cell, tuple) and len(cell) > 1:
        return [f"- {label}".rstrip(), *(f"  - {escaped(words(part))}" for part in cell)]
    return [f"- {label}{escaped(words(cell))}"]


def escaped(text: str) -> str:
    """Return text that Markdown shows as it is, on one line."""
    line = " ".join(inert_lines(text).split("\n"))
    return _MARKUP.sub(r"\\\1", inert(line))
