"""Where the facts of a registry come from: sources, and who says what, in which words."""

from collections.abc import Mapping

from msgspec import Struct, field

from timeline.dates import Span
from timeline.model.choices import Certainty
from timeline.model.placed import Placed


class Citation(Struct, frozen=True, array_like=True, gc=False):
    """A place in a source: the source's id and a locator such as a paragraph ("" for none)."""

    source: str
    locator: str = ""

    def __str__(self) -> str:
        return f"{self.source} {self.locator}".rstrip()


class Quote(Placed, frozen=True):
    """The words of a source, as they stand there, with their language and where they are ("")."""

    text: str
    lang: str = ""
    locator: str = ""


class WebLink(Placed, frozen=True):
    """A page, an image or a document on the web: its address, title and kind ("")."""

    url: str
    title: str = ""
    kind: str = ""


class Source(Placed, frozen=True):
    """A text, dataset or person that facts rest on.

    `locators` lists every place in it, if the registry does; `empty` gives the reason for each
    place from which nothing was taken.
    """

    id: str
    title: str
    author: str = ""
    publisher: str = ""
    span: Span | None = None
    url: str = ""
    note: str = ""
    locators: tuple[str, ...] = ()
    empty: Mapping[str, str] = field(default_factory=dict)
    quotes: tuple[Quote, ...] = ()
    links: tuple[WebLink, ...] = ()


class Qualified(Placed, frozen=True, kw_only=True):
    """Something that is only so sure: `certainty_note` says why it is no surer ("")."""

    certainty: Certainty = Certainty.CERTAIN
    certainty_note: str = ""


class Statement(Qualified, frozen=True, kw_only=True):
    """Something that somebody says: `by` whom ("" where it is not told), and when it was `said`."""

    by: str = ""
    said: Span | None = None
    quotes: tuple[Quote, ...] = ()
