"""`at`: the state of the world at a date, section by section."""

from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from typing import Any, assert_never

from msgspec import Struct

from timeline.dates import Day, Membership, Period, Span, iso_day, iso_or_none
from timeline.datetext.wording.elapsed import brief
from timeline.model import Citation, Event, Figure, Registry
from timeline.report import Cell, Column, For, Kind, Named, Report
from timeline.reports.listing import POSSIBLY
from timeline.reports.records import citations, days_between, names, strand_of
from timeline.reports.series.amounts import amount
from timeline.reports.states import Happening, Known, Post, State

_ROOMY = 100


class StateSection(StrEnum):
    """What a row tells of."""

    POSTS = "posts"
    FIGURES = "figures"
    UNDER_WAY = "under-way"
    THEN = "then"
    BEFORE = "before"
    AFTER = "after"


class StateRow(Struct, frozen=True):
    """A row of the answer: a post, a figure or an event, and how far away it is in days."""

    section: StateSection
    within: Membership
    post: Post | None = None
    figure: Figure | None = None
    event: Event | None = None
    thread: str = ""
    days: tuple[Day, Day] | None = None

    @property
    def span(self) -> Span | None:
        """The date of the figure or event."""
        dated = self.figure or self.event
        return dated.span if dated else None

    @property
    def sources(self) -> tuple[Citation, ...]:
        """What it rests on."""
        if self.post:
            places = (place for one in self.post.holders for place in one.role.sources)
            return tuple(dict.fromkeys(places))
        cited = self.figure or self.event
        return cited.sources if cited else ()


def report(
    registry: Registry,
    found: State,
    asked: Sequence[str] = (),
    sure: Membership | None = None,
) -> Report:
    """Return the state at a date, all of it or only what is as sure as is asked.

    `asked` are the filters in words, for the title.
    """
    rows = [row for row in _entries(found) if sure in (None, row.within)]
    return Report(
        title=_title(found.period, asked),
        columns=_columns(registry),
        rows=rows,
        notes=_notes(rows),
        group=lambda row: _heading(row.section, found.period),
        sections=True,
        nothing="nothing is known of that date",
    )


def _notes(rows: Sequence[StateRow]) -> tuple[str, ...]:
    notes = [f"{POSSIBLY} possibly"] if any(_mark(row) for row in rows) else []
    if any(row.post and row.post.undecidable for row in rows):
        notes.append("undecidable: which of these held the post, if any of them")
    return ("   ".join(notes),) if notes else ()


def _entries(found: State) -> Iterator[StateRow]:
    for post in found.posts:
        within = Membership.CERTAIN if post.certain else Membership.POSSIBLE
        yield StateRow(StateSection.POSTS, within, post=post)
    for known in found.figures:
        yield _figure(known)
    for section, happenings in (
        (StateSection.UNDER_WAY, found.under_way),
        (StateSection.THEN, found.then),
        (StateSection.BEFORE, found.before),
        (StateSection.AFTER, found.after),
    ):
        for one in happenings:
            yield _event(section, one)


def _figure(known: Known) -> StateRow:
    return StateRow(StateSection.FIGURES, known.within, figure=known.figure, days=known.age)


def _event(section: StateSection, one: Happening) -> StateRow:
    days = one.days if section in (StateSection.BEFORE, StateSection.AFTER) else None
    return StateRow(section, one.within, event=one.event, thread=one.thread, days=days)


def _title(period: Period, asked: Sequence[str]) -> str:
    single = period.first == period.last
    when = f"on {iso_day(period.first)}" if single else f"some time in {period.echo}"
    return ": ".join(filter(None, (f"The state of things {when}", ", ".join(asked))))


def _heading(section: StateSection, period: Period) -> str:
    match section:
        case StateSection.POSTS:
            return "Posts"
        case StateSection.FIGURES:
            return "Latest figures"
        case StateSection.UNDER_WAY:
            return "Under way"
        case StateSection.THEN:
            return "That day" if period.first == period.last else "In that time"
        case StateSection.BEFORE:
            return "Last before"
        case StateSection.AFTER:
            return "Next after"
        case _:
            assert_never(section)


def _columns(registry: Registry) -> tuple[Column, ...]:
    """Return the columns of the public record, and among them those that are for eyes."""
    eyes, machines, number = For.EYES, For.MACHINES, Kind.NUMBER
    return (
        Column("section", lambda row: row.section.value, audience=machines),
        Column("within", lambda row: row.within.value, audience=machines),
        Column("title", _title_of, audience=machines),
        Column("org", _of(lambda row: row.post, lambda post: post.org), audience=machines),
        Column("actors", lambda row: _actors(registry, row), Kind.NAMES, machines),
        Column("possible_actors", lambda row: _possible(registry, row), Kind.NAMES, machines),
        _figures("metric", lambda figure: figure.metric),
        Column(
            "strand",
            lambda row: _strand(registry, row),
            audience=eyes,
            heading="thread",
            strand=lambda row: strand_of(registry, (row.thread,)),
        ),
        Column("date", lambda row: row.span, Kind.DATE),
        Column("start", _of(_span, lambda span: iso_or_none(span.earliest)), audience=machines),
        Column("end", _of(_span, lambda span: iso_or_none(span.latest)), audience=machines),
        Column("mark", _mark, Kind.MARK, eyes, heading=" "),
        Column(
            "what",
            lambda row: _what(registry, row),
            Kind.TITLE,
            eyes,
            strand=lambda row: strand_of(registry, row.event.threads) if row.event else None,
        ),
        Column("who", lambda row: _who(registry, row), Kind.NAMES, eyes),
        Column("value", _of(_figure_of, lambda figure: figure.value), number, words=_amount),
        _figures("low", lambda figure: figure.low),
        _figures("high", lambda figure: figure.high),
        _figures("unit", lambda figure: figure.unit or None),
        _figures("bound", lambda figure: figure.bound.value),
        Column("away", _away, audience=eyes, heading=" ", under="what", below=_ROOMY),
        Column("least_days", lambda row: _days(row, "least_days"), number, machines),
        Column("most_days", lambda row: _days(row, "most_days"), number, machines),
        Column("event", _carrier, Kind.ID, words=_event_id, under="what", below=_ROOMY),
        Column("thread", lambda row: row.thread or None, audience=machines),
        Column("sources", lambda row: citations(row.sources), audience=machines),
    )


def _of(part: Callable[[StateRow], Any], cell: Callable[[Any], Cell]) -> Callable[[StateRow], Cell]:
    """Return the cell of a part of a row, nothing where the row has no such part."""
    return lambda row: cell(part(row)) if part(row) else None


def _figures(name: str, cell: Callable[[Figure], Cell]) -> Column:
    return Column(name, _of(_figure_of, cell), audience=For.MACHINES)


def _figure_of(row: StateRow) -> Figure | None:
    return row.figure


def _span(row: StateRow) -> Span | None:
    return row.span


def _amount(row: StateRow) -> str | None:
    return amount(row.figure) if row.figure else None


def _mark(row: StateRow) -> str:
    return POSSIBLY if row.within is Membership.POSSIBLE else ""


def _title_of(row: StateRow) -> str | None:
    return row.post.title if row.post else row.event.title if row.event else None


def _what(registry: Registry, row: StateRow) -> str:
    if row.post:
        where = f" of {registry.actor_name(row.post.org)}" if row.post.org else ""
        return f"{row.post.title}{where}"
    if row.figure:
        metric = registry.metrics.get(row.figure.metric)
        return metric.name if metric else row.figure.metric
    return row.event.title if row.event else ""


def _who(registry: Registry, row: StateRow) -> Cell:
    """Return `A`, `A and B`, `A, possibly also C`, or `A or B (undecidable)`."""
    if row.figure:
        return names(registry, row.figure.of)
    if row.post is None:
        return None
    certain = " and ".join(registry.actor_name(one.role.actor) for one in row.post.certain)
    possible = " or ".join(registry.actor_name(one.role.actor) for one in row.post.possible)
    if row.post.undecidable:
        return f"{possible} (undecidable)"
    return ", possibly also ".join(filter(None, (certain, possible)))


def _actors(registry: Registry, row: StateRow) -> tuple[Named, ...]:
    if row.post:
        return names(registry, (one.role.actor for one in row.post.certain))
    if row.figure:
        return names(registry, row.figure.of)
    return names(registry, (one.actor for one in row.event.actors)) if row.event else ()


def _possible(registry: Registry, row: StateRow) -> tuple[Named, ...]:
    return names(registry, (one.role.actor for one in row.post.possible)) if row.post else ()


def _event_id(row: StateRow) -> str | None:
    return row.event.id if row.event else None


def _carrier(row: StateRow) -> str | None:
    """Return the event, or the one that carries the figure."""
    if row.event:
        return row.event.id
    return row.figure.event or None if row.figure else None


def _strand(registry: Registry, row: StateRow) -> str | None:
    thread = registry.threads.get(row.thread)
    return thread.title if thread else row.thread or None


def _days(row: StateRow, key: str) -> Cell:
    return days_between(*row.days)[key] if row.days else None


def _away(row: StateRow) -> str | None:
    """Return how far away a date is: `12 days before`."""
    if row.days is None:
        return None
    if row.days == (0, 0):
        return "that day"
    return f"{brief(*row.days)} {'after' if row.section is StateSection.AFTER else 'before'}"
