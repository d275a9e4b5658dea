"""Putting events into the text of a registry: nothing that stands there moves or changes.

A new item goes where the one before it ends, on lines of its own, and keeps to the manner of
its neighbours: how deep they are indented, whether blank lines part them, whether they stand in
braces. Comments stay with what they belong to: those indented deeper than the dash with the
item above, others with the one below.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from timeline.authoring.document import Document
from timeline.authoring.layout import Manner
from timeline.authoring.values import Values
from timeline.yaml import Mapping
from timeline.yaml.extents import Brackets, Extent
from timeline.yaml.tokens import Spot


class Insertion(NamedTuple):
    """An event, and how many of those that are there already stand before it."""

    place: int
    event: Values


class Edit(NamedTuple):
    """A text that comes in at an offset, in place of so many characters."""

    at: int
    text: str
    instead_of: int = 0


def spliced(document: Document, insertions: Sequence[Insertion]) -> str:
    """Return the text of a document with events inserted; those for one place in their order."""
    ordered = sorted(insertions, key=lambda insertion: insertion.place)
    brackets = document.listing.brackets
    if brackets is None:
        edits = _in_lines(document, ordered)
    elif document.listing.items or document.in_braces:
        edits = _in_brackets(document, brackets, ordered)
    else:
        edits = _first(document, brackets, ordered)
    parts, at = [], 0
    for edit in edits:
        parts += [document.text[at : edit.at], edit.text]
        at = edit.at + edit.instead_of
    return "".join([*parts, document.text[at:]])


# --- a list in lines ------------------------------------------------------------------------


def _in_lines(document: Document, insertions: Sequence[Insertion]) -> Iterator[Edit]:
    extents, end = document.listing.items, document.ending
    apart = _apart(document)
    unended = document.unended
    for place, event in insertions:
        text = _joined(_manner(document, place).item(event), end)
        if place == 0:
            yield Edit(_before_first(document), text + end if apart else text)
            continue
        at = document.line_start(_after(document, extents[place - 1]))
        begin = end if apart else ""
        if at == document.size and unended:
            begin, unended = begin + end, False
        yield Edit(at, begin + text)


def _joined(lines: Sequence[str], ending: str) -> str:
    return "".join(line + ending for line in lines)


def _first(
    document: Document, brackets: Brackets, insertions: Sequence[Insertion]
) -> Iterator[Edit]:
    """Yield what puts the first events where there was `[]`; a comment after it stays."""
    begin, end = document.offset(brackets.opened), document.offset(brackets.closed) + 1
    if document.text[begin - 1] == " ":
        begin -= 1
    yield Edit(begin, "", end - begin)
    after = document.line_start(document.line_at(end - 1) + 1)
    text = "".join(_joined(Manner().item(one.event), document.ending) for one in insertions)
    missing = after == document.size and document.unended
    yield Edit(after, document.ending + text if missing else text)


def _before_first(document: Document) -> int:
    """Return where an item can stand before the first: above the comment on that one."""
    line, column = document.listing.items[0].start
    while line > 0:  # pragma: no branch - the key of the list stands above
        above = document.line(line - 1)
        if not above.lstrip().startswith("#") or _indent(above) != column:
            break
        line -= 1
    return document.line_start(line)


def _after(document: Document, extent: Extent) -> int:
    """Return the line after an item and the comments that belong to it."""
    after = line = _after_values(document, extent)
    while document.line_start(line) < document.size:
        text = document.line(line)
        line += 1
        if text.lstrip().startswith("#") and _indent(text) > extent.start.column:
            after = line
        elif text.strip():
            break
    return after


def _after_values(document: Document, extent: Extent) -> int:
    """Return the line after the last that holds some of an item."""
    line = extent.end.line + (extent.end.column > 0)
    if extent.block and not extent.kept:
        while not document.line(line - 1).strip():
            line -= 1
    return line


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _apart(document: Document) -> bool:
    """Whether most items are parted from the one before by a blank line."""
    gaps = [
        any(
            not document.line(line).strip()
            for line in range(_after(document, one), other.start.line)
        )
        for one, other in pairwise(document.listing.items)
    ]
    return sum(gaps) * 2 > len(gaps)


def _manner(document: Document, place: int) -> Manner:
    """Return the manner of the item before a place, or of the first."""
    beside = max(0, place - 1)
    extent, node = document.listing.items[beside], document.listing.node.items[beside]
    dash = extent.start.column
    flow = document.text[document.offset(Spot(node.line, node.column))] == "{"
    lined_up = isinstance(node, Mapping) and node.line == extent.start.line and not flow
    return Manner(dash, node.column if lined_up else dash + 2, flow)


# --- a list in brackets ---------------------------------------------------------------------


def _in_brackets(
    document: Document, brackets: Brackets, insertions: Sequence[Insertion]
) -> Iterator[Edit]:
    manner = Manner(json=document.in_json)
    items = document.listing.items
    if not items:
        texts = ", ".join(manner.inline(one.event) for one in insertions)
        yield Edit(document.offset(brackets.opened) + 1, texts)
        return
    margin = _margin(document, brackets)
    part = " " if margin is None else document.ending + margin
    for place, event in insertions:
        if place < len(items):
            at = document.offset(items[place].start)
            yield Edit(at, f"{manner.inline(event)},{part}")
    texts = f",{part}".join(
        manner.inline(event) for place, event in insertions if place >= len(items)
    )
    if texts:
        last = document.offset(brackets.comma or items[-1].end)
        comma = "," if brackets.comma else ""
        if not comma:
            yield Edit(last, ",")
        yield _last(document, brackets, last, (part, texts, comma))


def _last(document: Document, brackets: Brackets, last: int, texts: tuple[str, str, str]) -> Edit:
    """Return what goes after the last item: on its line, or below the comment that follows it."""
    part, events, comma = texts
    line = document.line_at(last)
    if part == " " or line == brackets.closed.line:
        return Edit(last, part + events + comma)
    end = document.line_start(line) + len(document.line(line).rstrip("\r\n"))
    return Edit(end, part + events + comma)


def _margin(document: Document, brackets: Brackets) -> str | None:
    """Return what stands before an item on a line of its own, None where several share a line."""
    first, last = document.listing.items[0].start, document.listing.items[-1].start
    alone = first.line != brackets.opened.line
    if not alone or (len(document.listing.items) > 1 and last.line == first.line):
        return None
    line = document.line(first.line)
    return line[: _indent(line)]
