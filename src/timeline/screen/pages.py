"""`table`: a report for eyes on a terminal, drawn by rich to the terminal's width.

Text comes block by block, so that the first screen is there before the rest is laid out.
"""

import re
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import assert_never

from rich.console import Console, Group, RenderableType
from rich.text import Text
from rich.theme import Theme

from timeline.formats.inert import inert
from timeline.formats.page import Page, glyphs_of
from timeline.report import Report, Shape
from timeline.safe import Safe
from timeline.screen import cards, prose, trees
from timeline.screen.charts import drawing
from timeline.screen.colour import colours
from timeline.screen.tables import BLANK, left_out, tables
from timeline.screen.texts import PageConsole
from timeline.screen.theme import STYLES

_NARROWEST = 2
# So many lines are printed at once: about a screen.
_MOST = 50
# Blanks at the end of a line, and the escape sequences between them.
_AT_THE_END = re.compile(" (?: |\x1b\\[[0-9;]*m|\x1b]8;[^\x1b]*\x1b\\\\)*+$")
# What stands before the last escape sequence of such a line.
_MAY_BE_BLANK = {" ", "m", ";"}
_LINK_ID = re.compile("\x1b]8;id=[^;]*;")
THEME = Theme(STYLES)


def written(report: Report, page: Page) -> Iterator[Safe]:
    """Yield the report as text, a block of whole lines at a time."""
    console, sheet = console_of(page)
    together: list[RenderableType] = []  # rich prints lines and a table as fast as the table alone
    for block in blocks(report, page):
        together.append(block)
        if len(together) == _MOST or not isinstance(block, Text):
            yield drawn(together, console, sheet, page)
            together = []
    if together:
        yield drawn(together, console, sheet, page)


def drawn(
    together: Iterable[RenderableType],
    console: Console,
    sheet: "Sheet",
    page: Page,
    *,
    ended: bool = True,
) -> Safe:
    """Return blocks as they stand on a page; the last line is `ended`, or may be drawn over."""
    console.print(
        Group(*together), crop=False
    )  # rich would break a text without breaks that is alone
    text = sheet.taken()
    return _tidied(text if ended else text.rstrip("\n"), page)


def blocks(report: Report, page: Page) -> Iterator[RenderableType]:
    """Yield what stands on the page, one below the other."""
    title = Text(inert(report.title), "title")
    if report.shape is Shape.TREE and report.group is None and not report.explicit:
        yield from trees.trees(report, page.width, title)
    else:
        yield from (title, BLANK) if title else ()
        yield from _body(report, page)
    yield from left_out(report, None)
    notes = (*report.notes, *report.last_notes())
    if notes:
        yield BLANK
    for note in notes:
        yield Text(inert(note), "quiet")


def _body(report: Report, page: Page) -> Iterator[RenderableType]:
    match report.shape:
        case Shape.CARDS:
            return cards.cards(report, page.width)
        case Shape.MESSAGES:
            return prose.messages(report)
        case Shape.PROSE:
            return prose.prose(report, page.width)
        case Shape.TREE if not report.explicit:
            return trees.trees(report, page.width, Text())
        case Shape.TABLE | Shape.TREE:
            return tables(report, page.width)
        case Shape.CHART:
            return _chart(report, page)
        case _:
            assert_never(report.shape)


def _chart(report: Report, page: Page) -> Iterator[RenderableType]:
    if drawing.drawn_column(report) is None:
        yield from tables(report, page.width)
    for line in drawing.picture(report, page):
        line.no_wrap, line.overflow = True, "ignore"
        yield line


class Sheet(StringIO):
    """What a console writes on, until it is taken."""

    def __init__(self, *, unicode: bool) -> None:
        super().__init__()
        self._encoding = "utf-8" if unicode else "ascii"

    @property
    def encoding(self) -> str:  # type: ignore[override]  # rich only reads it
        """The encoding that rich chooses its signs for."""
        return self._encoding

    def taken(self) -> str:
        """Return what was written since it was last taken."""
        text = self.getvalue()
        self.seek(0)
        self.truncate()
        return text


def console_of(page: Page, *, recording: bool = False) -> tuple[Console, Sheet]:
    """Return a console as wide as a page, and the sheet that it writes on."""
    sheet = Sheet(unicode=page.unicode)
    console = PageConsole(
        file=sheet,
        record=recording,
        width=max(_NARROWEST, page.width),
        color_system=colours() if page.colour else None,
        force_terminal=page.colour,
        no_color=False,
        theme=THEME,
        markup=False,
        highlight=False,
        emoji=False,
        legacy_windows=False,
        _environ={},
    )
    return console, sheet


def _tidied(text: str, page: Page) -> Safe:
    """Return text without blanks at the end of its lines, the same at each run."""
    text = "\n".join(map(_without_blanks, text.split("\n")))
    if page.colour:
        text = _LINK_ID.sub("\x1b]8;;", text)
    return glyphs_of(Safe(text), page)


def _without_blanks(line: str) -> str:
    """Return a line without blanks at its end; there are few escape sequences after blanks."""
    line = line.rstrip(" ")
    last = line.rfind("\x1b")
    if last > 0 and line[last - 1] in _MAY_BE_BLANK:
        return _AT_THE_END.sub(lambda found: found.group().replace(" ", ""), line)
    return line
