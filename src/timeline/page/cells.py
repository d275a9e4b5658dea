"""Rows of reports as the page shows them: texts with links to its events and its sources."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any
from urllib.parse import quote

from msgspec import Struct

from timeline.dates import Span
from timeline.formats.branches import indents
from timeline.formats.for_eyes import date_in_style, for_eyes
from timeline.formats.inert import inert
from timeline.formats.page import Page
from timeline.formats.wording import entries, words
from timeline.model import Registry
from timeline.model.causes.causal_tree import TreePlace
from timeline.page.scenes import Stretch, stretches
from timeline.report import Cell, Cited, Column, Entry, For, Kind, Report, Track

_WEB = re.compile("https?://[!-~]+", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\[(\S+?)\]")
_HEADED_BY = (Kind.MARK, Kind.DATE, Kind.TITLE, Kind.DEPTH, Kind.DRAWING)
_DEEPEST = 6
"""Levels of a tree that are set in one by one."""
_NESTED = 60
"""Levels that are lists in lists: browsers take no more than some hundreds."""


class Run(Struct, frozen=True):
    """A piece of text, and the address that it leads to, "" for none."""

    text: str
    to: str = ""

    @property
    def outside(self) -> bool:
        """Whether it leads out of the page."""
        return not self.to.startswith("#")


Told = tuple[Run, ...]


def outward(text: str, url: str) -> Run:
    """Return a text that leads to a page of the web, where the address is one."""
    return Run(text, url if _WEB.fullmatch(url) else "")


class Line(Struct, frozen=True):
    """What is told under a label: one thing, or several."""

    label: str
    entries: tuple[Told, ...]


class Row(Struct):
    """A row of a report: its mark, its date, what it is about, and what else is told of it.

    `below` are the rows of a tree that belong to it; one that is `flat` is not set in. `level` is
    told where a tree is deep. `id` is the event of a row of a tree, whose causes may unfold `here`.
    """

    mark: str
    date: str
    head: Told
    details: tuple[Told, ...] = ()
    lines: tuple[Line, ...] = ()
    track: tuple[Stretch, ...] = ()
    below: list["Row"] = []
    flat: bool = False
    level: int = 0
    id: str = ""
    here: bool = False


class Group(Struct, frozen=True):
    """The rows under a heading, "" for none."""

    heading: str
    rows: list[Row]


class Anchors:
    """The places in the page that texts lead to: the events by their ids, and its own places.

    The names of its own places begin with what no id of an event begins with.
    """

    def __init__(self, registry: Registry, page: Page) -> None:
        self.page = page
        self.titles = {event.id: inert(event.title) for event in registry.events}
        self._mark = "to-"
        while any(id_.startswith(self._mark) for id_ in self.titles):
            self._mark += "-"
        self._sources = {id_: f"source-{place}" for place, id_ in enumerate(registry.sources)}
        self._whys = {event.id: f"why-{place}" for place, event in enumerate(registry.events)}

    def own(self, name: str) -> str:
        """Return the anchor of a place of the page itself."""
        return f"{self._mark}{name}"

    def event(self, id_: str) -> str:
        """Return the address of an event in the page, "" where it is not there."""
        return f"#{quote(inert(id_), safe='')}" if id_ in self.titles else ""

    def source(self, id_: str) -> str:
        """Return the anchor of a source, "" for none."""
        return self.own(self._sources[id_]) if id_ in self._sources else ""

    def why(self, event: str) -> str:
        """Return the anchor of the place where the causes of an event unfold."""
        return self.own(self._whys[event])

    def seen(self, report: Report) -> Report:
        """Return a report with its dates as the page shows them."""
        return for_eyes(report, self.page)

    def told(self, cell: Cell) -> Told:
        """Return a cell as text with links."""
        if isinstance(cell, Entry):
            lead = "".join(f"{part} " for part in (cell.sign, words(cell.date)) if part)
            to = self.event(cell.id)
            return (Run(lead), Run(cell.text, to)) if to else (Run(lead + cell.text),)
        if isinstance(cell, Cited):
            source = self.source(cell.text.partition(" ")[0])
            return (Run(cell.text, f"#{source}") if source else outward(cell.text, cell.url),)
        return self._linked(words(cell))

    def date(self, span: Span) -> str:
        """Return a date as the page shows it."""
        return date_in_style(self.page.dates, span)

    def _linked(self, text: str) -> Told:
        """Return a text in which what is said of an event (`title [id]`) leads to it."""
        found: list[Run] = []
        begin = 0
        for match in _IN_BRACKETS.finditer(text):
            id_ = match[1]
            if id_ not in self.titles:
                continue
            before, title = text[begin : match.start()].rstrip(), self.titles[id_]
            if before.endswith(title):
                found += [Run(before.removesuffix(title)), Run(title, self.event(id_))]
            else:
                found += [Run(f"{before} " if before else ""), Run(id_, self.event(id_))]
            begin = match.end()
        return tuple(run for run in (*found, Run(text[begin:])) if run.text)

    def groups(self, report: Report) -> Iterator[Group]:
        """Yield the rows of a report under their headings."""
        labels = {column.name: column.heading.strip() for column in report.columns}
        report = self.seen(report)
        columns = [one for one in report.columns_for(For.PAGES) if one.name != "number"]
        for heading, rows in groupby(report.rows, report.group or (lambda _: "")):
            yield Group(heading, [self.row(columns, row, labels) for row in rows])

    def row(self, columns: Sequence[Column], row: Any, labels: Mapping[str, str]) -> Row:
        """Return a row of a report as columns tell it; `labels` are those of lines below it."""
        cells = [(column, cell) for column in columns if (cell := column.for_people(row))]
        by_kind: dict[Kind, list[Cell]] = {}
        for column, cell in cells:
            by_kind.setdefault(column.kind, []).append(cell)
        titles = by_kind.get(Kind.TITLE) or by_kind.get(Kind.NAMES, [])
        ids = [words(cell) for cell in by_kind.get(Kind.ID, ())]
        head = tuple(run for title in titles for run in self.told(title))
        event = next(filter(self.event, ids), "")
        if len(head) == 1 and head[0].text == self.titles.get(event):
            head, ids = (Run(head[0].text, self.event(event)),), []
        tracks = [cell for cell in by_kind.get(Kind.DRAWING, ()) if isinstance(cell, Track)]
        return Row(
            " ".join(map(words, by_kind.get(Kind.MARK, ()))),
            " → ".join(map(words, by_kind.get(Kind.DATE, ()))),
            head or tuple(Run(id_, self.event(id_)) for id_ in ids),
            tuple(
                self._detail(column, part)
                for column, cell in cells
                if not (column.across or cell in titles or column.kind in _HEADED_BY)
                and not (column.kind is Kind.ID and (not ids or not head))
                for part in entries(cell)
            ),
            tuple(
                Line(labels.get(column.name, ""), tuple(map(self.told, entries(cell))))
                for column, cell in cells
                if column.across
            ),
            tuple(stretches(tracks[0].axis, tracks[0].span, tracks[0].known_until))
            if tracks
            else (),
        )

    def _detail(self, column: Column, cell: Cell) -> Told:
        """Return what else is told of a row: events by their titles, citations as links."""
        text = words(cell)
        if column.kind is Kind.ID and text in self.titles:
            return (Run(self.titles[text], self.event(text)),)
        return self.told(Cited(text) if column.name == "sources" else cell)

    def tree(self, report: Report, unfolded: Collection[str]) -> list[Row]:
        """Return the rows of a tree that were not `unfolded` before, each with those below it."""
        report = self.seen(report)
        columns = [one for one in report.columns_for(For.PAGES) if one.name != "told"]
        [depth] = [column for column in columns if column.kind is Kind.DEPTH]
        levels = [int(str(depth.cell(row))) for row in report.rows]
        steps, numbered = indents(levels, _DEEPEST)
        top = Row("", "", ())
        path = [(0, 0, top)]
        hidden = len(levels) + 1
        for level, step, source in zip(levels, steps, report.rows, strict=True):
            if level > hidden:
                continue
            hidden = len(levels) + 1
            row = self.row(columns, source, {})
            row.id, row.level = source.event.id, level if numbered else 0
            while path[-1][0] >= min(level, _NESTED):
                path.pop()
            row.flat = path[-1][0] > 0 and path[-1][1] == step
            path[-1][2].below.append(row)
            path.append((min(level, _NESTED), step, row))
            if row.id in unfolded:
                hidden = level
            else:
                told = source.step.told is TreePlace.HERE and not source.step.further
                row.here = told and bool(source.event.because)
        return top.below
