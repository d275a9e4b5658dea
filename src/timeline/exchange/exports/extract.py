"""What is exported, and the result: the text of a file, and what it has no place for."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from math import isfinite

from msgspec import Struct

from timeline.dates import Precision, Span
from timeline.dates.points import Point
from timeline.model import Event, RegistryModel
from timeline.reports import left_out
from timeline.safe import Safe


class Extract(Struct, frozen=True):
    """Events that were selected out of a registry, by date, and when they are exported."""

    registry: RegistryModel
    events: Sequence[Event]
    exported_at: datetime

    @property
    def whole(self) -> bool:
        """Whether all events of the registry are in it."""
        return len(self.events) == len(self.registry.events)

    def omissions(self, *carried: str) -> Counter[str]:
        """Return what a format that carries only these fields leaves out, and how often."""
        kept = frozenset(carried)
        found = left_out.of_events(self.events, kept)
        if self.whole:
            found.update(left_out.of_registry(self.registry, kept))
        if "threads" in kept:  # of these every format carries one
            found["further"] = sum(len(event.threads[1:]) for event in self.events)
        return found

    def shown(
        self, events: Iterable[Event], left: Counter[str], days: range
    ) -> Iterator[tuple[Event, int, int]]:
        """Yield the events that some days can show, each with its first and its last day.

        The others are counted in `left`.
        """
        for event in events:
            found = days_of(event.span)
            if found is None or found[0] not in days or found[1] not in days:
                left["undated"] += 1
            else:
                yield event, *found

    def by_thread(self) -> Iterator[tuple[str, Sequence[Event]]]:
        """Yield each thread's title with the events whose first thread it is; "" comes first."""
        found: dict[str, list[Event]] = {"": [], **{id_: [] for id_ in self.registry.threads}}
        for event in self.events:
            found.setdefault(event.threads[0] if event.threads else "", []).append(event)
        for id_, events in found.items():
            if events:
                yield self.registry.thread_title(id_), events


class Exported(Struct, frozen=True):
    """The text of a file for another program, and how often it leaves out what."""

    text: Safe
    left: Counter[str]


def is_exact(span: Span) -> bool:
    """Whether a date is no more and no less than its first and its last day."""
    ends = (span.start, span.end) if span.lasts else (span,)
    return all(
        isinstance(end, Span) and end.precision is Precision.DAY and not end.mark and not end.gaps
        for end in ends
    )


def times_of(span: Span) -> tuple[Point, ...]:
    """Return the point of a moment, or both points of what lasts; none if there are only days."""
    ends = (span.start, span.end) if span.lasts else (span,)
    found = [
        end.points[0]
        for end in ends
        if isinstance(end, Span) and end.points and end.precision is Precision.TIME
    ]
    zoned = {point[2] is not None for point in found}
    return tuple(found) if len(found) == len(ends) and len(zoned) == 1 else ()


def days_of(span: Span) -> tuple[int, int] | None:
    """Return the first and the last day that a date is shown on, None where it has neither."""
    days = span.earliest, span.latest
    # What has no end is shown when it begins, and what has no beginning when it ends.
    if not isfinite(days[1]):
        days = span.starts if span.lasts else (days[0], days[0])
    elif not isfinite(days[0]):
        days = span.ends if span.lasts else (days[1], days[1])
    first, last = (day if isfinite(day) else other for day, other in (days, days[::-1]))
    return (int(first), int(last)) if isfinite(first) else None
