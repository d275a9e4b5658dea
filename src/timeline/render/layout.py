"""Runs of styled text, broken into lines that fit."""

import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple, TypeAlias

_SHORT_DATE = 12
_LEAST = 2
"""No line is narrower: a sign may take two columns."""
_SIGNS_TO_A_COLUMN = 16
"""So many signs at most are looked at for each column: marks take none."""

NARROW = (
    "\u0020-\u007e\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u2010-\u2027\u2030-\u205e"
    "\u2190-\u2199\u2200-\u22ff\u2500-\u25fc"
)
WIDE = (
    "\u2e80-\u2e99\u2f00-\u2fd5\u3000-\u3029\u3041-\u3096\u30a0-\u30ff\u3105-\u312f"
    "\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufa6d\uff01-\uff60"
)
"""Most signs that are met, as far as they take one column and two, wherever they stand."""

_WIDE = re.compile(f"[{WIDE}]")
_KNOWN = re.compile(f"[{NARROW}{WIDE}]*")


class Run(NamedTuple):
    """A piece of text in one style; a glued one follows the run before it without a space."""

    text: str
    style: str = ""
    glued: bool = False


Line: TypeAlias = tuple[Run, ...]

_made: Callable[[tuple[str, str, bool]], Run] = partial(tuple.__new__, Run)
"""A run of three values that are given, in half the time that calling its class takes."""

_BLANKS = tuple(Run(" " * count) for count in range(256))


def width_of(text: str) -> int:
    """Return the terminal columns a text takes."""
    if text.isascii():
        return len(text)
    if _KNOWN.fullmatch(text):
        return len(text) + len(_WIDE.findall(text))
    from rich.cells import cell_len  # here: most texts are measured without it

    return cell_len(text)


def runs_of(text: str, style: str = "") -> Line:
    """Return a text as a line of one run."""
    return (Run(text, style),) if text else ()


def line_width(line: Line) -> int:
    """Return the terminal columns a line takes."""
    width = 0
    for run in line:
        text = run[0]
        width += len(text) if text.isascii() else width_of(text)
    return width


def wrapped(runs: Sequence[Run], width: int) -> list[Line]:
    """Return the runs as lines no wider than `width`, broken between words where that is possible.

    A word wider than a line is folded, never cut; a line is at least two columns wide. Runs
    are parted by a space. At least one line comes, be it empty.
    """
    if len(runs) == 1:
        return folded(runs[0].text, runs[0].style, width)
    text, ends, joints = _joined(runs)
    return [_styled(text, ends, start, end) for start, end in _cuts(text, width, joints)]


def folded(text: str, style: str, width: int) -> list[Line]:
    """Return a text of one style as lines, as `wrapped` does."""
    if len(text) <= width and text.isascii():
        return [(_made((text, style, False)),)]
    return [(_made((text[start:end], style, False)),) for start, end in _cuts(text, width, ())]


def _joined(runs: Sequence[Run]) -> tuple[str, list[tuple[int, str]], list[int]]:
    """Return runs as one text, where each of them ends, and where glued ones begin."""
    parts: list[str] = []
    ends: list[tuple[int, str]] = []
    joints: list[int] = []
    length = 0
    for text, style, glued in runs:
        if glued:
            joints.append(length)
        elif parts:
            parts.append(" ")
            length += 1
        parts.append(text)
        length += len(text)
        ends.append((length, style))
    return "".join(parts), ends, joints


def _cuts(text: str, width: int, joints: Sequence[int]) -> list[tuple[int, int]]:
    """Return where each line begins and ends; what is left out between two lines is one space."""
    width = max(_LEAST, width)
    narrow = text.isascii()
    start, length = 0, len(text)
    cuts: list[tuple[int, int]] = []
    while (most := start + width if narrow else _reach(text, start, width)) < length:
        end = text.rfind(" ", start, most + 1)
        after = end + 1
        if joints:
            joint = max([at for at in joints if start < at <= most], default=-1)
            if joint > end:
                end = after = joint
        if end < start:
            end = after = most
        cuts.append((start, end))
        start = after
    cuts.append((start, length))
    return cuts


def _reach(text: str, start: int, width: int) -> int:
    """Return how far a line of a width reaches that begins at a place in a text."""
    end = start + width
    if not _KNOWN.fullmatch(text, start, end + 1):  # what follows may belong to the last sign
        return _reach_of_any(text, start, width)
    part = text[start:end]
    while (over := len(part) + len(_WIDE.findall(part)) - width) > 0:
        part = part[: -max(1, over // 2)]
    return start + len(part)


def _reach_of_any(text: str, start: int, width: int) -> int:
    from rich.cells import chop_cells

    pieces = chop_cells(text[start : start + width * _SIGNS_TO_A_COLUMN], width)
    return start + max(1, len(pieces[0])) if pieces else len(text)


def _styled(text: str, ends: Sequence[tuple[int, str]], start: int, end: int) -> Line:
    """Return a part of a text as runs, given where each style ends."""
    runs: list[Run] = []
    for until, style in ends:
        if until >= end:
            runs.append(_made((text[start:end], style, False)))
            break
        if until > start:
            runs.append(_made((text[start:until], style, False)))
            start = until
    return tuple(runs)


def padded(line: Line, width: int, *, right: bool = False) -> Line:
    """Return a line filled with blanks to a width."""
    missing = width - line_width(line)
    if missing <= 0:
        return line
    return (blanks(missing), *line) if right else (*line, blanks(missing))


def blanks(count: int) -> Run:
    """Return so many blanks."""
    return _BLANKS[count] if 0 <= count < len(_BLANKS) else Run(" " * count)


def date_runs(text: str) -> Line:
    """Return a date that may be broken between its two ends, and nowhere else; not a short one."""
    for joint in ("..", "/") if width_of(text) > _SHORT_DATE else ():
        before, found, after = text.partition(joint)
        if found and before.strip("[{") and after.strip("]}"):
            return Run(before + found, "date"), Run(after, "date", glued=True)
    return runs_of(text, "date")


def date_width(text: str) -> int:
    """Return the width of the widest part of a date that cannot be broken."""
    if text.isascii() and len(text) <= _SHORT_DATE:
        return len(text)
    return max((width_of(run.text) for run in date_runs(text)), default=0)
