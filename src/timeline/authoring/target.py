"""The registry that events are put into: which ids it has, and which names stand for them."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from msgspec import Struct

from timeline.loading.notes import Vocabulary
from timeline.model import Event, Registry
from timeline.model.catalogued import Catalogued
from timeline.model.names import Directory


class Target(Struct, frozen=True, dict=True):
    """The registry that events are put into; None for one that is yet to be made.

    `declared` are the keys of the vocabularies that are closed.
    """

    registry: Registry | None = None
    declared: frozenset[str] = frozenset()

    @cached_property
    def events(self) -> Mapping[str, Event]:
        """Events by id."""
        return {} if self.registry is None else self.registry.by_id

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages in which dates may be written."""
        return () if self.registry is None else self.registry.languages

    @cached_property
    def vocabularies(self) -> Mapping[str, Mapping[str, Any]]:
        """The ids of each vocabulary, each with its names, as a registry file declares them."""
        known = self.registry
        if known is None:
            return {f"{one.value}s": {} for one in Vocabulary if one is not Vocabulary.EVENT}
        catalogued: Mapping[str, Mapping[str, Catalogued]] = {
            "actors": known.actors,
            "places": known.places,
        }
        return {
            **{
                key: {
                    id_: {"name": one.name, "aliases": one.called[1:]} for id_, one in all_.items()
                }
                for key, all_ in catalogued.items()
            },
            "metrics": {metric.id: {"name": metric.name} for metric in known.metrics.values()},
            "sources": {source.id: {"name": source.title} for source in known.sources.values()},
            "threads": {thread.id: {"name": thread.title} for thread in known.threads.values()},
            "tags": {tag: {} for tag in known.tags},
        }

    def id_of(self, vocabulary: Vocabulary, name: str) -> str | None:
        """Return the id that a name stands for, None if it stands for none or for several."""
        directory = self._directories.get(vocabulary)
        found = directory.find(name) if directory else ()
        return found[0] if len(found) == 1 else None

    @cached_property
    def _directories(self) -> Mapping[Vocabulary, Directory]:
        known = self.registry
        if known is None:
            return {}
        return {
            Vocabulary.ACTOR: known.actor_names,
            Vocabulary.EVENT: known.event_names,
            Vocabulary.METRIC: known.metric_names,
            Vocabulary.PLACE: known.place_names,
            Vocabulary.SOURCE: known.source_names,
            Vocabulary.TAG: known.tag_names,
            Vocabulary.THREAD: known.thread_names,
        }
