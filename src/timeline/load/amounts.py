"""The value of a figure."""

from dataclasses import dataclass

from timeline.load.kinds import Text
from timeline.load.reading import Reading, quoted
from timeline.model.amounts import Written, parse_amount
from timeline.yamltree import Node

_HINT = "write a plain number or one with k, m, bn, tn or %: 1200, 50m, 1.25bn, 66%"


@dataclass(frozen=True, slots=True)
class Value:
    """The value of a figure."""

    def read(self, node: Node, reading: Reading) -> Written | None:
        """Return the number or range."""
        text = Text("a number").read(node, reading)
        if text is None:
            return None
        written = parse_amount(text)
        if written is None:
            reading.refuse(node, "number", f"{quoted(text)} is not a number", _HINT)
        return written
