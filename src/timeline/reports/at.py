"""`at`: the state of the world at a date, section by section."""

from collections.abc import Callable, Sequence
from typing import assert_never

from timeline.dates import Day, Membership, Period, iso_or_none
from timeline.dates.phrases import Phrase, dates_of
from timeline.model import Figure, Registry
from timeline.report import Cell, Column, Excerpt, For, Kind, Named, Report
from timeline.reports.listing import POSSIBLE_MARK, POSSIBLY, after_last_word, breadth, headline
from timeline.reports.records import LENGTHS, citations, names, strand_of
from timeline.reports.series.amounts import amount
from timeline.reports.series.figures import whose
from timeline.reports.states import StateRow, StateSection

_ROOMY = 100


def report(
    registry: Registry,
    found: Sequence[StateRow],
    period: Period,
    asked: Sequence[str] = (),
    sure: Membership | None = None,
) -> Report:
    """Return the state at the date `period`; with `sure`, only the rows that are so sure.

    `asked` are the filters in words, for the title.
    """
    rows = [row for row in found if sure in (None, row.within)]
    return Report(
        title=_title(period, asked),
        columns=_columns(registry),
        rows=rows,
        notes=(*_notes(rows), *after_last_word(registry, period)),
        group=lambda row: _heading(row, period),
        sections=True,
        excerpt=Excerpt(_MOST, order=lambda row: _place(row, period), choice=_choice),
        nothing="nothing is known of that date",
    )


# How many rows of a section people are shown
_MOST = 8
_SECTIONS = list(StateSection)


def _place(row: StateRow, period: Period) -> tuple[int, bool, float]:
    """Return where a row stands for people.

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
    notes = (
        [f"{POSSIBLY} possibly"] if any(row.within is Membership.POSSIBLE for row in rows) else []
    )
    if any(row.post and row.post.undecidable for row in rows):
        notes.append("undecidable: which of these held the post, if any of them")
    return ("   ".join(notes),) if notes else ()


def _title(period: Period, asked: Sequence[str]) -> str:
    single = period.first == period.last
    when = "on" if period.points is None else "at"
    when = when if single else "some time in"
    return headline(Phrase(f"The state of things {when} ", dates_of(period)), asked)


def _heading(row: StateRow, period: Period) -> str:
    match row.section:
        case StateSection.POSTS:
            return "Posts"
        case StateSection.FIGURES:
            return "Latest figures"
        case StateSection.UNDER_WAY:
            return "Under way"
        case StateSection.THEN:
            then = "that day" if period.first == period.last else "in that time"
            if period.points is not None:
                then = "at that time"
            possible = row.within is Membership.POSSIBLE
            return f"Possibly {then}" if possible else then.capitalize()
        case StateSection.BEFORE:
            return "Last before"
        case StateSection.AFTER:
            return "Next after"
        case _:
            assert_never(row.section)


def _columns(registry: Registry) -> tuple[Column, ...]:
    """Return the columns of the public record, and among them those for people alone."""
    eyes, machines = For.EYES, For.MACHINES
    return (
        Column("section", lambda row: row.section.value, audience=machines),
        Column("within", lambda row: row.within.value, audience=machines),
        Column("title", _title_of, audience=machines),
        Column("org", lambda row: row.post.org if row.post else None, audience=machines),
        Column("actors", lambda row: _actors(registry, row), Kind.NAMES, machines),
        Column(
            "possible_actors",
            lambda row: names(registry, row.post.possible if row.post else ()),
            Kind.NAMES,
            machines,
        ),
        _figure_column("metric", lambda figure: figure.metric),
        Column(
            "strand",
            lambda row: registry.thread_title(row.thread) or None,
            audience=eyes,
            heading="thread",
            strand=lambda row: strand_of(registry, (row.thread,)),
        ),
        Column("date", lambda row: row.span, Kind.DATE),
        Column("start", lambda row: row.span and iso_or_none(row.span.earliest), audience=machines),
        Column("end", lambda row: row.span and iso_or_none(row.span.latest), audience=machines),
        POSSIBLE_MARK,
        Column(
            "what",
            lambda row: _what(registry, row),
            Kind.TITLE,
            eyes,
            strand=lambda row: strand_of(registry, row.event.threads) if row.event else None,
        ),
        Column("who", lambda row: _who(registry, row), Kind.NAMES, eyes),
        *_value_columns(),
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
        Column("thread", lambda row: row.thread or None, audience=machines),
        Column("sources", lambda row: citations(row.sources), audience=machines),
    )


def _value_columns() -> tuple[Column, ...]:
    return (
        Column(
            "value",
            lambda row: row.figure.value if row.figure else None,
            Kind.NUMBER,
            words=lambda row: amount(row.figure) if row.figure else None,
        ),
        _figure_column("low", lambda figure: figure.low),
        _figure_column("high", lambda figure: figure.high),
        _figure_column("unit", lambda figure: figure.unit or None),
        _figure_column("bound", lambda figure: figure.bound.value),
    )


def _figure_column(name: str, cell: Callable[[Figure], Cell]) -> Column:
    return Column(name, lambda row: cell(row.figure) if row.figure else None, audience=For.MACHINES)


def _length_column(key: str) -> Column:
    def cell(row: StateRow) -> Cell:
        return row.away.record[key] if row.away else None

    return Column(key, cell, Kind.NUMBER, For.MACHINES)


def _title_of(row: StateRow) -> str | None:
    return row.post.title if row.post else row.event.title if row.event else None


def _what(registry: Registry, row: StateRow) -> str:
    if row.post:
        where = f" of {registry.actor_name(row.post.org)}" if row.post.org else ""
        return f"{row.post.title}{where}"
    if row.figure:
        return registry.metric_name(row.figure.metric)
    return row.event.title if row.event else ""


def _who(registry: Registry, row: StateRow) -> Cell:
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


def _actors(registry: Registry, row: StateRow) -> tuple[Named, ...]:
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
