"""Whether an actor was a part of another at a date: certainly, possibly or not."""

from collections.abc import Collection
from math import isfinite

from timeline.dates import Membership, Period, Span
from timeline.model.actors import Belonging
from timeline.model.registry import RegistryModel


def belongs(registry: RegistryModel, actor: str, wholes: Collection[str], span: Span) -> Membership:
    """Whether an actor is one of some wholes or, at a date, a part of one, however deep."""
    # Certain ties alone are followed first: one possible tie makes all above it possible.
    for least in ((Membership.CERTAIN,), (Membership.CERTAIN, Membership.POSSIBLE)):
        met, ahead = {actor}, [actor]
        while ahead:
            known = registry.actors.get(ahead.pop())
            above = (
                one.whole
                for one in (known.wholes if known else ())
                if one.whole not in met and _was_part(registry, one, span) in least
            )
            new = list(dict.fromkeys(above))
            met.update(new)
            ahead += new
        if not met.isdisjoint(wholes):
            return least[-1]
    return Membership.NO


def may_belong(registry: RegistryModel, actor: str, whole: str, span: Span) -> bool:
    """Whether an actor is another or, at a date, surely or possibly a part of it."""
    return actor == whole or belongs(registry, actor, (whole,), span) is not Membership.NO


def _was_part(registry: RegistryModel, one: Belonging, span: Span) -> Membership:
    """Whether a part belonged to its whole at a date; it always did where that is not dated."""
    tenure = one.tenure
    if tenure is None:
        return Membership.CERTAIN
    low, high = (tenure.beginnings[1], tenure.finishes[0]) if tenure.points else (None, None)
    ended = min(tenure.ends[0], registry.known_until(tenure))
    surely = Period.in_time(tenure.starts[1], ended, low, high if isfinite(ended) else None)
    if registry.membership(span, surely) is Membership.CERTAIN:
        return Membership.CERTAIN
    reached = registry.membership(span, tenure.period) is not Membership.NO
    return Membership.POSSIBLE if reached else Membership.NO
