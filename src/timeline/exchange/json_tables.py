"""JSON of other programs as a table: an object is a row, and its keys are the headings.

So Wikidata's query service answers (query.wikidata.org, both of its forms in JSON), and Timesketch
and plaso write a log, an object to a line. An object within a row has columns of its own: of
`{"author": {"name": "Ann"}}` the column `author.name`. A list of texts is a cell with semicolons.
Services put their rows under a key, beside what else they say: `{"page": {}, "incidents": []}`.
"""

from collections.abc import Iterable, Iterator
from collections.abc import Sequence as SequenceType
from difflib import get_close_matches
from functools import lru_cache

from timeline.authoring.drafts import EventDraft, LeftOut
from timeline.exchange.cells import SheetRow, Table, table
from timeline.exchange.rules import Rules
from timeline.loading.lines.records import OF_RECORDS
from timeline.loading.shape.schema import EVENT
from timeline.model.placed import OWN_KEY
from timeline.yaml import Mapping, Node, Scalar, Sequence, place_of
from timeline.yaml.nodes import beside, under

_UNNAMED = "no field is named so; name one with --column FIELD=KEY, or call it x-…"
# How alike a key and the name of a field are where the key is a slip: titel and title.
_NEARLY = 0.8
_MORE = "it holds more than a text"


def table_in(values: SequenceType[Node], file: str, rules: Rules, *, lined: bool) -> Table | None:
    """Return the table in the values of a file; None where they are events of our own."""
    left: dict[str, LeftOut] = {}
    found = values if lined or len(values) != 1 else _rows_in(values[0], file, left)
    records = [one for one in found if isinstance(one, Mapping)]
    if not records or (not rules.columns and _are_ours(records)):
        return None
    headings: dict[str, Scalar] = {}
    for record in records:
        for key, node in _cells(record):
            if isinstance(node, Scalar):
                headings.setdefault(key.text, key)
            else:
                what = f"the key {key.text} of a row"
                left.setdefault(key.text, LeftOut(place_of(node, file), what, _MORE))

    def rows() -> Iterator[SheetRow]:  # one by one: if each has other keys, the first is too wide
        yield SheetRow(0, tuple(headings.values()))
        for record in records:
            cells = {key.text: node for key, node in _cells(record) if isinstance(node, Scalar)}
            nothing = beside("", record)
            yield SheetRow(record.line, tuple(cells.get(name, nothing) for name in headings))

    return table(rows, file)._replace(left=[*left.values()])


def _rows_in(value: Node, file: str, left: dict[str, LeftOut]) -> SequenceType[Node]:
    """Return the rows of a file with one value; note what it holds beside them."""
    if isinstance(value, Sequence):
        return value.items
    if isinstance(bindings := under(under(value, "results"), "bindings"), Sequence):
        return bindings.items
    lists = {
        key.text: node
        for key, node in (value.entries if isinstance(value, Mapping) else ())
        if isinstance(node, Sequence) and any(isinstance(one, Mapping) for one in node.items)
    }
    name = "events" if "events" in lists else next(iter(lists), "")
    alone = name == "events" or (len(lists) == 1 and _is_unknown(name))
    if not alone or not isinstance(value, Mapping):
        return (value,)
    for key, _ in value.entries:
        if key.text != name:
            what, why = f"the key {key.text}", f"the rows are those of {name}"
            left[key.text] = LeftOut(place_of(key, file), what, why)
    return lists[name].items


def _are_ours(records: SequenceType[Mapping]) -> bool:
    """Whether records are events of our own.

    All their keys are ours, or they have a date, a title and what no cell of a row holds.
    """
    keys = {key.text for record in records for key, _ in record.entries}
    unknown = set(filter(_is_unknown, keys))
    return not unknown or (
        {"date", "title"} <= keys
        and any(
            key.text not in unknown and not isinstance(node, Scalar)
            for record in records
            for key, node in record.entries
        )
    )


def _cells(record: Mapping, before: str = "") -> Iterator[tuple[Scalar, Node]]:
    """Yield the headings of a record with what stands under each."""
    for key, node in record.entries:
        heading = key._replace(text=before + key.text)
        found = (under(node, "type") and under(node, "value")) or node  # of Wikidata: the text
        if isinstance(found, Mapping):
            yield from _cells(found, f"{heading.text}.")
        elif isinstance(found, Sequence) and all(isinstance(one, Scalar) for one in found.items):
            texts = [one.text for one in found.items if isinstance(one, Scalar)]
            yield heading, beside("; ".join(texts), found)
        else:
            yield heading, found


def without_unknown_keys(drafts: Iterable[EventDraft], file: str) -> Iterator[LeftOut]:
    """Leave out the keys that no event has, like the columns of a sheet; yield each of them once.

    One that is nearly the name of a field stays: it is a mistake, which is refused.
    """
    seen: set[str] = set()
    for draft in drafts:
        unknown = [key for key, _ in draft.node.entries if _is_unknown(key.text)]
        for key in unknown:
            if key.text not in seen:
                yield LeftOut(place_of(key, file), f"the key {key.text}", _UNNAMED)
            seen.add(key.text)
        if unknown:
            kept = tuple(entry for entry in draft.node.entries if entry[0] not in unknown)
            draft.node = Mapping(kept, draft.node.line, draft.node.column)


@lru_cache(4_096)
def _is_unknown(key: str) -> bool:
    """Whether a key is none of an event's or of a record's, nor nearly one."""
    own = key in EVENT.keys or key in OF_RECORDS or key.startswith(OWN_KEY)
    return not own and not get_close_matches(key, EVENT.keys, cutoff=_NEARLY)
