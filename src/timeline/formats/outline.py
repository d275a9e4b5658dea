"""What a report reads like where no terminal limits it: headings, items of a tree, messages."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from timeline.formats.wording import line_of
from timeline.report import Column, Kind, Report

_ROLES = (Kind.DATE, Kind.MARK, Kind.TITLE, Kind.ID)


def headed(report: Report) -> Iterator[tuple[str, Iterator[Any]]]:
    """Yield the headings of a report, "" for none, each with the rows under it."""
    yield from groupby(report.rows, report.group or (lambda _: ""))


def said(columns: Sequence[Column], rows: Sequence[Any]) -> list[Column]:
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
