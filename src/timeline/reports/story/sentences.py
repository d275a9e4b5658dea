"""Events as sentences: what happened, why, how much, who judges, what contradicts."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from itertools import groupby

from msgspec import Struct, field

from timeline.dates import Membership
from timeline.dates.phrases import Phrase, Said, commas
from timeline.model import (
    Certainty,
    Citation,
    Event,
    EventKind,
    Figure,
    How,
    Link,
    RegistryModel,
    Side,
    Verdict,
)
from timeline.model.names import folded
from timeline.reports import sayings
from timeline.reports.records import sources_of
from timeline.reports.story.phrases import (
    FOLLOWS,
    as_sentence,
    bare_title,
    capital,
    causes_sentence,
    figure_in_full,
    figures_sentence,
    is_rounded,
    listed,
    opening,
    same_time,
    within_sentence,
)


class Length(StrEnum):
    """How much of each event is told."""

    SHORT = "short"
    MEDIUM = "medium"
    LONG = "long"


_FIGURES = {Length.SHORT: 1, Length.MEDIUM: 3, Length.LONG: None}


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
    """Writes the sentences of one event after another, and remembers which events it has told.

    `story` holds all events that are told, with how surely each is in the period asked for.
    `aside` says whether the last sentence is about another event, or about what somebody says.
    """

    registry: RegistryModel
    story: Mapping[str, Membership | None]
    length: Length
    told: set[str] = field(default_factory=set)
    last: Event | None = None
    aside: bool = False
    last_cause: str = ""

    def tell(self, event: Event) -> list[Sentence]:
        """Return the sentences of an event."""
        sentences = list(self._sentences(event))
        self.told.add(event.id)
        self.last = event
        return sentences

    def begin_section(self) -> None:
        """Forget the sentence before, because a new section begins."""
        self.last = None
        self.last_cause = ""

    def _sentences(self, event: Event) -> Iterator[Sentence]:
        links = [link for link in event.because if link.cause in self.story]
        # The sentences before may tell the only cause.
        told_just_before = self.last is not None and [one.cause for one in links] == [self.last.id]
        connects = told_just_before and not self.aside
        connective = FOLLOWS.get(links[0].how, "") if connects else ""
        yield self._what(event, links, connective)
        causes = [] if connective else list(self._causes(event, links))
        yield from causes
        yield from self._measured(event)
        self.aside = bool(causes)
        if self.length is Length.SHORT:
            return
        if event.summary:
            yield _sentence(event, as_sentence(capital(event.summary)))
        for quote in sayings.short_quotes(event):
            yield _sentence(event, as_sentence(f"In the original words: “{quote.text}”"))
        # What is said of an event: verdicts, contradictions and the registry's note
        asides = [*self._judged(event)]
        notes = [conflict.note.rstrip(".") for conflict in event.contradicts if conflict.note]
        if notes:
            text = as_sentence(f"Here the record contradicts itself: {'; '.join(notes)}")
            asides.append(_sentence(event, text))
        if self.length is Length.LONG and event.note:
            asides.append(_sentence(event, as_sentence(capital(event.note))))
        self.aside |= bool(asides)
        yield from asides

    def _what(self, event: Event, links: list[Link], connective: str) -> Sentence:
        same = self.last is not None and self.last.span.edtf == event.span.edtf
        phrase_of = same_time if same else opening
        # A date that follows a connective does not begin the sentence.
        date_of = (lambda span: within_sentence(phrase_of(span))) if connective else phrase_of
        inferred = event.certainty is Certainty.INFERRED and self.length is Length.LONG
        doubts = ["a date that is inferred"] if inferred else []
        doubts += sayings.doubts_of(event)
        if self.story[event.id] is Membership.POSSIBLE:
            doubts.append("possibly in the period asked for")
        dated = Phrase(Said(event.span, date_of), f" ({', '.join(doubts)})" if doubts else "")
        names = map(self.registry.location_name, event.places)
        unsaid = [name for name in names if folded(name) not in folded(event.title)]
        located = [f"in {listed(unsaid)}"] if unsaid else []
        opened = (*filter(None, [connective]), dated, *located)
        before_title = commas(*opened, *self._attributed(event))
        return Sentence(
            text=before_title + as_sentence(f": {bare_title(event)}"),
            events=(event.id,),
            sources=sources_of((event, *links)),
            kind=event.kind,
            opens=True,
            causes_below=tuple(link.cause for link in links if link.cause not in self.told),
        )

    def _attributed(self, event: Event) -> Iterator[str]:
        """Yield who says it and when.

        Who says it is left out where the title begins with the name, and when, where that is in
        the year of the event.
        """
        if event.kind is EventKind.EVENT and not event.by:
            return
        named = [self.registry.actor_name(event.by)] if event.by else []
        authors = [
            source.author or source.publisher
            for citation in reversed(event.sources)
            if (source := self.registry.sources.get(citation.source))
        ]
        judges = [self.registry.actor_name(one.by) for one in event.verdicts if one.by]
        voices = named or [*filter(None, (*judges, *authors))]
        apart = sayings.said_apart(event, event.span)
        # Names may have another one in brackets, which titles leave out: `LatePost (晚点LatePost)`.
        if any(event.title.startswith(name.partition(" (")[0]) for name in voices):
            yield from filter(None, [apart])
            return
        only_told = event.kind in (EventKind.QUESTION, EventKind.PLAN)  # by a source
        judged = event.kind is EventKind.JUDGEMENT
        others = voices if judged else [] if only_told else [*filter(None, authors)]
        speakers = named or others
        by_somebody, by_nobody = _ATTRIBUTIONS[event.kind]
        attribution = by_somebody.format(speakers[0]) if speakers else by_nobody
        yield attribution + sayings.in_brackets(apart)

    def _causes(self, event: Event, links: list[Link]) -> Iterator[Sentence]:
        """Yield a sentence for each sort of cause; a short story names only the last one told."""
        if self.length is Length.SHORT:
            return
        above = [link for link in links if link.cause in self.told]
        below = [link for link in links if link.cause not in self.told]
        shown = [*above, *below] if self.length is Length.LONG else above[-1:] or below[:1]
        for how in How:
            titles = [self._cause(event, link) for link in shown if link.how is how]
            if not titles:
                continue
            text = causes_sentence(how, titles, sum(link.how is how for link in event.because))
            if text == self.last_cause:
                text = f"{text.partition(': ')[0]}: the same as before."
            else:
                self.last_cause = text
            yield _sentence(event, text)

    def _cause(self, event: Event, link: Link) -> str:
        cause = self.registry.by_id[link.cause]
        where = "" if cause.id in self.told else "told below"
        when = "of a later date" if event.span.surely_before(cause.acts) else where
        return bare_title(cause) + sayings.in_brackets(sayings.how_sure(link), when)

    def _measured(self, event: Event) -> Iterator[Sentence]:
        figures = event.figures[: _FIGURES[self.length]]
        for _, group in groupby(figures, key=lambda figure: figure.metric):
            same = tuple(group)
            yield Sentence(
                text=figures_sentence(self.registry, event, same),
                events=(event.id,),
                sources=sources_of(same) or event.sources,
                kind=event.kind,
                figures=same,
                notes=tuple(figure_in_full(self.registry, one) for one in same if is_rounded(one)),
            )

    def _judged(self, event: Event) -> Iterator[Sentence]:
        """Yield the verdicts; those of one judge with one reason are one sentence."""

        def said(verdict: Verdict) -> tuple[Side, str, str, str]:
            more = sayings.in_brackets(
                *sayings.remarks(self.registry, verdict, event.span, by=False)
            )
            return verdict.side, verdict.by, verdict.why, more

        for (side, by, why, more), group in groupby(event.verdicts, key=said):
            verdicts = list(group)
            names = listed([self.registry.actor_name(verdict.on) for verdict in verdicts])
            judge = self.registry.actor_name(by) if by else ""
            text = f"{capital(judge)} counted this" if judge else "This counts"
            text += f" {_SIDE_WORDS[side]} {names}{more}"
            text = as_sentence(f"{text}: {why}" if why else text)
            yield Sentence(text, (event.id,), sources_of(verdicts) or event.sources, event.kind)


def _sentence(event: Event, text: str) -> Sentence:
    return Sentence(text, (event.id,), event.sources, event.kind)


_ATTRIBUTIONS = {
    EventKind.EVENT: ("according to {}", ""),
    EventKind.CLAIM: ("according to {}", "as is claimed"),
    EventKind.FORECAST: ("in a forecast by {}", "as is forecast"),
    EventKind.JUDGEMENT: ("in the judgement of {}", "as is judged"),
    EventKind.QUESTION: ("as a question of {}", "as an open question"),
    EventKind.PLAN: ("as a plan of {}", "as a plan"),
}
_SIDE_WORDS = {
    Side.MERIT: "in favour of",
    Side.DEMERIT: "against",
    Side.MIXED: "both for and against",
}
