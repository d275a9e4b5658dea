"""Records as they were read → the frozen values of the model."""

from collections.abc import Mapping, Sequence
from typing import Any

from timeline.dates import UNKNOWN, Edge, Refusal, Span, interval
from timeline.load.notes import Reading
from timeline.load.shape.amounts import bound_of
from timeline.load.shape.dates import Moment, Pending
from timeline.load.shape.kinds import ReadRecord
from timeline.model import (
    Actor,
    Better,
    Bound,
    Certainty,
    Citation,
    Contradiction,
    Event,
    EventKind,
    Figure,
    How,
    Link,
    Metric,
    MetricKind,
    Role,
    Source,
    Thread,
    Verdict,
)
from timeline.model.amounts import Written
from timeline.model.figures import limits
from timeline.problems import Place

PERCENT = "percent"


class Building:
    """Builds values, with the dates of all events at hand for those that count from them."""

    def __init__(
        self, spans: Mapping[str, Span], metrics: Mapping[str, Metric], reading: Reading
    ) -> None:
        self.spans = spans
        self.metrics = metrics
        self.reading = reading

    def span(self, moment: Moment | None) -> Span | None:
        """Return the span of a date, following it to the event it counts from."""
        if isinstance(moment, Pending):
            base = self.spans.get(moment.relative.event)
            return None if base is None else moment.relative.resolve(base)
        return moment

    def edge(self, moment: Moment | Edge | None) -> Span | Edge | None:
        """Return an end of a tenure; one that is not given is unknown, one that fails None."""
        if isinstance(moment, Edge):
            return moment
        return UNKNOWN if moment is None else self.span(moment)

    def role(self, actor: str, record: ReadRecord) -> Role | None:
        """Return a tenure, or None after noting that it ends before it begins."""
        began, ended = self.edge(record.get("from")), self.edge(record.get("to"))
        if began is None or ended is None:
            return None
        tenure = interval(began, ended)
        if isinstance(tenure, Refusal):
            self.reading.refuse_at(record["place"], "tenure", tenure.what, tenure.hint)
            return None
        return Role(
            actor,
            record["title"],
            record.get("org", ""),
            tenure,
            record.get("source", ()),
            record.get("note", ""),
            place=record["place"],
        )

    def event(self, record: ReadRecord) -> Event:
        """Return an event with its parts, each with the event's source unless it has its own."""
        id_, span = record["id"], self.spans[record["id"]]
        sources = record.get("source", ())
        participants = record.get("actors", ())
        first = tuple(participant.actor for participant in participants[:1])
        figures = (
            self.figure(figure, span, id_, first, sources) for figure in record.get("figures", ())
        )
        return Event(
            id=id_,
            span=span,
            title=record["title"],
            summary=record.get("summary", ""),
            kind=record.get("kind", EventKind.EVENT),
            certainty=record.get("certainty", Certainty.CERTAIN),
            actors=participants,
            tags=record.get("tags", ()),
            threads=record.get("thread", ()),
            because=tuple(link(cause, id_, sources) for cause in record.get("because", ())),
            figures=tuple(figure for figure in figures if figure is not None),
            verdicts=tuple(
                verdict(judged, id_, span, sources) for judged in record.get("verdicts", ())
            ),
            contradicts=tuple(contradiction(other) for other in record.get("contradicts", ())),
            sources=sources,
            note=record.get("note", ""),
            place=record["place"],
        )

    def figure(
        self,
        record: ReadRecord,
        span: Span,
        event: str,
        of: tuple[str, ...],
        sources: tuple[Citation, ...],
    ) -> Figure | None:
        """Return a figure of an event, which lends it what it does not say itself."""
        period = self.span(record.get("period")) or span
        return self.measured(
            record,
            record["value"],
            record.get("bound"),
            period,
            of=record.get("of", of),
            sources=record.get("source", sources),
            event=event,
            printed=record.get("printed", ""),
            fix=record.get("fix", ""),
            place=record["place"],
        )

    def series(self, record: ReadRecord) -> list[Figure]:
        """Return the figures of a series."""
        bound, printed, fix = record.get("bound"), record.get("printed", ""), record.get("fix", "")
        figures = []
        for entry in record["values"]:
            period = self.span(entry.moment)
            if period is None:
                continue
            figures.append(
                self.measured(
                    record,
                    entry.value,
                    by_key(bound, entry.key),
                    period,
                    of=record.get("of", ()),
                    sources=record.get("source", ()),
                    printed=by_key(printed, entry.key) or "",
                    fix=by_key(fix, entry.key) or "",
                    place=entry.place,
                )
            )
        self.refuse_strays(record, {entry.key for entry in record["values"]})
        return [figure for figure in figures if figure is not None]

    def refuse_strays(self, record: ReadRecord, keys: set[str]) -> None:
        """Note entries beside a series' values that belong to none of them."""
        for name in ("bound", "printed", "fix"):
            beside = record.get(name)
            for key in beside if isinstance(beside, dict) else ():
                if key not in keys:
                    self.reading.refuse_at(
                        record["place"],
                        "series",
                        f'"{name}" has an entry for "{key}", "values" has none',
                        "write the date as it stands under values",
                    )

    def measured(
        self,
        record: ReadRecord,
        written: Written,
        bound: Bound | None,
        span: Span,
        *,
        of: tuple[str, ...],
        sources: tuple[Citation, ...],
        printed: str,
        fix: str,
        place: Place,
        event: str = "",
    ) -> Figure | None:
        """Return a figure, or None after noting that its value and its bound disagree."""
        bound = bound_of(written, bound, place, self.reading)
        if bound is None:
            return None
        metric = self.metrics.get(record["metric"])
        unit = record.get("unit") or (metric.unit if metric else "")
        low, high = (written.low, written.high) if written.ranged else limits(bound, written.low)
        return Figure(
            metric=record["metric"],
            of=of,
            span=span,
            value=None if written.ranged else written.low,
            low=low,
            high=high,
            unit=unit or (PERCENT if written.percent else ""),
            bound=bound,
            printed=printed,
            fix=fix,
            note=record.get("note", ""),
            event=event,
            sources=sources,
            place=place,
        )


def by_key(either: Any, key: str) -> Any:
    """Return the entry for a key where there is one per key, else the one for all."""
    return either.get(key) if isinstance(either, dict) else either


def link(record: ReadRecord, effect: str, sources: tuple[Citation, ...]) -> Link:
    """Return a causal link to an effect."""
    return Link(
        record["event"],
        effect,
        record.get("how", How.CAUSED),
        record.get("note", ""),
        record.get("source", sources),
        place=record["place"],
    )


def verdict(record: ReadRecord, event: str, span: Span, sources: tuple[Citation, ...]) -> Verdict:
    """Return a verdict drawn from an event."""
    return Verdict(
        record["on"],
        record["side"],
        record.get("by", ""),
        record.get("why", ""),
        event,
        span,
        record.get("source", sources),
        place=record["place"],
    )


def contradiction(record: ReadRecord) -> Contradiction:
    """Return a recorded conflict."""
    return Contradiction(
        record.get("event", ""),
        record.get("figure", ""),
        record.get("note", ""),
        place=record["place"],
    )


def actor(id_: str, record: ReadRecord) -> Actor:
    """Return an actor; without a name it goes by its id."""
    return Actor(
        id_,
        record.get("name", id_),
        record.get("kind", ""),
        record.get("aliases", ()),
        record.get("part_of", ""),
        record.get("note", ""),
        place=record["place"],
        single_posts=record.get("single_posts", ()),
    )


def metric(id_: str, record: ReadRecord) -> Metric:
    """Return a metric."""
    return Metric(
        id_,
        record.get("name", id_),
        record.get("unit", ""),
        record.get("kind", MetricKind.FLOW),
        record.get("better", Better.NONE),
        record.get("note", ""),
        place=record["place"],
        part=record.get("part", ""),
        whole=record.get("whole", ""),
        rise_of=record.get("rise_of", ""),
        fall_of=record.get("fall_of", ""),
    )


def thread(id_: str, record: ReadRecord) -> Thread:
    """Return a thread."""
    return Thread(id_, record.get("title", id_), record.get("about", ""), place=record["place"])


def source(id_: str, record: ReadRecord, span: Span | None) -> Source:
    """Return a source."""
    return Source(
        id_,
        record.get("title", id_),
        record.get("author", ""),
        record.get("publisher", ""),
        span,
        record.get("url", ""),
        record.get("note", ""),
        record.get("locators", ()),
        record.get("empty", {}),
        place=record["place"],
    )


def in_order(events: Sequence[Event]) -> tuple[Event, ...]:
    """Return events by date; those of one date keep the order of the file."""
    return tuple(sorted(events, key=lambda event: event.span.sort_key))
