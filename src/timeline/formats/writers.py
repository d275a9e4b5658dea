"""The formats, and which file writes each. A new one is a file and a line here."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from importlib import import_module
from typing import TYPE_CHECKING, Any

from timeline import extras
from timeline.problems import UsageError
from timeline.safe import Safe, joined

if TYPE_CHECKING:
    from timeline.formats.page import Page
    from timeline.report import Report


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
    PNG = "png"
    PDF = "pdf"
    VEGA = "vega"


# The formats in which charts are drawn from their values.
PICTURES = (Format.HTML, Format.SVG, Format.PNG, Format.PDF, Format.VEGA)
# The formats that are bytes, and no text.
IMAGES = (Format.PNG, Format.PDF)
# The formats that are laid out for people, with a title, headings and notes.
FOR_PEOPLE = (Format.TABLE, Format.MD, *PICTURES)

# The writers by file and name, so that none is imported before it is asked for; `screen` has rich.
_WRITERS = {
    Format.TABLE: "screen.pages.written",
    Format.PLAIN: "formats.plain.written",
    Format.JSON: "formats.json_text.array",
    Format.JSONL: "formats.json_text.lines",
    Format.CSV: "formats.sheets.comma_separated",
    Format.TSV: "formats.sheets.tab_separated",
    Format.MD: "formats.markdown.written",
    Format.HTML: "formats.html.written",
    Format.SVG: "screen.svg.written",
}
_DRAWN = {Format.HTML: "document", Format.SVG: "written", Format.VEGA: "vega"}


def written(report: "Report", format_: Format, page: "Page") -> Iterator[Safe]:
    """Yield a report piece by piece, in reading order, passing over its rows once.

    Only the writer that is asked for is imported. People are shown an excerpt of a long report.
    Raises UsageError where a picture needs a library that is missing, or the answer is no chart.
    """
    if format_ in FOR_PEOPLE:
        report = _for_eyes(report, format_, page)
    if format_ in _DRAWN and is_chart(report):
        drawn: Iterator[Safe] = getattr(_rendering(format_), _DRAWN[format_])(report, page)
        return drawn
    if format_ not in _WRITERS:
        raise UsageError(f"-o {format_} draws charts, and this answer is none", "use -o svg or md")
    file, _, name = _WRITERS[format_].rpartition(".")
    pieces: Iterator[Safe] = getattr(import_module(f"timeline.{file}"), name)(report, page)
    return pieces


def image(report: "Report", format_: Format, page: "Page") -> bytes:
    """Return a report as an image; raise UsageError where a library is missing."""
    shown = _for_eyes(report, format_, page)
    content: bytes = getattr(_rendering(format_), format_)(shown, page)
    return content


def is_chart(report: "Report") -> bool:
    """Whether an answer is drawn from its values: the reader may have left out what is drawn."""
    # The name of the kind would import the report, which completion does without.
    return any(one.kind == "drawing" for one in report.columns)


def _for_eyes(report: "Report", format_: Format, page: "Page") -> "Report":
    from timeline.formats.for_eyes import for_eyes  # completion and --version need no report
    from timeline.report import excerpted

    pictured = format_ in PICTURES and format_ is not Format.HTML and not report.explicit
    whole = report.picture() if report.picture and pictured else excerpted(report)
    return for_eyes(whole, page)


def _rendering(format_: Format) -> Any:
    place, use = "timeline.pictures.rendering", f"-o {format_} of a chart"
    return extras.imported(place, use, "charts")


def in_chunks(pieces: Iterable[Safe], size: int = 1 << 16) -> Iterator[Safe]:
    """Yield pieces in chunks of `size` or a little more: an answer is never whole in memory."""
    held: list[Safe] = []
    length = 0
    for piece in pieces:
        held.append(piece)
        length += len(piece)
        if length >= size:
            yield joined(held)
            held.clear()
            length = 0
    if held:
        yield joined(held)
