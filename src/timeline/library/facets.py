"""The vocabularies of a registry, each name with how often it is used."""

from collections.abc import Mapping
from typing import Literal, TypeAlias, Unpack

from msgspec.structs import replace

from timeline.dates import Membership
from timeline.library.criteria import Criteria, criteria
from timeline.library.parameters import Filters, several
from timeline.library.world import World
from timeline.model import EventKind, RegistryModel
from timeline.model.uses import Use, uses_of
from timeline.problems import UsageError
from timeline.query import EVERYTHING, can_be_possible
from timeline.report import Report
from timeline.reports import facets, listing

Vocabulary: TypeAlias = Literal["actors", "places", "tags", "threads", "metrics", "sources"]


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
    asked = criteria(world, **filters)
    found = None if asked.query == EVERYTHING else _found(registry, names, asked)
    more = (actor_kind or "",) if names == "actors" else ()
    report: Report = getattr(facets, names)(registry, found, *more)
    if found is None:
        return report
    head = listing.headline(names.title(), asked.words, asked.period)
    dated = (facets.POSSIBLE,) if can_be_possible(asked.query) else ()
    return replace(
        report,
        title=head + f" ({len(report.rows)})",
        columns=(*report.columns, *dated),
        nothing=f"no {names} in what matches",
    )


def _found(registry: RegistryModel, names: Vocabulary, asked: Criteria) -> Mapping[str, Use]:
    """Return the uses of names in the events, or the figures, that are asked for."""
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
