"""Where one series passed another: somewhere between two periods, since no moment is known."""

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from timeline.dates import Membership
from timeline.reports.series.calculation import Traced, change
from timeline.reports.series.points import SeriesPoint

ABOVE, BELOW = 1, -1


class Crossing(Struct, frozen=True):
    """One series passed the other between two periods.

    `side` is where the first series stood then, None where it may have passed in either
    direction. With `back`, it stood there only between the two periods. `gaps` are the values of
    the first series minus those of the second, in the two periods.
    """

    side: int | None
    surely: Membership
    after: str
    before: str
    gaps: tuple[Traced, Traced]
    back: bool = False


class _Moment(Struct, frozen=True):
    """A period of both series: the sides of the second on which the first may be."""

    label: str
    sides: frozenset[int]
    sure: bool
    gap: Traced

    @property
    def side(self) -> int | None:
        return next(iter(self.sides)) if len(self.sides) == 1 else None


def crossings(first: Sequence[SeriesPoint], second: Sequence[SeriesPoint]) -> list[Crossing]:
    """Return where two series changed places, judged by the periods that both have.

    A change from surely above to surely below, or back, is certain; a change that the bounds
    allow is possible. A period in which the two are equal decides nothing.
    """
    found = []
    last: _Moment | None = None
    undecided: list[_Moment] = []
    for moment in _moments(first, second):
        if not moment.sure:
            undecided.append(moment)
            continue
        if last is None:
            found += _possible([*_opposed(undecided, moment)[:1], moment])
        elif moment.sides != last.sides:
            found.append(_crossing(last, moment, Membership.CERTAIN))
        elif _opposed(undecided, moment):
            excursion = _crossing(last, moment, Membership.POSSIBLE)
            found.append(replace(excursion, side=_other_side(moment), back=True))
        last, undecided = moment, []
    if last is None:
        sides: frozenset[int] = frozenset().union(*(moment.sides for moment in undecided))
        return _possible(undecided) if len(sides) > 1 else []
    return found + _possible([last, *_opposed(undecided, last)[-1:]])


def _moments(first: Sequence[SeriesPoint], second: Sequence[SeriesPoint]) -> Iterator[_Moment]:
    others = {point.label: point.value for point in second}
    for point in first:
        if other := others.get(point.label):
            a, b = point.value.number, other.number
            pairs = ((ABOVE, a.maybe_above(b)), (BELOW, b.maybe_above(a)))
            sides = frozenset(side for side, possible in pairs if possible)
            gap = replace(change(other, point.value), period=point.label)
            if sides:
                sure = a.surely_above(b) or b.surely_above(a)
                yield _Moment(point.label, sides, sure, gap)


def _opposed(moments: Sequence[_Moment], sure: _Moment) -> list[_Moment]:
    """Return the moments at which the first series may have been on the other side."""
    return [moment for moment in moments if moment.sides - sure.sides]


def _possible(ends: Sequence[_Moment]) -> list[Crossing]:
    """Return the possible crossing between the first and the last moment, if there are two."""
    return [_crossing(ends[0], ends[-1], Membership.POSSIBLE)] if len(ends) > 1 else []


def _other_side(moment: _Moment) -> int | None:
    return -moment.side if moment.side else None


def _crossing(one: _Moment, other: _Moment, surely: Membership) -> Crossing:
    side = other.side if other.side is not None else _other_side(one)
    return Crossing(side, surely, one.label, other.label, (one.gap, other.gap))
