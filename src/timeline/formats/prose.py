"""Sentences gathered into paragraphs under headings, with numbered notes."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from msgspec import Struct

from timeline.formats.inert import inert
from timeline.formats.wording import entries, words
from timeline.report import Cell, Cited, Column, Kind, Report


class Paragraph(Struct, frozen=True):
    """A paragraph: the heading it opens ("" if it goes on), and sentences with note numbers.

    `strand` is the number of the thread that the heading names, and each sentence has that of
    the thread it belongs to, None where there is none.
    """

    heading: str
    sentences: tuple[tuple[str, tuple[int, ...], int | None], ...]
    strand: int | None = None


def paragraphs_of(report: Report, notes: dict[Cited, int]) -> Iterator[Paragraph]:
    """Yield the paragraphs of a report of sentences, and put what they cite among the notes.

    `notes` get numbers from 1 in the order in which they are first cited; equal ones share one.
    """
    section = _column(report, Kind.SECTION)
    paragraph = _column(report, Kind.PARAGRAPH)
    [sentence] = _columns(report, Kind.SENTENCE)
    footnotes = _columns(report, Kind.FOOTNOTES)
    heading = ""

    def place(row: Any) -> tuple[str, str]:
        return _words(section, row), _words(paragraph, row)

    for (title, _), grouped in groupby(report.rows, place):
        rows = list(grouped)
        sentences = tuple(
            (
                inert(words(sentence.for_people(row))),
                tuple(
                    notes.setdefault(note, len(notes) + 1)
                    for column in footnotes
                    for note in _notes(column.for_people(row))
                ),
                _strand(sentence, row),
            )
            for row in rows
        )
        opened = title if title != heading else ""
        yield Paragraph(opened, sentences, _strand(section, rows[0]))
        heading = title


def _columns(report: Report, kind: Kind) -> list[Column]:
    return [column for column in report.columns if column.kind is kind]


def _column(report: Report, kind: Kind) -> Column | None:
    return next(iter(_columns(report, kind)), None)


def _words(column: Column | None, row: Any) -> str:
    return inert(words(column.for_people(row))) if column else ""


def _strand(column: Column | None, row: Any) -> int | None:
    return column.strand(row) if column and column.strand else None


def _notes(cell: Cell) -> list[Cited]:
    return [
        part if isinstance(part, Cited) else Cited(words(part))
        for part in entries(cell)
        if part not in (None, "")
    ]
