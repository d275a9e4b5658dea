"""Sheets → drafts: one row, one event. A column's heading says which field it is for.

Headings are compared without regard to case, width and spacing. Sheets may be tables of anybody,
our own (`timeline list -o csv`), or those from which TimelineJS makes slides.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from itertools import zip_longest

from msgspec import Struct
from msgspec.structs import replace

from timeline.authoring.drafts import EventDraft, Intake, LeftOut
from timeline.exchange.cells import OWN, SheetRow, read_rows
from timeline.exchange.dates import (
    ANY_DATE,
    DateOrder,
    Unclear,
    assembled,
    date_in_order,
    lasting,
    order_of,
    time_of,
)
from timeline.exchange.rules import Rules
from timeline.exchange.timelinejs import without_markup
from timeline.load.lines.records import USUAL
from timeline.model.names import folded
from timeline.problems import Place, Problem, UsageError
from timeline.yaml import Node, Scalar, lines_of, place_of
from timeline.yaml.nodes import beside, mapping, sequence

FIELDS: Mapping[str, Sequence[str]] = {
    "id": ("unique id", "key", "slug"),
    "date": (
        "when",
        "start",
        "start date",
        "begin",
        "began",
        "from",
        "timestamp",
        "datetime",
        "date time",
        "date and time",
        "occurred",
        "occurred at",
        "created at",
        "日期",
    ),
    "end": ("end date", "until", "to", "finish", "ended", "end timestamp", "ended at"),
    "title": (
        "headline",
        "event",
        "event title",
        "event name",
        "name",
        "subject",
        "what",
        "message",
        "milestone",
        "activity",
        "topic",
        "label",
        "标题",
    ),
    "summary": ("text", "description", "details", "body", "abstract"),
    "kind": (),
    "certainty": (),
    "actors": ("actor", "people", "who", "persons", "participants"),
    "tags": ("tag", "categories", "category", "keywords", "labels"),
    "thread": ("threads", "group", "strand", "section"),
    "source": ("reference", "citation", "url", "link"),
    "sources": (),
    "note": ("notes", "comment", "comments", "remark", "remarks"),
    "year": ("start year",),
    "month": ("start month",),
    "day": ("start day",),
    "time": ("start time",),
    "end_year": ("end year",),
    "end_month": ("end month",),
    "end_day": ("end day",),
    "end_time": ("end time",),
    "type": (),
}
"""The fields that a column can be for, each with its other possible headings.

`year` to `end_time` are parts of the date; `sources` are citations as our own CSV has them;
`type` says whether a row of TimelineJS is a title, an era or an event.
"""

_NAMED = {
    folded(word): name
    for name, others in reversed(list(FIELDS.items()))
    for word in (name, *others)
}

_DERIVED = ("start", "end", "within")
"""Columns of our own sheets that repeat the date in another form."""

_OWN = re.compile(r"(?:[^;\\]|\\.)+")
"""A name in a list of ours, where a semicolon or a backslash of it has a backslash before it."""
_ESCAPED = re.compile(r"\\([;\\])")
_SEVERAL = re.compile(r"\s*[;|\n]\s*")
_TAGS = re.compile(r"\s*[;|,\n]\s*")
_LISTS = ("actors", "tags", "sources", "thread")
_PARTS = ("year", "month", "day")
_DATING = ("date", "end", *_PARTS, "time", *(f"end_{part}" for part in (*_PARTS, "time")), "type")


class Columns(Struct, frozen=True):
    """The columns of a sheet: the field that each is for, "" for a column that is left out."""

    headings: Sequence[Scalar]
    fields: Sequence[str]
    own: bool
    """Whether the sheet is one of ours."""
    unwanted: frozenset[str] = frozenset()
    """The headings, folded, of columns that the rules leave out."""

    @property
    def left(self) -> list[Scalar]:
        """The headings of the columns that are left out."""
        pairs = zip(self.headings, self.fields, strict=True)
        return [heading for heading, name in pairs if not name and heading.text.strip()]

    def why(self, heading: Scalar) -> str:
        """Return why a column is left out."""
        if folded(heading.text) in self.unwanted:
            return "the rules leave it out"
        follows = self.own and heading.text.strip() in _DERIVED
        return "it follows from the date" if follows else "no field is named so"

    def nameless(self, row: Sequence[Scalar]) -> list[Scalar]:
        """Return the cells of a row that are not empty and stand under no heading."""
        pairs = zip_longest(row, self.headings[: len(row)])
        return [
            cell
            for cell, heading in pairs
            if cell.text.strip() and not (heading and heading.text.strip())
        ]

    def cells(self, row: Sequence[Scalar]) -> dict[str, Scalar]:
        """Return the cells of a row that are not empty, by field; the first of two counts."""
        found: dict[str, Scalar] = {}
        for name, cell in zip(self.fields, row, strict=False):
            if name and cell.text.strip():
                found.setdefault(name, cell)
        return found


def _columns_of(headings: Sequence[Scalar], rules: Rules) -> Columns:
    """Return what the columns of a sheet are for; raise UsageError for a rule that fits none."""
    mapped = dict(_mapped(headings, rules))
    ours = OWN.issubset(heading.text.strip() for heading in headings)
    leave = frozenset(folded(name) for name in rules.leave)
    fields, used = [], set(mapped.values())
    for place, heading in enumerate(headings):
        name = mapped.get(place, "")
        if not name and folded(heading.text) not in leave:
            name = _field_of(heading.text)
            follows = ours and heading.text.strip() in _DERIVED
            name = "" if name in used or follows else name
        used.add(name)
        fields.append(name)
    return Columns(headings, fields, ours, leave)


def _mapped(headings: Sequence[Scalar], rules: Rules) -> Iterator[tuple[int, str]]:
    known = [heading.text.strip() for heading in headings]
    taken: dict[int, str] = {}
    for name, column in rules.columns.items():
        if name not in FIELDS:
            raise UsageError(f'an event takes no "{name}" from a column', _or_all(name, FIELDS))
        places = [place for place, one in enumerate(known) if folded(one) == folded(column)]
        if not places:
            raise UsageError(f'there is no column "{column}"', _or_all(column, known))
        if places[0] in taken:
            what = f'the column "{column}" is given to {taken[places[0]]} and to {name}'
            raise UsageError(what, "a column holds one thing: name another for one of them")
        taken[places[0]] = name
        yield places[0], name


def _or_all(word: str, known: Sequence[str] | Mapping[str, object]) -> str:
    near = get_close_matches(word, list(known), n=1)
    return f'did you mean "{near[0]}"?' if near else f"there are: {', '.join(known)}"


def _field_of(heading: str) -> str:
    return _NAMED.get(folded(heading), "")


# --- rows -----------------------------------------------------------------------------------


def read_sheet(text: str, file: str, rules: Rules) -> Intake:
    """Return the events in a sheet; raise UsageError for rules that do not fit it."""
    rows, problems = read_rows(text, file)
    lines = lines_of(text)
    if not rows:
        problems = problems or [Problem(Place(file), "empty", "an empty sheet", "is it the file?")]
        return Intake(file, lines, (), problems)
    if any(problem.code == "too-many" for problem in problems):
        return Intake(file, lines, (), problems)
    columns = _columns_of(rows[0].cells, rules)
    problems += _missing(columns, rows[0], file)
    rules = rules if rules.dates else replace(rules, dates=_order_of(columns, rows[1:]))
    left = [
        LeftOut(place_of(heading, file), f"column {heading.text.strip()}", columns.why(heading))
        for heading in columns.left
    ]
    slides = "headline" in {heading.text.strip().casefold() for heading in columns.headings}
    title, about, drafts = "", "", []
    for row in () if problems else rows[1:]:
        cells = columns.cells(row.cells)
        type_ = _plain_text(cells, "type").casefold()
        if slides and type_ in ("title", "era"):
            used = type_ == "title" and not title and "title" in cells
            if used:
                title, about = _plain_text(cells, "title"), _plain_text(cells, "summary")
            why = "used as the title" if used else "it is no event"
            left.append(LeftOut(Place(file, row.line + 1, 1), f"the {type_}", why))
            continue
        draft = _draft(row, cells, rules, file, own=columns.own, slides=slides)
        for cell in columns.nameless(row.cells):
            draft.leave(f"the cell {cell.text.strip()[:60]}, which has no heading")
        drafts.append(draft)
    foreign = "sources" not in columns.fields  # our own sheets name sources by their ids
    return Intake(file, lines, drafts, problems, left, title, about, foreign)


def _order_of(columns: Columns, rows: Sequence[SheetRow]) -> DateOrder | None:
    """Return the only order of day, month and year that all dates of a sheet allow."""
    places = [place for place, name in enumerate(columns.fields) if name in ("date", "end")]
    return order_of(
        row.cells[place].text for row in rows for place in places if place < len(row.cells)
    )


def _plain_text(cells: Mapping[str, Scalar], field: str) -> str:
    return without_markup(cells[field].text) if field in cells else ""


def _missing(columns: Columns, heading: SheetRow, file: str) -> Iterator[Problem]:
    for field, parts in (("date", ("date", "year")), ("title", ("title",))):
        if not set(parts) & set(columns.fields):
            yield Problem(
                place_of(heading.cells[0], file),
                "column",
                f"no column is for the {field}",
                f'say which: --map "{field}=…"; the first line has the headings',
            )


def _draft(
    row: SheetRow,
    cells: Mapping[str, Scalar],
    rules: Rules,
    file: str,
    *,
    own: bool,
    slides: bool,
) -> EventDraft:
    at = row.cells[0]._replace(plain=False)
    draft = EventDraft(mapping((), at))
    draft.put("date", _date(cells, at, rules, draft, file, slides=slides))
    for field, cell in cells.items():
        if field in _DATING or (own and cell.text == USUAL.get(field)):
            continue
        if field in _LISTS:
            foreign = _TAGS if field == "tags" else _SEVERAL
            parts = None if rules.separator else _OWN if own else foreign
            name = "source" if field == "sources" else field
            draft.put(name, _several(cell, parts, rules.separator))
        else:
            draft.put(field, _text(cell, draft, slides=slides))
    return draft


def _text(cell: Scalar, draft: EventDraft, *, slides: bool) -> Scalar:
    if not slides:
        return cell
    plain = without_markup(cell.text)
    if plain != cell.text.strip():
        draft.change("markup is taken out")
    return beside(plain, cell)


def _several(cell: Scalar, parts: re.Pattern[str] | None, separator: str) -> Node:
    if parts is _OWN:
        texts = [_ESCAPED.sub(r"\1", text) for text in _OWN.findall(cell.text)]
    else:
        texts = parts.split(cell.text) if parts else cell.text.split(separator)
    found = [text.strip() for text in texts if text.strip()]
    return sequence((beside(text, cell) for text in found), cell)


def _date(
    cells: Mapping[str, Scalar],
    at: Scalar,
    rules: Rules,
    draft: EventDraft,
    file: str,
    *,
    slides: bool,
) -> Scalar:
    """Return the date of a row, which may be spread over several cells."""
    given = cells.get("date") or cells.get("year")
    if given is None:
        return beside("", at)
    ends = [_one_end(cells, prefix, rules, slides=slides) for prefix in ("", "end_")]
    for name, one in zip(("date", "end"), ends, strict=True):
        if isinstance(one, Unclear):
            draft.refuse(place_of(cells[name], file), "date", one.what, one.hint)
            return beside(ANY_DATE, given)
    start, end = (one for one in ends if isinstance(one, str))
    date = lasting(start, end)
    shown = " ".join(
        cells[name].text.strip() for name in _DATING if name in cells and name != "type"
    )
    if date != shown:
        draft.change(f"date {shown} is {date}")
    return given if date == given.text else beside(date, given)


def _one_end(
    cells: Mapping[str, Scalar], prefix: str, rules: Rules, *, slides: bool
) -> str | Unclear:
    whole = cells.get("end" if prefix else "date")
    if whole is not None:
        date = date_in_order(whole.text.strip(), rules.dates, rules.century)
        if isinstance(date, Unclear):
            return date
    else:
        year, month, day = (
            cells[prefix + part].text if prefix + part in cells else "" for part in _PARTS
        )
        date = assembled(year, month, day, before_christ=slides) if year else ""
    time = time_of(cells[f"{prefix}time"].text) if f"{prefix}time" in cells else ""
    return f"{date}T{time}" if time and len(date) == len("2011-10-11") else date
