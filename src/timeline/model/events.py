"""What happened, who took part, what it came from, and what is said of it."""

from msgspec import Struct

from timeline.dates import Span
from timeline.model.choices import Certainty, EventKind, How, Side
from timeline.model.figures import Figure
from timeline.model.placed import Placed
from timeline.model.sources import Citation


class Participant(Struct, frozen=True, array_like=True):
    """An actor in an event, with what they were in it ("" where it is not said)."""

    actor: str
    role: str = ""


class Link(Placed, frozen=True):
    """A causal claim: what one event did to another."""

    cause: str
    effect: str
    how: How = How.CAUSED
    note: str = ""
    sources: tuple[Citation, ...] = ()


class Verdict(Placed, frozen=True):
    """A judgement on an actor, drawn from an event: which side, by whom, and why."""

    on: str
    side: Side
    by: str
    why: str
    event: str
    span: Span
    sources: tuple[Citation, ...] = ()


class Contradiction(Placed, frozen=True):
    """A recorded conflict with another event or with the figures of a metric."""

    event: str = ""
    figure: str = ""
    note: str = ""


class Event(Placed, frozen=True):
    """A dated entry of a registry."""

    id: str
    span: Span
    title: str
    summary: str = ""
    kind: EventKind = EventKind.EVENT
    certainty: Certainty = Certainty.CERTAIN
    actors: tuple[Participant, ...] = ()
    tags: tuple[str, ...] = ()
    threads: tuple[str, ...] = ()
    because: tuple[Link, ...] = ()
    figures: tuple[Figure, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    contradicts: tuple[Contradiction, ...] = ()
    sources: tuple[Citation, ...] = ()
    note: str = ""
