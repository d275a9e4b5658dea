"""Why a question about figures has no answer, as a value."""

from timeline.values import frozen


@frozen
class Unanswerable:
    """What stands in the way, and what to ask instead; the edge makes a usage error of it."""

    what: str
    hint: str = ""
