"""What catalogues list and languages name: places, and what they share with actors."""

from typing import TypeAlias

from timeline.model.placed import Placed
from timeline.model.sources import WebLink

# Texts, each with what tells it apart. These are pairs, since a mapping has no hash.
ByKey: TypeAlias = tuple[tuple[str, str], ...]


class Catalogued(Placed, frozen=True):
    """Something known by an id, a name and aliases.

    `names` are its names by language, `ids` its ids in catalogues such as `wikidata`.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    names: ByKey = ()
    ids: ByKey = ()
    links: tuple[WebLink, ...] = ()
    note: str = ""

    @property
    def called(self) -> tuple[str, ...]:
        """All that it goes by, beside its id."""
        return (self.name, *self.aliases, *(name for _, name in self.names))


class Location(Catalogued, frozen=True):
    """A place on the earth (`place` is one in a file).

    `part_of` is the place that it lies in ("" for none). `lat` and `lon` are in degrees, north and
    east being positive; None where they are not given.
    """

    part_of: str = ""
    lat: float | None = None
    lon: float | None = None
