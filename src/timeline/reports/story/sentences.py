"""Events as sentences: what happened, why, how much, who judges, what contradicts."""

from collections import Counter, deque
from collections.abc import Iterator
from enum import StrEnum

from msgspec import Struct, field

from timeline.model import (
    Certainty,
    Citation,
    Event,
    EventKind,
    Figure,
    Link,
    Registry,
    Side,
    Verdict,
)
from timeline.reports.story.phrases import (
    Names,
    again,
    clause,
    connected,
    ended,
    exactly,
    figure_words,
    for_the_same_reason,
    is_rounded,
    listed,
    opening,
    reason,
    within_sentence,
)


class Length(StrEnum):
    """How much of each event is told."""

    SHORT = "short"
    MEDIUM = "medium"
    LONG = "long"


_REMEMBERED = 4
"""How many reasons back a story still knows that it has just given one."""

_REASONS = {Length.SHORT: 0, Length.MEDIUM: 1, Length.LONG: 9}
_FIGURES = {Length.SHORT: 1, Length.MEDIUM: 3, Length.LONG: 99}


class Sentence(Struct, frozen=True):
    """One sentence with the events it tells, the sources it rests on, and its notes.

    `opens` marks the sentence that tells the event itself; other sentences on it follow. `notes`
    give the exact values of rounded figures. `causes_below` are causes that are told later.
    `kind` is the event's.
    """

    text: str
    events: tuple[str, ...]
    sources: tuple[Citation, ...]
    kind: EventKind
    opens: bool = False
    figures: tuple[Figure, ...] = ()
    notes: tuple[str, ...] = ()
    causes_below: tuple[str, ...] = ()


class Teller(Struct):
    """Tells one event after another, and keeps in mind what it told."""

    registry: Registry
    names: Names
    length: Length
    told: dict[str, Event] = field(default_factory=dict)
    last: Event | None = None
    repeats: int = 0
    used: Counter[str] = field(default_factory=Counter)
    reasons: deque[str] = field(default_factory=lambda: deque(maxlen=_REMEMBERED))

    def tell(self, event: Event, story: frozenset[str]) -> Iterator[Sentence]:
        """Yield the sentences of an event; `story` are the ids of all events that are told."""
        yield self._what(event, story)
        if self.length is not Length.SHORT:
            if event.summary:
                yield self._sentence(event, event.summary)
            for verdict in event.verdicts:
                yield self._judged(event, verdict)
            for conflict in event.contradicts:
                if conflict.note:
                    yield self._sentence(
                        event, f"Here the account disagrees with itself: {conflict.note}"
                    )
        if self.length is Length.LONG and event.note:
            yield self._sentence(event, event.note)
        self.told[event.id] = event
        self.last = event

    def begin_section(self) -> None:
        """Forget the sentence before, because a new section begins."""
        self.last = None
        self.repeats = 0

    def _what(self, event: Event, story: frozenset[str]) -> Sentence:
        links = [link for link in event.because if link.cause in story]
        follows = next((link for link in links if self.last and link.cause == self.last.id), None)
        known = [link for link in links if link.cause in self.told and link is not follows]
        below = tuple(
            link.cause for link in links if link.cause not in self.told and link is not follows
        )
        shown = known[-_REASONS[self.length] :] if _REASONS[self.length] else []
        fresh = [link for link in shown if link.cause not in self.reasons]
        text = self._opened(event, follows, again_why=bool(shown) and not fresh)
        text += self._reasons(fresh)
        self.reasons.extend(link.cause for link in fresh)
        figures = event.figures[: _FIGURES[self.length]]
        text += self._measured(event, figures)
        if below and self.length is not Length.SHORT:
            text += "; why is told below"
        return Sentence(
            text=ended(text),
            events=(event.id,),
            sources=_all_sources(event, links),
            kind=event.kind,
            opens=True,
            figures=figures,
            notes=tuple(exactly(self.registry, figure) for figure in figures if is_rounded(figure)),
            causes_below=below,
        )

    def _opened(self, event: Event, follows: Link | None, *, again_why: bool) -> str:
        same = self.last is not None and self.last.span.edtf == event.span.edtf
        self.repeats = self.repeats + 1 if same else 0
        when = again(event.span, self.repeats) if same else opening(event.span)
        if event.certainty is Certainty.INFERRED and not same and self.length is Length.LONG:
            when += " (as far as can be inferred)"
        said = self._attributed(event)
        inside = "" if same else within_sentence(when)
        if follows is not None:
            self.used[follows.how] += 1
            return connected(follows.how, said, inside, self.used[follows.how] - 1)
        return for_the_same_reason(said, inside) if again_why else f"{when}, {said}"

    def _attributed(self, event: Event) -> str:
        text = self._shortened(event)
        if event.kind is EventKind.EVENT:
            return text
        by = self._speaker(event)
        subject = self.names.subject(event.title)
        if not by or (subject is not None and by in (subject.name, *subject.aliases)):
            return text
        return f"{_SPEAKING[event.kind].format(by)}, {text}"

    def _speaker(self, event: Event) -> str:
        judge = next((verdict.by for verdict in event.verdicts if verdict.by), "")
        if judge:
            return self.registry.actor_name(judge)
        voices = [
            self.registry.sources[citation.source]
            for citation in event.sources[::-1]
            if citation.source in self.registry.sources
        ]
        return next(
            (
                source.author or source.publisher
                for source in voices
                if source.author or source.publisher
            ),
            "",
        )

    def _shortened(self, event: Event) -> str:
        """Return a title with it, they or a short name for the subject of the sentence before."""
        split = self.names.split(event.title)
        before = self.names.subject(self.last.title) if self.last else None
        if split is not None and before is not None:
            actor, rest = split
            if rest and actor.id == before.id:
                return f"{self.names.called_again(actor)} {rest}"
        return clause(self.names, event)

    def _reasons(self, links: list[Link]) -> str:
        if not links:
            return ""
        clauses = [reason(link.how, clause(self.names, self.told[link.cause])) for link in links]
        return f", {listed(clauses)}"

    def _measured(self, event: Event, figures: tuple[Figure, ...]) -> str:
        if not figures:
            return ""
        actors = {participant.actor for participant in event.actors}
        subjects = {figure.of for figure in figures}
        evident = len(subjects) == 1 and actors.issuperset(*subjects)
        told = (self._figure(figure, evident=evident) for figure in figures)
        return f" ({'; '.join(told)})"

    def _figure(self, figure: Figure, *, evident: bool) -> str:
        name = self.names.lowered(self.registry.metric_name(figure.metric))
        of = (
            ""
            if evident or not figure.of
            else (f" of {listed([self.registry.actor_name(one) for one in figure.of])}")
        )
        return f"{name}{of}: {figure_words(figure, with_unit=figure.unit not in name.split())}"

    def _judged(self, event: Event, verdict: Verdict) -> Sentence:
        on = self.registry.actor_name(verdict.on)
        by = self.registry.actor_name(verdict.by) if verdict.by else ""
        why = verdict.why or self.names.lowered(event.title)
        choices = (_SIDED if by else _SIDED_BY_NOBODY)[verdict.side]
        self.used[verdict.side] += 1
        text = choices[self.used[verdict.side] % len(choices)].format(by=by, on=on, why=why)
        return Sentence(ended(text), (event.id,), verdict.sources or event.sources, event.kind)

    def _sentence(self, event: Event, text: str) -> Sentence:
        return Sentence(ended(text), (event.id,), event.sources, event.kind)


_SPEAKING = {
    EventKind.CLAIM: "according to {}",
    EventKind.FORECAST: "as {} foresaw",
    EventKind.JUDGEMENT: "in the judgement of {}",
}
_SIDED = {
    Side.MERIT: (
        "{by} counts this in favour of {on}: {why}",
        "{by} sees a merit of {on} here: {why}",
    ),
    Side.DEMERIT: ("{by} counts this against {on}: {why}", "{by} sees a fault of {on} here: {why}"),
    Side.MIXED: ("{by} sees two sides to {on} here: {why}",),
}
"""The reason stands after a colon, so that a noun, a clause or a whole sentence reads right."""
_SIDED_BY_NOBODY = {
    Side.MERIT: ("This counts in favour of {on}: {why}",),
    Side.DEMERIT: ("This counts against {on}: {why}",),
    Side.MIXED: ("This counts both ways for {on}: {why}",),
}


def _all_sources(event: Event, links: list[Link]) -> tuple[Citation, ...]:
    cited = [*event.sources, *(citation for link in links for citation in link.sources)]
    return tuple(dict.fromkeys(cited))
