"""`list` and `between`: events in order, one to a row; `--tree`: parts below their wholes."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import IntEnum, auto
from heapq import nsmallest
from itertools import islice, pairwise
from math import inf, isfinite
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from timeline.dates import Day, Membership, Period, Span, civil, distance
from timeline.dates.construction import of_day
from timeline.dates.phrases import Phrase, commas, dates_of, slice_text
from timeline.datetext.wording import clock, elapsed, spans
from timeline.model import Event, EventKind, RegistryModel, Side, Verdict
from timeline.model.groups import grouped
from timeline.query import Selected, Selection, SelectionCounts
from timeline.report import Cell, Column, Excerpt, For, Kind, Report, Shape
from timeline.reports import sayings
from timeline.reports.records import columns, elapsed_record, length_column, names, strand_of
from timeline.reports.series import amounts, slices

if TYPE_CHECKING:  # dateutil comes with it
    from timeline.dates.distance import Elapsed
    from timeline.datetext.periods.steps import Step

MARKS = {Side.MERIT: "+", Side.DEMERIT: "−", Side.MIXED: "±"}
POSSIBLY = "?"
_MEANINGS = {"+": "merit", "−": "demerit", "±": "mixed verdict", POSSIBLY: "possibly in the period"}


WITHIN_COLUMN = Column(
    "within",
    lambda row: row.within.value if row.within else None,
    audience=For.MACHINES,
    added=True,
)
"""How surely a row answers a question about dates or values."""

POSSIBLE_COLUMN = Column(
    "mark",
    lambda row: POSSIBLY if row.within is Membership.POSSIBLE else "",
    Kind.MARK,
    For.EYES,
    heading=" ",
)
"""Marks the rows that answer such a question only possibly."""


DATE_COLUMN = Column(
    "date", lambda row: row.event.span, Kind.DATE, words=lambda row: sayings.date_cell(row.event)
)
MARK_COLUMN = Column(
    "mark", lambda row: marks(row.event, row.within), Kind.MARK, For.EYES, heading=" "
)
"""The date and the marks of the event of a row."""


def headline(head: str, asked: Sequence[str], period: Period | None = None) -> Phrase:
    """Return a title: what is listed, then the filters and the period that were asked for."""
    narrowed = commas(*asked, *([dates_of(period)] if period else []))
    return Phrase(head, ": ", narrowed) if narrowed else Phrase(head)


class ListLayout(Struct, frozen=True):
    """How a list is laid out: under which headings, and whether with the time between events.

    With `parts`, what is dated in the period comes first, what is only possible last; people are
    shown the least vague of that, or with `every_possible` all of it. Headings of time go by the
    clock of `zone`, if there is one, else by each event's own.
    """

    by_date: bool = True
    every: "Step | None" = None
    gaps: bool = False
    parts: bool = False
    every_possible: bool = False
    zone: str = ""


class ListPart(IntEnum):
    """The parts of a list about a period, in reading order."""

    DATED = auto()
    UNDER_WAY = auto()
    POSSIBLE = auto()


_PARTS_SAID = {
    ListPart.UNDER_WAY: "Under way then",
    ListPart.POSSIBLE: "Possibly, the narrowest dates first",
}


# Events from which on a list is long, so that parts are folded below their wholes
_SCREENFUL = 24

SORTED_AT_MOST = 10_000
"""How many possible events are put in order in memory."""


def part_of(row: Selected, period: Period | None) -> ListPart:
    """Return whether an event is dated within a period, surely lasted into it, or only may have."""
    if row.within is Membership.POSSIBLE:
        return ListPart.POSSIBLE
    starts = row.event.span.starts
    begun = period is None or (period.first <= starts[0] and starts[1] <= period.last)
    return ListPart.DATED if begun else ListPart.UNDER_WAY


def open_days(span: Span, period: Period | None) -> tuple[Day, Day]:
    """Return the first and the last day that leave open whether something falls in a period."""
    if period is None or not span.lasts:
        return span.earliest, span.latest
    return span.starts if span.starts[1] > period.last else span.ends


def breadth(span: Span, period: Period | None) -> float:
    """Return how many days leave open whether something falls in a period."""
    first, last = open_days(span, period)
    return last - first if isfinite(first) and isfinite(last) else inf


class SelectionByPart(Selection):
    """Events part by part: as they come, but possible ones by how vague they are.

    Of possible ones the narrowest are in memory, at most `SORTED_AT_MOST`; all others come after
    them. Each iteration asks anew.
    """

    def __init__(self, selected: Selection, period: Period | None) -> None:
        self._selected, self._period = selected, period

    def __iter__(self) -> Iterator[Selected]:
        # The events are gone through once for each part, so that memory does not grow with them.
        for part in (ListPart.DATED, ListPart.UNDER_WAY):
            yield from (row for row in self._selected if part_of(row, self._period) is part)
        possible = self._selected.only(Membership.POSSIBLE)
        narrowest = nsmallest(
            SORTED_AT_MOST, possible, key=lambda row: breadth(row.event.span, self._period)
        )
        yield from narrowest
        if len(narrowest) == SORTED_AT_MOST:
            yielded = {row.event.id for row in narrowest}
            yield from (row for row in possible if row.event.id not in yielded)

    def __len__(self) -> int:
        return len(self._selected)

    def _all(self) -> Sequence[Selected]:
        return tuple(self)

    def tally(self) -> SelectionCounts:
        """Return what there is among the events."""
        return self._selected.tally()

    def in_memory(self) -> Selection:
        """Return the same events for repeated use: in memory, unless they are very many."""
        return Selection(self) if len(self) <= SORTED_AT_MOST else self


def _line_on_possible(rows: Sequence[Selected], period: Period | None) -> str:
    """Return the line on possible events that are left out: how many, and in which years."""
    firsts, lasts = zip(*(open_days(row.event.span, period) for row in rows), strict=True)
    since, until = (_year(day) if isfinite(day) else "" for day in (min(firsts), max(lasts)))
    if since and until:
        when = f" in {since}" if since == until else f" in {since}–{until}"
    else:
        when = f" from {since} on" if since else f" until {until}" if until else ""
    return f"and {len(rows)} more that may lie anywhere{when}: --possible"


def _excerpt(
    selected: Sequence[Selected], layout: ListLayout, period: Period | None
) -> Excerpt | None:
    """Return how a list is cut: fewer possible events if it has parts; else a long list is folded.

    Where the time between events is told, every event is shown.
    """
    if layout.parts and not layout.every_possible:

        def shown(rows: Sequence[Selected], most: int) -> Sequence[Selected]:
            return rows[:most] if part_of(rows[0], period) is ListPart.POSSIBLE else rows

        return Excerpt(choice=shown, left_out=lambda rows: _line_on_possible(rows, period))
    foldable = layout.by_date and not (layout.parts or layout.gaps)
    if not (foldable and _SCREENFUL < len(selected) <= SORTED_AT_MOST):
        return None
    if not any(row.event.part_of for row in selected):
        return None

    def wholes(rows: Sequence[Selected], _: int) -> Sequence[Selected]:
        ids = {row.event.id for row in rows}
        return [row for row in rows if row.event.part_of not in ids] or rows  # all in a circle

    def parts(rows: Sequence[Selected]) -> str:
        return f"+ {amounts.counted(len(rows), 'part')} of what stands here: --tree, --all"

    return Excerpt(entries=None, choice=wholes, left_out=parts)


def report(
    registry: RegistryModel,
    selected: Selection,
    *,
    layout: ListLayout,
    asked: Sequence[str] = (),
    period: Period | None = None,
    among: int | None = None,
) -> Report:
    """Return a list of events.

    `asked` are the filters in words, for the title. `among` is the number of all events that
    match, where these are only the first.
    """
    tally = selected.tally()
    head = headline(registry.title or "Events", asked)
    dates = Phrase(", ", dates_of(period)) if period else ""
    shown = tally.kinds.total()
    count = amounts.counted(among or shown, "event")
    if among is not None and among > shown:
        count = f"{shown} of {count}"
    if tally.possible:
        count += f", {tally.possible} of them possibly"
    # All rows of a list say how surely they answer, or none does.
    dated = bool(period) or any(row.within for row in islice(selected, 1))
    return Report(
        title=Phrase(head, dates, f" ({count})"),
        columns=(
            *event_columns(registry, within=dated),
            *([gap_column(selected)] if layout.gaps else []),
        ),
        rows=selected,
        notes=(*legend(tally), *after_last_word(registry, period)),
        group=heading_finder(selected, layout, period),
        headings_repeat=not layout.parts,
        excerpt=_excerpt(selected, layout, period),
        nothing="no events match",
    )


class TreeRow(Struct, frozen=True):
    """An event in a tree of wholes and their parts, with its depth from 1."""

    event: Event
    within: Membership | None
    depth: int


def in_tree(selected: Iterable[Selected]) -> Iterator[TreeRow]:
    """Yield events in their order, but each below the event that it is a part of, if that is one.

    Those that are parts of themselves, in a circle, stand below the first of them.
    """
    rows = {row.event.id: row for row in selected}
    # Backwards, for a stack gives back first what was put on it last.
    parts = grouped((row.event.part_of, row) for row in reversed(rows.values()))
    placed: set[str] = set()
    tops = [row for row in rows.values() if row.event.part_of not in rows]
    # Those in a circle have no top: they come after all others, from the first of them.
    for top in (*tops, *rows.values()):
        ahead = [(top, 1)]
        while ahead:
            row, depth = ahead.pop()
            if row.event.id not in placed:
                placed.add(row.event.id)
                yield TreeRow(row.event, row.within, depth)
                ahead += ((part, depth + 1) for part in parts.get(row.event.id, ()))


def tree(listed: Report) -> Report:
    """Return a list of events as a tree: parts below the event that they are parts of."""
    depth = Column("depth", lambda row: row.depth, Kind.DEPTH, For.EYES)
    return replace(
        listed,
        columns=(depth, *listed.columns),
        rows=tuple(in_tree(listed.rows)),
        shape=Shape.TREE,
        headings_repeat=False,
    )


def records(registry: RegistryModel, selected: Selection, *, dated: bool) -> Report:
    """Return a list of events for programs, without a title.

    With `dated`, each row says how surely it answers. No row is read before it is written.
    """
    return Report(
        columns=event_columns(registry, within=dated),
        rows=selected,
        nothing="no events match",
        written=selected.records,
    )


def title_column(registry: RegistryModel) -> Column:
    """Return the column of an event's title, in the colour of its thread."""
    return Column(
        "title",
        lambda row: row.event.title,
        Kind.TITLE,
        strand=lambda row: strand_of(registry, row.event.threads),
    )


def event_columns(registry: RegistryModel, *, within: bool) -> tuple[Column, ...]:
    """Return the columns of an event in the order of its public record."""
    machines, records, title = For.MACHINES, For.RECORDS, title_column(registry)
    return (
        Column("id", lambda row: row.event.id, Kind.ID, under="title", below=120),
        DATE_COLUMN,
        *columns("event", machines, "start", "end"),
        length_column(lambda row: row.event.span),
        *columns("event.span", records, "start_time", "end_time", "precision"),
        *columns("event", records, "certainty"),
        *columns("event", machines, "kind"),
        MARK_COLUMN,
        title,
        *columns("event", records, "summary"),
        Column(
            "actors",
            lambda row: names(registry, [one.actor for one in row.event.actors]),
            Kind.NAMES,
            under="title",
            below=80,
        ),
        Column("tags", lambda row: row.event.tags, Kind.TAGS, For.MACHINES),
        Column("threads", lambda row: row.event.threads, audience=machines, strand=title.strand),
        *columns("event", records, "because", "figures", "verdicts", "contradicts"),
        *columns("event", machines, "sources"),
        *columns("event", records, "note", "by", "said"),
        *columns("event", machines, "places", "part_of"),
        *columns("event", records, "weight", "certainty_note", "quotes", "links"),
        *columns("event", records, "alternatives", "extensions"),
        *([WITHIN_COLUMN] if within else []),
    )


def marks(judged: Event | Verdict, within: Membership | None = None) -> str:
    """Return the marks of a row: its side, and whether it is only possibly an answer."""
    possibly = POSSIBLY if within is Membership.POSSIBLE else ""
    return possibly + (MARKS[judged.side] if judged.side else "")


def heading_finder(
    selected: Sequence[Selected], layout: ListLayout, period: Period | None
) -> Callable[[Selected], str] | None:
    """Return a function that gives the heading of an event: its part, year or slice of time."""
    if not layout.by_date:
        return None

    def shown(row: Selected) -> Span:
        return clock.by_clock_of(layout.zone, row.event.span)

    slice_of = slices.slicer_over(map(shown, selected), layout.every) if layout.every else None

    def heading(row: Selected) -> str:
        if layout.parts and (said := _PARTS_SAID.get(part_of(row, period))):
            return said
        if slice_of is None:
            return year_of(shown(row))
        part = slice_of(shown(row))
        return slice_text(part) if isfinite(part.first) else "at other times"

    return heading


def gap_column(selected: Sequence[Selected]) -> Column:
    """Return a column of the time since the event before in the list."""
    gaps = {
        row.event.id: distance.elapsed(before.event.span, row.event.span)
        for before, row in pairwise(selected)
    }

    def of_gap(cell: "Callable[[Elapsed], Cell]") -> Callable[[Selected], Cell]:
        return lambda row: cell(gaps[row.event.id]) if row.event.id in gaps else None

    record, words = of_gap(elapsed_record), of_gap(elapsed.in_full)
    return Column("gap", record, words=words, under="title", below=110, added=True)


def year_of(span: Span) -> str:
    """Return the heading of a date: the year by which it is sorted."""
    return _year(span.sort_day) if isfinite(span.sort_day) else "undated"


def _year(day: Day) -> str:
    return spans.year_in_words(civil(int(day))[0])


def after_last_word(registry: RegistryModel, period: Period | None) -> tuple[str, ...]:
    """Return a note where nothing is certain: the period begins after the registry's last word."""
    if period is None or period.first <= registry.last_word:
        return ()
    until = of_day(registry.last_word)
    return (Phrase("the registry speaks until ", until, ": what had no end is possible"),)


def legend(tally: SelectionCounts) -> tuple[str, ...]:
    """Return what the marks of a list mean, and how many of its events are claims or the like."""
    used = {MARKS[side] for side in tally.sides} | ({POSSIBLY} if tally.possible else set())
    meanings = [f"{sign} {meaning}" for sign, meaning in _MEANINGS.items() if sign in used]
    kinds = tally.kinds
    not_events = kinds.total() - kinds[EventKind.EVENT]
    rarer = [one.value for one in (EventKind.PLAN, EventKind.QUESTION) if kinds[one]]
    *first, last = ("claim", "forecast", "judgement", *rarer)
    if not_events == 1:
        meanings.append(f"1 of these is a {', '.join(first)} or {last} (kind)")
    elif not_events:
        meanings.append(f"{not_events} of these are {'s, '.join(first)}s or {last}s (kind)")
    return ("   ".join(meanings),) if meanings else ()
