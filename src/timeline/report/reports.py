"""Reports: a title, typed columns, rows in reading order, notes, and a shape."""

from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from timeline.report.columns import Column, For


class Shape(StrEnum):
    """How a report is laid out for eyes."""

    TABLE = "table"
    CARDS = "cards"
    """One row after another, each as a heading and labelled lines."""
    CHART = "chart"
    """A picture: the cells of the column of kind DRAWING, drawn; everything else in numbers."""
    TREE = "tree"
    """Rows stand below each other as a column of the kind DEPTH says, from 1; other columns are
    told with the title."""
    MESSAGES = "messages"
    """One row after another, each as the lines of its only column, never rewrapped."""
    PROSE = "prose"
    """Rows are sentences: columns of the kinds SECTION, PARAGRAPH, SENTENCE and FOOTNOTES."""


class Report(Struct, frozen=True):
    """The answer to one question.

    `rows` are whatever the columns take their cells from. `group` gives the heading under
    which a row stands; rows of one group follow each other. With `sections`, each group is a
    table of its own, with headings and widths of its own. `notes` are for people only.
    `single` says that the answer is one thing, not a list.
    """

    title: str
    columns: tuple[Column, ...]
    rows: Sequence[Any]
    notes: tuple[str, ...] = ()
    shape: Shape = Shape.TABLE
    group: Callable[[Any], str] | None = None
    sections: bool = False
    single: bool = False
    nothing: str = "nothing to show"
    explicit: bool = False
    """Whether the reader chose the columns, so that every format shows all of them."""
    spelt_out: int | None = None
    """How many messages people are shown, where not all; a note tells of the others."""
    written: Callable[[], Iterator[str]] | None = None
    """Yields the rows as JSON objects of all columns, where they lie ready as such."""

    def columns_for(self, audience: For) -> tuple[Column, ...]:
        """Return the columns that an audience is shown."""
        if self.explicit:
            return self.columns
        return tuple(column for column in self.columns if audience in column.audience)

    def chosen(self, names: Sequence[str]) -> "Report":
        """Return the report with just these columns, in this order."""
        by_name = {column.name: column for column in self.columns}
        return replace(self, columns=tuple(by_name[name] for name in names), explicit=True)
