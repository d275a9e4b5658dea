"""Usage errors, and how they name what may have been meant."""

from collections.abc import Sequence

from timeline.problems import UsageError

__all__ = ["UsageError", "one_of"]


def one_of(names: Sequence[str]) -> str:
    """Return "did you mean …?" for the nearest names, "" where there are none."""
    if not names:
        return ""
    quoted = [f'"{name}"' for name in names]
    if len(quoted) == 1:
        return f"did you mean {quoted[0]}?"
    return f"did you mean {', '.join(quoted[:-1])} or {quoted[-1]}?"
