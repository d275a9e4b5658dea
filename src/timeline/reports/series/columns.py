"""How series read: one row to a point, and one to a number reckoned from all points."""

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction

from timeline.dates import Membership
from timeline.model import Amount, Registry
from timeline.model.bounded import Bounded, endless
from timeline.report import Cell, Column, For, Kind
from timeline.reports.listing import POSSIBLY
from timeline.reports.records import names
from timeline.reports.series.calculation import Traced, numbers, origin, record
from timeline.reports.series.measures import Measure, Series
from timeline.reports.series.points import subject_name
from timeline.reports.series.rows import Row
from timeline.reports.series.sparkline import sparkline

_PARTS = (
    Measure.CHANGE,
    Measure.GROWTH,
    Measure.GROWTH_PER_YEAR,
    Measure.SHARE,
    Measure.RATIO,
    Measure.INDEX,
)
_ENDS: dict[str, Callable[[Bounded], Amount | None]] = {
    "value": lambda number: number.value,
    "low": lambda number: number.least,
    "high": lambda number: number.most,
}
_FEWEST_BARS = 3


def columns(registry: Registry, *, dated: bool, first: str) -> tuple[Column, ...]:
    """Return the columns of series; `dated` where a period was asked for.

    `first` is what the others are set against, for people.
    """
    headings = {Measure.RATIO: f"÷ {first}", Measure.GROWTH_PER_YEAR: "per year"}
    within = Column("within", _within, audience=For.MACHINES)
    return (
        Column("mark", _mark, Kind.MARK, For.EYES, heading=" "),
        Column("measure", lambda row: row.measure.value, audience=For.MACHINES),
        Column("metric", lambda row: row.series.subject.metric, audience=For.MACHINES),
        Column("of", lambda row: names(registry, row.series.subject.of), Kind.NAMES),
        Column("period", _period, Kind.TITLE, words=_label, heading=" "),
        Column("start", lambda row: row.point.start if row.point else None, audience=For.RECORDS),
        Column("end", lambda row: row.point.end if row.point else None, audience=For.RECORDS),
        Column("value", lambda row: row.value.number.value, Kind.NUMBER, words=_said),
        *(_number(key) for key in ("low", "high", "unit", "bound")),
        *(_number(key, For.RECORDS) for key in ("strict", "about", "undefined")),
        _origin("since", For.MACHINES),
        *(_origin(key) for key in ("formula", "from", "rates")),
        *(column for part in _PARTS for column in _part(part, headings.get(part, ""))),
        *([within] if dated else []),
    )


def sparklines(registry: Registry, series: Iterable[Series]) -> Iterator[str]:
    """Yield each series as a line of bars between its first and its last date."""
    for one in series:
        if len(one.points) >= _FEWEST_BARS:
            bars = sparkline([_height(point.value.number) for point in one.points])
            first, last = one.points[0].label, one.points[-1].label
            yield f"{subject_name(registry, one.subject)}: {first} {bars} {last}"


def _height(number: Bounded) -> Fraction | None:
    """Return how high a number is drawn: midway between its ends, or at the only one."""
    ends = [Fraction(end) for end in (number.low, number.high) if not endless(end)]
    return sum(ends, Fraction(0)) / len(ends) if ends else None


def _mark(row: Row) -> str:
    return POSSIBLY if row.point and row.point.possible else ""


def _within(row: Row) -> str | None:
    if row.point is None:
        return None
    return (Membership.POSSIBLE if row.point.possible else Membership.CERTAIN).value


def _period(row: Row) -> str | None:
    return row.point.label if row.point else row.value.period or None


def _label(row: Row) -> str:
    return row.point.label if row.point else row.measure.words


def _said(row: Row) -> str:
    """Return a number, and of one reckoned from all points what it is reckoned over."""
    if row.point is not None:
        return row.value.text
    over = f"{row.value.since} to {row.value.period}" if row.value.since else row.value.period
    return f"{row.value.text} ({over})"


def _number(key: str, audience: For = For.MACHINES) -> Column:
    return Column(key, lambda row: numbers(row.value)[key], audience=audience)


def _origin(key: str, audience: For = For.RECORDS) -> Column:
    return Column(key, lambda row: origin(row.value)[key], audience=audience)


def _part(measure: Measure, heading: str) -> Iterator[Column]:
    key = measure.value.replace("-", "_")

    def part(row: Row) -> Traced | None:
        return row.parts.get(measure)

    yield Column(
        key,
        lambda row: record(part(row)),
        Kind.NUMBER,
        For.EYES | For.RECORDS,
        heading=heading,
        words=lambda row: found.text if (found := part(row)) else None,
    )
    for end, take in _ENDS.items():
        yield Column(f"{key}_{end}", _taken(part, take), Kind.NUMBER, For.SHEETS)


def _taken(
    part: Callable[[Row], Traced | None], take: Callable[[Bounded], Amount | None]
) -> Callable[[Row], Cell]:
    def cell(row: Row) -> Cell:
        found = part(row)
        return take(found.number) if found else None

    return cell
