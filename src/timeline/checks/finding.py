"""What a rule finds."""

from typing import NamedTuple

from timeline.problems import Place


class Finding(NamedTuple):
    """A place where a rule is broken, in a sentence, and what to do."""

    place: Place | None
    what: str
    hint: str = ""
