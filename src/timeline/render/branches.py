"""The margins of a tree: what stands left of each row to show what it belongs to.

A tree of few levels is drawn the usual way, each level set in. A deep one would push its text
off the page, so there the last branch of a row goes straight on below it, and only the
branches before the last are set in; the number of the level says how deep a row is. A chain of
any length then stands in one line, and the row that a row belongs to is always the last one
above it with a level one less.
"""

from collections.abc import Sequence

from msgspec import Struct

_STEP = 3
_NARROW_STEP = 2
_SHARE = 6
"""The usual drawing may take one in so many columns of a page."""


class Margin(Struct, frozen=True):
    """What stands left of the first line of a row, and left of the lines that follow."""

    first: str
    rest: str


class Margins(Struct, frozen=True):
    """The margins of the rows of a tree, and whether the rows need the number of their level."""

    rows: tuple[Margin, ...]
    numbered: bool


def margins(levels: Sequence[int], width: int) -> Margins:
    """Return the margins of rows at these levels (from 1, in reading order) on a page's width."""
    last = _last(levels)
    if _fits(levels, last, width):
        return Margins(_set_in(levels, last), numbered=False)
    return Margins(_straight(levels, last), numbered=True)


def indents(levels: Sequence[int], deepest: int) -> tuple[tuple[int, ...], bool]:
    """Return how many steps each row is set in, and whether rows need the number of their level.

    At most `deepest` levels are drawn the usual way.
    """
    if max(levels, default=0) <= deepest:
        return tuple(level - 1 for level in levels), False
    return _depths(levels, _last(levels)), True


def _last(levels: Sequence[int]) -> tuple[bool, ...]:
    """Whether each row is the last of those that belong to the same row."""
    last: list[bool] = []
    waiting: list[int] = []
    for level in reversed(levels):
        while waiting and waiting[-1] > level:
            waiting.pop()
        last.append(waiting[-1:] != [level])
        if last[-1]:
            waiting.append(level)
    return tuple(reversed(last))


def _fits(levels: Sequence[int], last: Sequence[bool], width: int) -> bool:
    return max(levels, default=0) * _STEP <= width // _SHARE and not all(last)


def _set_in(levels: Sequence[int], last: Sequence[bool]) -> tuple[Margin, ...]:
    rails: list[str] = []
    found = []
    for level, ends in zip(levels, last, strict=True):
        del rails[level - 1 :]
        outer = "".join(rails)
        rails.append("   " if ends else "│  ")
        found.append(Margin(outer + ("└─ " if ends else "├─ "), outer + rails[-1]))
    return tuple(found)


def _straight(levels: Sequence[int], last: Sequence[bool]) -> tuple[Margin, ...]:
    found = []
    for depth, ends in zip(_depths(levels, last), last, strict=True):
        rail = "│".ljust(_NARROW_STEP)
        outer = rail * (depth if ends else depth - 1)
        found.append(
            Margin(outer, outer) if ends else Margin(outer + "├".ljust(_NARROW_STEP), outer + rail)
        )
    return tuple(found)


def _depths(levels: Sequence[int], last: Sequence[bool]) -> tuple[int, ...]:
    """How many branches a row is away from the straight line."""
    depths: list[int] = []
    found = []
    for level, ends in zip(levels, last, strict=True):
        del depths[level - 1 :]
        outer = depths[-1] if depths else 0
        depths.append(outer if ends else outer + 1)
        found.append(depths[-1])
    return tuple(found)
