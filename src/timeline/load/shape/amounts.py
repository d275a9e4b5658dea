"""The value of a figure."""

from msgspec import Struct

from timeline.load.notes import Reading, quoted
from timeline.load.shape.kinds import Text
from timeline.load.shape.words import Definitions, Schema
from timeline.model import Bound
from timeline.model.amounts import NUMBER, Written, parse_amount
from timeline.problems import Place
from timeline.yaml import Node

_HINT = "write a plain number or one with k, m, bn, tn or %: 1200, 50m, 1.25bn, 66%"


_NUMBER = Text("a number")


class Value(Struct, frozen=True):
    """The value of a figure."""

    def read(self, node: Node, reading: Reading) -> Written | None:
        """Return the number or range."""
        text = _NUMBER.read(node, reading)
        if text is None:
            return None
        written = parse_amount(text)
        if written is None:
            reading.refuse(node, "number", f"{quoted(text)} is not a number", _HINT)
        return written

    def schema(self, _: Definitions) -> Schema:
        """Return a bare number, or a text that writes one or a range."""
        either = rf"^\s*{NUMBER}(\s*\.\.\s*{NUMBER})?\s*$"
        return {"anyOf": [{"type": "number"}, {"type": "string", "pattern": either}]}


def bound_of(written: Written, bound: Bound | None, place: Place, reading: Reading) -> Bound | None:
    """Return the bound of a number, or None after noting that the two disagree."""
    if written.ranged and bound is None:
        return Bound.RANGE
    if written.ranged != (bound is Bound.RANGE):
        reading.refuse_at(
            place,
            "bound",
            "a range needs two ends, and only a range has them",
            "write value: 7..8 with bound: range",
        )
        return None
    return bound or Bound.EXACT
