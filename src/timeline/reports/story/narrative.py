"""`narrate`: the story in sentences. They depend on the data alone, so they never vary."""

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from timeline.datetext import in_words
from timeline.model import Event, EventKind, Registry, Side
from timeline.report import Column, For, Kind, Report, Shape
from timeline.reports.records import cited, figure_record, strand_of, strands_of_titles
from timeline.reports.series.amounts import counted
from timeline.reports.story.order import by_thread, told_in_order
from timeline.reports.story.phrases import Names, ended, exactly, listed, opening
from timeline.reports.story.sentences import Length, Sentence, Teller

_SENTENCES_OF_A_PARAGRAPH = 6

Section = tuple[str, str, list[Event]]


class PlacedSentence(Struct, frozen=True):
    """A sentence with its heading and the number of its paragraph."""

    section: str
    paragraph: int
    sentence: Sentence


def sections(registry: Registry, events: Sequence[Event], order: str) -> list[Section]:
    """Return events under headings in an order: `threads`, `date`, or `source`."""
    match order:
        case "threads":
            return by_thread(registry, events)
        case "source":
            return [("", "", _as_the_source_tells(registry, events))]
        case _:
            return [("", "", told_in_order(events))]


def story(registry: Registry, told: Iterable[Section], length: Length, title: str) -> Report:
    """Return a story in sentences, section by section."""
    return _report(registry, title, _told(registry, told, length))


def life(registry: Registry, actor: str, told: Iterable[Section], length: Length) -> Report:
    """Return what one actor held and did, and how it is judged."""
    rows = list(_posts(registry, actor))
    deeds = [("Deeds", about, events) for _, about, events in told]
    rows += _told(registry, deeds, length, rows)
    rows += _balance(registry, actor, rows)
    return _report(registry, registry.actor_name(actor), rows)


def _as_the_source_tells(registry: Registry, events: Sequence[Event]) -> list[Event]:
    places = {
        locator: rank
        for rank, locator in enumerate(
            locator for source in registry.sources.values() for locator in source.locators
        )
    }

    def place(event: Event) -> int:
        ranks = [places[one.locator] for one in event.sources if one.locator in places]
        return min(ranks, default=len(places))

    return sorted(events, key=place)


def _told(
    registry: Registry,
    sections: Iterable[Section],
    length: Length,
    before: Sequence[PlacedSentence] = (),
) -> list[PlacedSentence]:
    sections = list(sections)
    story = frozenset(event.id for _, _, events in sections for event in events)
    teller = Teller(registry, Names(registry), length)
    paragraph = before[-1].paragraph if before else 0
    told: list[PlacedSentence] = []
    for title, _, events in sections:
        teller.begin_section()
        paragraph += 1
        written = 0
        for event in events:
            follows = teller.last and any(link.cause == teller.last.id for link in event.because)
            if written >= _SENTENCES_OF_A_PARAGRAPH and not follows:
                paragraph, written = paragraph + 1, 0
            for sentence in teller.tell(event, story):
                told.append(PlacedSentence(title, paragraph, sentence))
                written += 1
    return told


def _posts(registry: Registry, actor: str) -> Iterable[PlacedSentence]:
    roles = sorted(
        (role for role in registry.roles if role.actor == actor),
        key=lambda role: role.tenure.sort_key,
    )
    name = registry.actor_name(actor)
    for role in roles:
        of = f" of {registry.actor_name(role.org)}" if role.org else ""
        text = ended(f"{opening(role.tenure)}, {name} was {_title(role.title)}{of}")
        yield PlacedSentence("Posts", 1, Sentence(text, (), role.sources, EventKind.EVENT))


def _title(title: str) -> str:
    first = title.split(" ", 1)[0]
    return title if first.isupper() else title[:1].lower() + title[1:]


def _balance(
    registry: Registry, actor: str, before: Sequence[PlacedSentence]
) -> Iterable[PlacedSentence]:
    verdicts = registry.verdicts_on((actor,))
    if not verdicts:
        return
    counts = {side: sum(verdict.side is side for verdict in verdicts) for side in Side}
    nouns = {Side.MERIT: "merit", Side.DEMERIT: "demerit", Side.MIXED: "mixed verdict"}
    parts = [counted(count, nouns[side]) for side, count in counts.items() if count]
    judges = dict.fromkeys(registry.actor_name(verdict.by) for verdict in verdicts if verdict.by)
    by = (
        f", as {listed(list(judges))} {'judges' if len(judges) == 1 else 'judge'}" if judges else ""
    )
    text = ended(f"On balance, {registry.actor_name(actor)} has {listed(parts)}{by}")
    events = tuple(dict.fromkeys(verdict.event for verdict in verdicts))
    sources = tuple(dict.fromkeys(citation for verdict in verdicts for citation in verdict.sources))
    paragraph = before[-1].paragraph + 1 if before else 1
    yield PlacedSentence(
        "Verdicts", paragraph, Sentence(text, events, sources, EventKind.JUDGEMENT)
    )


def with_figures(registry: Registry, report: Report) -> Report:
    """Return a story with one more section: the figures that it gives, each once."""
    told: list[PlacedSentence] = list(report.rows)
    seen: set[tuple[str, tuple[str, ...], str]] = set()
    for row in report.rows:
        for figure in row.sentence.figures:
            key = (figure.metric, figure.of, figure.span.edtf)
            if key in seen:
                continue
            seen.add(key)
            of = (
                f" of {listed([registry.actor_name(one) for one in figure.of])}"
                if figure.of
                else ""
            )
            name, _, value = exactly(registry, figure).partition(": ")
            text = ended(f"{name}{of}, {in_words(figure.span)}: {value}")
            sentence = Sentence(text, row.sentence.events, figure.sources, row.sentence.kind)
            told.append(PlacedSentence("Figures", told[-1].paragraph + 1, sentence))
    return replace(report, rows=told)


def _strand(registry: Registry, row: PlacedSentence) -> int | None:
    """Return the thread of what happened, where no heading names it."""
    if row.section or not row.sentence.opens:
        return None
    return strand_of(registry, registry.by_id[row.sentence.events[0]].threads)


def _report(registry: Registry, title: str, told: Sequence[PlacedSentence]) -> Report:
    numbers = strands_of_titles(registry)
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
            Column(
                "text",
                lambda row: row.sentence.text,
                Kind.SENTENCE,
                strand=lambda row: _strand(registry, row),
            ),
            Column("events", lambda row: row.sentence.events),
            Column("opens", lambda row: row.sentence.opens, audience=For.RECORDS),
            Column("kind", lambda row: row.sentence.kind.value, audience=For.MACHINES),
            Column(
                "figures",
                lambda row: tuple(map(figure_record, row.sentence.figures)),
                Kind.RECORDS,
                For.RECORDS,
            ),
            Column("causes_below", lambda row: row.sentence.causes_below, audience=For.RECORDS),
            Column("notes", lambda row: row.sentence.notes, Kind.FOOTNOTES),
            Column("sources", lambda row: cited(registry, row.sentence.sources), Kind.FOOTNOTES),
        ),
        rows=told,
        shape=Shape.PROSE,
        nothing="no events match",
    )
