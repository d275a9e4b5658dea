"""Cells of a report as inert text: what they say, how wide that is, and in which styles."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct
from rich.style import Style
from rich.text import Text

from timeline.render.inert import inert
from timeline.render.wording import entries, words
from timeline.report import Cell, Column, Entry, Kind
from timeline.screen.texts import broken_date, hanging, joined, lines_needed, text_width
from timeline.screen.theme import sign_style, strand

INDENT = 2
_ADDRESS = re.compile("https?://[!-:<-~]+")
"""What a terminal may be given as a link: no blank, no control character, no semicolon."""
_STYLES = {Kind.ID: "id", Kind.DATE: "date"}
_LABELLED = (Kind.TEXT, Kind.NUMBER, Kind.DATE, Kind.ENTRIES)


class Slot(Struct, frozen=True):
    """A column of a table with its width, and the columns whose text it takes in.

    Dates that are taken in one after the other are told together, from the first to the last.
    """

    column: Column
    width: int
    beneath: tuple[tuple[Column, ...], ...] = ()

    @property
    def title(self) -> str:
        """The heading of the column."""
        return inert(self.column.title.strip())

    def text(self, row: Any) -> Text:
        """Return the cell of a row."""
        column = self.column
        if column.kind is Kind.ENTRIES:
            return _stacked(entry_texts(column, row), self.width)
        said = said_of(column, row)
        if column.kind is Kind.DATE and not self.beneath:
            said = broken_date(said, self.width)
        text = dressed(column, row, said)
        taken = [Text(one, "quiet") for one in self._taken_in(row)]
        return joined([text, *taken]) if taken else text

    def labelled(self, row: Any) -> Text:
        """Return the cell of a row, led by the column's title where it does not say what it is."""
        text = self.text(row)
        if not text or self.column.kind not in _LABELLED:
            return text
        title = Text(self.title, "heading")
        if self.column.kind is not Kind.ENTRIES:
            return joined([title, text])
        room = max(1, self.width - INDENT)
        told = _stacked(entry_texts(self.column, row), room)
        return Text("\n" + " " * INDENT).join([title, *told.split("\n")])

    def said(self, row: Any) -> str:
        """Return what a cell says, without the styles and the lines of it."""
        if self.column.kind is Kind.ENTRIES:
            return "\n".join(map(str, entry_texts(self.column, row)))
        return " ".join(filter(None, (said_of(self.column, row), *self._taken_in(row))))

    def _taken_in(self, row: Any) -> Iterator[str]:
        for columns in self.beneath:
            told = " to ".join(dict.fromkeys(filter(None, [said_of(one, row) for one in columns])))
            if told:
                yield f"[{told}]" if columns[0].kind is Kind.ID else f"— {told}"


def height_in(column: Column, said: str, width: int) -> int:
    """Return the lines that a cell takes which says this, in a slot of a width."""
    if column.kind is Kind.ENTRIES:
        return sum(hanging_lines(entry, width) for entry in said.split("\n"))
    if column.kind is Kind.DATE:
        said = broken_date(said, width)
    return lines_needed(said, width)


def hanging_lines(text: str, width: int) -> int:
    """Return the lines of a text of which all but the first are set in."""
    return 1 if text_width(text) <= width else lines_needed(text, width - INDENT)


def said_of(column: Column, row: Any) -> str:
    """Return what people read of a row in a column, made inert."""
    cell = (column.words or column.cell)(row)
    return inert(cell if type(cell) is str else words(cell))


def style_of(column: Column, said: str) -> str:
    """Return the style of a cell that says this."""
    return sign_style(said) if column.kind is Kind.MARK else _STYLES.get(column.kind, "")


def dressed(column: Column, row: Any, said: str) -> Text:
    """Return what a cell says in its style: that of its kind or its thread, and as a link."""
    number = column.strand(row) if column.strand else None
    text = Text(said, style_of(column, said) if number is None else strand(number))
    url = column.link(row) if column.link else ""
    if _ADDRESS.fullmatch(url):
        text.stylize(Style(link=url))
    return text


def entry_texts(column: Column, row: Any) -> list[Text]:
    """Return the entries of a cell: sign, date, text and id of each."""
    return [entry_text(entry) for entry in entries(column.for_people(row))]


def entry_text(entry: Cell) -> Text:
    """Return one entry as text."""
    if not isinstance(entry, Entry):
        return Text(inert(words(entry)))
    return joined(
        [
            Text(inert(entry.sign), sign_style(entry.sign)),
            Text(inert(entry.date.edtf) if entry.date else "", "date"),
            Text(inert(entry.text)),
            Text(f"[{inert(entry.id)}]" if entry.id else "", "id"),
        ]
    )


def _stacked(texts: Sequence[Text], width: int) -> Text:
    return Text("\n").join([hanging(text, width, INDENT) for text in texts])
