"""Who acts, and which posts they hold."""

from timeline.dates import Span
from timeline.model.placed import Placed
from timeline.model.sources import Citation


class Actor(Placed, frozen=True):
    """A person, company, product, group … known by an id, a name and aliases.

    `single_posts` are the titles of its posts that only one actor holds at a time.
    """

    id: str
    name: str
    kind: str = ""
    aliases: tuple[str, ...] = ()
    part_of: str = ""
    note: str = ""
    single_posts: tuple[str, ...] = ()


class Role(Placed, frozen=True):
    """A post that an actor holds over a tenure.

    The tenure is an interval. An end that the registry does not give is unknown, not open.
    """

    actor: str
    title: str
    org: str
    tenure: Span
    sources: tuple[Citation, ...] = ()
    note: str = ""
