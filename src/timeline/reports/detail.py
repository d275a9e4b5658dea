"""`show`: one event in full, with its place in time and in the chain of causes."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from msgspec.structs import replace

from timeline.dates.phrases import Phrase, Said
from timeline.datetext.wording.spans import in_words
from timeline.model import (
    Citation,
    Contradiction,
    DateReading,
    Event,
    Figure,
    Link,
    RegistryModel,
    Verdict,
    Weight,
)
from timeline.model.causes.causality import Way, far_end
from timeline.model.sources import Statement
from timeline.query import Selected
from timeline.report import Cell, Cited, Column, For, Kind, Report, Shape
from timeline.reports import sayings
from timeline.reports.causes.wording import link_word
from timeline.reports.listing import MARKS, event_columns
from timeline.reports.records import own_lines, record
from timeline.reports.sayings import cited_by, how_sure, own_keys_text, quoted
from timeline.reports.series.amounts import amount

_USUAL = Weight.NORMAL


def report(registry: RegistryModel, events: Sequence[Event]) -> Report:
    """Return the events in full, in the order asked for."""
    return Report(
        columns=_columns(registry),
        rows=tuple(Selected(None, event) for event in events),
        shape=Shape.CARDS,
    )


_HEADINGS = {
    "because": "came from",
    "part_of": "part of",
    "alternatives": "or dated",
    "extensions": "own keys",
    "length": "lasted",
}
# The line of the date says the others already.
_AUDIENCES = {"length": For.EYES} | dict.fromkeys(
    ("start", "end", "start_time", "end_time", "precision", "certainty", "certainty_note"),
    For.MACHINES,
)


def _columns(registry: RegistryModel) -> tuple[Column, ...]:
    words = _words(registry)
    public = tuple(
        replace(
            column,
            audience=_AUDIENCES.get(column.name, For.ALL),
            heading=_HEADINGS.get(column.name, ""),
            words=words.get(column.name, column.words if column.name == "length" else None),
        )
        for column in event_columns(registry, within=False)
        if column.name != "mark"
    )
    return (
        *_reading_order(public, registry),
        Column("date_words", lambda row: in_words(row.event.span), audience=For.RECORDS),
        Column("date_typed", lambda row: row.event.span.typed, audience=For.RECORDS),
        Column(
            "actor_roles",
            lambda row: {one.actor: one.role for one in row.event.actors if one.role},
            audience=For.RECORDS,
        ),
    )


def _words(registry: RegistryModel) -> dict[str, Callable[[Selected], Cell]]:
    """Return what people read in the columns that programs read otherwise."""

    def each(name: str, words: Callable[[Any], Cell]) -> Callable[[Selected], Cell]:
        return lambda row: tuple(map(words, getattr(row.event, name)))

    parts: dict[str, Callable[[Any], Cell]] = {
        "actors": lambda one: " — ".join(filter(None, (registry.actor_name(one.actor), one.role))),
        "because": partial(_link, registry, way=Way.BACK),
        "verdicts": partial(_verdict, registry),
        "contradicts": partial(_contradiction, registry),
        "sources": partial(_citation, registry),
        "threads": registry.thread_title,
        "places": registry.location_name,
        "quotes": quoted,
        "links": sayings.page,
        "alternatives": partial(_other_date, registry),
    }
    return {
        **{name: each(name, words) for name, words in parts.items()},
        "date": _date,
        "kind": lambda row: None if row.event.kind.value == "event" else row.event.kind.value,
        "figures": lambda row: tuple(
            _figure(registry, one, row.event) for one in row.event.figures
        ),
        "by": lambda row: registry.actor_name(row.event.by) or None,
        "said": lambda row: (
            Phrase(Said(said, in_words), plain=said.edtf) if (said := row.event.said) else None
        ),
        "part_of": lambda row: (
            _event(whole) if (whole := registry.by_id.get(row.event.part_of)) else None
        ),
        "weight": lambda row: row.event.weight.value if row.event.weight is not _USUAL else None,
        "extensions": lambda row: own_lines(row.event),
    }


def _reading_order(columns: tuple[Column, ...], registry: RegistryModel) -> tuple[Column, ...]:
    def effects(row: Selected) -> tuple[Link, ...]:
        return registry.effects.get(row.event.id, ())

    def parts(row: Selected) -> tuple[str, ...]:
        return registry.parts.get(row.event.id, ())

    led_to = Column(
        "led_to",
        lambda row: tuple(map(record, effects(row))),
        Kind.RECORDS,
        heading="led to",
        words=lambda row: tuple(_link(registry, one, Way.FORTH) for one in effects(row)),
    )
    below = Column(
        "parts",
        parts,
        Kind.ENTRIES,
        words=lambda row: tuple(_event(registry.by_id[one]) for one in parts(row)),
    )
    before, after = _neighbour(registry, "before", -1), _neighbour(registry, "after", 1)
    following = {"because": (led_to,), "part_of": (below,)}
    ordered = (one for column in columns for one in (column, *following.get(column.name, ())))
    return (*ordered, before, after)


def _date(row: Selected) -> Cell:
    span = row.event.span
    said = in_words(span)
    typed = f", written: {span.typed}" if span.typed and span.typed != said else ""
    words = f" — {said}" if said != span.edtf else ""
    sure = how_sure(row.event)
    more = f"{typed}{', ' if sure else ''}{sure}"
    return Phrase(Said(span, in_words), more, plain=f"{span.edtf}{words}{more}")


def _other_date(registry: RegistryModel, one: DateReading) -> Cell:
    by = f", says {registry.actor_name(one.by)}" if one.by else ""
    note = f": {one.note}" if one.note else ""
    return Phrase(Said(one.span, in_words), f"{by}{cited_by(one)}{note}{own_keys_text(one)}")


def _statement_words(registry: RegistryModel, statement: Statement) -> str:
    """Return who says something, when, in which words, and how sure it is, after its line."""
    remarks = "".join(f", {one}" for one in sayings.remarks(registry, statement, None))
    return remarks + "".join(f" {quoted(quote)}" for quote in statement.quotes)


def _figure(registry: RegistryModel, figure: Figure, event: Event) -> str:
    of = ", ".join(map(registry.actor_name, figure.of))
    measured = registry.metric_name(figure.metric) + (f" of {of}" if of else "")
    period = f", {in_words(figure.span)}" if figure.span != event.span else ""
    line = f"{measured}{period}: {amount(figure)}"
    if figure.printed:
        line += f" (printed “{figure.printed}”{f'; {figure.fix}' if figure.fix else ''})"
    line += _statement_words(registry, figure)
    readings = sayings.readings(registry, figure)
    for other, reading in zip(figure.alternatives, readings, strict=True):
        line += (
            f"; {reading}{''.join(f' {quoted(one)}' for one in other.quotes)}{own_keys_text(other)}"
        )
    return line + (f". {figure.note}" if figure.note else "") + own_keys_text(figure)


def _link(registry: RegistryModel, link: Link, way: Way) -> str:
    note = f": {link.note}" if link.note else ""
    said = f"{link_word(link.how, way)}{note}"
    how = f" ({', '.join(filter(None, (said, how_sure(link))))})"
    return Phrase(_event(registry.by_id[far_end(link, way)]), f"{how}{own_keys_text(link)}")


def _event(event: Event) -> str:
    return Phrase(event.span, f" {event.title} [{event.id}]")


def _verdict(registry: RegistryModel, verdict: Verdict) -> str:
    why = f": {verdict.why}" if verdict.why else ""
    on, said = registry.actor_name(verdict.on), _statement_words(registry, verdict)
    return f"{MARKS[verdict.side]} {verdict.side.value} of {on}{why}{said}{own_keys_text(verdict)}"


def _contradiction(registry: RegistryModel, other: Contradiction) -> str:
    event = registry.by_id.get(other.event)
    what = _event(event) if event else other.figure
    note = f"{': ' if what else ''}{other.note}" if other.note else ""
    return Phrase(what, note + own_keys_text(other))


def _citation(registry: RegistryModel, citation: Citation) -> Cited:
    source = registry.sources.get(citation.source)
    title = f" — {source.title}" if source and source.title != citation.source else ""
    return Cited(f"{citation}{title}", source.url if source else "")


def _neighbour(registry: RegistryModel, name: str, step: int) -> Column:
    """Return a column of the event that is so many steps away in the registry's order."""

    def neighbour(row: Selected) -> Event | None:
        at = registry.place_of(row.event) + step
        return registry.events[at] if 0 <= at < len(registry.events) else None

    return Column(
        name,
        lambda row: found.id if (found := neighbour(row)) else None,
        words=lambda row: _event(found) if (found := neighbour(row)) else None,
    )
