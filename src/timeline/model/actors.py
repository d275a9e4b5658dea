"""Who acts, and which posts they hold."""

from timeline.dates import Span
from timeline.model.sources import Citation
from timeline.problems import Place
from timeline.values import field, frozen


@frozen
class Actor:
    """A person, company, product, group … known by an id, a name and aliases.

    `single_posts` are the titles of its posts that only one actor holds at a time.
    """

    id: str
    name: str
    kind: str = ""
    aliases: tuple[str, ...] = ()
    part_of: str = ""
    note: str = ""
    place: Place | None = field(default=None, compare=False)
    single_posts: tuple[str, ...] = ()


@frozen
class Role:
    """A post that an actor holds over a tenure.

    The tenure is an interval; an end that the registry does not give is unknown, which is not
    the same as open.
    """

    actor: str
    title: str
    org: str
    tenure: Span
    sources: tuple[Citation, ...] = ()
    note: str = ""
    place: Place | None = field(default=None, compare=False)
