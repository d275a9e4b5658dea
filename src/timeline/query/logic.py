"""Kleene's three-valued logic over memberships: no < possible < certain."""

from collections.abc import Iterable

from timeline.dates import Membership

_ORDER = (Membership.NO, Membership.POSSIBLE, Membership.CERTAIN)
RANK = {membership: rank for rank, membership in enumerate(_ORDER)}
"""0 for no, 1 for possible, 2 for certain."""


def certainly(holds: bool) -> Membership:
    """Return certain or no for what has no middle."""
    return Membership.CERTAIN if holds else Membership.NO


def conjunction(answers: Iterable[Membership]) -> Membership:
    """Return the weakest answer; certain where there is none."""
    weakest = 2
    for one in answers:
        weakest = min(weakest, RANK[one])
        if not weakest:
            break
    return _ORDER[weakest]


def disjunction(answers: Iterable[Membership]) -> Membership:
    """Return the strongest answer; no where there is none."""
    strongest = 0
    for one in answers:
        strongest = max(strongest, RANK[one])
        if strongest == 2:
            break
    return _ORDER[strongest]


def negation(one: Membership) -> Membership:
    """Return the answer turned round; possible stays possible."""
    return _ORDER[2 - RANK[one]]
