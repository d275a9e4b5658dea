"""`brief`: what, when, who, numbers, why, so what and sources, on one screen to paste."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from math import isfinite

from msgspec import Struct

from timeline.dates import Membership, Period, Span
from timeline.dates.phrases import Phrase, Said, dates_of
from timeline.datetext.wording.spans import in_words
from timeline.model import Event, Figure, Link, RegistryModel, Verdict
from timeline.model.causes.causality import Way, far_end
from timeline.model.groups import grouped
from timeline.query import Selected, Selection
from timeline.report import Cited, Column, Excerpt, For, Kind, Report, Shape
from timeline.reports import sayings
from timeline.reports.causes.wording import link_heading
from timeline.reports.listing import ListPart, SelectionByPart, part_of
from timeline.reports.posts.roles import post_name
from timeline.reports.records import columns, sources_of
from timeline.reports.series.amounts import amount, counted
from timeline.reports.story.phrases import (
    as_sentence,
    bare_title,
    opening,
    sides_counted,
    verdict_words,
    within_sentence,
)
from timeline.reports.verdicts.choice import fair_choice, is_vague, parts_of

_MOST = 5
_WHY = {"event": "why", "actor": "key events", "period": "key events"}


class Brief(Struct, frozen=True):
    """The seven answers, each a line or several, and what else the registry says of an actor."""

    about: str
    kind: str
    what: str
    when: str
    who: tuple[str, ...]
    numbers: tuple[str, ...]
    why: tuple[str, ...]
    so_what: tuple[str, ...]
    sources: tuple[str, ...]
    where: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    links: tuple[Cited, ...] = ()


def report(brief: Brief) -> Report:
    """Return a brief as one card."""
    return Report(
        columns=(
            Column("about", lambda row: row.about, Kind.TITLE),
            *columns("", For.ALL, "what", "when"),
            *columns("", For.ALL, "where", "names", kind=Kind.ENTRIES),
            Column(
                "who",
                lambda row: row.who,
                Kind.ENTRIES,
                words=lambda row: ", ".join(row.who) if row.kind == "period" else row.who,
            ),
            *columns("", For.ALL, "parts", "numbers", kind=Kind.ENTRIES),
            Column("why", lambda row: row.why, Kind.ENTRIES, heading=_WHY[brief.kind]),
            *columns("", For.ALL, "so_what", "sources", "links", kind=Kind.ENTRIES),
        ),
        rows=(brief,),
        shape=Shape.CARDS,
        single=True,
        excerpt=Excerpt(entries=_MOST),
    )


def of_event(registry: RegistryModel, event: Event) -> Brief:
    """Return what there is to say of one event."""
    quotes = (f"“{one.text}”" for one in sayings.short_quotes(event))
    span, said = event.span, opening(event.span)
    # In words and in EDTF, or once where both are the same
    plain = said if said.endswith(f" {span.edtf}") else f"{said} ({span.edtf})"
    when = Phrase(Said(span, opening), plain=plain)
    return Brief(
        about=event.title,
        kind="event",
        what=" ".join((event.summary, *quotes)).strip(),
        when=when + sayings.in_brackets(*sayings.doubts_of(event)),
        who=(
            *(
                registry.actor_name(one.actor) + (f", {one.role}" if one.role else "")
                for one in event.actors
            ),
            *filter(None, [", ".join(sayings.remarks(registry, event, event.span, sure=False))]),
        ),
        numbers=_numbers(registry, event.figures),
        why=tuple(_link_sentence(registry, link, Way.BACK) for link in event.because),
        so_what=(
            *(
                _link_sentence(registry, link, Way.FORTH)
                for link in registry.effects.get(event.id, ())[:_MOST]
            ),
            *_verdict_sentences(registry, event.verdicts),
        ),
        sources=_sources(registry, [event]),
        where=tuple(map(registry.location_name, event.places)),
        parts=tuple(_dated_title(registry.by_id[one]) for one in registry.parts.get(event.id, ())),
        links=tuple(map(sayings.page, event.links)),
    )


def of_actor(registry: RegistryModel, actor: str, deeds: Sequence[Selected]) -> Brief:
    """Return what there is to say of one actor and the events it takes part in."""
    events = [one.event for one in deeds]
    entry = registry.actors[actor]
    verdicts = registry.verdicts_on((actor,))
    own = (figure for figure in registry.measured(of=(actor,)) if figure.of == (actor,))
    latest = {figure.metric: figure for figure in own}
    also = f" (also {', '.join(entry.aliases)})" if entry.aliases else ""
    wholes = [sayings.belonging_words(registry, one) for one in entry.wholes]
    of = f", {'; '.join(wholes)}" if wholes else ""
    return Brief(
        about=entry.name,
        kind="actor",
        what=as_sentence(f"{(entry.kind or 'actor').capitalize()}{of}{also}")
        + (f" {entry.note}" if entry.note else ""),
        when=_count_and_range(events),
        who=tuple(_relations(registry, actor)),
        numbers=_numbers(registry, [*latest.values()][-_MOST:]),
        why=_key_events(registry, deeds),
        so_what=_balance(registry, verdicts),
        sources=_sources(registry, events),
        where=tuple(map(registry.location_name, entry.places)),
        names=tuple(f"{key}: {text}" for key, text in (*entry.names, *entry.ids)),
        parts=tuple(
            f"{part.name}{sayings.belonging_dates(one)}"
            for part in registry.actors.values()
            for one in part.wholes
            if one.whole == actor
        ),
        links=tuple(map(sayings.page, entry.links)),
    )


def _relations(registry: RegistryModel, actor: str) -> Iterator[str]:
    """Yield the posts that an actor holds, then the relations of others to it."""
    for role in sorted(registry.roles, key=lambda role: role.actor != actor):
        if role.actor == actor:
            what = post_name(registry, role)
        elif role.org == actor:
            what = f"{role.title}: {registry.actor_name(role.actor)}"
        else:
            continue
        stakes = "; ".join(sayings.measures(registry, role.figures))
        more = filter(None, (what, stakes, sayings.how_sure(role)))
        yield f"{opening(role.tenure)}: {', '.join(more)}"


def of_period(registry: RegistryModel, selected: Sequence[Selected], period: Period) -> Brief:
    """Return what there is to say of a period, from the events certainly in it.

    Only if there are none, the events that are possibly in it speak for it.
    """
    certain = [one.event for one in selected if one.within is Membership.CERTAIN]
    events = certain or [one.event for one in selected]
    count = counted(len(selected), "event")
    possible = len(selected) - len(certain)
    counts = Counter(one.actor for event in events for one in event.actors)
    busiest = sorted(counts, key=lambda actor: (-counts[actor], actor))[:_MOST]
    figures = [
        figure
        for event in events
        for figure in event.figures
        if registry.membership(figure.span, period) is not Membership.NO
    ]
    verdicts = [verdict for event in events for verdict in event.verdicts]
    return Brief(
        about=period.text or period.echo,
        kind="period",
        what=as_sentence(f"{count} ({possible} possibly in the period)" if possible else count),
        when=dates_of(period),
        who=tuple(f"{registry.actor_name(actor)} ({counts[actor]})" for actor in busiest),
        numbers=_numbers(registry, figures[:_MOST]),
        why=_key_events(registry, selected, period),
        so_what=_balance(registry, verdicts),
        sources=_sources(registry, events),
    )


def _link_sentence(registry: RegistryModel, link: Link, way: Way) -> str:
    other = bare_title(registry.by_id[far_end(link, way)])
    doubt = sayings.in_brackets(sayings.how_sure(link))
    return as_sentence(f"{link_heading(link.how, way).capitalize()}: {other}{doubt}")


def _dated_title(event: Event, doubt: str = "") -> str:
    return Phrase(Said(event.span, opening), f"{doubt}: {event.title}")


def _count_and_range(events: Sequence[Event]) -> str:
    """Return how many events there are, and over which dates: `12 events, from 2013 to 2016`."""
    if len(events) < 2:
        return f"1 event, {within_sentence(opening(events[0].span))}" if events else ""
    first, last = events[0].span, max((one.span for one in events), key=lambda span: span.latest)
    begun = first.start if first.lasts and isinstance(first.start, Span) else first
    over = last.end if last.lasts and isinstance(last.end, Span) else last
    until = f"to {in_words(over)}" if isfinite(last.latest) else "on"
    return f"{len(events):,} events, from {in_words(begun)} {until}"


def _key_events(
    registry: RegistryModel, selected: Sequence[Selected], period: Period | None = None
) -> tuple[str, ...]:
    """Return key events in a list's order: the weightiest, exact before vague, with most parts."""

    def rank(row: Selected) -> tuple[bool, int, ListPart, bool, int]:
        part, event = part_of(row, period), row.event
        weights = -event.weight.rank, part, is_vague(event.span), -parts_of(registry, event)
        return part is ListPart.POSSIBLE, *weights

    best = {row.event.id for row in sorted(selected, key=rank)[:_MOST]}
    chosen = SelectionByPart(Selection(row for row in selected if row.event.id in best), period)
    doubt = " (possibly in the period)"
    return tuple(
        _dated_title(row.event, doubt if row.within is Membership.POSSIBLE else "")
        for row in chosen
    )


def _numbers(registry: RegistryModel, figures: Iterable[Figure]) -> tuple[str, ...]:
    lines = []
    for figure in figures:
        of = sayings.in_brackets(", ".join(map(registry.actor_name, figure.of)))
        name = f"{registry.metric_name(figure.metric)}{of}"
        more = sayings.in_brackets(sayings.figure_remarks(registry, figure))
        lines.append(Phrase(f"{name}, ", Said(figure.span, in_words), f": {amount(figure)}{more}"))
    return tuple(lines)


def _verdict_sentences(registry: RegistryModel, verdicts: Iterable[Verdict]) -> Iterator[str]:
    for verdict in verdicts:
        side = verdict_words(verdict, registry.actor_name(verdict.on))
        by = f", in the judgement of {registry.actor_name(verdict.by)}" if verdict.by else ""
        why = f": {verdict.why}" if verdict.why else ""
        more = sayings.in_brackets(*sayings.remarks(registry, verdict, verdict.span, by=False))
        yield as_sentence(f"{side[:1].upper()}{side[1:]}{by}{more}{why}")


def _balance(registry: RegistryModel, verdicts: Sequence[Verdict]) -> tuple[str, ...]:
    """Return how many verdicts there are of each side, then a few of them."""
    if not verdicts:
        return ()
    counts = as_sentence(f"Verdicts: {', '.join(sides_counted(verdicts))}")
    return counts, *_verdict_sentences(registry, fair_choice(registry, verdicts, _MOST))


def _sources(registry: RegistryModel, events: Iterable[Event]) -> tuple[str, ...]:
    lines = []
    locators = grouped((one.source, one.locator) for one in sources_of(events))
    for source, places in locators.items():
        known = registry.sources.get(source)
        title = known.title if known else source
        by = ", ".join(filter(None, (known.author, known.publisher))) if known else ""
        where = ", ".join(filter(None, places))
        lines.append("; ".join(filter(None, (title, by, f"{source} {where}".rstrip()))))
    return tuple(lines)
