"""Trees on a terminal: dates down the left side, titles set in, what belongs to them below."""

from collections.abc import Iterator, Sequence
from itertools import groupby, zip_longest
from typing import Any

from timeline.render.branches import Margin, margins
from timeline.render.inert import inert
from timeline.render.layout import (
    Line,
    Run,
    date_runs,
    date_width,
    line_width,
    padded,
    runs_of,
    wrapped,
)
from timeline.render.page import Page
from timeline.render.tabular import cell_runs
from timeline.render.wording import line_of
from timeline.report import Column, For, Kind, Report

_GAP = 2
_NARROW = 60
"""On a page that is narrower the date stands before the title."""
_DATE_SHARE = 3
"""So it does where dates would take more than one in so many columns."""
_TINY = 24
"""On a page that is narrower still there is no margin."""
_LEAST = 12
_INDENT = 2
_JOINT = " · "
_ROLES = (Kind.DEPTH, Kind.DATE, Kind.MARK, Kind.TITLE, Kind.ID)


def tree_lines(report: Report, page: Page) -> Iterator[Line]:
    """Yield the lines of a report of rows with a depth, group by group."""
    drawing = _Drawing(report, page.width)
    if report.group is None:
        yield from drawing.lines(report.rows)
        return
    for index, (heading, rows) in enumerate(groupby(report.rows, report.group)):
        if index:
            yield ()
        if heading:
            yield from wrapped(runs_of(inert(heading), "group"), page.width)
        yield from drawing.lines(list(rows))


class _Drawing:
    """How the columns of a report are told in a tree on a page of a width."""

    def __init__(self, report: Report, width: int) -> None:
        columns = report.columns_for(For.EYES)
        kinds = {kind: [one for one in columns if one.kind is kind] for kind in _ROLES}
        [self.depth] = kinds[Kind.DEPTH]
        self.dates, self.marks = kinds[Kind.DATE], kinds[Kind.MARK]
        self.titles, self.ids = kinds[Kind.TITLE], kinds[Kind.ID]
        self.details = [one for one in columns if one.kind not in _ROLES]
        self.width = max(1, width)
        widest = max(
            (date_width(self._said(one, row)) for one in self.dates for row in report.rows),
            default=0,
        )
        self.beside = widest if width >= _NARROW and widest * _DATE_SHARE <= width else 0

    def lines(self, rows: Sequence[Any]) -> Iterator[Line]:
        """Yield the lines of one tree."""
        levels = [int(str(self.depth.cell(row))) for row in rows]
        drawn = margins(levels, self.width)
        digits = len(str(max(levels, default=0))) if drawn.numbered else 0
        for row, level, margin in zip(rows, levels, drawn.rows, strict=True):
            number = f"{level:>{digits}}" if digits else ""
            if self.width < _TINY:
                yield from self._text(row, self.width, runs_of(number, "quiet"))
            else:
                yield from self._row(row, number, margin)

    def _row(self, row: Any, number: str, margin: Margin) -> Iterator[Line]:
        dates = list(self._dates(row)) if self.beside else []
        aside = sum(width + _GAP for width in (len(number), self.beside) if width)
        rails = max(0, min(len(margin.first), self.width - aside - _LEAST))
        lines = self._text(row, self.width - aside - rails)
        for index, (date, text) in enumerate(zip_longest(dates, lines, fillvalue=())):
            left: Line = ()
            if number:
                left = padded(() if index else runs_of(number, "quiet"), len(number) + _GAP)
            if self.beside:
                left = (*left, *padded(date, self.beside + _GAP))
            drawn = margin.rest if index else margin.first
            yield (*left, Run(drawn[len(drawn) - rails :], "quiet"), *text)

    def _dates(self, row: Any) -> Iterator[Line]:
        runs = [run for one in self.dates for run in date_runs(self._said(one, row))]
        yield from wrapped(runs, self.beside)

    def _text(self, row: Any, room: int, head: Line = ()) -> Iterator[Line]:
        """Yield title and details: on one line where they fit, else below each other."""
        before = self.marks if self.beside else [*self.dates, *self.marks]
        title = [*head, *(run for one in (*before, *self.titles) for run in cell_runs(one, row))]
        title += [Run(f"[{text}]", "quiet") for one in self.ids if (text := self._said(one, row))]
        details = _JOINT.join(filter(None, (self._said(one, row) for one in self.details)))
        whole = (*title, *runs_of(f"— {details}" if details else "", "quiet"))
        if line_width(whole) + len(whole) <= room:
            yield from wrapped(whole, room)
            return
        yield from wrapped(title, room)
        indent = _INDENT if room > _LEAST else 0
        for line in wrapped(runs_of(details, "quiet"), room - indent) if details else ():
            yield (Run(" " * indent), *line)

    def _said(self, column: Column, row: Any) -> str:
        return inert(line_of(column, row))
