"""What a registry is made of, as frozen values: events, actors, figures, links, sources …"""

from timeline.model.actors import Actor, Belonging, Location, Role
from timeline.model.choices import (
    Better,
    Bound,
    Certainty,
    EventKind,
    How,
    MetricKind,
    Side,
    Weight,
)
from timeline.model.events import Contradiction, DateReading, Event, Link, Participant, Verdict
from timeline.model.figures import Amount, Figure, Metric
from timeline.model.registry import NamedPeriod, RegistryModel, Thread
from timeline.model.sources import Citation, Quote, Source, WebLink

__all__ = [
    "Actor",
    "Amount",
    "Belonging",
    "Better",
    "Bound",
    "Certainty",
    "Citation",
    "Contradiction",
    "DateReading",
    "Event",
    "EventKind",
    "Figure",
    "How",
    "Link",
    "Location",
    "Metric",
    "MetricKind",
    "NamedPeriod",
    "Participant",
    "Quote",
    "RegistryModel",
    "Role",
    "Side",
    "Source",
    "Thread",
    "Verdict",
    "WebLink",
    "Weight",
]
