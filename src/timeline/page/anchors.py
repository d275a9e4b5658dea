"""What texts of the page lead to: its events, its sources, and pages of the web."""

import re
from urllib.parse import quote

from msgspec import Struct

from timeline.dates import Span
from timeline.formats.for_eyes import date_in_style, for_eyes
from timeline.formats.inert import inert
from timeline.formats.page import Page
from timeline.formats.wording import words
from timeline.model import RegistryModel
from timeline.report import Cell, Cited, Entry, Report

_WEB = re.compile("https?://[!-~]+", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\[(\S+?)\]")


class TextRun(Struct, frozen=True):
    """A piece of text, and the address that it leads to, "" for none."""

    text: str
    to: str = ""

    @property
    def outside(self) -> bool:
        """Whether it leads out of the page."""
        return not self.to.startswith("#")


TextRuns = tuple[TextRun, ...]


def outward(text: str, url: str) -> TextRun:
    """Return a text that leads to a page of the web, where the address is one."""
    return TextRun(text, url if _WEB.fullmatch(url) else "")


class TextLine(Struct, frozen=True):
    """What is told under a label: one thing, or several."""

    label: str
    entries: tuple[TextRuns, ...]


class Anchors:
    """The places in the page that texts lead to: the events by their ids, and its own places.

    The names of its own places begin with a mark that no id of an event begins with.
    """

    def __init__(self, registry: RegistryModel, page: Page) -> None:
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

    def linked(self, cell: Cell) -> TextRuns:
        """Return a cell as text with links."""
        if isinstance(cell, Entry):
            lead = "".join(f"{part} " for part in (cell.sign, words(cell.date)) if part)
            to = self.event(cell.id)
            return (TextRun(lead), TextRun(cell.text, to)) if to else (TextRun(lead + cell.text),)
        if isinstance(cell, Cited):
            source = self.source(cell.text.partition(" ")[0])
            return (TextRun(cell.text, f"#{source}") if source else outward(cell.text, cell.url),)
        return self._linked(words(cell))

    def date(self, span: Span) -> str:
        """Return a date as the page shows it."""
        return date_in_style(self.page.dates, span)

    def _linked(self, text: str) -> TextRuns:
        """Return a text in which what is said of an event (`title [id]`) leads to it."""
        found: list[TextRun] = []
        begin = 0
        for match in _IN_BRACKETS.finditer(text):
            id_ = match[1]
            if id_ not in self.titles:
                continue
            before, title = text[begin : match.start()].rstrip(), self.titles[id_]
            if before.endswith(title):
                found += [TextRun(before.removesuffix(title)), TextRun(title, self.event(id_))]
            else:
                found += [TextRun(f"{before} " if before else ""), TextRun(id_, self.event(id_))]
            begin = match.end()
        return tuple(run for run in (*found, TextRun(text[begin:])) if run.text)
