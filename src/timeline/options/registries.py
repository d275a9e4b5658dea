"""Which registry is meant."""

import os
from collections.abc import Sequence

VARIABLE = "TIMELINE_REGISTRY"


def registry_names(given: Sequence[str] | None) -> list[str]:
    """Return the files to read: those given, else the environment's, else the bundled one."""
    if given:
        return list(given)
    named = os.environ.get(VARIABLE, "")
    if named:
        return [name for name in named.split(os.pathsep) if name]
    from timeline.load import bundled

    return [str(bundled())]
