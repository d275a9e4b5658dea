"""Lines as text for a stream, plain or with the colours of their styles."""

from collections.abc import Callable

from timeline.render.inert import inert
from timeline.render.layout import Line
from timeline.render.page import Page, glyphs_of
from timeline.safe import Safe, filled, joined

_DIM = "2"
_BLUE = "34"
_STYLES = {
    "title": "1",
    "group": "1",
    "heading": _DIM,
    "quiet": _DIM,
    "merit": "1;32",
    "demerit": "1;31",
    "mark": "1;35",
    "date": "36",
    "bar": _BLUE,
    "pillar": _BLUE,
    "hazy": _BLUE,
    "haze": _DIM,
    "top": _DIM,
    "series-0": "1;34",
    "series-1": "1;31",
    "series-2": "1;32",
    "series-3": "1;35",
    "series-4": "36",
    "series-5": "33",
    "series-6": _BLUE,
    "series-7": "31",
}
"""What to select, by ECMA-48 8.3.117: only weights and colours that a terminal's theme sets."""

_BEGIN = {style: filled("\x1b[{}m", inert(code)) for style, code in _STYLES.items()}
_END = Safe("\x1b[0m")


def ink_for(page: Page) -> Callable[[Line], Safe]:
    """Return how lines become text on a page."""
    ink = coloured if page.colour else plain
    return ink if page.unicode else lambda line: glyphs_of(ink(line), page)


def plain(line: Line) -> Safe:
    """Return a line as text."""
    return joined([inert(run[0]) for run in line])


def coloured(line: Line) -> Safe:
    """Return a line as text with the escape sequences of its styles."""
    return joined(
        [
            filled("{}{}{}", _BEGIN[style], inert(text), _END)
            if style in _BEGIN and not text.isspace()
            else inert(text)
            for text, style, _ in line
        ]
    )
