"""Columns: what a report says of each of its rows."""

from collections.abc import Callable
from enum import Flag, StrEnum, auto
from typing import Any

from msgspec import Struct

from timeline.report.cells import Cell


class Kind(StrEnum):
    """How a column reads; renderers align and colour by it."""

    TEXT = "text"
    TITLE = "title"
    ID = "id"
    DATE = "date"
    NUMBER = "number"
    NAMES = "names"
    TAGS = "tags"
    MARK = "mark"
    RECORDS = "records"
    STRIP = "strip"
    DEPTH = "depth"
    """How deep a row stands in a tree, from 1: one deeper than the row it belongs to."""
    SECTION = "section"
    PARAGRAPH = "paragraph"
    SENTENCE = "sentence"
    FOOTNOTES = "footnotes"
    DRAWING = "drawing"
    ENTRIES = "entries"
    """Several things, each on a line of its own where there are lines."""


class For(Flag):
    """Whom a column is for when nobody chose columns: readers, spreadsheets, programs."""

    EYES = auto()
    SHEETS = auto()
    RECORDS = auto()
    MACHINES = SHEETS | RECORDS
    ALL = EYES | SHEETS | RECORDS


class Column(Struct, frozen=True):
    """One column: its key, how to take its cell from a row, and how it reads.

    `words` takes what people read instead of the cell, where that differs. `under` names a
    column that takes this one's text in, quietly, where a table has fewer than `below`
    terminal columns. What is `across` stands in a table below its row, over the whole width.
    """

    name: str
    cell: Callable[[Any], Cell]
    kind: Kind = Kind.TEXT
    audience: For = For.ALL
    heading: str = ""
    words: Callable[[Any], Cell] | None = None
    under: str = ""
    below: int = 0
    across: bool = False
    strand: Callable[[Any], int | None] | None = None
    """The number of the thread that a row belongs to, so that a thread keeps its colour."""

    def for_people(self, row: Any) -> Cell:
        """Return what people read of a row."""
        return (self.words or self.cell)(row)

    @property
    def title(self) -> str:
        """Return the heading for people."""
        return self.heading or self.name.replace("_", " ")
