"""Who came before and after whom in a post, as surely as the dates say it.

Only a post that one actor holds at a time has a succession: it is declared so (`single` of one of
its tenures, or `single_posts` of its organisation), or no dates show two actors in it at once.
"""

from collections.abc import Sequence
from itertools import combinations

from msgspec import Struct

from timeline.dates import Membership
from timeline.dates.points import Points, surely_precedes
from timeline.model import RegistryModel, Role
from timeline.model.groups import grouped
from timeline.reports.records import Lapse


class Handover(Struct, frozen=True):
    """A holder of the same post, before or after.

    `vacant` is how long the post was empty between the two, `shared` how long both held it.
    """

    role: Role
    order: Membership
    vacant: Lapse
    shared: Lapse


class Succession(Struct, frozen=True):
    """The holders of a post before, after and `beside` one of its tenures.

    In a post of one holder at a time, the dates do not show whether those `beside` came before or
    after. In any other post they certainly held it at the same time.
    """

    before: tuple[Handover, ...]
    after: tuple[Handover, ...]
    beside: tuple[Role, ...]


def posts_of(registry: RegistryModel) -> dict[tuple[str, str], tuple[Role, ...]]:
    """Return all tenures of each post, by its organisation and its title.

    Who surely came before another stands before them.
    """
    posts = grouped(((role.org, role.title), role) for role in registry.roles)
    return {post: _in_order(roles) for post, roles in posts.items()}


def _in_order(roles: Sequence[Role]) -> tuple[Role, ...]:
    left = sorted(roles, key=lambda role: role.tenure.sort_key)
    ordered = []
    while left:
        free = (one for one in left if not any(_surely_before(other, one) for other in left))
        # Orders may go round in a circle: then the date decides.
        first = next(free, left[0])
        ordered.append(first)
        left.remove(first)
    return tuple(ordered)


def held_by_one(registry: RegistryModel, holders: Sequence[Role]) -> bool:
    """Return whether only one actor at a time holds a post; `holders` are all its tenures."""
    declared = registry.has_one_holder(holders)
    if declared is not None:
        return declared
    return not any(_at_once(one, other) for one, other in combinations(holders, 2))


def succession(role: Role, holders: Sequence[Role], *, single: bool = True) -> Succession:
    """Return who came before and after a tenure, among all tenures of its post.

    An actor's next term follows its own last one, and so has no other predecessor. In a post that
    is not `single` nobody has predecessors or successors.
    """
    others = [other for other in holders if other is not role]
    if not single:
        return Succession((), (), tuple(other for other in others if _at_once(role, other)))
    before = [other for other in others if _order(other, role) is not Membership.NO]
    after = [other for other in others if _order(role, other) is not Membership.NO]
    return Succession(
        tuple(
            _handover(other, role, other)
            for other in before
            if other.actor != role.actor
            and not any(_surely_before(other, one) and _surely_before(one, role) for one in before)
        ),
        tuple(
            _handover(role, other, other)
            for other in after
            if other.actor != role.actor
            and not any(_surely_before(role, one) and _surely_before(one, other) for one in after)
        ),
        tuple(
            other
            for other in others
            if other.actor != role.actor and other not in before and other not in after
        ),
    )


def _at_once(one: Role, other: Role) -> bool:
    """Whether two actors certainly held the post at once; one day in common is a handover."""
    held = one.tenure, other.tenure
    together = all(
        surely_precedes(here.beginnings[1], there.finishes[0]) for here in held for there in held
    )
    return one.actor != other.actor and together


def _surely_before(first: Role, second: Role) -> bool:
    return first is not second and _order(first, second) is Membership.CERTAIN


def _order(first: Role, second: Role) -> Membership:
    """Return whether one held a post before another did.

    It is certain if the first surely began or ended earlier and the second surely did neither. It
    is possible if the first may have ended before the second began, but not the reverse.
    """
    here, there = first.tenure, second.tenure
    began = _earlier(here.beginnings, there.beginnings)
    ended = _earlier(here.finishes, there.finishes)
    if Membership.CERTAIN in (began, ended) and Membership.NO not in (began, ended):
        return Membership.CERTAIN
    if Membership.NO in (began, ended):
        return Membership.NO
    if here.maybe_before(there) and not there.maybe_before(here):
        return Membership.POSSIBLE
    return Membership.NO


def _earlier(here: Points, there: Points) -> Membership:
    """Return whether a point is before another; NO means that it is surely after it."""
    if surely_precedes(here[1], there[0]):
        return Membership.CERTAIN
    return Membership.NO if surely_precedes(there[1], here[0]) else Membership.POSSIBLE


def _handover(first: Role, second: Role, other: Role) -> Handover:
    left, came = first.tenure, second.tenure
    least, most = came.starts[0] - left.ends[1], came.starts[1] - left.ends[0]
    # From the 3rd to the 5th one day lies between: the post was empty on the 4th.
    empty = max(0, least - 1), max(0, most - 1)
    both = max(0, -most), max(0, -least)
    timed = left.points is not None and came.points is not None
    return Handover(
        other,
        _order(first, second),
        Lapse.over(empty, left.finishes, came.beginnings, timed=timed),
        Lapse.over(both, came.beginnings, left.finishes, timed=timed),
    )
