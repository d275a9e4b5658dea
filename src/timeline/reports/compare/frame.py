"""What every comparison is made of: subjects in columns, and rows in sections.

A row says one thing of each subject, and apart from that what is so of all of them, which is
told once. Machines get `each`, one object from a subject's id to what is said of it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import assert_never

from msgspec import Struct, field
from msgspec.structs import replace

from timeline.dates import Period, Span, iso_or_none
from timeline.model import Registry
from timeline.report import Cell, Column, For, Kind, Report, machine
from timeline.reports.compare.halves import Only
from timeline.reports.listing import POSSIBLY


class Section(StrEnum):
    """The parts of a comparison, each a table of its own."""

    TIME = "time"
    PATH = "path"
    EVENTS = "events"
    ACTORS = "actors"
    POSTS = "posts"
    FIGURES = "figures"
    VERDICTS = "verdicts"
    SHARED = "shared"
    DIFFERENCES = "differences"
    COUNTS = "counts"
    REGISTRY = "registry"
    SOURCES = "sources"
    ROLES = "roles"
    METRICS = "metrics"
    RATES = "rates"
    THREADS = "threads"
    PERIODS = "periods"
    TAGS = "tags"
    QUERIES = "queries"
    LINKS = "links"
    CONTRADICTIONS = "contradictions"


_HEADINGS = {
    Section.TIME: "Time between",
    Section.PATH: "Cause to effect",
    Section.EVENTS: "What happened",
    Section.ACTORS: "Who acted",
    Section.POSTS: "Posts held",
    Section.FIGURES: "Figures in common",
    Section.VERDICTS: "Verdicts",
    Section.SHARED: "In common",
    Section.DIFFERENCES: "Differences",
    Section.COUNTS: "Counts",
}


class Subject(Struct, frozen=True):
    """One of the things that are compared: its kind, its id, and its name for people."""

    kind: str
    id: str
    name: str


class Part(Struct, frozen=True):
    """What stands in one place: for machines, and as the entries that people read."""

    cell: Cell = ()
    words: tuple[Cell, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether there is nothing here."""
        return self.cell in (None, ()) and not self.words


NOTHING = Part()


class Row(Struct, frozen=True):
    """One row of a comparison.

    `item` is what the row is about, at `date` or in `days` where it has a time. `each` holds a
    part for every subject's id, `shared` what is so of all. `possible` are for each subject the
    ids of what only possibly stands where it does, and `ids` those behind a count. `common` says
    of a row without shared parts whether it is about something that all subjects have: None, if
    neither.
    """

    section: Section
    item: Cell
    each: Mapping[str, Part] = field(default_factory=dict)
    shared: Part = NOTHING
    date: Span | None = None
    days: Period | None = None
    possible: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    ids: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    more: Mapping[str, Part] = field(default_factory=dict)
    common: bool | None = False


class Place(StrEnum):
    """Where a column that only one kind of comparison has stands for people."""

    BEFORE = "before"
    BESIDE = "beside"
    ACROSS = "across"
    NOWHERE = "nowhere"


class Extra(Struct, frozen=True):
    """A column that only one kind of comparison has; machines always get it."""

    name: str
    place: Place = Place.BESIDE
    heading: str = ""


def report(
    title: str,
    subjects: Sequence[Subject],
    rows: Sequence[Row],
    *,
    extras: Sequence[Extra] = (),
    notes: Sequence[str] = (),
    headings: Mapping[Section, str] | None = None,
    nothing: str = "nothing to compare",
) -> Report:
    """Return a comparison: subjects side by side, a table for each section."""
    said = {**{one: one.value for one in Section}, **_HEADINGS, **(headings or {})}
    possible = (f"{POSSIBLY} possibly then",) if any(row.possible for row in rows) else ()
    return Report(
        title=title,
        columns=columns(subjects, extras),
        rows=rows,
        notes=(*possible, *notes),
        group=lambda row: said[row.section],
        sections=True,
        nothing=nothing,
    )


def columns(subjects: Sequence[Subject], extras: Sequence[Extra] = ()) -> tuple[Column, ...]:
    """Return the columns in the order of the public record."""
    together = "both" if len(subjects) == 2 else "all"
    return (
        Column("section", lambda row: row.section.value, audience=For.MACHINES),
        Column("item", lambda row: row.item, heading=" "),
        Column("date", lambda row: row.date, Kind.DATE),
        Column("start", lambda row: _day(row, 0), audience=For.RECORDS),
        Column("end", lambda row: _day(row, 1), audience=For.RECORDS),
        Column(
            "each",
            lambda row: {one.id: row.each.get(one.id, NOTHING).cell for one in subjects},
            Kind.RECORDS,
            For.RECORDS,
        ),
        *(_extra(extra) for extra in extras if extra.place is Place.BEFORE),
        *(_beside(subject) for subject in subjects),
        *(_extra(extra) for extra in extras if extra.place is not Place.BEFORE),
        Column(
            "shared",
            lambda row: row.shared.cell,
            Kind.ENTRIES,
            heading=together,
            words=lambda row: row.shared.words,
            across=True,
        ),
        Column("possible", lambda row: row.possible, Kind.RECORDS, For.RECORDS),
        Column("ids", lambda row: row.ids, Kind.RECORDS, For.RECORDS),
    )


def _beside(subject: Subject) -> Column:
    return Column(
        f"{subject.kind}:{subject.id}",
        lambda row: row.each.get(subject.id, NOTHING).cell,
        Kind.ENTRIES,
        For.EYES | For.SHEETS,
        heading=subject.name,
        words=lambda row: row.each.get(subject.id, NOTHING).words,
    )


def _extra(extra: Extra) -> Column:
    across = extra.place is Place.ACROSS
    return Column(
        extra.name,
        lambda row: row.more[extra.name].cell if extra.name in row.more else None,
        Kind.ENTRIES if across else Kind.TEXT,
        For.MACHINES if extra.place is Place.NOWHERE else For.ALL,
        heading=extra.heading,
        words=lambda row: row.more.get(extra.name, NOTHING).words,
        across=across,
    )


def _day(row: Row, end: int) -> str | None:
    if row.days is not None:
        return iso_or_none((row.days.first, row.days.last)[end])
    return iso_or_none((row.date.earliest, row.date.latest)[end]) if row.date else None


def restricted(rows: Iterable[Row], only: Only | None) -> list[Row]:
    """Return what of the rows is shared by all subjects, or what is not; counts stay."""
    if only is None:
        return list(rows)
    return [half for row in rows for half in _half(row, only)]


def _half(row: Row, only: Only) -> Iterator[Row]:
    if row.common is None:
        yield row
        return
    match only:
        case Only.SHARED:
            if row.common:
                yield row
            elif not row.shared.empty:
                yield _kept(replace(row, each={}, more={}))
        case Only.DIFFERENT:
            if not row.common and any(not part.empty for part in row.each.values()):
                yield _kept(replace(row, shared=NOTHING))
        case _:
            assert_never(only)


def _kept(row: Row) -> Row:
    """Return a row that speaks of nothing as possible which it no longer holds."""
    together = _ids(row.shared.cell)
    held = {
        subject: (*together, *_ids(row.each.get(subject, NOTHING).cell)) for subject in row.possible
    }
    possible = {
        subject: tuple(id_ for id_ in found if id_ in held[subject])
        for subject, found in row.possible.items()
    }
    return replace(row, possible={one: found for one, found in possible.items() if found})


def _ids(cell: Cell) -> list[object]:
    found = machine(cell)
    return [one for one in found if isinstance(one, str)] if isinstance(found, list) else []


def counted_row(item: Cell, ids: Mapping[str, tuple[str, ...]], *, explain: bool) -> Row:
    """Return a row of counts, with the ids behind each; `explain` shows them to people."""
    each = {
        subject: Part(len(found), (len(found), *(found if explain else ())))
        for subject, found in ids.items()
    }
    return Row(Section.COUNTS, item, each, ids=ids, common=None)


def names_of(registry: Registry, actors: Iterable[str]) -> Part:
    """Return actors as a part: ids for machines, names in a row for people."""
    ids = tuple(actors)
    names = ", ".join(map(registry.actor_name, ids))
    return Part(ids, (names,) if names else ())


def listed(names: Sequence[str], joint: str = "and") -> str:
    """Return names in a row: `A`, `A and B`, `A, B and C`."""
    return f" {joint} ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def title_of(subjects: Sequence[Subject], said: Sequence[str]) -> str:
    """Return what is beside what, and how it was asked for: `A beside B and C, since 2012`."""
    first, *others = [subject.name for subject in subjects]
    return ", ".join((f"{first} beside {listed(others)}", *said))
