"""Workbooks - .xlsx, .xls, .ods - as tables of texts. Needs the extra `sheets`.

A cell with a day or a time in it becomes ISO 8601, whatever way the workbook shows it.

The library calamine sets no bounds: for one cell in the last corner of a sheet it makes room for
all the cells before it, and where there is no room it ends the program. So this file is run as a
program of its own, whose memory and time are bounded, and which answers in MessagePack.
"""

import subprocess
import sys
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from functools import partial
from importlib.util import find_spec
from io import BytesIO

import msgspec

from timeline.authoring.drafts import LeftOut
from timeline.exchange.cells import SheetError, SheetRow, Table, table
from timeline.exchange.columns import nearest_or_all
from timeline.extras import how_to_install
from timeline.problems import Place, Problem, UsageError
from timeline.yaml import Scalar

BEGINNINGS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How a workbook begins: as a zip archive, or as an old Office file."""

_MEMORY = 4 * 2**30
_SECONDS = 120
_BETWEEN = " | "
# From here on a floating-point number has no digits after the point.
_WHOLE = 2.0**53


class _Worksheet(msgspec.Struct):
    """What the other program answers: the worksheet that was read, and the names of all."""

    names: list[str] = []
    name: str = ""
    rows: list[list[str]] = []
    wrong: str = ""


def read_workbook(content: bytes, file: str, name: str) -> Table:
    """Return the table in a worksheet: the one of a name, or the first that is not empty.

    Raises SheetError for a bad file, and UsageError for a bad name, or without the library.
    """
    if find_spec("python_calamine") is None:
        what = "reading a workbook needs the library python-calamine"
        raise UsageError(what, how_to_install("sheets"))
    sheet = _asked(content, name)
    if name and not sheet.name and sheet.names:
        hint = nearest_or_all(name, sheet.names)
        raise UsageError(f'{file} has no worksheet "{name}"', hint)
    if sheet.wrong:
        hint = "does a cell stand far from all others? else save the sheet as CSV"
        raise SheetError(Problem(Place(file), "sheet", sheet.wrong, hint))
    why = f'the worksheet "{sheet.name}" is read; --sheet names another'
    left = [
        LeftOut(Place(file), f"worksheet {one}", why) for one in sheet.names if one != sheet.name
    ]
    lines = [_BETWEEN.join(" ".join(text.split()) for text in row) for row in sheet.rows]
    return table(partial(_rows, sheet.rows), file)._replace(left=left, lines=lines)


def _rows(rows: Sequence[Sequence[str]]) -> Iterator[SheetRow]:
    for number, texts in enumerate(rows):
        cells, begin = list[Scalar](), 0
        for text in texts:
            end = begin + len(" ".join(text.split()))
            cells.append(Scalar(text, number, begin, False, number, end))
            begin = end + len(_BETWEEN)
        yield SheetRow(number, tuple(cells))


def _asked(content: bytes, name: str) -> _Worksheet:
    """Return what this file answers when it is run as a program of its own."""
    command = [sys.executable, "-P", "-m", __name__, name]
    try:
        ran = subprocess.run(command, input=content, capture_output=True, timeout=_SECONDS)  # noqa: S603
        return msgspec.msgpack.decode(ran.stdout, type=_Worksheet)
    except (OSError, subprocess.TimeoutExpired, msgspec.DecodeError):
        return _Worksheet(wrong="the workbook is damaged, or too large to be read")


# --- in the other program ---------------------------------------------------------------------


def _answer() -> None:
    """Read a workbook from standard input, and write a worksheet of it to standard output."""
    from python_calamine import CalamineError, PasswordError

    _bound_memory()
    try:
        sheet = _read(sys.stdin.buffer.read(), sys.argv[1])
    except PasswordError:
        sheet = _Worksheet(wrong="the workbook is protected by a password")
    except CalamineError as error:
        sheet = _Worksheet(wrong=f"not a workbook that can be read: {error}")
    sys.stdout.buffer.write(msgspec.msgpack.encode(sheet))


def _bound_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has none
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def _read(content: bytes, wanted: str) -> _Worksheet:
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    book = CalamineWorkbook.from_filelike(BytesIO(content))
    sheets = [one for one in book.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet]
    sheets.sort(key=lambda one: one.visible != SheetVisibleEnum.Visible)
    found = _Worksheet([one.name for one in sheets])
    for name in found.names:
        if wanted and name.casefold() != wanted.casefold():
            continue
        found.name = name
        found.rows = [list(map(_text, row)) for row in book.get_sheet_by_name(name).iter_rows()]
        if wanted or any(any(row) for row in found.rows):
            break
    return found


def _text(cell: object) -> str:
    """Return what a cell says, as people would type it."""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < _WHOLE:
        return str(int(cell))
    if isinstance(cell, date | datetime | time):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        minutes, seconds = divmod(round(cell.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    return str(cell)


if __name__ == "__main__":
    _answer()
