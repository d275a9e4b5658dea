"""Sheets → drafts: one row, one event."""

import re
from collections.abc import Iterator, Mapping

from timeline.authoring.drafts import Draft, Intake, Left, beside, mapping, sequence
from timeline.exchange.cells import Row, read_sheet
from timeline.exchange.columns import Columns, columns_of
from timeline.exchange.dates import assembled, date_in_order, lasting, time_of
from timeline.exchange.markup import without_markup
from timeline.exchange.rules import Rules
from timeline.load.lines.records import USUAL
from timeline.problems import Place, Problem
from timeline.yaml import Node, Scalar, lines_of, place_of

_OWN = re.compile(r"\s*;\s*")
_SEVERAL = re.compile(r"\s*[;|\n]\s*")
_TAGS = re.compile(r"\s*[;|,\n]\s*")
_LISTS = ("actors", "tags", "sources", "thread")
_PARTS = ("year", "month", "day")
_DATING = ("date", "end", *_PARTS, "time", *(f"end_{part}" for part in (*_PARTS, "time")), "type")


def take_sheet(text: str, file: str, rules: Rules) -> Intake:
    """Return the events in a sheet; raise UsageError for rules that do not fit it."""
    rows, problems = read_sheet(text, file)
    lines = lines_of(text)
    if not rows:
        problems = problems or [Problem(Place(file), "empty", "an empty sheet", "is it the file?")]
        return Intake(file, lines, (), problems)
    if any(problem.code == "too-many" for problem in problems):
        return Intake(file, lines, (), problems)
    columns = columns_of(rows[0].cells, rules)
    problems += _missing(columns, rows[0], file)
    left = [
        Left(place_of(heading, file), f"column {heading.text.strip()}", columns.why(heading))
        for heading in columns.left
    ]
    slides = "headline" in {heading.text.strip().casefold() for heading in columns.headings}
    title, about, drafts = "", "", []
    for row in () if problems else rows[1:]:
        cells = columns.cells(row.cells)
        type_ = cells["type"].text.strip().casefold() if "type" in cells else ""
        if slides and type_ in ("title", "era"):
            used = type_ == "title" and not title and "title" in cells
            if used:
                title, about = (
                    without_markup(cells[name].text) if name in cells else ""
                    for name in ("title", "summary")
                )
            why = "used as the title" if used else "it is no event"
            left.append(Left(Place(file, row.line + 1, 1), f"the {type_}", why))
            continue
        draft = _draft(row, cells, rules, own=columns.own, slides=slides)
        for cell in columns.nameless(row.cells):
            draft.leave(f"the cell {cell.text.strip()[:60]}, which has no heading")
        drafts.append(draft)
    foreign = "sources" not in columns.fields
    return Intake(file, lines, drafts, problems, left, title, about, foreign)


def _missing(columns: Columns, heading: Row, file: str) -> Iterator[Problem]:
    for field, parts in (("date", ("date", "year")), ("title", ("title",))):
        if not set(parts) & set(columns.fields):
            yield Problem(
                place_of(heading.cells[0], file),
                "column",
                f"no column is for the {field}",
                f'say which: --map "{field}=…"; the first line has the headings',
            )


def _draft(
    row: Row, cells: Mapping[str, Scalar], rules: Rules, *, own: bool, slides: bool
) -> Draft:
    at = row.cells[0]._replace(plain=False)
    draft = Draft(mapping((), at))
    draft.put("date", _date(cells, at, rules, draft, slides=slides))
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


def _text(cell: Scalar, draft: Draft, *, slides: bool) -> Scalar:
    if not slides:
        return cell
    plain = without_markup(cell.text)
    if plain != cell.text.strip():
        draft.change("markup is taken out")
    return beside(plain, cell)


def _several(cell: Scalar, parts: re.Pattern[str] | None, separator: str) -> Node:
    texts = parts.split(cell.text) if parts else cell.text.split(separator)
    found = [text.strip() for text in texts if text.strip()]
    return sequence((beside(text, cell) for text in found), cell)


def _date(
    cells: Mapping[str, Scalar], at: Scalar, rules: Rules, draft: Draft, *, slides: bool
) -> Scalar:
    """Return the date of a row, put together where it stands in several cells."""
    given = cells.get("date") or cells.get("year")
    if given is None:
        return beside("", at)
    start, end = (_one_end(cells, prefix, rules, slides=slides) for prefix in ("", "end_"))
    date = lasting(start, end)
    shown = " ".join(
        cells[name].text.strip() for name in _DATING if name in cells and name != "type"
    )
    if date != shown:
        draft.change(f"date {shown} is {date}")
    return given if date == given.text else beside(date, given)


def _one_end(cells: Mapping[str, Scalar], prefix: str, rules: Rules, *, slides: bool) -> str:
    whole = cells.get("end" if prefix else "date")
    if whole is not None:
        date = date_in_order(whole.text.strip(), rules.dates)
    else:
        year, month, day = (
            cells[prefix + part].text if prefix + part in cells else "" for part in _PARTS
        )
        date = assembled(year, month, day, before_christ=slides) if year else ""
    time = time_of(cells[f"{prefix}time"].text) if f"{prefix}time" in cells else ""
    return f"{date}T{time}" if time and len(date) == len("2011-10-11") else date
