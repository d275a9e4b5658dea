"""What a comparison looks at, as queries: whatever else is selected changes nothing in it."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from timeline.dates import Period
from timeline.model import RegistryModel, Side
from timeline.query import NOTHING, And, During, Field, Has, HasFigure, Or, Query
from timeline.query.predicates import FigureField, FigureHas


class Needs(Struct, frozen=True):
    """The events and the figures that a comparison looks at."""

    events: Query
    figures: Query = NOTHING


def whose_deeds_count(
    registry: RegistryModel, ids: Sequence[str], *, parts: bool
) -> Mapping[str, frozenset[str]]:
    """Return whose deeds count as each actor's: with `parts`, those of its parts too."""
    return {id_: registry.parts_of(id_) if parts else frozenset((id_,)) for id_ in ids}


def of_actors(registry: RegistryModel, ids: Sequence[str], *, parts: bool) -> Needs:
    """Return what is needed of actors: what they did, how they are judged, their figures."""
    everyone = frozenset().union(*whose_deeds_count(registry, ids, parts=parts).values())
    return Needs(
        Or((Has(Field.ACTOR, everyone), Has(Field.JUDGED, everyone))),
        Or(tuple(HasFigure((FigureHas(FigureField.OF, id_),)) for id_ in ids)),
    )


def of_event_groups(field: Field, ids: Iterable[str]) -> Needs:
    """Return what is needed of threads or tags."""
    return Needs(Has(field, frozenset(ids)))


def of_sources(ids: Iterable[str]) -> Needs:
    """Return what is needed of sources: the events and the figures that name one."""
    named = Has(Field.SOURCE, frozenset(ids))
    return Needs(named, named)


def of_sides(sides: Iterable[Side], on: frozenset[str]) -> Needs:
    """Return what is needed of verdicts of some sides, on some actors or on anybody."""
    given = Has(Field.VERDICT, frozenset(side.value for side in sides))
    return Needs(And((given, Has(Field.JUDGED, on))) if on else given)


def of_periods(periods: Iterable[Period]) -> Needs:
    """Return what is needed of periods: what may lie in one."""
    during = Or(tuple(map(During, periods)))
    return Needs(during, during)
