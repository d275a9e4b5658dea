"""`svg`: a chart as a picture, with no font but the reader's own fixed one.

Every text is placed at its column and has its width, so that it stays aligned in any
font; bars, rules and signs of drawings are shapes. The same report gives the same bytes.
"""

import re
from collections.abc import Iterator
from html import escape

from msgspec.structs import replace
from rich.cells import cell_len

from timeline.formats.inert import inert
from timeline.formats.page import Page
from timeline.report import Report
from timeline.safe import Safe, filled, joined
from timeline.screen.charts.drawing import picture
from timeline.screen.charts.lines import Line, runs_of, wrapped
from timeline.screen.charts.shapes import HIGH, SIGNS, WIDE, shape_of
from timeline.screen.theme import BLUE, STYLES

COLUMNS = 100
"""How wide a picture is, in columns, whatever the terminal."""

_MARGIN = 16
_BASELINE = 13
_PIECES = re.compile(rf"{'|'.join(f'{sign}+' for sign in SIGNS)}| {{2,}}|(?:(?!  )[^{SIGNS}])+")
"""A sign again and again, a gap, or words."""


def written(report: Report, page: Page) -> Iterator[Safe]:
    """Yield the page as one SVG document."""
    paper = replace(page, width=COLUMNS, colour=False)
    lines = list(_lines(report, paper))
    width, height = COLUMNS * WIDE + 2 * _MARGIN, len(lines) * HIGH + 2 * _MARGIN
    yield filled(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}" '
        'width="{}" height="{}" role="img">\n',
        *(width, height, width, height),
    )
    yield filled("<title>{}</title>\n<style>\n{}\n</style>\n", _escaped(report.title), _styles())
    yield filled(
        '<rect class="paper" x=".5" y=".5" width="{}" height="{}" rx="6"/>\n',
        *(width - 1, height - 1),
    )
    for number, line in enumerate(lines):
        for element in _elements(line, _MARGIN + number * HIGH):
            yield filled("{}\n", element)
    yield Safe("</svg>\n")


def _styles() -> Safe:
    """Return the styles of the theme for shapes and texts, readable on light and on dark."""
    classes = [
        filled(
            ".{}{{fill:{}{}}}\n",
            _escaped(name),
            _escaped(style.removeprefix("bold ")),
            Safe(";font-weight:700" if style.startswith("bold ") else ""),
        )
        for name, style in STYLES.items()
        if "#" in style
    ]
    return filled(
        """\
svg{{font:13px ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace}}
text{{white-space:pre;fill:#1f2328}}
.title,.group{{font-weight:700}}
{}.paper{{fill:#fff;stroke:#d1d9e0}}
.light{{fill:{};fill-opacity:.28}}
.line{{fill:#818b98}}
.hollow{{fill-opacity:0;stroke-width:1.5;stroke:currentColor}}
@media (prefers-color-scheme:dark){{
text{{fill:#e6edf3}}
.paper{{fill:#0d1117;stroke:#3d444d}}
}}""",
        joined(classes),
        _escaped(BLUE),
    )


def _lines(report: Report, page: Page) -> Iterator[Line]:
    if report.title:
        yield from wrapped(runs_of(inert(report.title), "title"), page.width)
        yield ()
    yield from picture(report, page)
    notes = (*report.notes, *report.last_notes())
    if notes:
        yield ()
    for note in notes:
        yield from wrapped(runs_of(inert(note), "quiet"), page.width)


def _elements(line: Line, top: int) -> Iterator[Safe]:
    """Yield what a line shows, each piece at its column."""
    left = _MARGIN
    for run in line:
        for piece in _PIECES.findall(run.text):
            across = cell_len(piece) * WIDE
            if piece.strip():
                yield _drawn(piece, run.style, left, top)
            left += across


def _drawn(piece: str, style: str, left: int, top: int) -> Safe:
    shape = shape_of(piece[0])
    if shape is not None:
        return shape(style, left, top, len(piece))
    text = piece.strip(" ")
    start = len(piece) - len(piece.lstrip(" "))
    return filled(
        '<text{} x="{}" y="{}" textLength="{}" lengthAdjust="spacingAndGlyphs">{}</text>',
        filled(' class="{}"', _escaped(style)) if style else Safe(""),
        left + start * WIDE,
        top + _BASELINE,
        cell_len(text) * WIDE,
        _escaped(text),
    )


def _escaped(text: str) -> Safe:
    return Safe(escape(inert(text), quote=True))
