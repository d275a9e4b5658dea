"""Sheets of text - CSV, TSV - as rows of cells that know their place (RFC 4180).

Cells are parted by commas, semicolons or tabs; one in double quotes may hold anything, quotes
doubled. A first line `sep=;`, as Excel writes it, says by what.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from timeline.problems import Place, Problem
from timeline.yamltree import Scalar, lines_of

_SEPARATORS = "\t;,"
_SAID = re.compile(r"sep=(.)(?:\r\n|\r|\n|$)", re.IGNORECASE)
_QUOTED = re.compile(r'"([^"]*(?:""[^"]*)*)"')
_BREAK = re.compile(r"\r\n|\r|\n")
_DEFUSED = re.compile(r"'(?=[=+\-@\t\r])")
_ABSENT = ("", "~", "null")


class Row(NamedTuple):
    """A row of a sheet: its cells, and the line it begins on, from 0."""

    line: int
    cells: tuple[Scalar, ...]


class _Unclosed(NamedTuple):
    line: int
    column: int


def read_sheet(text: str, file: str) -> tuple[list[Row], list[Problem]]:
    """Return the rows of a sheet that hold anything, and the quote that is never closed, if any."""
    said = _SAID.match(text)
    separator = said.group(1) if said else separator_of(text)
    rows: list[Row] = []
    for row in _rows(text, said.end() if said else 0, separator):
        if isinstance(row, _Unclosed):
            place = Place(file, row.line + 1, row.column + 1)
            what, hint = "the quote opened here is never closed", 'inside of quotes, write "" for "'
            return rows, [Problem(place, "sheet", what, hint)]
        if any(cell.text.strip() for cell in row.cells):
            rows.append(row)
    return rows, []


def separator_of(text: str) -> str:
    """Return what parts the cells of the first line: what stands there most often."""
    first = _QUOTED.sub("", next((line for line in lines_of(text) if line.strip()), ""))
    return max(_SEPARATORS, key=first.count)


def _rows(text: str, at: int, separator: str) -> Iterator[Row | _Unclosed]:
    bare = re.compile(rf"[^{re.escape(separator)}\r\n]*")
    line, begin = text.count("\n", 0, at), at
    cells: list[Scalar] = []
    while at < len(text):
        quoted = _QUOTED.match(text, at)
        if text[at] == '"' and quoted is None:
            yield _Unclosed(line, at - begin)
            return  # pragma: no cover - nobody reads on
        start, first = at - begin, line
        if quoted:
            for end in _BREAK.finditer(quoted.group()):
                line, begin = line + 1, at + end.end()
        tail = bare.match(text, quoted.end() if quoted else at)
        at = tail.end() if tail else at
        value = (quoted.group(1).replace('""', '"') if quoted else "") + (
            tail.group() if tail else ""
        )
        cells.append(_cell(value, (first, start), (line, at - begin), quoted is not None))
        ended = _BREAK.match(text, at)
        if text[at : at + 1] == separator:
            at += 1
            if at == len(text) or _BREAK.match(text, at):
                cells.append(_cell("", (line, at - begin), (line, at - begin), False))
                ended = _BREAK.match(text, at)
        if ended:
            yield Row(cells[0].line, tuple(cells))
            cells, at, line = [], ended.end(), line + 1
            begin = at
    if cells:
        yield Row(cells[0].line, tuple(cells))


def _cell(text: str, start: tuple[int, int], end: tuple[int, int], quoted: bool) -> Scalar:
    """Return a cell; what was written so that a spreadsheet does not run it is undone."""
    text = _DEFUSED.sub("", text, count=1) if text.startswith("'") else text
    text = _BREAK.sub("\n", text) if "\r" in text else text
    plain = not quoted and text not in _ABSENT
    return Scalar(text, start[0], start[1], plain, end[0], end[1])
