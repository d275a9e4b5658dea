"""The rows that series side by side come to."""

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations

from msgspec.structs import replace

from timeline.dates import Membership
from timeline.model import MetricKind
from timeline.model.units import PERCENT
from timeline.reports.series.bounds import ANYTHING
from timeline.reports.series.calculation import (
    Traced,
    change,
    greatest,
    portion,
    quotient,
    smallest,
)
from timeline.reports.series.crossings import ABOVE, Crossing, crossings
from timeline.reports.series.measures import (
    Change,
    Index,
    Measure,
    changes,
    index_of,
    step_rates,
    summary,
)
from timeline.reports.series.points import Point, apart
from timeline.reports.series.side_by_side import Beside, Row

_Cells = dict[int, Traced]


def rows_of(beside: Beside, index: Index | None) -> Iterator[Row]:
    """Yield all rows, those of one measure after each other."""
    points = [{point.label: point for point in one.points} for one in beside.series]
    ends = {label: point for series in points for label, point in series.items()}

    def rows(measure: Measure, reckon: Callable[[str], _Cells]) -> Iterator[Row]:
        for label in beside.labels:
            found = reckon(label)
            if found:
                point = ends[label]
                cells = tuple((place, _at(traced, label)) for place, traced in found.items())
                yield Row(measure, label, cells, point.start, point.end)

    yield from rows(Measure.VALUE, lambda label: _values(points, label))
    steps = [
        {point.label: step for point, step in zip(one.points, changes(one.points), strict=True)}
        for one in beside.series
    ]
    for measure, part in _PARTS.items():
        yield from rows(measure, lambda label, part=part: _parts(steps, label, part))  # type: ignore[misc]
    yield from _summary_rows(beside)
    if len(beside.series) > 1:
        yield from _rows_between(beside, points, rows)
    if index:
        yield from _index_rows(beside, index, rows)
    yield from _crossover_rows(beside)


def _at(traced: Traced, label: str) -> Traced:
    return traced if traced.period else replace(traced, period=label)


_PARTS: dict[Measure, Callable[[Change], Traced | None]] = {
    Measure.CHANGE: lambda step: step.absolute,
    Measure.GROWTH: lambda step: step.relative,
    Measure.GROWTH_PER_YEAR: lambda step: step.yearly,
}

_Rows = Callable[[Measure, Callable[[str], _Cells]], Iterator[Row]]


def _values(points: Sequence[dict[str, Point]], label: str) -> _Cells:
    return {place: own[label].value for place, own in enumerate(points) if label in own}


def _parts(
    steps: Sequence[dict[str, Change | None]],
    label: str,
    part: Callable[[Change], Traced | None],
) -> _Cells:
    found = {}
    for place, own in enumerate(steps):
        step = own.get(label)
        traced = part(step) if step else None
        if traced:
            found[place] = traced
    return found


def _summary_rows(beside: Beside) -> Iterator[Row]:
    found = [summary(one) for one in beside.series]
    for measure in Measure:
        cells = {place: own[measure] for place, own in enumerate(found) if measure in own}
        if cells:
            yield Row(measure, "", tuple(cells.items()))


def _rows_between(beside: Beside, points: Sequence[dict[str, Point]], rows: _Rows) -> Iterator[Row]:
    """Yield what the series come to beside each other in a period."""
    percent = beside.series[0].unit == PERCENT
    subjects = [one.subject for one in beside.series]
    one_metric = len({subject.metric for subject in subjects}) == 1
    if percent:
        yield from rows(Measure.GAP, lambda label: _against_first(points, label, _gap))
        return
    summable = one_metric and beside.series[0].kind is not MetricKind.SHARE
    if summable and apart(beside.registry, subjects):
        yield from rows(Measure.SHARE, lambda label: _shares(points, label))
    yield from rows(Measure.RATIO, lambda label: _against_first(points, label, quotient))


def _gap(first: Traced, other: Traced) -> Traced:
    return change(other, first)


def _shares(points: Sequence[dict[str, Point]], label: str) -> _Cells:
    """Return the shares of the sum, where every series has a value."""
    values = _values(points, label)
    if len(values) < len(points):
        return {}
    return {
        place: portion(value, [other for at, other in values.items() if at != place])
        for place, value in values.items()
    }


def _against_first(
    points: Sequence[dict[str, Point]], label: str, reckon: Callable[[Traced, Traced], Traced]
) -> _Cells:
    values = _values(points, label)
    first = values.pop(0, None)
    if first is None:
        return {}
    return {place: reckon(first, value) for place, value in values.items()}


def _index_rows(beside: Beside, index: Index, rows: _Rows) -> Iterator[Row]:
    indexed = [
        {traced.period: traced for traced in index_of(one.points, index) or ()}
        for one in beside.series
    ]
    return rows(
        Measure.INDEX,
        lambda label: {place: own[label] for place, own in enumerate(indexed) if label in own},
    )


def _crossover_rows(beside: Beside) -> Iterator[Row]:
    for one, other in combinations(range(len(beside.series)), 2):
        pair = beside.series[one].points, beside.series[other].points
        for crossing in crossings(*pair):
            said = _said(crossing, beside.name(one), beside.name(other))
            cells = tuple((one, gap) for gap in crossing.gaps)
            period = f"{crossing.after}–{crossing.before}"
            surely = crossing.surely.value
            yield Row(Measure.CROSSOVER, period, cells, said=said, surely=surely)


def _said(crossing: Crossing, first: str, second: str) -> str:
    possibly = "possibly " if crossing.surely is Membership.POSSIBLE else ""
    between = f"between {crossing.after} and {crossing.before}"
    if crossing.side is None:
        return f"{first} and {second} {possibly}changed places {between}"
    ahead, behind = (first, second) if crossing.side == ABOVE else (second, first)
    back = " and fell behind again" if crossing.back else ""
    return f"{ahead} {possibly}passed {behind}{back} {between}"


def pace(beside: Beside) -> list[str]:
    """Return notes on the fastest and the slowest growth of all series."""
    rates = [
        replace(rate, period=f"{beside.name(place)}, {rate.period}")
        for place, one in enumerate(beside.series)
        for rate in step_rates(one.points)
    ]
    known = [rate for rate in rates if rate.text != ANYTHING]
    if len(beside.series) < 2 or len(known) < 2:
        return []
    fastest, slowest = greatest(known), smallest(known)
    notes = [
        f"Fastest growth: {fastest.period} ({fastest.text}); "
        f"slowest: {slowest.period} ({slowest.text})"
    ]
    unknown = [rate.period for rate in rates if rate.text == ANYTHING]
    if unknown:
        notes.append(f"Left out of these, for nothing is known of it: {'; '.join(unknown)}")
    return notes
