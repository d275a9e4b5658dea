"""Why a question about figures has no answer, as a value."""

from msgspec import Struct


class Unanswerable(Struct, frozen=True):
    """What stands in the way, and what to ask instead; the edge makes a usage error of it."""

    what: str
    hint: str = ""
