"""The signs that pictures are drawn with: block elements, or ASCII on an ASCII page."""

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from timeline.formats.inert import inert
from timeline.formats.page import Page, ascii_of
from timeline.model import Bound
from timeline.screen.charts.lines import Line, Run, line_width, wrapped


class Strokes(Struct, frozen=True):
    """One set of signs. `part` are the eighths of a solid cell, `rising` those from below."""

    solid: str
    part: str
    rising: str
    light: str
    moment: str
    goes_on: str
    came_from: str
    rule: str
    tick: str
    upright: str
    upright_tick: str
    corner: str
    grid: str
    join: str
    above: str
    below: str
    series: str
    bounds: tuple[tuple[Bound, str], ...]
    unknown: str = "?"
    several: str = "*"

    def bound(self, bound: Bound) -> str:
        """Return the sign of a bound, "" for what is exact or a range."""
        return dict(self.bounds).get(bound, "")


BLOCKS = Strokes(
    solid="█",
    part="▏▎▍▌▋▊▉",
    rising="▁▂▃▄▅▆▇",
    light="░",
    moment="●",
    goes_on="▶",
    came_from="◀",
    rule="─",
    tick="┬",
    upright="│",
    upright_tick="┤",
    corner="└",
    grid="┊",
    join="·",
    above="↑",
    below="↓",
    series="●▲■◆○△□◇",
    bounds=(
        (Bound.ABOUT, "≈"),
        (Bound.AT_LEAST, "≥"),
        (Bound.MORE_THAN, ">"),
        (Bound.AT_MOST, "≤"),
        (Bound.LESS_THAN, "<"),
    ),
)
ASCII = Strokes(
    solid="#",
    part="|||####",
    rising="...:::#",
    light=":",
    moment="o",
    goes_on=">",
    came_from="<",
    rule="-",
    tick="+",
    upright="|",
    upright_tick="+",
    corner="+",
    grid=".",
    join=".",
    above="^",
    below="v",
    series="ox+#@%&$",
    bounds=(
        (Bound.ABOUT, "~"),
        (Bound.AT_LEAST, ">"),
        (Bound.MORE_THAN, ">"),
        (Bound.AT_MOST, "<"),
        (Bound.LESS_THAN, "<"),
    ),
)


_WRITTEN = "?*≈≥>≤<↑↓~^v"


def strokes_of(page: Page) -> Strokes:
    """Return the signs that a page can show."""
    return BLOCKS if page.unicode else ASCII


def shown(text: str, page: Page) -> str:
    """Return a text as the page will show it, so that it can be measured first."""
    return inert(text) if page.unicode else ascii_of(inert(text))


def in_runs(letters: Iterable[tuple[str, str]]) -> Line:
    """Return letters with their styles as the fewest runs."""
    runs: list[Run] = []
    for letter, style in letters:
        if runs and runs[-1].style == style:
            runs[-1] = Run(runs[-1].text + letter, style)
        else:
            runs.append(Run(letter, style))
    return tuple(runs)


def flowed(entries: Iterable[Line], width: int) -> Iterator[Line]:
    """Yield lines of entries with three blanks between them; an entry that fits a line is whole."""
    line: Line = ()
    for entry in entries:
        if line and line_width(line) + 3 + line_width(entry) > width:
            yield line
            line = ()
        line = (*line, Run("   "), *entry) if line else entry
    if line:
        yield line


def legend(meanings: Mapping[str, str], seen: set[str], page: Page) -> Iterator[Line]:
    """Yield the meanings of the signs that were seen."""
    entries = [
        (Run(sign, "mark" if sign in _WRITTEN else "bar"), Run(f" {shown(meaning, page)}", "quiet"))
        for sign, meaning in meanings.items()
        if sign in seen
    ]
    if entries:
        yield ()
    for line in flowed(entries, page.width):
        wide = line_width(line) > page.width
        yield from wrapped(_joined(line), page.width) if wide else (line,)


def _joined(line: Line) -> Line:
    """Return an entry that must be broken as words: wrapping puts the blanks between them."""
    return tuple(run._replace(text=run.text.strip(" ")) for run in line)
