"""Dates as an index holds them: whole days, and the rule by which they lie in a period."""

from timeline.dates import Day, Span
from timeline.index.schema import NO_DAY


def shape_of(span: Span) -> str:
    """Return by which rule a date lies in a period: as a moment, as an interval, or by others."""
    if span.all_of is not None or (span.start is None and span.gaps is not None):
        return "other"
    return "moment" if span.start is None else "interval"


def day(number: Day) -> int:
    """Return a day as it is stored."""
    return int(max(-NO_DAY, min(NO_DAY, number)))


def span_row(span: Span) -> tuple[str | int, ...]:
    """Return the columns of a date."""
    days = map(day, (span.earliest, span.latest, *span.starts, *span.ends))
    return (span.edtf, span.precision.value, shape_of(span), *days)


def tenure_row(tenure: Span) -> tuple[str, int, int]:
    """Return the columns of a tenure."""
    return tenure.edtf, day(tenure.earliest), day(tenure.latest)
