"""Trees: each row is indented below the row that it belongs to.

A tree of few levels is drawn the usual way. A deep one would push its text off the page, so there
the last branch of a row goes straight on below it, and the number of its level says how deep a
row is: the row that it belongs to is the last one above it whose number is one less.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from rich.console import RenderableType
from rich.text import Text
from rich.tree import Tree

from timeline.formats.inert import inert
from timeline.formats.outline import indents, last_ones
from timeline.formats.wording import line_of
from timeline.report import For, Kind, Report
from timeline.screen.cells import said_of, style_of, styled_cell
from timeline.screen.tables import BLANK, left_out
from timeline.screen.texts import StyledText, fitted, joined, styled, text_width

# How many levels are drawn the usual way.
_USUAL = 4
_GUIDE = 3
# Columns that are kept for the text, however deep a row is.
_LEAST = 6
_JOINT = " · "
_ROLES = (Kind.DEPTH, Kind.DATE, Kind.MARK, Kind.TITLE, Kind.ID)


class _Branches(Tree):
    """A tree with guides of three columns instead of four."""

    TREE_GUIDES = [("   ", "│  ", "├─ ", "└─ ")] * 3
    ASCII_GUIDES = ("   ", "|  ", "|- ", "`- ")


def trees(report: Report, width: int, title: Text) -> Iterator[RenderableType]:
    """Yield a report of rows with a depth on a page of a width: one tree, or one for each group.

    A tree grows out of the heading of its group, or where there are no groups out of `title`.
    """
    shown = _TreeColumns(report, width)
    if report.group is None:
        yield shown.tree(report.rows, title)
        return
    for number, (heading, grouped) in enumerate(groupby(report.rows, report.group)):
        if number:
            yield BLANK
        rows = list(grouped)
        yield shown.tree(rows, shown.heading(inert(heading), rows[0]))
        yield from left_out(report, heading)


class _TreeColumns:
    """How the columns of a report are shown in a tree on a page of a width."""

    def __init__(self, report: Report, width: int) -> None:
        columns = report.columns_for(For.EYES)
        kinds = {kind: [one for one in columns if one.kind is kind] for kind in _ROLES}
        [self.depth] = kinds[Kind.DEPTH]
        self.before = [*kinds[Kind.DATE], *kinds[Kind.MARK], *kinds[Kind.TITLE]]
        self.ids = kinds[Kind.ID]
        self.details = [one for one in columns if one.kind not in _ROLES]
        self.sections = [one for one in report.columns if one.kind is Kind.SECTION]
        self.width = width

    def heading(self, said: str, row: Any) -> Text:
        """Return the heading of a group that begins with a row, in the colour of its thread."""
        return styled(said, "group", *(style_of(one, row, said) for one in self.sections))

    def tree(self, rows: Sequence[Any], root_label: Text) -> Tree:
        """Return rows as one tree, which grows out of a label if there is one."""
        levels = [int(str(self.depth.cell(row))) for row in rows]
        places, numbered = _places(levels)
        digits = len(str(max(levels))) if numbered else 0
        rooted = bool(root_label)
        deepest = max(0, min(_USUAL, (self.width - _LEAST) // _GUIDE - rooted))
        root = _Branches(root_label, hide_root=not rooted, guide_style="guide")
        path: list[Tree] = [root]
        for row, level, (home, opened) in zip(rows, levels, places, strict=True):
            depth = min(home, deepest)
            number = StyledText(f"{level:>{digits}}" if numbered else "", "quiet")
            label = self._label(row, number, self.width - (depth + rooted) * _GUIDE)
            node = _Branches(label, guide_style="guide")
            path[depth].children.append(node)
            if opened:
                path[depth + 1 :] = [node]
        return root

    def _label(self, row: Any, number: StyledText, room: int) -> RenderableType:
        """Return the text of a row: one line where it fits, else details below."""
        ids = [said_of(column, row) for column in self.ids]
        title = joined(
            [
                number,
                *(styled_cell(column, row) for column in self.before),
                *(StyledText(f"[{text}]", "id") for text in ids if text),
            ]
        )
        details = _JOINT.join(filter(None, (inert(line_of(one, row)) for one in self.details)))
        if not details:
            return fitted(room, title)
        whole = joined([title, StyledText(f"— {details}", "quiet")])
        if text_width(whole.plain) <= room:
            return fitted(room, whole)
        return fitted(room, title, StyledText(details, "quiet"))


def _places(levels: Sequence[int]) -> tuple[list[tuple[int, bool]], bool]:
    """Return how deep each row stands, whether others may stand in it, and whether to number them.

    The last row of those that belong to the same row opens no branch where the tree goes
    straight on: what belongs to it stands below it, beside it.
    """
    steps, numbered = indents(levels, _USUAL)
    if not numbered:
        return [(step, True) for step in steps], False
    last = last_ones(levels)
    return [(step - (not ends), not ends) for step, ends in zip(steps, last, strict=True)], True
