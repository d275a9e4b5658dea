"""How the columns of a table share the width of a page.

Widths come from the first rows, `MEASURED` at most, so that a table of any length begins at
once and rows need be passed over only once. A later cell that is wider is broken into lines
like any other: between words where that is possible, else folded, never cut.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain, islice
from typing import Any, TypeAlias

from timeline.render.entries import widest_entry
from timeline.render.layout import date_width, width_of
from timeline.render.tabular import GAP, Slot, Table, text_of
from timeline.report import Column, For, Kind, Report

MEASURED = 2_000
_STACKED = 36
_ROOMY = 110
_TEXT_LEAST = 16
_UNSEEN = {Kind.MARK: 2, Kind.NUMBER: 8, Kind.DATE: 10}
"""What a column wants that is empty in the rows that were measured, where there are more."""
_COUNTS_UP = 3
"""What ids and numbers want beyond what was measured: they tend to grow by a digit or two."""
_DRESSED = 3
"""What a text that another column takes in is wider by: a space and brackets, or a dash."""


def laid_out(report: Report, rows: Iterable[Any], width: int) -> tuple[Table, Iterator[Any]]:
    """Return how some rows of a report share a page of this width, and all these rows again."""
    coming = iter(rows)
    first = list(islice(coming, MEASURED + 1))
    return table_of(report, first, width), chain(first, coming)


def table_of(report: Report, first: Sequence[Any], width: int) -> Table:
    """Return the layout of a report's columns for rows that begin with these.

    Where there are more than `MEASURED`, others follow that have not been seen.
    """
    standing, beneath, across = _arranged(report, width)
    headed = report.explicit or report.group is None or report.sections
    full, tight = _wants(report, standing, beneath, first, width, headed=headed)
    standing = [column for want, column in zip(full, standing, strict=True) if want]
    room = width - GAP * (len(standing) - 1)
    full, tight = [want for want in full if want], [want for want in tight if want]
    widths = _shared(standing, full, room) or _shared(standing, tight, room)
    stacked = width < _STACKED or widths is None
    slots = tuple(
        Slot(
            column,
            max(2, width) if stacked else share,
            _told_together(beneath.get(column.name, ())),
            right=column.kind is Kind.NUMBER,
        )
        for column, share in zip(standing, widths or full, strict=True)
    )
    margin = 0 if stacked or not slots else slots[0].width + GAP
    wide = tuple(Slot(column, max(2, width - margin)) for column in across)
    return Table(slots, headed, stacked, wide)


Beneath: TypeAlias = Mapping[str, Sequence[Column]]
"""The columns whose text another one takes in, by the name of that one."""


def _arranged(report: Report, width: int) -> tuple[list[Column], Beneath, list[Column]]:
    """Return the columns side by side, those that they take in, and those across the page."""
    columns = report.columns_for(For.EYES)
    if report.explicit:
        return list(columns), {}, []
    across = [column for column in columns if column.across]
    names = {column.name for column in columns if not column.across}
    standing: list[Column] = []
    beneath: dict[str, list[Column]] = {}
    for column in columns:
        if column.across:
            continue
        if column.under in names and width < column.below:
            beneath.setdefault(column.under, []).append(column)
        else:
            standing.append(column)
    return sorted(standing, key=lambda column: column.below), beneath, across


def _wants(
    report: Report,
    standing: Sequence[Column],
    beneath: Beneath,
    first: Sequence[Any],
    width: int,
    *,
    headed: bool,
) -> tuple[list[int], list[int]]:
    """Return the widths that columns want with their titles on one line, and on several."""
    widest = cache(lambda column: _widest(column, first, width))
    taken = {
        host: sum(_widest(column, first, _ROOMY) + _DRESSED for column in columns)
        for host, columns in beneath.items()
    }

    def wants(title: Callable[[str], int]) -> list[int]:
        wanted = _wanted(standing, report, widest, title)
        pairs = zip(standing, wanted, strict=True)
        full = [want + taken.get(column.name, 0) for column, want in pairs]
        return [*map(_with_unseen, standing, full)] if len(first) > MEASURED else full

    if not headed:
        return wants(_untitled), wants(_untitled)
    return wants(width_of), wants(_longest_word)


def _told_together(columns: Sequence[Column]) -> tuple[tuple[Column, ...], ...]:
    """Return columns by themselves, but dates that follow each other as one."""
    told: list[tuple[Column, ...]] = []
    for column in columns:
        if told and {column.kind, told[-1][-1].kind} == {Kind.DATE}:
            told[-1] = (*told[-1], column)
        else:
            told.append((column,))
    return tuple(told)


def _wanted(
    columns: Sequence[Column],
    report: Report,
    widest: Callable[[Column], int],
    title: Callable[[str], int],
) -> list[int]:
    """Return the widths that cells and titles take; 0 for a column that a section does without.

    Of columns of entries a section keeps all or none: an empty one among others says something.
    """
    widths = [widest(column) for column in columns]
    entries = any(
        want for column, want in zip(columns, widths, strict=True) if column.kind is Kind.ENTRIES
    )
    return [
        max(want, title(column.title.strip()))
        if want or not report.sections or (entries and column.kind is Kind.ENTRIES)
        else 0
        for column, want in zip(columns, widths, strict=True)
    ]


def _with_unseen(column: Column, want: int) -> int:
    """Return the width that a column wants of which not all rows were measured."""
    if not want:
        return _UNSEEN.get(column.kind, _TEXT_LEAST)
    return want + _COUNTS_UP if column.kind in (Kind.ID, Kind.NUMBER) else want


def _untitled(title: str) -> int:
    """Return the width of a title that is not shown."""
    del title
    return 0


def _longest_word(title: str) -> int:
    """Return the width of a title that is broken between its words."""
    return max(map(width_of, title.split(" ")))


def _widest(column: Column, rows: Iterable[Any], width: int) -> int:
    """Return the columns that the widest cell takes; on a narrow page a date may be broken."""
    if column.kind is Kind.ENTRIES:
        return max([widest_entry(column.for_people(row)) for row in rows], default=0)
    measure = date_width if column.kind is Kind.DATE and width < _ROOMY else width_of
    return max(map(measure, {text_of(column, row) for row in rows}), default=0)


def _shared(columns: Sequence[Column], wanted: list[int], room: int) -> list[int] | None:
    """Share the room: what cannot be broken gets all it wants, texts share the rest.

    None where too little is left for them to stand side by side.
    """
    firm = [column.kind in (Kind.DATE, Kind.MARK, Kind.NUMBER, Kind.ID) for column in columns]
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
