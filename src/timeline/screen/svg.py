"""`svg`: tables, trees, cards and prose as rich exports a screen.

The template is ours: no font is fetched, ids do not change from run to run, and the text takes
the colour that the reader's page is meant for, dark or light. Every other colour of the theme can
be read on both.
"""

import re
from collections.abc import Iterator
from html import escape, unescape

from msgspec.structs import replace
from rich.cells import cell_len
from rich.console import RenderableType
from rich.terminal_theme import TerminalTheme
from rich.text import Text

from timeline.formats.inert import inert
from timeline.formats.page import Page, glyphs_of
from timeline.report import Report
from timeline.safe import Safe
from timeline.screen.pages import blocks, console_of

COLUMNS = 100
"""How wide a picture is, in columns, whatever the terminal."""

_INK = "#1f2328"
_THEME = TerminalTheme((255, 255, 255), (31, 35, 40), [(0, 0, 0)] * 8)
_TEMPLATE = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"
 width="{width}" height="{height}" role="img">
<title>$title</title>
<style>
svg{{color:$ink;--paper:#fff;--edge:#d1d9e0}}
@media (prefers-color-scheme:dark){{svg{{color:#e6edf3;--paper:#0d1117;--edge:#3d444d}}}}
rect{{fill:var(--paper);stroke:var(--edge)}}
text{{font:{char_height}px ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace}}
{styles}
</style>
<rect x=".5" y=".5" width="{width}" height="{height}" rx="8"/>
<g transform="translate(10,10)">
{matrix}
</g>
</svg>
"""
_TEXT = re.compile(r'<text class="([^"]*)" x="([^"]*)" y="([^"]*)"[^>]*>([^<]*)</text>\n?')
# The pixels of a column: rich's, for letters of 20 pixels.
_COLUMN = 12.2


def written(report: Report, page: Page) -> Iterator[Safe]:
    """Yield a report as one SVG document."""
    paper = replace(page, width=COLUMNS, colour=True)
    yield glyphs_of(Safe(exported(list(blocks(report, paper)), paper, report.title)), page)


def exported(drawn: list[RenderableType], page: Page, title: str) -> str:
    """Return what is drawn on a page as SVG."""
    unbroken = (cell_len(one.plain) for one in drawn if isinstance(one, Text) and one.no_wrap)
    console, _ = console_of(replace(page, width=max(page.width, *unbroken, 0)), recording=True)
    for one in drawn:
        console.print(one, crop=False)
    svg = console.export_svg(theme=_THEME, code_format=_TEMPLATE, unique_id="t")
    svg = _TEXT.sub(_measured, svg).replace(_INK, "currentColor").replace("$ink", _INK, 1)
    return svg.replace("$title", escape(inert(title)), 1)


def _measured(found: re.Match[str]) -> str:
    """Return a text as wide as its columns: rich counts its letters, wide or not."""
    style, left, top, quoted = found.groups()
    text = unescape(quoted).rstrip()
    if not text:
        return ""
    return (
        f'<text class="{style}" x="{left}" y="{top}" textLength="{cell_len(text) * _COLUMN:g}">'
        f"{escape(text).replace(' ', '&#160;')}</text>\n"
    )
