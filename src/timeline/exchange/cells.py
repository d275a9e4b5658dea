"""Sheets of text - CSV, TSV - as tables: rows of cells that know their place (RFC 4180).

Commas, semicolons, tabs or bars separate cells. A first line `sep=;`, as Excel writes it, says
which. A cell in double quotes may hold anything; a quote inside it is written twice. Our own TSV
has escapes instead of quotes.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from timeline.authoring.drafts import LeftOut
from timeline.problems import Place, Problem
from timeline.yaml import Scalar, lines_of
from timeline.yaml.reader import MOST

MOST_COLUMNS = 1_000
"""Columns of a sheet, and cells of one of its rows."""

# What separates cells: of two that stand as often in a line, the first.
_SEPARATORS = {"\t": "tabs", ";": "semicolons", ",": "commas", "|": "bars"}

_SEPARATOR_LINE = re.compile(r"sep=(.)(?:\r\n|\r|\n|$)", re.IGNORECASE)
_QUOTED = re.compile(r'"([^"]*+(?:""[^"]*+)*)"')
_BREAK = re.compile(r"\r\n|\r|\n")
_UNQUOTED = re.compile(r'([^"\r\n]*+)(?:\r\n|\r|\n|\Z)')
# The apostrophe that our own sheets have before what a spreadsheet would run as a formula.
_DEFUSED = re.compile(r"'(?='*(?:[\t\r]|[\s\x00-\x1f]*[=+\-@＝＋－＠]))")

_ESCAPE = re.compile(r"\\([\\tnr])")
_ESCAPED = {"\\": "\\", "t": "\t", "n": "\n", "r": "\r"}

_ABSENT = ("", "~", "null")
# It makes a cell without the constructor of the class: a large sheet has 500,000 of them.
_NEW_TUPLE = tuple.__new__

OWN = frozenset({"threads", "sources"})
"""Headings that only our own sheets have."""


class SheetRow(NamedTuple):
    """A row of a sheet: its cells, and the line it begins on, from 0."""

    line: int
    cells: tuple[Scalar, ...]


class Table(NamedTuple):
    """The rows of a file that are not empty.

    `rows` begins anew each time it is called, and raises SheetError where it cannot go on: a long
    sheet is read twice, so that no more than a row of it need be kept. `left` is what of the file
    is not in the table, `notes` say how it was understood. `lines` show the rows in messages, where
    the file has none.
    """

    file: str
    rows: Callable[[], Iterator[SheetRow]]
    left: Sequence[LeftOut] = ()
    notes: Sequence[str] = ()
    lines: Sequence[str] = ()


class SheetError(Exception):
    """What stops the reading of a sheet."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.what)
        self.problem = problem


def read_cells(text: str, file: str, usual: str) -> Table:
    """Return the table in a sheet of text; note what separates its cells, unless it is usual."""
    first = _SEPARATOR_LINE.match(text)
    separator = first.group(1) if first else separator_of(text)
    if separator == "\t" and OWN.issubset(_first_line(text).split("\t")):
        rows = partial(_own_rows, text)
    else:
        rows = partial(_rows, text, first.end() if first else 0, separator, file)
    note = f"{file}: its cells are separated by {_SEPARATORS.get(separator, separator)}"
    notes = [] if separator == usual or separator not in text else [note]
    return table(rows, file)._replace(notes=notes)


def table(rows: Callable[[], Iterator[SheetRow]], file: str) -> Table:
    """Return the table of rows, without the empty ones, as long as they are not too many."""

    def bounded() -> Iterator[SheetRow]:
        cells = 0
        for row in rows():
            cells += len(row.cells)
            if cells > MOST or len(row.cells) > MOST_COLUMNS:
                raise SheetError(_too_many(row, file))
            if row.cells[0].text.strip() or any(cell.text.strip() for cell in row.cells):
                yield row

    return Table(file, bounded)


def _too_many(row: SheetRow, file: str) -> Problem:
    if len(row.cells) > MOST_COLUMNS:
        over = row.cells[MOST_COLUMNS]
        place, what = Place(file, over.line + 1, over.column + 1), f"{MOST_COLUMNS:,} cells"
        hint = "leave out columns that no event needs"
        return Problem(place, "too-many", f"a row of more than {what}", hint)
    place, what = Place(file, row.line + 1, 1), f"a sheet of more than {MOST:,} cells"
    return Problem(place, "too-many", what, "split it into several files")


def separator_of(text: str) -> str:
    """Return what separates the cells of the first line: the sign that stands there most often."""
    return max(_SEPARATORS, key=_QUOTED.sub("", _first_line(text)).count)


def _first_line(text: str) -> str:
    return next((line for line in lines_of(text) if line.strip()), "")


def _own_rows(text: str) -> Iterator[SheetRow]:
    """Yield the rows of our own TSV, in which nothing is quoted, and breaks are escaped."""

    def unescaped(cell: str) -> str:
        return _ESCAPE.sub(lambda escape: _ESCAPED[escape[1]], _cell_text(cell))

    for number, line in enumerate(lines_of(text)):
        yield _split(line, number, "\t", unescaped)


def _split(line: str, number: int, separator: str, text_of: Callable[[str], str]) -> SheetRow:
    """Return the row on a line that has no quotes: much faster than cell by cell."""
    cells, column = list[Scalar](), 0
    for cell in line.split(separator, MOST_COLUMNS):
        end = column + len(cell)
        place = number, column, cell not in _ABSENT, number, end
        cells.append(_NEW_TUPLE(Scalar, (text_of(cell), *place)))
        column = end + 1
    return SheetRow(number, tuple(cells))


def _rows(text: str, at: int, separator: str, file: str) -> Iterator[SheetRow]:
    """Yield the rows of a sheet from an offset on; raise SheetError for a cell in broken quotes."""
    parts = re.escape(separator)
    bare = rf"[^{parts}\r\n]*+" if separator == "\t" else rf'(?!")[^{parts}\r\n]*+'
    # A class, since Python 3.11.2 misreads a group that gives nothing back.
    space = rf"[^\S{parts}\r\n]*+"
    cell = re.compile(rf"(?:{_QUOTED.pattern}{space}|({bare}))({parts}|\r\n|\r|\n|\Z)")
    line, begin = text.count("\n", 0, at), at
    cells: list[Scalar] = []
    while at < len(text) or cells:
        plain_line = None if cells else _UNQUOTED.match(text, at)
        if plain_line:
            yield _split(
                plain_line[1], line, separator, _cell_text if "'" in plain_line[1] else str
            )
            at = begin = plain_line.end()
            line += 1
            continue
        found = cell.match(text, at)
        # In TSV many do without quotes: there a cell that goes on after its closing quote counts as
        # one without.
        if not found or (found[1] is None and found[2][:1] == '"' and not _QUOTED.match(text, at)):
            raise SheetError(_broken(text, at, Place(file, line + 1, at - begin + 1)))
        start = line, at - begin
        quoted, content, sign = found.groups()
        at, ended = found.end(), found.start(3)
        if quoted is not None:
            content = quoted.replace('""', '"')
            for each in _BREAK.finditer(text, found.start(), ended):
                line, begin = line + 1, each.end()
        plain = quoted is None and content not in _ABSENT
        cells.append(_NEW_TUPLE(Scalar, (_cell_text(content), *start, plain, line, ended - begin)))
        if sign != separator or len(cells) > MOST_COLUMNS:
            yield SheetRow(cells[0].line, tuple(cells))
            cells, line, begin = [], line + 1, at


def _broken(text: str, at: int, opened: Place) -> Problem:
    """Return what is wrong with a cell in quotes that begins at an offset."""
    hint = 'inside of quotes, write "" for "'
    closed = _QUOTED.match(text, at)
    if not closed:
        return Problem(opened, "sheet", "the quote opened here is never closed", hint)
    *above, last = _BREAK.split(closed[0])
    column = len(last) + (1 if above else opened.column)
    place = Place(opened.file, opened.line + len(above), column)
    return Problem(place, "sheet", "this goes on after the closing quote of its cell", hint)


def _cell_text(text: str) -> str:
    """Return what a cell says, without the apostrophe that keeps a spreadsheet from running it."""
    if text[:1] == "'" and _DEFUSED.match(text):
        text = text[1:]
    return _BREAK.sub("\n", text) if "\r" in text else text
