"""The public record of an event, typed; and the event that a line of JSON holds, from its record.

A line that is written exactly as `list -o jsonl` prints an event is stored once, as its record:
the event is made of it again, with the place of the line.
"""

from functools import lru_cache
from typing import Any, TypeAlias

from msgspec import Struct
from msgspec.json import Decoder, Encoder
from msgspec.json import format as spaced

from timeline.dates import Span
from timeline.index.columns import date_columns, span_of
from timeline.model import (
    Bound,
    Certainty,
    Citation,
    Event,
    EventKind,
    Figure,
    How,
    Link,
    Participant,
    Side,
    Verdict,
    Weight,
)
from timeline.model.figures import Amount, limits
from timeline.problems import Place

_REMEMBERED = 10_000
Record = dict[str, Any]


# gc=False: no record can hold itself, so Python need not look through them for garbage.
class LinkRecord(Struct, forbid_unknown_fields=True, gc=False):
    """The public record of a cause."""

    cause: str
    effect: str
    how: How
    note: str | None
    sources: tuple[str, ...]
    certainty: Certainty
    certainty_note: str | None
    extensions: Record


class FigureRecord(Struct, forbid_unknown_fields=True, gc=False):
    """The public record of a figure of an event."""

    metric: str
    of: tuple[str, ...]
    date: str
    start: str | None
    end: str | None
    value: Amount | None
    low: Amount | None
    high: Amount | None
    unit: str | None
    bound: Bound
    printed: str | None
    rescaled: bool
    fix: str | None
    event: str | None
    sources: tuple[str, ...]
    note: str | None
    includes: tuple[Record, ...]
    by: str | None
    said: str | None
    quotes: tuple[Record, ...]
    certainty: Certainty
    certainty_note: str | None
    alternatives: tuple[Record, ...]
    extensions: Record


class VerdictRecord(Struct, forbid_unknown_fields=True, gc=False):
    """The public record of a verdict."""

    on: str
    side: Side
    by: str | None
    why: str | None
    event: str
    date: str
    sources: tuple[str, ...]
    said: str | None
    quotes: tuple[Record, ...]
    certainty: Certainty
    certainty_note: str | None
    extensions: Record


class EventRecord(Struct, forbid_unknown_fields=True, gc=False):
    """The public record of an event: all its keys in their order, and what each may hold."""

    id: str
    date: str
    start: str | None
    end: str | None
    start_time: str | None
    end_time: str | None
    precision: str
    certainty: Certainty
    kind: EventKind
    title: str
    summary: str | None
    actors: tuple[str, ...]
    tags: tuple[str, ...]
    threads: tuple[str, ...]
    because: tuple[LinkRecord, ...]
    figures: tuple[FigureRecord, ...]
    verdicts: tuple[VerdictRecord, ...]
    contradicts: tuple[Record, ...]
    sources: tuple[str, ...]
    note: str | None
    by: str | None
    said: str | None
    places: tuple[str, ...]
    part_of: str | None
    weight: Weight
    certainty_note: str | None
    quotes: tuple[Record, ...]
    links: tuple[Record, ...]
    alternatives: tuple[Record, ...]
    extensions: Record


class Outline(Struct, gc=False):
    """What a chart shows of an event, out of its public record."""

    id: str
    date: str
    kind: EventKind
    title: str
    actors: tuple[str, ...]
    tags: tuple[str, ...]
    threads: tuple[str, ...]
    verdicts: tuple[VerdictRecord, ...]
    sources: tuple[str, ...]
    places: tuple[str, ...]

    @property
    def event(self) -> Event:
        """The event with these parts alone; raises ValueError for a bad date."""
        span = span_of(self.date)
        return Event(
            id=self.id,
            span=span,
            kind=self.kind,
            title=self.title,
            actors=tuple([_participant(one) for one in self.actors]),
            tags=self.tags,
            threads=self.threads,
            verdicts=tuple([Verdict(one.on, one.side, "", self.id, span) for one in self.verdicts]),
            sources=tuple([Citation(one, "") for one in self.sources]),  # just to be read
            places=self.places,
        )


_Part: TypeAlias = LinkRecord | FigureRecord | VerdictRecord
_decode, _encode = Decoder(EventRecord).decode, Encoder().encode


def record_of(line: bytes) -> EventRecord | None:
    """Return the record that a line is, None unless it is written exactly as we print it.

    Raises MsgspecError, or ValueError for a date that is none, where it holds no event.
    """
    record = _decode(line)
    dated = (record.start, record.end, record.start_time, record.end_time, record.precision)
    if dated != _date_keys(record.date) or spaced(_encode(record), indent=0) != line:
        return None
    if record.contradicts or record.quotes or record.links or record.alternatives:
        return None
    parts: list[_Part] = [*record.because, *record.figures, *record.verdicts]
    if record.extensions or (parts and not all(_is_whole(one, record) for one in parts)):
        return None
    return record if record.said is None or _date_keys(record.said) else None


@lru_cache(_REMEMBERED)
def _date_keys(date: str) -> tuple[str | None, ...]:
    """Return what a record says of a date; raise ValueError unless it is written in EDTF."""
    span = span_of(date)
    if span.edtf != date:
        raise ValueError(date)
    lasting = date_columns(span).lasting
    return (*lasting, span.start_time, span.end_time, span.precision.value)


@lru_cache(_REMEMBERED)
def citation_of(text: str) -> Citation:
    """Return the citation of a text; raise ValueError for spaces that could be lost."""
    if "  " in text or text.strip() != text:
        raise ValueError(text)
    source, _, locator = text.partition(" ")
    return Citation(source, locator)


def _is_whole(part: _Part, event: EventRecord) -> bool:
    """Whether a part of an event is made again of its record, with nothing lost or invented."""
    if isinstance(part, LinkRecord):
        return not part.extensions and part.effect == event.id
    if part.extensions or part.quotes or part.event != event.id:
        return False
    if part.said is not None and not _date_keys(part.said):
        return False
    return part.date == event.date if isinstance(part, VerdictRecord) else _is_plain(part)


def _is_plain(figure: FigureRecord) -> bool:
    """Whether a figure is whole, and its numbers are written as they are read."""
    amounts = (figure.value, figure.low, figure.high)
    if any(isinstance(one, float) and one.is_integer() for one in amounts):
        return False
    if figure.value is not None:
        known = figure.bound is not Bound.RANGE and (figure.low, figure.high) == limits(
            figure.bound, figure.value
        )
    else:
        low, high = figure.low, figure.high
        known = figure.bound is Bound.RANGE and low is not None is not high and low < high
    return (
        known
        and figure.unit is not None
        and figure.rescaled == bool(figure.fix)
        and (figure.start, figure.end) == _date_keys(figure.date)[:2]
        and not (figure.includes or figure.alternatives)
    )


def event_of(record: EventRecord, place: Place) -> Event:
    """Return the event of a record; all of it has one place. Raise ValueError for a bad date."""
    span = span_of(record.date)
    return Event(
        id=record.id,
        span=span,
        title=record.title,
        summary=record.summary or "",
        kind=record.kind,
        actors=tuple([_participant(one) for one in record.actors]),
        tags=record.tags,
        threads=record.threads,
        because=tuple([_link(one, place) for one in record.because]),
        figures=tuple([_figure(one, place) for one in record.figures]),
        verdicts=tuple([_verdict(one, span, place) for one in record.verdicts]),
        note=record.note or "",
        places=record.places,
        part_of=record.part_of or "",
        weight=record.weight,
        **_said(record, place),
    )


_participant = lru_cache(_REMEMBERED)(Participant)


def _said(record: EventRecord | FigureRecord | VerdictRecord, place: Place) -> dict[str, Any]:
    return {
        "by": record.by or "",
        "said": None if record.said is None else span_of(record.said),
        "sources": tuple(map(citation_of, record.sources)),
        "certainty": record.certainty,
        "certainty_note": record.certainty_note or "",
        "place": place,
    }


def _link(record: LinkRecord, place: Place) -> Link:
    return Link(
        cause=record.cause,
        effect=record.effect,
        how=record.how,
        note=record.note or "",
        sources=tuple(map(citation_of, record.sources)),
        certainty=record.certainty,
        certainty_note=record.certainty_note or "",
        place=place,
    )


def _figure(record: FigureRecord, place: Place) -> Figure:
    return Figure(
        metric=record.metric,
        of=record.of,
        span=span_of(record.date),
        value=record.value,
        low=record.low,
        high=record.high,
        unit=record.unit or "",
        bound=record.bound,
        printed=record.printed or "",
        fix=record.fix or "",
        note=record.note or "",
        event=record.event or "",
        **_said(record, place),
    )


def _verdict(record: VerdictRecord, span: Span, place: Place) -> Verdict:
    return Verdict(
        on=record.on,
        side=record.side,
        why=record.why or "",
        event=record.event,
        span=span,
        **_said(record, place),
    )
