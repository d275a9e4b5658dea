"""Cells as text: for people, and for spreadsheets."""

import json
from collections.abc import Mapping, Sequence

from timeline.dates import Span
from timeline.report import Cell, Column, Kind, Named, Strip, machine

BARS = "▁▂▃▄▅▆▇█"


def words(cell: Cell) -> str:
    """Return a cell as people read it: names, dates as EDTF, lists with commas."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, Named):
        return cell.name
    if isinstance(cell, Span):
        return cell.edtf
    if isinstance(cell, Strip):
        return bars(cell)
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, tuple):
        return ", ".join(words(part) for part in cell)
    if isinstance(cell, Mapping):
        return ", ".join(f"{key} {words(part)}" for key, part in cell.items() if part is not None)
    return f"{cell:,}" if isinstance(cell, int) else str(cell)


def sheet_words(cell: Cell) -> str:
    """Return a cell for a spreadsheet: ids, raw numbers, lists with semicolons, records as JSON."""
    value = machine(cell)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list) and not any(isinstance(part, dict) for part in value):
        return ";".join(map(str, value))
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return str(value)


def title_first(columns: Sequence[Column]) -> list[Column]:
    """Return the columns of a card in reading order: what it is called comes first."""
    return sorted(columns, key=lambda column: column.kind is not Kind.TITLE)


def bars(strip: Strip) -> str:
    """Return counts as a line of bars, a blank for none."""
    most = max(strip.counts, default=0)
    return "".join(
        BARS[(count * len(BARS) - 1) // most] if count else " " for count in strip.counts
    )
