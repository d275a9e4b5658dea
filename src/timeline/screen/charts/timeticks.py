"""Axes in text: the cells that times fall into, what is named along them, and frames of plots."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from rich.text import Text

from timeline.dates import Period, Precision, points, units, zones
from timeline.dates.construction import covering
from timeline.dates.distance import DAYS_IN_MONTH
from timeline.dates.points import MINUTE, SECOND, WHOLE_DAY, Point
from timeline.dates.units import DAYS_IN, MONTHS_IN, TIME_IN, Unit
from timeline.datetext.wording.spans import in_short
from timeline.report import Axis, Scale
from timeline.screen.charts.strokes import Strokes
from timeline.screen.texts import styled

_YEARS = tuple(digit * 10**power for power in range(12) for digit in (1, 2, 5))
_STEPS = (
    *((Unit.SECOND, count) for count in (1, 5, 10, 30)),
    *((Unit.MINUTE, count) for count in (1, 2, 5, 10, 15, 30)),
    *((Unit.HOUR, count) for count in (1, 2, 3, 6, 12)),
    (Unit.DAY, 1),
    (Unit.WEEK, 1),
    *((Unit.MONTH, count) for count in (1, 3, 6)),
    *((Unit.YEAR, count) for count in _YEARS),
)

# Columns more that a time of day needs: midnight is named by its day, which is longer.
_BESIDE_MIDNIGHT = 3
# How many columns a label may stand to the side, so as not to touch the one before.
_ASIDE = 2
# What stands between the values and a plot: a blank and the axis.
_EDGE = 2


class Cells(Struct, frozen=True):
    """An axis cut into cells, as equal as whole days, minutes or seconds allow."""

    axis: Axis
    count: int
    zone: str = ""
    """The zone by whose clock times are named, "" for that of the axis."""

    @property
    def unit(self) -> int:
        """The nanoseconds of which each cell is a multiple."""
        if self.axis.times is None:
            return WHOLE_DAY
        whole = (unit for unit in (MINUTE, SECOND) if not self.axis.length % unit)
        return next((unit for unit in whole if unit * self.count <= self.axis.length), 1)

    def of(self, point: Point) -> int:
        """Return the cell that a point lies in, the nearest one for a point beyond the axis."""
        axis = self.axis
        begins, ends = axis.period.begins, axis.period.ends
        if axis.times is None:
            point = (points.shown(point)[0], 0, None)  # the day that is written, in whatever zone
        point = points.in_zone(point, begins[2])
        if point[:2] <= begins[:2]:
            return 0
        if point[:2] >= ends[:2]:
            return self.count - 1
        past = (points.length(begins, point) - 1) // self.unit
        return past * self.count // (axis.length // self.unit)

    def period(self, cell: int) -> Period:
        """Return the time of a cell."""
        axis, unit = self.axis, self.unit
        whole = axis.length // unit
        first = -(-cell * whole // self.count)
        last = max(first, -(-(cell + 1) * whole // self.count) - 1)
        if axis.times is None:
            return Period(axis.first + first, axis.first + last)
        low = points.moved(axis.times[0], first * unit)
        high = points.moved(axis.times[0], (last + 1) * unit - 1)
        return Period.in_time(points.shown(low)[0], points.shown(high)[0], low, high)


def ticks(cells: Cells) -> list[tuple[Point, str]]:
    """Return the points that are named along an axis, as many as have room, with their names."""
    axis = cells.axis
    for unit, count in _STEPS:
        if unit in TIME_IN and axis.times is None:
            continue
        if _length(unit) * count * cells.count / axis.length >= _room(axis, unit):
            begins = _by_clock(axis.period.begins, cells.zone)
            found = [*_points(axis, begins, unit, count)] or [begins]
            return [(point, _label(_by_clock(point, cells.zone), unit)) for point in found]
    return []


def _by_clock(point: Point, zone: str) -> Point:
    """Return a point told in a zone, as it is where it is in none or nothing is known of it."""
    east = zones.offset_of(zone, point) if zone and point[2] is not None else None
    return point if east is None else (*point[:2], east)


def _length(unit: Unit) -> float:
    days = DAYS_IN.get(unit) or MONTHS_IN.get(unit, 0) * DAYS_IN_MONTH
    return days * WHOLE_DAY or TIME_IN[unit]


def _room(axis: Axis, unit: Unit) -> int:
    """Return the columns that are needed from one name to the next."""
    if unit in TIME_IN:
        return len("00:00:00" if unit is Unit.SECOND else "00:00") + _BESIDE_MIDNIGHT
    ends = axis.period.begins, axis.period.ends
    return max(len(_label(point, unit)) for point in ends) + 1


def _label(point: Point, unit: Unit) -> str:
    day, within = points.shown(point)
    if unit in TIME_IN and within:
        return points.time_text(within, 1 if unit is Unit.SECOND else MINUTE)
    precision = {Unit.YEAR: Precision.YEAR, Unit.MONTH: Precision.MONTH}.get(unit, Precision.DAY)
    return in_short(covering(day, precision))


def _points(axis: Axis, begins: Point, unit: Unit, count: int) -> Iterator[Point]:
    ends = axis.period.ends
    if unit in TIME_IN:
        step = count * TIME_IN[unit]
        day, within = points.shown(begins)
        point = points.moved(points.instant(day, 0, begins[2]), -(-within // step) * step)
        while point[:2] <= ends[:2]:
            yield point
            point = points.moved(point, step)
        return
    for first in _days(axis, unit, count):
        point = points.instant(first, 0, begins[2])
        if point[:2] >= begins[:2]:
            yield point


def _days(axis: Axis, unit: Unit, count: int) -> Iterator[int]:
    day = units.floor(axis.first, unit)
    if unit in MONTHS_IN:
        months = MONTHS_IN[unit] * count
        day = units.first_of_month(units.month_index(day) // months * months)
    while day <= axis.last:
        # Round years before the year 1 are those that people count: 100 BCE is the year -99.
        named = units.move(day, 1, unit) if unit is Unit.YEAR and count > 1 and day < 1 else day
        if axis.first <= named <= axis.last:
            yield named
        day = units.move(day, count, unit)


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


def axis_lines(found: Sequence[tuple[int, str]], width: int, strokes: Strokes) -> Iterator[Text]:
    """Yield a rule with ticks at some columns, and what is named under them."""
    columns = {column for column, _ in found}
    rule = (strokes.tick if column in columns else strokes.rule for column in range(width))
    yield styled("".join(rule), "quiet")
    yield styled(labelled(found, width), "quiet")


def margin_of(labels: Sequence[str]) -> int:
    """Return the columns that the values and the axis take."""
    return max(map(len, labels), default=0) + _EDGE


def height_of(scale: Scale, about: int) -> int:
    """Return a height, near the wanted one, in which each value named on the scale has a line."""
    steps = len(scale.ticks) - 1
    return steps * max(1, round(about / steps))


def framed(
    body: Sequence[Text],
    values: Mapping[int, str],
    dates: Sequence[tuple[int, str]],
    width: int,
    strokes: Strokes,
) -> Iterator[Text]:
    """Yield the lines of a plot `width` columns wide within its frame.

    `values` are named at lines of the body, or at its foot, one line below the last; `dates`
    at columns.
    """
    margin = margin_of(list(values.values()))
    for number, line in enumerate(body):
        edge = strokes.upright_tick if number in values else strokes.upright
        yield Text.assemble((f"{values.get(number, ''):>{margin - _EDGE}} {edge}", "quiet"), line)
    rule, names = axis_lines(dates, width, strokes)
    foot = f"{values.get(len(body), ''):>{margin - _EDGE}} {strokes.corner}"
    yield Text.assemble((foot, "quiet"), rule)
    yield Text.assemble(" " * margin, names)
