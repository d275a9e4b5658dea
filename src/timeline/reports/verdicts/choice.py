"""A few verdicts of many, chosen by their weight and fairly."""

from collections.abc import Sequence

from timeline.dates import Span
from timeline.model import Event, RegistryModel, Side, Verdict

# Days within which something begins whose date is exact enough to be told first.
_EXACT = 366


def is_vague(span: Span) -> bool:
    """Whether the day on which something began is not known to within a year."""
    first, last = span.starts
    return not last - first < _EXACT


def fair_choice(registry: RegistryModel, verdicts: Sequence[Verdict], most: int) -> list[Verdict]:
    """Return so many verdicts, in their order, with the sides in the proportion of all verdicts.

    The conclusion is always among them: a verdict of the last event, a mixed one if it has one.
    Of each side, events of the greatest weight are chosen first, then exact dates before vague
    ones, then events with the most parts.
    """
    if len(verdicts) <= most or not most:
        return list(verdicts[:most])
    last = [verdict for verdict in verdicts if verdict.event == verdicts[-1].event]
    conclusion = next((one for one in last if one.side is Side.MIXED), last[-1])

    def rank(verdict: Verdict) -> tuple[bool, int, bool, int]:
        event = registry.by_id[verdict.event]
        vague, parts = is_vague(verdict.span), parts_of(registry, event)
        return verdict is not conclusion, -event.weight.rank, vague, -parts

    places = _places([verdict.side for verdict in verdicts], conclusion.side, most)
    best = [
        verdict
        for side, count in places.items()
        for verdict in sorted((one for one in verdicts if one.side is side), key=rank)[:count]
    ]
    kept = {id(verdict) for verdict in best}
    return [verdict for verdict in verdicts if id(verdict) in kept]


def _places(sides: Sequence[Side], concluding: Side, most: int) -> dict[Side, int]:
    """Return how many verdicts of each side are chosen: at least one, as far as there is room."""
    order = [concluding, *(side for side in Side if side in sides and side is not concluding)]
    places = dict.fromkeys(order[:most], 1)
    while sum(places.values()) < most:
        # The divisors of Sainte-Laguë, halved: they favour neither large nor small sides.
        places[max(places, key=lambda side: sides.count(side) / (places[side] + 0.5))] += 1
    return places


def parts_of(registry: RegistryModel, event: Event) -> int:
    """Return how many links, verdicts and figures an event has."""
    links = len(event.because) + len(registry.effects.get(event.id, ()))
    return links + len(event.verdicts) + len(event.figures)
