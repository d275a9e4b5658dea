"""Axes in text: the cells that days fall into, and which days or values are named along them."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from timeline.dates import Period, civil, iso_day
from timeline.dates.days import year_text
from timeline.dates.distance import DAYS_IN_MONTH
from timeline.dates.units import DAYS_IN, MONTHS_IN, Unit, first_of_month, floor, month_index, move
from timeline.report import Axis
from timeline.screen.charts.lines import Line, runs_of
from timeline.screen.charts.strokes import Strokes

_YEARS = tuple(digit * 10**power for power in range(12) for digit in (1, 2, 5))
_STEPS = (
    (Unit.DAY, 1),
    (Unit.WEEK, 1),
    *((Unit.MONTH, count) for count in (1, 3, 6)),
    *((Unit.YEAR, count) for count in _YEARS),
)

_ASIDE = 2
"""How many columns a label may stand to the side, so as not to touch the one before."""


class Cells(Struct, frozen=True):
    """An axis cut into equal cells; a cell holds a day at least."""

    axis: Axis
    count: int

    @property
    def days(self) -> int:
        """The days of the axis."""
        return self.axis.last - self.axis.first + 1

    def of(self, day: float) -> int:
        """Return the cell that a day lies in, the nearest one for a day beyond the axis."""
        if day <= self.axis.first:
            return 0
        if day >= self.axis.last:
            return self.count - 1
        return int(day - self.axis.first) * self.count // self.days

    def period(self, cell: int) -> Period:
        """Return the days of a cell."""
        first = -(-cell * self.days // self.count)
        last = max(first, -(-(cell + 1) * self.days // self.count) - 1)
        return Period(self.axis.first + first, self.axis.first + last)


def ticks(cells: Cells) -> list[tuple[int, str]]:
    """Return the days that are named along an axis, as many as have room, with their names."""
    for unit, count in _STEPS:
        widest = max(len(_label(day, unit)) for day in (cells.axis.first, cells.axis.last))
        length = (DAYS_IN.get(unit) or MONTHS_IN[unit] * DAYS_IN_MONTH) * count
        if length * cells.count / cells.days >= widest + 1:
            found = [(day, _label(day, unit)) for day in _days(cells.axis, unit, count)]
            return found or [(cells.axis.first, _label(cells.axis.first, unit))]
    return []


def _label(day: int, unit: Unit) -> str:
    if unit is Unit.YEAR:
        return year_text(civil(day)[0])
    return iso_day(day)[:-3] if unit is Unit.MONTH else iso_day(day)


def _days(axis: Axis, unit: Unit, count: int) -> Iterator[int]:
    day = floor(axis.first, unit)
    if unit in MONTHS_IN:
        months = MONTHS_IN[unit] * count
        day = first_of_month(month_index(day) // months * months)
    while day <= axis.last:
        if day >= axis.first:
            yield day
        day = move(day, count, unit)


def labelled(found: Sequence[tuple[int, str]], width: int) -> str:
    """Return a line on which labels stand under their columns: all, or every second, third …"""
    for step in range(1, len(found)):
        line = _placed(found[::step], width)
        if line is not None:
            return line
    return _placed(found[:1], width) or ""


def _placed(found: Sequence[tuple[int, str]], width: int) -> str | None:
    """Return the labels under their columns, None where one has no room."""
    line = ""
    for column, label in found:
        under = max(0, min(column - len(label) // 2, width - len(label)))
        start = max(under, len(line) + bool(line))
        if start - under > _ASIDE or start + len(label) > width:
            return None
        line = f"{line:{start}}{label}"
    return line


def axis_lines(found: Sequence[tuple[int, str]], width: int, strokes: Strokes) -> Iterator[Line]:
    """Yield a rule with ticks at some columns, and what is named under them."""
    columns = {column for column, _ in found}
    rule = (strokes.tick if column in columns else strokes.rule for column in range(width))
    yield runs_of("".join(rule), "quiet")
    yield runs_of(labelled(found, width), "quiet")
