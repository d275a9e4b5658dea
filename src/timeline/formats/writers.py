"""The formats, and which file writes each. A new one is a file and a line here."""

from collections.abc import Iterator
from enum import StrEnum
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from timeline.formats.page import Page
    from timeline.report import Report
    from timeline.safe import Safe


class Format(StrEnum):
    """How an answer is written."""

    TABLE = "table"
    PLAIN = "plain"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    TSV = "tsv"
    MD = "md"
    HTML = "html"
    SVG = "svg"


FOR_PEOPLE = (Format.TABLE, Format.MD, Format.HTML, Format.SVG)
"""The formats that are laid out for people, with a title, headings and notes."""

_WRITERS = {
    Format.TABLE: "screen.pages",
    Format.PLAIN: "formats.plain",
    Format.JSON: "formats.json_array",
    Format.JSONL: "formats.json_lines",
    Format.CSV: "formats.csv_sheet",
    Format.TSV: "formats.tsv_sheet",
    Format.MD: "formats.markdown",
    Format.HTML: "formats.html",
    Format.SVG: "screen.svg",
}
"""The writers by name, so that none is imported before it is asked for; `screen` has rich."""


def written(report: "Report", format_: Format, page: "Page") -> "Iterator[Safe]":
    """Yield a report piece by piece, in reading order, passing over its rows once.

    Only the writer that is asked for is imported. People are shown an excerpt of a long report.
    """
    if format_ in FOR_PEOPLE:
        from timeline.formats.for_eyes import for_eyes  # completion and --version need no report
        from timeline.report import excerpted

        report = for_eyes(excerpted(report), page)
    pieces: Iterator[Safe] = import_module(f"timeline.{_WRITERS[format_]}").written(report, page)
    return pieces
