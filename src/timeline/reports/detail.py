"""`show`: one event in full, with its place in time and in the chain of causes."""

from collections.abc import Callable, Sequence
from functools import partial

from msgspec.structs import replace

from timeline.dates.phrases import Phrase, Said
from timeline.datetext import in_words
from timeline.model import (
    Citation,
    Event,
    Figure,
    Link,
    Registry,
    Verdict,
    Weight,
)
from timeline.model.causes.causality import Way, far_end
from timeline.model.statements import Statement
from timeline.query import Selected
from timeline.report import Cell, Cited, Column, For, Kind, Report, Shape
from timeline.reports.causes.wording import named
from timeline.reports.listing import MARKS, event_columns
from timeline.reports.records import link_record, own_lines
from timeline.reports.sayings import (
    how_sure,
    other_date,
    own_words,
    page,
    quoted,
    readings,
    remarks,
)
from timeline.reports.series.amounts import amount

_USUAL = Weight.NORMAL


def report(registry: Registry, events: Sequence[Event]) -> Report:
    """Return the events in full, in the order asked for."""
    return Report(
        title="",
        columns=_columns(registry),
        rows=tuple(Selected(None, event) for event in events),
        shape=Shape.CARDS,
    )


def _columns(registry: Registry) -> tuple[Column, ...]:
    words: dict[str, Callable[[Selected], Cell]] = {
        "date": _date,
        "kind": _kind,
        "actors": partial(_actors, registry),
        "figures": partial(_figures, registry),
        "because": partial(_causes, registry),
        "verdicts": partial(_verdicts, registry),
        "contradicts": partial(_contradictions, registry),
        "sources": partial(_sources, registry),
        "threads": partial(_threads, registry),
        "by": lambda row: registry.actor_name(row.event.by) or None,
        "said": _said_on,
        "places": lambda row: tuple(map(registry.location_name, row.event.places)),
        "part_of": lambda row: _whole(registry, row),
        "weight": lambda row: row.event.weight.value if row.event.weight is not _USUAL else None,
        "quotes": lambda row: tuple(map(quoted, row.event.quotes)),
        "links": lambda row: tuple(map(page, row.event.links)),
        "alternatives": partial(_alternatives, registry),
        "extensions": lambda row: own_lines(row.event),
    }
    hidden = {"mark", "start", "end", "start_time", "end_time", "precision", "certainty"}
    hidden.add("certainty_note")  # the line of the date says both
    headings = {
        "because": "came from",
        "part_of": "part of",
        "alternatives": "or dated",
        "extensions": "own keys",
    }
    public = tuple(
        replace(
            column,
            audience=For.MACHINES if column.name in hidden else For.ALL,
            heading=headings.get(column.name, ""),
            words=words.get(column.name),
        )
        for column in event_columns(registry, within=False)
        if column.name != "mark"
    )
    return (*_reading_order(public, registry), *_machine_columns())


def _reading_order(columns: tuple[Column, ...], registry: Registry) -> tuple[Column, ...]:
    led_to = Column(
        "led_to",
        lambda row: tuple(map(link_record, _effects(registry, row))),
        Kind.RECORDS,
        heading="led to",
        words=lambda row: tuple(_link(registry, one, Way.FORTH) for one in _effects(registry, row)),
    )
    parts = Column(
        "parts",
        lambda row: registry.parts.get(row.event.id, ()),
        Kind.ENTRIES,
        words=lambda row: tuple(
            _event(registry.by_id[one]) for one in registry.parts.get(row.event.id, ())
        ),
    )
    before, after = _neighbour(registry, "before", -1), _neighbour(registry, "after", 1)
    at = [column.name for column in columns].index("because") + 1
    below = [column.name for column in columns].index("part_of") + 1
    return (*columns[:at], led_to, *columns[at:below], parts, *columns[below:], before, after)


def _machine_columns() -> tuple[Column, ...]:
    return (
        Column("date_words", lambda row: in_words(row.event.span), audience=For.RECORDS),
        Column("date_typed", lambda row: row.event.span.typed, audience=For.RECORDS),
        Column(
            "actor_roles",
            lambda row: {
                participant.actor: participant.role
                for participant in row.event.actors
                if participant.role
            },
            audience=For.RECORDS,
        ),
    )


def _date(row: Selected) -> Cell:
    span = row.event.span
    said = in_words(span)
    typed = f", written: {span.typed}" if span.typed and span.typed != said else ""
    words = f" — {said}" if said != span.edtf else ""
    sure = how_sure(row.event)
    more = f"{typed}{', ' if sure else ''}{sure}"
    return Phrase(Said(span, in_words), more, plain=f"{span.edtf}{words}{more}")


def _whole(registry: Registry, row: Selected) -> Cell:
    whole = registry.by_id.get(row.event.part_of)
    return _event(whole) if whole else None


def _alternatives(registry: Registry, row: Selected) -> Cell:
    return tuple(
        Phrase(Said(one.span, in_words), other_date(registry, one) + own_words(one))
        for one in row.event.alternatives
    )


def _said_on(row: Selected) -> Cell:
    said = row.event.said
    return Phrase(Said(said, in_words), plain=said.edtf) if said else None


def _said(registry: Registry, statement: Statement) -> str:
    """Return who says something, when, in which words, and how sure it is, after its line."""
    told = "".join(f", {one}" for one in remarks(registry, statement, None))
    return told + "".join(f" {quoted(quote)}" for quote in statement.quotes)


def _kind(row: Selected) -> Cell:
    return None if row.event.kind.value == "event" else row.event.kind.value


def _actors(registry: Registry, row: Selected) -> Cell:
    return tuple(
        registry.actor_name(participant.actor)
        + (f" — {participant.role}" if participant.role else "")
        for participant in row.event.actors
    )


def _threads(registry: Registry, row: Selected) -> Cell:
    return tuple(map(registry.thread_title, row.event.threads))


def _figures(registry: Registry, row: Selected) -> Cell:
    return tuple(_figure(registry, figure, row.event) for figure in row.event.figures)


def _figure(registry: Registry, figure: Figure, event: Event) -> str:
    of = ", ".join(map(registry.actor_name, figure.of))
    measured = registry.metric_name(figure.metric) + (f" of {of}" if of else "")
    period = f", {in_words(figure.span)}" if figure.span != event.span else ""
    line = f"{measured}{period}: {amount(figure)}"
    if figure.printed:
        line += f" (printed “{figure.printed}”{f'; {figure.fix}' if figure.fix else ''})"
    line += _said(registry, figure)
    for other, told in zip(figure.alternatives, readings(registry, figure), strict=True):
        line += f"; {told}{''.join(f' {quoted(one)}' for one in other.quotes)}{own_words(other)}"
    return line + (f". {figure.note}" if figure.note else "") + own_words(figure)


def _causes(registry: Registry, row: Selected) -> Cell:
    return tuple(_link(registry, link, Way.BACK) for link in row.event.because)


def _effects(registry: Registry, row: Selected) -> Sequence[Link]:
    return registry.effects.get(row.event.id, ())


def _link(registry: Registry, link: Link, way: Way) -> str:
    note = f": {link.note}" if link.note else ""
    said = f"{named(link.how, way)}{note}"
    how = f" ({', '.join(filter(None, (said, how_sure(link))))})"
    return Phrase(_event(registry.by_id[far_end(link, way)]), f"{how}{own_words(link)}")


def _event(event: Event) -> str:
    return Phrase(event.span, f" {event.title} [{event.id}]")


def _verdicts(registry: Registry, row: Selected) -> Cell:
    return tuple(_verdict(registry, verdict) for verdict in row.event.verdicts)


def _verdict(registry: Registry, verdict: Verdict) -> str:
    why = f": {verdict.why}" if verdict.why else ""
    on, said = registry.actor_name(verdict.on), _said(registry, verdict)
    return f"{MARKS[verdict.side]} {verdict.side.value} of {on}{why}{said}{own_words(verdict)}"


def _contradictions(registry: Registry, row: Selected) -> Cell:
    lines = []
    for other in row.event.contradicts:
        event = registry.by_id.get(other.event)
        what = _event(event) if event else other.figure
        note = f"{': ' if what else ''}{other.note}" if other.note else ""
        lines.append(Phrase(what, note + own_words(other)))
    return tuple(lines)


def _sources(registry: Registry, row: Selected) -> Cell:
    return tuple(_citation(registry, citation) for citation in row.event.sources)


def _citation(registry: Registry, citation: Citation) -> Cited:
    source = registry.sources.get(citation.source)
    title = f" — {source.title}" if source and source.title != citation.source else ""
    return Cited(f"{citation}{title}", source.url if source else "")


def _neighbour(registry: Registry, name: str, step: int) -> Column:
    """Return a column of the event that is so many steps away in the registry's order."""

    def neighbour(row: Selected) -> Event | None:
        at = registry.events.index(row.event) + step
        return registry.events[at] if 0 <= at < len(registry.events) else None

    return Column(
        name,
        lambda row: found.id if (found := neighbour(row)) else None,
        words=lambda row: _event(found) if (found := neighbour(row)) else None,
    )
