"""Posts and who held them."""

from timeline.library.criteria import Texts, sureness
from timeline.library.names import ids, the_id
from timeline.library.periods import period_of
from timeline.library.world import World
from timeline.problems import UsageError
from timeline.report import Report
from timeline.reports.posts import roles


def tenures(
    world: World,
    *,
    actor: Texts = None,
    org: Texts = None,
    title: Texts = None,
    at: str | None = None,
    period: str | None = None,
    certain: bool = False,
    possible: bool = False,
) -> Report:
    """Return who held which post, from when to when and after whom.

    With `at` or `period` only the posts that were certainly or possibly held then.

    >>> tenures(world, title=["CEO"], at="2014").title
    'Posts: CEO, 2014-01-01..2014-12-31 (2)'
    """
    if at and period:
        raise UsageError("--at excludes --period", "leave one of them out")
    registry, asked = world.registry, at or period
    when = period_of([asked], world.calendar) if asked else None
    holders, orgs = ids("actor", actor, registry), ids("actor", org, registry)
    names = roles.titles(registry)
    titles = [the_id("post", one, names) for one in title or ()]
    found = roles.held(
        registry,
        [
            role
            for role in registry.roles
            if (not holders or role.actor in holders)
            and (not orgs or role.org in orgs)
            and (not titles or role.title in titles)
        ],
        when,
    )
    sure = sureness(certain=certain, possible=possible)
    if sure and when is None:
        what = "--certain and --possible need a date to be sure of"
        raise UsageError(what, "add --at or --period")
    shown = [row for row in found if not sure or row.within is sure]
    words = [*titles, *map(registry.actor_name, (*holders, *orgs))]
    return roles.report(registry, shown, [*words, *([when.said] if when else [])])
