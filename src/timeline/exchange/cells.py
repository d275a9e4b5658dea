"""Sheets of text - CSV, TSV - as tables: rows of cells that know their place (RFC 4180).

Commas, semicolons, tabs or bars separate cells. A first line `sep=;`, as Excel writes it, says
which. A cell in double quotes may hold anything; a quote inside it is written twice. Our own TSV
has escapes instead of quotes.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from timeline.authoring.drafts import LeftOut
from timeline.problems import Place, Problem
from timeline.yaml import Scalar, lines_of
from timeline.yaml.reader import MOST

MOST_COLUMNS = 1_000
"""Columns of a sheet, and cells of one of its rows."""

_SEPARATORS = "\t;,|"
_SAID = re.compile(r"sep=(.)(?:\r\n|\r|\n|$)", re.IGNORECASE)
_QUOTED = re.compile(r'"([^"]*(?:""[^"]*)*)"')
_BREAK = re.compile(r"\r\n|\r|\n")
_DEFUSED = re.compile(r"'(?='*(?:[\t\r]|[\s\x00-\x1f]*[=+\-@＝＋－＠]))")
"""The apostrophe that our own sheets have before what a spreadsheet would run as a formula."""

_ESCAPE = re.compile(r"\\([\\tnr])")
_ESCAPED = {"\\": "\\", "t": "\t", "n": "\n", "r": "\r"}
_ABSENT = ("", "~", "null")

OWN = frozenset({"threads", "sources"})
"""Headings that only our own sheets have."""


class SheetRow(NamedTuple):
    """A row of a sheet: its cells, and the line it begins on, from 0."""

    line: int
    cells: tuple[Scalar, ...]


class Table(NamedTuple):
    """The rows of a file that are not empty, its lines for messages, and what is wrong with it.

    `left` is what of the file is not in the table.
    """

    file: str
    lines: Sequence[str]
    rows: Sequence[SheetRow]
    problems: Sequence[Problem] = ()
    left: Sequence[LeftOut] = ()


class Fault(NamedTuple):
    """What stops the reading of a sheet, and where, from 0."""

    line: int
    column: int
    what: str


def read_cells(text: str, file: str) -> Table:
    """Return the table in a sheet of text."""
    said = _SAID.match(text)
    separator = said.group(1) if said else separator_of(text)
    source: Iterator[SheetRow | Fault]
    if separator == "\t" and OWN.issubset(_first_line(text).split("\t")):
        source = _own_rows(text)
    else:
        source = _rows(text, said.end() if said else 0, separator)
    return table(source, file, lines_of(text))


def table(source: Iterable[SheetRow | Fault], file: str, lines: Sequence[str]) -> Table:
    """Return the table of rows that are read one by one, up to the first problem."""
    rows: list[SheetRow] = []
    cells = 0
    for row in source:
        if isinstance(row, Fault):
            place = Place(file, row.line + 1, row.column + 1)
            problem = Problem(place, "sheet", row.what, 'inside of quotes, write "" for "')
            return Table(file, lines, rows, [problem])
        cells += len(row.cells)
        too_many = _too_many(row, cells, file)
        if too_many:
            return Table(file, lines, rows, [too_many])
        if any(cell.text.strip() for cell in row.cells):
            rows.append(row)
    return Table(file, lines, rows)


def _too_many(row: SheetRow, cells: int, file: str) -> Problem | None:
    if len(row.cells) > MOST_COLUMNS:
        over = row.cells[MOST_COLUMNS]
        place, what = Place(file, over.line + 1, over.column + 1), f"{MOST_COLUMNS:,} cells"
        hint = "leave out columns that no event needs"
        return Problem(place, "too-many", f"a row of more than {what}", hint)
    if cells > MOST:
        place, what = Place(file, row.line + 1, 1), f"a sheet of more than {MOST:,} cells"
        return Problem(place, "too-many", what, "split it into several files")
    return None


def separator_of(text: str) -> str:
    """Return what separates the cells of the first line: the sign that stands there most often."""
    return max(_SEPARATORS, key=_QUOTED.sub("", _first_line(text)).count)


def _first_line(text: str) -> str:
    return next((line for line in lines_of(text) if line.strip()), "")


def _own_rows(text: str) -> Iterator[SheetRow]:
    """Yield the rows of our own TSV, in which nothing is quoted, and breaks are escaped."""
    for number, line in enumerate(lines_of(text)):
        cells, column = list[Scalar](), 0
        for cell in line.split("\t", MOST_COLUMNS):
            end = column + len(cell)
            found = _cell(cell, (number, column), (number, end), False)
            said = _ESCAPE.sub(lambda escape: _ESCAPED[escape[1]], found.text)
            cells.append(found._replace(text=said))
            column = end + 1
        if line.strip():
            yield SheetRow(number, tuple(cells))


def _rows(text: str, at: int, separator: str) -> Iterator[SheetRow | Fault]:
    bare = re.compile(rf"[^{re.escape(separator)}\r\n]*")
    line, begin = text.count("\n", 0, at), at
    cells: list[Scalar] = []
    while at < len(text):
        if len(cells) > MOST_COLUMNS:
            break
        piece = _piece(text, at, bare, strict=separator != "\t")
        start, first = at - begin, line
        for end in _BREAK.finditer(text, at, piece.end):
            line, begin = line + 1, end.end()
        at = piece.end
        if piece.wrong:
            yield Fault(line, at - begin, piece.wrong)
            return
        cells.append(_cell(piece.text, (first, start), (line, at - begin), piece.quoted))
        ended = _BREAK.match(text, at)
        if text[at : at + 1] == separator:
            at += 1
            if at == len(text) or _BREAK.match(text, at):
                cells.append(_cell("", (line, at - begin), (line, at - begin), False))
                ended = _BREAK.match(text, at)
        if ended:
            yield SheetRow(cells[0].line, tuple(cells))
            cells, at, line = [], ended.end(), line + 1
            begin = at
    if cells:
        yield SheetRow(cells[0].line, tuple(cells))


class _Piece(NamedTuple):
    """A cell in the text: where it ends and what it says, or where it is wrong and why."""

    end: int
    text: str
    quoted: bool
    wrong: str = ""


def _piece(text: str, at: int, bare: re.Pattern[str], *, strict: bool) -> _Piece:
    """Return the cell at an offset.

    Unless `strict`, a cell that goes on after its closing quote counts as one without quotes.
    """
    quoted = _QUOTED.match(text, at)
    end = _end(bare, text, quoted.end() if quoted else at)
    if quoted and not text[quoted.end() : end].strip():
        return _Piece(end, quoted.group(1).replace('""', '"'), True)
    if quoted and strict:
        return _Piece(quoted.end(), "", True, "this goes on after the closing quote of its cell")
    if text[at] == '"' and not quoted:
        return _Piece(at, "", True, "the quote opened here is never closed")
    end = _end(bare, text, at)
    return _Piece(end, text[at:end], False)


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    """Return where the match of a pattern ends."""
    found = pattern.match(text, at)
    return found.end() if found else at


def _cell(text: str, start: tuple[int, int], end: tuple[int, int], quoted: bool) -> Scalar:
    """Return a cell, without the apostrophe that keeps a spreadsheet from running it."""
    text = text[1:] if _DEFUSED.match(text) else text
    text = _BREAK.sub("\n", text) if "\r" in text else text
    plain = not quoted and text not in _ABSENT
    return Scalar(text, start[0], start[1], plain, end[0], end[1])
