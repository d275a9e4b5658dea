"""Putting events into the text of a registry, and changing theirs: all else stays as it is.

A file in the order of dates stays in it; in any other file events are added at the end. A new
item goes where the one before it ends, on lines of its own, and is written like its neighbours:
indented as deep as they are, with blank lines between if they have them, in braces if they stand
in braces. A comment that is indented deeper than the dash belongs to the item above it, any other
comment to the item below.

A text that changes is written where the old one stands, and a new key on a line of its own below
those of its event. Only an event in braces is written anew, if it gets or loses a key.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from timeline.authoring.document import Document, tree_of
from timeline.authoring.layout import ItemStyle, evident_item, in_flow, lines_of_record
from timeline.authoring.reconciliation import IncomingEvent
from timeline.model import Event
from timeline.problems import NotSavedError
from timeline.yaml import Mapping as MappingNode
from timeline.yaml import Node, Scalar
from timeline.yaml.extents import Brackets, Extent
from timeline.yaml.nodes import Value, Values, items_of, parts_of, text_in, under, value_of
from timeline.yaml.reader import MOST
from timeline.yaml.tokens import Position

_key = attrgetter("span.sort_key")
# From so many events on not all are read back: that would take most of the time and the memory.
_MANY = 1_000


class Insertion(NamedTuple):
    """An event, and how many of those that are there already stand before it."""

    place: int
    event: Values
    # Its lines, where they can be read in one way only, whatever stands around them.
    evident: str | None = None


class Edit(NamedTuple):
    """A text that comes in at an offset, in place of so many characters."""

    at: int
    text: str
    instead_of: int = 0


def with_events(
    document: Document, there: Mapping[str, Event], new: Sequence[IncomingEvent]
) -> tuple[bytes, list[IncomingEvent]]:
    """Return a file with new events in it, and these in its order, each with its line.

    `there` are the events of the registry by id. Raises NotSavedError where an event cannot be
    put in without changing something else.
    """
    placements = _placements(document, there, new)
    in_lines = document.listing.brackets is None and document.ending == "\n"
    usual = cache(lambda place: in_lines and _style(document, place) == ItemStyle())
    insertions = [
        Insertion(place, values, evident_item(values) if usual(place) else None)
        for place, values in ((place, event.values) for place, event in placements)
    ]
    edits = list(_edits(document, insertions))
    doubtful = _doubtful(document, insertions)
    lines = _proved_lines(document, doubtful)
    if len(doubtful) < len(insertions):
        lines = list(_lines(document, edits))
    text = edited(document.text, edits)
    for (_, event), line in zip(placements, lines, strict=True):
        event.line = line
    return document.encoded(text), [event for _, event in placements]


# --- which place ----------------------------------------------------------------------------


def _placements(
    document: Document, there: Mapping[str, Event], new: Sequence[IncomingEvent]
) -> list[tuple[int, IncomingEvent]]:
    """Return new events with their places, in the order in which they will stand in the file."""
    ids = (text_in(under(item, "id")) for item in document.listing.node.items)
    keys = [there[id_].span.sort_key for id_ in ids if id_ in there]
    end = len(document.listing.items)
    rising = keys[::-1]  # the keys of a file that begins with its latest event
    if len(keys) == end and keys == sorted(keys):
        # An event goes after those of the same date.
        return [(bisect_right(keys, _key(event)), event) for event in sorted(new, key=_key)]
    if len(keys) == end and rising == sorted(rising):
        falling = sorted(new, key=_key, reverse=True)
        return [(end - bisect_left(rising, _key(event)), event) for event in falling]
    return [(end, event) for event in new]


# --- which text -----------------------------------------------------------------------------


def _edits(document: Document, insertions: Sequence[Insertion]) -> Iterator[Edit]:
    """Return the edits that put events into a document; those at one place keep their order."""
    if not insertions:
        return iter(())
    brackets = document.listing.brackets
    if brackets is None:
        return _in_lines(document, insertions)
    if document.listing.items or document.is_braced(document.tree):
        return _in_brackets(document, brackets, insertions)
    return _first_events(document, brackets, insertions)


def _doubtful(document: Document, insertions: Sequence[Insertion]) -> Sequence[Insertion]:
    """Return the insertions to read back: the first at each place, and those not evident."""
    values = [value_of(document.tree), *(one.event for one in insertions)]
    # If a file cannot hold so many values, reading all of it back refuses it.
    if len(insertions) < _MANY or sum(map(parts_of, values)) > MOST - _MANY:
        return insertions
    # The others follow an item in the same columns.
    pairs = zip((None, *insertions), insertions, strict=False)
    return [one for last, one in pairs if not (one.evident and last and one.place == last.place)]


def _lines(document: Document, edits: Iterable[Edit]) -> Iterator[int]:
    """Yield the lines, from 1, of items that edits put on lines of their own."""
    below = 0
    for edit in edits:
        line = bisect_right(document.starts, edit.at) + below
        at_end = edit.at == document.size and not document.unended
        yield line + at_end + len(edit.text) - len(edit.text.lstrip("\n"))
        below += edit.text.count("\n")


def edited(text: str, edits: Iterable[Edit]) -> str:
    """Return a text with edits, which are given in the order of the text."""
    parts, at = [], 0
    for edit in edits:
        parts += [text[at : edit.at], edit.text]
        at = edit.at + edit.instead_of
    return "".join([*parts, text[at:]])


def _proved_lines(document: Document, insertions: Sequence[Insertion]) -> list[int]:
    """Return the lines, from 1, of events that are inserted; prove it by reading them back."""
    text = edited(document.text, _edits(document, insertions))
    events = [value_of(item) for item in document.listing.node.items]
    places = [insertion.place + earlier for earlier, insertion in enumerate(insertions)]
    for place, insertion in zip(places, insertions, strict=True):
        events.insert(place, insertion.event)
    items = proved(document, text, events, "add the event by hand: timeline edit")
    return [items[place].line + 1 for place in places]


def proved(document: Document, text: str, events: Sequence[Value], hint: str) -> Sequence[Node]:
    """Return the events of a changed text; raise NotSavedError if anything else has changed."""
    tree = tree_of(document.name, text)
    before, after = value_of(document.tree), value_of(tree)
    if isinstance(before, dict) and after == {**before, "events": events}:
        return items_of(under(tree, "events"))
    what = f"{document.name} is laid out so that nothing can be put in without changing something"
    raise NotSavedError(what, hint)


# --- a list in lines ------------------------------------------------------------------------


def _in_lines(document: Document, insertions: Sequence[Insertion]) -> Iterator[Edit]:
    extents, end = document.listing.items, document.ending
    blank_lines = _has_blank_lines(document)
    unended = document.unended
    for place, event, evident in insertions:
        text = evident or _style(document, place).item(event, end)
        if place == 0:
            yield Edit(_before_first(document), text + end if blank_lines else text)
            continue
        at = document.line_start(_line_after(document, extents[place - 1]))
        begin = end if blank_lines else ""
        if at == document.size and unended:
            begin, unended = begin + end, False
        yield Edit(at, begin + text)


def _first_events(
    document: Document, brackets: Brackets, insertions: Sequence[Insertion]
) -> Iterator[Edit]:
    """Yield what puts the first events where there was `[]`; a comment after it stays."""
    begin, end = document.offset(brackets.opened), document.offset(brackets.closed) + 1
    if document.text[begin - 1] == " ":
        begin -= 1
    yield Edit(begin, "", end - begin)
    after = document.line_start(document.line_at(end - 1) + 1)
    text = "".join(ItemStyle().item(one.event, document.ending) for one in insertions)
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


def _line_after(document: Document, extent: Extent) -> int:
    """Return the line after an item and the comments that belong to it."""
    after = line = line_after_values(document, extent)
    while document.line_start(line) < document.size:
        text = document.line(line)
        line += 1
        if text.lstrip().startswith("#") and _indent(text) > extent.start.column:
            after = line
        elif text.strip():
            break
    return after


def line_after_values(document: Document, extent: Extent) -> int:
    """Return the line after the last one that holds some of an item."""
    line = extent.end.line + (extent.end.column > 0)
    if extent.block and not extent.kept:
        while not document.line(line - 1).strip():
            line -= 1
    return line


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _has_blank_lines(document: Document) -> bool:
    """Whether a blank line stands between most items and the one before."""
    gaps = [
        any(
            not document.line(line).strip()
            for line in range(_line_after(document, one), other.start.line)
        )
        for one, other in pairwise(document.listing.items)
    ]
    return sum(gaps) * 2 > len(gaps)


def _style(document: Document, place: int) -> ItemStyle:
    """Return the style of the item before a place, or of the first."""
    beside = max(0, place - 1)
    extent, node = document.listing.items[beside], document.listing.node.items[beside]
    dash, flow = extent.start.column, document.is_braced(node)
    lined_up = isinstance(node, MappingNode) and node.line == extent.start.line and not flow
    return ItemStyle(dash, node.column if lined_up else dash + 2, flow)


# --- a list in brackets ---------------------------------------------------------------------


def _in_brackets(
    document: Document, brackets: Brackets, insertions: Sequence[Insertion]
) -> Iterator[Edit]:
    style = ItemStyle(json=document.in_json)
    items = document.listing.items
    if not items:
        texts = ", ".join(style.inline(one.event) for one in insertions)
        yield Edit(document.offset(brackets.opened) + 1, texts)
        return
    margin = _margin(document, brackets)
    separator = " " if margin is None else document.ending + margin
    for place, event, _ in insertions:
        if place < len(items):
            at = document.offset(items[place].start)
            yield Edit(at, f"{style.inline(event)},{separator}")
    texts = f",{separator}".join(
        style.inline(event) for place, event, _ in insertions if place >= len(items)
    )
    if texts:
        last = document.offset(brackets.comma or items[-1].end)
        comma = "," if brackets.comma else ""
        if not comma:
            yield Edit(last, ",")
        same_line = separator == " " or document.line_at(last) == brackets.closed.line
        line = document.line_at(last)  # a comment that follows the last item stays on its line
        line_end = document.line_start(line) + len(document.line(line).rstrip("\r\n"))
        yield Edit(last if same_line else line_end, separator + texts + comma)


def _margin(document: Document, brackets: Brackets) -> str | None:
    """Return what stands before an item on a line of its own, None where several share a line."""
    first, last = document.listing.items[0].start, document.listing.items[-1].start
    alone = first.line != brackets.opened.line
    if not alone or (len(document.listing.items) > 1 and last.line == first.line):
        return None
    line = document.line(first.line)
    return line[: _indent(line)]


# --- texts that change ------------------------------------------------------------------------


def with_changes(document: Document, changes: Mapping[str, Values]) -> bytes:
    """Return a file in which events, by id, have other values under some keys; None is no value.

    Raises NotSavedError where a value cannot be changed without changing something else.
    """
    events, edits = [], list[Edit]()
    for node, extent in zip(document.listing.node.items, document.listing.items, strict=True):
        event = value_of(node)
        new = changes.get(str(event["id"])) if isinstance(event, dict) else None
        if new and isinstance(node, MappingNode) and isinstance(event, dict):
            keys, event = event.keys(), {**event, **new}
            event = {key: one for key, one in event.items() if one is not None or key not in new}
            if keys != event.keys() and document.is_braced(node):
                begin = document.begin(node)
                text = in_flow(event, as_json=document.in_json)
                edits.append(Edit(begin, text, document.offset(extent.end) - begin))
            else:
                edits += _changed(document, node, extent, new)
        events.append(event)
    text = edited(document.text, sorted(edits))
    proved(document, text, events, "change the event by hand: timeline edit")
    return document.encoded(text)


def _changed(document: Document, event: MappingNode, extent: Extent, new: Values) -> Iterator[Edit]:
    """Yield what changes an event; one in braces gets no key and loses none."""
    ending, entries = document.ending, {key.text: (key, one) for key, one in event.entries}
    for key in new.keys() & entries.keys():
        name, node = entries[key]
        begin, end = _ends(document, node)
        if new[key] is None:
            begin = document.line_start(name.line)
            yield Edit(begin, "", document.line_start(document.line_at(end) + 1) - begin)
        else:
            text = _written(document, event, key, new[key], (begin, end))
            yield Edit(begin, text, end - begin)
    added = {key: one for key, one in new.items() if key not in entries and one is not None}
    if added:
        at = document.line_start(line_after_values(document, extent))
        text = ending.join(lines_of_record(added, event.column))
        unended = at == document.size and document.unended
        yield Edit(at, ending + text if unended else text + ending)


def _ends(document: Document, node: Node) -> tuple[int, int]:
    """Return where a text, or a date with what is written, begins and ends."""
    begin, last = document.begin(node), node
    while isinstance(last, MappingNode):
        last = last.entries[-1][1]
    assert isinstance(last, Scalar)  # noqa: S101 - only texts and dates change
    end = document.offset(Position(last.end_line, last.end_column))
    if document.is_braced(node):
        end = document.text.index("}", end) + 1
    return begin, begin + len(document.text[begin:end].rstrip())


def _written(
    document: Document, event: MappingNode, key: str, value: Value, ends: tuple[int, int]
) -> str:
    """Return a value in place of the one between two ends; a comment after that stays."""
    begin, end = ends
    head = document.text[begin:end].partition("\n")[0].rstrip()
    _, sign, comment = head.partition(" #") if head[:1] in ("|", ">") else ("", "", "")
    lead = " " if document.text[begin - 1] == ":" else ""
    after = document.text[end:].partition("\n")[0].strip()
    if comment or after or document.is_braced(event):
        return f"{lead}{in_flow(value, key, as_json=document.in_json)}{sign}{comment}"
    lines = document.ending.join(lines_of_record({key: value}, event.column))
    return lead + lines.partition(":")[2].lstrip(" ")
