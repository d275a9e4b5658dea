"""What is said of a statement itself: who makes it, when, in which words, and how sure it is."""

from timeline.dates import Span
from timeline.model.choices import Certainty
from timeline.model.placed import Placed
from timeline.model.sources import Quote


class Qualified(Placed, frozen=True, kw_only=True):
    """Something that is only so sure: `certainty_note` says why it is no surer ("")."""

    certainty: Certainty = Certainty.CERTAIN
    certainty_note: str = ""


class Statement(Qualified, frozen=True, kw_only=True):
    """Something that somebody says: `by` whom ("" where it is not told), and when it was `said`."""

    by: str = ""
    said: Span | None = None
    quotes: tuple[Quote, ...] = ()
