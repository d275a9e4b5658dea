"""`md`: a heading, then a table, or for cards a list; nothing in a cell is taken as markup."""

import re
from collections.abc import Sequence
from itertools import groupby
from typing import Any, assert_never

from timeline.render.branches import indents
from timeline.render.inert import inert, inert_lines
from timeline.render.page import Page, glyphs_of
from timeline.render.prose import Notes, paragraphs_of
from timeline.render.wording import line_of, title_first, words
from timeline.report import Cell, Column, For, Kind, Report, Shape
from timeline.values import replace

_DEEPEST_LIST = 6
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
        case Shape.PROSE:
            lines += _prose(report)
        case Shape.TREE if not report.explicit:
            lines += _trees(report, columns)
        case Shape.TABLE | Shape.TREE:
            lines += _sections(report, columns) if report.sections else _table(report, columns)
        case Shape.CHART:
            lines += _table(report, report.columns_for(For.SHEETS))
        case _:
            assert_never(report.shape)
    lines += [f"\n{escaped(note)}" for note in report.notes]
    page.stream.write(glyphs_of("\n".join(lines), page) + "\n")


def _sections(report: Report, columns: tuple[Column, ...]) -> list[str]:
    lines = []
    for heading, rows in groupby(report.rows, report.group):
        section = replace(report, rows=list(rows))
        said = [column for column in columns if _says_something(column, section)]
        entries = any(column.kind is Kind.ENTRIES and not column.across for column in said)
        used = [
            column
            for column in columns
            if column in said or (entries and column.kind is Kind.ENTRIES and not column.across)
        ]
        lines += [f"## {escaped(heading)}", "", *_table(section, tuple(used)), ""]
    return lines[:-1]


def _says_something(column: Column, section: Report) -> bool:
    return any(line_of(column, row) for row in section.rows)


def _table(report: Report, columns: tuple[Column, ...]) -> list[str]:
    lines = [_row([column.title.strip() for column in columns])]
    lines.append(_row(["---:" if column.kind is Kind.NUMBER else "---" for column in columns]))
    return lines + [
        _row([escaped(line_of(column, row)) for column in columns]) for row in report.rows
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


def _prose(report: Report) -> list[str]:
    notes = Notes()
    lines: list[str] = []
    for paragraph in paragraphs_of(report, notes):
        if paragraph.heading:
            lines += [f"## {escaped(paragraph.heading)}", ""]
        sentences = (
            escaped(text) + "".join(f"[^{number}]" for number in numbers)
            for text, numbers in paragraph.sentences
        )
        lines += [" ".join(sentences), ""]
    return lines + [f"[^{number}]: {escaped(text)}" for text, number in notes.numbers.items()]


def _trees(report: Report, columns: tuple[Column, ...]) -> list[str]:
    if report.group is None:
        return _tree(report.rows, columns)
    lines = []
    for heading, rows in groupby(report.rows, report.group):
        lines += [f"## {escaped(heading)}", "", *_tree(list(rows), columns), ""]
    return lines[:-1]


def _tree(rows: Sequence[Any], columns: tuple[Column, ...]) -> list[str]:
    [depth] = [column for column in columns if column.kind is Kind.DEPTH]
    levels = [int(str(depth.cell(row))) for row in rows]
    steps, numbered = indents(levels, _DEEPEST_LIST)
    return [
        f"{'  ' * step}- {f'**{level}** ' if numbered else ''}{_item(row, columns)}"
        for row, level, step in zip(rows, levels, steps, strict=True)
    ]


def _item(row: Any, columns: tuple[Column, ...]) -> str:
    head = [
        f"[{text}]" if column.kind is Kind.ID else text
        for kind in (Kind.DATE, Kind.MARK, Kind.TITLE, Kind.ID)
        for column in columns
        if column.kind is kind and (text := line_of(column, row))
    ]
    told = (Kind.DEPTH, Kind.DATE, Kind.MARK, Kind.TITLE, Kind.ID)
    details = [line_of(column, row) for column in columns if column.kind not in told]
    more = " · ".join(filter(None, details))
    return escaped(" ".join(head) + (f" — {more}" if more else ""))


def _messages(report: Report, columns: tuple[Column, ...]) -> list[str]:
    return [
        "    " + inert(line)
        for row in report.rows[: report.spelt_out]
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
