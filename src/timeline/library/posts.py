"""Posts and who held them."""

from timeline.library.criteria import Texts, sureness, with_parts_of
from timeline.library.names import ids, the_id
from timeline.library.periods import asked_period, period_of
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
    with_parts: bool = False,
    at: str | None = None,
    since: str | None = None,
    until: str | None = None,
    period: str | None = None,
    certain: bool = False,
    possible: bool = False,
) -> Report:
    """Return who held which post, from when to when and after whom.

    With `at`, `period`, `since` or `until` only the posts that were certainly or possibly held
    then; `with_parts` counts the parts of holders and organisations as these.

    >>> tenures(world, title=["CEO"], at="2014").title
    'Posts: CEO, 2014-01-01..2014-12-31 (2)'
    """
    if at and (since or until or period):
        raise UsageError("--at excludes --since, --until and --period", "leave one of them out")
    registry, calendar = world.registry, world.calendar
    when = period_of([at], calendar) if at else asked_period(period, since, until, calendar)
    named = ids("actor", actor, registry), ids("actor", org, registry)
    holders, orgs = (with_parts_of(one, registry) if with_parts else one for one in named)
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
        raise UsageError(what, "add --at, --since, --until or --period")
    shown = [row for row in found if not sure or row.within is sure]
    words = [*titles, *map(registry.actor_name, (*named[0], *named[1]))]
    return roles.report(registry, shown, words, when)
