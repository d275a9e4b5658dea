"""What is counted while events go by: the uses of names, and the newest day."""

from collections.abc import Iterable, Mapping
from math import isfinite

from timeline.dates import FOREVER, Day, SortKey, Span
from timeline.index.schema import VOCABULARIES
from timeline.model import Event, Figure, Registry, Role
from timeline.model.registry import dated_until
from timeline.model.sources import Citation
from timeline.model.uses import Use, UseCounts


class Counts:
    """The uses of names in the events, figures and roles so far, and the newest day of events."""

    def __init__(self) -> None:
        self._counts = {name: UseCounts() for name in VOCABULARIES}
        self._newest: Day | None = None

    @property
    def newest(self) -> Day:
        """The last day that an event tells of; FOREVER where nothing is dated."""
        return FOREVER if self._newest is None else self._newest

    def uses(self, vocabulary: str) -> Mapping[str, Use]:
        """Return how often each name of a vocabulary is used, and when first and last."""
        return self._counts[vocabulary].uses

    def event(self, event: Event, key: SortKey) -> None:
        """Count an event and its parts, but its figures; `key` is its place in reading order."""
        counts, span = self._counts, event.span
        counts["actors"].add([one.actor for one in event.actors], span, key)
        counts["places"].add(event.places, span, key)
        counts["tags"].add(event.tags, span, key)
        counts["threads"].add(event.threads, span, key)
        self._cited(event.sources, span, key)
        for link in event.because:
            self._cited(link.sources, span, key)
        for verdict in event.verdicts:
            self._cited(verdict.sources, span, key)
        for reading in event.alternatives:
            self._cited(reading.sources, reading.span)
        until = dated_until(event)
        if isfinite(until) and (self._newest is None or until > self._newest):
            self._newest = until

    def figure(self, figure: Figure) -> None:
        """Count a figure."""
        self._counts["metrics"].add((figure.metric,), figure.span, figure.span.sort_key)
        for one in (figure, *figure.alternatives):
            self._cited(one.sources, one.span)

    def role(self, role: Role) -> None:
        """Count what a role cites."""
        self._cited(role.sources, role.tenure)

    def _cited(self, sources: Iterable[Citation], span: Span, key: SortKey | None = None) -> None:
        names = {one.source for one in sources}
        self._counts["sources"].add(names, span, span.sort_key if key is None else key)


class CountedRegistry(Registry, frozen=True, kw_only=True):
    """A registry whose uses are counted already, those in events that it does not hold too."""

    counts: Counts

    def uses(self, vocabulary: str) -> Mapping[str, Use]:
        """Return how often each name of a vocabulary is used, and when first and last."""
        return self.counts.uses(vocabulary)

    @property
    def newest(self) -> Day:
        """The last day that an event tells of; FOREVER where nothing is dated."""
        return self.counts.newest
