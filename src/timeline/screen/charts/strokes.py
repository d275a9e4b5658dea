"""The signs that pictures are drawn with: block elements, or ASCII on an ASCII page."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter

from msgspec import Struct
from msgspec.structs import astuple
from rich.text import Text

from timeline.formats.inert import inert
from timeline.formats.page import Page, ascii_of
from timeline.model import Bound
from timeline.screen.texts import lines_of, text_width

BOUNDS = (Bound.ABOUT, Bound.AT_LEAST, Bound.MORE_THAN, Bound.AT_MOST, Bound.LESS_THAN)
"""The bounds that have a sign, in the order of `Strokes.bounds`."""


class Strokes(Struct, frozen=True):
    """One set of signs. `part` are the eighths of a solid cell, `rising` those from below."""

    solid: str = "█"
    part: str = "▏▎▍▌▋▊▉"
    rising: str = "▁▂▃▄▅▆▇"
    light: str = "░"
    moment: str = "●"
    goes_on: str = "▶"
    came_from: str = "◀"
    rule: str = "─"
    tick: str = "┬"
    upright: str = "│"
    upright_tick: str = "┤"
    corner: str = "└"
    grid: str = "┊"
    join: str = "·"
    above: str = "↑"
    below: str = "↓"
    series: str = "●▲■◆○△□◇"
    bounds: str = "≈≥>≤<"
    unknown: str = "?"
    several: str = "*"

    def bound(self, bound: Bound) -> str:
        """Return the sign of a bound, "" for what is exact or a range."""
        return self.bounds[BOUNDS.index(bound)] if bound in BOUNDS else ""


_IN_ASCII = str.maketrans(
    "█▏▎▍▌▋▊▉▁▂▃▄▅▆▇░●▶◀─┬│┤└┊·↑↓▲■◆○△□◇≈≥≤",
    "#|||####...:::#:o><-+|++..^vx+#@%&$~><",
)
BLOCKS = Strokes()
ASCII = Strokes(*(signs.translate(_IN_ASCII) for signs in astuple(BLOCKS)))

_WRITTEN = "?*≈≥>≤<↑↓~^v"


def strokes_of(page: Page) -> Strokes:
    """Return the signs that a page can show."""
    return BLOCKS if page.unicode else ASCII


def shown(text: str, page: Page) -> str:
    """Return a text as the page will show it, so that it can be measured first."""
    return inert(text) if page.unicode else ascii_of(inert(text))


def in_runs(letters: Iterable[tuple[str, str]]) -> Text:
    """Return letters with their styles as a text of the fewest spans."""
    runs = groupby(letters, itemgetter(1))
    return Text.assemble(*[("".join(letter for letter, _ in run), style) for style, run in runs])


def flowed(entries: Iterable[Text], width: int) -> Iterator[Text]:
    """Yield lines of entries with three blanks between them; an entry that fits a line is whole."""
    line = Text()
    for entry in entries:
        if line and text_width(line.plain) + 3 + text_width(entry.plain) > width:
            yield from lines_of(line, width)
            line = Text()
        line = Text.assemble(line, "   ", entry) if line else entry
    if line:
        yield from lines_of(line, width)


def legend(meanings: Mapping[str, str], seen: set[str], page: Page) -> Iterator[Text]:
    """Yield the meanings of the signs that were seen."""
    entries = [
        Text.assemble(
            (sign, "mark" if sign in _WRITTEN else "bar"), (f" {shown(meaning, page)}", "quiet")
        )
        for sign, meaning in meanings.items()
        if sign in seen
    ]
    if entries:
        yield Text()
    yield from flowed(entries, page.width)
