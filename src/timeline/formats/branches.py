"""How far the rows of a tree are indented.

A tree of few levels is set in level by level. In a deep one the last branch of a row goes
straight on below it, only the branches before the last are set in, and the number of the level
says how deep a row is. A chain of any length then stands in one line, and the row that a row
belongs to is always the last one above it with a level one less.
"""

from collections.abc import Sequence


def indents(levels: Sequence[int], deepest: int) -> tuple[tuple[int, ...], bool]:
    """Return by how many steps each row is indented, and whether rows show their level.

    Levels count from 1, in reading order; at most `deepest` of them are set in one by one.
    """
    if max(levels, default=0) <= deepest:
        return tuple(level - 1 for level in levels), False
    return _depths(levels, last_ones(levels)), True


def last_ones(levels: Sequence[int]) -> tuple[bool, ...]:
    """Return whether each row is the last of those that belong to the same row."""
    last: list[bool] = []
    waiting: list[int] = []
    for level in reversed(levels):
        while waiting and waiting[-1] > level:
            waiting.pop()
        last.append(waiting[-1:] != [level])
        if last[-1]:
            waiting.append(level)
    return tuple(reversed(last))


def _depths(levels: Sequence[int], last: Sequence[bool]) -> tuple[int, ...]:
    """Return how many branches each row is away from the straight line."""
    depths: list[int] = []
    found = []
    for level, ends in zip(levels, last, strict=True):
        del depths[level - 1 :]
        outer = depths[-1] if depths else 0
        depths.append(outer if ends else outer + 1)
        found.append(depths[-1])
    return tuple(found)
