"""Cells of several entries that stand across a page, below the row that they belong to."""

from collections.abc import Iterator
from typing import Any

from rich.text import Text

from timeline.screen.cells import INDENT, Slot, entry_texts
from timeline.screen.texts import hanging, joined


def across_texts(slot: Slot, row: Any) -> Iterator[Text]:
    """Yield the entries of a cell across the page, each led by the title of its column."""
    for entry in entry_texts(slot.column, row):
        yield hanging(joined([Text(slot.title, "heading"), entry]), slot.width, INDENT)
