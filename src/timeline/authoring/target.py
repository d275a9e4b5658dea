"""The registry that events are put into: which ids it has, and which names stand for them."""

from collections.abc import Mapping
from functools import cached_property

from msgspec import Struct

from timeline.loading.reading import Vocabulary
from timeline.loading.references import KEYS
from timeline.model import Event, RegistryModel
from timeline.model.names import Directory


class Target(Struct, frozen=True, dict=True):
    """The registry that events are put into: without files if it is yet to be made."""

    registry: RegistryModel = RegistryModel()
    # The keys of the vocabularies that are closed.
    declared: frozenset[str] = frozenset()

    @property
    def events(self) -> Mapping[str, Event]:
        """Events by id."""
        return self.registry.by_id

    @cached_property
    def vocabularies(self) -> Mapping[str, Mapping[str, object]]:
        """The entries of each vocabulary, by the key of the vocabulary and their ids."""
        return {key: getattr(self.registry, key) for key in KEYS.values()}

    def id_of(self, vocabulary: Vocabulary, name: str) -> str | None:
        """Return the id that a name stands for, None if it stands for none or for several."""
        found = self._names(vocabulary).find(name)
        return found[0] if len(found) == 1 else None

    @property
    def directories(self) -> dict[int, Directory]:
        """The names in each vocabulary but that of events, by its `id()`."""
        return {id(self.vocabularies[key]): self._names(one) for one, key in KEYS.items()}

    def _names(self, vocabulary: Vocabulary) -> Directory:
        found: Directory = getattr(self.registry, f"{vocabulary}_names")
        return found
