"""`narrate`: the story in sentences. They depend on the data alone, so they never vary."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from timeline.dates import Membership, Period
from timeline.datetext.wording.spans import in_words
from timeline.model import Citation, Event, EventKind, Figure, RegistryModel
from timeline.report import Column, For, Kind, Report, Shape
from timeline.reports.listing import WITHIN_COLUMN
from timeline.reports.posts.roles import post_name
from timeline.reports.records import cited, columns, sources_of, strand_of, strands_of_titles
from timeline.reports.sayings import in_brackets
from timeline.reports.story.order import StorySection, by_thread, causes_first
from timeline.reports.story.phrases import (
    as_sentence,
    capital,
    figure_in_full,
    listed,
    opening,
    sides_counted,
)
from timeline.reports.story.sentences import Length, Sentence, Teller

_SENTENCES_OF_A_PARAGRAPH = 6

Memberships = Mapping[str, Membership | None]
"""How surely each event that is told is in the period asked for, by the id of the event."""


class PlacedSentence(Struct, frozen=True):
    """A sentence with its heading and the number of its paragraph.

    `within` is how surely its event is in the period asked for.
    """

    section: str
    paragraph: int
    sentence: Sentence
    within: Membership | None = None


def sections(registry: RegistryModel, events: Sequence[Event], order: str) -> list[StorySection]:
    """Return events under headings in an order: `threads`, `date`, or `source`."""
    if order == "threads":
        return by_thread(registry, events)
    if order == "date":
        return [StorySection("", "", causes_first(events))]
    locators = chain.from_iterable(source.locators for source in registry.sources.values())
    places = {locator: rank for rank, locator in enumerate(locators)}

    def place(event: Event) -> int:
        ranks = [places[one.locator] for one in event.sources if one.locator in places]
        return min(ranks, default=len(places))

    return [StorySection("", "", sorted(events, key=place))]


def story(
    registry: RegistryModel,
    sections: Sequence[StorySection],
    within: Memberships,
    length: Length,
    title: str,
) -> Report:
    """Return a story in sentences, section by section."""
    return _report(registry, title, _placed(registry, sections, within, length))


def life(
    registry: RegistryModel,
    actor: str,
    events: Sequence[Event],
    within: Memberships,
    length: Length,
    title: str,
    period: Period | None,
) -> Report:
    """Return the posts, the deeds and the verdicts of one actor: in a period, if there is one."""
    rows = list(_posts(registry, actor, period))
    rows += _placed(registry, [StorySection("Deeds", "", events)], within, length, rows)
    rows += _balance(registry, actor, period, rows)
    return _report(registry, title, rows)


def _placed(
    registry: RegistryModel,
    sections: Iterable[StorySection],
    within: Memberships,
    length: Length,
    before: Sequence[PlacedSentence] = (),
) -> list[PlacedSentence]:
    teller = Teller(registry, within, length)
    paragraph = before[-1].paragraph if before else 0
    rows: list[PlacedSentence] = []
    for section in sections:
        teller.begin_section()
        paragraph += 1
        if section.about and length is not Length.SHORT:
            rows.append(PlacedSentence(section.title, paragraph, _remark(capital(section.about))))
            paragraph += 1
        written = 0
        for event in section.events:
            # "As a result" and its like need the sentence before, in the same paragraph.
            follows = teller.last and any(link.cause == teller.last.id for link in event.because)
            if written >= _SENTENCES_OF_A_PARAGRAPH and not follows:
                paragraph, written = paragraph + 1, 0
            sentences = teller.tell(event)
            sure = within[event.id]
            rows += [PlacedSentence(section.title, paragraph, one, sure) for one in sentences]
            written += len(sentences)
    return rows


def _remark(text: str, events: Sequence[str] = (), sources: Sequence[Citation] = ()) -> Sentence:
    """Return a sentence that is about no single event."""
    return Sentence(as_sentence(text), tuple(events), tuple(sources), EventKind.EVENT)


def _posts(registry: RegistryModel, actor: str, period: Period | None) -> Iterable[PlacedSentence]:
    roles = sorted(
        (role for role in registry.roles if role.actor == actor),
        key=lambda role: role.tenure.sort_key,
    )
    for role in roles:
        within = registry.membership(role.tenure, period) if period else None
        if within is not Membership.NO:
            doubt = " (possibly in the period asked for)" if within is Membership.POSSIBLE else ""
            text = f"{opening(role.tenure)}{doubt}: {post_name(registry, role)}"
            yield PlacedSentence("Posts", 1, _remark(text, (), role.sources), within)


def _balance(
    registry: RegistryModel, actor: str, period: Period | None, before: Sequence[PlacedSentence]
) -> Iterable[PlacedSentence]:
    verdicts = [
        verdict
        for verdict in registry.verdicts_on((actor,))
        if period is None or registry.membership(verdict.span, period) is not Membership.NO
    ]
    if not verdicts:
        return
    judges = dict.fromkeys(registry.actor_name(one.by) for one in verdicts if one.by)
    unnamed = [] if all(one.by for one in verdicts) else ["somebody who is not named"]
    found, by = listed(sides_counted(verdicts)), listed([*judges, *unnamed])
    text = f"Recorded on {registry.actor_name(actor)}: {found}, in the judgement of {by}"
    events = dict.fromkeys(verdict.event for verdict in verdicts)
    paragraph = before[-1].paragraph + 1 if before else 1
    yield PlacedSentence("Verdicts", paragraph, _remark(text, [*events], sources_of(verdicts)))


def with_figures(registry: RegistryModel, report: Report) -> Report:
    """Return a story with one more section: the figures that it gives, each once."""
    rows: list[PlacedSentence] = list(report.rows)
    first_told: dict[tuple[str, tuple[str, ...], str], tuple[Sentence, Figure]] = {}
    for row in rows:
        for figure in row.sentence.figures:
            key = (figure.metric, figure.of, figure.span.edtf)
            first_told.setdefault(key, (row.sentence, figure))
    for sentence, figure in first_told.values():
        of = in_brackets(listed([*map(registry.actor_name, figure.of)]))
        name, _, value = figure_in_full(registry, figure).partition(": ")
        text = as_sentence(f"{name}{of}, {in_words(figure.span)}: {value}")
        figured = Sentence(text, sentence.events, figure.sources, sentence.kind)
        rows.append(PlacedSentence("Figures", rows[-1].paragraph + 1, figured))
    return replace(report, rows=rows)


def _report(registry: RegistryModel, title: str, rows: Sequence[PlacedSentence]) -> Report:
    numbers = strands_of_titles(registry)

    def strand(row: PlacedSentence) -> int | None:
        if row.section or not row.sentence.opens:  # a heading names the thread
            return None
        return strand_of(registry, registry.by_id[row.sentence.events[0]].threads)

    return Report(
        title=title or registry.title or "The story",
        columns=(
            Column(
                "section",
                lambda row: row.section or None,
                Kind.SECTION,
                strand=lambda row: numbers.get(row.section),
            ),
            Column("paragraph", lambda row: row.paragraph, Kind.PARAGRAPH),
            Column("text", lambda row: row.sentence.text, Kind.SENTENCE, strand=strand),
            *columns("sentence", For.ALL, "events"),
            *columns("sentence", For.RECORDS, "opens"),
            *columns("sentence", For.MACHINES, "kind"),
            *columns("sentence", For.RECORDS, "figures", "causes_below"),
            Column("notes", lambda row: row.sentence.notes, Kind.FOOTNOTES),
            Column("sources", lambda row: cited(registry, row.sentence.sources), Kind.FOOTNOTES),
            *((WITHIN_COLUMN,) if any(row.within for row in rows) else ()),
        ),
        rows=rows,
        shape=Shape.PROSE,
        nothing="no events match",
    )
