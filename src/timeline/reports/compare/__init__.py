"""Comparisons of two things or more of one kind."""

from enum import StrEnum


# Every command line of `compare` needs this for its options, before it needs a comparison: so it
# stands where importing it imports nothing else.
class Only(StrEnum):
    """Which half of a comparison is shown."""

    SHARED = "shared"
    DIFFERENT = "different"
