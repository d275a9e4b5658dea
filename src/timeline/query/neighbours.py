"""What happened at a date, last before it and next after it."""

from collections.abc import Sequence

from msgspec import Struct

from timeline.dates import Period
from timeline.model import Event, Registry
from timeline.query.predicates import AllOf, Apart, During, Field, Has
from timeline.query.selection import Selection, Sort, select


class Around(Struct, frozen=True):
    """The events at a date, and thread by thread those last before and next after it."""

    there: Selection
    before: Sequence[tuple[str, Event]]
    after: Sequence[tuple[str, Event]]


def around(registry: Registry, period: Period, actors: frozenset[str], most: int) -> Around:
    """Return the events of everybody or of some actors at a date, and at most so many around it."""
    acting = (Has(Field.ACTOR, actors),) if actors else ()
    past = select(registry, AllOf((Apart(period, before=True), *acting)))
    coming = select(registry, AllOf((Apart(period, before=False), *acting)))
    latest = past.ordered(Sort.END, backwards=True, limit=None)
    return Around(
        select(registry, AllOf((During(period), *acting))),
        latest.first_of_threads(registry.threads, most),
        coming.first_of_threads(registry.threads, most),
    )
