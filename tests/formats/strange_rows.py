"""Reports whose rows come one by one, and texts that try to break a layout."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, overload

from timeline.report import Column, Kind, Report

Row = tuple[str, str, str, int]

NAUGHTY = (
    "plain words that go on for a while and on and on",
    "",
    "\x1b[2J\x1b]0;owned\x07 \x9b31m \u202eturned\u202c",
    "张勇在阿里巴巴的十三年" * 3,
    "x" * 90,
    "tab\tline\nbreak\rreturn\u2028separator",
    '=1+1 "quoted", comma; semicolon | pipe',
    "🚀👩\u200d🚀 ❤\ufe0f e\u0301 … ≥ → —",
)


class Coming(Sequence[Row]):
    """Rows that are made when they are asked for, and counted."""

    def __init__(self, count: int, make: Callable[[int], Row]) -> None:
        self.length, self.make = count, make
        self.given = 0
        self.passes = 0

    def __iter__(self) -> Iterator[Row]:
        self.passes += 1
        for number in range(self.length):
            self.given += 1
            yield self.make(number)

    def __len__(self) -> int:
        return self.length

    def __bool__(self) -> bool:
        return self.length > 0

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Row]: ...
    def __getitem__(self, index: int | slice) -> Row | Sequence[Row]:
        raise AssertionError("rows are passed over, not picked")


def report_of(rows: Sequence[Row], *, group: bool = False, **more: Any) -> Report:
    """Return a report of rows: an id, a date, a title, a count."""
    return Report(
        title=more.pop("title", "Rows"),
        columns=(
            Column("id", lambda row: row[0], Kind.ID, under="title", below=60),
            Column("date", lambda row: row[1], Kind.DATE),
            Column("title", lambda row: row[2], Kind.TITLE),
            Column("count", lambda row: row[3], Kind.NUMBER),
        ),
        rows=rows,
        group=(lambda row: row[1]) if group else None,
        **more,
    )
