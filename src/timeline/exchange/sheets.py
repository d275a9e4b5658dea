"""Tables → drafts: one row, one event. A column's heading says which field it is for.

Tables may be sheets of anybody, our own (`timeline list -o csv`), those from which TimelineJS makes
slides, what Wikidata's query service answers, or lines of a log of Timesketch.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, islice

from msgspec import Struct, field

from timeline.authoring.drafts import EventDraft, Intake, LeftOut, PeriodDraft
from timeline.dates import Span
from timeline.datetext.reader import parse_date
from timeline.exchange import dates
from timeline.exchange.cells import SheetError, SheetRow, Table
from timeline.exchange.columns import (
    LISTS,
    MOST_ABOVE,
    Columns,
    Survey,
    columns_of,
    heading_row,
    missing,
    question,
)
from timeline.exchange.rules import Rules
from timeline.exchange.timelinejs import SHOWN, put_shown, without_markup
from timeline.loading.lines.records import USUAL
from timeline.problems import Place, Problem
from timeline.yaml import Node, Scalar, place_of
from timeline.yaml.nodes import beside, mapping, sequence

# A name in a list of ours, where a semicolon or a backslash of it has a backslash before it.
_OWN = re.compile(r"(?:[^;\\]|\\.)+")
_ESCAPED = re.compile(r"\\([;\\])")
_SEVERAL = re.compile(r"\s*[;|\n]\s*")
_TAGS = re.compile(r"\s*[;|,\n]\s*")
_ERAS = ("", "BC", "BCE", "AD", "CE")
_PARTS = ("year", "month", "day", "time")
_END_PARTS = tuple(f"end_{part}" for part in _PARTS)
_MODIFIERS = ("time", "end_time", "era", "precision")
_DATING = ("date", "end", *_PARTS, *_END_PARTS, "era", "precision")
_SHOWN = (*SHOWN, "media")
# Columns that are read together: none is a field of an event by itself.
_READ_TOGETHER = frozenset((*_DATING, *_SHOWN, "type", "uid"))


def read_table(table: Table, rules: Rules) -> Intake:
    """Return the events in a table, each made when asked for; raise UsageError for unfit rules."""
    try:
        return _read(table, rules)
    except SheetError as error:
        return Intake(table.file, (), [error.problem], table.left)


def _read(table: Table, rules: Rules) -> Intake:
    """Return the events in a table, which is read twice."""
    file, rows = table.file, table.rows()
    beginning = list(islice(rows, MOST_ABOVE))
    if not beginning:
        empty = Problem(Place(file), "empty", "an empty sheet", "is it the file?")
        return Intake(file, (), [empty], table.left)
    at = heading_row(beginning, rules)
    columns = columns_of(beginning[at].cells, rules)
    # The first time is for what concerns whole columns, such as the order of day and month.
    survey = Survey(columns)
    for row in chain(beginning[at + 1 :], rows):
        survey.take(row)
    asked = question(columns, survey.samples)
    style = dates.style_of(survey.dates, rules.style)
    slides = columns.used.get("title", "").casefold() == "headline"
    reading = _TableReading(file, columns, rules, style, slides)
    reading.left += table.left
    for row in beginning[:at]:
        text = " ".join(cell.text.strip() for cell in row.cells if cell.text.strip())
        place, why = Place(file, row.line + 1, 1), "it stands above the headings"
        reading.left.append(LeftOut(place, text[:60], why))
    reading.left += [*columns.left(file), *survey.nameless(file)]
    drafts = () if asked else reading.drafts(islice(table.rows(), at + 1, None))
    return Intake(
        file,
        list(drafts) if slides else drafts,  # a slide may be the title of all
        [missing(asked, place_of(columns.headings[0], file))] if asked else (),
        reading.left,
        reading.title,
        reading.about,
        foreign="sources" not in columns.fields,  # our own sheets name sources by their ids
        columns=columns.used,
        periods=reading.periods,
        notes=[*table.notes, *_comma_note(columns, survey.samples, rules)],
        expected=survey.rows,
        question=asked,
    )


def _comma_note(columns: Columns, samples: Iterable[SheetRow], rules: Rules) -> Iterator[str]:
    """Yield a note on the first cell of actors with a comma, which may stand between two names."""
    cells = (columns.cells(row.cells).get("actors", beside("", row.cells[0])) for row in samples)
    texts = (cell.text.strip() for cell in cells)
    found = next((text for text in texts if "," in text and not _SEVERAL.search(text)), "")
    if found and not columns.own and not rules.separator:
        how = "; parts several names, or what a rules file names as separator"
        yield f'"{" ".join(found.split())[:60]}" is taken for one name: {how}'


class _TableReading(Struct):
    """The reading of a table: what its columns and dates mean, and what was found beside events."""

    file: str
    columns: Columns
    rules: Rules
    style: dates.DateStyle
    # Whether TimelineJS makes slides of the table.
    slides: bool
    left: list[LeftOut] = field(default_factory=list)
    title: str = ""
    about: str = ""
    periods: list[PeriodDraft] = field(default_factory=list)

    def drafts(self, rows: Iterable[SheetRow]) -> Iterator[EventDraft]:
        """Yield a draft of each row that is no title or era of TimelineJS."""
        for row in rows:
            cells = self.columns.cells(row.cells)
            if self.slides and _plain_text(cells, "type").casefold() in ("title", "era"):
                self._take_title_or_era(row, cells)
            else:
                yield self._draft(row.cells[0], cells)

    def _take_title_or_era(self, row: SheetRow, cells: Mapping[str, Scalar]) -> None:
        """Keep the title of all slides, or an era."""
        type_ = _plain_text(cells, "type").casefold()
        at, title = Place(self.file, row.line + 1, 1), _plain_text(cells, "title")
        date = self._date(cells, row.cells[0], EventDraft(mapping((), row.cells[0]))).text
        why = "it is no event"
        if type_ == "title" and title and not self.title:
            self.title, self.about = title, _plain_text(cells, "summary")
            why = "used as the title"
        elif type_ == "era" and title and isinstance(parse_date(date), Span):
            self.periods.append(PeriodDraft(at, title, date))
            return
        self.left.append(LeftOut(at, f"the {type_}", why))

    def _draft(self, at: Scalar, cells: Mapping[str, Scalar]) -> EventDraft:
        draft = EventDraft(mapping((), at))
        fields: dict[str, Node] = {"date": self._date(cells, at, draft)}
        for name, cell in cells.items():
            if name in _READ_TOGETHER or (self.columns.own and cell.text == USUAL.get(name)):
                continue
            if name in LISTS:
                fields["source" if name == "sources" else name] = self._several(name, cell)
            else:
                fields[name] = self._text(cell, draft)
        draft.node = mapping(fields.items(), at)
        if not cells.keys().isdisjoint(_SHOWN):
            put_shown(draft, cells)
        if self.slides:
            draft.name_untitled()
        if "uid" in cells:
            draft.identify(cells["uid"], self.file)
        return draft

    def _text(self, cell: Scalar, draft: EventDraft) -> Scalar:
        if not self.slides:
            return cell
        plain = without_markup(cell.text)
        if plain != cell.text.strip():
            draft.change("markup is taken out")
        return beside(plain, cell)

    def _several(self, name: str, cell: Scalar) -> Node:
        if self.rules.separator:
            texts = cell.text.split(self.rules.separator)
        elif self.columns.own:
            texts = [_ESCAPED.sub(r"\1", text) for text in _OWN.findall(cell.text)]
        else:
            texts = (_TAGS if name == "tags" else _SEVERAL).split(cell.text)
        found = map(str.strip, texts)
        return sequence([beside(text, cell) for text in found if text], cell)

    def _date(self, cells: Mapping[str, Scalar], at: Scalar, draft: EventDraft) -> Scalar:
        """Return the date of a row, which may be spread over several cells."""
        given = cells.get("date") or cells.get("year")
        if given is None:
            hint = "write it; a merged cell has a date in its first row only: fill it down"
            return self._refused_date(
                beside("", at), dates.Unclear("this row has no date", hint), draft
            )
        start = self._start_or_end(cells, "")
        if isinstance(start, dates.Unclear):
            return self._refused_date(cells.get("date", given), start, draft)
        if start == given.text and len(cells.keys() & _DATING) == 1:
            return given
        end = self._start_or_end(cells, "end_", start)
        if isinstance(end, dates.Unclear):
            return self._refused_date(cells.get("end", given), end, draft)
        date = dates.lasting(start, end)
        shown = " ".join(cells[name].text.strip() for name in _DATING if name in cells)
        if date != shown:
            draft.change(f"date {shown} is {date}")
        return given if date == given.text else beside(date, given)

    def _refused_date(self, cell: Scalar, why: dates.Unclear, draft: EventDraft) -> Scalar:
        draft.refuse(place_of(cell, self.file), "date", why.what, why.hint)
        return beside(dates.ANY_DATE, cell)

    def _start_or_end(
        self, cells: Mapping[str, Scalar], prefix: str, start: str = ""
    ) -> str | dates.Unclear:
        """Return the start of a row's date, or its end, which may be only a time on that day."""
        whole = cells.get("end" if prefix else "date")
        if prefix and whole is None and cells.keys().isdisjoint(_END_PARTS):
            return ""
        if whole is not None and cells.keys().isdisjoint(_MODIFIERS):
            return dates.read_date(whole.text, self.style)
        year, month, day, time = (_plain(cells, prefix + part) for part in _PARTS)
        era = _plain(cells, "era").replace(".", "").upper()
        if era not in _ERAS:
            return dates.Unclear(f"{era} is no era", "write BC, BCE, AD or CE")
        if whole is not None:
            read = dates.read_date(f"{whole.text} {era}", self.style)
        elif year:
            before = era.startswith("B")
            year = f"-{year}" if before else year
            read = dates.assembled(year, month, day, before_christ=self.slides or before)
        else:
            return dates.at_time(start.partition("T")[0], time) if start and time else ""
        if isinstance(read, str) and "precision" in cells:
            read = dates.to_precision(read, _plain(cells, "precision"))
        return dates.at_time(read, time) if time and isinstance(read, str) else read


def _plain(cells: Mapping[str, Scalar], name: str) -> str:
    return cells[name].text.strip() if name in cells else ""


def _plain_text(cells: Mapping[str, Scalar], name: str) -> str:
    return without_markup(cells[name].text) if name in cells else ""
