"""The rows of one event in the tables of an index."""

from collections.abc import Mapping
from typing import Any

from timeline.index.columns import DateColumns, date_columns, day, text_of
from timeline.model import Event, Figure
from timeline.model.names import folded

_JOINT = "\n"
"""Separates folded texts, which never hold it."""
_APART = "\x1e"
"""Separates texts while they are folded together."""


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


def add_parts(rows: Mapping[str, list[tuple[Any, ...]]], number: int, event: Event) -> None:
    """Add the rows of what belongs to an event to those of each table."""
    rows["event_actors"] += [(one.actor, number, one.role) for one in event.actors]
    rows["event_tags"] += [(tag, number) for tag in event.tags]
    rows["event_threads"] += [(thread, number) for thread in event.threads]
    rows["event_places"] += [(place, number) for place in event.places]
    rows["event_sources"] += [(one.source, one.locator, number) for one in event.sources]
    rows["links"] += [
        (one.cause, one.effect, one.how.value, one.certainty.value, one.note or None, number)
        for one in event.because
    ]
    if event.part_of:
        rows["parts"].append((event.part_of, event.id, number))
    for at in event.said_at:
        rows["said"].append((number, *date_columns(at).days))
    for figure in event.figures:
        rows["figures"].append(figure_row(number, None, figure, event))
    for one in event.verdicts:
        told = one.on, one.side.value, one.by, one.why, one.certainty.value
        rows["verdicts"].append((*told, number, text_of(one)))


WRITTEN = (
    "events", "records", "words", "event_actors", "event_tags", "event_threads", "event_places",
    "event_sources", "links", "parts", "said", "figures", "verdicts", "texts",
)  # fmt: skip
"""The tables that rows are written to while events are added."""
