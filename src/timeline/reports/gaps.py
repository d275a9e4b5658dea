"""`gap`: the time between two dates."""

from msgspec import Struct

from timeline.dates import Span
from timeline.dates.distance import elapsed
from timeline.dates.phrases import Phrase, Said
from timeline.datetext.wording.elapsed import in_full
from timeline.datetext.wording.spans import in_words
from timeline.report import Cell, Column, For, Kind, Report, Shape
from timeline.reports.records import calendar_record, columns


class GapEnd(Struct, frozen=True):
    """An event or a date: the event's id, or None, what it is called, and its span."""

    event: str | None
    title: str
    span: Span


def report(first: GapEnd, second: GapEnd) -> Report:
    """Return the time between two dates as one card."""
    machines = For.MACHINES
    return Report(
        columns=(
            Column("from", lambda _: _record(first), words=lambda _: _said(first)),
            Column("to", lambda _: _record(second), words=lambda _: _said(second)),
            Column("between", in_full, Kind.TITLE),
            *columns("", For.ALL, "order"),
            Column("least_days", lambda time: time.onward[0], Kind.NUMBER, machines),
            Column("most_days", lambda time: time.onward[1], Kind.NUMBER, machines),
            Column("least_seconds", lambda time: time.onward_seconds[0], Kind.NUMBER, machines),
            Column("most_seconds", lambda time: time.onward_seconds[1], Kind.NUMBER, machines),
            Column("calendar", calendar_record, audience=For.RECORDS),
        ),
        rows=(elapsed(first.span, second.span),),
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
