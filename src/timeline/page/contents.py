"""What the page holds: the reports of other commands over one registry, section by section."""

from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from timeline.checks import conflicts
from timeline.exchange.exports.registry import cut_out
from timeline.formats.page import Page
from timeline.formats.prose import paragraphs_of
from timeline.formats.wording import words
from timeline.model import Event, RegistryModel, Source
from timeline.model.groups import grouped
from timeline.page import cards
from timeline.page.anchors import Anchors, TextLine, TextRun, TextRuns, outward
from timeline.page.rows import PageGroup, Row, forest, groups
from timeline.page.scenes import PageMark, Plot, Tick, mark_of, pack, plot_of, ticks_of
from timeline.query import EVERYTHING, Measured, Selected, select_figures
from timeline.report import Cited, Column, Kind, Point
from timeline.reports import contradictions, coverage, facets, overview
from timeline.reports.charts import lanes, series
from timeline.reports.charts.axes import axis_of
from timeline.reports.posts import roles
from timeline.reports.sayings import page as linked
from timeline.reports.sayings import quoted
from timeline.reports.series.amounts import counted
from timeline.reports.story import narrative
from timeline.reports.story.sentences import Length
from timeline.reports.verdicts import ledger

_LEVELS = 7
_LABEL = 44
_LANES_AT_MOST = 24
_HEADINGS = ["date", "whose", "value", "event"]


class PageLane(Struct, frozen=True):
    """A lane of the chart: its first row, how many it has, and its marks."""

    title: str
    top: int
    rows: int
    marks: list[PageMark]


class Chart(Struct, frozen=True):
    """The events along an axis of time, in lanes of so many rows in all."""

    lanes: list[PageLane]
    ticks: list[Tick]
    rows: int


class Panel(Struct, frozen=True):
    """The figures of a metric in a unit: their plot, whose they are, and a table of them."""

    title: str
    plot: Plot | None
    subjects: list[str]
    headings: list[str]
    rows: list[list[TextRuns]]


class SourceCard(Struct, frozen=True):
    """A source: what is known of it, and what rests on each place in it."""

    id: str
    anchor: str
    title: TextRun
    facts: list[str]
    more: list[TextRuns]
    count: str
    places: list[Row]


def contents(
    registry: RegistryModel, selected: Sequence[Selected], page: Page, *, whole: bool
) -> dict[str, Any]:
    """Return what the template is filled with: the events that were selected, and all with them.

    A part of a registry is cut out of it with what it rests on; an index is read into memory.
    """
    events = [row.event for row in selected]
    if not whole:
        registry = cut_out(registry, events)
        kept = registry.by_id
        selected = [replace(row, event=kept[row.event.id]) for row in selected]
    elif registry.stored:
        own = {name: getattr(registry, name) for name in RegistryModel.__struct_fields__}
        registry = RegistryModel(**{**own, "events": tuple(events)})
    anchors = Anchors(registry, page)
    grown, known = forest(registry, anchors), cards.tokens(registry, selected)
    held = roles.tenure_rows(registry, registry.roles, None)
    full = cards.cards(registry, selected, anchors, known, grown.unfolded)
    return {
        "registry": registry,
        "anchors": anchors,
        "facts": list(_facts(registry, anchors)),
        "story": _story(registry, selected, anchors),
        "chart": chart(registry, selected, page),
        "choices": cards.choices(registry, full, known),
        "cards": full,
        "years": list(cards.by_year(full)),
        "panels": list(_panels(registry, anchors)),
        "posts": list(groups(roles.report(registry, held), anchors)),
        "tenures": ticks_of(axis_of(row.role.tenure for row in held), page.dates.zone),
        "ledgers": list(_ledgers(registry, selected, anchors)),
        "forest": grown,
        "contradictions": list(
            groups(contradictions.report(registry, [*conflicts.conflicts(registry)]), anchors)
        ),
        "sources": list(_sources(registry, anchors)),
    }


def _facts(registry: RegistryModel, anchors: Anchors) -> Iterator[TextLine]:
    """Yield what the registry holds, and who is in it most."""
    report = anchors.seen(overview.report(registry))
    for column in report.columns:
        if column.name in ("counts", "busiest") and (cell := column.for_people(registry)):
            yield TextLine(column.title.strip(), (anchors.linked(cell),))


def _story(
    registry: RegistryModel, selected: Sequence[Selected], anchors: Anchors
) -> dict[str, list[Any]]:
    """Return the paragraphs of the story of some events, and its notes in order, from 1.

    A paragraph is its heading, "" for none, and its sentences; a sentence is its text, the
    address of the event that it opens, "" for none, and the numbers of its notes.
    """
    within = {one.event.id: one.within for one in selected}
    sections = narrative.sections(registry, [one.event for one in selected], "threads")
    report = anchors.seen(narrative.story(registry, sections, within, Length.MEDIUM, ""))
    sentences = (row.sentence for row in report.rows)
    addresses = (anchors.event(one.events[0]) if one.opens else "" for one in sentences)
    notes: dict[Cited, int] = {}
    paragraphs = [
        (one.heading, [(text, next(addresses), numbers) for text, numbers, _ in one.sentences])
        for one in paragraphs_of(report, notes)
    ]
    return {"paragraphs": paragraphs, "notes": [*map(anchors.linked, notes)]}


def chart(registry: RegistryModel, selected: Sequence[Selected], page: Page) -> Chart:
    """Return the events in lanes: of threads or, where there are none, of actors."""
    threaded = any(row.event.threads for row in selected)
    by = lanes.By.THREAD if threaded else lanes.By.ACTOR
    numbers = {row.event.id: number for number, row in enumerate(selected)}
    axis = axis_of(row.event.span for row in selected)
    found: dict[str, list[Event]] = {}
    drawn: set[str] = set()
    for one in lanes.lane_events(registry, selected, by, most=_LANES_AT_MOST):
        # An event of several threads is drawn once, as it is told once in the story.
        if not (threaded and one.event.id in drawn):
            found.setdefault(one.lane.name, []).append(one.event)
        drawn.add(one.event.id)
    others = [row.event for row in selected if row.event.id not in drawn]
    if others:
        found["Others" if found else "Events"] = others
    laid, top = [], 0
    for title, events in found.items():
        marks = [
            mark_of(numbers[one.id], axis, one.span, registry.known_until(one.span), _label(one))
            for one in events
        ]
        laid.append(PageLane(title, top, pack(marks), marks))
        top += laid[-1].rows
    places = [mark.x for lane in laid for mark in lane.marks]
    return Chart(laid, ticks_of(axis, page.dates.zone, places, _LEVELS), top)


def _label(event: Event) -> str:
    return event.title if len(event.title) <= _LABEL else f"{event.title[:_LABEL]}…"


def _panels(registry: RegistryModel, anchors: Anchors) -> Iterator[Panel]:
    """Yield the figures, metric by metric; last, those of all metrics that have only one date."""
    order = {metric: rank for rank, metric in enumerate(registry.metrics)}
    found = grouped(
        ((one.figure.metric, one.figure.unit), one) for one in select_figures(registry, EVERYTHING)
    )
    single: list[list[TextRuns]] = []
    for metric, unit in sorted(found, key=lambda key: order.get(key[0], len(order))):
        title = ", ".join(filter(None, (registry.metric_name(metric), unit)))
        panel = _panel(registry, title, found[metric, unit], anchors)
        if panel.plot:
            yield panel
        else:
            name = (TextRun(registry.metric_name(metric)),)
            single += ([name, *row] for row in panel.rows)
    if single:
        yield Panel("Figures of one date", None, [], ["figure", *_HEADINGS], single)


def _panel(
    registry: RegistryModel, title: str, measured: Sequence[Measured], anchors: Anchors
) -> Panel:
    report = series.report(registry, measured, lines=True)
    columns = {column.name: column for column in anchors.seen(report).columns}
    whose = [words(columns["of"].for_people(row)) for row in report.rows]
    subjects = list(dict.fromkeys(whose))
    points = [
        (point, subjects.index(who))
        for row, who in zip(report.rows, whose, strict=True)
        if isinstance(point := columns["drawing"].cell(row), Point)
    ]
    shown = [columns[name] for name in ("date", "of", "value", "event")]
    rows = [[_figure_cell(registry, one, row, anchors) for one in shown] for row in report.rows]
    return Panel(title, plot_of(points, anchors.page.dates.zone), subjects, _HEADINGS, rows)


def _figure_cell(
    registry: RegistryModel, column: Column, row: Measured, anchors: Anchors
) -> TextRuns:
    cell = column.for_people(row)
    event = registry.by_id.get(words(cell)) if column.kind is Kind.ID else None
    return anchors.linked(f"{event.title} [{event.id}]" if event else cell)


def _ledgers(
    registry: RegistryModel, selected: Sequence[Selected], anchors: Anchors
) -> Iterator[tuple[str, list[PageGroup]]]:
    """Yield the merits and demerits of each actor, those of the most verdicts first."""
    by_actor: dict[str, dict[str, Selected]] = {}
    for row in selected:
        for verdict in row.event.verdicts:
            by_actor.setdefault(verdict.on, {})[row.event.id] = row
    for actor, rows in sorted(by_actor.items(), key=lambda one: -len(one[1])):
        found = ledger.entries(registry, frozenset({actor}), (), list(rows.values()))
        whom = registry.actor_name(actor)
        report = ledger.report(registry, whom, found, ledger.by_judge(registry))
        yield report.title.removeprefix("Verdicts on "), list(groups(report, anchors))


def _sources(registry: RegistryModel, anchors: Anchors) -> Iterator[SourceCard]:
    """Yield the sources, each with what rests on every place in it."""
    counts = {row.id: row.count for row in facets.sources(registry).rows}
    for id_, source in registry.sources.items():
        date = anchors.date(source.span) if source.span else ""
        facts = (source.author, source.publisher, date, source.note)
        yield SourceCard(
            id_,
            anchors.source(id_),
            outward(source.title, source.url),
            [*filter(None, facts)],
            [
                *((TextRun(quoted(one)),) for one in source.quotes),
                *((outward(linked(one).text, one.url),) for one in source.links),
            ],
            counted(counts[id_], "entry", "entries"),
            [*_places(registry, source, anchors)],
        )


def _places(registry: RegistryModel, source: Source, anchors: Anchors) -> Iterator[Row]:
    """Yield the places in a source with the events that rest on each, and what else does."""
    report = coverage.report(registry, source)
    columns = {column.name: column for column in report.columns}
    for row in report.rows:
        events = [(TextRun(one.title, anchors.event(one.id)),) for one in row.entries.events]
        also = words(columns["also"].cell(row)) or ("" if events else row.reason or "nothing")
        more = [(TextRun(also),)] if also else []
        yield Row("", "", (TextRun(row.locator or "as a whole"),), (*events, *more))
