"""Posts and other relations: who has them, and in whom."""

from collections.abc import Sequence

from timeline.dates import Period
from timeline.dates.construction import in_time
from timeline.library.criteria import sureness
from timeline.library.names import ids, the_id
from timeline.library.parameters import Texts, several
from timeline.library.periods import asked_period, period_typed
from timeline.library.world import World
from timeline.model import RegistryModel, Role
from timeline.model.belonging import may_belong
from timeline.model.names import Directory
from timeline.problems import UsageError
from timeline.report import Report
from timeline.reports.posts import roles


def tenures(
    world: World,
    *,
    actor: Texts = None,
    org: Texts = None,
    title: Texts = None,
    with_parts: bool = False,
    at: str | None = None,
    since: str | None = None,
    until: str | None = None,
    period: str | None = None,
    certain: bool = False,
    possible: bool = False,
) -> Report:
    """Return who held which post, or has which relation, from when to when and after whom.

    `actor` names those who have it or in whom it is, `org` only those in whom it is. `with_parts`
    counts their parts as these, at the date that is asked for or else at any time of the post.

    With `at`, `period`, `since` or `until` only the posts that were certainly or possibly held
    then.

    >>> registry.tenures(title="CEO", at="2014").title
    'Posts: CEO, 2014 (2)'
    """
    registry, sure = world.registry, sureness(certain=certain, possible=possible)
    when = _asked_time(world, at, since, until, period, needed=sure is not None)
    actors, orgs = ids("actor", actor, registry), ids("actor", org, registry)
    then = in_time(when.begins, when.ends) if when else None
    titles = _titles(registry, title)

    def concerns(role: Role, wanted: Sequence[str], *sides: str) -> bool:
        """Whether a side of a role is one of the wanted actors, or a part of one then."""
        if not with_parts:
            return not set(sides).isdisjoint(wanted)
        span = then or role.tenure
        return any(may_belong(registry, side, whole, span) for side in sides for whole in wanted)

    chosen = [
        role
        for role in registry.roles
        if (not actors or concerns(role, actors, role.actor, role.org))
        and (not orgs or concerns(role, orgs, role.org))
        and (not titles or role.title in titles)
    ]
    found = roles.tenure_rows(registry, chosen, when)
    shown = [row for row in found if not sure or row.within is sure]
    words = [*titles, *map(registry.actor_name, (*actors, *orgs))]
    return roles.report(registry, shown, words, when)


def _titles(registry: RegistryModel, typed: Texts) -> list[str]:
    """Return the titles of posts that are meant."""
    # No vocabulary names the posts: only the roles say which there are.
    known = Directory((name, ()) for name in dict.fromkeys(role.title for role in registry.roles))
    return [the_id("post", title, known) for title in several(typed)]


def _asked_time(
    world: World,
    at: str | None,
    since: str | None,
    until: str | None,
    period: str | None,
    *,
    needed: bool,
) -> Period | None:
    """Return the time in which a post was held, None for any, which is refused where `needed`."""
    if at and (since or until or period):
        raise UsageError("--at excludes --since, --until and --period", "leave one of them out")
    if at:
        when: Period | None = period_typed(at, world.calendar, "--at")
    else:
        when = asked_period(period, since, until, world.calendar)
    if needed and when is None:
        what = "--certain and --possible need a date to be sure of"
        raise UsageError(what, "add --at, --since, --until or --period")
    return when
