"""JSON of other programs as a table: an object is a row, and its keys are the headings.

That is how Wikidata's query service answers (query.wikidata.org, both of its forms in JSON), and
how Timesketch and plaso write a log, an object to a line.
"""

from collections.abc import Iterator, Sequence

from timeline.authoring.drafts import LeftOut
from timeline.exchange.cells import SheetRow, Table, table
from timeline.exchange.columns import names_an_event
from timeline.exchange.rules import Rules
from timeline.yaml import Mapping, Node, Scalar, place_of
from timeline.yaml import Sequence as SequenceNode
from timeline.yaml.nodes import beside


def table_in(values: Sequence[Node], file: str, rules: Rules) -> Table | None:
    """Return the table in the values of a file; None where they are events of our own."""
    records = [one for one in _records(values) if isinstance(one, Mapping)]
    headings: dict[str, Scalar] = {}
    for record in records:
        for key, _ in record.entries:
            headings.setdefault(key.text, key)
    ours = {"date", "title"} <= set(headings)
    if (
        not records
        or (ours and not rules.columns)
        or not names_an_event([*headings.values()], rules)
    ):
        return None
    left = [
        LeftOut(place_of(node, file), f"the key {key.text} of a row", "it holds more than a text")
        for record in records
        for key, node in record.entries
        if _cell(node) is None
    ]

    def rows() -> Iterator[SheetRow]:  # one by one: if each has other keys, the first is too wide
        yield SheetRow(0, tuple(headings.values()))
        yield from (_row(one, headings) for one in records)

    return table(rows, file)._replace(left=left)


def _row(record: Mapping, headings: dict[str, Scalar]) -> SheetRow:
    cells = {key.text: _cell(node) for key, node in record.entries}
    nothing = beside("", record)
    return SheetRow(record.line, tuple(cells.get(name) or nothing for name in headings))


def _cell(node: Node) -> Scalar | None:
    """Return what a row has under a key; of a value of Wikidata's the text."""
    if isinstance(node, Mapping):
        found = {key.text: one for key, one in node.entries}
        node = found["value"] if {"type", "value"} <= set(found) else node
    return node if isinstance(node, Scalar) else None


def _records(values: Sequence[Node]) -> Iterator[Node]:
    for value in values:
        found = _under(_under(value, "results"), "bindings") or value
        if isinstance(found, SequenceNode):
            yield from found.items
        else:
            yield found


def _under(node: Node | None, name: str) -> Node | None:
    entries = node.entries if isinstance(node, Mapping) else ()
    return next((one for key, one in entries if key.text == name), None)
