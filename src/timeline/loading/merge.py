"""The records of all files, merged as they are read.

Two entries with one id are refused, and so are files that contradict each other about a setting,
a tag or a query: otherwise the first would win without a word.
"""

from typing import Any

from msgspec import Struct, field

from timeline.loading.reading import Reading, quoted
from timeline.loading.shape.kinds import ReadRecord
from timeline.model.placed import Extension
from timeline.problems import Place
from timeline.yaml import Mapping, Node, Scalar

VOCABULARIES = ("sources", "actors", "places", "metrics", "threads", "periods", "tags", "queries")
_SETTINGS = ("fiscal_year_start", "timezone", "as_of")


class MergedRecords(Struct):
    """The records of all files, before names and dates are resolved."""

    scalars: dict[str, Any] = field(default_factory=dict)
    extensions: dict[str, Extension] = field(default_factory=dict)
    vocabularies: dict[str, dict[str, Any]] = field(
        default_factory=lambda: {name: {} for name in VOCABULARIES}
    )
    declared: set[str] = field(default_factory=set)
    events: dict[str, ReadRecord] = field(default_factory=dict)
    series: list[ReadRecord] = field(default_factory=list)
    rates: list[ReadRecord] = field(default_factory=list)
    # The first text for each setting, tag or query, and where it stands.
    _first: dict[tuple[str, str], tuple[str, Place]] = field(default_factory=dict)

    def add(self, tree: Mapping, record: ReadRecord, reading: Reading) -> None:
        """Add what a file in YAML holds: its tree, and what was read from that."""
        for key, node in tree.entries:
            if key.text in _SETTINGS:
                self._compare(key.text, "", key, node, reading)
            if key.text in ("tags", "queries") and isinstance(node, Mapping):
                for entry, text in node.entries:
                    self._compare(key.text, entry.text, entry, text, reading)
        for name in ("title", "about", "fiscal_year", *_SETTINGS):
            if name in record:
                self.scalars.setdefault(name, record[name])
        languages = (*self.scalars.get("languages", ()), *record.get("languages", ()))
        self.scalars["languages"] = tuple(dict.fromkeys(languages))
        for extension in record.get("extensions", ()):
            self.extensions.setdefault(extension.key, extension)
        for vocabulary in [one for one in VOCABULARIES if one in record]:
            self.declared.add(vocabulary)
            self._add_vocabulary(vocabulary, record[vocabulary], reading)
        for event in record.get("events", ()):
            self.add_event(event, reading)
        self.series += record.get("series", ())
        self.rates += record.get("rates", ())

    def _add_vocabulary(
        self, name: str, entries: dict[str, Any] | tuple[str, ...], reading: Reading
    ) -> None:
        if isinstance(entries, tuple):
            entries = dict.fromkeys(entries, "")
        for id_, entry in entries.items():
            first = self.vocabularies[name].setdefault(id_, entry)
            if first is not entry and isinstance(entry, dict):
                what = f'"{id_}" is declared twice, first at {first["place"]}'
                reading.refuse_at(entry["place"], "duplicate-id", what, "keep one of the two")

    def add_event(self, event: ReadRecord, reading: Reading) -> None:
        """Add an event; one without an id was refused already."""
        if "id" not in event:
            return
        id_ = event["id"]
        first = self.events.setdefault(id_, event)
        if first is not event:
            what = f'the event "{id_}" stands here for the second time, first at {first["place"]}'
            hint = "give one of the two another id"
            reading.refuse_at(event["place"], "duplicate-id", what, hint)

    def _compare(self, kind: str, name: str, key: Scalar, node: Node, reading: Reading) -> None:
        """Refuse a text that differs from what an earlier file says."""
        if not isinstance(node, Scalar) or node.absent:
            return
        text, place = node.text.strip(), reading.place(key)
        first, at = self._first.setdefault((kind, name), (text, place))
        if first != text:
            what = f'"{name or kind}" is {quoted(text)} here, and {quoted(first)} at {at}'
            reading.refuse_at(place, "two-texts", what, "keep one of the two")
