"""The public records of the parts of a registry, and the columns that give their fields."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from functools import cache
from math import isfinite
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from timeline.dates import FOREVER, Day, Edge, Span, iso_or_none
from timeline.dates.points import Points, seconds, time_between
from timeline.datetext.wording import elapsed
from timeline.model import (
    Belonging,
    Citation,
    Contradiction,
    DateReading,
    Figure,
    Link,
    Quote,
    RegistryModel,
    Role,
    Verdict,
    WebLink,
)
from timeline.model.figures import FigurePart
from timeline.model.placed import Placed
from timeline.model.provenance import SourcedEntry
from timeline.report import Cell, Cited, Column, For, Kind, Named, Report

if TYPE_CHECKING:  # it brings dateutil with it
    from timeline.dates.distance import Elapsed

Record = dict[str, Cell]


def names(registry: RegistryModel, actors: Iterable[str]) -> tuple[Named, ...]:
    """Return actors as named things."""
    return tuple([Named(actor, registry.actor_name(actor)) for actor in actors])


def named(registry: RegistryModel, actor: str) -> Named | None:
    """Return an actor as a named thing, None for none."""
    return Named(actor, registry.actor_name(actor)) if actor else None


def display_name(registry: RegistryModel, kind: str, id_: str) -> str:
    """Return the name of an actor, a thread …, the id itself of what has none, such as a tag."""
    name_of: dict[str, Callable[[str], str]] = {
        "actor": registry.actor_name, "thread": registry.thread_title,
        "source": registry.source_title, "metric": registry.metric_name,
        "place": registry.location_name,
    }  # fmt: skip
    return name_of[kind](id_) if kind in name_of else id_


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
        times = self.time or (FOREVER, FOREVER)
        ends = [int(one) if isfinite(one) else None for one in (*self.days, *times)]
        numbers = (*ends[:2], *map(seconds, ends[2:]))
        return dict(zip(LENGTHS, numbers, strict=True))


LENGTHS = ("least_days", "most_days", "least_seconds", "most_seconds")
"""The keys of a length of time."""


def length_of(span: Span) -> Lapse:
    """Return how long something lasts, infinite if an end is open."""
    starts, ends = span.starts, span.ends
    if Edge.OPEN in (span.start, span.end):
        return Lapse((FOREVER, FOREVER))
    least = ends[0] - starts[1] if isfinite(ends[0]) and isfinite(starts[1]) else 0
    if Edge.UNKNOWN in (span.start, span.end):
        return Lapse((0, ends[1] - starts[0]))
    days, timed = (max(0, least), ends[1] - starts[0]), span.points is not None
    return Lapse.over(days, span.beginnings, span.finishes, timed=timed)


def length_column(span_of: Callable[[Any], Span]) -> Column:
    """Return a column, shown where it is asked for, of how long what lasts does.

    People read no length if an end is open or unknown: the dates show that.
    """

    def if_lasting(cell: Callable[[Span], Cell]) -> Callable[[Any], Cell]:
        return lambda row: cell(span) if (span := span_of(row)).lasts else None

    def words(span: Span) -> Cell:
        open_ended = isinstance(span.start, Edge) or isinstance(span.end, Edge)
        return None if open_ended else length_of(span).words

    record = if_lasting(lambda span: length_of(span).record)
    return Column("length", record, audience=For(0), words=if_lasting(words))


def elapsed_record(time: "Elapsed") -> Record:
    """Return the time between two dates; seconds are null where no time of day is known."""
    lengths = (time.least, time.most, time.least_seconds, time.most_seconds)
    return dict(zip(LENGTHS, lengths, strict=True))


def calendar_record(time: "Elapsed") -> Cell:
    """Return the years, months and days between two dates, null where they are not one length."""
    lengths = time.calendar
    return dict(zip(("years", "months", "days"), lengths, strict=True)) if lengths else None


def own_keys(entry: Placed) -> Record:
    """Return what stands under the author's own keys of an entry (`x-…`)."""
    return {one.key: one.value for one in entry.extensions}


def own_lines(entry: Placed) -> tuple[str, ...]:
    """Return the author's own keys of an entry as people read them: `x-uid: 4711`."""
    return tuple(f"{one.key}: {', '.join(one.texts)}" for one in entry.extensions)


def edge_cell(edge: Span | Edge | None) -> Cell:
    """Return an end of a tenure: a date, `..` where it is open, None where it is not known."""
    if isinstance(edge, Span):
        return edge
    return ".." if edge is Edge.OPEN else None


# The fields of a part of a registry, in the order of its public record
_SURE = ("certainty", "certainty_note")
_SAID = ("by", "said", "quotes", *_SURE)
_DAYS = ("date", "start", "end")
_MEASURED = ("value", "low", "high", "unit", "bound", "printed", "rescaled", "fix")
_CITED = ("sources", "note")
_FIELDS: Mapping[type, Sequence[str]] = {
    Quote: ("text", "lang", "locator", "extensions"),
    WebLink: ("url", "title", "kind", "extensions"),
    DateReading: (*_DAYS, "by", *_CITED, "extensions"),
    Belonging: ("actor", "from", "to", *_CITED, *_SURE, "extensions"),
    Figure: (
        *("metric", "of", *_DAYS, *_MEASURED, "event", *_CITED, "includes", *_SAID),
        *("alternatives", "extensions"),
    ),
    FigurePart: ("metric", "of", "event", "extensions"),
    Link: ("cause", "effect", "how", "note", "sources", *_SURE, "extensions"),
    Verdict: (
        *("on", "side", "by", "why", "event", "date", "sources", "said", "quotes", *_SURE),
        "extensions",
    ),
    Contradiction: ("event", "figure", "note", "extensions"),
    # A role has columns of its own; this names it among the parts of other entries.
    Role: ("actor", "title", "org"),
}
# Of another reading of a figure, which measures what the figure does
_READING = (*_DAYS, *_MEASURED, *_CITED, *_SAID, "extensions")

# The fields that are no attributes of their names, or are more than the values of these
_READ: Mapping[str, Callable[[Any], Cell]] = {
    "actor": lambda entry: entry.whole if isinstance(entry, Belonging) else entry.actor,
    "date": lambda entry: entry.span,
    "start": lambda entry: iso_or_none(entry.span.earliest) if entry.span else None,
    "end": lambda entry: iso_or_none(entry.span.latest) if entry.span else None,
    "from": lambda entry: edge_cell(entry.tenure.start) if entry.tenure else None,
    "to": lambda entry: edge_cell(entry.tenure.end) if entry.tenure else None,
    "alternatives": lambda entry: tuple(
        fields(one, *_READING) if isinstance(one, Figure) else record(one)
        for one in entry.alternatives
    ),
    "extensions": own_keys,
}
# What programs read where there is nothing
_EMPTY: Mapping[type, Cell] = {str: None, list: ()}
_KINDS = {
    **dict.fromkeys(("date", "said", "from", "to"), Kind.DATE),
    **dict.fromkeys(("quotes", "links", "alternatives", "because", "figures"), Kind.RECORDS),
    **dict.fromkeys(("verdicts", "contradicts", "roles"), Kind.RECORDS),
}


def record(part: Any) -> Record:
    """Return the public record of a part of a registry, such as a figure or a link."""
    return fields(part, *_FIELDS[type(part)])


def fields(entry: Any, *names: str) -> Record:
    """Return some fields of the public record of an entry."""
    return {name: _cell("", name)(entry) for name in names}


def _part(value: Any) -> Cell:
    if value.__class__ in _FIELDS:
        return record(value)
    return str(value) if isinstance(value, Citation) else value


def columns(
    path: str,
    audience: For,
    *names: str,
    kind: Kind | None = None,
    words: Callable[[Any], Cell] | None = None,
) -> tuple[Column, ...]:
    """Return columns of fields of the entry at a path of a row, "" for the row itself.

    Where there is no entry, their cells are null.
    """
    return tuple(
        Column(name, _cell(path, name), kind or _KINDS.get(name, Kind.TEXT), audience, words=words)
        for name in names
    )


@cache  # A record asks for the same few fields of every part.
def _cell(path: str, name: str) -> Callable[[Any], Cell]:
    """Return a function that reads a field for programs: None for "", records for parts."""
    entry_of = attrgetter(path) if path else None
    read = _READ.get(name) or attrgetter(name)

    def cell(row: Any) -> Cell:
        entry = entry_of(row) if entry_of else row
        if entry is None:
            return None
        value: Cell = read(entry)
        if not value:  # most fields of most entries
            return _EMPTY.get(value.__class__, value)
        if value.__class__ is str:
            return value
        if isinstance(value, (tuple, list)):  # what rests on a place of a source comes in lists
            return tuple([one if one.__class__ is str else _part(one) for one in value])
        return str(value) if isinstance(value, StrEnum) else value

    return cell


def of_records(title: str, rows: Sequence[Any], seen: Sequence[str]) -> Report:
    """Return a report of public records; people see some of their fields."""
    found = (
        columns("", For.ALL if name in seen else For.MACHINES, name, kind=Kind.TEXT)
        for name in (_FIELDS[type(rows[0])] if rows else ())
    )
    return Report(tuple(column for [column] in found), rows, f"{title} ({len(rows)})")
