"""What is counted while events go by: the uses of names, and the newest day."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from timeline.dates import BEGINNING, FOREVER, Day, SortKey, Span
from timeline.index.records import EventRecord, citation_of
from timeline.index.schema import VOCABULARIES
from timeline.model import Event, Figure, RegistryModel, Role
from timeline.model.provenance import SourcedEntry, sourced_entries
from timeline.model.registry import dated_until
from timeline.model.uses import Use, UseCounts, date_of


class Counts:
    """The uses of names in the events, figures and roles so far, and the newest day of events."""

    def __init__(self) -> None:
        self._counts = {name: UseCounts() for name in VOCABULARIES}
        self._newest = BEGINNING

    @property
    def newest(self) -> Day:
        """The last day that an event tells of; FOREVER where nothing is dated."""
        return FOREVER if self._newest == BEGINNING else self._newest

    def uses(self, vocabulary: str) -> Mapping[str, Use]:
        """Return how often each name of a vocabulary is used, and when first and last."""
        return self._counts[vocabulary].uses

    def event(self, one: EventRecord, event: Event | None, span: Span, key: SortKey) -> None:
        """Count an event and its parts, but its figures; `key` is its place in reading order.

        Its record says it all, where it has no verdicts and no other readings.
        """
        counts = self._counts
        counts["actors"].add(one.actors, span, key)
        counts["tags"].add(one.tags, span, key)
        counts["threads"].add(one.threads, span, key)
        if one.places:
            counts["places"].add(one.places, span, key)
        if event is None:
            others = [link.sources for link in one.because if link.sources != one.sources]
            for told in (one.sources, *others):
                times = 1 if told is not one.sources else 1 + len(one.because) - len(others)
                names = {citation_of(text).source for text in told}
                counts["sources"].add(names, span, key, times)
        else:
            self._cited(sourced_entries((event,), (), ()), {event.id: span})
        until = dated_until(span, one.kind)
        if until > self._newest and until != FOREVER:
            self._newest = until

    def figure(self, figure: Figure) -> None:
        """Count a figure."""
        self._counts["metrics"].add((figure.metric,), figure.span, figure.span.sort_key)
        self._cited(sourced_entries((), (figure,), ()))

    def role(self, role: Role) -> None:
        """Count what a role cites."""
        self._cited((role,))

    def _cited(
        self, entries: Iterable[SourcedEntry], dates: Mapping[str, Span] = MappingProxyType({})
    ) -> None:
        for entry in entries:
            span = date_of(entry, dates)
            names = {citation.source for citation in entry.sources}
            self._counts["sources"].add(names, span, span.sort_key)


class CountedRegistry(RegistryModel, frozen=True, kw_only=True):
    """A registry whose uses are counted already, those in events that it does not hold too."""

    counts: Counts

    def uses(self, vocabulary: str) -> Mapping[str, Use]:
        return self.counts.uses(vocabulary)

    @property
    def newest(self) -> Day:
        return self.counts.newest
