"""What stands in a cell: plain values, and some that read differently to people and machines."""

from collections.abc import Mapping
from typing import Any, TypeAlias

from msgspec import Struct

from timeline.dates import Span


class Named(Struct, frozen=True):
    """A thing with an id for machines and a name for people."""

    id: str
    name: str


class Entry(Struct, frozen=True):
    """A line for people: a sign, a date, a text, and the id of what it is about."""

    text: str
    id: str = ""
    date: Span | None = None
    sign: str = ""


class Cited(Struct, frozen=True):
    """A text that stands for what lies at an address, "" for none."""

    text: str
    url: str = ""


class Strip(Struct, frozen=True):
    """Counts along an axis, drawn as a line of bars."""

    labels: tuple[str, ...]
    counts: tuple[int, ...]


class Drawing(Struct, frozen=True):
    """What is drawn on an axis (see `drawings`); `numbers` are what is drawn."""

    @property
    def numbers(self) -> Mapping[str, "Cell"]:
        """Return the numbers that the drawing shows."""
        raise NotImplementedError


Cell: TypeAlias = (
    str
    | int
    | float
    | bool
    | Span
    | Named
    | Entry
    | Cited
    | Strip
    | Drawing
    | tuple["Cell", ...]
    | Mapping[str, "Cell"]
    | None
)


def machine(cell: Cell) -> Any:
    """Return a cell as plain JSON values: spans as EDTF, named things as ids."""
    if cell is None or isinstance(cell, (str, int, float)):
        return cell
    if isinstance(cell, Span):
        return cell.edtf
    if isinstance(cell, Named):
        return cell.id
    if isinstance(cell, Entry):
        return cell.id or cell.text
    if isinstance(cell, Cited):
        return cell.text
    if isinstance(cell, Strip):
        pairs = zip(cell.labels, cell.counts, strict=True)
        return [{"label": label, "count": count} for label, count in pairs]
    if isinstance(cell, Drawing):
        return machine(cell.numbers)
    if isinstance(cell, tuple):
        return [machine(part) for part in cell]
    if isinstance(cell, Mapping):
        return {key: machine(part) for key, part in cell.items()}
    return cell
