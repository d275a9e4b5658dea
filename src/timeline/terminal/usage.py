"""Usage errors, and how they name what may have been meant."""

from timeline.problems import UsageError, one_of

__all__ = ["UsageError", "one_of"]
