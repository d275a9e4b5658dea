"""What happened, who took part, what it came from, and what is said of it."""

from timeline.dates import Span
from timeline.model.choices import Certainty, EventKind, How, Side
from timeline.model.figures import Figure
from timeline.model.sources import Citation
from timeline.problems import Place
from timeline.values import field, frozen


@frozen
class Participant:
    """An actor in an event, with what they were in it ("" where it is not said)."""

    actor: str
    role: str = ""


@frozen
class Link:
    """A causal claim: what one event did to another."""

    cause: str
    effect: str
    how: How = How.CAUSED
    note: str = ""
    sources: tuple[Citation, ...] = ()
    place: Place | None = field(default=None, compare=False)


@frozen
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


@frozen
class Contradiction:
    """A recorded conflict with another event or with the figures of a metric."""

    event: str = ""
    figure: str = ""
    note: str = ""
    place: Place | None = field(default=None, compare=False)


@frozen
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
