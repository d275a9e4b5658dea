"""Cells as text: for people, and for spreadsheets."""

from collections.abc import Mapping, Sequence
from typing import Any

from timeline.dates import Span
from timeline.report import Cell, Cited, Column, Drawing, Entry, Kind, Named, Strip, json_value

BARS = "▁▂▃▄▅▆▇█"
_FEWEST_BARS = 6


def words(cell: Cell) -> str:
    """Return a cell as people read it: names, dates as EDTF, lists with commas."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, Named):
        return cell.name
    if isinstance(cell, Cited):
        return cell.text
    if isinstance(cell, tuple):
        return ", ".join([words(part) for part in cell])
    if isinstance(cell, Entry):
        id_ = f"[{cell.id}]" if cell.id else ""
        return " ".join(filter(None, (cell.sign, words(cell.date), cell.text, id_)))
    if isinstance(cell, Span):
        return cell.edtf
    if isinstance(cell, Strip):
        return bars(cell)
    if isinstance(cell, Drawing):
        return words(cell.numbers)
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, Mapping):
        return ", ".join(f"{key} {words(part)}" for key, part in cell.items() if part is not None)
    return f"{cell:,}" if isinstance(cell, int) else str(cell)


def entries(cell: Cell) -> tuple[Cell, ...]:
    """Return the entries of a cell; a cell that is no list has one entry."""
    if isinstance(cell, tuple):
        return cell
    return () if cell is None or cell == "" else (cell,)


def line_of(column: Column, row: Any) -> str:
    """Return the text of a row in a column for people, on one line."""
    cell = column.for_people(row)
    if column.kind is Kind.ENTRIES:
        return "; ".join(map(words, entries(cell)))
    return words(cell)


def sheet_words(cell: Cell) -> str:
    """Return a cell for a spreadsheet: ids, raw numbers, lists with semicolons, records as JSON.

    In a list, a semicolon or a backslash of a name has a backslash before it.
    """
    if isinstance(cell, str):
        return cell
    if cell is None or cell == ():
        return ""
    value = json_value(cell)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list) and dict not in map(type, value):
        parts = [str(part).replace("\\", "\\\\").replace(";", "\\;") for part in value]
        return ";".join(parts)
    if isinstance(value, list | dict):
        import json

        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return str(value)


def title_first(columns: Sequence[Column]) -> list[Column]:
    """Return the columns of a card in reading order: what it is called comes first."""
    return sorted(columns, key=lambda column: column.kind is not Kind.TITLE)


def bars(strip: Strip, width: int | None = None) -> str:
    """Return counts as a line of bars between the first and the last label, a blank for none.

    If the width is too small for all of them, neighbours are counted together.
    """
    ends = list(dict.fromkeys((strip.labels[0], strip.labels[-1]))) if strip.labels else []
    counts = strip.counts
    if width is not None:
        room = width - sum(len(end) + 1 for end in ends)
        if room < _FEWEST_BARS:
            ends, room = [], max(1, width)
        together = -(-len(counts) // room)
        counts = tuple(
            sum(counts[start : start + together]) for start in range(0, len(counts), together or 1)
        )
    most = max(counts, default=0)
    # The least count has the lowest bar and the greatest the highest; none has a blank.
    drawn = "".join(BARS[(count * len(BARS) - 1) // most] if count else " " for count in counts)
    return " ".join((*ends[:1], drawn, *ends[1:]))
