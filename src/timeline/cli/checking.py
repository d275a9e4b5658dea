"""All that is wrong with a registry: what stops it from being read, or else what checks find."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from timeline.problems import Problem


def problems_of(given: "Sequence[str] | None") -> "tuple[list[str], list[Problem]]":
    """Return the names of the files that are meant, and their problems in order."""
    from timeline.checks import check
    from timeline.load import load
    from timeline.options.registries import registry_names
    from timeline.problems import with_excerpts

    names = registry_names(given)
    loaded = load(names)
    if loaded.registry is None:
        return names, list(loaded.problems)
    return names, with_excerpts(check(loaded.registry), loaded.lines)
