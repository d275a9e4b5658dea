"""Cells of a report as inert text: what they say, how wide that is, and in which styles."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import starmap
from typing import Any

from msgspec import Struct
from rich.style import Style
from rich.text import Span

from timeline.formats.inert import inert
from timeline.formats.wording import entries, words
from timeline.report import Cell, Cited, Column, Entry, Kind
from timeline.screen.texts import (
    StyledText,
    broken_date,
    hanging,
    in_one,
    joined,
    lines_needed,
    right_aligned,
    text_width,
)
from timeline.screen.theme import sign_style, strand

INDENT = 2
# The least columns at whose right edge a single count ends.
_COUNT = 4
# What a terminal may be given as a link: no blank, no control character, no semicolon.
_ADDRESS = re.compile("https?://[!-:<-~]+")
_STYLES = {Kind.ID: "id", Kind.DATE: "date", Kind.NAMES: "actor", Kind.TAGS: "tag"}
_LABELLED = (Kind.TEXT, Kind.NUMBER, Kind.DATE, Kind.ENTRIES)


class Slot(Struct, frozen=True):
    """A column of a table with its width, and the columns that are shown within it.

    Each group of columns in `beneath` is one text: two dates become a range, `2011 to 2015`.
    """

    column: Column
    width: int
    beneath: tuple[tuple[Column, ...], ...] = ()

    @property
    def title(self) -> str:
        """The heading of the column."""
        return inert(self.column.title.strip())

    def text(self, row: Any) -> StyledText:
        """Return the cell of a row."""
        column = self.column
        cell = column.for_people(row)
        if column.kind is Kind.ENTRIES:
            return self._stacked(cell)
        said = inert_words(cell)
        if column.kind is Kind.DATE and not self.beneath:
            said = broken_date(said, self.width)
        text = _styled(column, row, cell, said)
        if not self.beneath:
            return text
        return joined([text, *starmap(_quiet, self._taken_in(row))])

    def labelled(self, row: Any) -> StyledText:
        """Return the cell of a row, after the column's title where the cell alone is not clear."""
        text = self.text(row)
        if not text or self.column.kind not in _LABELLED:
            return text
        title = StyledText(self.title, "heading")
        if self.column.kind is not Kind.ENTRIES:
            return joined([title, text])
        parts = entry_texts(self.column, row)
        if len(parts) == 1:
            return hanging(joined([title, *parts]), self.width, INDENT)
        room = max(1, self.width - INDENT)
        lines = [hanging(one, room, INDENT, left=INDENT) for one in parts]
        return in_one("\n" + " " * INDENT, [title, *lines])

    def texts(self, of: Callable[[Column], Sequence[str]]) -> Sequence[str]:
        """Return the texts of the cells of some rows; `of` gives the texts of one column."""
        own = of(self.column)
        if not self.beneath or self.column.kind is Kind.ENTRIES:
            return own
        below = [
            [
                _appended(columns[0].kind, _range(ends))
                for ends in zip(*map(of, columns), strict=True)
            ]
            for columns in self.beneath
        ]
        return [" ".join(filter(None, parts)) for parts in zip(own, *below, strict=True)]

    def _stacked(self, cell: Cell) -> StyledText:
        """Return entries one below the other; a single count ends where the title ends."""
        parts = entries(cell)
        texts = list(map(entry_text, parts))
        if len(parts) == 1 and isinstance(parts[0], int):
            end = min(self.width, max(text_width(self.title), _COUNT))
            texts[0] = right_aligned(texts[0], end)
        return in_one("\n", [hanging(text, self.width, INDENT) for text in texts])

    def _taken_in(self, row: Any) -> Iterator[tuple[Kind, str]]:
        """Yield the texts that are shown within this column, each with its kind."""
        for columns in self.beneath:
            if text := _range(said_of(one, row) for one in columns):
                yield columns[0].kind, text


def _range(ends: Iterable[str]) -> str:
    """Return the texts of columns that are told together: `2011 to 2015`, and equal ones once."""
    return " to ".join(dict.fromkeys(filter(None, ends)))


def _appended(kind: Kind, text: str) -> str:
    """Return a text of another column as it follows the text of this one, "" if it is empty."""
    if not text:
        return ""
    return f"[{text}]" if kind is Kind.ID else f"— {text}"


def _quiet(kind: Kind, text: str) -> StyledText:
    """Return a text of another column in a quieter style than the text of this one."""
    if kind is Kind.ID:
        return StyledText(_appended(kind, text), "id")
    dash = "— "
    return StyledText(
        dash + text, "quiet", [Span(len(dash), len(dash + text), _STYLES.get(kind, "quiet"))]
    )


def height_in(column: Column, said: str, width: int) -> int:
    """Return how many lines the text of a cell takes in a slot of a width."""
    if column.kind is Kind.ENTRIES:
        return sum(hanging_lines(entry, width) for entry in said.split("\n"))
    if column.kind is Kind.DATE:
        said = broken_date(said, width)
    return lines_needed(said, width)


def hanging_lines(text: str, width: int) -> int:
    """Return how many lines a text takes if all lines but the first are indented."""
    return 1 if text_width(text) <= width else lines_needed(text, width - INDENT)


def said_of(column: Column, row: Any) -> str:
    """Return the text of a row in a column for people, made inert."""
    return inert_words(column.for_people(row))


def inert_words(cell: Cell) -> str:
    """Return the text of a cell for people, made inert."""
    return inert(cell if type(cell) is str else words(cell))


def style_of(column: Column, row: Any, said: str) -> str:
    """Return the style of a cell with this text: that of its thread, or of its kind."""
    number = column.strand(row) if column.strand else None
    if number is not None:
        return strand(number)
    return sign_style(said) if column.kind is Kind.MARK else _STYLES.get(column.kind, "")


def styled_cell(column: Column, row: Any) -> StyledText:
    """Return the text of a cell in its style, as a link to the source that it cites."""
    cell = column.for_people(row)
    return _styled(column, row, cell, inert_words(cell))


def _styled(column: Column, row: Any, cell: Cell, said: str) -> StyledText:
    style, link = style_of(column, row, said), link_of(cell)
    return StyledText(said, style, [Span(0, len(said), link)] if link and said else ())


def link_of(cell: Cell) -> Style | None:
    """Return the link to the source that a cell cites, if it has an address."""
    if isinstance(cell, Cited) and _ADDRESS.fullmatch(cell.url):
        return Style(link=cell.url)
    return None


def entry_texts(column: Column, row: Any) -> list[StyledText]:
    """Return the entries of a cell: sign, date, text and id of each."""
    return [entry_text(entry) for entry in entries(column.for_people(row))]


def entry_text(entry: Cell) -> StyledText:
    """Return one entry as text."""
    if not isinstance(entry, Entry):
        return StyledText(inert(words(entry)))
    return joined(
        [
            StyledText(inert(entry.sign), sign_style(entry.sign)),
            StyledText(inert_words(entry.date), "date"),
            StyledText(inert(entry.text)),
            StyledText(f"[{inert(entry.id)}]" if entry.id else "", "id"),
        ]
    )


def across_texts(slot: Slot, row: Any) -> Iterator[StyledText]:
    """Yield the entries of a cell across the page, each led by the title of its column."""
    for entry in entry_texts(slot.column, row):
        yield hanging(joined([StyledText(slot.title, "heading"), entry]), slot.width, INDENT)
