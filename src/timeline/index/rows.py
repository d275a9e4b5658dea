"""The rows of one event in the tables of an index."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from timeline.index.columns import DateColumns, date_columns, day, span_of, text_of
from timeline.index.records import EventRecord, citation_of
from timeline.model import Event, Figure
from timeline.model.names import folded

# Separates folded texts, which never hold it.
_JOINT = "\n"
# Separates texts while they are folded together.
_APART = "\x1e"


Rows: TypeAlias = Mapping[str, list[tuple[Any, ...]]]
"""The rows of each table that are to be written."""


def event_row(number: int, rank: int, one: EventRecord, dates: DateColumns) -> tuple[Any, ...]:
    """Return the row of an event itself."""
    spans = (*dates.days, *dates.lasting, *dates.until)
    said = (one.certainty.value, one.kind.value, one.weight.value)
    return (number, one.id, *spans, rank, *said, one.title, one.summary, one.note, one.by or "")


def words_row(number: int, one: EventRecord, quoted: Sequence[str]) -> tuple[int, str, str, str]:
    """Return the words of an event: its title, all others, and those that it quotes."""
    texts = (one.title, one.id, one.summary or "", one.note or "", *quoted, "")
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


def add_parts(rows: Rows, number: int, one: EventRecord, event: Event | None) -> None:
    """Add the rows of what belongs to an event to those of each table.

    The event itself is needed where it has figures or verdicts, or says what actors were in it.
    """
    rows["event_tags"] += [(tag, number) for tag in one.tags]
    rows["event_threads"] += [(thread, number) for thread in one.threads]
    if one.places:
        rows["event_places"] += [(place, number) for place in one.places]
    if one.sources:
        cited = map(citation_of, one.sources) if event is None else event.sources
        rows["event_sources"] += [(source.source, source.locator, number) for source in cited]
    for link in one.because:
        how, certainty = link.how.value, link.certainty.value
        rows["links"].append((None, link.cause, one.id, how, certainty, link.note, number))
    if one.part_of:
        rows["parts"].append((None, one.part_of, one.id, number))
    if event is None:
        rows["event_actors"] += [(actor, number, "") for actor in one.actors]
        if one.said is not None:
            rows["said"].append((number, None, *date_columns(span_of(one.said)).days))
        return
    rows["event_actors"] += [(actor.actor, number, actor.role) for actor in event.actors]
    rows["said"] += [(number, None, *date_columns(at).days) for at in event.said_at]
    rows["figures"] += [figure_row(number, None, figure, event) for figure in event.figures]
    for verdict in event.verdicts:
        told = verdict.on, verdict.side.value, verdict.by, verdict.why, verdict.certainty.value
        rows["verdicts"].append((None, *told, number, text_of(verdict)))


WRITTEN = (
    "events", "records", "words", "event_actors", "event_tags", "event_threads", "event_places",
    "event_sources", "links", "parts", "said", "figures", "verdicts", "texts",
)  # fmt: skip
"""The tables that rows are written to while events are added."""
