"""What happened, who took part, where, what it came from, and what is said of it."""

from msgspec import Struct

from timeline.dates import Span
from timeline.model.choices import EventKind, How, Side, Weight
from timeline.model.figures import Figure
from timeline.model.placed import Placed
from timeline.model.sources import Citation, Qualified, Statement, WebLink


class Participant(Struct, frozen=True, array_like=True, gc=False):
    """An actor in an event, with what they were in it ("" where it is not said)."""

    actor: str
    role: str = ""


class Link(Qualified, frozen=True):
    """A causal claim: what one event did to another."""

    cause: str
    effect: str
    how: How = How.CAUSED
    note: str = ""
    sources: tuple[Citation, ...] = ()


class Verdict(Statement, frozen=True):
    """A judgement on an actor, drawn from an event: which side, and why."""

    on: str
    side: Side
    why: str
    event: str
    span: Span
    sources: tuple[Citation, ...] = ()


class Contradiction(Placed, frozen=True):
    """A recorded conflict with another event or with the figures of a metric."""

    event: str = ""
    figure: str = ""
    note: str = ""


class DateReading(Placed, frozen=True):
    """Another date that an event may have: `by` whom it is given ("" where it is not told)."""

    span: Span
    by: str = ""
    note: str = ""
    sources: tuple[Citation, ...] = ()


class Event(Statement, frozen=True):
    """A dated entry of a registry; `certainty` is that of its date.

    `places` are where it happened, `part_of` is the event that it is a part of ("" for none).
    `alternatives` are other dates that it may have.
    """

    id: str
    span: Span
    title: str
    summary: str = ""
    kind: EventKind = EventKind.EVENT
    actors: tuple[Participant, ...] = ()
    tags: tuple[str, ...] = ()
    threads: tuple[str, ...] = ()
    because: tuple[Link, ...] = ()
    figures: tuple[Figure, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    contradicts: tuple[Contradiction, ...] = ()
    sources: tuple[Citation, ...] = ()
    note: str = ""
    places: tuple[str, ...] = ()
    part_of: str = ""
    weight: Weight = Weight.NORMAL
    links: tuple[WebLink, ...] = ()
    alternatives: tuple[DateReading, ...] = ()

    @property
    def side(self) -> Side | None:
        """The side of its verdicts, MIXED where they differ; None where it has none."""
        sides = {verdict.side for verdict in self.verdicts}
        return Side.MIXED if len(sides) > 1 else next(iter(sides), None)

    @property
    def acts(self) -> Span:
        """When it leads to others: a forecast, plan or question does so when it is said."""
        return self.span if self.said is None or self.kind.states_facts else self.said

    @property
    def statements(self) -> tuple[Statement, ...]:
        """What is said here: the event itself, its figures and its verdicts."""
        return (self, *self.figures, *self.verdicts)

    @property
    def said_at(self) -> tuple[Span, ...]:
        """When these were said, where that is told."""
        if not (self.figures or self.verdicts):  # as most events
            return () if self.said is None else (self.said,)
        return tuple([one.said for one in self.statements if one.said is not None])

    @property
    def quoted(self) -> tuple[str, ...]:
        """The words that these quote."""
        if not (self.figures or self.verdicts):
            return tuple([quote.text for quote in self.quotes])
        return tuple([quote.text for one in self.statements for quote in one.quotes])
