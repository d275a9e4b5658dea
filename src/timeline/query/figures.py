"""Which figures are asked for."""

from dataclasses import dataclass

from timeline.dates import Membership, Period
from timeline.model import Bound, Figure, Registry


@dataclass(frozen=True, slots=True)
class FigureQuery:
    """What a figure must be; an empty set asks for nothing in particular."""

    metrics: frozenset[str] = frozenset()
    of: frozenset[str] = frozenset()
    units: frozenset[str] = frozenset()
    bounds: frozenset[Bound] = frozenset()
    sources: frozenset[str] = frozenset()
    period: Period | None = None


def select_figures(registry: Registry, query: FigureQuery) -> tuple[Figure, ...]:
    """Return the figures that answer a query, those only possibly in its period included."""
    return tuple(figure for figure in registry.figures if _asked(figure, query))


def _asked(figure: Figure, query: FigureQuery) -> bool:
    cited = {name for citation in figure.sources for name in (citation.source, str(citation))}
    return (
        (not query.metrics or figure.metric in query.metrics)
        and (not query.of or not query.of.isdisjoint(figure.of))
        and (not query.units or figure.unit in query.units)
        and (not query.bounds or figure.bound in query.bounds)
        and (not query.sources or not query.sources.isdisjoint(cited))
        and (query.period is None or figure.span.membership(query.period) is not Membership.NO)
    )
