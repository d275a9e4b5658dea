"""The rows of one event in the tables of an index."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from timeline.index.columns import DateColumns, date_columns, day, text_of
from timeline.model import Event, Figure
from timeline.model.names import folded

_JOINT = "\n"
"""Separates folded texts, which never hold it."""
_APART = "\x1e"
"""Separates texts while they are folded together."""

Rows = Iterable[tuple[Any, ...]]


def event_row(number: int, rank: int, event: Event, dates: DateColumns) -> tuple[Any, ...]:
    """Return the row of an event itself."""
    said = (event.certainty.value, event.kind.value, event.weight.value)
    texts = (event.title, event.summary or None, event.note or None, event.by)
    spans = (*dates.days, *dates.lasting, *dates.until)
    return (number, event.id, *spans, rank, *said, *texts)


def words_row(number: int, event: Event) -> tuple[int, str, str, str]:
    """Return the words of an event: its title, all others, and those that it quotes."""
    quoted = event.quoted
    texts = (event.title, event.id, event.summary, event.note, *quoted, "")
    title, _, other = folded(_APART.join(texts)).replace(_APART, _JOINT).partition(_JOINT)
    return number, title, other, _JOINT.join(map(folded, quoted))


def figure_row(
    number: int | None, series: int | None, figure: Figure, event: Event | None
) -> tuple[Any, ...]:
    """Return the staged row of a figure of an event, of a series or of a post."""
    first, within, last, end, edtf = figure.span.sort_key
    by, said = figure.by or (event.by if event else ""), figure.said or (event and event.said)
    said_at = said.edtf if said else None
    key = day(first), within, day(last), end, edtf
    return (None, number, series, text_of(figure), by, said_at, *key)


def _actors(number: int, event: Event) -> Rows:
    return {one.actor: (one.actor, number, one.role) for one in event.actors}.values()


def _sources(number: int, event: Event) -> Rows:
    return {(one.source, one.locator, number): None for one in event.sources}


def _links(number: int, event: Event) -> Rows:
    return [
        (one.cause, one.effect, one.how.value, one.certainty.value, one.note or None, number)
        for one in event.because
    ]


def _parts(number: int, event: Event) -> Rows:
    return ((event.part_of, event.id, number),) if event.part_of else ()


def _verdicts(number: int, event: Event) -> Rows:
    return [
        (one.on, one.side.value, one.by, one.why, one.certainty.value, number, text_of(one))
        for one in event.verdicts
    ]


def _said(number: int, event: Event) -> Rows:
    return [(number, *date_columns(at).days) for at in event.said_at]


ROWS: Mapping[str, Callable[[int, Event], Rows]] = {
    "event_actors": _actors,
    "event_tags": lambda number, event: [(tag, number) for tag in dict.fromkeys(event.tags)],
    "event_threads": lambda number, event: [(one, number) for one in dict.fromkeys(event.threads)],
    "event_places": lambda number, event: [(one, number) for one in dict.fromkeys(event.places)],
    "event_sources": _sources,
    "links": _links,
    "parts": _parts,
    "verdicts": _verdicts,
    "said": _said,
    "figures": lambda number, event: [
        figure_row(number, None, one, event) for one in event.figures
    ],
}
"""The rows of what belongs to an event, by the table."""
