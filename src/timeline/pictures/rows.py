"""The rows of a chart with their words: under which heading, in which lane, and what is said."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any, NamedTuple

from timeline.report import Column, Drawing, For, Kind, Report
from timeline.screen.cells import said_of


class Mark(NamedTuple):
    """What is drawn of one row: the text beside it, and what it says to who points at it."""

    drawing: Any
    label: str
    tip: tuple[str, ...]


class Lane(NamedTuple):
    """The marks that share a line; the name of the line, and the number beside the name."""

    name: str
    count: str
    marks: tuple[Mark, ...]


class Group(NamedTuple):
    """The lanes under a heading, "" for none."""

    heading: str
    lanes: tuple[Lane, ...]


def groups(report: Report, drawn: Column) -> list[Group]:
    """Return the rows of a chart, group by group and lane by lane."""
    by_group = groupby(report.rows, report.group or (lambda _: ""))
    return [Group(heading, tuple(_lanes(report, drawn, rows))) for heading, rows in by_group]


def _lanes(report: Report, drawn: Column, rows: Iterator[Any]) -> Iterator[Lane]:
    seen = [one for one in report.columns_for(For.EYES) if one is not drawn and not one.across]
    labels = report.columns_for(For.LABELS)
    names = [one for one in seen if one.kind is not Kind.NUMBER and one not in labels]
    counts = [one for one in seen if one.kind is Kind.NUMBER and one not in labels]
    for (name, count), same in groupby(rows, lambda row: (_said(names, row), _said(counts, row))):
        yield Lane(name, count, tuple(_mark(report, drawn, row) for row in same))


def _mark(report: Report, drawn: Column, row: Any) -> Mark:
    drawing = drawn.cell(row)
    assert isinstance(drawing, Drawing)  # noqa: S101 - a column of the kind DRAWING has no other
    labels = report.columns_for(For.LABELS)
    dates = [one for one in labels if one.kind is Kind.DATE]
    others = [one for one in labels if one not in dates]
    label = ", ".join(filter(None, (_said(dates, row, " – "), _said(others, row, ", "))))
    return Mark(drawing, label, tuple(_tips(report, row)))


def _said(columns: list[Column], row: Any, between: str = " ") -> str:
    return between.join(filter(None, (said_of(one, row) for one in columns)))


def _tips(report: Report, row: Any) -> Iterator[str]:
    """Yield what is said of a row: its title and its date without their headings."""
    for column in report.columns_for(For.TIPS):
        said = said_of(column, row)
        if said:
            bare = column.kind in (Kind.TITLE, Kind.NAMES, Kind.DATE)
            yield said if bare else f"{column.title}: {said}"
