"""`at`: the state of the world at a date: posts, figures, events under way, and events around it.

A date longer than a day means some time during it: what was surely true at some time in it is
certain, what may have been true is possible.
"""

from collections.abc import Iterator, Sequence
from enum import StrEnum

from msgspec import Struct

from timeline.dates import Day, Membership, Period, Span
from timeline.dates.phrases import Phrase, dates_of
from timeline.model import Citation, Event, Figure, RegistryModel, Role
from timeline.model.figures import by_series
from timeline.query.selection import Neighbours
from timeline.report import Cell, Column, Excerpt, For, Kind, Named, Report
from timeline.reports.listing import POSSIBLE_COLUMN, POSSIBLY, after_last_word, breadth, headline
from timeline.reports.posts.succession import posts_of
from timeline.reports.records import LENGTHS, Lapse, columns, names, sources_of, strand_of
from timeline.reports.series.amounts import amount
from timeline.reports.series.figures import whose

_ROOMY = 100


class StateSection(StrEnum):
    """The parts of the answer, each a table of its own."""

    POSTS = "posts"
    FIGURES = "figures"
    UNDER_WAY = "under-way"
    THEN = "then"
    BEFORE = "before"
    AFTER = "after"


class Post(Struct, frozen=True):
    """A post with its tenures that certainly or possibly reach into the date, in order.

    `certain` and `possible` are the actors that certainly and that possibly hold it.
    """

    title: str
    org: str
    roles: tuple[Role, ...]
    certain: tuple[str, ...]
    possible: tuple[str, ...]
    by_several: bool = False
    """Whether it is declared that several may hold it at once."""

    @property
    def undecidable(self) -> bool:
        """Whether several may have held the post, and nobody certainly did."""
        return not (self.certain or self.by_several) and len(self.possible) > 1


class StateRow(Struct, frozen=True):
    """Something known of the date: a post, a figure that was the latest, or an event around it.

    `away` is how far it is from the date, None for what is then, such as a figure of a post that
    lasts. `thread` is the one whose last or next event it is.
    """

    section: StateSection
    within: Membership
    post: Post | None = None
    figure: Figure | None = None
    event: Event | None = None
    thread: str = ""
    away: Lapse | None = None

    @property
    def span(self) -> Span | None:
        """The date of the figure or event."""
        dated = self.figure or self.event
        return dated.span if dated else None

    @property
    def sources(self) -> tuple[Citation, ...]:
        """The sources of the post's tenures, of the figure or of the event."""
        if self.post:
            return sources_of(self.post.roles)
        cited = self.figure or self.event
        return cited.sources if cited else ()


def state(
    registry: RegistryModel,
    period: Period,
    nearby: Neighbours,
    actors: frozenset[str] = frozenset(),
) -> tuple[StateRow, ...]:
    """Return the state at a date, of everybody or of some actors, section by section."""
    there = [
        StateRow(
            StateSection.UNDER_WAY if one.event.span.lasts else StateSection.THEN,
            one.within,
            event=one.event,
        )
        for one in nearby.there
        if one.within
    ]
    return (
        *_posts(registry, period, actors),
        *_figures(registry, period, actors),
        *sorted(there, key=lambda row: row.section is StateSection.THEN),
        *_around(nearby, period),
    )


def _posts(registry: RegistryModel, period: Period, actors: frozenset[str]) -> Iterator[StateRow]:
    for (org, title), roles in posts_of(registry).items():
        held = [(role, registry.membership(role.tenure, period)) for role in roles]
        found = tuple(role for role, within in held if within is not Membership.NO)
        certain, possible = (
            tuple(role.actor for role, within in held if within is sure)
            for sure in (Membership.CERTAIN, Membership.POSSIBLE)
        )
        asked = not actors or org in actors or not actors.isdisjoint((*certain, *possible))
        if found and asked:
            several = registry.has_one_holder(roles) is False
            post = Post(title, org, found, certain, possible, several)
            within = Membership.CERTAIN if post.certain else Membership.POSSIBLE
            yield StateRow(StateSection.POSTS, within, post)


def _figures(registry: RegistryModel, period: Period, actors: frozenset[str]) -> Iterator[StateRow]:
    """Yield the latest figures of each metric and subject: certain ones, and later possible ones.

    A figure counts for the days of its own date, not for the day on which it became known.
    """
    if period.points is None:
        series = registry.series_until(period.last, actors)
    else:  # which figure another has replaced by then, days do not tell
        series = by_series(registry.measured(of=actors))
    order = {metric: rank for rank, metric in enumerate(registry.metrics)}
    for key in sorted(series, key=lambda key: order.get(key[0], len(order))):
        yield from _latest(registry, series[key], period)


def _latest(
    registry: RegistryModel, figures: Sequence[Figure], period: Period
) -> Iterator[StateRow]:
    # A figure of a post, such as a stake, holds for as long as the post lasts.
    held = [
        one
        for one in figures
        if one.post and registry.membership(one.span, period) is Membership.CERTAIN
    ]
    sure = [
        one
        for one in figures
        if one in held or period.surely_until(one.span.latest, one.span.extent[1])
    ]
    # Figures of the same date are all the latest: none of them replaces another.
    last = max((_reach(figure.span) for figure in sure), default=None)
    certain = [(Membership.CERTAIN, one) for one in sure if _reach(one.span) == last]
    possible = [
        (Membership.POSSIBLE, one)
        for one in figures
        if one not in sure and period.maybe_until(one.span.earliest, one.span.extent[0])
    ]
    for within, figure in (*certain, *possible):
        span = figure.span
        days = max(0, period.first - span.latest), max(0, period.last - span.earliest)
        age = None if figure in held else _since(span, period, days)
        yield StateRow(StateSection.FIGURES, within, figure=figure, away=age)


def _reach(span: Span) -> tuple[tuple[Day, int], tuple[Day, int]]:
    low, high = span.extent
    return high[:2], low[:2]


def _around(nearby: Neighbours, period: Period) -> Iterator[StateRow]:
    sure, asked = Membership.CERTAIN, (period.begins, period.ends)
    for thread, event in nearby.before:
        days = (period.first - event.span.ends[1], period.last - event.span.ends[0])
        away = _since(event.span, period, days)
        yield StateRow(StateSection.BEFORE, sure, event=event, thread=thread, away=away)
    for thread, event in nearby.after:
        span = event.span
        days = (span.starts[0] - period.last, span.starts[1] - period.first)
        timed = span.points is not None or period.points is not None
        away = Lapse.over(days, asked, span.beginnings, timed=timed)
        yield StateRow(StateSection.AFTER, sure, event=event, thread=thread, away=away)


def _since(span: Span, period: Period, days: tuple[Day, Day]) -> Lapse:
    timed = span.points is not None or period.points is not None
    return Lapse.over(days, span.finishes, (period.begins, period.ends), timed=timed)


def report(
    registry: RegistryModel,
    state_rows: Sequence[StateRow],
    period: Period,
    asked: Sequence[str] = (),
    sure: Membership | None = None,
) -> Report:
    """Return the state at the date `period`; with `sure`, only the rows that are so sure.

    `asked` are the filters in words, for the title.
    """
    rows = [row for row in state_rows if sure in (None, row.within)]
    moment = "on" if period.points is None else "at"
    when = moment if period.first == period.last else "some time in"
    return Report(
        title=headline(Phrase(f"The state of things {when} ", dates_of(period)), asked),
        columns=_columns(registry),
        rows=rows,
        notes=(*_notes(rows), *after_last_word(registry, period)),
        group=lambda row: _heading(row, period),
        sections=True,
        excerpt=Excerpt(_MOST_OF_A_SECTION, order=lambda row: _place(row, period), choice=_choice),
        nothing="nothing is known of that date",
    )


_HEADINGS = {
    StateSection.POSTS: "Posts",
    StateSection.FIGURES: "Latest figures",
    StateSection.UNDER_WAY: "Under way",
    StateSection.BEFORE: "Last before",
    StateSection.AFTER: "Next after",
}
# How many rows of a section people are shown
_MOST_OF_A_SECTION = 8
_SECTIONS = list(StateSection)


def _place(row: StateRow, period: Period) -> tuple[int, bool, float]:
    """Return the key that puts rows into the order in which people read them.

    What certainly happened then comes first. In each section what is certain comes before what
    is possible, of that the narrowest dates first.
    """
    possible = row.within is Membership.POSSIBLE
    vague = breadth(row.span, period) if possible and row.span else 0
    happened = row.section is StateSection.THEN and not possible
    return -1 if happened else _SECTIONS.index(row.section), possible, vague


def _choice(rows: Sequence[StateRow], most: int) -> Sequence[StateRow]:
    """Return the first rows of a section; of figures, the newest."""
    if rows[0].section is not StateSection.FIGURES:
        return rows[:most]

    def place(row: StateRow) -> tuple[bool, tuple[Day, Day]]:
        return row.within is Membership.POSSIBLE, row.away.days if row.away else (0, 0)

    return sorted(rows, key=place)[:most]


def _notes(rows: Sequence[StateRow]) -> tuple[str, ...]:
    possible = any(row.within is Membership.POSSIBLE for row in rows)
    notes = [f"{POSSIBLY} possibly"] if possible else []
    if any(row.post and row.post.undecidable for row in rows):
        notes.append("undecidable: which of these held the post, if any of them")
    return ("   ".join(notes),) if notes else ()


def _heading(row: StateRow, period: Period) -> str:
    if row.section is not StateSection.THEN:
        return _HEADINGS[row.section]
    then = "that day" if period.first == period.last else "in that time"
    if period.points is not None:
        then = "at that time"
    return f"Possibly {then}" if row.within is Membership.POSSIBLE else then.capitalize()


def _columns(registry: RegistryModel) -> tuple[Column, ...]:
    """Return the columns of the public record, and among them those for people alone."""
    eyes, machines = For.EYES, For.MACHINES
    return (
        *columns("", machines, "section", "within"),
        Column("title", _title_of, audience=machines),
        Column("org", lambda row: row.post.org if row.post else None, audience=machines),
        Column("actors", lambda row: _actors(registry, row), Kind.NAMES, machines),
        Column(
            "possible_actors",
            lambda row: names(registry, row.post.possible if row.post else ()),
            Kind.NAMES,
            machines,
        ),
        *columns("figure", machines, "metric"),
        Column(
            "strand",
            lambda row: registry.thread_title(row.thread) or None,
            audience=eyes,
            heading="thread",
            strand=lambda row: strand_of(registry, (row.thread,)),
        ),
        Column("date", lambda row: row.span, Kind.DATE),
        *columns("", machines, "start", "end"),
        POSSIBLE_COLUMN,
        Column(
            "what",
            lambda row: _what(registry, row),
            Kind.TITLE,
            eyes,
            strand=lambda row: strand_of(registry, row.event.threads) if row.event else None,
        ),
        Column("who", lambda row: _who(registry, row), Kind.NAMES, eyes),
        *columns("figure", For.ALL, "value", kind=Kind.NUMBER, words=_amount),
        *columns("figure", machines, "low", "high", "unit", "bound"),
        Column("away", _away, audience=eyes, heading=" ", under="what", below=_ROOMY),
        *map(_length_column, LENGTHS),
        Column(
            "event",
            lambda row: row.event.id if row.event else (row.figure and row.figure.event) or None,
            Kind.ID,
            words=lambda row: row.event.id if row.event else None,
            under="what",
            below=_ROOMY,
        ),
        *columns("", machines, "thread", "sources"),
    )


def _amount(row: StateRow) -> str | None:
    return amount(row.figure) if row.figure else None


def _title_of(row: StateRow) -> str | None:
    return row.post.title if row.post else row.event.title if row.event else None


def _length_column(key: str) -> Column:
    def cell(row: StateRow) -> Cell:
        return row.away.record[key] if row.away else None

    return Column(key, cell, Kind.NUMBER, For.MACHINES)


def _what(registry: RegistryModel, row: StateRow) -> str:
    if row.post:
        where = f" of {registry.actor_name(row.post.org)}" if row.post.org else ""
        return f"{row.post.title}{where}"
    if row.figure:
        return registry.metric_name(row.figure.metric)
    return row.event.title if row.event else ""


def _who(registry: RegistryModel, row: StateRow) -> Cell:
    """Return `A`, `A and B`, `A, possibly also C`, or `A or B (undecidable)`."""
    if row.figure:
        held = row.figure.post
        return whose(registry, row.figure) if held else names(registry, row.figure.of)
    if row.post is None:
        return None
    certain = " and ".join(map(registry.actor_name, row.post.certain))
    possible = " or ".join(map(registry.actor_name, row.post.possible))
    if row.post.undecidable:
        return f"{possible} (undecidable)"
    return ", possibly also ".join(filter(None, (certain, possible)))


def _actors(registry: RegistryModel, row: StateRow) -> tuple[Named, ...]:
    if row.post:
        return names(registry, row.post.certain)
    if row.figure:
        return names(registry, row.figure.of)
    return names(registry, (one.actor for one in row.event.actors)) if row.event else ()


def _away(row: StateRow) -> str | None:
    """Return how far away a date is: `12 days before`."""
    away = row.away
    if away is None:
        return None
    if (away.time or away.days) == (0, 0):
        return "at that time" if away.time else "that day"
    return f"{away.words} {'after' if row.section is StateSection.AFTER else 'before'}"
