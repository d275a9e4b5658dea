"""How the columns of a table share the width of a page.

Several layouts may fit: columns side by side, some within others, or all below each other. The
one that takes the fewest lines is chosen, and of several such the widest. A layout that fits a
page fits a wider one too, so that no wider page ever takes more lines.

Columns of their own are easier to read than columns within others, and columns side by side than
columns below each other. Where they take few lines more on the narrowest page that is wide enough
for them, they stand so on every page from there on. A page that is a little narrower is
then not filled to its right edge: it would take fewer lines than the wider one.

Widths and lines come from the first rows, `MEASURED` at most, so that a table of any length
begins at once and rows need be passed over only once. A later cell that is wider is broken into
lines like any other: between words where that is possible, else folded, never cut.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from itertools import chain, groupby, islice
from typing import Any, TypeAlias

from msgspec import Struct

from timeline.formats.for_eyes import MEASURED
from timeline.report import Column, For, Kind, Report
from timeline.screen.cells import Slot, entry_texts, hanging_lines, height_in, said_of
from timeline.screen.texts import StyledText, date_width, lines_needed, text_width

_Texts: TypeAlias = Callable[[Column], Sequence[str]]
GAP = 2
# On a page that is narrower, columns stand below each other.
_SIDE_BY_SIDE = 36
# On a page that is narrower, a date may be broken between its two ends.
_ROOMY = 110
_TEXT_LEAST = 16
# The width of a column that is empty in the rows that were measured, if there are more rows.
_UNSEEN = {Kind.MARK: 2, Kind.NUMBER: 8, Kind.DATE: 10}
# What is added for ids and numbers, if there are more rows: they may grow by a digit or two.
_COUNTS_UP = 3
_FIRM = (Kind.DATE, Kind.MARK, Kind.NUMBER, Kind.ID)
# Columns stand by themselves where they take at most so many times the lines.
_APART = 1.25
# From these widths on columns stand side by side where they take at most so many times the lines.
_BESIDE = {60: 1.25, 80: 1.5, 110: 1.75}
# Rows that tell whether columns may stand by themselves.
_SOME = 40
_NARROWEST = 2
# So many rows may take fewer lines below each other than under a heading.
_FEW = 2


class TableLayout(Struct, frozen=True):
    """Columns side by side, or below each other where `stacked`; then those across the page."""

    slots: tuple[Slot, ...]
    headed: bool
    stacked: bool
    across: tuple[Slot, ...] = ()
    ruled: bool = False
    """Whether a rule stands under the heading: not for a single row that is a whole answer."""

    @property
    def margin(self) -> int:
        """What stands left of the columns across the page."""
        return 0 if self.stacked or not self.slots else self.slots[0].width + GAP

    def below_each_other(self, row: Any) -> list[StyledText]:
        """Return the cells of a row that are not empty; all but the first follow their titles."""
        first, *others = (*self.slots, *self.across)
        return list(filter(None, [first.text(row), *(slot.labelled(row) for slot in others)]))


def laid_out(report: Report, rows: Iterable[Any], width: int) -> tuple[TableLayout, Iterator[Any]]:
    """Return how some rows of a report share a page of this width, and all these rows again."""
    coming = iter(rows)
    first = list(islice(coming, MEASURED + 1))
    return layout_of(report, first, max(_NARROWEST, width)), chain(first, coming)


def layout_of(report: Report, first: Sequence[Any], width: int) -> TableLayout:
    """Return the layout of a report's columns for rows that begin with these.

    Where there are more than `MEASURED`, others follow that have not been seen.
    """
    sample = _Sample(report, first)
    least = 0
    for step in sample.steps:
        if not sample.stands_apart(step, least):
            continue
        if step > width:
            return sample.no_shorter(sample.best(step, step)[1], width, least)
        least = step
    return sample.best(width, least)[0]


class _Sample:
    """The first rows of a report, and what their cells say."""

    def __init__(self, report: Report, rows: Sequence[Any], texts: _Texts | None = None) -> None:
        self.report, self.rows = report, rows
        self._texts = texts or cache(self._read)
        self.headed = report.explicit or report.group is None or report.sections
        self.columns = report.columns_for(For.EYES)
        self._cells: dict[tuple[Column, tuple[tuple[Column, ...], ...]], _ColumnCells] = {}

    def cells(self, slot: Slot) -> "_ColumnCells":
        """Return the cells of a slot, however wide it is."""
        key = slot.column, slot.beneath
        if key not in self._cells:
            self._cells[key] = _ColumnCells(slot.column, slot.texts(self._texts))
        return self._cells[key]

    def _read(self, column: Column) -> Sequence[str]:
        """Return the texts of a column, without styles; entries are parted by line breaks."""
        if column.kind is Kind.ENTRIES:
            return [
                "\n".join(entry.plain for entry in entry_texts(column, row)) for row in self.rows
            ]
        return [said_of(column, row) for row in self.rows]

    @cached_property
    def some(self) -> "_Sample":
        """Some of the rows, from the first to the last."""
        step = len(self.rows) // _SOME + 1
        return _Sample(self.report, self.rows[::step], lambda column: self._texts(column)[::step])

    @cached_property
    def steps(self) -> Mapping[int, float]:
        """Widths from which columns may stand more apart, and how many times the lines they may
        take then; the least first."""
        belows = [one.below for one in self.columns if one.under and not self.report.explicit]
        return dict.fromkeys(sorted(belows), _APART) or _BESIDE

    def stands_apart(self, step: int, least: int) -> bool:
        """Return whether columns stand more apart from a width on.

        Pages from `least` on are laid out in a way that must not take fewer lines there. Some
        rows are enough to tell what takes few lines more.
        """
        if next(self.layouts(step, step)).stacked:
            return False
        apart, usual = self.best(step, step, self.some)[1], self.best(step, least, self.some)[1]
        if apart > usual * self.steps[step]:
            return False
        return not least or self.best(step, step)[1] <= self.best(least, least)[1]

    def no_shorter(self, lines: int, width: int, least: int) -> TableLayout:
        """Return the layout of the widest page up to a width that takes so many lines or more."""
        layout, taken = self.best(width, least)
        while taken < lines and width > max(_NARROWEST, least):
            width -= 1
            layout, taken = self.best(width, least)
        return layout

    def best(
        self, width: int, least: int, measured: "_Sample | None" = None
    ) -> tuple[TableLayout, int]:
        """Return the layout that takes the fewest lines, of several the widest, and its lines.

        Layouts that are meant for pages narrower than `least` columns are passed over. Lines
        are those of some `measured` rows, or of all.
        """
        measured = measured or self
        count = len(measured.rows)
        best, fewest = None, 0
        for layout in self.layouts(width, least):
            lines = measured.lines(layout)
            if best is None or lines < fewest:
                best, fewest = layout, lines
            if count > _FEW and lines == count + self.lines_of_heading(layout):
                break
        assert best is not None  # noqa: S101 - columns can always stand below each other
        return best, fewest

    def layouts(self, width: int, from_: int) -> Iterator[TableLayout]:
        """Yield the layouts that fit a page, the widest first."""
        wide = {_ROOMY, 0, *(column.below for column in self.columns if column.under)}
        lowest = max(one for one in wide if one <= from_)
        found = False
        for least in sorted((one for one in wide if lowest <= one <= width), reverse=True):
            standing, across = self._arranged(least)
            widest = [self._wanted(slot, breaking=least < _ROOMY) for slot in standing]
            seen: list[list[int] | None] = []
            for title in (text_width, _longest_word) if width >= _SIDE_BY_SIDE else ():
                wants = self._wants(standing, widest, title)
                wanting = [slot for slot, want in zip(standing, wants, strict=True) if want]
                firm = list(filter(None, wants))
                room = width - GAP * (len(wanting) - 1)
                shares = _shared([slot.column for slot in wanting], firm, room)
                if shares is not None and shares not in seen:
                    found = True
                    yield self._layout(wanting, shares, across, width)
                seen.append(shares)
        if not (found and from_):
            yield self._below_each_other(standing, across, width)

    def _layout(
        self, slots: Sequence[Slot], widths: Sequence[int], across: Sequence[Column], width: int
    ) -> TableLayout:
        sized = tuple(
            Slot(slot.column, share, slot.beneath)
            for slot, share in zip(slots, widths, strict=True)
        )
        margin = sized[0].width + GAP if sized else 0
        wide = tuple(Slot(column, max(2, width - margin)) for column in across)
        ruled = self.report.sections or len(self.rows) > 1
        return TableLayout(sized, self.headed, False, wide, ruled)

    def _below_each_other(
        self, slots: Sequence[Slot], across: Sequence[Column], width: int
    ) -> TableLayout:
        sized = tuple(Slot(slot.column, width, slot.beneath) for slot in slots)
        return TableLayout(sized, False, True, tuple(Slot(column, width) for column in across))

    def _arranged(self, width: int) -> tuple[list[Slot], list[Column]]:
        """Return columns side by side with those that they take in, and those across the page."""
        if self.report.explicit:
            return [Slot(column, 0) for column in self.columns], []
        names = {column.name for column in self.columns if not column.across}
        standing: list[Column] = []
        beneath: dict[str, list[Column]] = {}
        for column in self.columns:
            if column.across:
                continue
            if column.under in names and width < column.below:
                beneath.setdefault(column.under, []).append(column)
            else:
                standing.append(column)
        slots = [
            Slot(column, 0, _groups_within(beneath.get(column.name, ())))
            for column in sorted(standing, key=lambda column: column.below)
        ]
        return slots, [column for column in self.columns if column.across]

    def _wants(
        self, slots: Sequence[Slot], widths: list[int], title: Callable[[str], int]
    ) -> list[int]:
        """Return the widths that cells and titles take; 0 for a column a section does without.

        Of columns of entries a section keeps all or none: an empty one among others says
        something.
        """
        pairs = list(zip(slots, widths, strict=True))
        entries = any(want for slot, want in pairs if slot.column.kind is Kind.ENTRIES)

        def kept(slot: Slot, want: int) -> bool:
            beside = entries and slot.column.kind is Kind.ENTRIES
            return bool(want) or not self.report.sections or beside

        if self.headed:
            widths = [
                max(want, title(slot.title)) if kept(slot, want) else 0 for slot, want in pairs
            ]
        if len(self.rows) <= MEASURED:
            return widths
        return [_with_unseen(slot.column, want) for slot, want in zip(slots, widths, strict=True)]

    def _wanted(self, slot: Slot, *, breaking: bool) -> int:
        """Return the width of the widest cell; if dates may be broken, of their widest part."""
        cells = self.cells(slot)
        return cells.widest_part if slot.column.kind is Kind.DATE and breaking else cells.widest

    def lines(self, layout: TableLayout) -> int:
        """Return how many lines the rows take, with their heading."""
        if layout.stacked:
            width = max(slot.width for slot in (*layout.slots, *layout.across))
            texts = [text.plain for row in self.rows for text in layout.below_each_other(row)]
            return sum(lines_needed(text, width) for text in texts) + len(self.rows) - 1
        heights = [self.cells(slot).heights(slot.width) for slot in layout.slots]
        beside: Iterator[tuple[int, ...]] = zip(*heights, strict=True)
        if not layout.across:
            return sum(max(row) for row in beside) + self.lines_of_heading(layout)
        below = map(sum, zip(*map(self._heights_across, layout.across), strict=True))
        # What is across the page stands beside the first cell where all other cells are empty.
        rows: Iterator[int] = (
            max(first, aside) if not any(others) else max(first, *others) + aside
            for (first, *others), aside in zip(beside, below, strict=True)
        )
        return sum(rows) + self.lines_of_heading(layout)

    def _heights_across(self, slot: Slot) -> list[int]:
        """Return how many lines the cells of a slot across the page take, led by its title."""
        return [
            sum(hanging_lines(f"{slot.title} {entry}", slot.width) for entry in text.split("\n"))
            if text
            else 0
            for text in self.cells(slot).said
        ]

    def lines_of_heading(self, layout: TableLayout) -> int:
        """Return how many lines the heading takes with its rule."""
        titles = [(slot.title, slot.width) for slot in layout.slots if slot.title]
        if not (layout.headed and titles):
            return 0
        return max(lines_needed(title, width) for title, width in titles) + layout.ruled


class _ColumnCells:
    """The texts of the cells of a column; their width and height are measured once."""

    def __init__(self, column: Column, said: Sequence[str]) -> None:
        self.said = said
        self._column = column
        self._heights: dict[int, Sequence[int]] = {}

    @cached_property
    def _widths(self) -> list[int]:
        """The widths of the cells; of entries, those of the widest."""
        return [
            max(map(text_width, said.split("\n"))) if "\n" in said else text_width(said)
            for said in self.said
        ]

    @cached_property
    def widest(self) -> int:
        """The width of the widest cell; of entries, of the widest entry."""
        return max(self._widths, default=0)

    @cached_property
    def widest_part(self) -> int:
        """The width of the widest part of a date that may be broken."""
        return max(map(date_width, set(self.said)), default=0)

    def heights(self, width: int) -> Sequence[int]:
        """Return how many lines each cell takes in a slot of a width, 0 for an empty one."""
        width = min(width, self.widest)
        if width not in self._heights:
            self._heights[width] = [
                height_in(self._column, said, width) if wide > width or "\n" in said else bool(said)
                for said, wide in zip(self.said, self._widths, strict=True)
            ]
        return self._heights[width]


def _groups_within(columns: Sequence[Column]) -> tuple[tuple[Column, ...], ...]:
    """Return groups of columns: dates that follow each other are one group."""
    groups: list[tuple[Column, ...]] = []
    for dated, found in groupby(columns, lambda column: column.kind is Kind.DATE):
        same = tuple(found)
        groups += [same] if dated else [(column,) for column in same]
    return tuple(groups)


def _with_unseen(column: Column, want: int) -> int:
    """Return the width that a column needs if not all rows were measured."""
    if not want:
        return _UNSEEN.get(column.kind, _TEXT_LEAST)
    return want + _COUNTS_UP if column.kind in (Kind.ID, Kind.NUMBER) else want


def _longest_word(title: str) -> int:
    """Return the width of a title that is broken between its words."""
    return max(map(text_width, title.split(" ")))


def _shared(columns: Sequence[Column], wanted: list[int], room: int) -> list[int] | None:
    """Share the width: cells that cannot be broken get what they need, texts share the rest.

    None if too little is left for columns side by side.
    """
    firm = [column.kind in _FIRM for column in columns]
    left = room - sum(want for want, fixed in zip(wanted, firm, strict=True) if fixed)
    texts = [index for index, fixed in enumerate(firm) if not fixed]
    widths = list(wanted)
    if sum(wanted) <= room:
        return widths
    if left < sum(min(wanted[index], _TEXT_LEAST) for index in texts):
        return None
    open_texts = sorted(texts, key=lambda index: wanted[index] / _weight(columns[index]))
    weight = sum(_weight(columns[index]) for index in open_texts)
    least = [
        min(want, _TEXT_LEAST) if column.kind is Kind.TEXT else 0
        for column, want in zip(columns, wanted, strict=True)
    ]
    kept = sum(least[index] for index in open_texts)
    for index in open_texts:
        fair = left * _weight(columns[index]) // weight
        if columns[index].kind is Kind.TEXT:
            fair = max(fair, _TEXT_LEAST)
        kept -= least[index]
        widths[index] = min(wanted[index], fair, left - kept)
        left -= widths[index]
        weight -= _weight(columns[index])
    return widths


def _weight(column: Column) -> int:
    return 3 if column.kind in (Kind.TITLE, Kind.ENTRIES) else 2
