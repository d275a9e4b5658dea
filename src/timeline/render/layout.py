"""Runs of styled text, broken into lines that fit."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeAlias

_SHORT_DATE = 12


class Run(NamedTuple):
    """A piece of text in one style; a glued one follows the run before it without a space."""

    text: str
    style: str = ""
    glued: bool = False


Line: TypeAlias = tuple[Run, ...]


def width_of(text: str) -> int:
    """Return the terminal columns a text takes."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len  # here, so that what is not laid out does without rich

    return cell_len(text)


def runs_of(text: str, style: str = "") -> Line:
    """Return a text as a line of one run."""
    return (Run(text, style),) if text else ()


def line_width(line: Line) -> int:
    """Return the terminal columns a line takes."""
    return sum(width_of(run.text) for run in line)


def wrapped(runs: Sequence[Run], width: int) -> Iterator[Line]:
    """Yield the runs as lines no wider than `width`, broken between words where that is possible.

    A word wider than a line is folded, never cut. Runs are parted by a space. At least one
    line comes, be it empty.
    """
    line: list[Run] = []
    used = 0
    for run in runs:
        for word in run.text.split(" "):
            for index, piece in enumerate(_pieces(word, width)):
                space = "" if run.glued or not line else " "
                room = len(space) + width_of(piece)
                if line and (index or used + room > width):
                    yield tuple(line)
                    line, used, space = [], 0, ""
                    room = width_of(piece)
                line.append(Run(space + piece, run.style))
                used += room
    yield tuple(line)


def _pieces(word: str, width: int) -> list[str]:
    if width_of(word) <= width:
        return [word]
    from rich.cells import chop_cells

    return chop_cells(word, max(2, width))


def padded(line: Line, width: int, *, right: bool = False) -> Line:
    """Return a line filled with blanks to a width."""
    blank = Run(" " * max(0, width - line_width(line)))
    return (blank, *line) if right else (*line, blank)


def date_runs(text: str) -> Line:
    """Return a date that may be broken between its two ends, and nowhere else; not a short one."""
    for joint in ("..", "/") if width_of(text) > _SHORT_DATE else ():
        before, found, after = text.partition(joint)
        if found and before.strip("[{") and after.strip("]}"):
            return Run(before + found, "date"), Run(after, "date", glued=True)
    return runs_of(text, "date")


def date_width(text: str) -> int:
    """Return the width of the widest part of a date that cannot be broken."""
    return max((width_of(run.text) for run in date_runs(text)), default=0)
