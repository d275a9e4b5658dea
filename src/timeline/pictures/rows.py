"""The rows of a chart with their words: under which heading, in which lane, and what is said."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from timeline.formats.outline import headed
from timeline.pictures.canvas import (
    BOLD,
    QUIET,
    SIZE,
    WIDTH,
    Align,
    PictureCanvas,
    broken,
    width_of,
)
from timeline.report import Column, For, Kind, Report
from timeline.screen.cells import said_of

LINE = 18
"""The pixels from one line of text to the next."""
_NAME_MOST = 230
_NAME_LINES = 3


class DrawnRow(NamedTuple):
    """What is drawn of one row: the text beside it, and what it says to who points at it."""

    drawing: Any
    label: str
    tip: tuple[str, ...]
    strand: str
    """The thread that its colour stands for, "" where that is clear."""


class DrawnLane(NamedTuple):
    """The marks that share a line; the name of the line, and the number beside the name."""

    name: str
    number: str
    named: bool
    """Whether the name is that of somebody or something, and not a date."""
    marks: tuple[DrawnRow, ...]


class RowGroup(NamedTuple):
    """The lanes under a heading, "" for none."""

    heading: str
    lanes: tuple[DrawnLane, ...]

    @property
    def marks(self) -> Sequence[DrawnRow]:
        """The marks of all its lanes, which are one at least."""
        return [mark for lane in self.lanes for mark in lane.marks]


def groups(report: Report, drawn: Column) -> list[RowGroup]:
    """Return the rows of a chart, group by group and lane by lane."""
    return [
        RowGroup(heading, tuple(_lanes(report, drawn, rows))) for heading, rows in headed(report)
    ]


def _lanes(report: Report, drawn: Column, rows: Iterator[Any]) -> Iterator[DrawnLane]:
    seen = [one for one in report.columns_for(For.EYES) if one is not drawn and not one.across]
    labels = _told_to(report, For.LABELS)
    names = [one for one in seen if one.kind is not Kind.NUMBER and one not in labels]
    counts = [one for one in seen if one.kind is Kind.NUMBER and one not in labels]
    named = any(one.kind in (Kind.NAMES, Kind.TAGS, Kind.TITLE) for one in names)
    for (name, number), same in groupby(rows, lambda row: (_said(names, row), _said(counts, row))):
        yield DrawnLane(name, number, named, tuple(_mark(report, drawn, row) for row in same))


def _mark(report: Report, drawn: Column, row: Any) -> DrawnRow:
    labels = _told_to(report, For.LABELS)
    dates = [one for one in labels if one.kind is Kind.DATE]
    others = [one for one in labels if one not in dates]
    label = ", ".join(filter(None, (_said(dates, row, " – "), _said(others, row, ", "))))
    tips = _told_to(report, For.TIPS)
    strand = _said([one for one in tips if one.strand and one.strand(row) is not None], row)
    return DrawnRow(drawn.cell(row), label, tuple(_tips(tips, row)), strand)


def _told_to(report: Report, audience: For) -> Sequence[Column]:
    """Return the columns for an audience; who chose columns chose them for what stands beside."""
    return () if report.explicit else report.columns_for(audience)


def _said(columns: Sequence[Column], row: Any, between: str = " ") -> str:
    return between.join(filter(None, (said_of(one, row) for one in columns)))


def _tips(columns: Sequence[Column], row: Any) -> Iterator[str]:
    """Yield what is said of a row: titles and names without their headings."""
    for column in columns:
        said = said_of(column, row)
        if said:
            bare = column.kind in (Kind.TITLE, Kind.NAMES)
            yield said if bare else f"{column.title}: {said}"


def left_of(groups: Sequence[RowGroup]) -> float:
    """Return the pixel at which the drawing begins, to the right of the names of all lanes."""
    lanes = [lane for group in groups for lane in group.lanes]
    names = max(width_of(lane.name) for lane in lanes)
    return min(_NAME_MOST, names) + max(width_of(lane.number) for lane in lanes) + 20


def heading(canvas: PictureCanvas, group: RowGroup, top: float) -> float:
    """Write the heading of a group; return the pixel at which its lanes begin."""
    lines = broken(group.heading, WIDTH, SIZE * BOLD)
    y = top + 10 * bool(lines)
    for line in lines:
        canvas.text(line, 0, y + LINE / 2, bold=True)
        y += LINE
    return y


def name(canvas: PictureCanvas, lane: DrawnLane, left: float, top: float) -> int:
    """Write the name of a lane and its number; return how many lines they take."""
    room = left - 20 - width_of(lane.number)
    lines = broken(lane.name, room)[:_NAME_LINES]
    for number, line in enumerate(lines):
        canvas.text(line, 0, top + LINE * (number + 0.5), room=left - 12)
    canvas.text(lane.number, left - 10, top + LINE / 2, align=Align.RIGHT, fill=QUIET)
    return len(lines)
