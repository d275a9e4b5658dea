"""Where things happen."""

from timeline.model.actors import NamesByKey
from timeline.model.placed import Placed
from timeline.model.sources import WebLink


class Location(Placed, frozen=True):
    """A place on the earth (`place` is one in a file), known by an id, a name and aliases.

    `part_of` is the place that it lies in ("" for none). `lat` and `lon` are in degrees, north and
    east being positive; None where they are not given.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    part_of: str = ""
    lat: float | None = None
    lon: float | None = None
    names: NamesByKey = ()
    ids: NamesByKey = ()
    links: tuple[WebLink, ...] = ()
    note: str = ""

    @property
    def called(self) -> tuple[str, ...]:
        """All that it goes by, beside its id."""
        return (self.name, *self.aliases, *(name for _, name in self.names))
