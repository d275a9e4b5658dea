"""A registry file as a text that is changed: all of it, and where its events stand."""

from bisect import bisect_right
from collections.abc import Sequence

from msgspec import Struct

from timeline.loading.files import FileContent
from timeline.loading.text import BOM, decode, tree_in, without_surrogate_pairs
from timeline.yaml import Mapping, Node
from timeline.yaml.characters import ends_of_lines
from timeline.yaml.extents import Listing, listing
from timeline.yaml.tokens import Position


class Document(Struct, frozen=True):
    """The text of a file without its byte order mark, its tree, and the list of its events."""

    name: str
    text: str
    has_byte_order_mark: bool
    tree: Mapping
    listing: Listing
    # Where each line begins, as an offset in characters.
    starts: Sequence[int]

    def offset(self, spot: Position) -> int:
        """Return how many characters stand before a spot."""
        return self.starts[spot.line] + spot.column if spot.line < len(self.starts) else self.size

    def line_start(self, line: int) -> int:
        """Return where a line begins, the end of the text for the one after the last."""
        return self.starts[line] if line < len(self.starts) else self.size

    def line(self, number: int) -> str:
        """Return a line with its end."""
        return self.text[self.line_start(number) : self.line_start(number + 1)]

    def line_at(self, offset: int) -> int:
        """Return the line that an offset lies in, from 0."""
        return bisect_right(self.starts, offset) - 1

    @property
    def size(self) -> int:
        """How many characters the text has."""
        return len(self.text)

    @property
    def unended(self) -> bool:
        """Whether the last line has no end."""
        return not self.text.endswith(("\n", "\r"))

    def begin(self, node: Node) -> int:
        """Return where a node begins, as an offset."""
        return self.offset(Position(node.line, node.column))

    def is_braced(self, node: Node) -> bool:
        """Whether a mapping stands in braces."""
        return isinstance(node, Mapping) and self.text[self.begin(node)] == "{"

    @property
    def in_json(self) -> bool:
        """Whether the registry is JSON, or looks like it: keys stand in quotes."""
        return self.is_braced(self.tree) and not self.tree.entries[0][0].plain

    @property
    def ending(self) -> str:
        """How lines end here: as the first one does."""
        first = self.line(0)
        return "\r\n" if first.endswith("\r\n") else first[-1:] if first[-1:] in "\r\n" else "\n"

    def encoded(self, text: str) -> bytes:
        """Return a text as bytes, with a byte order mark where the file has one."""
        return (BOM if self.has_byte_order_mark else b"") + text.encode()


def tree_of(name: str, text: str) -> Mapping | None:
    """Return the tree of a registry, None where its text is not one."""
    tree, problems = tree_in(text, name)
    return tree if isinstance(tree, Mapping) and not problems else None


def document_of(name: str, content: bytes) -> Document | None:
    """Return the document that bytes hold, None where they hold no list of events."""
    text = decode(FileContent(name, content))
    tree = tree_of(name, text) if isinstance(text, str) else None
    if tree is None or not isinstance(text, str):
        return None
    found = listing(without_surrogate_pairs(text), tree, "events")
    if found is None:
        return None
    starts = [0, *(start for start in ends_of_lines(text) if start < len(text))]
    return Document(name, text, content.startswith(BOM), tree, found, starts)
