"""`gap`: the time between two dates."""

from msgspec import Struct

from timeline.dates import Span
from timeline.dates.distance import Elapsed, elapsed
from timeline.dates.phrases import Phrase, Said
from timeline.datetext.wording.elapsed import in_full
from timeline.datetext.wording.spans import in_words
from timeline.report import Cell, Column, For, Kind, Report, Shape


class GapEnd(Struct, frozen=True):
    """An event or a date: the event's id, or None, what it is called, and its span."""

    event: str | None
    title: str
    span: Span


class Gap(Struct, frozen=True):
    """Two dates and the time between them."""

    first: GapEnd
    second: GapEnd
    time: Elapsed


def report(first: GapEnd, second: GapEnd) -> Report:
    """Return the time between two dates as one card."""
    machines = For.MACHINES
    return Report(
        title="",
        columns=(
            Column("from", lambda row: _record(row.first), words=lambda row: _said(row.first)),
            Column("to", lambda row: _record(row.second), words=lambda row: _said(row.second)),
            Column("between", lambda row: in_full(row.time), Kind.TITLE),
            Column("order", lambda row: row.time.order.value),
            Column("least_days", lambda row: row.time.onward[0], Kind.NUMBER, machines),
            Column("most_days", lambda row: row.time.onward[1], Kind.NUMBER, machines),
            Column("least_seconds", lambda row: row.time.onward_seconds[0], Kind.NUMBER, machines),
            Column("most_seconds", lambda row: row.time.onward_seconds[1], Kind.NUMBER, machines),
            Column("calendar", _calendar, audience=For.RECORDS),
        ),
        rows=(Gap(first, second, elapsed(first.span, second.span)),),
        shape=Shape.CARDS,
        single=True,
    )


def _record(dated: GapEnd) -> Cell:
    return {"event": dated.event, "date": dated.span}


def _said(dated: GapEnd) -> Cell:
    title = f" {dated.title} [{dated.event}]" if dated.event else ""
    edtf, words = dated.span.edtf, in_words(dated.span)
    plain = f"{edtf}{f' ({words})' if words != edtf else ''}{title}"
    return Phrase(Said(dated.span, in_words), title, plain=plain)


def _calendar(row: Gap) -> Cell:
    lengths = row.time.calendar
    return None if lengths is None else dict(zip(("years", "months", "days"), lengths, strict=True))
