"""Rows of reports as the page lists them: what each is about, what else is told of it, its tree."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from timeline.formats.outline import headed, indents, levels_of
from timeline.formats.wording import entries, words
from timeline.model import Event, RegistryModel
from timeline.model.causes.causal_tree import TreePlace
from timeline.model.causes.causality import Way
from timeline.model.groups import grouped
from timeline.page.anchors import Anchors, TextLine, TextRun, TextRuns
from timeline.page.scenes import Stretch, stretches
from timeline.report import Cell, Cited, Column, For, Kind, Report, Track
from timeline.reports.causes import chains

_HEADED_BY = (Kind.MARK, Kind.DATE, Kind.TITLE, Kind.DEPTH, Kind.DRAWING)
# Levels of a tree that are set in one by one
_DEEPEST = 6
# Levels that are lists in lists: browsers take no more than some hundreds
_NESTED = 60
# Steps that are looked at for all trees; after them a tree is two steps deep
_STEPS_AT_MOST = 50_000


class Row(Struct):
    """A row of a report: its mark, its date, what it is about, and what else is told of it.

    `below` are the rows of a tree that belong to it; one that is `flat` is not set in. `level` is
    told where a tree is deep. `id` is the event of a row of a tree, whose causes may unfold `here`.
    """

    mark: str
    date: str
    head: TextRuns
    details: tuple[TextRuns, ...] = ()
    lines: tuple[TextLine, ...] = ()
    track: tuple[Stretch, ...] = ()
    below: list["Row"] = []
    flat: bool = False
    level: int = 0
    id: str = ""
    here: bool = False


class PageGroup(Struct, frozen=True):
    """The rows under a heading, "" for none."""

    heading: str
    rows: list[Row]


def groups(report: Report, anchors: Anchors) -> Iterator[PageGroup]:
    """Yield the rows of a report under their headings."""
    labels = {column.name: column.heading.strip() for column in report.columns}
    report = anchors.seen(report)
    columns = [one for one in report.columns_for(For.PAGES) if one.name != "number"]
    for heading, rows in headed(report):
        yield PageGroup(heading, [_row(columns, row, anchors, labels) for row in rows])


def _row(columns: Sequence[Column], row: Any, anchors: Anchors, labels: Mapping[str, str]) -> Row:
    """Return a row of a report as columns tell it; `labels` are those of lines below it."""
    cells = [(column, cell) for column in columns if (cell := column.for_people(row))]
    by_kind = grouped((column.kind, cell) for column, cell in cells)
    titles = by_kind.get(Kind.TITLE) or by_kind.get(Kind.NAMES, [])
    ids = [words(cell) for cell in by_kind.get(Kind.ID, ())]
    head = tuple(run for title in titles for run in anchors.linked(title))
    event = next(filter(anchors.event, ids), "")
    if len(head) == 1 and head[0].text == anchors.titles.get(event):
        head, ids = (TextRun(head[0].text, anchors.event(event)),), []
    tracks = [cell for cell in by_kind.get(Kind.DRAWING, ()) if isinstance(cell, Track)]
    return Row(
        " ".join(map(words, by_kind.get(Kind.MARK, ()))),
        " → ".join(map(words, by_kind.get(Kind.DATE, ()))),
        head or tuple(TextRun(id_, anchors.event(id_)) for id_ in ids),
        tuple(
            _detail(column, part, anchors)
            for column, cell in cells
            if not (column.across or cell in titles or column.kind in _HEADED_BY)
            and not (column.kind is Kind.ID and (not ids or not head))
            for part in entries(cell)
        ),
        tuple(
            TextLine(labels.get(column.name, ""), tuple(map(anchors.linked, entries(cell))))
            for column, cell in cells
            if column.across
        ),
        tuple(stretches(tracks[0].axis, tracks[0].span, tracks[0].known_until)) if tracks else (),
    )


def _detail(column: Column, cell: Cell, anchors: Anchors) -> TextRuns:
    """Return what else is told of a row: events by their titles, citations as links."""
    text = words(cell)
    if column.kind is Kind.ID and text in anchors.titles:
        return (TextRun(anchors.titles[text], anchors.event(text)),)
    return anchors.linked(Cited(text) if column.name == "sources" else cell)


def tree(report: Report, anchors: Anchors, unfolded: Collection[str]) -> list[Row]:
    """Return the rows of a tree that were not `unfolded` before, each with those below it."""
    report = anchors.seen(report)
    columns = [one for one in report.columns_for(For.PAGES) if one.name != "told"]
    levels = levels_of(report, report.rows)
    steps, numbered = indents(levels, _DEEPEST)
    top = Row("", "", ())
    # The rows that are open: the level of each, its step on the page, and itself.
    path = [(0, 0, top)]
    hidden = len(levels) + 1
    for level, step, source in zip(levels, steps, report.rows, strict=True):
        if level > hidden:
            continue
        hidden = len(levels) + 1
        row = _row(columns, source, anchors, {})
        row.id, row.level = source.event.id, level if numbered else 0
        while path[-1][0] >= min(level, _NESTED):
            path.pop()
        row.flat = path[-1][0] > 0 and path[-1][1] == step
        path[-1][2].below.append(row)
        path.append((min(level, _NESTED), step, row))
        if row.id in unfolded:
            hidden = level
        else:
            whole = source.step.told is TreePlace.HERE and not source.step.further
            row.here = whole and bool(source.event.because)
    return top.below


class Tree(Struct, frozen=True):
    """An event with what led to it."""

    event: Event
    counts: str
    rows: list[Row]


class Forest(Struct):
    """Trees, and the ids of the events that are unfolded in them."""

    trees: list[Tree]
    unfolded: set[str]


def forest(registry: RegistryModel, anchors: Anchors) -> Forest:
    """Return what led to the events that led to nothing more; then, what circles leave over."""
    found = Forest([], set())
    caused = [event for event in registry.events if event.because]
    steps = 0
    for event in sorted(caused, key=lambda one: one.id in registry.effects):
        if event.id in found.unfolded:
            continue
        depth = None if steps < _STEPS_AT_MOST else 2
        report = chains.tree(registry, event, Way.BACK, depth)
        steps += len(report.rows)
        rows = tree(report, anchors, found.unfolded)
        found.unfolded.add(event.id)
        _unfold(rows, found.unfolded)
        counts = report.title.rpartition("(")[2].removesuffix(")")
        found.trees.append(Tree(event, counts, rows))
    return found


def _unfold(rows: Iterable[Row], unfolded: set[str]) -> None:
    for row in rows:
        if row.here:
            unfolded.add(row.id)
        _unfold(row.below, unfolded)
