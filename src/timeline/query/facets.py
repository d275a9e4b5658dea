"""What the fields of events hold, where an index has them, and the facets that count events."""

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from operator import attrgetter

from timeline.model import Certainty, Event
from timeline.model.names import folded
from timeline.query.predicates import Field


class Facet(StrEnum):
    """A quality of events, other than time, that they are counted by."""

    ACTOR = "actor"
    TAG = "tag"
    THREAD = "thread"
    KIND = "kind"
    SOURCE = "source"
    SIDE = "side"
    METRIC = "metric"
    CERTAINTY = "certainty"
    PLACE = "place"


NONE = ""
"""The key of events that have no actor, tag … at all."""

STORED: Mapping[str, tuple[str, str]] = {
    Field.ACTOR: ("event_actors", "actor"),
    Field.TAG: ("event_tags", "tag"),
    Field.THREAD: ("event_threads", "thread"),
    Field.PLACE: ("event_places", "place"),
    Field.SOURCE: ("event_sources", "source"),
    Field.KIND: ("events", "kind"),
    Field.ID: ("events", "id"),
    Field.WEIGHT: ("events", "weight"),
    Field.PART_OF: ("parts", "whole"),
    Field.HOW: ("links", "how"),
    Field.VERDICT: ("verdicts", "side"),
    Field.JUDGED: ("verdicts", "actor"),
    Facet.SIDE: ("verdicts", "side"),
    Facet.METRIC: ("figures", "metric"),
}
"""The table and the column of an index that have a field or facet, where these alone have it."""


def _certainties(event: Event) -> list[str]:
    parts = (*event.figures, *event.because, *event.verdicts)
    less = [one.certainty.value for one in parts if one.certainty is not Certainty.CERTAIN]
    return [event.certainty.value, *less]


_VALUES: Mapping[str, Callable[[Event], Iterable[str]]] = {
    Field.ACTOR: lambda event: [one.actor for one in event.actors],
    Field.TAG: attrgetter("tags"),
    Field.THREAD: attrgetter("threads"),
    Field.KIND: lambda event: (event.kind.value,),
    Field.SOURCE: lambda event: [name for one in event.sources for name in (one.source, str(one))],
    Field.HOW: lambda event: [link.how.value for link in event.because],
    Field.VERDICT: lambda event: [verdict.side.value for verdict in event.verdicts],
    Field.CERTAINTY: _certainties,
    Field.PRECISION: lambda event: (event.span.precision.value,),
    Field.ID: lambda event: (event.id,),
    Field.PLACE: attrgetter("places"),
    Field.ROLE: lambda event: [folded(one.role) for one in event.actors],
    Field.PART_OF: lambda event: (event.part_of,) if event.part_of else (),
    Field.WEIGHT: lambda event: (event.weight.value,),
    Field.BY: lambda event: [one.by for one in event.statements],
    Field.JUDGED: lambda event: [verdict.on for verdict in event.verdicts],
}
# The keys of facets that are no fields, or that have other keys than the field of their name.
_FACET_KEYS: Mapping[str, Callable[[Event], Iterable[str]]] = {
    **_VALUES,
    Facet.SOURCE: lambda event: [citation.source for citation in event.sources],
    Facet.SIDE: _VALUES[Field.VERDICT],
    Facet.METRIC: lambda event: [figure.metric for figure in event.figures],
}


def held(field: Field, event: Event) -> Iterable[str]:
    """Return the ids or words that a field of an event holds."""
    return _VALUES[field](event)


def keys_of(event: Event, facet: Facet) -> Iterable[str]:
    """Return the different keys of a facet that an event has, or `NONE`."""
    return dict.fromkeys(_FACET_KEYS[facet](event)) or (NONE,)
