"""Changing texts of events that stand in a registry: every other character stays as it is.

A text that changes is written where the old one stands, and a new key on a line of its own below
those of its event. Only an event in braces is written anew, if it gets or loses a key.
"""

from collections.abc import Iterator, Mapping

from timeline.authoring.document import Document
from timeline.authoring.layout import in_flow, lines_of_record
from timeline.authoring.splice import Edit, edited, line_after_values, proved
from timeline.yaml import Mapping as MappingNode
from timeline.yaml import Node, Scalar
from timeline.yaml.extents import Extent
from timeline.yaml.nodes import Value, Values, value_of
from timeline.yaml.tokens import Position


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
                edits += _edits(document, node, extent, new)
        events.append(event)
    text = edited(document.text, sorted(edits))
    proved(document, text, events, "change the event by hand: timeline edit")
    return document.encoded(text)


def _edits(document: Document, event: MappingNode, extent: Extent, new: Values) -> Iterator[Edit]:
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
