"""The parts of every comparison: what is compared in columns, rows in sections, their contents.

A row says one thing of each subject; what is true of all subjects it says once. Programs get
`each`: an object from a subject's id to what the row says of it.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from enum import StrEnum
from typing import assert_never

from msgspec import Struct, field
from msgspec.structs import replace

from timeline.dates import Membership, Period, Span, iso_or_none
from timeline.dates.phrases import commas, dates_of
from timeline.dates.units import Unit
from timeline.datetext.periods.steps import Step
from timeline.model import Event, Figure, RegistryModel, Verdict
from timeline.query import Measured, Selected
from timeline.report import Cell, Column, Entry, Excerpt, For, Kind, Named, Report
from timeline.reports.compare import Only
from timeline.reports.listing import POSSIBLY
from timeline.reports.records import record
from timeline.reports.series.amounts import RESCALED, marked
from timeline.reports.series.points import SeriesKey, name_of

Acting = Mapping[str, Mapping[str, Membership]]
"""For each subject's id: how surely each actor acts in it, by the actor's id."""

# How many rows of a section people are shown.
_MOST_OF_A_SECTION = 20

BY_YEAR = Step(1, Unit.YEAR, text="year")


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
    Section.SHARED: "In common",
}


class Compared(Struct, frozen=True):
    """One of the things that are compared: its kind, its id, and its name for people."""

    kind: str
    id: str
    name: str


class Content(Struct, frozen=True):
    """What stands in one place: for programs, and as the entries that people read.

    `rescaled` says whether a figure in it is not what its source prints.
    """

    cell: Cell = ()
    words: tuple[Cell, ...] = ()
    rescaled: bool = False

    @property
    def empty(self) -> bool:
        """Whether there is nothing here."""
        return self.cell in (None, ()) and not self.words


NOTHING = Content()


class ComparisonRow(Struct, frozen=True):
    """One row of a comparison.

    `item` is what the row is about, at `date` or in `days` where it has a time. `each` holds the
    content for every subject's id, `shared` what is true of all. `possible` has for each subject
    the ids of what stands only possibly in its place, `ids` has what is behind a count, and `more`
    has the content of the columns that only this kind of comparison has. `common` says whether
    all subjects have what a row without shared content is about: None, if that is no question.
    """

    section: Section
    item: Cell
    each: Mapping[str, Content] = field(default_factory=dict)
    shared: Content = NOTHING
    date: Span | None = None
    days: Period | None = None
    possible: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    ids: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    more: Mapping[str, Content] = field(default_factory=dict)
    common: bool | None = False


class Scope(Struct, frozen=True):
    """What of the registry is compared: which events and figures, by which step, which half.

    `begins` is the first day of all events that were asked for, also of those that belong to no
    subject: slices of time are counted from it. `said` are the filters in words, for the title;
    `explain` shows the ids behind counts.
    """

    selected: Sequence[Selected]
    measured: Sequence[Measured] = ()
    begins: int | None = None
    period: Period | None = None
    step: Step = BY_YEAR
    only: Only | None = None
    explain: bool = False
    said: Sequence[str] = ()

    @property
    def by_step(self) -> tuple[str, ...]:
        """What narrows the comparison, and the step of its rows, in words."""
        return (*self.narrowed, f"by {self.step.text or 'year'}")

    @property
    def narrowed(self) -> tuple[str, ...]:
        """What narrows the comparison, in words."""
        days = [dates_of(self.period)] if self.period else []
        half = [f"only what is {self.only}"] if self.only else []
        return (*self.said, *days, *half)

    def counted(self, item: Cell, ids: Mapping[str, Sequence[str]]) -> ComparisonRow:
        """Return a row of counts, with the ids behind each; people see them with `explain`."""
        each = {
            subject: Content(len(found), (len(found), *(found if self.explain else ())))
            for subject, found in ids.items()
        }
        behind = {subject: tuple(found) for subject, found in ids.items()}
        return ComparisonRow(Section.COUNTS, item, each, ids=behind, common=None)


def extra_column(name: str, audience: For = For.ALL, *, across: bool = False) -> Column:
    """Return a column that only one kind of comparison has: its content stands in `more`."""
    return Column(
        name,
        lambda row: row.more[name].cell if name in row.more else None,
        Kind.ENTRIES if across else Kind.TEXT,
        audience,
        heading=" " if across else "",
        words=lambda row: row.more.get(name, NOTHING).words,
        across=across,
        added=True,
    )


def report(
    subjects: Sequence[Compared],
    rows: Sequence[ComparisonRow],
    *,
    only: Only | None = None,
    said: Sequence[str] = (),
    title: str = "",
    before: Sequence[Column] = (),
    extras: Sequence[Column] = (),
    notes: Sequence[str] = (),
    headings: Mapping[Section, str] | None = None,
    nothing: str = "nothing to compare",
) -> Report:
    """Return a comparison: subjects side by side, a table for each section.

    The title is `A beside B and C, since 2012`, where `said` is what stands after the names.
    `only` leaves one half of the rows. `extras` stand after the columns of the subjects.
    """
    rows = restricted(rows, only)
    first, *others = [subject.name for subject in subjects]
    sections = {**{one: one.value.capitalize() for one in Section}, **_HEADINGS, **(headings or {})}
    unsure = any(ids for row in rows for ids in row.possible.values())
    rescaled = any(content.rescaled for row in rows for content in row.each.values())
    return Report(
        title=title or commas(f"{first} beside {listed(others)}", *said),
        columns=_columns(subjects, before, extras),
        rows=rows,
        notes=(
            *([f"{POSSIBLY} possibly then"] if unsure else []),
            *([RESCALED] if rescaled else []),
            *notes,
        ),
        group=lambda row: sections[row.section],
        sections=True,
        excerpt=Excerpt(_MOST_OF_A_SECTION),
        nothing=nothing,
    )


def listed(names: Sequence[str]) -> str:
    """Return names in a row: `A`, `A and B`, `A, B and C`."""
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def _columns(
    subjects: Sequence[Compared], before: Sequence[Column], extras: Sequence[Column]
) -> tuple[Column, ...]:
    """Return the columns in the order of the public record."""
    return (
        Column("section", lambda row: row.section.value, audience=For.MACHINES),
        Column("item", lambda row: row.item, heading=" "),
        Column("date", lambda row: row.date, Kind.DATE),
        Column("start", lambda row: _days(row)[0], audience=For.RECORDS),
        Column("end", lambda row: _days(row)[1], audience=For.RECORDS),
        Column(
            "each",
            lambda row: {one.id: row.each.get(one.id, NOTHING).cell for one in subjects},
            Kind.RECORDS,
            For.RECORDS,
        ),
        *before,
        *map(_subject, subjects),
        *extras,
        Column(
            "shared",
            lambda row: row.shared.cell,
            Kind.ENTRIES,
            heading="both" if len(subjects) == 2 else "all",
            words=lambda row: row.shared.words,
            across=True,
        ),
        Column(
            "possible",
            lambda row: {subject: ids for subject, ids in row.possible.items() if ids},
            Kind.RECORDS,
            For.RECORDS,
        ),
        Column("ids", lambda row: row.ids, Kind.RECORDS, For.RECORDS),
    )


def _subject(subject: Compared) -> Column:
    return Column(
        f"{subject.kind}:{subject.id}",
        lambda row: row.each.get(subject.id, NOTHING).cell,
        Kind.ENTRIES,
        For.EYES | For.SHEETS,
        heading=subject.name,
        words=lambda row: row.each.get(subject.id, NOTHING).words,
        added=True,
    )


def _days(row: ComparisonRow) -> tuple[str | None, str | None]:
    """Return the first and the last day of a row, as ISO 8601."""
    days = row.days or (row.date.period if row.date else None)
    return (iso_or_none(days.first), iso_or_none(days.last)) if days else (None, None)


def restricted(rows: Iterable[ComparisonRow], only: Only | None) -> list[ComparisonRow]:
    """Return the half of the rows that all subjects share, or the other; counts stay."""
    if only is None:
        return list(rows)
    return [half for row in rows if (half := _half(row, only))]


def _half(row: ComparisonRow, only: Only) -> ComparisonRow | None:
    if row.common is None:
        return row
    match only:
        case Only.SHARED:
            if row.common:
                return row
            return None if row.shared.empty else _with_own_ids(replace(row, each={}, more={}))
        case Only.DIFFERENT:
            if row.common or all(content.empty for content in row.each.values()):
                return None
            return _with_own_ids(replace(row, shared=NOTHING))
        case _:
            assert_never(only)


def _with_own_ids(row: ComparisonRow) -> ComparisonRow:
    """Return a half of a row, whose possible ids are only those that it still contains."""
    shared = _ids(row.shared)
    possible = {}
    for subject, found in row.possible.items():
        own = {*shared, *_ids(row.each.get(subject, NOTHING))}
        possible[subject] = tuple(id_ for id_ in found if id_ in own)
    return replace(row, possible=possible)


def _ids(content: Content) -> list[str]:
    cells = content.cell if isinstance(content.cell, tuple) else ()
    return [one for one in cells if isinstance(one, str)]


def event_content(events: Iterable[Event], at: str, possible: Collection[str] = ()) -> Content:
    """Return events: ids for programs; date, title and id for people.

    The date is left out where it is `at`, which the row says. Events whose ids are in `possible`
    carry a mark, and people read them last.
    """
    shown = tuple(events)
    return Content(
        tuple(event.id for event in shown),
        tuple(
            Entry(
                event.title,
                event.id,
                event.span if event.span.edtf != at else None,
                POSSIBLY if event.id in possible else "",
            )
            for event in sorted(shown, key=lambda event: event.id in possible)
        ),
    )


def acting_in_all(registry: RegistryModel, acting: Acting) -> list[ComparisonRow]:
    """Return the row of those who certainly act in all subjects, none where nobody does."""
    first, *others = acting.values()
    everywhere = {
        actor: sure
        for actor, sure in first.items()
        if sure is Membership.CERTAIN and all(found.get(actor) is sure for found in others)
    }
    shared = actor_content(registry, everywhere)
    return [ComparisonRow(Section.ACTORS, "in all", shared=shared)] if everywhere else []


def actor_content(registry: RegistryModel, actors: Mapping[str, Membership]) -> Content:
    """Return actors: on one line those who certainly belong here, on another the possible ones."""
    names_by_sign = {
        sign: ", ".join(registry.actor_name(one) for one, sure in actors.items() if sure is wanted)
        for sign, wanted in (("", Membership.CERTAIN), (POSSIBLY, Membership.POSSIBLE))
    }
    entries = (Entry(names, sign=sign) for sign, names in names_by_sign.items() if names)
    return Content(tuple(actors), tuple(entries))


def figure_content(figures: Iterable[Figure], *, with_events: bool = False) -> Content:
    """Return figures: their public records for programs, amounts for people.

    The events that state them are named where there are several, or with `with_events`.
    """
    shown = tuple(figures)
    named = with_events or len(shown) > 1
    return Content(
        tuple(map(record, shown)),
        tuple(Entry(marked(figure), figure.event if named else "") for figure in shown),
        any(figure.rescaled for figure in shown),
    )


def measure_of(registry: RegistryModel, metric: str, of: tuple[str, ...]) -> Named:
    """Return what is measured: `passengers:ardent` for programs, `Passengers of Ardent` to read."""
    if not of:
        return Named(metric, registry.metric_name(metric))
    subject = SeriesKey(metric, of)
    return Named(subject.id, name_of(registry, subject))


def verdict_content(registry: RegistryModel, verdicts: Sequence[Verdict], at: str = "") -> Content:
    """Return verdicts: their public records for programs; date, reason and judge for people.

    The date is left out where it is `at`, which the row says.
    """
    return Content(
        tuple(map(record, verdicts)),
        tuple(verdict_entry(registry, one, dated=one.span.edtf != at) for one in verdicts),
    )


def verdict_entry(registry: RegistryModel, verdict: Verdict, *, dated: bool = True) -> Entry:
    """Return `2009-11-11 creating the festival, says Chen Shifeng`."""
    by = f", says {registry.actor_name(verdict.by)}" if verdict.by else ""
    why = verdict.why or registry.by_id[verdict.event].title
    return Entry(f"{why}{by}", verdict.event, verdict.span if dated else None)
