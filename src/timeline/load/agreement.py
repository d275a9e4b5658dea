"""Several files that tell the same thing differently, where the first would win unsaid."""

from typing import NamedTuple

from msgspec import Struct, field

from timeline.load.notes import Reading, quoted
from timeline.problems import Place
from timeline.yaml import Mapping, Node, Scalar

_SETTINGS = ("fiscal_year_start",)
_TEXTS = ("tags", "queries")


class _Said(NamedTuple):
    text: str
    place: Place


class Agreement(Struct):
    """What the files read so far say of settings, tags and queries."""

    _said: dict[tuple[str, str], _Said] = field(default_factory=dict)

    def hear(self, tree: Mapping, reading: Reading) -> None:
        """Note every text of a file that contradicts the one of another file."""
        for key, node in tree.entries:
            if key.text in _SETTINGS:
                self._compare(key.text, "", key, node, reading)
            if key.text in _TEXTS and isinstance(node, Mapping):
                for name, entry in node.entries:
                    self._compare(key.text, name.text, name, entry, reading)

    def _compare(self, kind: str, name: str, key: Scalar, node: Node, reading: Reading) -> None:
        if not isinstance(node, Scalar) or node.absent:
            return
        said = _Said(node.text.strip(), reading.place(key))
        first = self._said.setdefault((kind, name), said)
        if first.text != said.text:
            reading.refuse_at(
                said.place,
                "two-texts",
                f'"{name or kind}" is {quoted(said.text)} here, '
                f"and {quoted(first.text)} at {first.place}",
                "keep one of the two",
            )
