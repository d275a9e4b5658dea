"""Reports in ASCII, so that their texts are measured as the page will show them."""

from collections.abc import Mapping

from msgspec.structs import replace

from timeline.formats.inert import inert
from timeline.formats.page import ascii_of
from timeline.report import Cell, Cited, Column, Entry, Kind, Named, Report, Strip


def in_ascii(report: Report) -> Report:
    """Return a report in ASCII for people: our own signs are spelt out, all others escaped.

    Drawings are left as they are: the code that draws them knows the page.
    """
    group = report.group
    return replace(
        report,
        title=_text(report.title),
        columns=tuple(map(_column, report.columns)),
        notes=tuple(map(_text, report.notes)),
        left={name and _text(name): _text(line) for name, line in report.left.items()},
        group=group and (lambda row: _text(group(row))),
    )


def _column(column: Column) -> Column:
    if column.kind in (Kind.DRAWING, Kind.DEPTH):
        return column
    return replace(
        column,
        heading=_text(column.title),
        words=lambda row: _cell(column.for_people(row)),
    )


def _cell(cell: Cell) -> Cell:
    if isinstance(cell, str):
        return _text(cell)
    if isinstance(cell, Named):
        return Named(cell.id, _text(cell.name))
    if isinstance(cell, Cited):
        return Cited(_text(cell.text), cell.url)
    if isinstance(cell, Entry):
        return Entry(_text(cell.text), _text(cell.id), cell.date, _text(cell.sign))
    if isinstance(cell, Strip):
        return Strip(tuple(map(_text, cell.labels)), cell.counts)
    if isinstance(cell, tuple):
        return tuple(map(_cell, cell))
    if isinstance(cell, Mapping):
        return {_text(key): _cell(part) for key, part in cell.items()}
    return cell


def _text(text: str) -> str:
    """Return a text in ASCII, its line breaks kept."""
    return "\n".join(ascii_of(inert(line)) for line in text.split("\n"))
