"""What events are counted by: their actors, tags, kinds …"""

from collections.abc import Iterable
from enum import StrEnum

from timeline.model import Event
from timeline.query.evaluation import held
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


def keys_of(event: Event, facet: Facet) -> Iterable[str]:
    """Return the different keys of a facet that an event has, or `NONE`."""
    match facet:
        case Facet.SOURCE:
            keys: Iterable[str] = [citation.source for citation in event.sources]
        case Facet.METRIC:
            keys = [figure.metric for figure in event.figures]
        case Facet.SIDE:
            keys = held(Field.VERDICT, event)
        case _:
            keys = held(Field(facet.value), event)
    return dict.fromkeys(keys) or (NONE,)
