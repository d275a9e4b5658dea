"""Who acts and where: actors, whom they belong to, which posts they hold, and places."""

from typing import TypeAlias

from timeline.dates import Span
from timeline.model.figures import Figure
from timeline.model.placed import Placed
from timeline.model.sources import Citation, Qualified, WebLink

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


class Belonging(Qualified, frozen=True):
    """An actor that another is a part of, over a tenure; None where that is not dated."""

    whole: str
    tenure: Span | None = None
    sources: tuple[Citation, ...] = ()
    note: str = ""


class Actor(Catalogued, frozen=True):
    """A person, company, product, group …

    `single_posts` are the titles of its posts that only one actor holds at a time.
    """

    kind: str = ""
    wholes: tuple[Belonging, ...] = ()
    single_posts: tuple[str, ...] = ()
    places: tuple[str, ...] = ()

    @property
    def part_of(self) -> str:
        """The id of the last actor that it is told to be a part of, "" for none."""
        return self.wholes[-1].whole if self.wholes else ""


class Role(Qualified, frozen=True):
    """A post that an actor holds over a tenure, or another relation to an actor, such as owner.

    The tenure is an interval. An end that the registry does not give is unknown, not open.
    `figures` measure the relation: a stake. `single` says whether one actor at a time has it, None
    where the registry does not say.
    """

    actor: str
    title: str
    org: str
    tenure: Span
    sources: tuple[Citation, ...] = ()
    note: str = ""
    figures: tuple[Figure, ...] = ()
    single: bool | None = None
