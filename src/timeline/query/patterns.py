"""Regular expressions from people: bounded in time, whatever they are.

The standard library's `re` cannot be stopped; a pattern such as `(a+)+$` would hang it.
"""

from functools import lru_cache
from typing import Any

from timeline.problems import UsageError

SECONDS = 2.0
"""How long one text may be searched."""


def fault_of(pattern: str) -> str:
    """Return what is wrong with a pattern, "" where nothing is."""
    import regex

    try:
        _compiled(pattern)
    except (regex.error, RecursionError, OverflowError, MemoryError) as error:
        return str(error) or "too large"
    return ""


def found(pattern: str, text: str) -> bool:
    """Return whether a pattern is found anywhere in a text, in any case."""
    try:
        return _compiled(pattern).search(text, timeout=SECONDS) is not None
    except TimeoutError as error:
        raise UsageError(
            f"the pattern /{pattern}/ takes more than {SECONDS:g} seconds on one text",
            "make it simpler: nested repeats such as (a+)+ never end",
        ) from error


@lru_cache(maxsize=64)
def _compiled(pattern: str) -> Any:
    import regex

    return regex.compile(pattern, regex.IGNORECASE)
