"""Regular expressions from people: bounded in time, whatever they are.

The standard library's `re` cannot be stopped; a pattern such as `(a+)+$` would hang it.
"""

import time
from functools import lru_cache
from typing import Any

from timeline.problems import UsageError
from timeline.query.repeats import too_much

SECONDS = 2.0
"""How long one text may be searched."""

SECONDS_IN_ALL = 10.0
"""How long a pattern may take on all the texts of a run."""


def fault_of(pattern: str) -> str:
    """Return what is wrong with a pattern, "" where nothing is."""
    import regex

    refused = too_much(pattern)
    if refused:
        return f"this pattern is too much: {refused}"
    try:
        _compiled(pattern)
    except (regex.error, RecursionError, OverflowError, MemoryError) as error:
        return f"not a regular expression: {str(error) or 'too large'}"
    return ""


def found(pattern: str, text: str) -> bool:
    """Return whether a pattern is found anywhere in a text, in any case.

    Raises UsageError where that takes too long.
    """
    left = _left.get(pattern, SECONDS_IN_ALL)
    began = time.perf_counter()
    try:
        return _compiled(pattern).search(text, timeout=min(SECONDS, left)) is not None
    except TimeoutError as error:
        long = f"{SECONDS:g} seconds on one text"
        if left < SECONDS:
            long = f"{SECONDS_IN_ALL:g} seconds"
        raise UsageError(
            f"the pattern /{pattern}/ takes more than {long}",
            "make it simpler: nested repeats such as (a+)+ never end",
        ) from error
    finally:
        taken = time.perf_counter() - began
        if taken > _SLOW:
            _left[pattern] = max(_LEAST, left - taken)


_SLOW = 1e-4
"""Seconds on a text that count: harmless patterns may be used for ever."""

_LEAST = 1e-6
"""A timeout of nothing would mean none."""

_left: dict[str, float] = {}
"""The seconds that are left to each pattern."""


@lru_cache(maxsize=64)
def _compiled(pattern: str) -> Any:
    import regex

    return regex.compile(pattern, regex.IGNORECASE)
