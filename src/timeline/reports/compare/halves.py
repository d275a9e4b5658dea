"""The halves of a comparison; a file of its own, since every command line needs their names."""

from enum import StrEnum


class Only(StrEnum):
    """Which half of a comparison is shown."""

    SHARED = "shared"
    DIFFERENT = "different"
