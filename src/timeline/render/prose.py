"""Sentences gathered into paragraphs under headings, with numbered notes."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from msgspec import Struct, field

from timeline.render.inert import inert
from timeline.render.wording import words
from timeline.report import Cell, Column, Kind, Report


class Paragraph(Struct, frozen=True):
    """A paragraph: the heading it opens ("" if it goes on), and sentences with note numbers."""

    heading: str
    sentences: tuple[tuple[str, tuple[int, ...]], ...]


class Notes(Struct):
    """Notes by number, in the order they are first referred to; equal ones share a number."""

    numbers: dict[str, int] = field(default_factory=dict)

    def number(self, text: str) -> int:
        """Return the number of a note."""
        return self.numbers.setdefault(text, len(self.numbers) + 1)


def paragraphs_of(report: Report, notes: Notes) -> Iterator[Paragraph]:
    """Yield the paragraphs of a report of sentences, numbering its notes on the way."""
    section = _column(report, Kind.SECTION)
    paragraph = _column(report, Kind.PARAGRAPH)
    [sentence] = _columns(report, Kind.SENTENCE)
    footnotes = _columns(report, Kind.FOOTNOTES)
    heading = ""

    def place(row: Any) -> tuple[str, str]:
        return _words(section, row), _words(paragraph, row)

    for (title, _), rows in groupby(report.rows, place):
        sentences = tuple(
            (
                inert(words(sentence.for_people(row))),
                tuple(
                    notes.number(text)
                    for column in footnotes
                    for text in _texts(column.for_people(row))
                ),
            )
            for row in rows
        )
        yield Paragraph(title if title != heading else "", sentences)
        heading = title


def _columns(report: Report, kind: Kind) -> list[Column]:
    return [column for column in report.columns if column.kind is kind]


def _column(report: Report, kind: Kind) -> Column | None:
    return next(iter(_columns(report, kind)), None)


def _words(column: Column | None, row: Any) -> str:
    return inert(words(column.for_people(row))) if column else ""


def _texts(cell: Cell) -> list[str]:
    parts = cell if isinstance(cell, tuple) else (cell,)
    return [words(part) for part in parts if part not in (None, "")]
