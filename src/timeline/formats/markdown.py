"""`md`: a heading, then a table, or for cards a list; no text in a cell is read as markup."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, assert_never

from timeline.formats.inert import inert, inert_lines
from timeline.formats.outline import headed, indents, item, levels_of, used_columns
from timeline.formats.page import Page, glyphs_of
from timeline.formats.prose import paragraphs_of
from timeline.formats.wording import entries, line_of, title_first, words
from timeline.report import Cell, Cited, Column, For, Kind, Report, Shape
from timeline.safe import Safe, filled, joined

_DEEPEST_LIST = 6
_MARKUP = re.compile(r"([\\`*_\[\]<>|~#]|&(?=#?\w+;))")
# What begins a list or underlines a heading, up to the sign that makes it one.
_BEGINS_BLOCK = re.compile(r"(?=[-+](?:\s|$)|[-=][-=\s]*$)|\d{1,9}(?=[.)](?:\s|$))")
# What may stand between angles as the address of a link: neither an angle nor a blank.
_URL = re.compile("https?://[!-;=?-~]+")
# The text of a footnote that a program without footnotes would take for the address of a link.
_ADDRESS = re.compile(r"\S+(?:\s+[\"'(].*)?")


def written(report: Report, page: Page) -> Iterator[Safe]:
    """Yield the report as a Markdown document, line by line."""
    for line in _lines(report):
        yield filled("{}\n", glyphs_of(line, page))


def _lines(report: Report) -> Iterator[Safe]:
    columns = report.columns_for(For.EYES)
    if report.title:
        yield filled("# {}\n", escaped(report.title))
    match report.shape:
        case Shape.CARDS:
            yield from _cards(report, columns)
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
        yield filled("\n{}", escaped(note))


def _left(report: Report, heading: str | None) -> Iterator[Safe]:
    """Yield the line that tells what is left out of a part, or of the whole, if anything is."""
    if heading in report.left_out:
        yield filled("\n{}", escaped(report.left_out[heading]))


def _parts(report: Report, body: Callable[[list[Any]], Iterable[Safe]]) -> Iterator[Safe]:
    """Yield the body that the rows under each heading make."""
    for number, (heading, rows) in enumerate(headed(report)):
        if heading:
            yield filled("\n## {}\n" if number else "## {}\n", escaped(heading))
        yield from body(list(rows))
        yield from _left(report, heading)


def _table(rows: Iterable[Any], columns: Sequence[Column]) -> Iterator[Safe]:
    yield _row([_in_line(column.title.strip()) for column in columns])
    yield _row([Safe("---:" if column.kind is Kind.NUMBER else "---") for column in columns])
    for row in rows:
        yield _row([_in_line(line_of(column, row)) for column in columns])


def _row(cells: Sequence[Safe]) -> Safe:
    return filled("| {} |", joined(cells, " | "))


def _cards(report: Report, columns: tuple[Column, ...]) -> Iterator[Safe]:
    for number, row in enumerate(report.rows):
        if number:
            yield Safe("")
        for column in title_first(columns):
            yield from _entry(column, column.for_people(row))


def _prose(report: Report) -> Iterator[Safe]:
    notes: dict[Cited, int] = {}
    for paragraph in paragraphs_of(report, notes):
        if paragraph.heading:
            yield filled("## {}\n", escaped(paragraph.heading))
        sentences = (
            joined([escaped(text), *(filled("[^{}]", number) for number in numbers)])
            for text, numbers, _ in paragraph.sentences
        )
        yield filled("{}\n", joined(sentences, " "))
    for note, number in notes.items():
        text = escaped(note.text)
        lead = Safe("the source " if _ADDRESS.fullmatch(text) else "")
        yield filled("[^{}]: {}{}", number, lead, text)


def _tree(report: Report, rows: Sequence[Any], columns: Sequence[Column]) -> Iterator[Safe]:
    levels = levels_of(report, rows)
    steps, numbered = indents(levels, _DEEPEST_LIST)
    for level, step, row in zip(levels, steps, rows, strict=True):
        lead = filled("- **{}** ", level) if numbered else Safe("- ")
        yield joined([*([Safe("  ")] * step), lead, escaped(item(row, columns))])


def _messages(report: Report, columns: tuple[Column, ...]) -> list[Safe]:
    lines = []
    for heading, rows in headed(report):
        lines += [
            filled("    {}", inert(line))
            for row in rows
            for column in columns
            for line in (*words(column.for_people(row)).split("\n"), "")
        ]
        # An indented line that follows a text at once would be a part of it.
        lines += [filled("{}\n", line) for line in _left(report, heading)]
    return lines


def _entry(column: Column, cell: Cell) -> list[Safe]:
    if not entries(cell):
        return []
    if column.kind is Kind.TITLE:
        return [filled("## {}\n", escaped(words(cell)))]
    title = column.title.strip()
    label = filled("- **{}**:", escaped(title)) if title else Safe("-")
    if isinstance(cell, tuple) and len(cell) > 1:
        return [label, *(filled("  - {}", _linked(part)) for part in cell)]
    part = cell[0] if isinstance(cell, tuple) else cell
    return [filled("{} {}", label, _linked(part))]


def _linked(cell: Cell) -> Safe:
    """Return the text of a cell, as a link where it has an address."""
    text = escaped(words(cell))
    if isinstance(cell, Cited) and _URL.fullmatch(cell.url):
        return filled("[{}](<{}>)", text, inert(cell.url))
    return text


def escaped(text: str) -> Safe:
    """Return text that Markdown shows as it is, on one line, also where a block may begin."""
    line = _in_line(text)
    begun = _BEGINS_BLOCK.match(line)
    return Safe(f"{line[: begun.end()]}\\{line[begun.end() :]}") if begun else line


def _in_line(text: str) -> Safe:
    """Return text that Markdown shows as it is in the middle of a line."""
    line = " ".join(inert_lines(text).split("\n"))
    return Safe(_MARKUP.sub(r"\\\1", inert(line)))
