"""The public records of the parts of an event: figure, link, verdict, role, contradiction."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from math import isfinite
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from timeline.dates import FOREVER, Day, Edge, Span, iso_or_none
from timeline.dates.points import Points, seconds, time_between
from timeline.datetext.wording import elapsed
from timeline.model import (
    Citation,
    Contradiction,
    DateReading,
    Figure,
    Link,
    Quote,
    RegistryModel,
    Verdict,
    WebLink,
)
from timeline.model.actors import Belonging
from timeline.model.placed import Placed
from timeline.model.provenance import SourcedEntry
from timeline.model.sources import Qualified, Statement
from timeline.report import Cell, Cited, Column, For, Kind, Named, Report

if TYPE_CHECKING:  # it brings dateutil with it
    from timeline.dates.distance import Elapsed

Record = dict[str, Cell]


def names(registry: RegistryModel, actors: Iterable[str]) -> tuple[Named, ...]:
    """Return actors as named things."""
    return tuple([Named(actor, registry.actor_name(actor)) for actor in actors])


def strand_of(registry: RegistryModel, threads: Iterable[str]) -> int | None:
    """Return the number in telling order of the first of some threads, None for none."""
    numbers = registry.thread_numbers
    return next((numbers[id_] for id_ in threads if id_ in numbers), None)


def strands_of_titles(registry: RegistryModel) -> dict[str, int]:
    """Return the numbers of threads in telling order by their titles."""
    return {thread.title: number for number, thread in enumerate(registry.threads.values())}


def citations(sources: Iterable[Citation]) -> tuple[str, ...]:
    """Return citations as texts: the source's id and the locator."""
    return tuple(str(citation) for citation in sources)


def sources_of(entries: Iterable[SourcedEntry]) -> tuple[Citation, ...]:
    """Return the sources of some entries, each once."""
    return tuple(dict.fromkeys(one for entry in entries for one in entry.sources))


def cited(registry: RegistryModel, sources: Iterable[Citation]) -> tuple[Cited, ...]:
    """Return citations as texts that lead to their sources, where those have an address."""
    known = registry.sources
    return tuple(
        Cited(str(one), known[one.source].url if one.source in known else "") for one in sources
    )


def days(span: Span) -> Record:
    """Return a date as EDTF with its first and last possible day."""
    return {"date": span, "start": iso_or_none(span.earliest), "end": iso_or_none(span.latest)}


class Lapse(Struct, frozen=True):
    """A length of time: the least and the most days, infinite where there is no bound.

    `time` is the same in nanoseconds where a time of day is known.
    """

    days: tuple[Day, Day]
    time: tuple[Day, Day] | None = None

    @classmethod
    def over(cls, days: tuple[Day, Day], ends: Points, starts: Points, *, timed: bool) -> "Lapse":
        """Return the time from some ends to some starts, 0 if these are earlier."""
        least, most = time_between(ends, starts)
        return cls(days, (max(0, least), max(0, most)) if timed else None)

    @property
    def most(self) -> Day:
        """The most days or, where a time of day is known, nanoseconds."""
        return (self.time or self.days)[1]

    @property
    def words(self) -> str:
        """The length for people."""
        return elapsed.brief(*self.days) if self.time is None else elapsed.in_time(*self.time)

    @property
    def record(self) -> Record:
        """The length for programs: null where it has no bound, or no time of day is known."""
        days, times = map(_bounded, self.days), map(_bounded, self.time or (FOREVER, FOREVER))
        numbers = (*days, *map(seconds, times))
        return dict(zip(LENGTHS, numbers, strict=True))


LENGTHS = ("least_days", "most_days", "least_seconds", "most_seconds")
"""The keys of a length of time."""


def _bounded(length: Day) -> int | None:
    return int(length) if isfinite(length) else None


def elapsed_record(time: "Elapsed") -> Record:
    """Return the time between two dates; seconds are null where no time of day is known."""
    lengths = (time.least, time.most, time.least_seconds, time.most_seconds)
    return dict(zip(LENGTHS, lengths, strict=True))


def own_keys(entry: Placed) -> Record:
    """Return what stands under the author's own keys of an entry (`x-…`)."""
    return {one.key: one.value for one in entry.extensions}


def own_lines(entry: Placed) -> tuple[str, ...]:
    """Return the author's own keys of an entry as people read them: `x-uid: 4711`."""
    return tuple(f"{one.key}: {', '.join(one.texts)}" for one in entry.extensions)


def how_sure(entry: Qualified) -> Record:
    """Return how sure an entry is, and why it is no surer."""
    return {"certainty": entry.certainty.value, "certainty_note": entry.certainty_note or None}


def saying(statement: Statement) -> Record:
    """Return who says something, when, in which words, and how sure it is."""
    return {
        "by": statement.by or None,
        "said": statement.said,
        "quotes": tuple(map(quote_record, statement.quotes)),
        **how_sure(statement),
    }


def quote_record(quote: Quote) -> Record:
    """Return the public record of a quotation."""
    return {
        "text": quote.text,
        "lang": quote.lang or None,
        "locator": quote.locator or None,
        "extensions": own_keys(quote),
    }


def page_record(link: WebLink) -> Record:
    """Return the public record of a page, image or document on the web."""
    return {
        "url": link.url,
        "title": link.title or None,
        "kind": link.kind or None,
        "extensions": own_keys(link),
    }


def date_record(reading: DateReading) -> Record:
    """Return the public record of another date of an event."""
    return {
        **days(reading.span),
        "by": reading.by or None,
        "sources": citations(reading.sources),
        "note": reading.note or None,
        "extensions": own_keys(reading),
    }


def belonging_record(one: Belonging) -> Record:
    """Return the public record of what an actor is a part of."""
    tenure = one.tenure
    return {
        "actor": one.whole,
        "from": edge_cell(tenure.start) if tenure else None,
        "to": edge_cell(tenure.end) if tenure else None,
        "sources": citations(one.sources),
        "note": one.note or None,
        **how_sure(one),
        "extensions": own_keys(one),
    }


def edge_cell(edge: Span | Edge | None) -> Cell:
    """Return an end of a tenure: a date, `..` where it is open, None where it is not known."""
    if isinstance(edge, Span):
        return edge
    return ".." if edge is Edge.OPEN else None


def figure_record(figure: Figure) -> Record:
    """Return the public record of a figure."""
    return {
        "metric": figure.metric,
        "of": figure.of,
        **_measured(figure),
        "event": figure.event or None,
        "sources": citations(figure.sources),
        "note": figure.note or None,
        "includes": figure_parts(figure),
        **saying(figure),
        "alternatives": tuple(map(reading_record, figure.alternatives)),
        "extensions": own_keys(figure),
    }


def reading_record(figure: Figure) -> Record:
    """Return the public record of another reading of a figure."""
    return {
        **_measured(figure),
        "sources": citations(figure.sources),
        "note": figure.note or None,
        **saying(figure),
        "extensions": own_keys(figure),
    }


def _measured(figure: Figure) -> Record:
    return {
        **days(figure.span),
        "value": figure.value,
        "low": figure.low,
        "high": figure.high,
        "unit": figure.unit or None,
        "bound": figure.bound.value,
        "printed": figure.printed or None,
        "rescaled": figure.rescaled,
        "fix": figure.fix or None,
    }


def figure_parts(figure: Figure) -> tuple[Record, ...]:
    """Return what a figure says that it includes."""
    return tuple(
        {
            "metric": part.metric,
            "of": part.of,
            "event": part.event or None,
            "extensions": own_keys(part),
        }
        for part in figure.includes
    )


def link_record(link: Link) -> Record:
    """Return the public record of a causal link."""
    return {
        "cause": link.cause,
        "effect": link.effect,
        "how": link.how.value,
        "note": link.note or None,
        "sources": citations(link.sources),
        **how_sure(link),
        "extensions": own_keys(link),
    }


def verdict_record(verdict: Verdict) -> Record:
    """Return the public record of a verdict."""
    return {
        "on": verdict.on,
        "side": verdict.side.value,
        "by": verdict.by or None,
        "why": verdict.why or None,
        "event": verdict.event,
        "date": verdict.span,
        "sources": citations(verdict.sources),
        **{key: told for key, told in saying(verdict).items() if key != "by"},
        "extensions": own_keys(verdict),
    }


def contradiction_record(contradiction: Contradiction) -> Record:
    """Return the public record of a recorded conflict."""
    return {
        "event": contradiction.event or None,
        "figure": contradiction.figure or None,
        "note": contradiction.note or None,
        "extensions": own_keys(contradiction),
    }


def part_column(
    path: str,
    record: Callable[[Any], Record],
    audience: For = For.RECORDS,
    words: Callable[[Any], Cell] | None = None,
) -> Column:
    """Return a column of public records, of the parts that stand at a path of a row.

    It has the last name of the path: `event.figures` are the `figures` of its event.
    """
    parts, name = attrgetter(path), path.rpartition(".")[2]

    def records(row: Any) -> Cell:
        return tuple(map(record, parts(row)))

    return Column(name, records, Kind.RECORDS, audience, words=words)


def of_records(
    title: str, rows: Sequence[Any], record: Callable[[Any], Record], seen: Sequence[str]
) -> Report:
    """Return a report of public records; people see some of their fields."""
    names = record(rows[0]) if rows else ()
    columns = (
        Column(name, _field(record, name), audience=For.ALL if name in seen else For.MACHINES)
        for name in names
    )
    return Report(f"{title} ({len(rows)})", tuple(columns), rows)


_KINDS = {"said": Kind.DATE, "quotes": Kind.RECORDS, "alternatives": Kind.RECORDS}


def told_of(record: Callable[[Any], Record], *names: str) -> Iterator[Column]:
    """Yield columns, for programs, of what is said of a statement, as its public record has it."""
    for name in names:
        kind = _KINDS.get(name, Kind.TEXT)
        yield Column(name, _field(record, name), kind, For.RECORDS)


def _field(record: Callable[[Any], Record], name: str) -> Callable[[Any], Cell]:
    return lambda row: record(row)[name]
