"""What a report reads like where no terminal limits it: headings, and the items of a tree.

A tree of few levels is set in level by level. In a deep one the last branch of a row goes
straight on below it, only the branches before the last are set in, and the number of the level
says how deep a row is. A chain of any length then stands in one line, and the row that a row
belongs to is always the last one above it with a level one less.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from timeline.formats.wording import line_of
from timeline.report import Column, Kind, Report

_ROLES = (Kind.DATE, Kind.MARK, Kind.TITLE, Kind.ID)


def headed(report: Report) -> Iterator[tuple[str, Iterator[Any]]]:
    """Return the headings of a report, "" for none, each with the rows under it."""
    return groupby(report.rows, report.group or (lambda _: ""))


def used_columns(columns: Sequence[Column], rows: Sequence[Any]) -> list[Column]:
    """Return the columns of a table under a heading: those that say something in it.

    Where one of them lists things side by side, so do all that list any.
    """
    used = [column for column in columns if any(line_of(column, row) for row in rows)]
    beside = [one for one in columns if one.kind is Kind.ENTRIES and not one.across]
    kept = used if set(map(id, beside)).isdisjoint(map(id, used)) else [*used, *beside]
    return [column for column in columns if any(column is one for one in kept)]


def levels_of(report: Report, rows: Sequence[Any]) -> list[int]:
    """Return how deep each row stands in a tree, from 1."""
    [depth] = [column for column in report.columns if column.kind is Kind.DEPTH]
    return [int(str(depth.cell(row))) for row in rows]


def item(row: Any, columns: Sequence[Column]) -> str:
    """Return a row of a tree on one line: date, mark, title and id, then what else is told."""
    head = [
        f"[{text}]" if column.kind is Kind.ID else text
        for kind in _ROLES
        for column in columns
        if column.kind is kind and (text := line_of(column, row))
    ]
    details = [line_of(one, row) for one in columns if one.kind not in (*_ROLES, Kind.DEPTH)]
    more = " · ".join(filter(None, details))
    return " ".join(head) + (f" — {more}" if more else "")


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
