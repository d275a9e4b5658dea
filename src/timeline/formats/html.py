"""`html`: a table, a list in lists or paragraphs, to paste into a mail or a page.

It is a small document, and what stands in its `article` is a fragment. Mail programs keep only the
style that stands in an element, so that is where it is. No colours but those of the lines: the
text has those of the page around it, dark or light. It is also well-formed XML.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape
from typing import Any, assert_never

from timeline.formats.inert import inert
from timeline.formats.outline import headed, indents, item, levels_of, used_columns
from timeline.formats.page import Page, glyphs_of
from timeline.formats.prose import paragraphs_of
from timeline.formats.wording import entries, title_first, words
from timeline.report import Cell, Cited, Column, For, Kind, Report, Shape
from timeline.safe import Safe, filled, joined

_DEEPEST_LIST = 12
_URL = re.compile("https?://[!-~]+")


def written(report: Report, page: Page) -> Iterator[Safe]:
    """Yield the report as an HTML document, element by element."""
    yield Safe('<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8"/>\n')
    yield Safe('<meta name="color-scheme" content="light dark"/>\n')
    title = glyphs_of(_escaped(report.title or "timeline"), page)
    yield filled("<title>{}</title>\n</head>\n<body>\n", title)
    yield Safe('<article style="font-family:sans-serif;line-height:1.4;max-width:70em">\n')
    for line in _lines(report):
        yield filled("{}\n", glyphs_of(line, page))
    yield Safe("</article>\n</body>\n</html>\n")


def _lines(report: Report) -> Iterator[Safe]:
    columns = report.columns_for(For.EYES)
    if report.title:
        yield filled('<h1 style="font-size:1.4em">{}</h1>', _escaped(report.title))
    match report.shape:
        case Shape.CARDS:
            for row in report.rows:
                yield from _card(row, title_first(columns))
        case Shape.MESSAGES:
            yield from _messages(report, columns)
        case Shape.PROSE:
            yield from _prose(report)
        case Shape.TREE if not report.explicit:
            yield from _parts(report, lambda rows: _tree(report, rows, columns))
        case Shape.TABLE | Shape.TREE if report.group and not report.headings_repeat:
            yield from _parts(report, lambda rows: _table(rows, used_columns(columns, rows)))
        case Shape.TABLE | Shape.TREE:
            yield from _table(report.rows, columns)
        case Shape.CHART:
            yield from _table(report.rows, report.columns_for(For.SHEETS))
        case _:
            assert_never(report.shape)
    yield from _left(report, None)
    for note in (*report.notes, *report.last_notes()):
        yield filled("<p><small>{}</small></p>", _escaped(note))


def _parts(report: Report, body: Callable[[list[Any]], Iterable[Safe]]) -> Iterator[Safe]:
    """Yield the body that the rows under each heading make."""
    for heading, rows in headed(report):
        if heading:
            yield _heading(heading)
        yield from body(list(rows))
        yield from _left(report, heading)


def _left(report: Report, heading: str | None) -> Iterator[Safe]:
    """Yield the line that tells what is left out of a part, or of the whole, if anything is."""
    if heading in report.left_out:
        yield filled("<p><small>{}</small></p>", _escaped(report.left_out[heading]))


def _table(rows: Iterable[Any], columns: Sequence[Column]) -> Iterator[Safe]:
    styles = list(map(_style, columns))
    yield Safe('<table style="border-collapse:collapse">\n<thead>')
    yield _row(
        filled('<th scope="col" style="{}">{}</th>', style, _escaped(column.title.strip()))
        for column, style in zip(columns, styles, strict=True)
    )
    yield Safe("</thead>\n<tbody>")
    for row in rows:
        yield _row(
            filled('<td style="{}">{}</td>', style, _cell(column, column.for_people(row)))
            for column, style in zip(columns, styles, strict=True)
        )
    yield Safe("</tbody>\n</table>")


def _style(column: Column) -> Safe:
    side = Safe("right" if column.kind is Kind.NUMBER else "left")
    wrapped = Safe("nowrap" if column.kind is Kind.DATE else "normal")
    return filled(
        "padding:3px 9px;border-bottom:1px solid #999;vertical-align:top;"
        "text-align:{};white-space:{}",
        side,
        wrapped,
    )


def _row(cells: Iterable[Safe]) -> Safe:
    return filled("<tr>{}</tr>", joined(cells))


def _cell(column: Column, cell: Cell) -> Safe:
    """Return a cell on a line, or its entries each on a line of its own."""
    return joined(map(_linked, entries(cell)), "<br/>" if column.kind is Kind.ENTRIES else ", ")


def _card(row: Any, columns: Sequence[Column]) -> Iterator[Safe]:
    lines = []
    for column in columns:
        cell = column.for_people(row)
        if column.kind is Kind.TITLE:
            yield _heading(words(cell))
        elif entries(cell):
            lines.append(_labelled(column, cell))
    if lines:
        yield filled("<ul>\n{}\n</ul>", joined(lines, "\n"))


def _labelled(column: Column, cell: Cell) -> Safe:
    title = _escaped(column.title.strip())
    label = filled("<strong>{}:</strong> ", title) if title else title
    if isinstance(cell, tuple) and len(cell) > 1:
        parts = joined(filled("<li>{}</li>", _linked(part)) for part in cell)
        return filled("<li>{}<ul>{}</ul></li>", label, parts)
    return filled("<li>{}{}</li>", label, _cell(column, cell))


def _tree(report: Report, rows: Sequence[Any], columns: Sequence[Column]) -> Iterator[Safe]:
    """Yield lists in lists; a deep tree is one list whose items are set in and say their level."""
    levels, items = levels_of(report, rows), [_escaped(item(row, columns)) for row in rows]
    steps, numbered = indents(levels, _DEEPEST_LIST)
    if numbered:
        lines = (
            filled('<li style="margin-left:{}em"><strong>{}</strong> {}</li>', *one)
            for one in zip(steps, levels, items, strict=True)
        )
        yield filled("<ul>\n{}\n</ul>", joined(lines, "\n"))
        return
    opened = 0
    for level, text in zip(levels, items, strict=True):
        if level > opened:
            yield Safe("<ul>")
        else:
            yield joined([Safe("</li>"), *[Safe("</ul></li>")] * (opened - level)])
        yield filled("<li>{}", text)
        opened = level
    yield joined([Safe("</li></ul>")] * opened)


def _messages(report: Report, columns: Sequence[Column]) -> Iterator[Safe]:
    for heading, rows in headed(report):
        for row in rows:
            texts = (words(column.for_people(row)).split("\n") for column in columns)
            lines = joined((_escaped(line) for text in texts for line in text), "\n")
            yield filled('<pre style="white-space:pre-wrap">{}</pre>', lines)
        yield from _left(report, heading)


def _prose(report: Report) -> Iterator[Safe]:
    notes: dict[Cited, int] = {}
    for paragraph in paragraphs_of(report, notes):
        if paragraph.heading:
            yield _heading(paragraph.heading)
        sentences = (
            joined([_escaped(text), *(filled("<sup>[{}]</sup>", number) for number in numbers)])
            for text, numbers, _ in paragraph.sentences
        )
        yield filled("<p>{}</p>", joined(sentences, " "))
    if notes:
        items = joined(filled("<li>{}</li>", _linked(note)) for note in notes)
        yield _heading("Notes")
        yield filled("<ol>{}</ol>", items)


def _linked(cell: Cell) -> Safe:
    """Return the text of a cell, as a link where it has an address."""
    text = _escaped(words(cell))
    if isinstance(cell, Cited) and _URL.fullmatch(cell.url):
        return filled('<a href="{}">{}</a>', _escaped(cell.url), text)
    return text


def _heading(text: str) -> Safe:
    return filled('<h2 style="font-size:1.1em">{}</h2>', _escaped(text))


def _escaped(text: str) -> Safe:
    """Return text on one line that is no markup, in an element or an attribute."""
    return Safe(escape(inert(text)))
