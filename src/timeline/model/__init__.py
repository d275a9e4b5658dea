"""What a registry is made of, as frozen values: events, actors, figures, links, sources …"""

from timeline.model.actors import Actor, Role
from timeline.model.choices import (
    Better,
    Bound,
    Certainty,
    EventKind,
    How,
    MetricKind,
    Side,
)
from timeline.model.events import Contradiction, Event, Link, Participant, Verdict
from timeline.model.figures import Amount, Figure, Metric
from timeline.model.registry import NamedPeriod, Registry, Thread
from timeline.model.sources import Citation, Source

__all__ = [
    "Actor",
    "Amount",
    "Better",
    "Bound",
    "Certainty",
    "Citation",
    "Contradiction",
    "Event",
    "EventKind",
    "Figure",
    "How",
    "Link",
    "Metric",
    "MetricKind",
    "NamedPeriod",
    "Participant",
    "Registry",
    "Role",
    "Side",
    "Source",
    "Thread",
    "Verdict",
]
