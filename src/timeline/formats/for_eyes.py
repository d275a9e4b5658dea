"""Reports as a page shows them to people: dates in words, and texts in ASCII where it has no more.

Only what people read is changed, never what a report holds: its order and its answers stay the
same. It is done before texts are measured, so that columns fit what stands in them.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from msgspec.structs import replace

from timeline.dates import Span
from timeline.dates.phrases import Phrase, Said
from timeline.datetext.wording.clock import by_clock_of
from timeline.datetext.wording.spans import dates_legend, in_short
from timeline.formats.inert import inert
from timeline.formats.page import DateDisplay, DateForm, Page, ascii_of
from timeline.report import Cell, Cited, Column, Entry, Kind, Named, Report, Strip

MEASURED = 400
"""How many rows a layout is chosen from."""

# Minutes: of one zone, no two offsets of a year are farther apart.
_SUMMER_TIME = 60
_AS_WRITTEN = DateDisplay(DateForm.EDTF)


class _Display:
    """How the dates and the texts of a report are shown, and what its notes say of the dates."""

    def __init__(self, page: Page) -> None:
        self._style = page.dates
        self._text = str if page.unicode else _in_ascii
        self._letters: set[str] = set()
        self._clocks = False
        self._offsets: set[int] = set()

    def column(self, column: Column) -> Column:
        """Return a column with its texts as they are shown."""
        if column.kind in (Kind.DRAWING, Kind.DEPTH):  # the code that draws them knows the page
            return column
        return replace(column, heading=self.shown(column.title), words=self._kept(column))

    def _kept(self, column: Column) -> Callable[[Any], Cell]:
        """Return what gives the shown cells of a column, and keeps those of the first rows.

        A table asks for them several times: to measure each layout, and to show one.
        """
        kept: dict[int, tuple[Any, Cell]] = {}

        def shown(row: Any) -> Cell:
            found = kept.get(id(row))
            if found is None:
                found = row, self._cell(column.for_people(row))
                if len(kept) <= MEASURED:
                    kept[id(row)] = found  # with the row: no other row gets its id
            return found[1]

        return shown

    def shown(self, text: str | Span | Said) -> str:
        """Return a text as it is shown, or a date."""
        if isinstance(text, Phrase) and self._style != _AS_WRITTEN:
            return text.rendered(self.shown)
        return self._text(text if isinstance(text, str) else self._date(text))

    def notes(self) -> Iterator[str]:
        """Yield what the notes say of the dates that were shown."""
        legend = dates_legend(self._letters)
        if legend and self._style.form is not DateForm.EDTF:
            yield self._text(legend)
        if self._clocks:
            yield f"times shown in {self._style.zone}"
        elif self._offsets and max(self._offsets) - min(self._offsets) > _SUMMER_TIME:
            yield "times are of several zones: --tz ZONE shows them in one"

    def _date(self, date: Span | Said) -> str:
        if isinstance(date, Said):
            self._clocks |= bool(self._style.zone and date.date.points)
            return date.words(by_clock_of(self._style.zone, date.date))
        if date.points:
            self._clocks |= bool(self._style.zone)
            self._offsets.update(zone for *_, zone in date.points if zone is not None)
        shown = date_in_style(self._style, date)
        self._letters.update(shown)
        return shown

    def _cell(self, cell: Cell) -> Cell:
        if isinstance(cell, (str, Span)):
            return self.shown(cell)
        if isinstance(cell, tuple):
            return tuple(map(self._cell, cell))
        if isinstance(cell, Named):
            return Named(cell.id, self.shown(cell.name))
        if isinstance(cell, Cited):
            return Cited(self.shown(cell.text), cell.url)
        if isinstance(cell, Entry):
            date = cell.date and self.shown(cell.date)
            return Entry(self.shown(cell.text), self.shown(cell.id), date, self.shown(cell.sign))
        if isinstance(cell, Strip):
            return Strip(tuple(map(self.shown, cell.labels)), cell.counts)
        if isinstance(cell, Mapping):
            return {self.shown(key): self._cell(part) for key, part in cell.items()}
        return cell


@lru_cache(4_096)
def date_in_style(style: DateDisplay, date: Span) -> str:
    """Return a date as people are shown it."""
    placed = by_clock_of(style.zone, date)
    if style.form is DateForm.EDTF:
        return placed.edtf
    return in_short(placed, iso_days=style.form is DateForm.ISO)


def for_eyes(report: Report, page: Page) -> Report:
    """Return a report as people are shown it: dates in the style of a page, texts in its signs.

    Drawings are left as they are: the code that draws them knows the page.
    """
    display = _Display(page)
    group = report.group
    return replace(
        report,
        title=display.shown(report.title),
        columns=tuple(map(display.column, report.columns)),
        notes=tuple(map(display.shown, report.notes)),
        last_notes=lambda: tuple(display.notes()),
        left_out={
            name and display.shown(name): display.shown(line)
            for name, line in report.left_out.items()
        },
        group=group and (lambda row: display.shown(group(row))),
    )


def _in_ascii(text: str) -> str:
    """Return a text in ASCII, its line breaks kept: our own signs spelt out, others escaped."""
    return "\n".join(ascii_of(inert(line)) for line in text.split("\n"))
