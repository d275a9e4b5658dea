"""The base class of what an author writes into a file: it knows its place there."""

from collections.abc import Iterator
from typing import Any

from msgspec import Struct
from msgspec.structs import astuple

from timeline.problems import Place

# The keys that an author may add to any record of a registry begin so.
OWN_KEY = "x-"


class Extension(Struct, frozen=True, array_like=True):
    """A key of the author's own, which begins with `x-`, and what stands under it.

    That is a text, or a list or a mapping of such values.
    """

    key: str
    value: Any

    def __hash__(self) -> int:
        return hash(self.key)  # a list has no hash

    @property
    def texts(self) -> tuple[str, ...]:
        """All texts under the key, those in lists and mappings too."""
        return tuple(_texts(self.value))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, (dict, list)):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _texts(one)
    else:
        yield str(value)


class Placed(
    Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, gc=False
):
    """What stands at a place in a file. Equality does not depend on the place."""

    extensions: tuple[Extension, ...] = ()
    place: Place | None = None

    def own_text(self, key: str) -> str:
        """Return the text under a key of the author's own, "" where there is none."""
        return next((str(own.value) for own in self.extensions if own.key == key), "")

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Placed) or other.__class__ is not self.__class__:
            return NotImplemented
        return self._values() == other._values()

    def __ne__(self, other: object) -> bool:  # a struct has one of its own, over all fields
        return not self == other

    def __hash__(self) -> int:
        return hash((self.__class__, *self._values()))

    def _values(self) -> tuple[Any, ...]:
        """Return the values of all fields but the place."""
        values, at = astuple(self), self.__struct_fields__.index("place")
        return values[:at] + values[at + 1 :]
