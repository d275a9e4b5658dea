"""The result of reading a registry."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct, field

from timeline.problems import BadRegistryError, Problem

if TYPE_CHECKING:
    from timeline.model import RegistryModel


class Loaded(Struct, frozen=True):
    """The result of reading: a registry, or the problems that prevent one, in order."""

    registry: "RegistryModel | None"
    problems: tuple[Problem, ...]
    lines: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """The lines of each file, by its name, for messages that quote them."""
    declared: frozenset[str] = frozenset()
    """The vocabularies that are closed, by their keys."""
    remarks: tuple[str, ...] = ()
    """What the user should know although nothing is wrong."""
    lined: frozenset[str] = frozenset()
    """The files that hold events in JSON, one to a line."""

    def usable(self) -> "RegistryModel":
        """Return the registry; raise BadRegistryError where there is none."""
        if self.registry is None:
            raise BadRegistryError(self.problems)
        return self.registry
