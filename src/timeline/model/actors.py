"""Who acts, whom they belong to, and which posts they hold."""

from timeline.dates import Span
from timeline.model.catalogued import Catalogued
from timeline.model.figures import Figure
from timeline.model.sources import Citation, Qualified


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
