"""Lines of a chart: runs of text, each in one style of the theme."""

from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

from rich.cells import cell_len
from rich.text import Text

from timeline.screen.texts import wrapped_text


class Run(NamedTuple):
    """A piece of text in one style."""

    text: str
    style: str = ""


Line: TypeAlias = tuple[Run, ...]


def runs_of(text: str, style: str = "") -> Line:
    """Return a text as a line of one run."""
    return (Run(text, style),) if text else ()


def line_width(line: Line) -> int:
    """Return the terminal columns a line takes."""
    return sum(cell_len(run.text) for run in line)


def padded(line: Line, width: int, *, right: bool = False) -> Line:
    """Return a line filled with blanks to a width."""
    missing = width - line_width(line)
    if missing <= 0:
        return line
    blank = Run(" " * missing)
    return (blank, *line) if right else (*line, blank)


def wrapped(runs: Sequence[Run], width: int) -> list[Line]:
    """Return the runs, parted by blanks, as lines no wider than `width`; at least one."""
    text = Text(" ").join([Text(run.text, run.style) for run in runs])
    return [line_of(line.text) for line in wrapped_text(text, width)]


def line_of(text: Text) -> Line:
    """Return a text whose styles do not overlap as runs."""
    runs: list[Run] = []
    at = 0
    for span in sorted(text.spans):
        runs += (
            *runs_of(text.plain[at : span.start]),
            *runs_of(text.plain[span.start : span.end], str(span.style)),
        )
        at = span.end
    return (*runs, *runs_of(text.plain[at:], str(text.style)))


def text_of(line: Line) -> Text:
    """Return a line that fills as many columns as it has, and is not to be broken."""
    return Text.assemble(*[(run.text, run.style) for run in line], no_wrap=True, overflow="ignore")
