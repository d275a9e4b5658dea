"""The vocabularies of a registry, each name with how often it is used; and events counted."""

from collections.abc import Mapping
from typing import Literal, TypeAlias, Unpack

from msgspec.structs import replace

from timeline.dates import Calendar, Membership, Refusal
from timeline.datetext.periods import steps
from timeline.library.criteria import Criteria, criteria
from timeline.library.parameters import DIMENSIONS, Filters, several
from timeline.library.periods import refused, too_many_slices
from timeline.library.world import World
from timeline.model import EventKind, RegistryModel
from timeline.model.uses import Use, uses_of
from timeline.problems import UsageError
from timeline.query import EVERYTHING, Facet, can_be_possible
from timeline.report import Report
from timeline.reports import counts, facets, listing

Vocabulary: TypeAlias = Literal["actors", "places", "tags", "threads", "metrics", "sources"]


def count(
    world: World,
    by: str = "year",
    *,
    limit: int | None = None,
    whole: bool = False,
    for_people: bool = True,
    bars: bool = False,
    **filters: Unpack[Filters],
) -> Report:
    """Return how many events there are by one dimension or two: `tag`, `actor,year`.

    `limit` is how many actors, tags … are counted. For people a table has the columns that fit on
    a page, or with `whole` all of them; with `bars` two dimensions are drawn as one is.

    Raises UsageError for what is no dimension, and for too many slices of time.

    >>> registry.count("kind").title
    'Events by kind (199 events)'
    """
    registry, asked = world.registry, criteria(world, filters)
    tallied = counts.tally(
        registry, asked.events(registry), _dimensions(by, world.calendar), asked.period
    )
    if not isinstance(tallied, counts.Tally):
        raise too_many_slices("--by", tallied)
    if not for_people:
        return counts.records(registry, tallied, limit)
    return counts.report(
        registry,
        tallied,
        asked=asked.words,
        period=asked.period,
        limit=limit,
        whole=whole,
        bars=bars,
    )


def _dimensions(by: str, calendar: Calendar) -> "list[counts.Dimension]":
    known = {facet.value: facet for facet in Facet}
    found: list[counts.Dimension] = []
    for name in by.split(","):
        word = name.strip().casefold()
        facet = known.get(word) or known.get(word.removesuffix("s"))
        step = facet or steps.parse_step(name, calendar.fiscal_year)
        if isinstance(step, Refusal):
            raise refused("--by", replace(step, hint=f"write {DIMENSIONS} or '5 years'"))
        found.append(step)
    if len(found) > 2:
        raise UsageError(f"--by {by} names {len(found)} things", "name one or two")
    if len(set(found)) < len(found):
        raise UsageError(f"--by {by} names one thing twice", "name two different ones")
    return found


def vocabulary(
    world: World,
    names: Vocabulary,
    *,
    actor_kind: str | None = None,
    **filters: Unpack[Filters],
) -> Report:
    """Return the names of a vocabulary with how often each is used; of actors, those of a kind.

    With filters it is the names used in the events that meet them; the uses of metrics and
    sources are also in the figures that meet them.

    >>> registry.vocabulary("tags", actor="Jiang Fan", until="2013").title
    'Tags: Jiang Fan, until 2013 (2)'
    """
    registry, kinds = world.registry, several(filters.get("kind"))
    if names == "actors" and not set(kinds) <= set(EventKind):
        hint = f"for actors of a kind write --actor-kind {kinds[0]}"
        raise UsageError(f"--kind is the kind of event: {', '.join(EventKind)}", hint)
    asked = criteria(world, filters)
    found = None if asked.query == EVERYTHING else _found(registry, names, asked)
    more = (actor_kind or "",) if names == "actors" else ()
    report: Report = getattr(facets, names)(registry, found, *more)
    if found is None:
        return report
    head = listing.headline(names.title(), asked.words, asked.period)
    dated = (facets.POSSIBLE_COLUMN,) if can_be_possible(asked.query) else ()
    return replace(
        report,
        title=head + f" ({len(report.rows)})",
        columns=(*report.columns, *dated),
        nothing=f"no {names} in what matches",
    )


def _found(registry: RegistryModel, names: Vocabulary, asked: Criteria) -> Mapping[str, Use]:
    events = () if names == "metrics" else asked.events(registry).in_memory()
    figures = asked.figures(registry) if names in ("metrics", "sources") else ()

    def uses(*within: Membership | None) -> Mapping[str, Use]:
        in_events = [one.event for one in events if one.within in within]
        in_figures = [one.figure for one in figures if one.within in within]
        return uses_of(names, in_events, in_figures, ())

    possible = uses(Membership.POSSIBLE)
    return {
        name: replace(use, possible=possible[name].count if name in possible else 0)
        for name, use in uses(None, *Membership).items()
    }
