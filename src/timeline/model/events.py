"""What happened, who took part, what it came from, and what is said of it."""

from dataclasses import dataclass, field

from timeline.dates import Span
from timeline.model.choices import Certainty, EventKind, How, Side
from timeline.model.figures import Figure
from timeline.model.sources import Citation
from timeline.problems import Place


@dataclass(frozen=True, slots=True)
class Participant:
    """An actor in an event, with what they were in it ("" where it is not said)."""

    actor: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A causal claim: what one event did to another."""

    cause: str
    effect: str
    how: How = How.CAUSED
    note: str = ""
    sources: tuple[Citation, ...] = ()
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Verdict:
    """A judgement on an actor, drawn from an event: which side, by whom, and why."""

    on: str
    side: Side
    by: str
    why: str
    event: str
    span: Span
    sources: tuple[Citation, ...] = ()
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A recorded conflict with another event or with the figures of a metric."""

    event: str = ""
    figure: str = ""
    note: str = ""
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Event:
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
    place: Place | None = field(default=None, compare=False)
