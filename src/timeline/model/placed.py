"""The base class of what an author writes into a file: it knows its place there."""

from msgspec import Struct
from msgspec.structs import astuple

from timeline.problems import Place


class Placed(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """What stands at a place in a file. Equality does not depend on the place."""

    place: Place | None = None

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Placed) or other.__class__ is not self.__class__:
            return NotImplemented
        return astuple(self)[:-1] == astuple(other)[:-1]  # a field by keyword alone is the last

    def __ne__(self, other: object) -> bool:  # a struct has one of its own, over all fields
        return not self == other

    def __hash__(self) -> int:
        return hash((self.__class__, *astuple(self)[:-1]))
