"""Rules about figures and posts that disagree. They speak with the words of `contradictions`."""

from collections.abc import Iterator
from itertools import combinations

from timeline.checks.conflicts import ConflictKind, unrecorded
from timeline.checks.figures import agree
from timeline.checks.findings import Finding
from timeline.model import RegistryModel
from timeline.reports.contradictions import conflict_sentence, figures_of, quantity
from timeline.reports.series.amounts import amount

_RECORD = "or record the conflict with contradicts"
_MEND = f"mend one of the three, {_RECORD}"


def two_values(registry: RegistryModel) -> Iterator[Finding]:
    """One metric has two values for the same subject and period that cannot both be true.

    Bounds count: "more than 8" agrees with 9. A stock may change within the days of its date, a
    forecast need not come true, and figures with approximate dates are not compared. If the source
    itself has both values, record the conflict: `contradicts` on one of the events, with the other
    event or the metric.

    Breaks::
        - {id: a, date: "2009", title: One, actors: [ann], figures: [{metric: m, value: 5}]}
        - {id: b, date: "2009", title: Two, actors: [ann], figures: [{metric: m, value: 6}]}
    Passes::
        - {id: a, date: "2009", title: One, figures: [{metric: m, value: 5, bound: more-than}]}
        - {id: b, date: "2009", title: Two, figures: [{metric: m, value: 6}]}
    """
    for conflict in unrecorded(registry, ConflictKind.TWO_VALUES):
        for one, other in combinations(figures_of(conflict), 2):
            # Of three values, two may agree with each other.
            if not agree(one, other):
                elsewhere = f"at {one.place}" if one.place else "elsewhere"
                yield Finding(
                    other.place,
                    f"{quantity(registry, other)}: {amount(other)} here, {amount(one)} {elsewhere}",
                    f"mend one of them, {_RECORD}",
                )


def wrong_share(registry: RegistryModel) -> Iterator[Finding]:
    """A share is not what its part and its whole give.

    `part` and `whole` of a metric declare what it is a share of. Figures of the same event, or else
    of the same subject and period, are divided; each may be rounded to its last digit.

    Breaks::
        metrics: {sold: , all: , part: {unit: percent, kind: share, part: sold, whole: all}}
        series:
          - {metric: sold, values: {"2009": 30}}
          - {metric: all, values: {"2009": 60}}
          - {metric: part, values: {"2009": 40%}}
    Passes::
        metrics: {sold: , all: , part: {unit: percent, kind: share, part: sold, whole: all}}
        series:
          - {metric: sold, values: {"2009": 20}}
          - {metric: all, values: {"2009": 60}}
          - {metric: part, values: {"2009": 33%}}
    """
    return _findings(registry, ConflictKind.SHARE, _MEND)


def wrong_change(registry: RegistryModel) -> Iterator[Finding]:
    """A rise or fall is not what the figures at its two ends give.

    `rise_of` or `fall_of` of a metric declares whose change it is. A change in percent is relative;
    a change in percentage points, or in the unit of the metric, is a difference.

    Breaks::
        metrics: {sold: , rise: {unit: percent, rise_of: sold}}
        series:
          - {metric: sold, values: {"2009": 30, "2010": 60}}
          - {metric: rise, values: {"2010": 50%}}
    Passes::
        metrics: {sold: , rise: {unit: percent, rise_of: sold}}
        series:
          - {metric: sold, values: {"2009": 30, "2010": 60}}
          - {metric: rise, values: {"2010": 100%, "2009": 5%}}
    """
    return _findings(registry, ConflictKind.CHANGE, _MEND)


def two_holders(registry: RegistryModel) -> Iterator[Finding]:
    """Two actors certainly hold a post at once that only one can hold.

    `single_posts` of an actor declares which posts these are, or `single: true` of the post. One
    day in common is a handover.

    Breaks::
        actors:
          town: {single_posts: [mayor]}
          ann: {roles: [{title: mayor, org: town, from: "2001", to: "2005"}]}
          ben: {roles: [{title: mayor, org: town, from: "2003", to: "2009"}]}
    Passes::
        actors:
          town: {single_posts: [mayor]}
          ann: {roles: [{title: mayor, org: town, from: "2001", to: "2005"}]}
          ben: {roles: [{title: mayor, org: town, from: "2005", to: "2009"}]}
          eve: {roles: [{title: owner, org: town, from: "2003", to: "2009", single: false}]}
          fay: {roles: [{title: owner, org: town, from: "2003", to: "2009"}]}
    """
    hint = "mend from or to of one of them, or say single: false"
    return _findings(registry, ConflictKind.HOLDERS, hint, side=1)


def _findings(
    registry: RegistryModel, kind: ConflictKind, hint: str, side: int = 0
) -> Iterator[Finding]:
    for conflict in unrecorded(registry, kind):
        yield Finding(conflict.sides[side].place, conflict_sentence(registry, conflict), hint)
